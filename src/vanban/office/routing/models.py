"""The way of a document through the agency: the steps from hand to hand, and who opened it when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position
from vanban.office.audit.guards import Fixed, Kept
from vanban.office.bodies.models import Unit
from vanban.office.registers.models import Entry
from vanban.office.routing.querysets import StepQuerySet
from vanban.office.work.models import Direction


class Step(models.Model):
    """One leg of a document's way: from a position to a unit or to another position.

    `sender` is the position that it comes from, `by` the person who acted in it (a substitute, or the clerk who types
    what a leader wrote on paper). `after` is the step that it goes on from, `direction` the leader's words that gave
    it. A step waits until it is ended; what it says is never changed.
    """

    class Kind(models.TextChoices):
        SUBMIT = "submit", _("Trình")
        DIRECT = "direct", _("Chỉ đạo")
        FORWARD = "forward", _("Chuyển")
        RETURN = "return", _("Trả lại")
        RECALL = "recall", _("Thu hồi về")

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        COORDINATE = "coordinate", _("Phối hợp")
        INFORM = "inform", _("Để biết")

    class End(models.TextChoices):
        WAITING = "", _("Đang chờ")
        HANDED_ON = "handed-on", _("Đã chuyển tiếp")
        RETURNED = "returned", _("Đã trả lại")
        RECALLED = "recalled", _("Đã bị thu hồi")
        DONE = "done", _("Đã xử lý")

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    role = models.CharField(_("Vai trò"), max_length=10, choices=Role, default=Role.LEAD)
    sender = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="steps_sent")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="steps")
    position = models.ForeignKey(Position, null=True, on_delete=models.PROTECT, related_name="steps")
    words = models.TextField(_("Ý kiến"), blank=True)
    due_date = models.DateField(_("Hạn"), null=True)
    direction = models.ForeignKey(Direction, null=True, on_delete=models.PROTECT, related_name="steps")
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="following")
    sent_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=10, choices=End, default=End.WAITING, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_words = models.TextField(blank=True)

    objects = StepQuerySet.as_manager()
    guards = (Kept(), Fixed("entry", "kind", "role", "sender", "by", "sent_at", words=""))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, position__isnull=False) | Q(unit__isnull=False, position=None),
                name="step_to_a_unit_or_a_position",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") | (Q(ended_at__isnull=False) & ~Q(ended_how="")),
                name="step_ended_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["unit"], condition=Q(ended_at=None), name="step_waits_in_unit"),
            models.Index(fields=["position"], condition=Q(ended_at=None), name="step_waits_at_position"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.receiver}"

    @property
    def receiver(self) -> str:
        """Who has it, as people read it: 'Phòng Kinh tế'; 'Trần Văn Minh (Lãnh đạo)'."""
        if self.unit is not None:
            return self.unit.name
        return f"{self.position.user} ({self.position.called})"

    @property
    def waits(self) -> bool:
        return self.ended_at is None


class Opening(models.Model):
    """The first time that somebody of those who had a step opened its document."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="openings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    guards = (Kept(), Fixed("step", "person", "at"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="opened_first_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.at:%d/%m/%Y}"
