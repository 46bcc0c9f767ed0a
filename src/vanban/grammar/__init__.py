"""Text → Document: one module per thing that is read.

Inside the grammar every offset counts in `View.normal`; `parse` maps them to the text as received at the end.
"""

from __future__ import annotations

from vanban.grammar import layout
from vanban.record import Document, Source
from vanban.text import View


def parse(text: str, source: Source) -> Document:
    """Read one text. Total: any string gives a record."""
    view = View(text)
    zones = layout.find(view)
    # Each step gives small values in offsets of the normal view; `view.span` turns them into places in the text.
    # header = header.find(view, zones) …
    # times = times.find(view, zones) …
    # citations = citations.find(view, zones, times) …
    # tasks = tasks.find(view, zones, …) …
    return Document(
        text=view.received,
        source=source,
        genre="news" if zones.news else None,
    )
