"""What the agencies of one installation tell each other of a recall: the sender what it recalled, the receivers that
they carried that out (NĐ 30/2020, Điều 18, khoản 4, điểm b). They know each other's documents by their identity."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from vanban.office.accounts.models import KEEP_REGISTERS, Position
from vanban.office.kind import Kind
from vanban.office.recall.models import Destruction, Recall
from vanban.office.registers.models import Entry


@dataclass(frozen=True)
class Asked:
    """A document that came in and is there still, and the recall of it by its issuer, an agency of this office."""

    entry: Entry
    recall: Recall


def asked(position: Position) -> list[Asked]:
    """What is still to be destroyed, to those who keep the registers and see the document; the oldest order first."""
    if position.role not in KEEP_REGISTERS:
        return []
    mine = Entry.objects.for_position(position).of_kind(Kind.INCOMING).filter(recalled=False).exclude(identity="")
    orders = _orders(position.agency_id)
    entries = mine.filter(Exists(orders.filter(entry__identity=OuterRef("identity")))).select_related("register")
    by_identity = {
        order.entry.identity: order for order in orders.filter(entry__identity__in=entries.values("identity"))
    }
    found = [Asked(entry, by_identity[entry.identity]) for entry in entries]
    return sorted(found, key=lambda one: (one.recall.at, one.entry.pk))


def order_for(entry: Entry) -> Recall | None:
    """The order of another agency that recalls this incoming document."""
    if entry.recalled or entry.book != Kind.INCOMING or not entry.identity:
        return None
    return _orders(entry.register.agency_id).filter(entry__identity=entry.identity).first()


def carried_out(recall: Recall) -> QuerySet[Destruction]:
    """Who destroyed the document that was recalled."""
    there = Destruction.objects.filter(entry__identity=recall.entry.identity).exclude(entry__identity="")
    others = there.exclude(entry__register__agency=recall.entry.register.agency_id)
    return others.select_related("entry__register__agency").order_by("at")


def _orders(agency: int) -> QuerySet[Recall]:
    """The orders of the other agencies."""
    orders = Recall.objects.exclude(entry__register__agency=agency).exclude(entry__identity="")
    return orders.select_related("entry__register__agency").order_by("at")
