"""The forms that NĐ 30/2020 prints (phụ lục IV and V), filled from plain rows, as DOCX, XLSX and PDF."""

from vanban.formats.decree.docx import as_docx
from vanban.formats.decree.handover import Handover, Party, handover_as_docx
from vanban.formats.decree.marked import marked
from vanban.formats.decree.model import BOOKS, Book, Column, Filled, Row
from vanban.formats.decree.pdf import as_pdf
from vanban.formats.decree.slip import Opinion, Slip, slip_as_docx
from vanban.formats.decree.xlsx import as_xlsx

__all__ = [
    "BOOKS",
    "Book",
    "Column",
    "Filled",
    "Handover",
    "Opinion",
    "Party",
    "Row",
    "Slip",
    "as_docx",
    "as_pdf",
    "as_xlsx",
    "handover_as_docx",
    "marked",
    "slip_as_docx",
]
