"""The forms by which case files are announced and handed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vanban.office.archive.models import Notice, Transfer
from vanban.office.casefiles.models import CaseFile
from vanban.office.desk.forms import DayField, Styled


class ChosenFiles(forms.MultipleChoiceField):
    """Case files that are ticked; the page draws them."""

    def __init__(self) -> None:
        super().__init__(label=_("Hồ sơ"), error_messages={"required": _("Hãy chọn hồ sơ.")})

    def clean(self, value: Any) -> list[int]:
        return [int(one) for one in super().clean(value)]


class ChooseForm(Styled, forms.Form):
    ho_so = ChosenFiles()

    def __init__(self, *args: Any, files: Iterable[CaseFile], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = list(files)
        self.fields["ho_so"].choices = [(str(one.pk), one.title) for one in self.offered]

    @property
    def rows(self) -> list[tuple[CaseFile, bool]]:
        """The case files with whether each is ticked."""
        ticked = set(self["ho_so"].value() or ())
        return [(one, str(one.pk) in ticked) for one in self.offered]


class HandOverForm(ChooseForm):
    title = forms.CharField(
        label=Transfer._meta.get_field("title").verbose_name,
        max_length=300,
        help_text=_("Ghi trong biên bản giao nhận, ví dụ: Hồ sơ của Phòng Kinh tế năm 2026."),
    )
    state = forms.CharField(
        label=Transfer._meta.get_field("state").verbose_name,
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: đủ thành phần theo mục lục, không hư hỏng."),
    )


class AnnounceForm(ChooseForm):
    due = DayField(label=Notice._meta.get_field("due").verbose_name, help_text=_("Sau hôm nay ít nhất 30 ngày."))
    note = forms.CharField(
        label=Notice._meta.get_field("note").verbose_name,
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
