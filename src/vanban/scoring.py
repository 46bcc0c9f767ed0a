"""How well records agree with gold records that people wrote: correct, expected and found for each measure.

`header` sums every single value of header, signature and received stamp; `identity` asks for type, number, symbol,
date and issuer of a document all at once; `citations.numbered`, `citations.titled`, `times`, `phases` and `slogans`
ask for the right values at the right place; `tasks` for the right beginning, `tasks.X` for X of a task so found.
All that is expected and all that is found counts: a task too many brings its assignees along.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from vanban import Document, Unreadable

Row = dict[str, Any]
Span = tuple[int, int]
Placed = tuple[Span, Row]
Fold = Callable[[Any], Any]


# what a line on a missed row tells beside its words
_TOLD = ("type", "number", "symbol", "issued_on", "edtf", "due", "provision", "assignees", "period", "label", "phase")


class Tally(msgspec.Struct):
    """One measure: how many were right, how many gold has, how many were found."""

    correct: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.correct / self.found if self.found else float(not self.expected)

    @property
    def recall(self) -> float:
        return self.correct / self.expected if self.expected else float(not self.found)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Scores:
    """The measures of many documents, and a line for each thing that was missed or is too much.

    `trusted` tells for header values, citations and tasks how sure the reader was of each and whether it was right.
    """

    def __init__(self) -> None:
        self.measures: defaultdict[str, Tally] = defaultdict(Tally)
        self.misses: list[str] = []
        self.trusted: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
        self._document = ""

    def add(self, name: str, text: str, gold: Row, record: Row) -> None:
        """Count one document: its gold record against the record that was read."""
        self._document = name
        self._header(gold, record)
        self._sets(gold, record)
        self._citations(text, gold, record)
        same_time = _agree(edtf=_code)
        self._places("times", text, gold, record, same_time)
        self._tasks(text, gold, record)
        self._places("phases", text, gold, record, _agree(label=_name, period=_code))
        self._places("slogans", text, gold, record, _agree())

    def _header(self, gold: Row, record: Row) -> None:
        signature, received = (record.get(part) or {} for part in ("signature", "received"))
        gold_signature, gold_received = (gold.get(part) or {} for part in ("signature", "received"))
        for field in ("genre", "system", "type", "number", "symbol", "issued_on"):
            self._value(f"header.{field}", gold.get(field), record.get(field), _code)
            self._trust_field(field, gold, record, _code)
        for field in ("place", "issuer", "issuer_parent", "subject", "urgency", "secrecy"):
            self._value(f"header.{field}", gold.get(field), record.get(field), _name)
            self._trust_field(field, gold, record, _name)
        for field in ("mode", "on_behalf_of", "position", "name"):
            fold = _code if field == "mode" else _name
            self._value(f"signature.{field}", gold_signature.get(field), signature.get(field), fold)
        for field in ("by", "on", "number"):
            fold = _name if field == "by" else _code
            self._value(f"received.{field}", gold_received.get(field), received.get(field), fold)
        identity = {"type": _code, "number": _code, "symbol": _code, "issued_on": _code, "issuer": _name}
        if any(gold.get(field) is not None for field in identity):
            right = all(fold(gold.get(field)) == fold(record.get(field)) for field, fold in identity.items())
            self._count("identity", int(right), 1, 1)

    def _sets(self, gold: Row, record: Row) -> None:
        addressees = [row["name"] if isinstance(row, dict) else row for row in record.get("addressees") or ()]
        self._set("addressees", map(_name, gold["addressees"]), map(_name, addressees))
        recipients = [
            [(_name(r["name"]), _name(r.get("purpose"))) for r in row.get("recipients") or ()] for row in (gold, record)
        ]
        self._set("recipients", *recipients)
        if gold["genre"] == "news":
            self._set("reported", map(_code, gold.get("reported") or ()), map(_code, record.get("reported") or ()))

    def _citations(self, text: str, gold: Row, record: Row) -> None:
        expected, found = _gold_rows(text, gold, "citations"), _rows(text, record, "citations")
        same = _agree(type=_code, number=_code, symbol=_code, issued_on=_code)
        for kind, numbered in (("numbered", True), ("titled", False)):
            gold_some = [placed for placed in expected if _numbered(placed[1]) is numbered]
            found_some = [placed for placed in found if _numbered(placed[1]) is numbered]
            self._spans(f"citations.{kind}", text, gold_some, found_some, same)
        pairs = _pairs(expected, found, _overlap, 0.5, same)
        self._count("citations", len(pairs), len(expected), len(found))
        self._trust("citations", found, pairs)
        self._fields("citations.issuer", text, expected, found, pairs, "issuer", _name)
        self._fields("citations.role", text, expected, found, pairs, "role", _code)

    def _tasks(self, text: str, gold: Row, record: Row) -> None:
        expected, found = _gold_rows(text, gold, "tasks"), _rows(text, record, "tasks")
        pairs = self._spans("tasks", text, expected, found, _agree(), _beginning, 0.4)
        self._trust("tasks", found, pairs)
        folds: dict[str, Fold] = {
            "assignees": _people, "due": _code, "recurrence": _code, "phase": _name, "provision": _name,
        }  # fmt: skip
        for field, fold in folds.items():
            self._fields(f"tasks.{field}", text, expected, found, pairs, field, fold)

    def _count(self, measure: str, correct: int, expected: int, found: int) -> None:
        tally = self.measures[measure]
        tally.correct += correct
        tally.expected += expected
        tally.found += found
        if measure.partition(".")[0] in ("header", "signature", "received") and "." in measure:
            self._count("header", correct, expected, found)

    def _trust(self, kind: str, found: list[Placed], pairs: list[tuple[int, int]]) -> None:
        right = {j for _, j in pairs}
        self.trusted[kind] += [(row.get("confidence", 1.0), place in right) for place, (_, row) in enumerate(found)]

    def _trust_field(self, field: str, gold: Row, record: Row, fold: Fold) -> None:
        read = (record.get("fields") or {}).get(field)
        if read:
            self.trusted["header"].append(
                (read.get("confidence", 1.0), fold(gold.get(field)) == fold(record.get(field)))
            )

    def _miss(self, measure: str, words: str) -> None:
        self.misses.append(f"{self._document}: {measure}: {words}")

    def _value(self, measure: str, gold: Any, found: Any, fold: Fold) -> None:
        expected, value = fold(gold), fold(found)
        if expected is None and value is None:
            return
        self._count(measure, int(expected == value), int(expected is not None), int(value is not None))
        if expected != value:
            self._miss(measure, f"expected {gold!r}, found {found!r}")

    def _set(self, measure: str, gold: Iterable[Any], found: Iterable[Any]) -> None:
        expected, rest = list(gold), list(found)
        count = len(rest)
        for value in expected:
            if value in rest:
                rest.remove(value)
            else:
                self._miss(measure, f"missed {value!r}")
        for value in rest:
            self._miss(measure, f"too much {value!r}")
        self._count(measure, count - len(rest), len(expected), count)

    def _places(self, key: str, text: str, gold: Row, record: Row, same: Same) -> None:
        self._spans(key, text, _gold_rows(text, gold, key), _rows(text, record, key), same)

    def _spans(
        self, measure: str, text: str, gold: list[Placed], found: list[Placed], same: Same,
        closeness: Closeness | None = None, least: float = 0.5,
    ) -> list[tuple[int, int]]:  # fmt: skip
        pairs = _pairs(gold, found, closeness or _overlap, least, same)
        self._count(measure, len(pairs), len(gold), len(found))
        for rows, used, word in ((gold, {i for i, _ in pairs}, "missed"), (found, {j for _, j in pairs}, "too much")):
            for place, (span, row) in enumerate(rows):
                if place not in used:
                    self._miss(measure, f"{word} {text[slice(*span)][:90]!r} {_brief(row)}")
        return pairs

    def _fields(
        self, measure: str, text: str, gold: list[Placed], found: list[Placed], pairs: list[tuple[int, int]],
        field: str, fold: Fold,
    ) -> None:  # fmt: skip
        correct = 0
        for i, j in pairs:
            (span, expected), (_, row) = gold[i], found[j]
            value = fold(expected.get(field))
            if value != fold(row.get(field)):
                words = f"{text[slice(*span)][:60]!r}: expected {expected.get(field)!r}, found {row.get(field)!r}"
                self._miss(measure, words)
            elif value is not None:
                correct += 1
        counts = [sum(fold(row.get(field)) is not None for _, row in rows) for rows in (gold, found)]
        self._count(measure, correct, *counts)


Same = Callable[[Row, Row], bool]
Closeness = Callable[[Span, Span], float]


def score_folder(folder: Path, read: Callable[[Path], Document]) -> Scores:
    """The scores of every gold record `NAME.json` in a folder against what `read` makes of `NAME.txt`.

    A document that cannot be read, or whose record has another text than its file, counts as empty.
    """
    scores = Scores()
    for gold_file in sorted(folder.glob("*.json")):
        text_file = gold_file.with_suffix(".txt")
        text = text_file.read_text("utf-8").replace("\r\n", "\n")
        record: Row = {}
        try:
            record = json.loads(read(text_file).to_json())
        except Unreadable as error:
            scores.misses.append(f"{gold_file.stem}: {error.english}")
        if record and record["text"] != text:
            scores.misses.append(f"{gold_file.stem}: the record's text is not the file's text")
            record = {}
        scores.add(gold_file.stem, text, json.loads(gold_file.read_text("utf-8")), record)
    return scores


def _gold_rows(text: str, gold: Row, key: str) -> list[Placed]:
    """Rows of a gold record with their places; without a span a quote is looked for after the last one like it."""
    placed: list[Placed] = []
    after: dict[str, int] = {}
    for row in gold[key]:
        if row.get("span"):
            start, end = row["span"]
        else:
            start = text.index(row["quote"], after.get(row["quote"], 0))
            end = after[row["quote"]] = start + len(row["quote"])
        if "quote" in row and text[start:end] != row["quote"]:
            raise ValueError(f"gold span does not hold its quote: {row['quote']!r}")
        placed.append((_trimmed(text, (start, end)), row))
    return placed


def _rows(text: str, record: Row, key: str) -> list[Placed]:
    """Rows of a record with their places; a span outside the text is at no place."""
    placed: list[Placed] = []
    for row in record.get(key) or ():
        start, end = row.get("span") or (0, 0)
        placed.append((_trimmed(text, (start, end)) if 0 <= start < end <= len(text) else (-1, -1), row))
    return placed


def _trimmed(text: str, span: Span) -> Span:
    part = text[slice(*span)]
    start = span[0] + len(part) - len(part.lstrip())
    end = span[1]
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    return start, end


def _overlap(one: Span, other: Span) -> float:
    """What two spans share of what they cover together; 0 … 1."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def _beginning(gold: Span, found: Span) -> float:
    """The same for the first words only: a gold task holds no more of its provision."""
    return _overlap(gold, (found[0], min(found[1], found[0] + gold[1] - gold[0])))


def _pairs(
    gold: list[Placed], found: list[Placed], closeness: Closeness, least: float, same: Same
) -> list[tuple[int, int]]:
    """Gold rows and found rows that belong together, the closest first."""
    candidates = [
        (-near, abs(g[0] - f[0]), i, j)
        for i, (g, expected) in enumerate(gold)
        for j, (f, row) in enumerate(found)
        if (near := closeness(g, f)) >= least and same(expected, row)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def _agree(**folds: Fold) -> Same:
    return lambda gold, row: all(fold(gold.get(field)) == fold(row.get(field)) for field, fold in folds.items())


def _numbered(row: Row) -> bool:
    return row.get("number") is not None or row.get("symbol") is not None


def _brief(row: Row) -> Row:
    return {key: row[key] for key in _TOLD if row.get(key) not in (None, [])}


def _code(value: Any) -> str | None:
    """A code, number or date without case, blanks, composition and the look-alikes of Đ."""
    text = unicodedata.normalize("NFC", str(value if value is not None else ""))
    for odd, usual in (("\u00d0", "\u0110"), ("\u0189", "\u0110"), ("–", "-"), ("—", "-")):
        text = text.replace(odd, usual)
    return "".join(text.casefold().split()) or None


def _name(value: Any) -> str | None:
    """Words without case, marks, quotation marks, outer punctuation and the number of blanks."""
    text = unicodedata.normalize("NFD", str(value if value is not None else "")).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    for odd, usual in (("đ", "d"), ("ð", "d"), ("–", "-"), ("—", "-"), ("-", " - ")):
        text = text.replace(odd, usual)
    for mark in "“”\"'*":
        text = text.replace(mark, " ")
    return " ".join(text.split()).strip(" .,;:/-") or None


def _people(rows: Any) -> frozenset[tuple[str | None, str]] | None:
    return frozenset((_name(row.get("name")), row.get("role")) for row in rows or ()) or None
