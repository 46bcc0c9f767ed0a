"""The forms by which a document goes on: to whom, with which words, until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import Position
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.forms import DayField, Styled
from vanban.office.routing.receivers import Understood, receivers
from vanban.office.routing.services import SUBMITTED_TO, Way


class SubmitForm(Styled, forms.Form):
    """To whom a document is submitted."""

    to = forms.ModelChoiceField(label=gettext_lazy("Trình"), queryset=Position.objects.none(), empty_label=None)
    words = forms.CharField(
        label=gettext_lazy("Ý kiến trình"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, agency: Agency, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = Position.objects.held().filter(agency=agency, role__in=SUBMITTED_TO)
        self.fields["to"].label_from_instance = lambda one: f"{one.user} ({one.called})"


class WayForm(Styled, forms.Form):
    """Who gets a document, in which role, and until when."""

    lead = forms.ChoiceField(label=gettext_lazy("Chủ trì"), required=False)
    coordinators = forms.MultipleChoiceField(
        label=gettext_lazy("Phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    informed = forms.MultipleChoiceField(
        label=gettext_lazy("Để biết"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due = DayField(label=gettext_lazy("Hạn xử lý"), required=False)

    def __init__(self, agency: Agency, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.receivers = receivers(agency)
        units = [(key, one.name) for key, one in self.receivers.items() if isinstance(one, Unit)]
        people = [(key, f"{one.user} ({one})") for key, one in self.receivers.items() if isinstance(one, Position)]
        grouped = [(_("Đơn vị"), units), (_("Cá nhân"), people)]
        self.fields["lead"].choices = [("", _("Chưa chọn")), *grouped]
        for name in ("coordinators", "informed"):
            self.fields[name].choices = [*units, *people]

    def clean(self) -> Mapping[str, Any]:
        given = self.cleaned_data
        chosen = [given.get("lead"), *given.get("coordinators", ()), *given.get("informed", ())]
        chosen = [key for key in chosen if key]
        if len(set(chosen)) < len(chosen):
            self.add_error(None, _("Một đơn vị hoặc cá nhân chỉ nhận văn bản với một vai trò."))
        return given

    @property
    def way(self) -> Way:
        given = self.cleaned_data
        return Way(
            self.receivers.get(given["lead"]),
            [self.receivers[key] for key in given["coordinators"]],
            [self.receivers[key] for key in given["informed"]],
            given["due"],
        )


class DirectForm(WayForm):
    """A leader's direction, of which the words may be read into the rest of the form."""

    leader = forms.ModelChoiceField(
        label=gettext_lazy("Người chỉ đạo"), queryset=Position.objects.none(), empty_label=None
    )
    words = forms.CharField(
        label=gettext_lazy("Ý kiến chỉ đạo"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("leader", "words", "lead", "due", "coordinators", "informed")

    def __init__(self, agency: Agency, leaders: Any, *args: Any, **options: Any) -> None:
        super().__init__(agency, *args, **options)
        self.fields["leader"].queryset = leaders
        self.fields["leader"].label_from_instance = lambda one: f"{one.user} ({one.called})"


class ForwardForm(WayForm):
    """Handing a document on with words."""

    words = forms.CharField(label=gettext_lazy("Ý kiến"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("words", "lead", "due", "coordinators", "informed")


def filled(meant: Understood) -> dict[str, Any]:
    """The fields of a way as a leader's words give them."""
    return {
        "lead": meant.lead,
        "coordinators": meant.coordinators,
        "informed": meant.informed,
        "due": meant.due_date,
    }
