"""Giving files in, and why one is set aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from vanban.office.desk.forms import Styled


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; `clean` gives their list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list:
        return [self._within_limit(super(FilesField, self).clean(file, initial)) for file in data or [None]]

    def _within_limit(self, file: UploadedFile) -> UploadedFile:
        """Refuses a file that the reader would refuse, before its bytes are taken into memory."""
        limit = settings.LIMITS.file_bytes
        if file.size > limit:
            said = _("Tệp “%(name)s” lớn hơn giới hạn %(limit)s.")
            raise forms.ValidationError(said % {"name": file.name, "limit": filesizeformat(limit)})
        return file


class UploadForm(Styled, forms.Form):
    """The files and how they belong together. An empty file is let in, so that the reader can say what is wrong."""

    files = FilesField(label=_("Tệp văn bản"), allow_empty_file=True, error_messages={"required": _("Chưa chọn tệp.")})
    as_one = forms.TypedChoiceField(
        label=_("Các tệp này là"),
        choices=[("", _("mỗi tệp một văn bản")), ("1", _("các tệp của cùng một văn bản"))],
        coerce=bool,
        empty_value=False,
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    statement = forms.CharField(
        label=_("Cam kết không chứa bí mật nhà nước"),
        required=False,
        max_length=1000,
        help_text=_("Chỉ điền khi nộp lại một tệp bị từ chối nhầm vì có dấu độ mật; chỉ dùng cho lần nộp này."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


class DiscardForm(Styled, forms.Form):
    reason = forms.CharField(label=_("Lý do loại bỏ"), max_length=1000)
