"""How far two records of one document say the same: value by value, with the words of a place, not its offsets."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import msgspec

from vanban import Document

# what tells of the file and of how sure the reader was, not of the document
_LEFT_OUT = ("text", "source", "schema", "fields", "findings", "confidence")
# rows that stand for a place are known by its words; other places are told by the values read there
_QUOTED = ("citations", "times", "tasks", "phases", "slogans", "events", "addressees", "recipients", "assignees")
_NEAR = 0.5  # likeness from which on two rows are the same one, damaged


class Difference(NamedTuple):
    """One value that differs. `place` names it ('tasks.due'); None is where a record has nothing."""

    place: str
    expected: Any
    found: Any


def compared(expected: Document, found: Document) -> tuple[int, list[Difference]]:
    """How many values the two records have between them, and those that are not the same."""
    pairs = list(_pairs("", told(expected), told(found)))
    return len(pairs), [pair for pair in pairs if pair.expected != pair.found]


def told(document: Document) -> Any:
    """The record in plain values; blanks and marks of bold type do not count in the words of a place."""

    def words(start: int, end: int) -> str:
        return " ".join(document.text[start:end].replace("*", "").replace("<br>", " ").split())

    def plain(value: Any, key: str = "", row: str = "") -> Any:
        if isinstance(value, dict):
            return {name: plain(one, name, key) for name, one in value.items() if name not in _LEFT_OUT}
        if value is None:
            return None
        if key == "same_as":
            return words(*document.citations[value].span)
        if key.endswith("span"):
            return words(*value) if key == "span" and row in _QUOTED else None
        return [plain(one, key, row) for one in value] if isinstance(value, list | tuple) else value

    return plain(msgspec.to_builtins(document))


def _pairs(place: str, expected: Any, found: Any) -> Iterator[Difference]:
    """Each value with the one in its place; where neither record has one there is none."""
    if isinstance(expected, dict) or isinstance(found, dict):
        one, other = expected or {}, found or {}
        for name in {**one, **other}:
            yield from _pairs(f"{place}.{name}".lstrip("."), one.get(name), other.get(name))
    elif isinstance(expected, list) or isinstance(found, list):
        for one, other in _rows(expected or [], found or []):
            yield from _pairs(place, one, other)
    elif expected is not None or found is not None:
        yield Difference(place, expected, found)


def _rows(expected: list[Any], found: list[Any]) -> list[tuple[Any, Any]]:
    """Rows of two lists that belong together: equal ones, then those most alike; the others have no partner."""
    rest, lone, pairs = list(found), [], []
    for row in expected:
        if row in rest:
            rest.remove(row)
            pairs.append((row, row))
        else:
            lone.append(row)
    near = [(_likeness(one, other), -i, -j) for i, one in enumerate(lone) for j, other in enumerate(rest)]
    for likeness, i, j in sorted(near, reverse=True):
        if likeness >= _NEAR and lone[-i] is not None and rest[-j] is not None:
            pairs.append((lone[-i], rest[-j]))
            lone[-i] = rest[-j] = None
    alone = [(row, None) for row in lone if row is not None]
    return pairs + alone + [(None, row) for row in rest if row is not None]


def _likeness(one: Any, other: Any) -> float:
    """0 … 1, by the words of two rows."""
    matcher = SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR <= matcher.quick_ratio() else 0.0


def _words(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    return row.get("span") or " ".join(value for value in row.values() if isinstance(value, str))
