"""The form that takes a workbook with a running book or open tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.bodies.models import Agency
from vanban.office.desk.forms import Styled
from vanban.office.desk.workbooks import LARGEST, XLSX
from vanban.office.kind import Kind
from vanban.office.registers.books import Series
from vanban.office.registers.numbering import series_of
from vanban.office.running.columns import TASKS
from vanban.office.running.models import Import


class WorkbookForm(Styled, forms.Form):
    """Which book, of which year, in which file and sheet. Without a file it is that of `kept`, brought before."""

    into = forms.ChoiceField(label=gettext_lazy("Nhập vào"))
    year = forms.IntegerField(
        label=gettext_lazy("Năm của sổ"),
        min_value=1945,
        max_value=9999,
        help_text=gettext_lazy("Dùng cho ngày ghi không có năm."),
    )
    book = forms.FileField(
        label=gettext_lazy("Tệp XLSX"), widget=forms.ClearableFileInput(attrs={"accept": f".xlsx,{XLSX}"})
    )
    sheet = forms.CharField(
        label=gettext_lazy("Trang tính"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Để trống: trang có tiêu đề của sổ."),
    )

    def __init__(self, *args: Any, agency: Agency, kept: Import | None, **options: Any) -> None:
        if kept and kept.task:  # it was looked at before
            into = str(kept.series_id or TASKS)
            options.setdefault("initial", {"into": into, "year": kept.year, "sheet": kept.sheet})
        super().__init__(*args, **options)
        groups = [(str(kind.label), [(str(one.pk), one.name) for one in series_of(agency, kind)]) for kind in Kind]
        self.fields["into"].choices = [*groups, (TASKS, _("Công việc đang mở"))]
        self.fields["year"].initial = timezone.localdate().year
        self.agency = agency
        if kept:
            self.reuse(kept)

    def reuse(self, kept: Import) -> None:
        """Let the file be left out, since that one is there."""
        self.fields["book"].required = False
        self["book"].help_text = _("Để trống: dùng lại “%(name)s” đã nộp.") % {"name": kept}

    def clean_book(self) -> Any:
        book = self.cleaned_data["book"]
        if book and book.size > LARGEST:
            raise forms.ValidationError(_("Tệp quá lớn."))
        return book

    @property
    def series(self) -> Series | None:
        """The series that numbers the rows; None where they are tasks."""
        into = self.cleaned_data["into"]
        found = Series.objects.filter(agency=self.agency).select_related("agency")
        return None if into == TASKS else found.get(pk=into)
