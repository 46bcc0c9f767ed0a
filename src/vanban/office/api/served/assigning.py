"""A leader gives the tasks of a document to units and people; work of units that are no more is handed over."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from django import forms
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Role
from vanban.office.api.operations import Served
from vanban.office.api.problems import checked, invalid
from vanban.office.api.served.documents import DocumentDetails
from vanban.office.bodies.models import Unit
from vanban.office.desk.dates import printed
from vanban.office.registers.models import Entry
from vanban.office.registers.views import found
from vanban.office.routing.services import Acting
from vanban.office.work.assign_page import Line, give, lines_of, order_of, people_of, units_of
from vanban.office.work.handover import hand_over, left_behind

served = Served("assigning", roles=(Role.LEADER,))
Key = Annotated[str, msgspec.Meta(pattern="^(unit|person):[1-9][0-9]{0,17}$")]
_JUDGES = (Role.LEADER, Role.CHIEF_OF_OFFICE)


class Order(msgspec.Struct, forbid_unknown_fields=True):
    """One task: who leads ('unit:3', 'person:7'; null takes it back from whoever has it), who helps, until when. What
    is not said of `due` leaves the day that holds; null lifts it."""

    task: int
    lead: Key | None
    coordinators: list[Key] = []
    due: date | msgspec.UnsetType | None = msgspec.UNSET


class Orders(msgspec.Struct, forbid_unknown_fields=True):
    direction: Annotated[str, msgspec.Meta(max_length=10_000)] = ""
    orders: Annotated[list[Order], msgspec.Meta(max_length=200)] = []


class Body(msgspec.Struct):
    """Who can be given a task."""

    key: str
    name: str


class Offer(msgspec.Struct):
    """A task that can be given, with those who have it, or whom the words of the document point at."""

    task: int
    text: str
    lead: str
    coordinators: list[str]
    due: date | None
    given: bool


class Assignable(msgspec.Struct):
    """What a leader can give of a document, and to whom."""

    tasks: list[Offer]
    bodies: list[Body]


class LeftBehind(msgspec.Struct):
    """A unit that is no more and still has work; `heir` took it over, if any did."""

    unit: int
    name: str
    heir: int | None
    tasks: list[int]


class HandedOver(msgspec.Struct):
    """How many tasks went to the other unit, and how many stayed for a leader to assign anew."""

    passed: int
    stayed: int


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(Unit.objects.none())

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = units


@served.get("documents/<key:document>/assign", Assignable, pages=["work:assign"])
def assignable(request: HttpRequest, document: int) -> Assignable:
    """The tasks of a document that can be given, and who could get them."""
    entry = found(request, document)
    offers = [
        Offer(
            line.task.pk,
            line.task.text,
            line.lead or "",
            sorted(line.coordinators),
            next((one.due_date for one in line.held if one.due_date), line.task.due_date),
            bool(line.held),
        )
        for line in lines_of(entry)
    ]
    bodies = units_of(entry.register.agency) | people_of(entry.register.agency)
    return Assignable(offers, [Body(key, str(one)) for key, one in bodies.items()])


@served.post(
    "documents/<key:document>/assign", DocumentDetails, given=Orders, status=201, of="document", pages=["work:assign"]
)
def assign_document(request: HttpRequest, sent: Orders, document: int) -> Entry:
    """Write a direction on a document and give its tasks; tasks that are not named stay as they are."""
    entry = found(request, document)
    lines = {line.task.pk: line for line in lines_of(entry)}
    bodies = units_of(entry.register.agency) | people_of(entry.register.agency)
    for at, order in enumerate(sent.orders):
        if order.task not in lines:
            raise invalid((f"orders.{at}.task", _("Văn bản không có nhiệm vụ này, hoặc không còn giao được.")))
        _choose(lines[order.task], order)
    orders = [order_of(lines[order.task], bodies) for order in sent.orders]
    give(entry, Acting(request.user, request.position), sent.direction, orders)
    return found(request, document)


def _choose(line: Line, order: Order) -> None:
    """What a person would have chosen on the page."""
    line.lead = order.lead or ""
    line.coordinators = set(order.coordinators) - {line.lead}
    if order.due is not msgspec.UNSET:
        line.due = printed(order.due)


@served.get("handover", list[LeftBehind], roles=_JUDGES, pages=["work:handover"])
def list_left_behind(request: HttpRequest) -> list[LeftBehind]:
    """The units that are no more and still have work."""
    found = left_behind(request.position.agency)
    heirs = {unit: unit.heir() for unit in found}
    return [
        LeftBehind(unit.pk, unit.name, heirs[unit] and heirs[unit].pk, [task.pk for task in tasks])
        for unit, tasks in found.items()
    ]


@served.post("handover/<key:unit>", HandedOver, HandOverForm, roles=_JUDGES, pages=["work:hand_over"])
def hand_work_over(request: HttpRequest, sent: QueryDict, unit: int) -> HandedOver:
    """Hand the work of a unit that is no more over to another."""
    ours = Unit.objects.for_position(request.position).select_related("agency")
    one = get_object_or_404(ours, pk=unit)
    return HandedOver(*hand_over(one, request.user, checked(HandOverForm(sent, units=ours))["to"]))
