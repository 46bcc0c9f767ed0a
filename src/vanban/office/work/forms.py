"""What people do with a task."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.desk.forms import DayField, Styled


class CompleteForm(Styled, forms.Form):
    on = DayField(label=_("Ngày hoàn thành"), initial=timezone.localdate)
    note = forms.CharField(
        label=_("Kết quả"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("Số văn bản báo cáo, sản phẩm đã giao…")}),
    )


class ReasonForm(Styled, forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
