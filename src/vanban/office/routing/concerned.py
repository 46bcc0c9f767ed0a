"""Whom a document concerns by its way: those whom it came to, and those who sent it on."""

from __future__ import annotations

from django.db.models import Q

from vanban.office.accounts.models import Position
from vanban.office.registers.audience import concern
from vanban.office.routing.models import Step
from vanban.office.routing.querysets import reached


@concern
def concerned(position: Position) -> Q:
    """The position or a unit of its own has or had the document by a step, or the position sent it on.

    Who returned it or had it recalled has no more business with it.
    """
    had = reached(position) & ~Q(ended_how__in=[Step.End.RETURNED, Step.End.RECALLED])
    steps = Step.objects.filter(had | Q(sender=position.pk))
    return Q(pk__in=steps.values("entry"))
