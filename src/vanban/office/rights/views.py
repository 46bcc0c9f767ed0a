"""Quyền truy cập: who may see one document, how that is changed, and all documents with rights of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.desk.lists import Column, Listing
from vanban.office.refusals import Refused
from vanban.office.registers.models import IN_ORDER, Entry, EntryFile, EntryQuerySet, Grant
from vanban.office.registers.views import found
from vanban.office.rights import services
from vanban.office.rights.effect import Effect, Unconfirmed, readers
from vanban.office.rights.forms import AudienceForm, ChangeForm, FileForm, GrantForm, WithdrawForm

# Who may change rights: clerks see them, and are no judges of them.
JUDGES = (Role.LEADER, Role.CHIEF_OF_OFFICE)

COLUMNS = (
    Column("so", gettext_lazy("Trong sổ"), IN_ORDER, "number"),
    Column("ngay", gettext_lazy("Ngày vào sổ"), ("day", "ordinal"), "day"),
    Column("trich-yeu", Entry.label("subject"), ("~subject",), "words"),
    Column("ai", Entry.label("audience"), ("audience",)),
    Column("cap", gettext_lazy("Quyền đã cấp, tệp hạn chế")),
)


@needs(*JUDGES)
def narrowed(request: HttpRequest) -> HttpResponse:
    """The documents whose rights are others than those with which their series registers."""
    listing = Listing(narrowed_rows(request.position), COLUMNS, request.GET, default="-so")
    return render(request, "rights/list.html", {"listing": listing})


def narrowed_rows(position: Position) -> EntryQuerySet:
    """Those documents, each with what was `granted` of it and which files are `closed`."""
    in_force = Grant.objects.in_force()
    restricted = EntryFile.objects.filter(restricted=True)
    own = ~Q(audience=F("register__series__audience"))
    own |= Exists(in_force.filter(entry=OuterRef("pk"))) | Exists(restricted.filter(entry=OuterRef("pk")))
    rows = Entry.objects.for_position(position).filter(own).select_related("register")
    return rows.prefetch_related(
        Prefetch("grants", in_force.select_related("person", "unit"), to_attr="granted"),
        Prefetch("files", restricted, to_attr="closed"),
    )


@needs(*KEEP_REGISTERS)
def rights(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sees one document, what was granted, and to those who may change it, the forms."""
    return _shown(request, found(request, pk))


@require_POST
@needs(*JUDGES)
def change(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Change something: first what that does is shown, and done when that is confirmed."""
    if action not in ACTIONS:
        raise Http404
    entry = found(request, pk)
    make, act, words = ACTIONS[action]
    form = make(request, entry, request.POST)
    if form.is_valid():
        try:
            act(request, entry, form)
        except Unconfirmed as unconfirmed:
            return _confirmation(request, entry, action, form, unconfirmed.effect)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, words)
            return redirect("rights:entry", entry.pk)
    return _shown(request, entry, {action: form})


def _shown(request: HttpRequest, entry: Entry, wrong: dict[str, Form] | None = None) -> HttpResponse:
    forms: dict[str, Any] = {}
    if request.position.role in JUDGES and not entry.recalled:
        forms = {
            "audience_form": AudienceForm(entry=entry, initial={"audience": entry.audience}),
            "grant_form": GrantForm(entry=entry, position=request.position),
        }
    wrong = wrong or {}
    grants = entry.grants.select_related("person", "unit", "file", "by", "withdrawn_by").order_by("-pk")
    context = {
        "entry": entry,
        "readers": sorted(readers(entry), key=str),
        "grants": [(row, _beside(wrong.get("thu-hoi"), "grant", row.pk)) for row in grants],
        "files": [(file, _beside(wrong.get("tep"), "file", file.pk)) for file in entry.files.all()],
        **forms,
        **{name: wrong[action] for action, name in FORMS.items() if action in wrong},
        "may_change": bool(forms),
    }
    return render(request, "rights/entry.html", context, status=422 if wrong else 200)


def _beside(form: Form | None, name: str, pk: int) -> Form | None:
    """The form with its errors, where it was sent for this row."""
    return form if form is not None and form.data.get(name) == str(pk) else None


def _confirmation(request: HttpRequest, entry: Entry, action: str, form: ChangeForm, effect: Effect) -> HttpResponse:
    """What the change does, and all that was typed once more, hidden."""
    typed = [(name, form.data.get(name, "")) for name in form.fields if name != "seal"]
    shown = [(form[name].label, _said(form, name)) for name in form.fields if form.cleaned_data.get(name)]
    context = {"entry": entry, "action": action, "typed": typed, "shown": shown, "effect": effect}
    return render(request, "rights/confirm.html", context | {"again": bool(form.cleaned_data["seal"])})


def _said(form: ChangeForm, name: str) -> str:
    """What was chosen, in words."""
    value = form.cleaned_data[name]
    choices = dict(getattr(form.fields[name], "choices", ())) if isinstance(value, str) else {}
    return str(choices.get(value, form.data.get(name) if name == "until" else value))


def _set_audience(request: HttpRequest, entry: Entry, form: Any) -> None:
    given = form.cleaned_data
    services.set_audience(entry, request.user, given["audience"], given["reason"], given["seal"])


def _grant(request: HttpRequest, entry: Entry, form: Any) -> None:
    services.grant(entry, request.user, form.given, form.cleaned_data["reason"], form.cleaned_data["seal"])


def _withdraw(request: HttpRequest, entry: Entry, form: Any) -> None:
    given = form.cleaned_data
    services.withdraw(given["grant"], request.user, given["reason"], given["seal"])


def _file(request: HttpRequest, entry: Entry, form: Any) -> None:
    """Restrict an open file, open a restricted one."""
    given = form.cleaned_data
    act = services.open_file if given["file"].restricted else services.restrict
    act(given["file"], request.user, given["reason"], given["seal"])


Make = Callable[..., ChangeForm]
Act = Callable[[HttpRequest, Entry, Any], None]
FORMS = {"pham-vi": "audience_form", "cap": "grant_form"}
ACTIONS: dict[str, tuple[Make, Act, str]] = {
    "pham-vi": (
        lambda request, entry, data: AudienceForm(data, entry=entry),
        _set_audience,
        gettext_lazy("Đã đổi người được xem."),
    ),
    "cap": (
        lambda request, entry, data: GrantForm(data, entry=entry, position=request.position),
        _grant,
        gettext_lazy("Đã cấp quyền xem."),
    ),
    "thu-hoi": (
        lambda request, entry, data: WithdrawForm(data, entry=entry),
        _withdraw,
        gettext_lazy("Đã thu hồi quyền xem."),
    ),
    "tep": (lambda request, entry, data: FileForm(data, entry=entry), _file, gettext_lazy("Đã đổi quyền xem tệp.")),
}
