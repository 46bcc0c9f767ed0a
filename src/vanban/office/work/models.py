"""The work that a registered document gives: tasks, who has them, and when they were done."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Unit
from vanban.office.registers.models import Entry
from vanban.office.work.due import resolve
from vanban.office.work.querysets import AssignmentQuerySet, TaskQuerySet


class Pile(models.TextChoices):
    """Whose work a task is. Only ours obliges anybody here; the rest stays visible."""

    OURS = "ours", _("Việc của ta")
    OTHERS = "others", _("Việc của cơ quan khác")
    UNSURE = "unsure", _("Chưa rõ")


class Task(models.Model):
    """One piece of work that a person confirmed, with the words it comes from.

    The span counts in `entry.document.text`; it is null for paper. `due` is EDTF, `due_phrase` its printed words,
    `due_date` the last day in time (`due.resolve`), null without one. `printed_assignees` is a list of
    {"name", "role"} as printed.
    """

    class Origin(models.TextChoices):
        PROPOSED = "proposed", _("Máy đề xuất")
        MARKED = "marked", _("Người dùng đánh dấu")
        SPLIT = "split", _("Tách ra")
        MERGED = "merged", _("Gộp lại")
        PAPER = "paper", _("Bản giấy")

    class State(models.TextChoices):
        OPEN = "open", _("Đang theo dõi")
        CANCELLED = "cancelled", _("Đã huỷ")

    class Binding(models.TextChoices):
        ORDER = "order", _("Chỉ đạo")
        REQUEST = "request", _("Đề nghị")
        PLAN = "plan", _("Kế hoạch")

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="tasks")
    order = models.PositiveSmallIntegerField()
    text = models.TextField(_("Nội dung"))
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    provision = models.TextField(_("Điểm, khoản"), blank=True)
    binding = models.CharField(max_length=10, choices=Binding, default=Binding.ORDER)
    pile = models.CharField(max_length=10, choices=Pile, default=Pile.UNSURE)
    due = models.CharField(max_length=60, blank=True)
    due_phrase = models.TextField(_("Thời hạn"), blank=True)
    due_rule = models.TextField(blank=True)
    due_date = models.DateField(_("Hạn"), null=True, blank=True)
    recurrence = models.CharField(_("Định kỳ"), max_length=12, blank=True)
    phase = models.TextField(_("Giai đoạn"), blank=True)
    deliverable = models.TextField(_("Sản phẩm"), blank=True)
    printed_assignees = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(default=1.0)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.PROPOSED)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["entry", "order"]
        constraints = [models.UniqueConstraint(fields=["entry", "order"], name="task_order")]
        indexes = [models.Index(fields=["pile", "state"]), models.Index(fields=["due_date"])]

    def __str__(self) -> str:
        return self.text

    @property
    def handed_out(self) -> bool:
        """Whether a document of ours gave it to another body: we do not do it, but follow it."""
        return self.pile == Pile.OTHERS and self.entry.issued_here

    @property
    def reckoned(self) -> str:
        """How a term gave its last day, or why it gave none; '' for a deadline that names its day."""
        if not self.due_rule:
            return ""
        entry = self.entry
        term = resolve(self.due, self.due_phrase, self.due_rule, issued=entry.issued_on, received=entry.day)
        return term.how


class TaskWords(models.Model):
    """What a task is found by (`search`); it follows from the task and its document, and goes with it."""

    task = models.OneToOneField(Task, primary_key=True, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words


class Direction(models.Model):
    """A leader's direction on a document (bút phê); `leader` is null where a book from before does not tell who."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="directions")
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Ý kiến chỉ đạo"), blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text


class Assignment(models.Model):
    """One unit or one person who has a task, as lead or to coordinate.

    `due_date` is the leader's own date; without one the document's holds, unless the leader lifted it (`undated`).
    A new assignment of a task withdraws the former ones; they stay as history. `entry` is the task's, so that lists
    find what concerns somebody without the tasks.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        COORDINATE = "coordinate", _("Phối hợp")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="assignments")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(max_length=10, choices=Role, default=Role.LEAD)
    due_date = models.DateField(_("Hạn lãnh đạo giao"), null=True)
    undated = models.BooleanField(_("Lãnh đạo bỏ hạn"), default=False)
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, person__isnull=False) | Q(unit__isnull=False, person=None),
                name="assigned_to_a_unit_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(role="lead", withdrawn_at=None), name="one_lead_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=[whom, "entry"], condition=Q(withdrawn_at=None), name=f"assigned_to_{whom}")
            for whom in ("unit", "person")
        ]

    def __str__(self) -> str:
        return str(self.unit or self.person)


class Completion(models.Model):
    """The day on which a task was done. A withdrawn one no longer counts; it stays as history."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="completions")
    on = models.DateField(_("Ngày hoàn thành"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(_("Kết quả"), blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["task"], condition=Q(withdrawn_at=None), name="done_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"
