"""The slip on which an incoming document is directed (NĐ 30/2020, phụ lục IV, mẫu VII)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from vanban.formats.decree import page
from vanban.formats.decree.docx import clean

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

_LINES = 3  # left for a hand where nothing is known
_DOTS = "." * 130


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What one person wrote: the words, who has it with which term, line by line, and when."""

    author: str
    words: str = ""
    given: tuple[str, ...] = ()
    day: str = ""


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """One slip: `about` names the document (type, number, day, issuer, subject); three parts as the decree has them."""

    agency: str
    superior: str = ""
    place_and_day: str = "................, ngày ...... tháng ...... năm ......"
    about: str
    leaders: Sequence[Opinion] = ()
    heads: Sequence[Opinion] = ()
    proposals: Sequence[Opinion] = ()


def slip_as_docx(slip: Slip) -> bytes:
    """The slip as DOCX; parts that nobody filled have lines for a hand."""
    document = page.new()
    page.masthead(document, clean(slip.superior), clean(slip.agency), (62, 103))
    page.line(document, clean(slip.place_and_day), italic=True, before=6).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    page.line(document, "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", size=14, bold=True, before=14)
    page.line(document, f"({clean(slip.about)})", size=14)
    page.rule(page.line(document, "", size=4), 65)
    for number, (title, opinions) in enumerate(
        (
            ("Ý kiến của lãnh đạo cơ quan, tổ chức", slip.leaders),
            ("Ý kiến của lãnh đạo đơn vị", slip.heads),
            ("Ý kiến đề xuất của người giải quyết", slip.proposals),
        ),
        1,
    ):
        _text(document, f"{number}. {title}", bold=True, before=14)
        for opinion in opinions:
            _opinion(document, opinion)
        if not opinions:
            for _ in range(_LINES):
                _text(document, _DOTS, indent=False)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _opinion(document: Docx, opinion: Opinion) -> None:
    if opinion.words:
        _text(document, clean(opinion.words))
    for words in opinion.given:
        _text(document, f"- {clean(words)}")
    told = ", ".join(part for part in (opinion.day, opinion.author) if part)
    _text(document, clean(told), italic=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _text(
    document: Docx, words: str, *, bold: bool = False, italic: bool = False, before: float = 6, indent: bool = True
) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.first_line_indent = Mm(10) if indent else Mm(0)
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(14)
    return paragraph
