"""Labels in a cell or a bracket that tell who leads and who helps: 'Chủ trì: Trạm bơm; phối hợp: các thôn'.

Also 'CT: …; PH: …' and 'Chủ trì – …'. The label is no part of the name.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from vanban.grammar import bodies
from vanban.grammar.prose import Prose
from vanban.grammar.words import Words

Span = tuple[int, int]
Role = Literal["lead", "coordinate"]

_LABEL: Final = re.compile(
    r"(?:(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận|[Nn]gười) (?=chủ|phối|tham|thực|phụ|soạn))?"
    r"(?:(?P<lead>[Cc]hủ trì|CT|(?<=[nị] )(?:tham mưu|thực hiện|soạn thảo)|(?<=[nịi] )phụ trách)"
    r"|(?P<coordinate>(?:[Cc]ùng )?[Pp]hối hợp|PH))(?: thực hiện| chính)?(?: ?:| [-–](?= ))"
)
OPENERS: Final = ("Chủ trì", "chủ trì", "CT", "Đơn vị chủ trì", "đơn vị chủ trì", "Cơ quan chủ trì", "cơ quan chủ trì")
_DONE_BY: Final = (" thực hiện:", " tham mưu:", " soạn thảo:", " phụ trách:")
_PARTED: Final = ";,.(\n-–+•"  # a label stands behind one of these, or first
_MARKS: Final = ";,.( \n-–+•"
_BOUND: Final = len("chủ trì")


class Part(NamedTuple):
    """What stands behind one label."""

    role: Role
    start: int
    end: int


def split(text: str, start: int, end: int) -> list[Part]:
    """The labelled parts of `text[start:end]`, the first of which begins with a label; [] where none does."""
    first = start
    while first < end and text[first] in "-–+• ":
        first += 1
    label = _LABEL.match(text, first, end)
    if label is None:
        return []
    found: list[Part] = []
    while label is not None:
        role: Role = "lead" if label.lastgroup == "lead" else "coordinate"
        after = _next(text, label.end(), end)
        begin, stop = label.end(), after.start() if after else end
        while begin < stop and text[begin] in " \n":
            begin += 1
        while stop > begin and text[stop - 1] in _MARKS:
            stop -= 1
        if begin < stop:
            found.append(Part(role, begin, stop))
        label = after
    return found


def _next(text: str, start: int, end: int) -> re.Match[str] | None:
    for label in _LABEL.finditer(text, start, end):
        if text[start : label.start()].rstrip(" ")[-1:] in _PARTED:
            return label
    return None


def told(prose: Prose, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Who leads and who helps by the labels behind a task: 'Nạo vét mương. Chủ trì: Trạm bơm; phối hợp: các thôn.'"""
    text = prose.text
    for at in prose.hits("bound", start, end):
        if text[at + _BOUND : at + _BOUND + 2].rstrip() in (":", " :", " -", " –"):
            begin = max(text.rfind(mark, start, at) for mark in _PARTED) + 1
            return behind(prose, max(begin, start), end)
    for label in _DONE_BY:  # '…; cơ quan tham mưu: Văn phòng'
        at = text.find(label, start, end)
        if at >= 0:
            begin = max(text.rfind(mark, start, at) for mark in _PARTED) + 1
            return behind(prose, max(begin, start), end)
    return (), ()


def _close(text: str, at: int, end: int) -> int:
    stops = [k for mark in (")", ". ", "\n") if (k := text.find(mark, at, end)) >= 0]
    return min(stops, default=end)


def behind(prose: Prose, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """As `told`, of the labels that begin at `start`, up to the end of their sentence or bracket."""
    leads: list[Span] = []
    together: list[Span] = []
    for part in split(prose.text, start, _close(prose.text, start, end)):
        listed = bodies.read(Words(prose, part.start, part.end), 0)
        if listed:
            (leads if part.role == "lead" else together).extend(listed.spans)
    return tuple(leads), tuple(together)
