"""Making a token."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.api.models import Scope
from vanban.office.desk.forms import DayField, Styled


class TokenForm(Styled, forms.Form):
    name = forms.CharField(
        label=_("Dùng cho"), max_length=100, help_text=_("Tên chương trình hoặc việc, ví dụ: máy quét phòng văn thư.")
    )
    scopes = forms.MultipleChoiceField(label=_("Được làm"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple)
    until = DayField(label=_("Đến hết ngày"), help_text=_("Nhiều nhất hai năm."))

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["until"].initial = timezone.localdate() + timedelta(days=365)
        self.fields["scopes"].initial = [Scope.READ]
