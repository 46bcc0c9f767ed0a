"""A deadline that runs from an event, out of its printed words: 'chậm nhất 05 ngày làm việc kể từ ngày ký' → Rule.

`parse` takes any string and gives a rule only where the words leave no doubt: not for a share of a day ('0,5 ngày'),
a range ('từ 3 đến 5 ngày'), a condition ('quá 10 ngày'), a rhythm ('06 tháng một lần'), a date, or a figure that the
words beside it contradict ('10 (mười lăm) ngày').
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, cast

import msgspec

from vanban.days.customs import Anchor
from vanban.days.numbers import DIGIT, number
from vanban.tables import document_types
from vanban.tables.days import term_words

Unit = Literal["minute", "hour", "day", "week", "month", "quarter", "year"]
Relation = Literal["within", "after", "before"]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A term: so many units within, after or before what it runs from.

    `working` counts working days or hours alone. `anchor` is the class of what it runs from: the document's own
    'issued', 'received', 'effective' or 'published' day, a printed 'day' (then `on`), an 'event', or 'unsaid'.
    `words` print it. A count of 0 is the anchor's own day ('trong ngày làm việc').
    """

    count: int
    unit: Unit
    working: bool
    relation: Relation
    anchor: Anchor
    words: str | None = None
    on: date | None = None


def _words(sort: str) -> dict[str, str]:
    rows = [row for row in term_words() if row.sort == sort]
    return {row.words: row.means for row in sorted(rows, key=lambda row: -len(row.words))}


def _one_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in words)


_HEADS, _UNITS = _words("head"), _words("unit")
_HEAD = re.compile(_one_of(_HEADS))
# 'trong vòng 10 ngày', 'chậm nhất là 05 (năm) ngày làm việc', 'không quá mười lăm ngày',
# 'thời hạn thực hiện: 02 tháng'; not '0,5 ngày', '5-7 ngày', '10 tháng 6', '6 tháng đầu năm', '06 tháng một lần',
# '17 giờ ngày', '3 tháng lương'
_TERM = re.compile(
    rf"""(?P<heads>(?:(?<!\w)(?:{_HEAD.pattern})
      (?:\s(?:là|thực\shiện|hoàn\sthành|giải\squyết|xử\slý|trả\slời))?[:,]?\s){{0,4}})
    (?:(?<![\w/.,–-])(?<![–-]\s)\(?(?P<figure>[0-9]{{1,3}})\)?(?:\s?\((?P<said>[^()0-9]{{2,25}})\))?
      |(?<!\w)(?P<spelled>{DIGIT}(?:\s{DIGIT}){{0,4}}))
    \s?(?P<unit>{_one_of(_UNITS)})(?!\w)
    (?P<working>\s\(?làm\sviệc\)?)?
    (?!\s?[/0-9–-])
    (?!\s(?:đầu|cuối|lần|một\slần|tiền|lương|ngày|sáng|trưa|chiều|tối|đêm|thứ|chủ\snhật|hằng|hàng|mỗi|cùng|hôm|tết|lễ|nghỉ)(?!\w))
    (?!,?\s(?:trước|sau)\s(?:và|hoặc|hay)\s)(?!(?<=tháng)\s{DIGIT}(?!\w))""",
    re.VERBOSE,
)
# 'chậm nhất trong ngày làm việc tiếp theo'; 'trong ngày', 'ngay trong ngày làm việc', not 'trực 24 giờ trong ngày'
_NEXT = re.compile(r"(?<![0-9)]\s)(?<!\w)ngày làm việc (?:tiếp theo|kế tiếp|liền kề|liền sau)")
_SAME = re.compile(
    r"(?:^|(?<!\w)(?:ngay|chậm nhất|xong|hoàn thành) )trong(?: cùng)? ngày(?P<working> làm việc)?"
    r"(?=$|[,;.)]| kể từ| (?P<act>nhận|tiếp nhận|ký|ban hành)\b)"
)
# what joins a term to what it runs from
_LINK = re.compile(
    r",?\s?\(?(?P<link>kể từ|tính từ|bắt đầu từ|kể|tính|từ|so với|sau|trước)(?!\s(?:và|hoặc|hay|đó)\b)\s"
)
# … and what it runs from before the term: 'kể từ ngày khai giảng, trong vòng 10 ngày', 'trước ngày họp ít nhất 03 ngày'
_AHEAD = re.compile(
    r"(?<!\w)(?P<link>kể từ|tính từ|sau|trước)\s(?P<words>(?:ngày|khi|thời điểm|lúc)\s[^,.;:\n]{2,80}),?\s$"
)
_NOT_AN_EVENT = ("và ", "hoặc ", "để ", "nhưng ")
_END = re.compile(r"[.;:,()\n]")
# '10 ngày (không kể ngày nghỉ, ngày lễ)', '10 ngày, trừ thứ Bảy và Chủ nhật'
_NO_DAYS_OFF = re.compile(
    r",?\s\(?(?:không (?:kể|tính|bao gồm)|trừ)(?: các)?(?: ngày)? (?:nghỉ|lễ|thứ bảy|thứ 7)"
    r"(?:[^().;]{0,60}\)|[^(),.;]{0,40})"
)


def parse(phrase: str) -> Rule | None:
    """The term that the words print, None where they print none or it is not certain.

    >>> rule = parse("trong vòng 10 (mười) ngày kể từ ngày ký")
    >>> rule.count, rule.unit, rule.working, rule.relation, rule.anchor
    (10, 'day', False, 'within', 'issued')
    >>> parse("quá 10 ngày kể từ ngày ký") is None
    True
    """
    text = " ".join(phrase.replace("İ", "I").split())
    low = text.lower()
    if len(low) != len(text):
        text = low
    for found in _TERM.finditer(low):
        rule = _term(text, low, found)
        if rule:
            return rule
    next_day = _NEXT.search(low)
    if next_day:
        link, words = _after(text, low, next_day.end())
        return None if link == "trước" else _rule(1, "day", True, "within", words)
    same_day = _SAME.search(low)
    if same_day:
        start = same_day.start("act") if same_day["act"] else -1
        words = _clause(text, start) if same_day["act"] else _after(text, low, same_day.end())[1]
        return _rule(0, "day", bool(same_day["working"]), "within", words)
    return None


def _term(text: str, low: str, found: re.Match[str]) -> Rule | None:
    count = int(found["figure"]) if found["figure"] else number(found["spelled"])
    said = number(found["said"]) if found["said"] else None
    unit = cast(Unit, _UNITS[found["unit"]])
    if not count or (said and said != count):
        return None
    no_days_off = _NO_DAYS_OFF.match(low, found.end())
    end = no_days_off.end() if no_days_off else found.end()
    said_heads = _HEAD.findall(found["heads"])
    heads = [_HEADS[head] for head in said_heads]
    link, words = _after(text, low, end)
    ahead = None if link else _AHEAD.search(low, max(0, found.start() - 120), found.start())
    if ahead:
        link, words = ahead["link"], text[slice(*ahead.span("words"))]
    relation = _relation(heads, link)
    whole = not text[: found.start()].strip(" (-") and not text[end:].strip(" ).;,")
    if relation is None or not (heads or link or whole) or (link == "từ" and (not heads or " đến " in (words or ""))):
        return None
    if (
        unit in ("minute", "hour")
        and not link
        and ("within" not in heads[-1:] or said_heads[-1].endswith(("nhất", "hơn")))
    ):
        return None  # 'trước 17 giờ', 'chậm nhất 17 giờ' is an hour of the day
    working = bool(found["working"] or no_days_off)
    if working and unit not in ("minute", "hour", "day"):
        return None
    if relation == "before" and not link:  # 'chậm nhất trước 05 ngày tổ chức hội nghị'
        words = _clause(text, end)
        words = None if not words or words.lower().startswith(_NOT_AN_EVENT) else words
    return _rule(count, unit, working, relation, words)


def _relation(heads: list[str], link: str | None) -> Relation | None:
    """How a term stands to what it runs from, by the words around its count; None where it is no deadline."""
    if "none" in heads:
        return None
    if "before" in heads:
        return None if link and link not in ("trước", "so với") else "before"
    if link == "trước":
        return "before"
    if "least" in heads or link == "so với":
        return None
    if "after" in heads or (link == "sau" and not heads):
        return "after"
    return "within"


def _after(text: str, low: str, at: int) -> tuple[str | None, str | None]:
    """What joins the term that ends at `at` to what it runs from, and the words of that; None where nothing does."""
    found = _LINK.match(low, at)
    words = _clause(text, found.end()) if found else ""
    return (found["link"], words) if found and words else (None, None)


def _clause(text: str, at: int) -> str:
    """The words from `at` to the end of the clause."""
    end = _END.search(text, at, at + 160)
    return text[at : end.start() if end else at + 160].strip()


def _rule(count: int, unit: Unit, working: bool, relation: Relation, words: str | None) -> Rule:
    anchor, on = _anchor(words) if words else ("unsaid", None)
    return Rule(count=count, unit=unit, working=working, relation=relation, anchor=anchor, words=words, on=on)


# 'ngày 01/7/2026', '01 tháng 7 năm 2026'
_DAY = re.compile(r"([0-3]?[0-9])(?:/|-|\stháng\s)([01]?[0-9])(?:/|-|\snăm\s)((?:19|20)[0-9]{2})(?![0-9])")
_LEAD = re.compile(r"(?:(?:ngày|khi|thời điểm|lúc)\s)+")
# what may follow 'ngày ký' without making it another document's
_GOES_ON = re.compile(r"\s(?:và (?:thay thế|bãi bỏ|có hiệu lực)|để|cho đến|đến)(?!\w)")


@cache
def _itself() -> re.Pattern[str]:
    """'Công văn này', 'văn bản nêu trên': the document that speaks."""
    names = sorted(
        {row.name.lower() for row in document_types()} | {"văn bản", "thông tư liên tịch"}, key=lambda name: -len(name)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names, key=len, reverse=True))})\s(?:này|nêu trên)(?!\w)")


@cache
def _anchors() -> tuple[tuple[str, str], ...]:
    return tuple(_words("anchor").items())


def _anchor(words: str) -> tuple[Anchor, date | None]:
    low = words.lower()
    lead = _LEAD.match(low)
    low = low[lead.end() :] if lead else low
    printed = _DAY.match(low)
    if printed:
        try:
            return "day", date(int(printed[3]), int(printed[2]), int(printed[1]))
        except ValueError:
            return "event", None
    low = _itself().sub("…", low)
    for phrase, means in _anchors():
        if low == phrase or (low.startswith(phrase) and (phrase.endswith("…") or _GOES_ON.match(low, len(phrase)))):
            return cast(Anchor, means), None
    return "event", None
