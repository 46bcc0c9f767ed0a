"""EDTF as an office writes it: '2026-06-30' → '30/06/2026', '2026-04/2026-06' → 'quý II/2026'."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from vanban.formats import phrases


def printed(value: str | datetime.date | None, phrase: str = "") -> str:
    """A date, a moment or an EDTF text as dd/mm/yyyy words; '' for none; unknown texts stay as they are.

    The words that print a deadline tell whether the day it names is left out: 'trước 30/06/2026'.
    """
    if not value:
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return phrases.when(value, phrase)


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
