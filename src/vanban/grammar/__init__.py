"""Text → Document: one module per thing that is read.

Inside the grammar every offset counts in `View.normal`; `parse` maps them to the text as received at the end.
"""

from __future__ import annotations

from vanban.record import Document, Source
from vanban.text import View


def parse(text: str, source: Source) -> Document:
    """Read one text. Total: any string gives a record."""
    view = View(text)
    return Document(text=view.received, source=source)
