"""EDTF as an office writes it: '2026-06-30' → '30/06/2026', '2026-04/2026-06' → 'quý II/2026'."""

from __future__ import annotations

import datetime
import re

from django.utils.translation import gettext as _

from vanban.formats.phrases import says_before

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[?~%]?")
# '2026-04/2026-06'
_QUARTER = re.compile(r"([0-9]{4})-(?:01/\1-03|04/\1-06|07/\1-09|10/\1-12)")


def _point(edtf: str) -> str:
    found = _POINT.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day = found.groups()
    if day:
        return f"{day}/{month}/{year}"
    return f"{month}/{year}" if month else _("năm %(year)s") % {"year": year}


def printed(value: str | datetime.date | None, phrase: str = "") -> str:
    """A date, a moment or an EDTF text as dd/mm/yyyy words; '' for none; unknown texts stay as they are.

    The words that print a deadline tell whether the day it names is left out: 'trước 30/06/2026'.
    """
    if not value:
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if quarter := _QUARTER.fullmatch(value):
        place = ("I", "II", "III", "IV")[int(value[5:7]) // 3]
        return _("quý %(quarter)s/%(year)s") % {"quarter": place, "year": quarter[1]}
    start, slash, end = value.partition("/")
    if not slash or start == end:
        return _point(start)
    if start in ("", ".."):
        return (_("trước %(end)s") if says_before(phrase) else _("đến %(end)s")) % {"end": _point(end)}
    if end in ("", ".."):
        return _("từ %(start)s") % {"start": _point(start)}
    return _("từ %(start)s đến %(end)s") % {"start": _point(start), "end": _point(end)}


def distance(due: datetime.date | None, day: datetime.date) -> tuple[str, str]:
    """How far a deadline lies from a day: the colour of state ('late', 'soon', 'fine', 'none') and its words."""
    if due is None:
        return "none", _("Không hạn")
    days = (due - day).days
    if days < 0:
        return "late", _("Quá hạn %(days)s ngày") % {"days": -days}
    if days == 0:
        return "soon", _("Đến hạn hôm nay")
    return "soon" if days <= 3 else "fine", _("Còn %(days)s ngày") % {"days": days}
