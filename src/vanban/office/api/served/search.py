"""The search of all documents, with the passages of each, and the searches that a person keeps."""

from __future__ import annotations

import msgspec
from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vanban.office.api.endpoint import Page, beside
from vanban.office.api.fields import amended
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import Failed, checked
from vanban.office.api.served.casefiles import FORMAT, FORMS
from vanban.office.api.served.documents import INCOMING, DocumentRow
from vanban.office.api.wishes import Wish, asked, heeded, told
from vanban.office.desk.merging import Merging
from vanban.office.kind import Kind
from vanban.office.registers.sight import Sight
from vanban.office.search import services, views
from vanban.office.search.filters import SearchFilters
from vanban.office.search.finding import MOST, find
from vanban.office.search.models import SavedSearch
from vanban.office.search.passages import Piece

served = Served("search", Scope.WORK, views.SEARCHES)
WISHES = (
    *INCOMING,
    Wish("book", "so", {kind.value: kind.value for kind in Kind}),
    Wish("unit", "don_vi", kind="integer"),
)
_PAGE = Wish("page", "trang", kind="integer", about=f"From 1; {views.SIZE} documents each.")


class Words(msgspec.Struct):
    """A run of a text; `hit` where it was looked for."""

    text: str
    hit: bool

    @classmethod
    def of_all(cls, pieces: tuple[Piece, ...]) -> list[Words]:
        return [cls(piece.text, piece.hit) for piece in pieces]


class FoundValue(msgspec.Struct):
    """A value of the header in which something was found."""

    field: str
    words: list[Words]


class FoundPassage(msgspec.Struct):
    """A passage of the document's own text, or of the text of the `file` with this key; `span` is where the first hit
    stands in that text."""

    file: int | None
    name: str
    span: tuple[int, int]
    words: list[Words]


class FoundDocument(msgspec.Struct):
    """A document that was found, and where in it the words stand."""

    document: DocumentRow
    values: list[FoundValue]
    passages: list[FoundPassage]

    @classmethod
    def of(cls, hit: views.Hit, request: HttpRequest) -> FoundDocument:
        lit = [("number", hit.number), ("subject", hit.subject), *hit.values]
        values = [FoundValue(name, Words.of_all(pieces)) for name, pieces in lit if any(one.hit for one in pieces)]
        passages = [
            FoundPassage(place.file and place.file.pk, place.of, place.passage.span, Words.of_all(place.passage.pieces))
            for place in hit.places
        ]
        return cls(DocumentRow.of(hit.entry, request), values, passages)


class FoundPage(Page[FoundDocument]):
    """One page of what was found, the best first. `more`: there are more than `total`; they are not told."""

    more: bool


class SavedSearchRecord(msgspec.Struct):
    """A search that a person keeps; `query` is what `/api/v1/search?` takes."""

    id: int
    name: str
    query: str

    @classmethod
    def of(cls, saved: SavedSearch, _request: HttpRequest) -> SavedSearchRecord:
        return cls(saved.pk, saved.name, told(WISHES, QueryDict(saved.asked)))


class NameForm(Merging, forms.Form):
    """What a kept search is called; what a name may be is said by `services`."""

    name = forms.CharField(max_length=100)


class SavingForm(forms.Form):
    name = forms.CharField(max_length=100)
    query = forms.CharField(max_length=2000)


def _filters(wished: QueryDict, sight: Sight) -> SearchFilters:
    filters = SearchFilters(wished, sight)
    heeded(filters, WISHES)
    return filters


def _kept(request: HttpRequest) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.of(request.user.pk)


@served.get("search", FoundPage, wishes=(*WISHES, _PAGE), pages=["search:search"])
def search_documents(request: HttpRequest, asked: QueryDict) -> FoundPage:
    """The documents of all books that answer the words of `search`, as the page of the search finds them."""
    sight = Sight(request.position)
    filters = _filters(asked, sight)
    keys = find(filters.typed, sight, filters.among(sight.entries))
    pages, number = Paginator(keys[:MOST], views.SIZE), int(asked.get("trang", 1))
    if number > pages.num_pages:
        raise Failed(404, _("Danh sách chỉ có %(pages)s trang.") % {"pages": pages.num_pages})
    page = pages.page(number)
    return FoundPage(
        total=pages.count,
        page=number,
        pages=pages.num_pages,
        next=beside(request, number + 1) if page.has_next() else None,
        previous=beside(request, number - 1) if page.has_previous() else None,
        results=[FoundDocument.of(hit, request) for hit in views.hits(filters.typed, list(page), request.position)],
        more=len(keys) > MOST,
    )


@served.file("search.csv", "text/csv", wishes=WISHES)
def export_search(request: HttpRequest) -> HttpResponse:
    """What is found as CSV."""
    _filters(request.GET, Sight(request.position))
    request.GET["dang"] = "csv"
    return views.search(request)


@served.file("search/list", *FORMS, wishes=(*WISHES, FORMAT), pages=["search:print_found"])
def print_search(request: HttpRequest) -> HttpResponse:
    """What is found as a list to be printed."""
    _filters(request.GET, Sight(request.position))
    return views.print_found(request)


@served.get("searches", list[SavedSearchRecord], pages=["search:search"])
def list_searches(request: HttpRequest) -> list[SavedSearch]:
    """The searches that the person keeps; nobody else sees them."""
    return list(_kept(request))


@served.get("searches/<key:search>", SavedSearchRecord, pages=["search:search"])
def saved_search(request: HttpRequest, search: int) -> SavedSearch:
    """One search that the person keeps."""
    return get_object_or_404(_kept(request), pk=search)


@served.post("searches", SavedSearchRecord, SavingForm, status=201, pages=["search:save"])
def save_search(request: HttpRequest, sent: QueryDict) -> SavedSearch:
    """Keep a search under a name; one of that name is replaced."""
    given = checked(SavingForm(sent))
    wished = asked(WISHES, {}, QueryDict(given["query"]))
    _filters(wished, Sight(request.position))
    return services.save(request.user, given["name"], wished)


@served.patch("searches/<key:search>", SavedSearchRecord, NameForm, of="saved_search", pages=["search:change"])
def rename_search(request: HttpRequest, sent: QueryDict, search: int) -> SavedSearch:
    """Give a kept search another name."""
    saved = get_object_or_404(_kept(request).select_for_update(), pk=search)
    form = amended(lambda data: NameForm(data, initial={"name": saved.name}), sent)
    services.rename(saved, checked(form)["name"])
    return saved


@served.post("searches/<key:search>/remove", None, status=204, of="saved_search", pages=["search:change"])
def remove_search(request: HttpRequest, sent: QueryDict, search: int) -> None:
    """Keep a search no longer."""
    services.remove(get_object_or_404(_kept(request), pk=search))
