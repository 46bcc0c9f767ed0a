"""The addresses of the API for each world, and what is sent to those that change: they follow from the operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import Any

from tests.office.rights.world import World
from vanban.office.api import urls  # noqa: F401  (declares the operations)
from vanban.office.api.operations import Operation, routes

PARAMETER = re.compile(r"<(\w+):(\w+)>")


def keys(world: World) -> dict[str, list[Any]]:
    """By the name of a parameter what there is in that world."""
    entries = [doc.entry for doc in world.docs]
    submissions = [entry.submission for entry in entries if entry.submission] + [one for one, _mark in world.waiting]
    return {
        "document": [entry.pk for entry in entries],
        "task": [entry.tasks.get().pk for entry in entries],
        "file": [file.pk for entry in entries for file in entry.files.all()],
        "step": [step.pk for entry in entries for step in entry.steps.all()],
        "answer": [link.pk for entry in entries for link in entry.answers.all()],
        "submission": [one.pk for one in submissions],
        "submitted": [file.pk for one in submissions for file in one.files.all()],
        "job": [job.pk for one in submissions for job in one.jobs.all()],
        "quarantined": [one.pk for one, _mark in world.held],
        "case_file": [one.pk for one in (*world.full, *world.empty)],
        "transfer": [one.pk for one in world.given],
        "kind": ["outgoing", "internal"],
        "record": ["registers.entry", "work.task", "casefiles.casefile", "registers.grant", "intake.submission"],
    }


def addresses_of(path: str) -> Callable[[World], Iterator[str]]:
    """The addresses of one route; a list also with as many rows as fit on a page."""

    def addresses(world: World) -> Iterator[str]:
        there, names = keys(world), [name for _kind, name in PARAMETER.findall(path)]
        of_list = any(one.lists for one in routes()[path].values())
        for values in product(*(there.get(name, [1, 2]) for name in names)):
            found = "/api/v1/" + PARAMETER.sub("{}", path).format(*values)
            yield from (found, f"{found}?page_size=100") if of_list else (found,)

    return addresses


def _asked_for(path: str, of_path: dict[str, Operation]) -> Callable[[World], Iterator[str]]:
    """What can only be sent is asked for once: it has no answer to a GET."""
    every = addresses_of(path)
    return every if "GET" in of_path else lambda world: islice(every(world), 1)


API = {f"api:{next(iter(of_path.values())).name}": _asked_for(path, of_path) for path, of_path in routes().items()}
# what may change a document, by the parameter that leads to it
_OF_DOCUMENTS = {"document", "task", "step", "answer", "submission", "quarantined"}
_SAID = {
    "reason": "thử",
    "words": "thử",
    "text": "thêm",
    "pile": "ours",
    "on": "2026-08-01",
    "audience": "agency",
    "role": "officer",
    "field": "note",
    "value": "thử",
}


def changes() -> Iterator[Operation]:
    """The operations that change a document or what came in."""
    for of_path in routes().values():
        for one in of_path.values():
            if (
                one.method != "GET"
                and one.keeps
                and _OF_DOCUMENTS & {name for _kind, name in PARAMETER.findall(one.path)}
            ):
                yield one


def body(operation: Operation, entry: int, position: int) -> dict[str, Any]:
    """What is sent: something for each field that there is."""
    of_documents = {"to": position if operation.name == "submit_document" else entry, "documents": [entry]}
    known = _SAID | of_documents | {"direction": "thử", "leader": position, "approver": position}
    names = operation.given.__struct_fields__ if operation.given else operation.body["properties"]
    return {name: known[name] for name in names if name in known}
