"""The decision by which case files are destroyed, as a person writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.archive.forms import ChooseForm
from vanban.office.desk.forms import DayField
from vanban.office.disposal.models import Disposal


class DisposeForm(ChooseForm):
    number = forms.CharField(label=Disposal.label("number"), max_length=120)
    on = DayField(label=Disposal.label("on"))
    reason = forms.CharField(label=Disposal.label("reason"), max_length=500, required=False)
    approver = forms.ModelChoiceField(User.objects.none(), label=_("Lãnh đạo ký quyết định"), empty_label="—")
    sure = forms.BooleanField(label=_("Tôi hiểu tệp và nội dung bị huỷ hẳn, không lấy lại được"))

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, **options)
        leaders = Position.objects.held().filter(agency=position.agency_id, role=Role.LEADER)
        self.fields["approver"].queryset = User.objects.filter(positions__in=leaders).distinct()

    @property
    def of_decision(self) -> list[forms.BoundField]:
        """The fields beside the case files."""
        return [self[name] for name in self.fields if name != "ho_so"]
