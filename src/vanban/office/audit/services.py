"""Writing the journal and checking it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from vanban.office.audit.models import Event, Stream


def record(stream: str, verb: str, actor, subject: models.Model, data: dict[str, Any] | None = None) -> Event:
    """Add an event to the stream, inside the transaction of the change that it tells of.

    `verb` is 'register', 'assign', …; `subject` is the object that changed. Raises `TransactionManagementError`
    outside a transaction: a change and its event stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is written inside the transaction of its change")
    Stream.objects.get_or_create(name=stream)
    head = Stream.objects.select_for_update().get(name=stream)
    event = Event(
        stream=head,
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=actor,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        data=data or {},
        previous_hash=head.hash,
    )
    event.hash = digest(event)
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save()
    return event


def digest(event: Event) -> str:
    """The SHA-256 of everything that the event says, with the hash of the event before it."""
    said = [
        event.stream_id,
        event.sequence,
        event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds"),
        event.actor_id,
        event.verb,
        event.subject_type,
        event.subject_id,
        event.data,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def verify(stream: str) -> int | None:
    """The number of the first event of the stream that was changed, removed or added by hand; None if all hold."""
    head = Stream.objects.select_for_update().filter(name=stream).first()  # nobody adds to it meanwhile
    previous, expected = "", 1
    for event in Event.objects.filter(stream=stream).order_by("sequence").iterator():
        if event.sequence != expected or event.previous_hash != previous or event.hash != digest(event):
            return expected
        previous, expected = event.hash, expected + 1
    if head is not None and (head.sequence, head.hash) != (expected - 1, previous):
        return expected
    return None
