"""What narrows the report of how documents are passed on."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, User
from vanban.office.desk.forms import EVERYTHING, DayField, Filters
from vanban.office.desk.lists import Column
from vanban.office.kind import Kind
from vanban.office.registers.models import IN_ORDER, Entry, EntryQuerySet
from vanban.office.routing.times import Passing, with_passing

COLUMNS = (
    Column("so-den", Entry.label("arrival_number"), IN_ORDER, "end"),
    Column("ngay-den", Entry.label("arrival_date"), ("day", "ordinal"), "day"),
    Column("so", _("Số, ký hiệu"), ("~symbol", "number"), "number"),
    Column("trich-yeu", Entry.label("subject"), ("~subject",), "words"),
    Column("nguoi", _("Người vào sổ"), ("~registered_by__full_name",)),
    Column("han", _("Hạn chuyển"), ("limit",), "day"),
    Column("chuyen", _("Ngày chuyển"), ("passed_on",), "day"),
    Column("giao", _("Ngày giao"), ("given_on",), "day"),
    Column("tinh-trang", _("Tình trạng"), ("passing",)),
)
UNDIRECTED = "cho"
GIVEN = ((UNDIRECTED, _("Đã trình, chờ chỉ đạo")), ("roi", _("Đã giao xử lý")))
# what waits for somebody: the most pressing first, as `StepQuerySet.pressing_first` says
WAITING = (
    Column("khan", _("Văn bản, khẩn trước"), ("pressure", "due_date", "sent_at"), "words"),
    Column("tu", _("Từ"), ("sent_at",)),
    Column("den", _("Đến")),
    Column("y-kien", _("Ý kiến")),
    Column("han", _("Hạn"), ("due_date", "pressure"), "day"),
)


class ProgressFilters(Filters):
    """The period of arrival (this month without another wish), the situation, what waits for a direction, and who
    registered."""

    tu = DayField(label=_("Đến từ ngày"), required=False)
    den = DayField(label=_("đến ngày"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=[EVERYTHING, *Passing.choices])
    giao = forms.ChoiceField(label=_("Giao xử lý"), required=False, choices=[EVERYTHING, *GIVEN])
    nguoi = forms.ModelChoiceField(
        label=_("Người vào sổ"), required=False, queryset=User.people.none(), empty_label=EVERYTHING[1]
    )

    def __init__(self, asked: QueryDict, position: Position) -> None:
        super().__init__(asked)
        self.position = position
        self.fields["nguoi"].queryset = User.people.ever_for_position(position).order_by("full_name")

    def documents(self) -> EntryQuerySet:
        """The documents that came in the period, each with how it stands to its limit.

        Those of a book kept before this software were passed on outside of it.
        """
        today = timezone.localdate()
        entries = Entry.objects.for_position(self.position).of_kind(Kind.INCOMING).standing().filter(brought=False)
        entries = entries.filter(day__gte=self.asked("tu") or today.replace(day=1))
        if end := self.asked("den"):
            entries = entries.filter(day__lte=end)
        return with_passing(entries, today)

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Those that the other wishes leave."""
        if kind := self.asked("tinh_trang"):
            entries = entries.filter(passing=kind)
        if given := self.asked("giao"):
            entries = entries.filter(undirected=True) if given == UNDIRECTED else entries.exclude(given_on=None)
        if person := self.asked("nguoi"):
            entries = entries.filter(registered_by=person)
        return entries
