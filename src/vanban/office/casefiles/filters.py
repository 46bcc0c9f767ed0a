"""The columns of the list of case files and of the documents in one, and what narrows the list."""

from __future__ import annotations

from django import forms
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Unit
from vanban.office.casefiles.models import CaseFile, CaseFileQuerySet
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
OPEN, CLOSED = "dang-mo", "da-ket-thuc"


class CaseFileFilters(Filters):
    """`case_files` are those that the position sees."""

    tim = SearchField(_("Số, ký hiệu, tiêu đề, ghi chú…"))
    nam = forms.ChoiceField(label=CaseFile.label("year"), required=False)
    don_vi = forms.ChoiceField(label=CaseFile.label("unit"), required=False)
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[EVERYTHING, (OPEN, _("Đang mở")), (CLOSED, _("Đã kết thúc"))],
    )

    def __init__(self, asked: QueryDict, case_files: CaseFileQuerySet) -> None:
        super().__init__(asked)
        years = case_files.order_by("-year").values_list("year", flat=True).distinct()
        units = Unit.objects.filter(pk__in=case_files.order_by().values("unit"))
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
        if state := self.asked("tinh_trang"):
            case_files = case_files.filter(closed_at__isnull=state == OPEN)
        return case_files
