"""Noise of scanning and of odd keyboards: letters change, and the gold says what can still be read for certain.

What a careful reader reads through (a blank in a number, a look-alike of Đ, a tone mark on the other vowel, a missing
mark in running text) leaves every value as it was. Where a letter stands for a digit that could be another one, the
number or the date is null, as the guidelines ask; a nought read as O that only fills up ('O5/3/2026') leaves no doubt.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

from synthetic.layout import Damage
from synthetic.specimen import Piece, Row, Span, Specimen

# old placing of the tone mark → new one: 'hòa' → 'hoà', 'ủy' → 'uỷ'
_LATE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ",
    "ũy": "uỹ", "ụy": "uỵ", "òe": "oè", "óe": "oé", "ỏe": "oẻ",
}  # fmt: skip
_LATE_SYLLABLE = re.compile(f"(?:{'|'.join(_LATE)})\\b")
# a letter of running text → what a scan makes of it
_MISREAD = {"í": "i", "ì": "i", "i": "í", "ê": "e", "ơ": "o", "ă": "a", "ẩ": "ấ", "ỉ": "i", "ư": "u", "l": "1"}


def spacing(specimen: Specimen, chance: random.Random) -> Specimen:
    """Blanks round the separator of a number, or a blank in its place: '455 /KH-SYT', '455 KH-SYT'."""
    edits: list[Piece] = []
    for start, end in _numbers(specimen):
        mark = re.match(r"[0-9]+([/-])", specimen.text[start:end])
        if mark and chance.random() < 0.4:
            printed = chance.choice((f" {mark[1]}", f"{mark[1]} ", f" {mark[1]} ", f" {mark[1]}", " "))
            edits.append((start + mark.start(1), start + mark.end(1), printed))
    return specimen.rewritten(edits)


def look_alikes(specimen: Specimen, chance: random.Random) -> Specimen:
    """The Icelandic Ð for Đ, as old keyboards and fonts have it."""
    found = re.finditer("Đ", specimen.text)
    return specimen.rewritten([(at.start(), at.end(), "\u00d0") for at in found if chance.random() < 0.5])


def decomposed(specimen: Specimen, chance: random.Random) -> Specimen:
    """Every marked letter as letter and marks (NFD)."""
    return specimen.rewritten(
        [
            (at, at + 1, apart)
            for at, letter in enumerate(specimen.text)
            if (apart := unicodedata.normalize("NFD", letter)) != letter
        ]
    )


def late_tones(specimen: Specimen, chance: random.Random) -> Specimen:
    """The tone mark on the second vowel: 'hoà', 'uỷ'."""
    found = _LATE_SYLLABLE.finditer(specimen.text)
    return specimen.rewritten([(at.start(), at.end(), _LATE[at.group()]) for at in found])


def misread(specimen: Specimen, chance: random.Random) -> Specimen:
    """Some letters of the running text, none of a name, a number or a time."""
    start, end = specimen.body
    kept = sorted(_kept(specimen))
    edits: list[Piece] = []
    for word in re.finditer(r"[^\W\d_]{3,}", specimen.text[start:end]):
        at = start + word.start()
        if chance.random() < 0.04 and not any(a < at + len(word.group()) and at < b for a, b in kept):
            spots = [spot for spot, letter in enumerate(word.group()) if letter in _MISREAD]
            if spots:
                spot = at + chance.choice(spots)
                edits.append((spot, spot + 1, _MISREAD[specimen.text[spot]]))
    return specimen.rewritten(edits)


def doubtful(specimen: Specimen, chance: random.Random) -> Specimen:
    """Digits read as letters, in numbers and dates: 'l' for a 1, 'O' for a nought that fills up. No place moves."""
    edits: list[Piece] = []
    gone: list[Span] = []
    for span in [*_numbers(specimen), *_days(specimen)]:
        found = _digit(specimen.text, span, chance) if chance.random() < 0.15 else None
        if found:
            edits.append(found)
            if found[2] != "O":
                gone.append(found[:2])
    result = specimen.rewritten(sorted(edits))
    for at in gone:
        _forget(result.gold, at)
    return result


def _digit(text: str, span: Span, chance: random.Random) -> Piece | None:
    """One digit of a number or date and the letter for it."""
    fills = [at for at in range(*span) if text[at] == "0" and not text[at - 1].isdigit()]
    ones = [at for at in range(*span) if text[at] == "1"]
    spots = [(at, at + 1, "O") for at in fills] + [(at, at + 1, chance.choice("lI")) for at in ones]
    return chance.choice(spots) if spots else None


def _forget(gold: Row, at: Span) -> None:
    """Nothing that was read from this place is certain any more."""
    inside = [time for time in gold["times"] if _covers(time["span"], at)]
    gold["times"] = [time for time in gold["times"] if time not in inside]
    for row in gold["citations"]:
        if row["number_span"] and _covers(row["number_span"], at):
            row["number"] = None
        elif _covers(row["span"], at):
            row["issued_on"] = None
    for row in gold["tasks"]:
        if row["due_span"] and _covers(row["due_span"], at):
            row["due"] = row["due_span"] = None
    for phase in gold["phases"]:
        if _covers(phase["span"], at):
            phase["period"] = None
            for row in gold["tasks"]:
                if row["phase"] == phase["provision"]:
                    row["due"] = None
    for field in ("number", "issued_on"):
        if field in gold["fields"] and _covers(gold["fields"][field]["span"], at):
            gold[field] = None
            del gold["fields"][field]


def _covers(span: Span, other: Span) -> bool:
    return span[0] <= other[0] and other[1] <= span[1]


def _numbers(specimen: Specimen) -> list[Span]:
    """The number of each mention and the document's own; those with a year in them are left whole."""
    spans = [row["number_span"] for row in specimen.gold["citations"] if row["number_span"]]
    spans += [field["span"] for name, field in specimen.gold["fields"].items() if name == "number"]
    return sorted(span for span in spans if not re.search("/[12][0-9]{3}/", specimen.text[slice(*span)]))


def _days(specimen: Specimen) -> list[Span]:
    """Dates in digits, and the document's own."""
    spans = [row["span"] for row in specimen.gold["times"]]
    spans = [span for span in spans if re.search("[0-9]/[0-9]", specimen.text[slice(*span)])]
    spans += [field["span"] for name, field in specimen.gold["fields"].items() if name == "issued_on"]
    return sorted(spans)


def _kept(specimen: Specimen) -> Iterator[Span]:
    for key in ("citations", "times", "phases", "slogans"):
        yield from (row["span"] for row in specimen.gold[key])
    for task in specimen.gold["tasks"]:
        yield from (row["span"] for row in task["assignees"])


SCAN: dict[str, Damage] = {
    "spacing": spacing, "look_alikes": look_alikes, "decomposed": decomposed, "late_tones": late_tones,
    "misread": misread, "doubtful": doubtful,
}  # fmt: skip
