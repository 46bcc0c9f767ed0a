#!/usr/bin/env python3
"""Lay some of the sample texts out as the DOCX and PDF files that an agency would have received.

    python samples/build.py [NAME…]     # all of them, or those whose name begins so

Needs python-docx, and LibreOffice (`soffice`) for the PDF files; without it they are skipped, and said so. The words
come from NAME.txt alone, the look from the rules of format: Nghị định 30/2020/NĐ-CP for State documents, Hướng dẫn
36-HD/VPTW and 05-HD/VPTW for Party documents. Building twice gives the same bytes: no clock, no random names.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
DOCX = [
    "01-chi-thi-mua-lu", "04-ke-hoach-so-phan-cong", "05-cong-van-xa-binh-lam", "06-ke-hoach-dang-uy-xa",
    "10-cong-van-don-doc", "14-thong-bao-ket-luan",
]  # fmt: skip
PDF = ["03-cong-van-tinh-trien-khai", "07-ket-luan-tinh-uy-2025", "12-bao-cao-tram-y-te", "13-cong-dien-bao"]
# Here Word counts: the labels stand in w:numPr, not in the text. A level is its pattern in the text and in Word.
COUNTED = {
    "01-chi-thi-mua-lu": [(r"\d+\. ", "decimal", "%1."), (r"[a-z]\) ", "lowerLetter", "%2)")],
    "06-ke-hoach-dang-uy-xa": [(r"[IVX]+- ", "upperRoman", "%1-"), (r"\d+\. ", "decimal", "%2.")],
}
FONT = "Times New Roman"
RED = RGBColor(0xFF, 0, 0)
LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TYPE_LINE = re.compile(r"(?:CHỈ THỊ|KẾ HOẠCH|KẾT LUẬN|BÁO CÁO|GIẤY MỜI|CÔNG ĐIỆN|THÔNG BÁO)$")
# two columns on one line; not the room that a draft leaves for its number, day and month
COLUMNS = re.compile(r"(?<! )(?<!Số:)(?<!ngày)(?<!tháng) {6,}")


# --- reading the text ------------------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """The parts of one sample text, line by line."""

    name: str
    party: bool
    parent: bool  # the first line of the letterhead is a superior body
    body_names: list[str] = field(default_factory=list)
    number: str = ""
    about: list[str] = field(default_factory=list)  # V/v …
    title: list[str] = field(default_factory=list)
    date: str = ""
    urgency: str = ""
    stamp: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    appendix: list[str] = field(default_factory=list)


def one_column(text: str) -> str:
    """Lines that hold both columns of a page, put one column after the other."""
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in [*text.split("\n"), ""]:
        parts = COLUMNS.split(line.strip())
        if len(parts) == 2:
            left.append(parts[0])
            right.append(parts[1])
        elif left and line.strip() and not line.startswith("      "):
            left.append(line.strip())
        elif left:
            out += [*left, "", *right, "", line.strip()]
            left, right = [], []
        else:
            out.append(line.strip())
    return "\n".join(out)


def parse(name: str) -> Sheet:
    text = (HERE / f"{name}.txt").read_text("utf-8")
    record = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    sheet = Sheet(name, record["system"] == "party", record["issuer_parent"] is not None)
    blocks = [
        [line for line in block.split("\n") if line and not re.fullmatch(r"-{6,}|\*|-----", line)]
        for block in re.split(r"\n\s*\n", one_column(text).strip())
    ]
    blocks = [block for block in blocks if block]
    at = next(i for i, b in enumerate(blocks) if b[0].startswith("Nơi nhận"))
    sheet.recipients, sheet.signature = blocks[at], [line for b in blocks[at + 1 : at + 3] for line in b]
    sheet.appendix = [line for block in blocks[at + 3 :] for line in block]
    head = True
    for block in blocks[:at]:
        if block[0].startswith("Kính gửi") or block[0].endswith(" điện:"):
            sheet.to, head = block, False
        elif TYPE_LINE.fullmatch(block[0]):
            sheet.title, head = block, False
        elif not head:
            sheet.body += block
        elif "ĐẾN" in block:
            sheet.stamp = block
        elif re.fullmatch(r"HỎA TỐC|THƯỢNG KHẨN|KHẨN|DỰ THẢO", block[0]):
            sheet.urgency = block[0]
        else:
            letterhead(sheet, block)
    return sheet


def letterhead(sheet: Sheet, block: list[str]) -> None:
    cells = [cell.strip(" -") for line in block for cell in (line.strip("|").split("|") if "|" in line else [line])]
    for line in filter(None, cells):
        if line.startswith(("CỘNG HÒA", "Độc lập", "ĐẢNG CỘNG SẢN")):
            continue
        if re.search(r", ngày .* năm \d{4}$", line):
            sheet.date = line
        elif line.startswith("Số"):
            sheet.number = line
        elif line.startswith("V/v") or sheet.about:
            sheet.about.append(line)
        else:
            sheet.body_names.append(line)


# --- setting the page ------------------------------------------------------------------------------------------------


class Page:
    """A document under way."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.document = Document()
        for paragraph in self.document.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(14)
        for script in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
            style.element.rPr.rFonts.set(qn(script), FONT)
        self.section(self.document.sections[0])
        self.levels = COUNTED.get(sheet.name, [])
        self.numbering = self.count(self.levels) if self.levels else None
        properties = self.document.core_properties
        properties.author = "Vanban"
        properties.title = sheet.name
        properties.comments = ""
        properties.created = properties.modified = datetime(2026, 1, 1)
        properties.language = "vi-VN"

    def section(self, section, landscape: bool = False) -> None:
        width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = not landscape
        if landscape:
            return
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTER
        for kind, words in (("begin", ""), ("", "PAGE"), ("separate", ""), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(14 if self.sheet.party else 13)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = words
            run._r.append(mark)

    def count(self, levels: list[tuple[str, str, str]]) -> int:
        """Define a list of several levels and give its number."""
        numbering = self.document.part.numbering_part.element
        for old in list(numbering):
            numbering.remove(old)
        parts = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{shape}"/><w:lvlJc w:val="left"/></w:lvl>'
            for i, (_, kind, shape) in enumerate(levels)
        )
        shape = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{parts}'
        numbering.append(parse_xml(shape + "</w:abstractNum>"))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))
        return 1

    def line(
        self, words: str, size: float = 14, align=CENTER, bold: bool = False, italic: bool = False, where=None,
        before: float = 0, after: float = 0, color=None,
    ):  # fmt: skip
        paragraph = (where or self.document).add_paragraph()
        shape = paragraph.paragraph_format
        shape.alignment, shape.space_before, shape.space_after = align, Pt(before), Pt(after)
        shape.line_spacing = 1
        pieces = re.split(r"\*\*(.+?)\*\*", words)
        for i, piece in enumerate(pieces):
            if piece:
                run = paragraph.add_run(piece)
                run.font.size, run.bold, run.italic = Pt(size), bold or i % 2 == 1, italic
                if color is not None:
                    run.font.color.rgb = color
        return paragraph

    def rule(self, where, width: float, room: float, before: float = 0) -> None:
        """A solid line `width` cm long in the middle of `room` cm."""
        paragraph = self.line("", 2, where=where, before=before)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm((room - width) / 2)
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(3)
        edge = '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))

    def columns(self, widths: list[float], rows: int = 1):
        """A table without lines, for things that stand side by side."""
        table = self.document.add_table(rows, len(widths))
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        fix_widths(table, widths)
        none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
        table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{none}</w:tblCellMar>"))
        for row in table.rows:  # a signature stays with its recipients
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in (cell for row in table.rows for cell in row.cells):
            empty = cell.paragraphs[0]._p
            empty.getparent().remove(empty)
        return table


def fix_widths(table, widths: list[float]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def length(words: str, size: float, bold: bool = True) -> float:
    """About how many cm a line takes in the type of these files."""
    units = sum(0.27 if c in " .,-:;/ilj" else 0.68 if c.isupper() else 0.47 if c.isalnum() else 0.4 for c in words)
    return units * (1.05 if bold else 1) * size * 2.54 / 72


def state_head(page: Page) -> None:
    sheet, widths = page.sheet, [7.4, 9.1]
    table = page.columns(widths, 2)
    left, right = table.rows[0].cells
    for i, words in enumerate(sheet.body_names):
        page.line(words, 12, bold=not (sheet.parent and i == 0 and len(sheet.body_names) > 1), where=left)
    page.rule(left, length(sheet.body_names[-1], 12) * 0.42, widths[0], before=2)
    page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, where=right)
    motto = "Độc lập - Tự do - Hạnh phúc"
    page.line(motto, 13, bold=True, where=right)
    page.rule(right, length(motto, 13), widths[1], before=2)
    left, right = table.rows[1].cells
    page.line(sheet.number, 13, where=left, before=6)
    page.line(sheet.date, 13, italic=True, where=right, before=6)
    for i, words in enumerate(sheet.about):
        page.line(words, 12, where=left, before=0 if i else 6)
    if sheet.urgency:
        box = page.line(sheet.urgency, 14, bold=True, where=left, before=10, color=RED)
        box.paragraph_format.left_indent = box.paragraph_format.right_indent = Cm((widths[0] - 3) / 2)
        frame(box, "FF0000")
    if sheet.stamp:
        page.line("", 6)
        stamp(page)


def party_head(page: Page) -> None:
    sheet, widths = page.sheet, [7.4, 9.1]
    table = page.columns(widths, 1)
    left, right = table.rows[0].cells
    for i, words in enumerate(sheet.body_names):
        page.line(words, 14, bold=not (sheet.parent and i == 0), where=left)
    page.line("*", 14, where=left)
    page.line(sheet.number, 14, where=left)
    heading = "ĐẢNG CỘNG SẢN VIỆT NAM"
    page.line(heading, 15, bold=True, where=right)
    page.rule(right, length(heading, 15), widths[1], before=2)
    page.line(sheet.date, 14, italic=True, where=right, before=8)


def frame(paragraph, color: str) -> None:
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="12" w:space="2" w:color="{color}"/>' for s in ["top", "left", "bottom", "right"]
    )
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))


def stamp(page: Page) -> None:
    """Dấu đến: 35 × 50 mm, below the subject of a letter."""
    table = page.columns([5.0])
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    cell = table.rows[0].cells[0]
    edges = "".join(f'<w:{s} w:val="single" w:sz="12" w:color="FF0000"/>' for s in ["top", "left", "bottom", "right"])
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{edges}</w:tcBorders>"))
    for i, words in enumerate(page.sheet.stamp):
        size = 12 if i > 1 else 14 if words == "ĐẾN" else 8
        line = page.line(words, size, LEFT if i > 1 else CENTER, bold=i < 2, where=cell, after=3, color=RED)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Cm(0.15)


def title(page: Page) -> None:
    sheet = page.sheet
    first, *rest = sheet.title
    size = 15 if sheet.party else 14
    page.line(first, size, bold=True, before=16)
    for words in rest:
        page.line(words, 14, bold=True)
    if sheet.party:
        page.line("-----", 14, after=8)
    else:
        page.rule(page.document, min(length(rest[-1], 14) * 0.42, 6), 16.5, before=3)
        page.line("", 6)


def addressees(page: Page) -> None:
    first, *rest = page.sheet.to
    if not rest:
        page.line(first, 14, before=10, after=8)
        return
    indent = Cm(4)
    head = page.line(first, 14, LEFT, before=8)
    head.paragraph_format.left_indent = indent
    for words in rest:
        item = page.line(words, 14, LEFT, before=2)
        item.paragraph_format.left_indent = indent + Cm(2.0)
        item.paragraph_format.first_line_indent = Cm(-0.35)
    page.line("", 6)


def body(page: Page, lines: list[str]) -> None:
    table: list[list[str]] = []
    for words in [*lines, ""]:
        if words.startswith("|"):
            if not re.fullmatch(r"[|-]+", words):
                table.append([cell.strip() for cell in words.strip("|").split("|")])
            continue
        if table:
            grid(page, table)
            table = []
        if words:
            text(page, words)


def text(page: Page, words: str) -> None:
    sheet = page.sheet
    level = next((i for i, (mark, *_) in enumerate(page.levels) if re.match(mark, words)), None)
    section_head = re.match(r"[IVX]+[.-] ", words)
    bold = bool(section_head or (re.match(r"\d+\. ", words) and len(words) < 75 and not re.search(r"[.;]$", words)))
    if level is not None:
        words = re.sub("^" + page.levels[level][0], "", words)
    size = 14 if sheet.party or sheet.title else 13  # a letter should not leave its signature alone on a page
    paragraph = page.line(
        words, size, JUSTIFY, bold=bold, italic=not sheet.party and words.startswith("Căn cứ "), before=3, after=6
    )
    shape = paragraph.paragraph_format
    shape.first_line_indent = Cm(1.0 if sheet.party else 1.27)
    if sheet.party:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
    else:
        shape.line_spacing = 1.05 if sheet.title else 1
        shape.space_before, shape.space_after = Pt(2), Pt(4)
    if bold:
        shape.keep_with_next = True
    if level is not None:
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{page.numbering}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().insert(0, parse_xml(number))
        if bold:  # Word takes the look of a label from the mark of the paragraph
            mark = OxmlElement("w:rPr")
            mark.append(OxmlElement("w:b"))
            paragraph._p.get_or_add_pPr().append(mark)


WIDTHS = {6: [1.2, 7.4, 4.3, 4.4, 3.6, 4.3], 5: [1.2, 2.8, 5.0, 1.8, 5.2], 4: [5.0, 3.5, 3.5, 3.5]}


def grid(page: Page, rows: list[list[str]]) -> None:
    """A table with lines. A short row reaches across; an empty cell goes on from the cell above it."""
    width = len(rows[0])
    table = page.document.add_table(len(rows), width)
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, WIDTHS.get(width) or [16 / width] * width)
    size = 12 if width > 4 else 13
    for r, row in enumerate(rows):
        cells = table.rows[r].cells
        if len(row) < width:
            cells[1].merge(cells[-1])
        for c, words in enumerate(row):
            if not words:
                continue
            group = len(row) < width
            cell = table.cell(r, c)
            empty = cell.paragraphs[0]._p
            align = CENTER if r == 0 or c == 0 or (width == 4 and c > 0) else LEFT
            page.line(words, size, align, bold=r == 0 or group, where=cell, before=2, after=2)
            empty.getparent().remove(empty)
        no_break = OxmlElement("w:cantSplit")
        table.rows[r]._tr.get_or_add_trPr().append(no_break)
    for c in range(width):
        top = None
        for r, row in enumerate(rows):
            if len(row) < width:
                top = None
            elif row[c]:
                top = r
            elif top is not None:
                merge_down(table, top, r, c)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    page.line("", 4)


def merge_down(table, top: int, row: int, column: int) -> None:
    for r, value in ((top, "restart"), (row, "continue")):
        properties = table._tbl.tr_lst[r].tc_lst[column].get_or_add_tcPr()
        if properties.find(qn("w:vMerge")) is None:
            mark = OxmlElement("w:vMerge")
            mark.set(qn("w:val"), value)
            properties.append(mark)


def tail(page: Page) -> None:
    sheet = page.sheet
    last = page.document.paragraphs[-1]  # does not leave the signature alone on a page
    last.paragraph_format.keep_with_next = True
    page.line("", 4 if not sheet.title else 8).paragraph_format.keep_with_next = True
    left, right = page.columns([8.2, 8.3]).rows[0].cells
    head, *names = sheet.recipients
    if sheet.party:
        paragraph = page.line(head, 14, LEFT, where=left)
        paragraph.runs[0].underline = True
    else:
        page.line(head, 12, LEFT, bold=True, italic=True, where=left)
    for words in names:
        page.line(words, 12 if sheet.party else 11, LEFT, where=left)
    *posts, name = sheet.signature
    for words in posts:
        plain = sheet.party and not words.startswith("T/M")
        page.line(words, 14, bold=not plain, where=right)
    for _ in range(4 if sheet.title else 3):
        page.line("", 14, where=right)
    page.line(name, 14, bold=True, where=right)


def appendix(page: Page) -> None:
    page.section(page.document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    first, heading, note, *rest = page.sheet.appendix
    page.line(first, 14, bold=True)
    page.line(heading, 14, bold=True)
    page.line(note, 14, italic=True, after=8)
    body(page, rest)


def lay_out(name: str) -> bytes:
    sheet = parse(name)
    page = Page(sheet)
    (party_head if sheet.party else state_head)(page)
    if sheet.title:
        title(page)
    if sheet.to:
        addressees(page)
    body(page, sheet.body)
    tail(page)
    if sheet.appendix:
        appendix(page)
    return saved(page)


def set_plainly(name: str, text: str) -> bytes:
    """Any text: each line a paragraph, pipe rows a table."""
    page = Page(Sheet(name, party=False, parent=False))
    for is_table, lines in groupby(text.splitlines(), key=lambda words: words.startswith("|")):
        if is_table:
            body(page, list(lines))
        else:
            for words in lines:
                page.line(words, align=LEFT)
    return saved(page)


def saved(page: Page) -> bytes:
    for paragraph in page.document.element.body.iter(qn("w:p")):
        order(paragraph)
    out = io.BytesIO()
    page.document.save(out)
    return repack(out.getvalue())


ORDER = ["pStyle", "keepNext", "numPr", "pBdr", "spacing", "ind", "jc", "rPr", "sectPr"]


def order(paragraph) -> None:
    """The schema wants the properties of a paragraph in its own order."""
    properties = paragraph.pPr
    if properties is not None:
        known = {qn(f"w:{tag}"): i for i, tag in enumerate(ORDER)}
        properties[:] = sorted(properties, key=lambda child: known[child.tag])


def repack(data: bytes) -> bytes:
    """The same parts with a fixed date, so that building again gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename == "docProps/thumbnail.jpeg":
                continue
            part = old.read(entry)
            if entry.filename == "_rels/.rels":
                part = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", part)
            fixed = zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0))
            fixed.compress_type, fixed.create_system, fixed.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            new.writestr(fixed, part)
    return out.getvalue()


def to_pdf(soffice: str, name: str, data: bytes) -> bytes:
    clock = {"SOURCE_DATE_EPOCH": "1767225600", "TZ": "UTC"}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        source.write_bytes(data)
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180, env={**os.environ, **clock},
        )  # fmt: skip
        pdf = source.with_suffix(".pdf").read_bytes()
    # Writers of PDF put the clock into these; every replacement is as long as what it replaces.
    pdf = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", rb"\g<1>20260101000000", pdf)
    pdf = re.sub(rb"(/ID ?\[ ?<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32 + rb"\g<2>" + b"0" * 32, pdf)
    return re.sub(rb"(/DocChecksum ?/)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, pdf)


def main(wanted: list[str]) -> None:
    FILES.mkdir(exist_ok=True)
    chosen = [name for name in DOCX + PDF if not wanted or name.startswith(tuple(wanted))]
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    for name in chosen:
        data = lay_out(name)
        if name in DOCX:
            path = FILES / f"{name}.docx"
        elif soffice:
            data, path = to_pdf(soffice, name, data), FILES / f"{name}.pdf"
        else:
            print(f"skipped {name}.pdf: LibreOffice (soffice) is not here")
            continue
        same = path.exists() and path.read_bytes() == data
        path.write_bytes(data)
        print(("as before " if same else "built ") + path.relative_to(HERE).as_posix())


if __name__ == "__main__":
    main(sys.argv[1:])
