"""Every page that asks for something has its help beside the form."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from tests.office.rights.pages import PAGES
from tests.office.rights.world import World, build
from vanban.office.archive.services import hand_over
from vanban.office.casefiles.closing import close_file
from vanban.office.casefiles.planning import PlannedValues, add_lines, draft
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.desk import help
from vanban.office.routing.services import Acting

# Nobody has logged in there: the gate, and the first set-up, which tells each step by itself.
WITHOUT = {"account_login", "bodies:first"}
# Of a Party agency, of an import that is ready, of a unit that has ended, of a document that waits: not in this office.
ELSEWHERE = {"registers:term", "running:import", "work:handover", "routing:inbox"}


class Asked(HTMLParser):
    """Whether a page has a form to send with something to fill in, and its help."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.in_form = self.asks = self.helps = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.in_form = given.get("method") == "post"
        elif tag == "details" and "help" in (given.get("class") or "").split():
            self.helps = True
        elif self.in_form and (
            tag in ("textarea", "select") or (tag == "input" and given.get("type", "text") != "hidden")
        ):
            self.asks = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.in_form = False


def test_every_page_with_a_form_has_help_and_all_help_has_its_page(db, log_in):
    world = build(7, documents=5)
    _plan_and_hand_over(world)
    helped, lacking = set(), set()
    for who in {who.role: who for who in reversed(world.people)}.values():
        client = log_in(who.user)
        for name, addresses in PAGES.items():
            for address in list(addresses(world))[:6]:
                answer = client.get(address)
                if answer.status_code != 200 or "html" not in answer["Content-Type"] or answer.streaming:
                    continue
                page = Asked(answer.content.decode())
                if page.asks and name not in WITHOUT:
                    (helped if page.helps else lacking).add(name)
    assert lacking == set()
    assert helped == help.TEXTS.keys() - ELSEWHERE


def _plan_and_hand_over(world: World) -> None:
    """A file plan with a line, and a case file that waits for the archive."""
    clerk = world.people[0]
    acting, unit = Acting(clerk.user, clerk.position), clerk.position.agency.units.get(name="Phòng Kinh tế")
    plan = draft(acting, timezone.localdate().year)
    add_lines(plan, acting, [PlannedValues("I", "05", "Hồ sơ Tết trồng cây", "10 năm")])
    one = open_file(acting, FileValues("6", "Hồ sơ", 2026, unit, "Vĩnh viễn"))
    put_in(one, acting, [doc.entry for doc in world.docs if doc.entry.register.agency_id == unit.agency_id][:1])
    close_file(one, acting, "thử")
    world.given.append(hand_over(acting, [one.pk], "Hồ sơ"))


def test_no_help_is_of_a_page_that_is_not_there():
    assert help.TEXTS.keys() <= PAGES.keys()


@pytest.mark.parametrize("name", sorted(help.TEXTS))
def test_help_is_three_short_sentences_in_plain_words(name):
    for words in help.of(name):
        assert 10 < len(str(words)) < 200
        assert re.search(r"[.”…]$", str(words))
        assert not re.search(r"[A-Z]{2,}_|https?:|\bPOST\b|\bURL\b|\bJSON\b", str(words))
