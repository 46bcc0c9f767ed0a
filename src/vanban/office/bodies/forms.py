"""Setting up an agency in a few forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.forms import PersonForm
from vanban.office.bodies.kinds import proposals
from vanban.office.bodies.models import Agency
from vanban.office.bodies.services import UnitValues
from vanban.office.desk.forms import Styled


class LinesField(forms.CharField):
    """Several texts, one a line."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        super().__init__(required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def clean(self, value: Any) -> list[str]:
        return [line.strip()[:300] for line in super().clean(value).splitlines() if line.strip()]


class NameForm(Styled, forms.Form):
    """What every agency has."""

    name = forms.CharField(
        label=_("Tên cơ quan"),
        max_length=300,
        help_text=_("Viết đầy đủ, như ở đầu văn bản: Ủy ban nhân dân xã …"),
    )
    short_name = forms.CharField(label=_("Tên viết tắt"), required=False, max_length=100)
    code = forms.CharField(label=_("Mã định danh"), required=False, max_length=50)
    system = forms.ChoiceField(label=_("Hệ thống"), choices=Agency.System.choices)
    place = forms.CharField(label=_("Địa danh"), required=False, max_length=100)


class AgencyForm(NameForm):
    """The agency with the names by which documents call it, alone and with others."""

    names = LinesField(label=_("Tên gọi khác"), help_text=_("Mỗi dòng một tên mà văn bản dùng để gọi cơ quan."))
    superiors = LinesField(label=_("Cơ quan cấp trên"), help_text=_("Mỗi dòng một cơ quan."))
    classes = LinesField(
        rows=5,
        label=_("Nhóm cơ quan mà ta thuộc về"),
        help_text=_("Mỗi dòng một cách gọi chung trong văn bản; việc giao cho nhóm này được coi là việc của ta."),
    )
    proposed = forms.MultipleChoiceField(
        label=_("Gợi ý theo tên cơ quan"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        values = {name: getattr(agency, name) for name in NameForm.base_fields}
        values["names"] = "\n".join(map(str, agency.names.all()))
        values["superiors"] = "\n".join(map(str, agency.superiors.all()))
        classes = [str(one) for one in agency.classes.all()]
        values["classes"] = "\n".join(classes)
        super().__init__(*args, initial=values, **options)
        offered = [phrase for phrase in proposals(agency.name) if phrase not in classes]
        self.fields["proposed"].choices = [(phrase, phrase) for phrase in offered]

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `set_up`, the chosen proposals among the classes."""
        values = dict(self.cleaned_data)
        values["classes"] = values["classes"] + values.pop("proposed")
        return values


class UnitForm(Styled, forms.Form):
    """One unit; a row without a name is no unit, and one that loses its name is closed."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Tên đơn vị"), required=False, max_length=300)
    short_name = forms.CharField(label=_("Tên viết tắt"), required=False, max_length=100)
    code = forms.CharField(label=_("Mã"), required=False, max_length=50)

    @property
    def unit(self) -> UnitValues | None:
        values = self.cleaned_data
        if not values.get("name"):
            return None
        return UnitValues(values["name"], values["short_name"], values["code"], values["pk"])


Units = forms.formset_factory(UnitForm, extra=3, max_num=500)


class FirstForm(NameForm, PersonForm):
    """The agency and its first administrator, at the first start."""

    field_order = ["name", "short_name", "system", "place", "full_name", "username", "password"]
    code = None
