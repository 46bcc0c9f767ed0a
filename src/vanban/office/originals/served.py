"""Originals as people get them: byte for byte, as a download."""

from __future__ import annotations

from django.http import FileResponse

from vanban.office.intake import store
from vanban.office.intake.models import Blob


def served(blob: Blob, name: str) -> FileResponse:
    """An original. No browser opens it in the office's name, whatever it holds."""
    return FileResponse(
        store.path_of(blob.pk).open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
