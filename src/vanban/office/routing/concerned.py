"""Which documents somebody has to do with because they came by."""

from __future__ import annotations

from django.db.models import Q

from vanban.office.accounts.models import Position
from vanban.office.routing.models import Step
from vanban.office.routing.querysets import reached


def concerned(position: Position) -> Q:
    """Of entries: the position or a unit of its own has or had the document by a step, or the position sent it on."""
    steps = Step.objects.filter(reached(position) | Q(sender=position.pk))
    return Q(pk__in=steps.values("entry"))
