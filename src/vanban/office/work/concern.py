"""Whom a document concerns by its work: who has one of its tasks now. Who gave it back has no more business with it."""

from __future__ import annotations

from django.db.models import Q

from vanban.office.accounts.models import Position
from vanban.office.registers.audience import concern
from vanban.office.work.models import Assignment


@concern
def at_work(position: Position) -> Q:
    mine = Q(person=position.user_id) | Q(unit__in=position.units_and_before)
    return Q(pk__in=Assignment.objects.active().filter(mine).values("entry"))
