"""Every page of the office with the addresses under which it is asked for, and what is sent to those that change.

A new page without a line here fails the test: whoever adds one says which documents it may tell of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from tests.office.rights.api import API
from tests.office.rights.world import Doc, World

Addresses = Callable[[World], Iterator[str]]


def names() -> set[str]:
    """The names of all pages, as the resolver knows them."""

    def walk(resolver: URLResolver, space: str) -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from walk(one, f"{one.namespace}:" if one.namespace else space)
            else:
                yield f"{space}{one.name}"

    return set(walk(get_resolver(), ""))


def _alone(name: str, *queries: str) -> Addresses:
    return lambda world: (reverse(name) + query for query in ("", *queries))


def _each(name: str, *queries: str, of: Callable[[Doc], list[Any] | None] = lambda doc: [doc.entry.pk]) -> Addresses:
    """One address for each document."""

    def addresses(world: World) -> Iterator[str]:
        for doc in world.docs:
            if (args := of(doc)) is not None:
                yield from (reverse(name, args=args) + query for query in ("", *queries))

    return addresses


def _rows(name: str, *more: Any) -> Addresses:
    """For pages whose rows are no documents: the first rows there may be."""
    return lambda world: (reverse(name, args=[pk, *more]) for pk in (1, 2))


def _searches(name: str, *args: Any) -> Addresses:
    """A list: as it comes, as a file, in another order, and searched for the words of each document."""

    def addresses(world: World) -> Iterator[str]:
        start = reverse(name, args=args)
        yield from (start, f"{start}?so_dong=100", f"{start}?so_dong=100&dang=csv")
        yield from (f"{start}?tim={doc.mark}" for doc in world.docs[::4])

    return addresses


def _task(doc: Doc) -> list[Any]:
    return [doc.entry.tasks.get().pk]


def _file(doc: Doc) -> list[Any] | None:
    return [doc.file.pk] if doc.file else None


def _extra(doc: Doc) -> list[Any] | None:
    return [doc.extra.pk] if doc.extra else None


def _both(*all_of_them: Addresses) -> Addresses:
    return lambda world: (address for addresses in all_of_them for address in addresses(world))


def _histories(world: World) -> Iterator[str]:
    for doc in world.docs:
        records = [doc.entry, doc.entry.tasks.get(), doc.entry.submission]
        for one in (*records, *(doc.entry.submission.jobs.all() if doc.entry.submission else ())):
            if one:
                yield reverse("audit:history", args=[one._meta.label_lower, one.pk])
    for kind in ("registers.grant", "registers.entryfile", "work.direction", "intake.correction"):
        yield reverse("audit:history", args=[kind, 1])


def _intake(name: str, *more: Any) -> Addresses:
    """Of what was registered, and of what waits."""

    def addresses(world: World) -> Iterator[str]:
        submissions = [doc.entry.submission for doc in world.docs if doc.entry.submission]
        for one in [*submissions, *(waiting for waiting, _mark in world.waiting)]:
            yield reverse(name, args=[one.pk, *more])

    return addresses


def _submitted(name: str, *more: Any) -> Addresses:
    def addresses(world: World) -> Iterator[str]:
        submissions = [doc.entry.submission for doc in world.docs if doc.entry.submission]
        for one in [*submissions, *(waiting for waiting, _mark in world.waiting)]:
            yield from (reverse(name, args=[file.pk, *more]) for file in one.files.all())

    return addresses


def _held(name: str, *more: Any) -> Addresses:
    return lambda world: (reverse(name, args=[one.pk, *more]) for one, _mark in world.held)


def _acts(*actions: str) -> Addresses:
    return _both(*(_each("work:act", of=lambda doc, action=action: [*_task(doc), action]) for action in actions))


def _steps(name: str, *more: Any) -> Addresses:
    def addresses(world: World) -> Iterator[str]:
        for doc in world.docs:
            yield from (reverse(name, args=[one.pk, *more]) for one in doc.entry.steps.all())

    return addresses


def _full(name: str, *queries: str) -> Addresses:
    """Of each case file with documents in it."""
    return lambda world: (reverse(name, args=[one.pk]) + query for one in world.full for query in ("", *queries))


def _given(name: str, *queries: str) -> Addresses:
    """Of each hand-over of case files to the archive."""
    return lambda world: (reverse(name, args=[one.pk]) + query for one in world.given for query in ("", *queries))


def _empty(name: str) -> Addresses:
    """Of each case file that has none yet."""
    return lambda world: (reverse(name, args=[one.pk]) for one in world.empty)


def _searched_by_programs(path: str) -> Addresses:
    """A search by a program for the words of each document."""
    return lambda world: (f"/api/v1/{path}?search={doc.mark}" for doc in world.docs)


def _searched_for(world: World) -> Iterator[str]:
    """A search for documents to put in, which its own words would tell of."""
    yield from (f"{reverse('casefiles:file', args=[one.pk])}?tim_van_ban=zq" for one in world.empty)


def _out_of_file(world: World) -> Iterator[str]:
    for one in world.full:
        yield from (reverse("casefiles:take_out", args=[one.pk, doc.entry.pk]) for doc in world.docs)


def _take_backs(world: World) -> Iterator[str]:
    for doc in world.docs:
        yield from (reverse("registers:take_back", args=[one.pk]) for one in doc.entry.answers.all())


PAGES: dict[str, Addresses] = {
    "home": _alone("home"),
    "keys": _alone("keys"),
    "running:imports": _alone("running:imports"),
    "running:template": lambda world: (reverse("running:template", args=[which]) for which in ("den", "cong-viec")),
    "running:import": _rows("running:import"),
    "running:report": _rows("running:report"),
    "running:act": _rows("running:act", "la-gi"),
    # documents
    "registers:list": _searches("registers:list"),
    "registers:print_incoming": _alone("registers:print_incoming", "?tep=xlsx"),
    "registers:print_following": _alone("registers:print_following", "?tep=xlsx"),
    "registers:print_contents": _alone("registers:print_contents"),
    "registers:print_issued": lambda world: (
        reverse("registers:print_issued", args=[kind]) for kind in ("outgoing", "internal")
    ),
    "registers:slip": _each("registers:slip"),
    "registers:issued": _both(_searches("registers:issued", "outgoing"), _searches("registers:issued", "internal")),
    "registers:cascade": _both(
        _alone("registers:cascade", "?chi_so=1", "?vai_tro=basis"),
        lambda world: (f"{reverse('registers:cascade')}?van_ban={doc.entry.pk}" for doc in world.docs),
    ),
    "registers:entry": _each("registers:entry", "?tim_van_ban=zq"),
    "registers:page": _each("registers:page", of=lambda doc: [doc.entry.pk, 1]),
    "registers:places": _each("registers:places"),
    "registers:file": _both(_each("registers:file", of=_file), _each("registers:file", of=_extra)),
    "registers:stamped": _both(_each("registers:stamped", of=_file), _each("registers:stamped", of=_extra)),
    "registers:add_task": _each("registers:add_task"),
    "registers:void": _each("registers:void"),
    "recall:list": _alone("recall:list", "?dang=csv"),
    "recall:recall": _each("recall:recall"),
    "recall:destroy": _each("recall:destroy"),
    "registers:amend": _each("registers:amend"),
    "registers:answer": _each("registers:answer"),
    "registers:take_back": _take_backs,
    "registers:paper": lambda world: (
        f"{reverse('registers:paper')}{query}" for query in ("", *(f"?chen={doc.entry.pk}" for doc in world.docs[::3]))
    ),
    "registers:issue": lambda world: (
        f"{reverse('registers:issue', args=['outgoing'])}{query}"
        for query in ("", *(f"?chen={doc.entry.pk}" for doc in world.docs[::3]))
    ),
    "registers:issue_upload": lambda world: iter([reverse("registers:issue_upload", args=["outgoing"])]),
    "registers:books": _alone("registers:books"),
    "registers:new_series": _alone("registers:new_series"),
    "registers:series": _rows("registers:series"),
    "registers:new_term": _alone("registers:new_term"),
    "registers:term": _rows("registers:term"),
    # the search of all documents; whoever searches tells nobody of it
    "search:search": _both(
        _alone("search:search", "?tim=zq&so=incoming"),
        lambda world: (f"{reverse('search:search')}?tim={doc.mark}" for doc in world.docs),
        lambda world: (f"{reverse('search:search')}?tim={doc.mark}&dang=csv" for doc in world.docs[::3]),
    ),
    "search:save": _alone("search:save"),
    "search:change": _rows("search:change"),
    # case files
    "casefiles:list": _alone("casefiles:list", "?dang=csv"),
    "casefiles:print_list": _alone("casefiles:print_list", "?tep=xlsx"),
    "casefiles:open": _alone("casefiles:open"),
    "casefiles:file": _both(_full("casefiles:file", "?so_dong=100&sap=-trich-yeu"), _searched_for),
    "casefiles:print_contents": _full("casefiles:print_contents", "?tep=xlsx"),
    "casefiles:amend": _full("casefiles:amend"),
    "casefiles:put_in": _empty("casefiles:put_in"),
    "casefiles:take_out": _out_of_file,
    "casefiles:close": _full("casefiles:close"),
    "casefiles:reopen": _full("casefiles:reopen"),
    "casefiles:hold": _full("casefiles:hold"),
    "casefiles:lift": _full("casefiles:lift"),
    "casefiles:plans": _alone("casefiles:plans"),
    "casefiles:plan_template": _alone("casefiles:plan_template"),
    "casefiles:plan": _rows("casefiles:plan"),
    "casefiles:print_plan": _rows("casefiles:print_plan"),
    "casefiles:bring_plan": _rows("casefiles:bring_plan"),
    "casefiles:new_line": _rows("casefiles:new_line"),
    "casefiles:line": _rows("casefiles:line", 1),
    "casefiles:remove_line": _rows("casefiles:remove_line", 1),
    "casefiles:approve_plan": _rows("casefiles:approve_plan"),
    "casefiles:take_up_plan": _rows("casefiles:take_up_plan"),
    "casefiles:file_entry": _each("casefiles:file_entry"),
    "disposal:list": _alone("disposal:list"),
    "disposal:new": _alone("disposal:new"),
    "disposal:disposal": lambda world: (reverse("disposal:disposal", args=[one.pk]) for one in world.disposed),
    # the archive
    "archive:list": _alone("archive:list"),
    "archive:hand_over": _alone("archive:hand_over"),
    "archive:announce": _alone("archive:announce"),
    "archive:transfer": _given("archive:transfer"),
    "archive:take_over": _given("archive:take_over"),
    "archive:give_back": _given("archive:give_back"),
    "archive:minutes": _given("archive:minutes"),
    "archive:contents": _given("archive:contents", "?tep=xlsx"),
    "archive:package": _given("archive:package"),
    "archive:package_of_file": _full("archive:package_of_file"),
    # work
    "work:list": _both(
        _searches("work:list"),
        _alone(
            "work:list",
            "?tinh_trang=tat-ca",
            "?tinh_trang=tat-ca&dang=csv",
            "?nhom=others",
            "?nhom=unsure&tinh_trang=tat-ca",
            "?nguoi=toi&tinh_trang=tat-ca",
        ),
        lambda world: (f"{reverse('work:list')}?van_ban={doc.entry.pk}&tinh_trang=tat-ca" for doc in world.docs[::3]),
    ),
    "work:task": _each("work:task", of=_task),
    "work:act": _acts("complete", "reopen", "cancel", "revive", "move"),
    "work:assign": _each("work:assign"),
    "work:slip": _each("work:slip"),
    "work:handover": _alone("work:handover"),
    "work:hand_over": _rows("work:hand_over"),
    # the way of documents
    "routing:inbox": _alone("routing:inbox"),
    "routing:progress": _alone("routing:progress", "?tu=01/01/2020", "?tu=01/01/2020&dang=csv"),
    "routing:submit": _each("routing:submit"),
    "routing:direct": _each("routing:direct"),
    "routing:forward": _steps("routing:forward"),
    "routing:act": _both(*(_steps("routing:act", deed) for deed in ("tra-lai", "thu-hoi", "xong"))),
    "rights:list": _alone("rights:list"),
    "rights:entry": _each("rights:entry"),
    "rights:change": _both(
        *(_each("rights:change", of=lambda doc, act=act: [doc.entry.pk, act]) for act in ("pham-vi", "cap", "tep"))
    ),
    # what came in
    "intake:waiting": _alone("intake:waiting"),
    "intake:upload": _alone("intake:upload"),
    "intake:quarantine": _alone("intake:quarantine"),
    "intake:quarantined_file": _held("intake:quarantined_file"),
    "intake:release": _held("intake:release", "discard"),
    "intake:corrections": _alone("intake:corrections"),
    "intake:discard": _intake("intake:discard"),
    "intake:proposal": _intake("intake:proposal"),
    "intake:draft": _intake("intake:draft"),
    "intake:as_read": _intake("intake:as_read"),
    "intake:file": _submitted("intake:file"),
    "intake:page": _submitted("intake:page", 1),
    "intake:places": _submitted("intake:places"),
    "jobs:list": _alone("jobs:list", "?tim=zq_0m"),
    "jobs:underway": _alone("jobs:underway", "?viec=1&viec=2&viec=3"),
    "jobs:job": _rows("jobs:job"),
    "jobs:again": _rows("jobs:again"),
    # the journal
    "audit:events": _alone("audit:events", "?dang=csv", "?so_dong=100&trang=2", "?loai=registers.entry"),
    "audit:check": _alone("audit:check"),
    "audit:history": _histories,
    # people, units, copies
    "account_login": _alone("account_login"),
    "mfa_authenticate": _alone("mfa_authenticate"),
    "openid_connect_login": lambda world: iter([reverse("openid_connect_login", kwargs={"provider_id": "oidc"})]),
    "openid_connect_callback": lambda world: iter([reverse("openid_connect_callback", kwargs={"provider_id": "oidc"})]),
    "account_reauthenticate": _alone("account_reauthenticate"),
    "mfa_reauthenticate": _alone("mfa_reauthenticate"),
    "mfa_reauthenticate_webauthn": _alone("mfa_reauthenticate_webauthn"),
    "mfa_index": _alone("mfa_index"),
    "mfa_add_webauthn": _alone("mfa_add_webauthn"),
    "mfa_remove_webauthn": _rows("mfa_remove_webauthn"),
    "mfa_activate_totp": _alone("mfa_activate_totp"),
    "mfa_deactivate_totp": _alone("mfa_deactivate_totp"),
    "mfa_view_recovery_codes": _alone("mfa_view_recovery_codes"),
    "mfa_generate_recovery_codes": _alone("mfa_generate_recovery_codes"),
    "mfa_download_recovery_codes": _alone("mfa_download_recovery_codes"),
    "usersessions_list": _alone("usersessions_list"),
    "accounts:here": _alone("accounts:here"),
    "account_change_password": _alone("account_change_password"),
    "accounts:absences": _alone("accounts:absences"),
    "accounts:end_absence": _rows("accounts:end_absence"),
    "accounts:end_position": _rows("accounts:end_position"),
    "accounts:access": _alone("accounts:access", "?dang=csv"),
    "accounts:import": _alone("accounts:import"),
    "accounts:import_template": _alone("accounts:import_template"),
    "accounts:people": _alone("accounts:people"),
    "accounts:person": _rows("accounts:person"),
    "accounts:change_person": _rows("accounts:change_person", "name"),
    "bodies:setup": _alone("bodies:setup"),
    "bodies:identifiers": _alone("bodies:identifiers"),
    "bodies:end_identifier": _rows("bodies:end_identifier"),
    "bodies:agencies": _alone("bodies:agencies"),
    "bodies:units": _alone("bodies:units"),
    "bodies:unit": _rows("bodies:unit"),
    "bodies:change_unit": _rows("bodies:change_unit", "rename"),
    "bodies:first": _alone("bodies:first"),
    "keeping:copies": _alone("keeping:copies"),
    # programs
    "api:tokens": _alone("api:tokens"),
    "api:revoke": _rows("api:revoke"),
    "api:described": _alone("api:described"),
    "api:schema": _alone("api:schema"),
    "api:nothing": lambda world: iter([reverse("api:nothing", args=["khong-co"])]),
    **API,
    "api:search_documents": _searched_by_programs("search"),
    "api:export_search": _searched_by_programs("search.csv"),
}
# These end the session or go on in another position.
LEFT_OUT = {"account_logout", "accounts:switch", "language"}
# What only takes POST; all that changes documents is also sent this.
SENT = {
    "reason": "thử",
    "ly_do": "thử",
    "words": "thử",
    "text": "thêm",
    "pile": "ours",
    "on": "01/08/2026",
    "direction": "thử",
    "what": "thử",
    "audience": "agency",
    "role": "officer",
}
CHANGES = (
    "rights:change",
    "registers:add_task",
    "registers:void",
    "recall:recall",
    "recall:destroy",
    "registers:amend",
    "registers:answer",
    "registers:take_back",
    "casefiles:put_in",
    "casefiles:take_out",
    "casefiles:file_entry",
    "work:act",
    "work:assign",
    "routing:submit",
    "routing:direct",
    "routing:forward",
    "routing:act",
    "intake:discard",
    "intake:draft",
    "intake:as_read",
    "intake:release",
)
