"""A filled form of the decree as a file to be taken home: as DOCX, XLSX or PDF, as `tep` in the URL asks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.files import Unreadable
from vanban.formats.decree import Filled, as_docx, as_pdf, as_xlsx, marked

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def book(request: HttpRequest, filled: Filled, name: str, back: str) -> HttpResponse:
    """The form under that name and the day; `back` is the address of the list whose filters it has."""
    wishes = request.GET.copy()
    wishes.pop("tep", None)
    name = f"{name}-{timezone.localdate():%Y-%m-%d}"
    if request.GET.get("tep") == "xlsx":
        return _attached(as_xlsx(filled, _mark(request)), name, "xlsx")
    return sent(request, as_docx(filled), name, f"{back}?{wishes.urlencode()}")


def sent(request: HttpRequest, made: bytes, name: str, back: str) -> HttpResponse:
    """The DOCX, or the PDF of it; where none can be made, the page it was asked from says why."""
    made = marked(made, _mark(request))
    if request.GET.get("tep") != "pdf":
        return _attached(made, name, "docx")
    try:
        return _attached(as_pdf(made), name, "pdf")
    except Unreadable as error:
        if error.code == "took-too-long":
            why = _("Sổ quá dài để tạo PDF. Hãy lọc ít ngày hơn, hoặc tải DOCX, XLSX.")
        else:
            why = _("Không tạo được PDF: %(why)s. DOCX và XLSX vẫn tải được.") % {"why": error.vietnamese}
        messages.error(request, why)
        return redirect(back)


def _mark(request: HttpRequest) -> str:
    """By whom it is printed, and when; `print_mark.html` says the same on paper that a browser prints."""
    instead = request.position.user_id != request.user.pk
    who = f"{request.user} (thay {request.position.user})" if instead else f"{request.user}"
    return f"In từ Vanban lúc {timezone.localtime():%H:%M %d/%m/%Y} bởi {who}"


def _attached(data: bytes, name: str, suffix: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=_MEDIA[suffix], headers=headers)
