"""The forms of a file plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, User
from vanban.office.bodies.models import Unit
from vanban.office.bodies.validity import valid_on
from vanban.office.casefiles.forms import RETENTIONS
from vanban.office.casefiles.plan import FilePlan, FilePlanQuerySet, PlannedFile
from vanban.office.casefiles.planning import PlannedValues
from vanban.office.desk.forms import Styled
from vanban.office.desk.merging import Merging
from vanban.office.desk.workbooks import LARGEST, XLSX


class DraftForm(Styled, forms.Form):
    """The file plan of a year, empty or like one of before."""

    year = forms.TypedChoiceField(label=FilePlan._meta.get_field("year").verbose_name, coerce=int)
    like = forms.ModelChoiceField(
        label=_("Chép các dòng của"), queryset=FilePlan.objects.none(), required=False, empty_label=_("Không chép")
    )

    def __init__(self, *args: Any, plans: FilePlanQuerySet, **options: Any) -> None:
        super().__init__(*args, **options)
        now, there = timezone.localdate().year, set(plans.values_list("year", flat=True))
        self.fields["year"].choices = [(year, str(year)) for year in (now, now + 1, now - 1) if year not in there]
        self.fields["like"].queryset = plans
        self.fields["like"].initial = plans.first()


class LineForm(Merging, Styled, forms.ModelForm):
    """One line of a draft."""

    class Meta:
        model = PlannedFile
        fields = ("heading", "subheading", "code", "title", "retention", "unit", "person", "note")
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "heading": forms.TextInput(attrs={"list": "de-muc", "autocomplete": "off"}),
            "subheading": forms.TextInput(attrs={"list": "de-muc-nho", "autocomplete": "off"}),
            "retention": forms.TextInput(attrs={"list": "thoi-han", "autocomplete": "off"}),
        }
        help_texts = {
            "heading": _("Tên đơn vị hoặc lĩnh vực, ví dụ Văn xã."),
            "code": _("Số thứ tự và chữ viết tắt của đề mục lớn, ví dụ 01.VX."),
        }

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, **options)
        units = Unit.objects.for_position(position)
        self.fields["unit"].queryset = units.filter(valid_on() | Q(pk=self.instance.unit_id))
        self.fields["unit"].empty_label = str(_("Cả cơ quan"))
        self.fields["person"].queryset = User.people.for_position(position).order_by("full_name")
        self.fields["person"].empty_label = "—"

    @property
    def retentions(self) -> tuple[str, ...]:
        return RETENTIONS

    @property
    def values(self) -> PlannedValues:
        return PlannedValues(**self.cleaned_data)

    def _post_clean(self) -> None:
        """The service checks and changes the row, not the form."""


class PlanWorkbookForm(Styled, forms.Form):
    book = forms.FileField(
        label=_("Tệp XLSX theo mẫu"), widget=forms.ClearableFileInput(attrs={"accept": f".xlsx,{XLSX}"})
    )

    def clean_book(self) -> bytes:
        book = self.cleaned_data["book"]
        if book.size > LARGEST:
            raise forms.ValidationError(_("Tệp quá lớn."))
        return book.read()
