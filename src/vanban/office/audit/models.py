"""The journal: every change as an event, chained by hash within its stream."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Stream(models.Model):
    """One chain of events and its head. Its row is locked while an event is added.

    Names begin with the agency whose journal it is: 'agency/1', 'agency/1/register/3'.
    """

    name = models.CharField(max_length=100, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet["Event"]):
    def for_position(self, position) -> EventQuerySet:
        """The events of the position's agency."""
        name = position.agency.stream
        return self.filter(Q(stream=name) | Q(stream__name__startswith=f"{name}/"))

    def about(self, subject: models.Model) -> EventQuerySet:
        """The history of one object, oldest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).order_by("at", "pk")


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

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="event_sequence")]
        indexes = [models.Index(fields=["subject_type", "subject_id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.sequence} {self.verb}"
