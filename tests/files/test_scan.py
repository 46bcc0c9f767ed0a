"""Scans read by Tesseract itself: sample pages as a scanner gives them, the ways they may lie, what may be missing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import vanban
from benchmarks.scans import distance, error_rate, scans
from vanban.files import Limits, Unreadable, open_file, open_placed
from vanban.files.placed import boxes

LETTER = "12-bao-cao-tram-y-te.pdf"


@pytest.fixture(scope="module")
def scan(samples: Path) -> tuple[bytes, str]:
    """The first page of a report with a ruled table, askew and grainy at 200 dpi; and its text."""
    return scans(samples / "files" / LETTER, 200, 1.3, 14.0)[0]


def test_a_scanned_report_reads_like_the_file_that_was_printed(tesseract: None, scan: tuple[bytes, str]):
    picture, right = scan
    opened = open_placed(picture, "bao-cao.png")
    assert error_rate(right, opened.text) < 0.03
    assert (opened.source.media_type, opened.source.reader, opened.source.pages) == ("image/png", "scan", 1)
    rows = [line for line in right.split("\n") if line.startswith("|")]
    assert len([line for line in opened.text.split("\n") if line.startswith("|")]) == len(rows) > 3
    printed, read = vanban.read_text(right), vanban.read_text(opened.text)
    assert (read.type, read.number, read.symbol, read.issued_on) == (
        printed.type, printed.number, printed.symbol, printed.issued_on,
    )  # fmt: skip
    assert all(word.confidence is not None and opened.text[word.start : word.end] for word in opened.words)
    (size,) = opened.sizes
    assert (round(size.width), round(size.height), size.turned) == (595, 842, 0)
    assert size.slant == pytest.approx(1.3, abs=0.15)
    at = opened.text.index("BÁO CÁO")
    (box,) = boxes(opened.words, at, at + len("BÁO CÁO"))
    assert abs((box.left + box.right) / 2 - size.width / 2) < 40  # in the middle of the page


@pytest.mark.parametrize("turns", [90, 180])
def test_a_page_may_lie_on_its_side_or_on_its_head(tesseract: None, scan: tuple[bytes, str], turns: int):
    picture, right = scan
    turned = io.BytesIO()
    Image.open(io.BytesIO(picture)).rotate(turns, expand=True).save(turned, "PNG", dpi=(200, 200))
    opened = open_placed(turned.getvalue())
    assert error_rate(right, opened.text) < 0.04
    assert opened.sizes[0].turned == turns // 90


def test_a_pdf_of_a_printed_page_and_a_scan_gives_both(tesseract: None, samples: Path, scan: tuple[bytes, str]):
    picture, right = scan
    both = pypdfium2.PdfDocument(samples / "files" / LETTER)
    kept, image = io.BytesIO(), io.BytesIO()
    Image.open(io.BytesIO(picture)).save(image, "PDF", resolution=200)
    both.import_pages(pypdfium2.PdfDocument(image.getvalue()))
    both.save(kept)
    whole = open_file(samples / "files" / LETTER)[0]
    text, source = open_file(kept.getvalue())
    assert source.pages == 3
    assert text.startswith(whole)
    assert error_rate(right, text[len(whole) :]) < 0.03


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("sleep 1000 & setsid sleep 1000 & (setsid sleep 1000 &) ; sleep 1000", "took-too-long"),
        (f"exec {sys.executable} -c 'bytearray(1_000_000_000)'", "ocr-failed"),
        ("exec head -c 3000000 /dev/zero", "converts-to-too-much"),
        ("sleep 1000 & exit 3", "ocr-failed"),
    ],
)
def test_tesseract_keeps_to_its_limits_and_leaves_nothing(
    stands_in: Callable[[str, str], None], temporary: Path, scan: tuple[bytes, str], script: str, code: str
):
    stands_in("tesseract", script)
    with pytest.raises(Unreadable) as refusal:
        open_file(scan[0], limits=Limits(ocr_seconds=5, program_memory=200_000_000, program_bytes=2_000_000))
    assert refusal.value.code == code


def test_tesseract_learns_nothing_of_our_environment(
    stands_in: Callable[[str, str], None],
    temporary: Path,
    scan: tuple[bytes, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    monkeypatch.setenv("VANBAN_SECRET_KEY", "khóa")
    stands_in("tesseract", f"env > {tmp_path}/seen; exit 1")
    with pytest.raises(Unreadable):
        open_file(scan[0])
    assert "OMP_THREAD_LIMIT=1" in (tmp_path / "seen").read_text()
    assert "VANBAN" not in (tmp_path / "seen").read_text()


def test_without_tesseract_a_scan_is_refused_by_name(
    scan: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refusal:
        open_file(scan[0], "quet.png")
    assert refusal.value.code == "needs-tesseract"
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in str(refusal.value)


def test_without_its_vietnamese_data_too(
    tesseract: None, scan: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(Unreadable) as refusal:
        open_file(scan[0])
    assert refusal.value.code == "needs-tesseract"


def test_a_page_without_letters_is_empty(tesseract: None):
    blank = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(blank, "PNG", dpi=(150, 150))
    with pytest.raises(Unreadable) as refusal:
        open_file(blank.getvalue())
    assert refusal.value.code == "empty"


@pytest.mark.parametrize(
    ("right", "text", "edits"), [("đề nghị", "đề nghị", 0), ("đến", "đên", 1), ("", "ab", 2), ("kitten", "sitting", 3)]
)
def test_edits_are_counted(right: str, text: str, edits: int):
    assert distance(right, text) == edits
