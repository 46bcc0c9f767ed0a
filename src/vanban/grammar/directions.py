"""A leader's words on a document (bút phê): who leads, who helps, who is told, and until when.

    read('Giao Phòng Kinh tế chủ trì, phối hợp Văn phòng trước ngày 20/11', known)  ->  Direction(named, due)

Such words are short, full of abbreviations ('đ/c Hùng (KT) xử lý, b/c trước 15/10') and of names that only the agency
knows, so its names are an argument, as the calendar is for days. A name is one that is known, or looks like one. The
sign beside it tells its role: before it ('phối hợp VP', 'chủ trì: KT') or after it ('KT chủ trì', 'PTC, VP (p/h)').
Without a sign the first name leads and those beside it help. A name behind a verb of work is what the work is about
('trình TT', 'tham mưu UBND'), and none of these.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final, NamedTuple

from vanban.grammar import times
from vanban.tables import body_words
from vanban.tables.directions import direction_words

Span = tuple[int, int]


class Named(NamedTuple):
    """Somebody who gets the document. `role` is 'lead', 'coordinate' or 'inform'.

    `name` is without what only calls a person one ('đ/c'); `within` is the unit that stands behind it in brackets.
    """

    span: Span
    name: str
    within: str
    role: str


class Term(NamedTuple):
    """Until when: EDTF where a day is named, else the rule as printed ('trong 03 ngày'), which `days` reckons."""

    span: Span
    edtf: str
    phrase: str


class Direction(NamedTuple):
    """What the words say. Spans count in the text as given."""

    named: tuple[Named, ...]
    due: Term | None


class _Part(NamedTuple):
    sort: str  # 'name', a sort of `direction_words`, or 'mark'
    start: int
    end: int


_TITLE: Final = r"(?:đồng chí|đ/c|đc|ông|bà|anh|chị)\.? "
_CAPITAL: Final = r"[A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ]"
_PERSON: Final = rf"(?i:{_TITLE}){_CAPITAL}\w*(?: {_CAPITAL}\w*)*"
_ABBREVIATION: Final = r"[A-ZĐƯ]{2,}[\w&-]*"
_TERM: Final = re.compile(
    r"(?:(?:xong|hoàn thành|báo cáo|b/c) )?(?:ngay )?(?:trong(?: vòng| thời hạn)?|chậm nhất|hạn:?)"
    r" (?:sau )?(?P<term>[0-9]{1,3} (?:ngày làm việc|ngày|tuần|tháng|giờ))"
)
_OPENS: Final = re.compile(r"(?:(?:xong|hạn|hạn chót|thời hạn|hoàn thành|gửi|nộp|báo cáo|b/c)(?: là| vào|:)* ?)?$")


def read(text: str, known: Collection[str] = (), year: int | None = None) -> Direction:
    """Who gets a document by these words, in their order, and until when. `year` is that of days without one."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two; no Vietnamese one
        low = text
    due = _due(low, year)
    spans = [due.span] if due else []
    parts = [part for part in _parts(text, low, known) if not any(a <= part.start < b for a, b in spans)]
    return Direction(tuple(_named(text, low, parts)), due)


def _due(low: str, year: int | None) -> Term | None:
    found = times.find(low, times.points(low), year)
    for when in found:
        if when.last is not None:
            begin = when.start
            opener = _OPENS.search(low, 0, begin)
            begin = (
                opener.start() if opener and (not opener.start() or not low[opener.start() - 1].isalnum()) else begin
            )
            return Term((begin, when.end), when.edtf, low[when.start : when.end])
    term = _TERM.search(low)
    return Term(term.span(), "", f"trong {term['term']}") if term else None


def _parts(text: str, low: str, known: Collection[str]) -> list[_Part]:
    """The names, signs and marks of the words, in order. Known names go before signs: 'Văn phòng HĐND và UBND'."""
    parts: list[_Part] = []
    names = _names(frozenset(known))
    signs, sorts = _signs()
    k = 0
    while k < len(text):
        if k and low[k - 1].isalnum() and low[k].isalnum():
            k += 1
            continue
        found = names.match(low, k) if names else None
        if found is not None and _stands_apart(text, found, known):
            parts.append(_Part("name", k, found.end()))
        else:
            found = signs.match(low, k)
            if found is not None:
                parts.append(_Part(sorts[found["sign"]], k, found.end()))
            elif low[k] in ".;,:()\n+":
                parts.append(_Part(low[k], k, k + 1))
            else:
                found = _unknown().match(text, k)
                if found is not None:
                    parts.append(_Part("name", k, _cut(low, found, signs)))
        k = parts[-1].end if parts and parts[-1].end > k else k + 1
    return parts


def _stands_apart(text: str, found: re.Match[str], known: Collection[str]) -> bool:
    """An abbreviation counts in capitals alone: 'CA' is one, 'ca' of 'ca trực' is not."""
    words = text[found.start("name") : found.end("name")]
    return len(words) > 5 or words != words.lower() or words in known


def _cut(low: str, found: re.Match[str], signs: re.Pattern[str]) -> int:
    """The end of a name whose last word is not known: before the first sign in it."""
    for k in range(found.start() + 1, found.end()):
        if low[k - 1] == " " and signs.match(low, k):
            return k - 1
    return found.end()


def _named(text: str, low: str, parts: list[_Part]) -> list[Named]:
    """Give every name its role by the signs around it."""
    roles: dict[int, str] = {}
    group: list[int] = []  # names that wait for their sign
    led = False
    active = ""  # a sign that stands before its names
    object_of = False  # behind a verb: names are what the work is about

    def settle() -> None:
        nonlocal led
        for one in group:
            roles[one] = "coordinate" if led else "lead"
            led = True
        group.clear()

    for k, part in enumerate(parts):
        after = parts[k + 1].sort if k + 1 < len(parts) else ""
        if part.sort == "name":
            if active:
                roles[k] = active if not (active == "lead" and led) else "coordinate"
                led = led or roles[k] == "lead"
            elif not object_of:
                group.append(k)
        elif part.sort in ("lead", "coordinate", "inform"):
            object_of = False
            colon = after == ":"
            before = after == "name" or colon
            if group and not (colon and part.sort != "lead") and (part.sort == "lead" or not before):
                for one in group:
                    roles[one] = "coordinate" if part.sort == "lead" and led else part.sort
                    led = led or roles[one] == "lead"
                group.clear()
                active = ""
            else:
                settle()
                active = part.sort if before else ""
        elif part.sort == "give":
            settle()
            active, object_of = "", False
        elif part.sort == "verb":
            settle()
            active, object_of = "", after == "name"
        elif part.sort in (";", ".", "\n"):
            if after not in ("lead", "coordinate", "inform"):
                settle()
            active, object_of = "", False
        elif part.sort == ",":
            object_of = object_of and after == "name" and not _does(parts, k + 1)
    settle()
    return [_as_named(text, parts[k], roles[k]) for k in sorted(roles)]


def _does(parts: list[_Part], k: int) -> bool:
    """Whether a name has a sign or a verb of its own behind it: 'KT xử lý, VP theo dõi'."""
    return k + 1 < len(parts) and parts[k + 1].sort in ("verb", "lead", "coordinate", "inform", "(")


def _as_named(text: str, part: _Part, role: str) -> Named:
    words = text[part.start : part.end]
    found = _called().fullmatch(words)
    if found is None:
        return Named((part.start, part.end), words, "", role)
    return Named((part.start, part.end), found["name"].strip(), (found["within"] or "").strip(), role)


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_TITLE})?(?P<name>[^()]+?)(?: ?\((?P<within>[^()]+)\))?")


@cache
def _unknown() -> re.Pattern[str]:
    """What looks like a name without being known: a person called one, an abbreviation, a body by its first words, or
    by them alone where they are two ('Văn phòng')."""
    words = sorted({row.word[:1].upper() + row.word[1:] for row in body_words()}, reverse=True)
    heads, two = ("|".join(map(re.escape, some)) for some in (words, [word for word in words if " " in word]))
    within = rf"(?: ?\((?!(?i:{_inside()}))[^()]{{1,60}}\))?"
    body = rf"(?:{heads})(?= )(?: -)?(?: (?!và )[\w-]+){{1,8}}|(?:{two})(?!\w)"
    return re.compile(rf"(?:{_PERSON}|{_ABBREVIATION}|{body}){within}")


def _inside() -> str:
    return _signs()[0].pattern.replace("?P<sign>", "?:")


@cache
def _names(known: frozenset[str]) -> re.Pattern[str] | None:
    if not known:
        return None
    longest = sorted({name.lower() for name in known if name.strip()}, key=len, reverse=True)
    within = rf"(?: ?\((?!{_inside()})[^()]{{1,60}}\))?"
    return re.compile(rf"(?:{_TITLE})?(?P<name>{'|'.join(map(re.escape, longest))})(?!\w){within}")


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = direction_words()
    longest = sorted((row.words for row in rows), key=len, reverse=True)
    pattern = rf"(?P<sign>{'|'.join(map(re.escape, longest))})(?!\w)"
    return re.compile(pattern), {row.words: row.sort for row in rows}
