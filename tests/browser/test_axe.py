"""axe-core (Deque, MPL-2.0; `tests/browser/axe`, not shipped) finds nothing on any page, in either theme.

`test_everybody_can_use_it` looks for what axe does not see: words over pictures, reflow, links behind the menu.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from tests.browser.pages import PAGES, fill
from tests.office.rights.pages import names

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "axe" / "axe.min.js"
FOUND = """async () => {
  const {passes, violations} = await axe.run(document);
  return [passes.length, violations.map(one => `${one.impact}, ${one.id}: `
    + one.nodes.map(node => `${node.target} ${node.html.slice(0, 120)}`).join(' | '))];
}"""
VIEWS = (("light", 1280), ("dark", 1280), ("dark", 390), ("light", 390))
# What answers with no page of its own: acts, files, parts of pages, lists as files, what leads on.
NO_PAGES = {
    "archive:contents",
    "archive:give_back",
    "archive:minutes",
    "archive:package",
    "archive:package_of_file",
    "archive:take_over",
    "casefiles:approve_plan",
    "casefiles:bring_plan",
    "casefiles:hold",
    "casefiles:lift",
    "casefiles:plan_template",
    "casefiles:print_plan",
    "casefiles:remove_line",
    "casefiles:take_up_plan",
    "language",
    "accounts:change_person",
    "accounts:end_absence",
    "accounts:end_position",
    "accounts:here",
    "accounts:import_template",
    "account_logout",
    "accounts:switch",
    "audit:check",
    "bodies:change_unit",
    "bodies:end_identifier",
    "casefiles:close",
    "casefiles:file_entry",
    "casefiles:print_contents",
    "casefiles:print_list",
    "casefiles:put_in",
    "casefiles:reopen",
    "casefiles:take_out",
    "intake:as_read",
    "intake:discard",
    "intake:draft",
    "intake:file",
    "intake:page",
    "intake:places",
    "intake:quarantined_file",
    "intake:release",
    "jobs:again",
    "jobs:underway",
    "recall:destroy",
    "recall:recall",
    "registers:add_task",
    "registers:amend",
    "registers:answer",
    "registers:file",
    "registers:issue_upload",
    "registers:page",
    "registers:places",
    "registers:print_contents",
    "registers:print_following",
    "registers:print_incoming",
    "registers:print_issued",
    "registers:slip",
    "registers:stamped",
    "registers:take_back",
    "registers:void",
    "rights:change",
    "routing:act",
    "routing:submit",
    "running:act",
    "running:report",
    "running:template",
    "work:act",
    "work:hand_over",
    "mfa_download_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "search:change",
    "search:save",
}
# Of the archivist; the form of a line once more; of a Party agency; the gate and the first set-up, which stand below;
# of who sets up a second step (test_coming_in.py).
ELSEWHERE = {"archive:announce", "casefiles:new_line", "registers:term", "account_login", "bodies:first"} | {
    *("account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate", "mfa_deactivate_totp"),
    *("mfa_generate_recovery_codes", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn"),
    "mfa_view_recovery_codes",
}
# The one page of the API, among what programs are answered.
OF_API = {"api:described", "api:tokens"}


def test_every_page_is_looked_at():
    looked_at = {_name(address) for addresses in PAGES.values() for address in addresses}
    answered = {name for name in names() if name.startswith("api:")} - OF_API
    assert names() - answered - NO_PAGES - ELSEWHERE == looked_at


def _name(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return address


@pytest.mark.parametrize("name", list(PAGES))
def test_axe_finds_nothing_on_any_page_in_either_theme_at_either_width(
    visitor: Callable[..., Any], samples: Path, name: str
) -> None:
    fill(visitor("lan", 1280, 800), samples)
    page, found = visitor(name, 1280, 800), []
    for address in PAGES[name]:
        page.goto(address)
        found += [f"{address} {what}" for what in look(page)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_at_the_gate(chromium: Any, office: str) -> None:
    page = chromium.new_page(base_url=office)
    page.goto("/")
    found = look(page)
    page.goto("/thiet-lap/lan-dau/")
    assert not found


def look(page: Any) -> list[str]:
    """What axe finds on the open page, in each theme at each width."""
    found = []
    page.evaluate(AXE.read_text("utf-8"))
    for theme, width in VIEWS:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.locator(f"html[data-bs-theme={theme}]").wait_for(state="attached")
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(150)  # colours change step by step
        passed, wrong = page.evaluate(FOUND)
        assert passed > 10, "axe looked at the page"
        found += [f"{theme} {width}: {what}" for what in wrong]
    return found
