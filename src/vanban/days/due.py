"""The last day on which work is done in time, whatever the deadline's form, and in plain words how it was found."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from vanban.days.calendar import WorkingDays
from vanban.days.customs import Anchor, Customs
from vanban.days.edtf import month_length
from vanban.days.named import named_day, shown
from vanban.days.rules import Rule, parse

HOURS_A_DAY = 8  # of work (Bộ luật Lao động 2019, Điều 105)
_UNITS = {
    "minute": "phút", "hour": "giờ", "day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "year": "năm",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_ANCHORS: dict[Anchor, str] = {
    "issued": "ngày ký, ban hành văn bản",
    "received": "ngày nhận văn bản",
    "effective": "ngày văn bản có hiệu lực",
    "published": "ngày đăng Công báo",
}


class Anchors(msgspec.Struct, frozen=True, kw_only=True):
    """The days that terms run from, as far as they are known; a datetime where the hour is known too.

    `event` is the day of the event that this one deadline names ('kể từ ngày nhận đủ hồ sơ').
    """

    issued: date | None = None
    received: date | None = None
    effective: date | None = None
    published: date | None = None
    event: date | None = None


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """The last day in time and, where one is printed or counted, the hour ('17:00').

    `how` says in Vietnamese what gave the day, or why there is none; `missing` is then the day that has to be known.
    """

    day: date | None
    clock: str | None
    how: str
    missing: Anchor | None = None


def due_day(
    due: str | None,
    phrase: str | None,
    rule: Rule | str | None,
    *,
    anchors: Anchors,
    calendar: WorkingDays,
    customs: Customs,
) -> Resolved:
    """The last day in time of a task's `due` (EDTF), the words that print it, and its `due_rule`.

    A deadline that names its day goes before one that runs from an event. `due_rule` may be given as parsed.
    """
    named = named_day(due, phrase or "", customs) if due else None
    if named:
        day, clock, how = named
        return Resolved(day=day, clock=clock, how=how)
    term = parse(rule or phrase or "") if not isinstance(rule, Rule) else rule
    if term is None:
        return Resolved(day=None, clock=None, how="không nêu thời hạn tính được thành ngày")
    anchor = customs.unsaid if term.anchor == "unsaid" and term.relation == "within" and customs.unsaid else term.anchor
    start = _start(term, anchor, anchors)
    if start is None:
        return Resolved(day=None, clock=None, how=f"{_said(term)}: {_missing(term, anchor)}", missing=anchor)
    try:
        return _resolve(term, f"{_said(term)} {_relation(term)} {_name(term, anchor)}", start, calendar, customs)
    except (OverflowError, ValueError):
        return Resolved(day=None, clock=None, how=f"{_said(term)}: ngoài lịch")


def _start(term: Rule, anchor: Anchor, anchors: Anchors) -> date | None:
    if anchor == "day":
        return term.on
    return None if anchor == "unsaid" else getattr(anchors, anchor)


def _resolve(term: Rule, said: str, start: date, calendar: WorkingDays, customs: Customs) -> Resolved:
    if term.unit in ("minute", "hour"):
        return _hours(term, said, start, calendar)
    first = start.date() if isinstance(start, datetime) else start
    how = f"{said} ({shown(first)})"
    back = term.relation == "before"
    count = -term.count if back else term.count
    if term.count and not back:
        if customs.first_day_counts:
            first -= timedelta(days=1)
            how += ", tính cả ngày đầu theo lệ của cơ quan"
        else:
            how += ", không tính ngày đầu (Bộ luật Dân sự 2015, Điều 147)"
    if term.working:
        worked = calendar.add(first, count)
        return Resolved(day=worked if term.count else calendar.on_or_after(first), clock=None, how=how)
    day = _add(first, count, term.unit)
    if customs.ends_on_day_off == "keep" or calendar.is_working(day):
        return Resolved(day=day, clock=None, how=how)
    how += f"; ngày cuối {shown(day)} là ngày nghỉ nên "
    if back:
        return Resolved(day=calendar.on_or_before(day), clock=None, how=how + "lùi về ngày làm việc liền trước")
    how += "tính đến ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 148)"
    return Resolved(day=calendar.on_or_after(day), clock=None, how=how)


def _add(day: date, count: int, unit: str) -> date:
    """The day `count` units on; the last of the month where that has no such day (Bộ luật Dân sự 2015, Điều 148)."""
    if unit not in _MONTHS:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def _hours(term: Rule, said: str, start: date, calendar: WorkingDays) -> Resolved:
    """A term of hours or minutes runs from the moment itself (Bộ luật Dân sự 2015, Điều 147 khoản 1).

    Where only the day is known, the earliest day on which the term can end, without an hour.
    """
    minutes = term.count * (60 if term.unit == "hour" else 1) * (-1 if term.relation == "before" else 1)
    if term.working:
        first = start.date() if isinstance(start, datetime) else start
        days = minutes // (HOURS_A_DAY * 60)
        worked = calendar.add(first, days) if days else calendar.on_or_after(first)
        return Resolved(day=worked, clock=None, how=f"{said} ({shown(first)}), {HOURS_A_DAY} giờ làm việc là một ngày")
    if isinstance(start, datetime):
        end = start + timedelta(minutes=minutes)
        how = f"{said} ({start:%H:%M} ngày {shown(start)}), tính từ thời điểm đó (Bộ luật Dân sự 2015, Điều 147)"
        return Resolved(day=end.date(), clock=f"{end:%H:%M}", how=how)
    day = start + timedelta(days=minutes // (24 * 60))
    return Resolved(day=day, clock=None, how=f"{said} ({shown(start)}, chưa biết giờ nên lấy ngày sớm nhất)")


def _said(term: Rule) -> str:
    if term.count == 0:
        return "trong ngày làm việc" if term.working else "trong ngày"
    return f"{term.count} {_UNITS[term.unit]}{' làm việc' if term.working else ''}"


def _relation(term: Rule) -> str:
    if term.count == 0:
        return "của"
    return "trước" if term.relation == "before" else "kể từ"


def _name(term: Rule, anchor: Anchor) -> str:
    return _ANCHORS.get(anchor) or f"“{term.words}”"


def _missing(term: Rule, anchor: Anchor) -> str:
    if anchor == "unsaid":
        return "văn bản không nêu tính từ ngày nào"
    return f"chưa biết {_ANCHORS[anchor]}" if anchor in _ANCHORS else f"chưa biết ngày của “{term.words}”"
