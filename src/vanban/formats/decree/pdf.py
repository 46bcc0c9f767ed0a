"""A DOCX of ours as PDF, by LibreOffice."""

from __future__ import annotations

from msgspec.structs import replace

from vanban.files import Limits
from vanban.files.soffice import as_pdf as converted

_LIMITS = replace(Limits(), office_seconds=300)  # a book of 5 000 lines takes a minute


def as_pdf(docx: bytes) -> bytes:
    """The DOCX as PDF. Raises `Unreadable` where LibreOffice is missing or goes beyond a limit."""
    return converted(docx, "docx", _LIMITS)
