"""What narrows a search."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Unit
from vanban.office.desk.forms import EVERYTHING, SearchField
from vanban.office.kind import Kind
from vanban.office.registers.filters import EntryFilters
from vanban.office.registers.models import Entry
from vanban.office.registers.sight import Sight

BOOKS = [
    EVERYTHING,
    (Kind.INCOMING.value, _("Văn bản đến")),
    (Kind.OUTGOING.value, _("Văn bản đi")),
    (Kind.INTERNAL.value, _("Văn bản nội bộ")),
]


class SearchFilters(EntryFilters):
    """The words that are looked for, and the wishes for documents."""

    tim = SearchField(_("Số, ký hiệu hoặc lời trong văn bản…"))
    so = forms.ChoiceField(label=_("Sổ"), required=False, choices=BOOKS)
    don_vi = forms.ChoiceField(label=Entry.label("unit"), required=False)
    field_order = ("tim", "so", "loai", "co_quan", "don_vi", "tu", "den", "viec")

    def __init__(self, asked: QueryDict, sight: Sight) -> None:
        super().__init__(asked, sight)
        self.fields["tu"].label = _("Vào sổ từ ngày")
        self.fields["tim"].widget.attrs["autofocus"] = not asked.get("tim")
        units = Unit.objects.filter(pk__in=sight.offered("unit"))
        self._offer("don_vi", [(str(unit.pk), unit.name) for unit in units])

    @property
    def typed(self) -> str:
        return self.asked("tim") or ""

    @property
    def any_wish(self) -> bool:
        """Whether more than the words narrows the search."""
        return any(self.asked(name) is not None for name in self.fields if name != "tim")

    def among(self, entries: QuerySet[Entry]) -> QuerySet[Entry] | None:
        """The documents that the wishes leave; None where there are no wishes."""
        if not self.any_wish:
            return None
        entries = self.wished(entries)
        if book := self.asked("so"):
            entries = entries.filter(register__kind=book)
        return entries.filter(unit=unit) if (unit := self.asked("don_vi")) else entries
