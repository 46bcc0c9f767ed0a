"""The page of NĐ 30/2020, phụ lục I in a DOCX: A4, its margins, Times New Roman, the number of each page above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.section import Section
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
SIZE = 13  # points
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_SHORT, _LONG = Mm(210), Mm(297)


def new() -> Docx:
    """An empty document with the decree's letters."""
    document: Docx = Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    set_page(document.sections[0], lying=False)
    return document


def set_page(section: Section, *, lying: bool) -> None:
    """A4 upright or lying; 20 mm above and below; upright 30 mm at the left, where it is bound, else 15 mm."""
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if lying else (_SHORT, _LONG)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(15), Mm(15)) if lying else (Mm(30), Mm(15))


def next_section(document: Docx, *, lying: bool) -> Section:
    """A new section that begins on a new page and numbers its pages from 1 in their heads."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, lying=lying)
    section.header.is_linked_to_previous = False
    number_pages(section)
    return section


def number_pages(section: Section) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    field.append(run)
    head._p.append(field)


def line(
    holder: Any, words: str, *, size: float = SIZE, bold: bool = False, italic: bool = False, before: float = 0
) -> Paragraph:
    """A centred line."""
    paragraph: Paragraph = holder.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def masthead(document: Docx, superior: str, agency: str, widths: tuple[int, int]) -> None:
    """The head of a document: at the left the agency below its superior, at the right the State's name and motto."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
        cell._tc.remove(cell.paragraphs[0]._p)
    left, right = table.rows[0].cells
    if superior:
        line(left, superior.upper(), size=12)
    line(left, agency.upper(), size=12, bold=True)
    rule(line(left, "", size=4), widths[0] * 0.36)
    line(right, MOTTO[0], size=12, bold=True)
    line(right, MOTTO[1], size=13, bold=True)
    rule(line(right, "", size=4), widths[1] * 0.13)


def rule(paragraph: Paragraph, indent: float) -> None:
    """Draw the line below a heading, as long as the decree has it: indented from both edges, in millimetres."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    border(paragraph, "bottom")


def border(paragraph: Paragraph, *sides: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        drawn = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
            drawn.set(qn(f"w:{name}"), value)
        borders.append(drawn)
    paragraph._p.get_or_add_pPr().append(borders)
