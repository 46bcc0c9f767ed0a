"""The way of documents: what waits for the position, the steps, and what people do to pass a document on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from vanban.office.accounts.models import Role
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.documents import DocumentDetails, DocumentRow
from vanban.office.api.served.people import PersonName, PostName, UnitName
from vanban.office.api.wishes import Wish, heeded
from vanban.office.bodies.models import Unit
from vanban.office.registers.models import Entry
from vanban.office.registers.views import found as entry_found
from vanban.office.routing import services, views
from vanban.office.routing.act_pages import acting, leaders_of, step_of
from vanban.office.routing.filters import COLUMNS, ProgressFilters
from vanban.office.routing.forms import DirectForm, ForwardForm, SubmitForm
from vanban.office.routing.models import Step
from vanban.office.routing.receivers import receivers, understood
from vanban.office.routing.times import Passing

served = Served("routing")
_PASSING = {one.name.lower(): one.value for one in Passing}
WISHES = (
    Wish("from", "tu", kind="date", about="Default: the first day of this month."),
    Wish("until", "den", kind="date"),
    Wish("passing", "tinh_trang", _PASSING),
    Wish("given", "giao", {"undirected": "cho", "given": "roi"}),
    Wish("registered_by", "nguoi", kind="integer"),
)
_SORTS = {"arrival_number": "so-den", "arrival_date": "ngay-den", "document_number": "so", "subject": "trich-yeu"}
_SORTS |= {"registered_by": "nguoi", "limit": "han", "passed_on": "chuyen", "given_on": "giao", "passing": "tinh-trang"}
_LISTS = Lists(COLUMNS, "-ngay-den", _SORTS, WISHES)
_KEEPERS = (Role.CLERK, Role.LEADER, Role.CHIEF_OF_OFFICE)


class StepRecord(msgspec.Struct):
    """One leg of a document's way: from a position to a unit or another position. `read` is whether the person opened
    it; `ended_how` is '' while it waits."""

    id: int
    document: int
    document_number: str
    subject: str
    kind: Step.Kind
    role: Step.Role
    sender: PostName
    by: PersonName
    unit: UnitName | None
    position: PostName | None
    words: str
    due_date: date | None
    sent_at: datetime
    ended_at: datetime | None
    ended_how: str
    ended_words: str

    @classmethod
    def of(cls, step: Step, _request: HttpRequest) -> StepRecord:
        return cls(
            step.pk,
            step.entry_id,
            step.entry.document_number,
            step.entry.subject,
            Step.Kind(step.kind),
            Step.Role(step.role),
            PostName.of(step.sender),
            PersonName.of(step.by),
            step.unit and UnitName.of(step.unit),
            step.position and PostName.of(step.position),
            *(getattr(step, name) for name in cls.__struct_fields__[10:]),
        )


class Receiver(msgspec.Struct):
    """Who can get a document; `key` ('unit:3', 'position:7') names it where one is sent."""

    key: str
    name: str


class Reading(msgspec.Struct):
    """A run of the words (`start` and `end` count code points) and what it was read as: a receiver in a role, with no
    `key` where nobody here has that name; without a role, the last day."""

    start: int
    end: int
    role: str
    key: str


class Meaning(msgspec.Struct):
    """What a leader's words mean here: keys of receivers, the last day, and names that nobody here has; and from which
    words each of them was `read`."""

    lead: str
    coordinators: list[str]
    informed: list[str]
    due: date | None
    unknown: list[str]
    read: list[Reading]


class PassingRow(DocumentRow):
    """A document that came in, and how it stands to the day until which it is to be passed on. `undirected` is one that
    was submitted and waits for a direction."""

    registered_by: str
    limit: date
    passed_on: date | None
    given_on: date | None
    undirected: bool
    passing: str

    @classmethod
    def of(cls, entry: Entry, request: HttpRequest) -> PassingRow:
        row = msgspec.structs.asdict(DocumentRow.of(entry, request))
        row |= {name: getattr(entry, name) for name in ("limit", "passed_on", "given_on", "undirected")}
        return cls(**row, registered_by=str(entry.registered_by), passing=Passing(entry.passing).name.lower())


class EndForm(forms.Form):
    """Why a step is returned or recalled; what is said at its end may be nothing."""

    words = forms.CharField(required=False, max_length=2000)


class WordsForm(forms.Form):
    words = forms.CharField(max_length=10_000)


def _shown(steps: QuerySet[Step]) -> QuerySet[Step]:
    return steps.select_related("entry__register", "sender__user", "by", "unit", "position__user")


@served.get("waiting", list[StepRecord], pages=["routing:inbox"])
def list_waiting(request: HttpRequest) -> list[Step]:
    """The steps that wait for the position or its unit, the most pressing first."""
    return list(_shown(Step.objects.actionable(request.position).pressing_first()))


@served.get("receivers", list[Receiver])
def list_receivers(request: HttpRequest) -> list[Receiver]:
    """The units and people of the agency who can get a document."""
    found = receivers(request.position.agency)
    return [Receiver(key, one.name if isinstance(one, Unit) else f"{one.user} ({one})") for key, one in found.items()]


@served.listed("passing", PassingRow, _LISTS, roles=_KEEPERS, pages=["routing:progress"])
def list_passing(request: HttpRequest, asked: QueryDict) -> tuple[ProgressFilters, Any]:
    """How the documents that came in a period were passed on."""
    filters = ProgressFilters(asked, request.position)
    return filters, filters.narrow(filters.documents()).select_related("register", "registered_by")


@served.file("passing.csv", "text/csv", wishes=WISHES, roles=_KEEPERS)
def export_passing(request: HttpRequest) -> HttpResponse:
    """The same list as CSV."""
    heeded(ProgressFilters(request.GET, request.position), WISHES)
    request.GET["dang"] = "csv"
    return views.progress(request)


@served.get("documents/<key:document>/steps", list[StepRecord])
def list_steps(request: HttpRequest, document: int) -> list[Step]:
    """The way of one document, from its beginning."""
    return list(_shown(Step.objects.filter(entry=entry_found(request, document)).order_by("pk")))


@served.get("steps/<key:step>", StepRecord)
def step(request: HttpRequest, step: int) -> Step:
    """One step."""
    return step_of(request, step)


@served.post(
    "documents/<key:document>/submit",
    StepRecord,
    SubmitForm,
    roles=(Role.CLERK, Role.CHIEF_OF_OFFICE),
    status=201,
    pages=["routing:submit"],
)
def submit_document(request: HttpRequest, sent: QueryDict, document: int) -> Step:
    """Submit a document to a leader or the chief of office (`to` is the id of the position)."""
    entry = entry_found(request, document)
    given = checked(SubmitForm(entry.register.agency, sent))
    return services.submit(entry, acting(request), given["to"], given["words"])


@served.post(
    "documents/<key:document>/direct",
    DocumentDetails,
    DirectForm,
    roles=(Role.LEADER, Role.CLERK),
    status=201,
    of="document",
    pages=["routing:direct"],
)
def direct_document(request: HttpRequest, sent: QueryDict, document: int) -> Entry:
    """Write a leader's direction on a document and pass it on by it; a clerk may write what a leader wrote on paper
    (`leader` is the id of the position)."""
    entry = entry_found(request, document)
    form = DirectForm(entry.register.agency, leaders_of(request), sent)
    given = checked(form)
    services.direct(entry, given["leader"], given["words"], form.way, by=request.user)
    return entry_found(request, document)


@served.post(
    "documents/<key:document>/direct/understand", Meaning, WordsForm, roles=(Role.LEADER, Role.CLERK), keeps=False
)
def understand_direction(request: HttpRequest, sent: QueryDict, document: int) -> Meaning:
    """Read a leader's words: who is to lead, who helps, who is told, and until when. Nothing is changed."""
    agency = entry_found(request, document).register.agency
    meant = understood(checked(WordsForm(sent))["words"], agency, timezone.localdate())
    read = [Reading(*one.span, one.role, one.key) for one in meant.read]
    return Meaning(meant.lead, meant.coordinators, meant.informed, meant.due_date, meant.unknown, read)


@served.post(
    "steps/<key:step>/forward", list[StepRecord], ForwardForm, status=201, of="step", pages=["routing:forward"]
)
def forward_step(request: HttpRequest, sent: QueryDict, step: int) -> list[Step]:
    """Hand a document on to others. Without a day of its own the new steps have that of the old one."""
    one = step_of(request, step)
    form = ForwardForm(one.entry.register.agency, sent)
    given = checked(form)
    return services.forward(one, acting(request), form.way, given["words"])


@served.post("steps/<key:step>/return", StepRecord, EndForm, of="step", pages=["routing:act tra-lai"])
def return_step(request: HttpRequest, sent: QueryDict, step: int) -> Step:
    """Return a document to where it came from; `words` say why. Gives the step by which it goes back."""
    return services.give_back(step_of(request, step), acting(request), checked(EndForm(sent))["words"])


@served.post("steps/<key:step>/recall", StepRecord, EndForm, of="step", pages=["routing:act thu-hoi"])
def recall_step(request: HttpRequest, sent: QueryDict, step: int) -> Step:
    """Take a document back before its receiver has acted; `words` say why. Gives the step that was recalled."""
    one = step_of(request, step)
    services.recall(one, acting(request), checked(EndForm(sent))["words"])
    return step_of(request, step)


@served.post("steps/<key:step>/finish", None, EndForm, status=204, of="step", pages=["routing:act xong"])
def finish_step(request: HttpRequest, sent: QueryDict, step: int) -> None:
    """Say that a document is dealt with here."""
    services.finish(step_of(request, step), acting(request), checked(EndForm(sent))["words"])
