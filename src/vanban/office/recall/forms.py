"""The order that recalls a document, as a person writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import Position, Role, User
from vanban.office.desk.forms import DayField, Styled
from vanban.office.recall.models import Destruction, Recall


class RecallForm(Styled, forms.Form):
    number = forms.CharField(label=Recall.label("number"), max_length=120)
    on = DayField(label=Recall.label("on"))
    reason = forms.CharField(label=Recall.label("reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    approver = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Lãnh đạo duyệt"), empty_label="—")

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, auto_id="thu_hoi_%s", **options)
        leaders = Position.objects.held().filter(agency=position.agency_id, role=Role.LEADER)
        if position.role == Role.LEADER:  # who approves in his own name
            leaders = leaders.filter(user=position.user_id)
            self.initial.setdefault("approver", position.user_id)
        self.fields["approver"].queryset = User.objects.filter(positions__in=leaders).distinct()


class DestroyForm(RecallForm):
    """The order of another body; a document on `paper` was sent back on a day."""

    returned_on = DayField(label=Destruction.label("returned_on"), required=False)
    sure = forms.BooleanField(label=gettext_lazy("Tôi hiểu văn bản bị huỷ hẳn, không lấy lại được"))

    def __init__(self, *args: Any, paper: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not paper:
            del self.fields["returned_on"]
