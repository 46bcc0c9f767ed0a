"""One synthetic document with its gold record, and how the record's places follow when the text is made anew."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

Span = tuple[int, int]
Row = dict[str, Any]
# (start, end, what stands there instead): a stretch of the old text in its place in the new one
Piece = tuple[int, int, str]

QUOTED = ("citations", "times", "tasks", "phases", "slogans")


@dataclass(frozen=True)
class Specimen:
    """A text and what a careful reader finds in it.

    `gold` has the shape of the record that `vanban read` prints, with a `quote` beside each place as gold records
    have it; members that the guidelines give no rule for are left out. `columns` are the lines of the left and the
    right half of the letterhead, `body` is the place of all that stands between letterhead and closing.
    """

    text: str
    gold: Row
    columns: tuple[tuple[Span, ...], tuple[Span, ...]]
    body: Span

    @property
    def gold_record(self) -> Row:
        """The gold as a gold file has it, for `vanban.scoring`: tasks by their first words, addressees by name."""
        tasks = [row | _first_words(row) for row in self.gold["tasks"]]
        return self.gold | {"addressees": [row["name"] for row in self.gold["addressees"]], "tasks": tasks}

    def rewritten(self, edits: Iterable[Piece]) -> Specimen:
        """The same document after these edits, which stand in order and do not touch one another."""
        pieces: list[Piece] = []
        at = 0
        for start, end, words in edits:
            pieces += [(at, start, self.text[at:start]), (start, end, words)]
            at = end
        return self.rearranged([*pieces, (at, len(self.text), self.text[at:])])

    def rearranged(self, pieces: Iterable[Piece]) -> Specimen:
        """The same document made of these pieces, in any order. Every place must keep its beginning and its end."""
        pieces = [piece for piece in pieces if piece[0] < piece[1] or piece[2]]
        moved = _Moved(self.text, pieces)
        gold = copy.deepcopy(self.gold)
        for row in places(gold):
            for member in row.keys() & {"span", "number_span", "due_span"}:
                row[member] = row[member] and moved.span(row[member])
        gold["text"] = text = "".join(words for _, _, words in pieces)
        for key in QUOTED:
            for row in gold[key]:
                row["quote"] = text[slice(*row["span"])]
        for field in gold["fields"].values():
            field["printed"] = text[slice(*field["span"])]
        left, right = (tuple(map(moved.span, lines)) for lines in self.columns)
        return replace(self, text=text, gold=gold, columns=(left, right), body=moved.span(self.body))


def places(record: Any) -> Iterator[Row]:
    """Every row of a record that has a place in the text."""
    if isinstance(record, dict):
        if "span" in record:
            yield record
        record = record.values()
    for value in record:
        if isinstance(value, (dict, list)):
            yield from places(value)


def _first_words(task: Row) -> Row:
    """Place and quote of at most the first 120 characters of a task, ending at a word."""
    quote = task["quote"][:120]
    if len(quote) < len(task["quote"]):
        quote = quote[: max(map(quote.rfind, " \n"))]
    return {"span": (task["span"][0], task["span"][0] + len(quote)), "quote": quote}


class _Moved:
    """Where the letters of the old text stand in the new one."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        rows = []
        at = 0
        for start, end, words in pieces:
            if start < end:
                rows.append((start, end, at, len(words), words == text[start:end]))
            at += len(words)
        self._rows = sorted(rows)
        self._starts = [row[0] for row in self._rows]

    def span(self, span: Span) -> Span:
        return self._of(span[0], 0), self._of(span[1] - 1, 1)

    def _of(self, letter: int, side: int) -> int:
        """The new offset before (side 0) or after (side 1) an old letter; of a changed piece, its own edge."""
        start, _, at, length, kept = self._rows[bisect_right(self._starts, letter) - 1]
        return at + letter - start + side if kept else at + length * side
