"""What the office does in the background: files to be read, who reads them, and what is watched for new ones.

A `Job` is one entry to be, from the moment its bytes are safe until it was read or set aside. That somebody gets to it
is the business of django-tasks: its row in the queue is named by `Job.task`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.bodies.models import Agency
from vanban.office.intake.models import AgencyQuerySet, Blob, Brought, Quarantined, Submission, Way
from vanban.office.jobs.duties import Worked
from vanban.office.kind import Kind


class JobQuerySet(AgencyQuerySet):
    def for_position(self, position: Position) -> JobQuerySet:
        """Those who keep the registers, and who sees that the machine works."""
        minded = position.role in (*KEEP_REGISTERS, Role.ADMIN)
        return super().for_position(position) if minded else self.none()

    def underway(self) -> JobQuerySet:
        """Those that are not read yet."""
        return self.filter(state__in=[Job.State.WAITING, Job.State.READING])

    def shown(self) -> JobQuerySet:
        """With what a row of a list says of them."""
        same = models.Prefetch(
            "same_as", Job.objects.select_related("submission").prefetch_related("files__quarantined")
        )
        return self.select_related("by", "submission").prefetch_related("files__quarantined", same)


class Job(Worked, Brought):
    """Files to be read that belong together. `key` says what they came from, so that nothing is taken twice.

    A job that is done led to `submission`, a broken one to files in quarantine and to the sentence `error`. `same_as`
    is the earlier job with the same bytes; then these were not read again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        READING = "reading", _("Đang đọc")
        DONE = "done", _("Xong")
        BROKEN = "broken", _("Hỏng")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="jobs")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INCOMING)
    state = models.CharField(_("Trạng thái"), max_length=10, choices=State, default=State.WAITING)
    statement = models.TextField(blank=True)
    origin = models.CharField(_("Đến từ"), max_length=500, blank=True)
    key = models.CharField(max_length=600, null=True, unique=True)  # noqa: DJ001  (only those without one may be many)
    attempts = models.PositiveSmallIntegerField(_("Số lần đọc"), default=0)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    submission = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="jobs")
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return ", ".join(file.name for file in self.files.all())

    def named_to(self, position: Position) -> str:
        """The names of its files; to an administrator, who sees no document, its number and the kinds of its files."""
        if position.role in KEEP_REGISTERS:
            return str(self)
        kinds = dict.fromkeys(PurePath(file.name).suffix.lower() for file in self.files.all())
        return _("Việc nền số %(number)s (%(kinds)s)") % {"number": self.pk, "kinds": ", ".join(filter(None, kinds))}

    @property
    def is_underway(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def result(self) -> Job:
        """The job that tells what became of these bytes."""
        return self.same_as or self

    @property
    def held(self) -> list[Quarantined]:
        """Its files that lie in quarantine still."""
        found = [file.quarantined for file in self.result.files.all() if file.quarantined]
        return [one for one in found if one.released_at is None]

    @property
    def can_be_tried_again(self) -> bool:
        return self.state == self.State.BROKEN and any(one.blob_id for one in self.held)


class JobFile(models.Model):
    """One file of a job. `blob` is null once the bytes of a document marked secret were purged."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=255)
    order = models.PositiveSmallIntegerField(default=0)
    quarantined = models.ForeignKey(Quarantined, null=True, on_delete=models.PROTECT, related_name="jobs")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    """The clock is the database's: machines may disagree on the time."""

    def alive(self) -> WorkerQuerySet:
        return self.filter(seen_at__gte=Now() - timedelta(seconds=settings.LEASE))

    def dead(self) -> WorkerQuerySet:
        return self.filter(seen_at__lt=Now() - timedelta(seconds=settings.LEASE))


class Worker(models.Model):
    """A process that reads. It says at short intervals that it is there; one that falls silent is taken for dead."""

    id = models.CharField(max_length=32, primary_key=True)
    machine = models.CharField(max_length=255)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(db_default=Now())

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.machine} ({self.process})"


class Source(models.Model):
    """A folder or a mailbox that one worker, the `holder`, looks into: when last, and what went wrong."""

    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="sources")
    way = models.CharField(max_length=10, choices=Way)
    place = models.CharField(max_length=500)
    holder = models.CharField(max_length=32, blank=True)
    checked_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["way", "place"], name="source_once")]

    def __str__(self) -> str:
        return self.place
