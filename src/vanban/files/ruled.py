"""Ruled tables of a page: from the lines that are drawn to rows of cells.

A cell is bounded by rules; where a rule is missing between two fields of the grid they are one merged cell, whose text
stands in its first field. Units are points, y grows upwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import neg

import msgspec

from vanban.files.words import Piece, Word

_NEAR = 3.0  # points between two rules that are one
_SIDE = 12.0  # points that rules reach out of a table, where a column is
_FEW = 4  # rules across, with fewer of which nothing is certain
_MOST_CROSSINGS = 400_000
_MOST_FIELDS = 10_000

Field = tuple[int, int]  # row and column
ReadCell = Callable[[list[Word], float, float], list[Piece]]  # words, left and right edge → text


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A straight stroke: at one coordinate, from one place to another along the other."""

    at: float
    start: float
    end: float


class Table(msgspec.Struct):
    """One ruled table: its outline and its grid, rows from the top."""

    left: float
    right: float
    bottom: float
    top: float
    columns: list[float]
    rows: list[float]
    owner: list[list[Field]]  # for each field, the first field of its cell

    def holds(self, word: Word) -> bool:
        x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
        return self.left < x < self.right and self.bottom < y < self.top

    def cells(self, words: Iterable[Word], read: ReadCell) -> list[list[list[Piece] | None]]:
        """The rows of the table; `read` makes the text of a cell from its words, its left and its right edge."""
        held: dict[Field, list[Word]] = defaultdict(list)
        right: dict[Field, float] = {}
        for owners in self.owner:
            for column, owner in enumerate(owners):
                right[owner] = max(right.get(owner, 0), self.columns[column + 1])
        for word in words:
            row = bisect_left(self.rows, -(word.bottom + word.top) / 2, 1, len(self.rows) - 1, key=neg) - 1
            column = bisect_left(self.columns, (word.left + word.right) / 2, 1, len(self.columns) - 1) - 1
            held[self.owner[row][column]].append(word)
        return [
            [self._field(row, column, held, right, read) for column in range(len(self.columns) - 1)]
            for row in range(len(self.rows) - 1)
        ]

    def _field(
        self, row: int, column: int, held: dict[Field, list[Word]], right: dict[Field, float], read: ReadCell
    ) -> list[Piece] | None:
        """The text of one field; `None` where a cell of the same row reaches over it."""
        owner = self.owner[row][column]
        if owner[0] == row and owner[1] < column:
            return None
        return read(held[owner], self.columns[column], right[owner]) if owner == (row, column) and owner in held else []


def tables(horizontal: list[Rule], vertical: list[Rule]) -> list[Table]:
    """The tables of at least two columns that these rules draw, from the top of the page."""
    horizontal, vertical = _merged(horizontal), _merged(vertical)
    found = [table for group in _groups(horizontal, vertical) if (table := _table(*group)) is not None]
    return sorted(found, key=lambda table: -table.top)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules in one line that touch, as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _NEAR), rule.start)):
        for place in range(len(merged) - 1, max(len(merged) - 8, -1), -1):
            last = merged[place]
            if abs(last.at - rule.at) < _NEAR and rule.start < last.end + _NEAR:
                merged[place] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
                break
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.end - rule.start > 2 * _NEAR]


def _groups(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together by crossings."""
    if len(horizontal) * len(vertical) > _MOST_CROSSINGS:
        return []
    group = list(range(len(horizontal) + len(vertical)))

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for h, across in enumerate(horizontal):
        for v, down in enumerate(vertical, len(horizontal)):
            touches_x = across.start - _NEAR < down.at < across.end + _NEAR
            if touches_x and down.start - _NEAR < across.at < down.end + _NEAR:
                group[root(h)] = root(v)
    found: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate([*horizontal, *vertical]):
        found[root(place)][place >= len(horizontal)].append(rule)
    return list(found.values())


def _table(horizontal: list[Rule], vertical: list[Rule]) -> Table | None:
    columns = _with_open_sides(_places(vertical), horizontal)
    rows = _places(horizontal)[::-1]
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _MOST_FIELDS:
        return None
    width, height = len(columns) - 1, len(rows) - 1
    across = [[rule for rule in horizontal if abs(rule.at - at) <= _NEAR] for at in rows]
    down = [[rule for rule in vertical if abs(rule.at - at) <= _NEAR] for at in columns]
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    for row in range(height):
        middle_y = (rows[row] + rows[row + 1]) / 2
        for column in range(width):
            middle_x = (columns[column] + columns[column + 1]) / 2
            if column and not _drawn(down[column], middle_y):
                owner[row][column] = owner[row][column - 1]
            elif row and not _drawn(across[row], middle_x):
                owner[row][column] = owner[row - 1][column]
    return Table(columns[0], columns[-1], rows[-1], rows[0], columns, rows, owner)


def _with_open_sides(columns: list[float], horizontal: list[Rule]) -> list[float]:
    """The columns, with those at the sides that no upright rule closes: only where most other rules reach so far."""
    if len(columns) < 2 or len(horizontal) < _FEW:
        return columns
    left, right = (sorted(ends)[len(ends) // 2] for ends in zip(*((r.start, r.end) for r in horizontal), strict=True))
    starts = sum(abs(rule.start - left) < _SIDE / 2 for rule in horizontal)
    ends = sum(abs(rule.end - right) < _SIDE / 2 for rule in horizontal)
    before = [left] if columns[0] - left > _SIDE and 2 * starts > len(horizontal) else []
    after = [right] if right - columns[-1] > _SIDE and 2 * ends > len(horizontal) else []
    return before + columns + after


def _places(rules: list[Rule]) -> list[float]:
    """The coordinates of the rules, near ones as one, in rising order."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _drawn(rules: list[Rule], where: float) -> bool:
    return any(rule.start - 1 <= where <= rule.end + 1 for rule in rules)
