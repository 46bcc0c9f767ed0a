"""The columns of the lists of documents, and what narrows them."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vanban.office.bodies.models import Unit
from vanban.office.desk.forms import EVERYTHING, DayField, Filters, LongSelect, SearchField
from vanban.office.desk.lists import Column
from vanban.office.desk.vietnamese import sort_key
from vanban.office.registers.models import IN_ORDER, Entry, EntryQuerySet
from vanban.office.registers.search import matching
from vanban.office.registers.sight import Sight
from vanban.office.registers.types import type_name

COLUMNS = (
    Column("so-den", Entry.label("arrival_number"), IN_ORDER, "end"),
    Column("ngay-den", Entry.label("arrival_date"), ("day", "ordinal"), "day"),
    Column("so", _("Số, ký hiệu"), ("~symbol", "number"), "number"),
    Column("ngay", Entry.label("issued_on"), ("issued_date",), "day"),
    Column("co-quan", Entry.label("issuer"), ("~issuer",)),
    Column("trich-yeu", Entry.label("subject"), ("~subject",), "words"),
    Column("viec", Entry.label("ours"), ("ours",), "end"),
)

ISSUED_COLUMNS = (
    Column("so", _("Số, ký hiệu"), ("begins", "register__type", "ordinal", "suffix"), "number"),
    Column("ngay", Entry.label("issued_on"), ("day", "ordinal", "suffix"), "day"),
    Column("loai", Entry.label("type"), ("type",)),
    Column("trich-yeu", Entry.label("subject"), ("~subject",), "words"),
    Column("nguoi-ky", Entry.label("signer"), ("~signer",)),
    Column("noi-nhan", Entry.label("recipients")),
    Column("don-vi", Entry.label("unit"), ("~unit__name",)),
)

WORK = [
    EVERYTHING,
    ("co", _("Có việc của ta")),
    ("chua-giao", _("Còn việc chưa phân công")),
    ("chua-ro", _("Còn việc chưa rõ của ai")),
    ("khong", _("Không có việc của ta")),
]


class EntryFilters(Filters):
    """What narrows the list of incoming documents."""

    tim = SearchField(_("Số, ký hiệu, trích yếu, cơ quan…"))
    loai = forms.ChoiceField(label=Entry.label("type"), required=False)
    co_quan = forms.ChoiceField(label=Entry.label("issuer"), required=False, widget=LongSelect)
    tu = DayField(label=_("Đến từ ngày"), required=False)
    den = DayField(label=_("đến ngày"), required=False)
    viec = forms.ChoiceField(label=pgettext_lazy("filter", "Việc"), required=False, choices=WORK)

    def __init__(self, asked: QueryDict, sight: Sight) -> None:
        super().__init__(asked)
        self._offer("loai", [(code, type_name(code, "other")) for code in sight.offered("type")])
        self._offer_bodies(sight)

    def _offer_bodies(self, sight: Sight) -> None:
        self._offer("co_quan", [(issuer, issuer) for issuer in sight.offered("issuer")])

    def _offer(self, name: str, found: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [EVERYTHING, *sorted(found, key=lambda pair: sort_key(pair[1]))]

    def clean(self) -> None:
        if self.asked("tu") and self.asked("den") and self.asked("tu") > self.asked("den"):
            self.add_error("den", _("Ngày này phải sau ngày bắt đầu."))

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        """The documents that the words and the wishes leave."""
        return matching(self.wished(entries), self.asked("tim") or "")

    def wished(self, entries: EntryQuerySet) -> EntryQuerySet:
        """The documents that the wishes beside the words leave."""
        if kind := self.asked("loai"):
            entries = entries.filter(type=kind)
        if issuer := "co_quan" in self.fields and self.asked("co_quan"):
            entries = entries.filter(issuer=issuer)
        if start := self.asked("tu"):
            entries = entries.filter(day__gte=start)
        if end := self.asked("den"):
            entries = entries.filter(day__lte=end)
        match self.asked("viec"):
            case "co":
                entries = entries.filter(ours__gt=0)
            case "chua-giao":
                entries = entries.filter(unassigned__gt=0)
            case "chua-ro":
                entries = entries.filter(unsure__gt=0)
            case "khong":
                entries = entries.filter(ours=0)
        return entries


class IssuedFilters(EntryFilters):
    """What narrows the list of outgoing or of internal documents."""

    co_quan = None
    don_vi = forms.ChoiceField(label=Entry.label("unit"), required=False)
    field_order = ("tim", "loai", "don_vi", "tu", "den", "viec")

    def __init__(self, asked: QueryDict, sight: Sight) -> None:
        super().__init__(asked, sight)
        self.fields["tu"].label = _("Từ ngày")
        self.fields["tim"].widget.attrs["placeholder"] = _("Số, ký hiệu, trích yếu, nơi nhận…")

    def _offer_bodies(self, sight: Sight) -> None:
        units = Unit.objects.filter(pk__in=sight.offered("unit"))
        self._offer("don_vi", [(str(unit.pk), unit.name) for unit in units])

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        entries = super().narrow(entries)
        return entries.filter(unit=unit) if (unit := self.asked("don_vi")) else entries
