"""Which document or task an event is about, in words and with its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse

from vanban.office.audit.models import Event
from vanban.office.registers.models import Entry
from vanban.office.work.models import Task


class About(NamedTuple):
    """What people call the document or task, and the address of its page."""

    words: str
    url: str


def about(events: Iterable[Event]) -> dict[int, About]:
    """By the key of each event that is about a registered document or a task: two questions to the database."""
    wanted: dict[str, dict[str, list[int]]] = {}
    for event in events:
        wanted.setdefault(event.subject_type, {}).setdefault(event.subject_id, []).append(event.pk)
    of_entries, of_tasks = wanted.get(Entry._meta.label_lower, {}), wanted.get(Task._meta.label_lower, {})
    found: dict[int, About] = {}
    for entry in Entry.objects.filter(pk__in=of_entries).defer("record"):
        subject = About(str(entry), reverse("registers:entry", args=[entry.pk]))
        found |= dict.fromkeys(of_entries[str(entry.pk)], subject)
    for task in Task.objects.filter(pk__in=of_tasks).select_related("entry").defer("entry__record"):
        subject = About(f"{task.entry}: {task}", reverse("work:task", args=[task.pk]))
        found |= dict.fromkeys(of_tasks[str(task.pk)], subject)
    return found
