"""Which steps wait for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from vanban.office.accounts.models import Position, Role, User
from vanban.office.registers.models import behind
from vanban.office.registers.urgency import ranked

_HEADS = (Role.UNIT_HEAD, Role.CHIEF_OF_OFFICE)


class StepQuerySet(models.QuerySet):
    def for_position(self, position: Position) -> StepQuerySet:
        """The steps of the documents that the position may see."""
        return self.filter(behind(position))

    def waiting(self) -> StepQuerySet:
        """Those that were not ended, of documents whose number stands."""
        return self.filter(ended_at=None, entry__void_reason="", entry__recalled=False)

    def reaching(self, position: Position) -> StepQuerySet:
        """Those that go to the position or to a unit of its own: it sees their documents by that."""
        return self.filter(reached(position), entry__register__agency=position.agency_id)

    def actionable(self, position: Position) -> StepQuerySet:
        """Those that wait for the position to act: its own, and those of its units.

        For a unit its head acts (the chief of office for the office); where nobody holds that post, anybody of it.
        """
        heads = Position.objects.held().filter(unit=OuterRef("unit"), role__in=_HEADS)
        steps = self.waiting().reaching(position)
        if position.role in _HEADS:
            return steps
        return steps.filter(Q(position=position.pk) | ~Exists(heads))

    def with_pressure(self) -> StepQuerySet:
        """With `pressure`, the rank of the document's urgency: 0 presses most."""
        return self.annotate(pressure=ranked("entry__urgency"))

    def pressing_first(self) -> StepQuerySet:
        """By the document's urgency, then by the day until which an answer is asked, then as they were sent."""
        return self.with_pressure().order_by("pressure", F("due_date").asc(nulls_last=True), "sent_at", "pk")

    def with_read(self, user: User) -> StepQuerySet:
        """With `read`, whether this person has opened it."""
        opened = self.model.objects.filter(pk=OuterRef("pk"), openings__person=user)
        return self.annotate(read=Exists(opened))


def reached(position: Position) -> Q:
    """Of steps: to the position, or to a unit of its own."""
    return Q(position=position.pk) | Q(unit__in=position.units_and_before)
