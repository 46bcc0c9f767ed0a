"""The forms of the books: a series of numbers, a term."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.merging import Merging
from vanban.office.desk.vietnamese import sort_key
from vanban.office.registers.books import Series, Term
from vanban.office.registers.series import ALWAYS, SeriesValues
from vanban.office.registers.types import types_of


class SeriesForm(Merging, Styled, forms.ModelForm):
    """A series; of one that has given numbers only what `series.ALWAYS` names can be typed."""

    types = forms.MultipleChoiceField(
        label=_("Loại văn bản"),
        required=False,
        help_text=_("Không chọn: mọi loại chưa có dãy riêng."),
        widget=forms.CheckboxSelectMultiple,
    )
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến hết ngày"), required=False)

    class Meta:
        model = Series
        fields = (
            "kind",
            "name",
            "period",
            "start",
            "since",
            "until",
            "by_type",
            "unit",
            "symbol",
            "letter_symbol",
            "by_choice",
            "audience",
            "types",
        )
        help_texts = {
            "start": _("Số đầu của kỳ có “Từ ngày”; các kỳ sau bắt đầu từ 1."),
            "symbol": _("{loại} là loại văn bản, {đơn vị} là đơn vị soạn thảo."),
            "letter_symbol": _("Để trống nếu như mẫu ký hiệu."),
            "by_choice": _("Cho đại hội, nhóm văn bản chuyên ngành."),
            "audience": _("Cho văn bản sẽ vào sổ; từng văn bản đổi được ở trang Quyền truy cập của nó."),
        }

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        types = sorted(types_of(agency.system), key=lambda one: sort_key(one.name))
        self.fields["types"].choices = [(one.code, f"{one.name} ({one.code})") for one in types]
        self.fields["unit"].queryset = Unit.objects.filter(agency=agency).valid()
        self.fields["unit"].empty_label = str(_("Mọi đơn vị"))
        if self.instance.pk and self.instance.in_use:
            for name in self.fields.keys() - set(ALWAYS):
                self.fields[name].disabled = True

    @property
    def values(self) -> SeriesValues:
        return SeriesValues(**self.cleaned_data)

    def _post_clean(self) -> None:
        """The service checks and changes the row, not the form."""


class TermForm(Merging, Styled, forms.ModelForm):
    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến hết ngày"), required=False)

    class Meta:
        model = Term
        fields = ("name", "since", "until")
        help_texts = {"name": _("Ví dụ: 2025-2030.")}

    def _post_clean(self) -> None:
        """The service checks and changes the row, not the form."""
