"""Meetings and conferences that a document calls or invites to: what, when, where.

An invitation gives them in labelled lines ('Thời gian: 14 giờ 00, thứ Sáu, ngày 03/7/2026', 'Địa điểm: …'); a letter in
a sentence ('họp vào hồi 8h00 ngày 22/01/2026, tại phòng họp số 2'). Only what has an hour or a place and a day counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from vanban.grammar.outline import Outline, Paragraph, Part
from vanban.grammar.times import When

Span = tuple[int, int]


class Meeting(NamedTuple):
    """One meeting at `[start, end)`; `at` is a day ('2026-07-03') or a day with its hour ('2026-07-03T14:00')."""

    start: int
    end: int
    what: Span | None
    at: str
    where: Span | None


_TIME: Final = re.compile(
    r"(?:Thời gian|THỜI GIAN)(?: (?:họp|tổ chức|hội nghị|bắt đầu|khai mạc|làm việc|diễn ra|dự kiến))* ?:? ?"
)
_PLACE: Final = re.compile(r"(?:Địa điểm|ĐỊA ĐIỂM)(?: (?:họp|tổ chức|hội nghị|làm việc|diễn ra))* ?:? ?")
_WHAT: Final = re.compile(r"(?:Nội dung|NỘI DUNG)(?: (?:họp|cuộc họp|làm việc|hội nghị))* ?: ?")
# 'kính mời … dự họp …', 'tổ chức Hội nghị …', 'triệu tập cuộc họp …'
_CALLS: Final = re.compile(
    r"(?:(?:kính mời|mời|triệu tập|tổ chức|tham dự|dự|chủ trì) [^.;\n]{0,200}?)?"
    r"(?P<what>(?:[Hh]ội nghị|[Cc]uộc họp|[Bb]uổi họp|[Hh]ọp|[Hh]ội thảo|[Ll]ễ|[Bb]uổi làm việc|[Tt]ọa đàm"
    r"|[Kk]ỳ họp|[Pp]hiên họp)(?= )[^.;:\n]{3,200})"
)
_AT_PLACE: Final = re.compile(r"(?:,|;|\s)\s?(?:tại|[Đđ]ịa điểm:?) (?P<where>[^.;\n]{4,160})")
_WHAT_END: Final = re.compile(r",| vào | lúc | tại | hồi | ngày [0-9]| trong ")
_WHERE_END: Final = re.compile(r", (?:vào|lúc|hồi|ngày|từ)| (?:vào|lúc|hồi) ")
_NEAR: Final = 6  # lines around the labelled time in which the other labels stand


def find(outline: Outline, whens: list[When], title: Span | None) -> list[Meeting]:
    """The meetings of the body; `title` is the place of the document's subject, which an invitation's lines lack."""
    text = outline.text
    found: list[Meeting] = []
    clocked = [when for when in whens if when.clock or (when.first == when.last and len(when.edtf) == 10)]
    labels = bool(clocked) and "thời gian" in outline.prose.low
    if not labels and not any(when.clock for when in clocked):
        return found
    lines = _lines(outline.body)
    starts = [line.start for line in lines]
    labelled = _labelled(text, lines, clocked, title) if labels else None
    if labelled:
        found.append(labelled)
    for when in clocked:
        if when.clock is None or (labelled and labelled.start <= when.start < labelled.end):
            continue
        k = bisect_right(starts, when.start) - 1
        line = lines[k] if k >= 0 and when.start < lines[k].end else None
        meeting = _told(text, line, when) if line else None
        if meeting:
            found.append(meeting)
    return found


def _lines(part: Part) -> list[Paragraph]:
    found: list[Paragraph] = []
    for item in part.items:
        if isinstance(item, Part):
            found += _lines(item)
        elif isinstance(item, Paragraph):
            found.append(item)
    return found


def _at(when: When) -> str:
    return f"{when.first}T{when.clock}" if when.clock and when.first and len(when.first) == 10 else when.edtf


def _behind(text: str, label: re.Pattern[str], lines: list[Paragraph]) -> Span | None:
    """What the last of the lines with that label says."""
    for line in reversed(lines):
        found = label.match(text, line.start, line.end)
        if found and found.end() < line.end:
            return _trim(text, found.end(), line.end)
    return None


def _labelled(text: str, lines: list[Paragraph], whens: list[When], title: Span | None) -> Meeting | None:
    """'Thời gian: …' with a day in it, and the lines 'Địa điểm: …' and 'Nội dung: …' near it."""
    for k, line in enumerate(lines):
        if text[line.start] != "T" or not _TIME.match(text, line.start, line.end):
            continue
        when = _first_in(whens, line) or (_first_in(whens, lines[k + 1]) if k + 1 < len(lines) else None)
        near = lines[max(0, k - _NEAR) : k + _NEAR + 1]
        place = _behind(text, _PLACE, near)
        if when and (place or when.clock):
            inline = _AT_PLACE.search(text, when.end, line.end)
            if place is None and inline:
                place = _trim(text, *inline.span("where"))
            end = max(line.end, when.end, place[1] if place else 0)
            return Meeting(line.start, end, title or _behind(text, _WHAT, near), _at(when), place)
    return None


def _first_in(whens: list[When], line: Paragraph) -> When | None:
    return next((when for when in whens if line.start <= when.start < line.end), None)


def _told(text: str, line: Paragraph, when: When) -> Meeting | None:
    """A sentence with a meeting, an hour and, mostly, a place."""
    start = max(line.start, when.start - 400)
    calls = list(_CALLS.finditer(text, start, when.start))
    if not calls:
        return None
    a, b = calls[-1].span("what")
    stop = _WHAT_END.search(text, a + 3, min(b, when.start))
    what = _trim(text, a, stop.start() if stop else min(b, when.start))
    place = _AT_PLACE.search(text, a, min(line.end, when.end + 200))
    where = _trim(text, *place.span("where")) if place else None
    if where:
        cut = _WHERE_END.search(text, *where)
        if cut:
            where = (where[0], cut.start())
    return Meeting(a, max(when.end, where[1] if where else 0), what, _at(when), where)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t:-":
        start += 1
    while end > start and text[end - 1] in " \t.;,:/":
        end -= 1
    return start, end
