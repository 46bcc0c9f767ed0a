"""Template tags that every page may load: icons, the menu, dates as an office writes them."""

from __future__ import annotations

import datetime
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vanban import Document
from vanban.formats.numbers import document_number
from vanban.office.desk import dates, help, menu, parts

register = template.Library()
register.filter("part", parts.written)


@register.simple_tag
@cache
def icon(name: str, classes: str = "") -> SafeString:
    """A picture of the sprite (`assets/icons.txt` lists the names); words beside it say what it means."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True, name="menu")
def menu_entries(context: template.Context) -> list[menu.Entry]:
    return menu.entries(context["request"])


@register.simple_tag(takes_context=True)
def help_of_page(context: template.Context) -> help.Told | None:
    """The help beside the form of this page; none where there is no form, or nobody logged in."""
    match = context["request"].resolver_match if "request" in context else None
    return help.of(match.view_name) if match else None


@register.filter
def printed(value: str | datetime.date | None, phrase: str = "") -> str:
    """dd/mm/yyyy, or the words for a month, a quarter, a year or a span of days, which print it as `phrase`."""
    return dates.printed(value, phrase)


@register.filter
def numbered(document: Document) -> str:
    """The number of a document as read, written as the register writes it: '12-KH/ĐU', '08/UBND-NV'."""
    return document_number(document.number, document.symbol, document.system)


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """'08:15 30/06/2026', in local time."""
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def thousands(value: int | None) -> str:
    """'12.345': dots between thousands, as Vietnamese writes them."""
    return "" if value is None else f"{value:,}".replace(",", ".")


@register.filter
def size(value: int) -> str:
    """Bytes as 'B', 'kB' or 'MB'."""
    if value < 1000:
        return f"{value} B"
    if value < 1_000_000:
        return f"{value / 1000:.0f} kB"
    return f"{value / 1_000_000:.1f} MB".replace(".", ",")
