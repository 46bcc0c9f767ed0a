"""A DOCX of ours as PDF, by LibreOffice."""

from __future__ import annotations

from vanban.files import Limits
from vanban.files.soffice import as_pdf as converted


def as_pdf(docx: bytes, limits: Limits | None = None) -> bytes:
    """The DOCX as PDF. Raises `Unreadable` where LibreOffice is missing or goes beyond a limit."""
    return converted(docx, "docx", limits or Limits())
