"""The forms of the page 'Quyền truy cập'. Each is sent twice: to see what it does, and with the seal of that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.bodies.models import Unit
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.vietnamese import sort_key
from vanban.office.registers.models import Entry, EntryFile, Grant
from vanban.office.rights.services import ROLES, Given


class ChangeForm(Styled, forms.Form):
    """What every change needs: a reason, and when it is confirmed the seal of its effect."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000)
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        options.setdefault("auto_id", f"{self.prefixed}_%s")
        super().__init__(*args, **options)
        self.entry = entry

    @property
    def prefixed(self) -> str:
        """Before the ids of its fields: several stand on one page."""
        return type(self).__name__.lower()


class AudienceForm(ChangeForm):
    field_order = ("audience", "reason", "seal")
    audience = forms.ChoiceField(
        label=Entry.label("audience"), choices=Entry._meta.get_field("audience").choices, widget=forms.RadioSelect
    )


class GrantForm(ChangeForm):
    """To a person, or to a unit, a role, a role in a unit."""

    field_order = ("person", "unit", "role", "file", "until", "reason", "seal")
    person = forms.ModelChoiceField(User.objects.none(), label=_("Người"), required=False, empty_label="—")
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("hoặc đơn vị"), required=False, empty_label="—")
    role = forms.ChoiceField(label=_("và, hoặc vai trò"), required=False)
    file = forms.ModelChoiceField(
        EntryFile.objects.none(), label=_("Mở tệp đang hạn chế"), required=False, empty_label=_("Không")
    )
    until = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống: không thời hạn."))

    def __init__(self, *args: Any, entry: Entry, position: Position, **options: Any) -> None:
        super().__init__(*args, entry=entry, **options)
        people = User.people.for_position(position).filter(is_active=True)
        self.fields["person"].queryset = people
        self.fields["person"].choices = [("", "—"), *sorted(_named(people), key=lambda pair: sort_key(pair[1]))]
        self.fields["unit"].queryset = Unit.objects.for_position(position).valid()
        self.fields["role"].choices = [("", "—"), *((role.value, Role(role).label) for role in ROLES)]
        self.fields["file"].queryset = entry.files.filter(restricted=True)
        if not self.fields["file"].queryset.exists():
            del self.fields["file"]

    @property
    def given(self) -> Given:
        names = ("person", "unit", "role", "file", "until")
        return Given(**{name: self.cleaned_data[name] for name in names if name in self.fields})


class WithdrawForm(ChangeForm):
    grant = forms.ModelChoiceField(Grant.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        super().__init__(*args, entry=entry, **options)
        self.fields["grant"].queryset = entry.grants.all()


class FileForm(ChangeForm):
    file = forms.ModelChoiceField(EntryFile.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        super().__init__(*args, entry=entry, **options)
        self.fields["file"].queryset = entry.files.all()


def _named(people: Any) -> list[tuple[int, str]]:
    return [(user.pk, str(user)) for user in people]
