"""The forms of a case file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position
from vanban.office.bodies.models import Unit
from vanban.office.bodies.validity import valid_on
from vanban.office.casefiles.models import OF_UNITS, CaseFile
from vanban.office.casefiles.services import FileValues
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.merging import Merging

# For ever, or a number of years (NĐ 30/2020, phụ lục V); whatever else an agency's own list says can be typed.
RETENTIONS = (_("Vĩnh viễn"), *(_("%(years)s năm") % {"years": years} for years in (70, 50, 20, 15, 10, 5, 2)))


class CaseFileForm(Merging, Styled, forms.ModelForm):
    """A case file, opened or amended by somebody who may keep it in these units."""

    begun = DayField(label=CaseFile.label("begun"), required=False, help_text=_("Để trống: ngày của văn bản đầu."))
    ended = DayField(label=CaseFile.label("ended"), required=False, help_text=_("Để trống: ngày của văn bản cuối."))

    class Meta:
        model = CaseFile
        fields = ("code", "year", "unit", "title", "retention", "begun", "ended", "sheets", "note")
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "retention": forms.TextInput(attrs={"list": "thoi-han", "autocomplete": "off"}),
        }
        help_texts = {
            "code": _("Theo danh mục hồ sơ, ví dụ 01.VX."),
            "retention": _("Chọn trong danh sách hoặc tự ghi."),
            "sheets": _("Để trống: cộng số trang của các văn bản."),
        }

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, **options)
        units = Unit.objects.for_position(position)
        mine = Q(pk__in=position.units) if position.role in OF_UNITS else Q()
        units = units.filter((valid_on() & mine) | Q(pk=self.instance.unit_id))
        self.fields["unit"].queryset = units
        if position.role in OF_UNITS:
            self.fields["unit"].required, self.fields["unit"].empty_label = True, None
        else:
            self.fields["unit"].empty_label = str(_("Cả cơ quan"))

    @property
    def retentions(self) -> tuple[str, ...]:
        return RETENTIONS

    @property
    def values(self) -> FileValues:
        return FileValues(**self.cleaned_data)

    def _post_clean(self) -> None:
        """The service checks and changes the row, not the form."""
