"""The DOCX and PDF files show the words of their texts, and are what `samples/build.py` builds."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import library

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FILES = SAMPLES / "files"
DOCX = sorted(path.stem for path in FILES.glob("*.docx"))
PDF = sorted(path.stem for path in FILES.glob("*.pdf"))

docx = library("docx")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def words(text: str) -> Counter[str]:
    """The words, without rules, stars, pipes and the asterisks of bold type."""
    return Counter(word for word in re.split(r"[\s|*]+", text) if word and not re.fullmatch(r"-+", word))


def text_of(name: str, drop: list[str] = ()) -> str:
    """The sample text, without the labels that Word counts."""
    lines = (SAMPLES / f"{name}.txt").read_text("utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if not line.strip() and i > 8)  # labels only below the letterhead
    for mark in drop:
        lines[start:] = [re.sub("^" + mark, "", line) for line in lines[start:]]
    return "\n".join(lines)


def paragraphs(element) -> list[str]:
    """Paragraphs of the body in order, tables included, each merged cell once."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(t.text or "" for t in p.iter(w + "t")) for p in element.iter(w + "p")]


def test_six_docx_and_four_pdf() -> None:
    assert len(DOCX) == 6
    assert len(PDF) == 4
    assert not set(DOCX) & set(PDF)


@pytest.mark.parametrize("name", DOCX)
def test_docx_has_the_words_of_the_text(name: str, build: ModuleType) -> None:
    body = docx.Document(FILES / f"{name}.docx").element.body
    counted = [mark for mark, *_ in build.COUNTED.get(name, [])]
    assert words("\n".join(paragraphs(body))) == words(text_of(name, counted))


@pytest.mark.parametrize("name", DOCX)
def test_docx_is_what_build_builds(name: str, build: ModuleType) -> None:
    """Byte for byte in the parts that carry the document; the rest belongs to the version of python-docx."""
    import io
    import zipfile

    kept = zipfile.ZipFile(FILES / f"{name}.docx")
    made = zipfile.ZipFile(io.BytesIO(build.lay_out(name)))
    for part in ("word/document.xml", "word/numbering.xml", "docProps/core.xml"):
        assert kept.read(part) == made.read(part)
    assert {entry.date_time for entry in kept.infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_word_counts_in_some_files(build: ModuleType) -> None:
    for name, levels in build.COUNTED.items():
        xml = docx.Document(FILES / f"{name}.docx").element.body.xml
        printed = [
            line
            for line in (SAMPLES / f"{name}.txt").read_text("utf-8").split("\n")
            if any(re.match(mark, line) for mark, *_ in levels)
        ]
        assert xml.count("<w:numPr>") == len(printed)


def test_the_table_has_cells_that_hold_for_several_rows() -> None:
    xml = docx.Document(FILES / "04-ke-hoach-so-phan-cong.docx").element.body.xml
    assert xml.count('<w:vMerge w:val="restart"/>') == 3
    assert xml.count('<w:vMerge w:val="continue"/>') == 3
    assert xml.count('<w:gridSpan w:val="5"/>') == 3


@pytest.mark.parametrize("name", PDF)
def test_pdf_has_the_words_of_the_text(name: str) -> None:
    pdfium = library("pypdfium2")
    document = pdfium.PdfDocument(FILES / f"{name}.pdf")
    found = Counter()
    for page in document:
        found += words(page.get_textpage().get_text_range().replace("\ufffe", "-"))
    found.subtract([str(n) for n in range(2, len(document) + 1)])  # page numbers
    # A number that is half bold may come apart; only letters and digits are compared, in any order.
    expected = Counter("".join(text_of(name).split()))
    letters = Counter("".join(word * count for word, count in found.items() if count > 0))
    for sign in "|*-":
        expected.pop(sign, None)
        letters.pop(sign, None)
    assert letters == expected
