"""What is printed says below every page whence, when and by whom (NĐ 30/2020, phụ lục VI, III.6.k)."""

from __future__ import annotations

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from vanban.formats.decree.docx import clean

_SIZE = 8  # points


def marked(docx: bytes, words: str) -> bytes:
    """A DOCX of ours with these words in the foot of every page."""
    document = Document(io.BytesIO(docx))
    foot = document.sections[0].footer.paragraphs[0]  # the other sections have that of the first
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = foot.add_run(clean(words))
    run.italic, run.font.size = True, Pt(_SIZE)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
