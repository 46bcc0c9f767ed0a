"""Sealing: all streams bound into one hash, by command and by the workers at intervals."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from vanban.journal.seals import Head, event_leaf, heads_root, in_order
from vanban.journal.trees import Tree
from vanban.office.audit.models import Event, Seal, Stream
from vanban.office.audit.services import moment_after


def seal() -> Seal | None:
    """Seal the journal as it is now. None where no event came since the last seal, or another seals just now.

    Nobody waits for it: what a stream's head counts is written, and is never changed.
    """
    last = Seal.objects.last()
    heads = _heads(last.bound if last else [])
    if all(head.first > head.sequence for head in heads):
        return None
    sealed = Seal(
        number=last.number + 1 if last else 1,
        at=moment_after(last.at if last else None),
        events=sum(head.sequence for head in heads),
        heads=[[head.stream, head.first, head.sequence, head.hash] for head in heads],
        heads_root=heads_root(heads),
        events_root=Tree(event_leaf(hash) for head in heads for hash in new_hashes(head)).root,
        previous_hash=last.hash if last else "",
    )
    sealed.hash = sealed.value.digest
    try:
        with transaction.atomic():
            sealed.save(force_insert=True)
    except IntegrityError:
        return None
    return sealed


def seal_when_due() -> None:
    """Seal the journal where the last seal is older than `VANBAN_SEAL_EVERY` seconds."""
    since = timezone.now() - timedelta(seconds=settings.SEAL_EVERY)
    if not Seal.objects.filter(at__gt=since).exists():
        seal()


def new_hashes(head: Head) -> list[str]:
    """The hashes of the events that a seal was the first to hold, of one stream."""
    events = Event.objects.filter(stream=head.stream, sequence__range=(head.first, head.sequence))
    return list(events.order_by("sequence").values_list("hash", flat=True))


def _heads(before: list[Head]) -> list[Head]:
    sealed = {head.stream: head.sequence for head in before}
    rows = Stream.objects.filter(sequence__gt=0).values_list("name", "sequence", "hash")
    return in_order(Head(name, sealed.get(name, 0) + 1, sequence, hash) for name, sequence, hash in rows)
