"""Setting up an agency in a few forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.forms import PersonForm
from vanban.office.bodies.kinds import proposals
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.merging import Merging


class LinesField(forms.CharField):
    """Several texts, one a line."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        super().__init__(required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

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
    system = forms.ChoiceField(label=_("Hệ thống"), choices=Agency.System.choices)
    place = forms.CharField(label=_("Địa danh"), required=False, max_length=100)


class AgencyForm(Merging, NameForm):
    """The agency with the names by which documents call it, alone and with others."""

    superior = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Cơ quan cấp trên trong phần mềm này"),
        required=False,
        empty_label=_("Không có"),
    )
    names = LinesField(label=_("Tên gọi khác"), help_text=_("Mỗi dòng một tên mà văn bản dùng để gọi cơ quan."))
    superiors = LinesField(
        label=_("Cơ quan cấp trên khác"), help_text=_("Mỗi dòng một cơ quan không dùng chung phần mềm này.")
    )
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
        values["superior"] = agency.superior_id
        super().__init__(*args, initial=values, **options)
        self.fields["superior"].queryset = Agency.objects.exclude(pk=agency.pk).order_by("name")
        offered = [phrase for phrase in proposals(agency.name) if phrase not in classes]
        self.fields["proposed"].choices = [(phrase, phrase) for phrase in offered]

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `set_up`, the chosen proposals among the classes."""
        values = dict(self.cleaned_data)
        values["classes"] = values["classes"] + values.pop("proposed")
        return values


class IdentifierForm(Styled, forms.Form):
    """A further identifier of the agency."""

    value = forms.CharField(
        label=_("Mã định danh"), max_length=100, help_text=_("H56.12.3 (QĐ 20/2020) hoặc 000.00.00.G22 (mã cũ).")
    )
    valid_from = DayField(label=_("Từ ngày"), required=False)
    valid_until = DayField(label=_("Đến hết ngày"), required=False)


class UnitForm(Styled, forms.Form):
    """What a unit is called."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=300)
    short_name = forms.CharField(label=_("Tên viết tắt"), required=False, max_length=100)
    code = forms.CharField(label=_("Mã"), required=False, max_length=50)


class UnitChoice(forms.ModelChoiceField):
    """One of the agency's valid units, those that belong to another set in under it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Unit.objects.none(), **options)

    def of(self, agency: Agency, without: set[int] | None = None) -> None:
        """Offer the units of an agency."""
        self.queryset = agency.units.valid().exclude(pk__in=without or ()).select_related("parent")

    def label_from_instance(self, unit: Unit) -> str:
        depth, parent = 0, unit.parent
        while parent is not None:
            depth, parent = depth + 1, parent.parent
        return "\u2003" * depth + unit.name


class ParentForm(Merging, Styled, forms.Form):
    """The unit that a unit belongs to."""

    parent = UnitChoice(label=_("Thuộc đơn vị"), required=False, empty_label=_("Trực thuộc cơ quan"))

    def __init__(self, *args: Any, agency: Agency, unit: Unit | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].of(agency, unit.below() if unit else None)
        if unit:
            self.fields["parent"].initial = unit.parent_id


class NewUnitForm(ParentForm, UnitForm):
    field_order = ["name", "short_name", "code", "parent", "valid_from"]
    anew = True
    valid_from = DayField(label=_("Hoạt động từ ngày"), required=False)


class NamesForm(Merging, UnitForm):
    """The names of a unit that is there."""

    names = LinesField(label=_("Tên gọi khác"), help_text=_("Mỗi dòng một tên; tên cũ tự vào đây khi đổi tên."))

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        values = {name: getattr(unit, name) for name in UnitForm.base_fields}
        values["names"] = "\n".join(map(str, unit.names.all()))
        super().__init__(*args, initial=values, **options)


class CloseForm(Styled, forms.Form):
    """The first day on which a unit is no more."""

    day = DayField(label=_("Kể từ ngày"), initial=timezone.localdate)


class MergeForm(CloseForm):
    field_order = ["successor", "day"]
    successor = UnitChoice(label=_("Sáp nhập vào"))

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].of(unit.agency, {unit.pk})


class SubordinateForm(NameForm, PersonForm):
    """An agency under ours, with its first administrator, who changes the password at the first log-in."""

    field_order = ["name", "short_name", "system", "place", "full_name", "username", "password"]
