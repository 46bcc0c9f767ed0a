"""The API and the pages do the same: what a page shows or does has its operation, or a reason why not."""

from __future__ import annotations

from tests.office.rights.pages import names
from vanban.office.accounts import people_pages
from vanban.office.api.operations import OPERATIONS
from vanban.office.bodies import unit_pages
from vanban.office.rights import views as rights
from vanban.office.routing import act_pages
from vanban.office.running import views as running
from vanban.office.work import task_page

# pages whose address names what is done
ACTS = {
    "work:act": task_page.ACTIONS,
    "rights:change": rights.ACTIONS,
    "routing:act": act_pages._DEEDS,
    "bodies:change_unit": unit_pages.ACTIONS,
    "accounts:change_person": people_pages.ACTIONS,
    "running:act": ("nhap", "thu-hoi"),
    "running:template": running.TEMPLATES,
    "intake:release": ("doc-lai", "loai-bo"),
}
# One's own second step, sessions and accounts elsewhere.
OF_LOG_IN = ("mfa", "usersessions", "openid")
OWN_LOG_IN = ["account_reauthenticate", *(name for name in names() if name.split("_")[0] in OF_LOG_IN)]
EXCEPTIONS = {
    "home": "a desk puts lists together that have operations of their own",
    "account_login": "programs have tokens",
    "account_logout": "programs have tokens",
    "accounts:here": "keeps a person's session alive while somebody types",
    "accounts:switch": "a token names its position",
    "account_change_password": "a person's own password is for no program",
    "accounts:import": "the passwords that it makes are shown to a person once",
    "accounts:import_template": "belongs to that import",
    "bodies:first": "the first start, before anybody could have a token",
    "intake:draft": "what the screen keeps between two keys; a program sends its values when it registers",
    "intake:as_read": "drops that draft",
    "intake:page": "pictures for the screen; programs get the original",
    "intake:places": "places of words on those pictures",
    "registers:page": "pictures for the screen; programs get the original",
    "registers:places": "places of words on those pictures",
    "work:slip": "the slip as a page to be printed; its file is that of registers:slip",
    "keys": "the keys of the screen",
    **dict.fromkeys(OWN_LOG_IN, "how a person logs in is for no program"),
    "language": "the language of a person's pages",
    "api:tokens": "who has a token could make itself another one that holds longer",
    "api:revoke": "tokens are a person's business",
}


def test_every_page_and_every_act_has_its_operation_or_a_reason_why_not():
    pages = {name for name in names() if not name.startswith("api:")} | {"api:tokens", "api:revoke"}
    acts = {f"{page} {act}" for page, of_page in ACTS.items() for act in of_page}
    served = {page for one in OPERATIONS.values() for page in one.pages}
    assert served | EXCEPTIONS.keys() == (pages - ACTS.keys()) | acts
    assert not served & EXCEPTIONS.keys()
    assert all(EXCEPTIONS.values())
