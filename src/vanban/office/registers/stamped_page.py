"""The stamp of arrival on a copy of the document that came in."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.files import Unreadable
from vanban.formats.decree.arrival import Arrival, drawn
from vanban.office.accounts.access import needs
from vanban.office.desk.dates import printed
from vanban.office.intake import store
from vanban.office.kind import Kind
from vanban.office.originals import apart
from vanban.office.registers import printing
from vanban.office.registers.models import Entry, EntryFile

_FONTS = Path(settings.OFFICE) / "static" / "vendor" / "fonts"
_LETTERS = [_FONTS / f"be-vietnam-pro-{part}-600-normal.woff2" for part in ("latin", "vietnamese")]


@needs()
def stamped(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of an incoming document as PDF with the stamp on its first page; the original stays as it is."""
    files = EntryFile.objects.for_position(request.position).filter(entry__register__kind=Kind.INCOMING)
    file = get_object_or_404(files.select_related("entry__register__agency", "blob"), pk=pk)
    picture = drawn(_arrival(file.entry), _LETTERS)
    try:
        with apart.turn:
            pdf = apart.workers.stamped(store.path_of(file.blob_id), file.name, picture, settings.LIMITS)
    except (Unreadable, OSError) as error:
        why = error.vietnamese if isinstance(error, Unreadable) else str(error.strerror)
        messages.error(request, _("Không đóng được dấu lên bản sao: %(why)s.") % {"why": why})
        return redirect("registers:entry", file.entry_id)
    name = f"van-ban-den-{file.entry.ordinal}{file.entry.suffix}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _arrival(entry: Entry) -> Arrival:
    """What the stamp says: the number and the day of arrival, and who got the document."""
    return Arrival(
        agency=entry.register.agency.name,
        number=f"{entry.ordinal}{entry.suffix}",
        day=printed(entry.day),
        passed=printing.passed_to(entry, timezone.localdate()),
    )
