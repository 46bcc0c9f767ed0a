"""Where the parts of a document stand: head, body, closing, appendices, and what does not belong to it.

`find(view)` gives a `Layout`; every offset counts in `view.normal` and every span is half-open:

    lines        (start, end) of every line, without its line feed
    head         from 0 to the end of the header: names, number, date, type, subject, addressees
    pieces       the pieces of the head, see `masthead`
    body         from there to the closing (with the preamble 'Căn cứ …' of a decision)
    closing      'Nơi nhận' and signature, in either order; empty (start == end) where the document has none
    appendices   one span for each appendix or attached document after the closing (or after the body)
    apart        sorted places that are not the document's own words: its own number and date line, the arrival
                 stamp, the publication line of an article
    furniture    sorted places of the page, not of the document: a signing service's notice, menus, counters; dates
                 in them are times all the same
    article      the parts of a news article, None for anything else; head is then all up to its publication
                 line, body its prose, closing is empty
    stamp        the arrival stamp in the head, or None
    facts        the rows of the list of facts that a portal prints above the document; it belongs to the head, while
                 `pieces` are those of the letterhead, wherever that stands
    news         whether there is an article

The spans of head, body, closing and appendices are in this order and do not overlap; together with gaps that
belong to nothing (page furniture) they cover the text. `layout.is_apart(at)` tells whether an offset lies in one
of the places apart.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar import closing_zone, head_zone, masthead, news, portal, received
from vanban.grammar.masthead import Piece
from vanban.grammar.news import Article
from vanban.grammar.received import Stamp
from vanban.text import View

Span = tuple[int, int]


class Layout(NamedTuple):
    """The zones of one document, in offsets of the normal view."""

    lines: tuple[Span, ...]
    head: Span
    pieces: tuple[Piece, ...]
    body: Span
    closing: Span
    appendices: tuple[Span, ...]
    apart: tuple[Span, ...]
    furniture: tuple[Span, ...]
    article: Article | None
    stamp: Stamp | None
    facts: tuple[portal.Row, ...] = ()

    @property
    def news(self) -> bool:
        """Whether the text is an article about a document."""
        return self.article is not None

    def is_apart(self, at: int) -> bool:
        """Whether the offset lies in a place apart."""
        for start, end in self.apart:  # two or three, as a rule
            if at < end:
                return start <= at
        return False


def find(view: View) -> Layout:
    """The zones of the text. Total: any text has some."""
    normal = view.normal
    lines = _lines(normal)
    top, first = head_zone.top(normal, lines)
    listed = portal.find(normal, lines)
    if listed and any(p.kind in ("nation", "party") and p.start < listed[0].start for p in top):
        listed = ()
    article = None if listed or head_zone.is_header(normal, top) else news.find(normal, lines)
    if article:
        return _article(normal, lines, article)
    head_end = head_zone.end(view, lines, top, first)
    pieces = tuple(head_zone.pieces(normal, top, head_end))
    if listed:
        head_end = max(head_end, min(normal.find("\n", listed[-1].end) + 1 or len(normal), len(normal)))
        pieces = head_zone.below(view, lines, pieces, listed[-1].end)
    closing = closing_zone.find(normal, lines, head_end)
    stamp = received.find(normal, pieces)
    apart = [(p.start, p.end) for p in pieces if p.kind == "date" and masthead.stands_alone(normal, p)]
    return Layout(
        lines=lines,
        head=(0, head_end),
        pieces=pieces,
        body=(head_end, closing[0]),
        closing=closing,
        appendices=closing_zone.appendices(normal, lines, closing[1]),
        apart=tuple(sorted([*apart, *([(stamp.start, stamp.end)] if stamp else [])])),
        furniture=_notices(normal, lines, head_end),
        article=None,
        stamp=stamp,
        facts=listed,
    )


_NOTICE_WITHIN: Final = 40  # characters of a line in which its words stand
# a signing service's notice: 'Người ký: …', 'Email: …', 'Cơ quan: …', 'Thời gian ký: 02.03.2025 08:05:40 +07:00'
_NOTICE: Final = re.compile(r"[^\n]{0,12}(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký)(?: ?:)[^\n]*")


_NOTICE_WORDS: Final = ("ký", "Ký bởi", "Email", "Cơ quan")  # every notice has one


def _notices(normal: str, lines: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """The notices of a signing service that begin before `end`."""
    for word in _NOTICE_WORDS:
        if normal.find(word, 0, end + _NOTICE_WITHIN) >= 0:
            break
    else:
        return ()
    return tuple([found.span() for start, _ in lines if start < end and (found := _NOTICE.match(normal, start))])


def _article(normal: str, lines: tuple[Span, ...], article: Article) -> Layout:
    below = article.published[0] >= article.end  # the page prints the day below the prose
    head_end = min((article.headline[1] if below else max(article.published[1], article.headline[1])) + 1, len(normal))
    end = len(normal)
    before, after = (0, article.headline[0]), (article.end, end)
    return Layout(
        lines=lines,
        head=(0, head_end),
        pieces=(),
        body=(head_end, max(head_end, article.end)),
        closing=(end, end),
        appendices=(),
        apart=(article.published,) if article.day else (),
        furniture=tuple(span for span in (before, after) if span[1] > span[0]),
        article=article,
        stamp=None,
    )


def _lines(normal: str) -> tuple[Span, ...]:
    lines: list[Span] = []
    start, size = 0, len(normal)
    while start < size:
        end = normal.find("\n", start)
        if end < 0:
            end = size
        if end > start:
            lines.append((start, end))
        start = end + 1
    return tuple(lines)
