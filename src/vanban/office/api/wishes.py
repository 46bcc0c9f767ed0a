"""What narrows, sorts and turns the pages of a list: English names for the wishes that the lists of the pages know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vanban.office.api.problems import invalid
from vanban.office.desk.forms import Filters
from vanban.office.desk.lists import SIZES, Column


@dataclass(frozen=True)
class Wish:
    """One parameter: `name` in the API, `field` in the filters of the page. `values` are the API's words for the
    page's, `also` such words beside values of other kinds; `kind` is that of its JSON Schema."""

    name: str
    field: str
    values: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    kind: str = "string"
    about: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        if self.values:
            return {"type": "string", "enum": list(self.values)}
        if self.kind == "date":
            return {"type": "string", "format": "date"}
        return {"type": self.kind}

    def page_value(self, said: str) -> str:
        if self.values and said not in self.values:
            raise invalid((self.name, _("Giá trị không có trong danh sách: %(value)s.") % {"value": said[:100]}))
        return self.values.get(said, self.also.get(said, said))


_PAGING = ("sort", "page", "page_size")


def asked(wishes: Sequence[Wish], columns: Mapping[str, Column], given: QueryDict) -> QueryDict:
    """The query that the page of the list would have been asked with. Raises `Failed` for what makes no sense."""
    known = {wish.name: wish for wish in wishes}
    paging = _PAGING if columns else ()
    wrong = [(name, _("Không có tham số này.")) for name in given if name not in (*known, *paging)]
    if wrong:
        raise invalid(*wrong)
    found = QueryDict(mutable=True)
    for name, wish in known.items():
        if name in given:
            found.setlist(wish.field, [wish.page_value(said) for said in given.getlist(name)])
    if sort := given.get("sort"):
        down, name = sort.startswith("-"), sort.lstrip("-")
        if name not in columns or not columns[name].by:
            raise invalid(("sort", _("Không sắp xếp được theo cột này.")))
        found["sap"] = ("-" if down else "") + columns[name].key
    if size := given.get("page_size"):
        if size not in map(str, SIZES):
            raise invalid(("page_size", _("Số dòng là 25, 50 hoặc 100.")))
        found["so_dong"] = size
    if (page := given.get("page")) is not None:
        if not (page.isascii() and page.isdecimal() and 1 <= int(page[:19]) < 10**9):
            raise invalid(("page", _("Trang là một số từ 1.")))
        found["trang"] = page
    return found


def told(wishes: Sequence[Wish], query: QueryDict) -> str:
    """The query of a page as the API is asked it; the other way round than `asked`."""
    found = QueryDict(mutable=True)
    for wish in wishes:
        words = {value: name for name, value in wish.values.items()}
        found.setlist(wish.name, [words.get(value, value) for value in query.getlist(wish.field) if value])
    return found.urlencode()


def heeded(filters: Filters, wishes: Sequence[Wish]) -> None:
    """Raise `Failed` where a wish makes no sense: a program is told, and gets no longer list than it asked for."""
    filters.is_valid()
    names = {wish.field: wish.name for wish in wishes}
    errors = [(names.get(field, field), said) for field, all_of in filters.errors.items() for said in all_of]
    if errors:
        raise invalid(*errors)


def parameters(wishes: Sequence[Wish], columns: Mapping[str, Column], default: str) -> list[dict[str, Any]]:
    """The parameters of a list as OpenAPI describes them."""
    found = [_parameter(wish.name, wish.schema, wish.about) for wish in wishes]
    sorts = [sign + name for name, column in columns.items() if column.by for sign in ("", "-")]
    if columns:
        found += [
            _parameter("sort", {"type": "string", "enum": sorts}, f"Default: {default}."),
            _parameter("page", {"type": "integer", "minimum": 1, "maximum": 10**9 - 1}, "From 1."),
            _parameter("page_size", {"type": "integer", "enum": list(SIZES)}, ""),
        ]
    return found


def _parameter(name: str, schema: dict[str, Any], about: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "in": "query", "required": False, "schema": schema}
    return found | ({"description": about} if about else {})
