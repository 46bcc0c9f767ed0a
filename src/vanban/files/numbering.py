"""Automatic numbering of DOCX: the labels that a reader sees before paragraphs ('I.', '2.1.', 'a)', '-').

ECMA-376 part 1, 17.9. One counter row per abstract list, shared by the lists that are made from it; a level starts
anew after a higher level, unless `w:lvlRestart` says otherwise.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import msgspec

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

# bullets that come from a symbol font, as the sign that a reader sees
_SIGNS = {
    "\uf02d": "-",
    "\uf02b": "+",
    "\uf0a7": "▪",
    "\uf0a8": "□",
    "\uf0d8": "➢",
    "\uf0e8": "➔",
    "\uf0fc": "✓",
    "o": "○",
}
_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(msgspec.Struct, frozen=True):
    """One level of a list: how its number is written and where it starts."""

    form: str
    text: str
    start: int
    gap: str
    restart: int | None  # starts anew only after this level (counted from 1) or a higher one; 0: never
    decimal: bool  # numbers of higher levels are written 1, 2, 3, whatever their form
    style: str | None


class Numbering:
    """The lists of one document. `label` is called once for each numbered paragraph, in reading order."""

    def __init__(self, root: Element | None, list_of_style: dict[str, str]) -> None:
        self._levels: dict[str, dict[int, Level]] = {}  # by abstract list
        self._abstract: dict[str, str] = {}  # list → abstract list
        self._replaced: dict[str, dict[int, Level]] = {}  # levels that one list has for itself
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        links: dict[str, str] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                key = element.get(W + "abstractNumId", "")
                self._levels[key] = dict(map(_level, element.iterfind(W + "lvl")))
                if (link := element.find(W + "numStyleLink")) is not None:
                    links[key] = link.get(VAL, "")
            elif element.tag == W + "num":
                self._add(element)
        for key, style in links.items():
            linked = self._abstract.get(list_of_style.get(style, ""), "")
            self._levels[key] = self._levels.get(linked, {})

    def _add(self, element: Element) -> None:
        number = element.get(W + "numId", "")
        abstract = element.find(W + "abstractNumId")
        self._abstract[number] = abstract.get(VAL, "") if abstract is not None else ""
        for override in element.iterfind(W + "lvlOverride"):
            place = whole(override.get(W + "ilvl"), 0)
            if (start := override.find(W + "startOverride")) is not None:
                self._starts[number, place] = whole(start.get(VAL), 1)
            if (level := override.find(W + "lvl")) is not None:
                self._replaced.setdefault(number, {})[place] = _level(level)[1]

    def level_of_style(self, number: str, style: str) -> int:
        """The level of this list that a paragraph style stands for; 0 where the list names no style."""
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return next((place for place, level in levels.items() if level.style == style), 0)

    def label(self, number: str, place: int) -> str:
        """The label of the next paragraph of that list and level, with the blank after it; '' for none."""
        abstract = self._abstract.get(number)
        if abstract is None:
            return ""
        levels = self._levels.get(abstract, {}) | self._replaced.get(number, {})
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        start = self._starts.pop((number, place), None)
        if start is not None:
            counts[place] = start
        else:
            counts[place] = counts[place] + 1 if place in counts else level.start
        for deeper in [other for other in counts if other > place]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or place < restart:
                del counts[deeper]
        if level.form == "bullet":
            text = _sign(level.text)
        else:
            text = _PLACE.sub(lambda found: _written(int(found[1]) - 1, levels, counts, level.decimal), level.text)
        return text + level.gap if text.strip() else ""


def whole(text: str | None, otherwise: int) -> int:
    """A whole number from an attribute, or the other value where there is none."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def _level(element: Element) -> tuple[int, Level]:
    values = {child.tag.removeprefix(W): child.get(VAL) for child in element}
    restart = values.get("lvlRestart")
    level = Level(
        form=values.get("numFmt") or "decimal",
        text=values.get("lvlText") or "",
        start=whole(values.get("start"), 0),
        gap="" if values.get("suff") == "nothing" else " ",
        restart=whole(restart, 0) if restart is not None else None,
        decimal="isLgl" in values and values["isLgl"] not in ("0", "false"),
        style=values.get("pStyle"),
    )
    return whole(element.get(W + "ilvl"), 0), level


def _sign(text: str) -> str:
    text = text.strip()
    return _SIGNS.get(text, "•" if "\ue000" <= text[:1] <= "\uf8ff" else text)


def _written(place: int, levels: dict[int, Level], counts: dict[int, int], decimal: bool) -> str:
    level = levels.get(place)
    if level is None:
        return ""
    count = counts.get(place, level.start)
    match "decimal" if decimal and level.form != "none" else level.form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case "upperRoman":
            return _roman(count).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperLetter":
            return _letters(count).upper()
        case "lowerLetter":
            return _letters(count)
        case _:
            return str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        written += letters * times
    return written


def _letters(count: int) -> str:
    """a … z, aa, bb, …: the letter is repeated, as Word does it."""
    if not 0 < count <= 26 * 30:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
