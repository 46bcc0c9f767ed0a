"""What came in and is not registered yet: files, their readings, proposals, and what could not be read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.files.packages import WITHIN
from vanban.office.accounts.models import KEEP_REGISTERS, Position
from vanban.office.audit.guards import Fixed
from vanban.office.bodies.models import Agency
from vanban.office.kind import Kind
from vanban.office.recorded import Recorded


class Blob(models.Model):
    """One file's bytes, kept once under their SHA-256 and never changed (see `store.py`)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    guards = (Fixed("sha256", "size"),)

    def __str__(self) -> str:
        return self.sha256


class Way(models.TextChoices):
    """How a file came in."""

    UPLOAD = "upload", _("Tải lên")
    FOLDER = "folder", _("Thư mục")
    MAILBOX = "mailbox", _("Hộp thư")
    AGAIN = "again", _("Đọc lại")


class Brought(models.Model):
    """A row that somebody or something brought: `by` is null where no person did."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("Cách đến"), max_length=10, choices=Way, default=Way.UPLOAD)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def giver(self) -> str:
        """The person, or the way by which it came without one."""
        return str(self.by or self.get_way_display())


class AgencyQuerySet(models.QuerySet):
    """Rows that belong to one agency."""

    def for_position(self, position) -> AgencyQuerySet:
        return self.filter(agency=position.agency_id)


class IntakeQuerySet(AgencyQuerySet):
    """What came in and is in no register yet is the business of those who keep the registers."""

    def for_position(self, position: Position) -> IntakeQuerySet:
        return super().for_position(position) if position.role in KEEP_REGISTERS else self.none()


class SubmissionQuerySet(IntakeQuerySet):
    def waiting(self, kind: Kind = Kind.INCOMING) -> SubmissionQuerySet:
        """Those of a kind that a clerk has still to register or discard, oldest first."""
        return self.filter(state=Submission.State.WAITING, kind=kind).order_by("at", "pk")


class Submission(Brought):
    """One entry of the register to be: one file, or several that belong together."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ vào sổ")
        REGISTERED = "registered", _("Đã vào sổ")
        DISCARDED = "discarded", _("Đã loại bỏ")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="submissions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INCOMING)
    state = models.CharField(_("Trạng thái"), max_length=12, choices=State, default=State.WAITING)
    note = models.TextField(_("Ghi chú"), blank=True)
    statement = models.TextField(_("Cam kết không chứa bí mật nhà nước"), blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return ", ".join(file.name for file in self.files.all())


class SubmittedFile(Recorded):
    """One file of a submission: its reading in `record`, or in `error` why it has none (an attached picture).

    A package (an e-mail, an archive) has neither, or in `error` what could not be taken out of it; the files in it are
    files of the submission by themselves, under both names ('thu.eml › cong-van.docx').
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="submitted")
    name = models.CharField(_("Tên tệp"), max_length=255)
    order = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

    @property
    def own_name(self) -> str:
        """Its name without those of the packages around it."""
        return self.name.rpartition(WITHIN)[2]


class Proposal(Recorded):
    """What the reader found in a submission's main file, until a person confirms it.

    `draft` holds the unsaved edits of the clerk `draft_by` as the screen wrote them; the record is never changed.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="proposal")
    file = models.OneToOneField(SubmittedFile, on_delete=models.PROTECT, related_name="+")
    draft = models.JSONField(default=dict, blank=True)
    draft_at = models.DateTimeField(null=True, blank=True)
    draft_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.submission)


class QuarantinedQuerySet(IntakeQuerySet):
    def held(self) -> QuarantinedQuerySet:
        """Those that nobody has dealt with yet."""
        return self.filter(released_at=None)


class Quarantined(Brought):
    """A file that could not be taken in, with its reason.

    The bytes are kept for a new try, except those of a document marked secret: of these only name, size and hash
    stay, and `blob` is null.
    """

    class Outcome(models.TextChoices):
        READ = "read", _("Đã đọc lại được")
        DISCARDED = "discarded", _("Đã loại bỏ")

    SECRET = "secret"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="quarantined")
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(_("Tên tệp"), max_length=255)
    code = models.CharField(max_length=50)
    message = models.TextField(_("Lý do"))
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    objects = QuarantinedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def for_position(self, position: Position) -> CorrectionQuerySet:
        """What was changed tells words of documents."""
        return self.of_agency(position.agency_id) if position.role in KEEP_REGISTERS else self.none()

    def of_agency(self, agency: int) -> CorrectionQuerySet:
        """All of an agency, to be counted."""
        return self.filter(proposal__submission__agency=agency)


class Correction(models.Model):
    """One thing that a person changed in a proposal: what was proposed and what was confirmed.

    `what` is 'field:subject' (one per header field), 'task:added', 'task:removed', 'task:split', 'task:merged', or
    'task:text', 'task:assignees', 'task:due', 'task:pile', … for one value of a task that both have. The span is
    where the value stands in the text, where it stands there.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="corrections")
    what = models.CharField(max_length=50)
    proposed = models.JSONField(null=True)
    confirmed = models.JSONField(null=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["what"])]

    def __str__(self) -> str:
        return self.what
