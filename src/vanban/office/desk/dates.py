"""EDTF as an office writes it: '2026-06-30' → '30/06/2026', '2026-34' → 'quý II/2026', a pair → 'từ … đến …'."""

from __future__ import annotations

import datetime
import re

from django.utils.translation import gettext as _

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[?~%]?\Z")
_QUARTERS = {33: "I", 34: "II", 35: "III", 36: "IV"}
_HALVES = {40: "6 tháng đầu năm", 41: "6 tháng cuối năm"}


def _part(edtf: str) -> str:
    found = _PART.match(edtf)
    if not found:
        return edtf
    year, month, day = found.groups()
    if day:
        return f"{day}/{month}/{year}"
    if month is None:
        return _("năm %(year)s") % {"year": year}
    if int(month) in _QUARTERS:
        return _("quý %(quarter)s/%(year)s") % {"quarter": _QUARTERS[int(month)], "year": year}
    if int(month) in _HALVES:
        return f"{_HALVES[int(month)]} {year}"
    return f"{month}/{year}"


def printed(value: str | datetime.date | datetime.datetime | None) -> str:
    """A date, a moment or an EDTF text as dd/mm/yyyy words; '' for none; unknown texts stay as they are."""
    if not value:
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    start, slash, end = value.partition("/")
    if not slash:
        return _part(value)
    if start in ("", ".."):
        return _("đến %(end)s") % {"end": _part(end)}
    if end in ("", ".."):
        return _("từ %(start)s") % {"start": _part(start)}
    return _("từ %(start)s đến %(end)s") % {"start": _part(start), "end": _part(end)}


def distance(due: datetime.date | None, day: datetime.date) -> tuple[str, str]:
    """How far `due` lies from `day`: the colour of state (late, soon, fine, none) and the words for it."""
    if due is None:
        return "none", _("Không hạn")
    days = (due - day).days
    if days < 0:
        return "late", _("Quá hạn %(days)s ngày") % {"days": -days}
    if days == 0:
        return "soon", _("Đến hạn hôm nay")
    if days <= 3:
        return "soon", _("Còn %(days)s ngày") % {"days": days}
    return "fine", _("Còn %(days)s ngày") % {"days": days}
