"""The reading library as an address: a file in, its record out; nothing is kept."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from vanban import Document
from vanban.office.api.models import Scope
from vanban.office.api.operations import Served
from vanban.office.api.problems import Failed, checked, invalid
from vanban.office.intake.forms import FilesField
from vanban.office.intake.reading import read

served = Served("reading", Scope.READ)


class OneFileForm(forms.Form):
    file = FilesField(allow_empty_file=True)


@served.post(
    "read",
    Document,
    OneFileForm,
    files={"file": {"type": "string", "format": "binary"}},
    keeps=False,
)
def read_file(request: HttpRequest, sent: QueryDict) -> Document:
    """Read one file within the limits of the office, by a process of its own, and give the record of the reading
    library. Neither the file nor the record is kept, and no key is: reading twice does no harm."""
    (file,) = checked(OneFileForm(sent, request.FILES))["file"][:1]
    found = read(file.name, file.read())
    if found.document is not None:
        return found.document
    if found.code == "package":
        raise invalid(("file", _("Đây là gói nhiều tệp. Hãy gửi từng tệp, hoặc nộp gói vào hộp tiếp nhận.")))
    if found.code == "failed":
        raise Failed(409, found.reason)
    raise invalid(("file", found.reason))
