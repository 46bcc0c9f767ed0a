"""What kind of text it is: a complete official document, a draft, a news article, or none of these."""

from __future__ import annotations

from vanban.grammar.header import Header
from vanban.grammar.layout import Layout
from vanban.record import Genre


def tell(zones: Layout, header: Header, closed: bool) -> Genre | None:
    """`closed` is true where the text has recipients or a signature."""
    if zones.news:
        return "news"
    if header.symbol or (header.type and (closed or header.subject)) or (header.issued_on and closed):
        return "draft" if header.blank else "official"
    return None
