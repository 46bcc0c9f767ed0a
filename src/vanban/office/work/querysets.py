"""Which tasks a person sees, and how each stands on a chosen day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, F, FilteredRelation, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.kind import ISSUED
from vanban.office.registers.models import behind


class Situation(models.TextChoices):
    """How a task stands: the four official ones (VBHN 01/HNVB-VPCP) and a fifth of ours, 'no deadline'."""

    DONE_ON_TIME = "done_on_time", _("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("Hoàn thành quá hạn")
    IN_TIME = "in_time", _("Trong hạn")
    OVERDUE = "overdue", _("Quá hạn")
    NO_DEADLINE = "no_deadline", _("Không hạn")


class TaskQuerySet(models.QuerySet):
    def for_position(self, position) -> TaskQuerySet:
        """The tasks of the documents that the position may see."""
        return self.filter(behind(position))

    def reportable_by(self, position) -> TaskQuerySet:
        """The tasks that a position may report as done: a leader all, others those that the person or the unit leads.

        Who coordinates does a part, and administrators and archivists none of it, so none of them can say that the
        whole is done.
        """
        tasks = self.for_position(position)
        if position.role == "leader":
            return tasks
        if position.role in ("admin", "archivist"):
            return tasks.none()
        mine = Q(lead__person=position.user_id) | Q(lead__unit__in=position.units)
        return tasks._with_lead().filter(mine)

    def arrived(self, day: date) -> TaskQuerySet:
        """Those of documents that were here at the end of that day. None is registered under a day to come."""
        return self if day >= timezone.localdate() else self.filter(entry__day__lte=day)

    def ours(self) -> TaskQuerySet:
        """The work: tasks of ours that are not cancelled."""
        return self.filter(pile="ours", state="open")

    def handed_out(self) -> TaskQuerySet:
        """Tasks that documents of ours gave to other bodies, and that are not cancelled."""
        return self.filter(pile="others", state="open", entry__register__kind__in=ISSUED)

    def unassigned(self) -> TaskQuerySet:
        """Tasks that nobody has yet."""
        return self._with_lead().filter(lead=None)

    def with_situation(self, day: date) -> TaskQuerySet:
        """Each task with `deadline`, `done_on` and `situation` as they stand at the end of that day.

        `deadline` is the leader's date where one was given, else the document's unless the leader lifted it. A task
        done without a deadline was done on time. A report of a later day does not count yet.
        """
        done_by_then = Q(completions__withdrawn_at=None, completions__on__lte=day)
        return (
            self._with_lead()
            .alias(done=FilteredRelation("completions", condition=done_by_then))
            .annotate(
                deadline=Case(When(lead__undated=True, then=None), default=Coalesce("lead__due_date", "due_date")),
                done_on=F("done__on"),
            )
            .annotate(
                situation=Case(
                    When(done_on__gt=F("deadline"), then=Value(Situation.DONE_LATE)),
                    When(done_on__isnull=False, then=Value(Situation.DONE_ON_TIME)),
                    When(deadline=None, then=Value(Situation.NO_DEADLINE)),
                    When(deadline__lt=day, then=Value(Situation.OVERDUE)),
                    default=Value(Situation.IN_TIME),
                    output_field=models.CharField(),
                )
            )
        )

    def _with_lead(self) -> TaskQuerySet:
        """With `lead`, the one assignment as lead that holds now."""
        holds = Q(assignments__role="lead", assignments__withdrawn_at=None)
        return self.alias(lead=FilteredRelation("assignments", condition=holds))


class AssignmentQuerySet(models.QuerySet):
    def active(self) -> AssignmentQuerySet:
        """Those that hold now."""
        return self.filter(withdrawn_at=None)
