"""The journal: every change as an event, chained by hash within its stream; all streams sealed from time to time."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import reduce
from operator import or_

import msgspec
from django.conf import settings
from django.db import models
from django.db.models import Q

from vanban.journal import events, seals
from vanban.office.audit.guards import Ascending, Fixed, Kept


def _of_agency(agency, field: str) -> Q:
    """The agency's own stream and those below it."""
    return Q(**{field: agency.stream}) | Q(**{f"{field}__startswith": f"{agency.stream}/"})


class StreamQuerySet(models.QuerySet["Stream"]):
    def of_agency(self, agency) -> StreamQuerySet:
        return self.filter(_of_agency(agency, "name"))


class Stream(models.Model):
    """One chain of events and its head: number, hash and moment of the last. Its row is locked while an event is added.

    Names begin with the agency whose journal it is: 'agency/1', 'agency/1/register/3'.
    """

    name = models.CharField(max_length=100, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    at = models.DateTimeField(null=True)

    objects = StreamQuerySet.as_manager()
    guards = (Kept(), Fixed("name"), Ascending("sequence"))

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet["Event"]):
    def for_position(self, position) -> EventQuerySet:
        """The events of the position's agency."""
        return self.filter(_of_agency(position.agency, "stream__name"))

    def about(self, *subjects: models.Model) -> EventQuerySet:
        """The history of one object, or of some that belong together, oldest first."""
        of_each = (Q(subject_type=one._meta.label_lower, subject_id=str(one.pk)) for one in subjects)
        return self.filter(reduce(or_, of_each)).order_by("at", "pk")


class Event(models.Model):
    """One change: who did what to which object, when, and the hash that chains it to the event before."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=50)
    subject_type = models.CharField(max_length=50)
    subject_id = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()
    guards = (
        Kept(),
        Fixed(
            "id",
            "stream",
            "sequence",
            "at",
            "actor",
            "verb",
            "subject_type",
            "subject_id",
            "previous_hash",
            "hash",
            data=events.encode(events.EMPTIED),
        ),
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="event_sequence")]
        indexes = [models.Index(fields=["subject_type", "subject_id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.sequence} {self.verb}"

    @property
    def value(self) -> events.Event:
        """The event as its chain takes it in."""
        return events.Event(
            stream=self.stream_id,
            sequence=self.sequence,
            at=written(self.at),
            actor=self.actor_id,
            verb=self.verb,
            subject_type=self.subject_type,
            subject_id=self.subject_id,
            data=self.data,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


class Seal(models.Model):
    """The ends of all streams at one moment, bound into one hash with the seal before (see `vanban.journal.seals`).

    `heads` is a list of [stream, first new number, last number, hash of the last event].
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    events = models.PositiveBigIntegerField()
    heads = models.JSONField()
    heads_root = models.CharField(max_length=64)
    events_root = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    guards = (Kept(), Fixed())

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"

    @property
    def value(self) -> seals.Seal:
        """The seal as an outsider knows it."""
        return seals.Seal(
            number=self.number,
            at=written(self.at),
            events=self.events,
            heads_root=self.heads_root,
            events_root=self.events_root,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )

    @property
    def bound(self) -> list[seals.Head]:
        return msgspec.convert(self.heads, list[seals.Head])


def written(at: datetime) -> str:
    """A moment as hashes take it in: UTC with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
