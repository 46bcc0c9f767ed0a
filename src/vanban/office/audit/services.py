"""Writing the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from vanban.journal import events as journal
from vanban.office.audit import circumstances
from vanban.office.audit.models import Event, Stream, written

_TICK = timedelta(microseconds=1)


def record(stream: str, verb: str, actor, subject: models.Model, data: dict[str, Any] | None = None) -> Event:
    """Add an event to the stream, inside the transaction of the change that it tells of.

    `verb` is 'register', 'assign', …; `subject` is the object that changed. Raises `TransactionManagementError`
    outside a transaction: a change and its event stand or fall together. No two events of a stream have the same
    moment, and a later one never has an earlier, whatever the clock says (QCVN 12:2026/BCA, 2.2.22).
    `circumstances` adds what it knows to the data.
    """
    return record_all(stream, verb, actor, [(subject, data or {})])[0]


def record_all(stream: str, verb: str, actor, told: Sequence[tuple[models.Model, dict[str, Any]]]) -> list[Event]:
    """Add an event for each of some subjects that changed in one deed, in their order; as `record` in all else."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is written inside the transaction of its change")
    head = _locked(stream)
    circumstance, events, steps = circumstances.told(), [], []
    for subject, data in told:
        event = Event(
            stream=head,
            sequence=head.sequence + 1,
            at=moment_after(head.at),
            actor=actor,
            verb=verb,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            data=data | circumstance,
            previous_hash=head.hash,
        )
        event.hash = event.value.digest
        head.sequence, head.hash, head.at = event.sequence, event.hash, event.at
        steps.append((head.sequence, head.hash, head.at, head.pk))
        events.append(event)
    _step(steps)
    Event.objects.bulk_create(events, batch_size=500)
    return events


def _locked(stream: str) -> Stream:
    """The head of a stream, for this transaction alone; made where there is none."""
    heads = Stream.objects.select_for_update().filter(name=stream)
    for head in heads:
        return head
    Stream.objects.get_or_create(name=stream)
    return heads.get()


def _step(steps: Sequence[tuple[int, str, datetime, str]]) -> None:
    """Move a stream on, event by event, which its guard asks; thousands of them in one import."""
    connection, table = transaction.get_connection(), Stream._meta.db_table
    quoted = map(connection.ops.quote_name, (table, "sequence", "hash", "at", Stream._meta.pk.column))
    written_at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE {} SET {} = %s, {} = %s, {} = %s WHERE {} = %s".format(*quoted),
            [(sequence, hash, written_at(at), name) for sequence, hash, at, name in steps],
        )


def destroy(words: QuerySet[Event], stream: str, actor, subject: models.Model, data: dict[str, Any]) -> None:
    """Empty the events of `words`: what they told goes, and their hashes stay. An event 'destroy' of the `stream` says
    so with `data`, and one of each other stream in which there are some; each names those of its stream, by which they
    hold in every check (`vanban.journal.events.Chain`)."""
    left: dict[str, list[journal.Left]] = {stream: []}
    for event in words.exclude(data=journal.EMPTIED).order_by("stream", "sequence"):
        left.setdefault(event.stream_id, []).append(event.value.left)
        event.data = journal.EMPTIED
        event.save(update_fields=["data"])
    for name, named in sorted(left.items()):
        about, told = (subject, data) if name == stream else (Stream(name=name), {})
        record(name, "destroy", actor, about, told | {journal.NAMES: named})


def moment_after(last: datetime | None) -> datetime:
    """Now, or just after the last moment where the clock went back."""
    now = timezone.now()
    return now if last is None else max(now, last + _TICK)


def verify(stream: str, seen: Callable[[journal.Event], None] = lambda event: None) -> int | None:
    """The number of the first event of the stream that was changed, removed or added by hand; None if all hold.

    Each event that holds is `seen`. No lock is taken: what is written meanwhile is left for the next time.
    """
    head = Stream.objects.filter(name=stream).first() or Stream(name=stream)
    chain = journal.Chain()
    for event in values(stream, head.sequence):
        if not chain.takes(event):
            return chain.sequence + 1
        seen(event)
    if chain.unnamed is not None:
        return chain.unnamed
    if (chain.sequence, chain.hash) != (head.sequence, head.hash):
        return chain.sequence + 1
    last = Event.objects.filter(stream=stream).aggregate(last=models.Max("sequence"))["last"] or 0
    head = Stream.objects.filter(name=stream).first() or head  # read last: it comes with its event
    return head.sequence + 1 if last > head.sequence else None


def values(stream: str, last: int) -> Iterator[journal.Event]:
    """The events of a stream up to that number, in their order."""
    columns = ("sequence", "at", "actor", "verb", "subject_type", "subject_id", "data", "previous_hash", "hash")
    rows = Event.objects.filter(stream=stream, sequence__lte=last).order_by("sequence").values_list(*columns)
    for sequence, at, *rest in rows.iterator(chunk_size=2000):
        yield journal.Event(stream, sequence, written(at), *rest)
