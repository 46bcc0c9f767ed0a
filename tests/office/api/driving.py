"""Every operation of the API, asked as every role with what Schemathesis makes of the schema.

The short form runs in the tests; `./run soak --api N` drives N examples of each operation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.office.rights.world import World
from vanban.office.accounts.models import Absence, Position
from vanban.office.api.models import Scope
from vanban.office.api.services import give_token
from vanban.office.bodies.models import Identifier
from vanban.office.disposal.models import Disposal
from vanban.office.intake.models import SubmittedFile
from vanban.office.jobs.models import Job
from vanban.office.registers.books import Series
from vanban.office.registers.models import Answer
from vanban.office.search.models import SavedSearch
from vanban.office.search.services import save
from vanban.office.wsgi import application

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
STRANGER = "stranger"
LONG = 10  # examples of an operation
_RECORDS = ["registers.entry", "work.task", "bodies.unit", "jobs.job", "accounts.user", "khong.co"]


def asked(world: World, examples: int, seeded: int) -> Iterator[tuple[str, str, int]]:
    """Ask so many examples of each operation as each role of the first agency and as a stranger; tells operation, role
    and status of each answer. Raises where an answer is a server error or not as the schema says."""
    with _one_connection():
        yield from _asked(world, examples, seeded)


@contextmanager
def _one_connection() -> Iterator[None]:
    """The office answers within the transaction of the test, as to Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def _asked(world: World, examples: int, seeded: int) -> Iterator[tuple[str, str, int]]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    keys, headers = _keys(world), _headers(world)
    for found in schema.get_all_operations():
        operation = found.ok()
        told: list[tuple[str, str, int]] = []
        _ask(operation, keys, headers, examples, seeded, told)
        yield from told


def _ask(
    operation: Any,
    keys: dict[str, list[int]],
    headers: dict[str, dict[str, str]],
    examples: int,
    seeded: int,
    told: list[tuple[str, str, int]],
) -> None:
    """Ask one operation; the office is left as it was."""
    name = operation.definition.raw["operationId"]

    @seed(seeded)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        for parameter, value in (case.path_parameters or {}).items():
            if isinstance(value, int) and value % 4 and (there := keys.get(parameter)):
                case.path_parameters[parameter] = there[value % len(there)]
        if "record" in (case.path_parameters or {}):
            case.path_parameters["record"] = _RECORDS[len(case.path_parameters["record"]) % len(_RECORDS)]
        if (page := (case.query or {}).get("page")) and page % 4:
            case.query["page"] = 1  # most lists have no other
        if (case.query or {}).get("format") == "pdf" and examples < LONG:
            case.query["format"] = "docx"  # of which LibreOffice would make the PDF, in seconds each
        (case.headers or {}).pop("Authorization", None)  # what the schema of a token makes up
        case.cookies = {}
        for role, header in headers.items():
            with transaction.atomic():
                answer = case.call_and_validate(headers=header, checks=CHECKS)
                transaction.set_rollback(True)
            told.append((name, role, answer.status_code))

    ask()


def _headers(world: World) -> dict[str, dict[str, str]]:
    """By role a token with all scopes; an officer's that may read alone, and none."""
    found: dict[str, dict[str, str]] = {STRANGER: {}}
    for who in world.people:
        if who.role not in found and who.position.agency_id == world.people[0].position.agency_id:
            found[who.role] = _bearer(who.position, list(Scope.values))
    officer = next(who for who in world.people if who.role == "officer")
    return found | {"officer who reads": _bearer(officer.position, ["read"])}


def _bearer(position: Position, scopes: list[str]) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=1)
    _token, secret = give_token(position, position.user, "Schemathesis", scopes, until)
    return {"Authorization": f"Bearer {secret}"}


def _keys(world: World) -> dict[str, list[int]]:
    """By the name of a parameter the keys that there are."""
    entries = [doc.entry for doc in world.docs]
    rows = {
        "document": [entry.pk for entry in entries],
        "task": [entry.tasks.get().pk for entry in entries],
        "file": [file.pk for entry in entries for file in entry.files.all()],
        "step": [step.pk for entry in entries for step in entry.steps.all()],
        "case_file": [one.pk for one in (*world.full, *world.empty)],
        "submission": [one.pk for one, _mark in world.waiting] + [e.submission_id for e in entries if e.submission_id],
        "quarantined": [one.pk for one, _mark in world.held],
        "person": [who.user.pk for who in world.people],
        "position": [who.position.pk for who in world.people],
        "unit": list(world.people[0].position.agency.units.values_list("pk", flat=True)),
        "key": [1, 2, 3],
    }
    models = {"submitted": SubmittedFile, "job": Job, "answer": Answer, "identifier": Identifier, "series": Series}
    models |= {"absence": Absence, "search": SavedSearch, "disposal": Disposal}
    for who in world.people:
        save(who.user, "thử", QueryDict(f"tim={world.docs[0].mark}"))
    return rows | {name: list(model.objects.values_list("pk", flat=True)) for name, model in models.items()}
