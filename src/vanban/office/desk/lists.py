"""What every list of the office can do: sort by a column, turn pages, give itself as CSV. All of it lives in the URL.

sap=-ngay    the column to sort by, '-' for downwards
trang=2      the page
so_dong=50   rows on a page
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Page, Paginator
from django.db import connections
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.sql.constants import INNER
from django.db.models.sql.datastructures import Join
from django.db.models.sql.where import WhereNode
from django.http import QueryDict, StreamingHttpResponse
from django.utils.functional import cached_property

from vanban.office.desk.vietnamese import InOrder

SIZES = (25, 50, 100)
MANY = 5000  # rows that are to be sorted: so many are better walked along an index


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list. `by` names the columns of the database that sort it; '~' before one: Vietnamese order.

    Without `by` the column does not sort. `classes` are those of its cells.
    """

    key: str
    label: str
    by: tuple[str, ...] = ()
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column as the page shows it: `next` is the value of `sap` that a click asks for."""

    label: str
    classes: str
    next: str
    direction: str  # '', 'ascending' or 'descending'


class Listing:
    """A filtered queryset, sorted and cut into pages as the URL asks; unknown wishes fall back to the default.

    `parts` are querysets that hold the same rows together, each of them once: where the database counts those quicker.
    """

    def __init__(
        self,
        rows: QuerySet,
        columns: Sequence[Column],
        asked: QueryDict,
        default: str,
        parts: Iterable[QuerySet] = (),
    ) -> None:
        self.columns, self.default, self.rows_of = columns, default, rows.model
        known = {sign + column.key for column in columns if column.by for sign in ("", "-")}
        self.sort = asked.get("sap") if asked.get("sap") in known else default
        self.size = int(asked["so_dong"]) if asked.get("so_dong") in map(str, SIZES) else SIZES[0]
        self.rows = rows.order_by(*self._order())
        self.page: Page = _Pages(self.rows, self.size, parts or [rows]).get_page(asked.get("trang"))

    def _order(self) -> Iterator[OrderBy]:
        down = self.sort.startswith("-")
        column = next(column for column in self.columns if column.key == self.sort.lstrip("-"))
        for name in (*column.by, "pk"):
            place = InOrder(name[1:]) if name.startswith("~") else F(name)
            # said only where it matters: PostgreSQL takes no index for an order with it
            last = True if _may_be_null(self.rows_of, name.lstrip("~")) else None
            yield place.desc(nulls_last=last) if down else place.asc(nulls_last=last)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def sizes(self) -> tuple[int, ...]:
        return SIZES

    @property
    def heads(self) -> list[Head]:
        found = []
        for column in self.columns:
            key = column.key if column.by else ""
            direction = {key: "ascending", f"-{key}": "descending"}.get(self.sort, "") if key else ""
            found.append(Head(column.label, column.classes, f"-{key}" if direction == "ascending" else key, direction))
        return found

    @property
    def pages(self) -> list[int | str]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1))


class _Pages(Paginator):
    """Finds which rows stand on a page before it fetches them, and counts from the end that is nearer.

    The database then sorts keys alone, which it may do with an index, and not all that a row shows.
    """

    def __init__(self, rows: QuerySet, size: int, parts: Iterable[QuerySet]) -> None:
        super().__init__(rows, size)
        self._parts = parts

    @cached_property
    def count(self) -> int:
        return sum(part.count() for part in self._parts)

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        end = min(start + self.per_page, self.count)
        keys = self.object_list.values_list("pk", flat=True)
        if self.count > MANY:
            keys = _walked(keys)
        if start > self.count - end:
            found = list(keys.reverse()[self.count - end : self.count - start])[::-1]
        else:
            found = list(keys[start:end])
        rows = {row.pk: row for row in _whole(self.object_list).filter(pk__in=found)}
        return Page([rows[key] for key in found if key in rows], number, self)


def _whole(rows: QuerySet) -> QuerySet:
    """What the rows show, without what they were narrowed by: of rows that were found that need not be asked again."""
    rows = rows.order_by()
    rows.query.where = WhereNode()
    return rows


def _may_be_null(model: type[Model], path: str) -> bool:
    """Whether what the path leads to may be null; so may all that is computed."""
    at: Any = model
    for name in path.split("__"):
        if at is None:  # a part of a value
            return True
        try:
            field = at._meta.pk if name == "pk" else at._meta.get_field(name)
        except FieldDoesNotExist:
            return True
        if field.null:
            return True
        at = field.related_model
    return False


def _walked(keys: QuerySet) -> QuerySet:
    """The same rows, found along the index of their order.

    SQLite does not reckon with how few of very many rows are wanted: to sort all of them seems less work to it than to
    walk along the index and look each row's other tables up. A CROSS JOIN is how it is told (sqlite.org/optoverview).
    """
    if connections[keys.db].vendor == "sqlite":
        keys = keys.all()
        for alias, join in keys.query.alias_map.items():
            if isinstance(join, Join) and join.join_type == INNER:
                keys.query.alias_map[alias] = join = copy(join)
                join.join_type = "CROSS JOIN"
    return keys


class _Line:
    def write(self, line: str) -> str:
        return line


def safe_cell(cell: Any) -> str:
    """A cell that a spreadsheet cannot take for a formula."""
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """A CSV file that spreadsheets open with Vietnamese letters right: UTF-8 with a byte order mark."""
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(head)
        for row in rows:
            yield writer.writerow([safe_cell(cell) for cell in row])

    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
