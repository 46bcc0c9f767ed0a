"""The columns of the list of case files and of the documents in one, and what narrows the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django import forms
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import User
from vanban.office.bodies.models import Unit
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
from vanban.office.casefiles.retention import NOTICE
from vanban.office.desk.forms import EVERYTHING, Filters, SearchField
from vanban.office.desk.lists import Column
from vanban.office.desk.vietnamese import Folded, unmarked
from vanban.office.registers.models import Entry

COLUMNS = (
    Column("so", CaseFile.label("code"), ("year", "~code"), "number"),
    Column("tieu-de", CaseFile.label("title"), ("~title",), "words"),
    Column("thoi-gian", _("Thời gian tài liệu"), (), "day"),
    Column("bao-quan", CaseFile.label("retention"), ("~retention",)),
    Column("don-vi", CaseFile.label("unit"), ("~unit__name",)),
    Column("van-ban", _("Văn bản"), (), "end"),
)
DOCUMENT_COLUMNS = (
    Column("ngay", _("Ngày"), ("at", "entry__begins", "entry__register_id", "entry__ordinal"), "day"),
    Column("so", _("Số, ký hiệu"), ("~entry__symbol", "entry__number"), "number"),
    Column("trich-yeu", Entry.label("subject"), ("~entry__subject",), "words"),
    Column("co-quan", Entry.label("issuer"), ("~entry__issuer",)),
    Column("trang", Entry.label("page_count"), ("entry__page_count",), "end"),
)
# the states that the list can be narrowed to
STATES: dict[str, tuple[str, Callable[[CaseFileQuerySet, date], CaseFileQuerySet]]] = {
    "dang-mo": (_("Đang mở"), lambda files, day: files.filter(closed_at=None)),
    "da-ket-thuc": (_("Đã kết thúc"), lambda files, day: files.exclude(closed_at=None)),
    "den-han-nop-luu": (
        _("Đến hạn nộp lưu trong 30 ngày"),
        lambda files, day: files.to_hand_over(day + timedelta(days=NOTICE)),
    ),
    "da-nop-luu": (_("Đã nộp lưu"), lambda files, day: files.exclude(archived_at=None)),
    "het-han-bao-quan": (_("Hết thời hạn bảo quản"), lambda files, day: files.past_term(day)),
    "da-tieu-huy": (_("Đã tiêu huỷ"), lambda files, day: files.exclude(destroyed_at=None)),
    "dong-bang": (_("Đang đóng băng"), lambda files, day: files.filter(held=True)),
}


def stands(case_file: CaseFile) -> str:
    """How a case file stands, in words."""
    said = _("Đã kết thúc") if case_file.closed_at else _("Đang mở")
    said = _("Đã nộp lưu") if case_file.archived_at else said
    said = _("Đã tiêu huỷ") if case_file.destroyed_at else said
    return f"{said}, {_('đang đóng băng')}" if case_file.held else str(said)


class CaseFileFilters(Filters):
    """`case_files` are those that the position sees."""

    tim = SearchField(_("Số, ký hiệu, tiêu đề, ghi chú…"))
    nam = forms.ChoiceField(label=CaseFile.label("year"), required=False)
    don_vi = forms.ChoiceField(label=CaseFile.label("unit"), required=False)
    nguoi_lap = forms.ChoiceField(label=_("Người lập"), required=False)
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[EVERYTHING, *((name, words) for name, (words, _narrow) in STATES.items())],
    )

    def __init__(self, asked: QueryDict, case_files: CaseFileQuerySet) -> None:
        super().__init__(asked)
        years = case_files.order_by("-year").values_list("year", flat=True).distinct()
        units = Unit.objects.filter(pk__in=case_files.order_by().values("unit"))
        people = User.objects.filter(pk__in=case_files.order_by().values("opened_by")).order_by("full_name")
        self.fields["nguoi_lap"].choices = [EVERYTHING, *((str(one.pk), str(one)) for one in people)]
        self.fields["nam"].choices = [EVERYTHING, *((str(year), str(year)) for year in years)]
        self.fields["don_vi"].choices = [EVERYTHING, *((str(unit.pk), unit.name) for unit in units)]

    def narrow(self, case_files: CaseFileQuerySet) -> CaseFileQuerySet:
        """The case files that the wishes leave."""
        if asked := unmarked(self.asked("tim") or "").split():
            text = Concat("code", Value(" "), "title", Value(" "), "note", output_field=CharField())
            case_files = case_files.alias(words=Folded(text))
            for word in asked:
                case_files = case_files.filter(words__contains=word)
        if year := self.asked("nam"):
            case_files = case_files.filter(year=year)
        if unit := self.asked("don_vi"):
            case_files = case_files.filter(unit=unit)
        if person := self.asked("nguoi_lap"):
            case_files = case_files.filter(opened_by=person)
        if state := self.asked("tinh_trang"):
            case_files = STATES[state][1](case_files, timezone.localdate())
        return case_files
