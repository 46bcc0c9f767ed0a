"""Originals as people get them: byte for byte."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest

from vanban.office.intake import store
from vanban.office.intake.models import Blob


def served(request: HttpRequest, blob: Blob, name: str) -> FileResponse:
    """An original as a download; with `xem` in the address a PDF opens in the page."""
    inline = "xem" in request.GET and blob.media_type == "application/pdf"
    return FileResponse(
        store.path_of(blob.pk).open("rb"),
        as_attachment=not inline,
        filename=name,
        content_type=blob.media_type if inline else "application/octet-stream",
        # the browser shows a PDF as an object, which the policy of our pages forbids
        headers={"Content-Security-Policy": "frame-ancestors 'self'"},
    )
