"""The page that searches all documents, and the searches that a person keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts.access import needs
from vanban.office.accounts.models import Position, Role
from vanban.office.desk.printing import book
from vanban.office.desk.vietnamese import unmarked
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry, EntryFile
from vanban.office.registers.sight import Sight
from vanban.office.search import services, taking
from vanban.office.search.filters import SearchFilters
from vanban.office.search.finding import MOST, find
from vanban.office.search.keeping import texts
from vanban.office.search.models import SavedSearch
from vanban.office.search.passages import Passage, Piece, Sought
from vanban.office.search.words import question, split

SEARCHES = (Role.CLERK, Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.CHIEF_OF_OFFICE, Role.ARCHIVIST)
SIZE = 20
_BESIDE = ("issuer", "signer", "recipients", "note")


class Place(NamedTuple):
    """A passage of a document's own text, or of that of a `file`."""

    entry: Entry
    file: EntryFile | None
    passage: Passage

    @property
    def of(self) -> str:
        """The name of the file, '' for the document's own text."""
        return self.file.name if self.file else ""

    @property
    def address(self) -> str:
        """The page that opens there."""
        if self.file:
            return reverse("registers:file", args=[self.file.pk])
        start, end = self.passage.span
        return f"{reverse('registers:entry', args=[self.entry.pk])}#span-{start}-{end}"


class Value(NamedTuple):
    """A further value of the header in which something was found; `name` is that of the field."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def label(self) -> str:
        return Entry.label(self.name)


class Hit(NamedTuple):
    """A document that was found: its number, its subject and other values of its header as pieces, and passages."""

    entry: Entry
    number: tuple[Piece, ...]
    subject: tuple[Piece, ...]
    values: list[Value]
    places: list[Place]


@needs(*SEARCHES)
def search(request: HttpRequest) -> HttpResponse:
    """What is found for the words and wishes of the address; with `dang=csv` as a file."""
    filters, keys = _found(request)
    more, keys = len(keys) > MOST, keys[:MOST]
    if request.GET.get("dang") == "csv":
        return taking.as_csv(keys, request.position)
    page = Paginator(keys, SIZE).get_page(request.GET.get("trang"))
    return render(request, "search/search.html", _context(request, filters, page, more=more))


@needs(*SEARCHES)
def print_found(request: HttpRequest) -> HttpResponse:
    """What is found as a list to be printed."""
    filters, keys = _found(request)
    filled = taking.as_list(keys[:MOST], request.position, filters.typed)
    return book(request, filled, "tim-kiem", reverse("search:search"))


def _found(request: HttpRequest) -> tuple[SearchFilters, list[int]]:
    sight = Sight(request.position)
    filters = SearchFilters(request.GET, sight)
    return filters, find(filters.typed, sight, filters.among(sight.entries))


def _context(request: HttpRequest, filters: SearchFilters, page: Page, *, more: bool) -> dict[str, Any]:
    typed = filters.typed
    words = " ".join(split(typed))
    asked = request.GET.copy()
    for name in ("trang", "dang"):
        asked.pop(name, None)
    return {
        "filters": filters,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "hits": hits(typed, list(page), request.position),
        "total": page.paginator.count,
        "more": more,
        "typed": typed,
        "meant": bool(question(typed)),
        "words": words,
        "unmarked": unmarked(typed) if unmarked(typed) != typed.lower() else "",
        "saved": [(one, QueryDict(one.asked)["tim"]) for one in SavedSearch.objects.of(request.user.pk)],
        "asked": asked.urlencode(),
    }


def hits(typed: str, keys: list[int], position: Position) -> list[Hit]:
    """The documents with these keys, and where in them the words stand that were typed."""
    sought = Sought(question(typed))
    seen = Entry.objects.for_position(position).select_related("register").in_bulk(keys)
    entries = {key: seen[key] for key in keys if key in seen}
    files = set(EntryFile.objects.for_position(position).filter(entry__in=entries).values_list("pk", flat=True))
    places: dict[int, list[Place]] = {key: [] for key in entries}
    for entry, file, text in texts(entries.values()):
        if file and file.pk not in files:
            continue
        for passage in sought.passages(text):
            places[entry.pk].append(Place(entry, file, passage))
    return [
        Hit(
            entry,
            sought.lit(entry.called),
            sought.lit(entry.subject),
            list(_beside(sought, entry)),
            places[key][:5],
        )
        for key, entry in entries.items()
    ]


def _beside(sought: Sought, entry: Entry) -> Iterator[Value]:
    """The further values of the header in which something was found."""
    for name in _BESIDE:
        pieces = sought.lit(getattr(entry, name).replace("\n", "; "))
        if any(piece.hit for piece in pieces):
            yield Value(name, pieces)


@require_POST
@needs(*SEARCHES)
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search that the page shows."""
    asked = QueryDict(request.POST.get("asked", "")[:4000])
    return _done(
        request,
        lambda: services.save(request.user, request.POST.get("ten", ""), asked),
        _("Đã lưu câu tìm."),
        asked.urlencode(),
    )


@require_POST
@needs(*SEARCHES)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a kept search, or with `bo` remove it."""
    saved = get_object_or_404(SavedSearch.objects.of(request.user.pk), pk=pk)
    if "bo" in request.POST:
        return _done(request, lambda: services.remove(saved), _("Đã bỏ câu tìm."))
    return _done(request, lambda: services.rename(saved, request.POST.get("ten", "")), _("Đã đổi tên câu tìm."))


def _done(request: HttpRequest, act: Callable[[], Any], said: str, asked: str = "") -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(reverse("search:search") + (f"?{asked}" if asked else ""))
