"""Workers let other programs convert and recognise: these keep to the worker's limits and end with it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

import vanban
from vanban import Limits
from vanban.bulk.worker import Workers

# RTF of one letter, for which LibreOffice starts as for a long one
RTF = rb"{\rtf1\ansi\ansicpg1252 S\u7889?: 12/UBND-VX\par K\u237?nh g\u7917?i: C\u225?c tr\u432?\u7901?ng h\u7885?c.}"
PAGE = 6  # seconds for one of many scanned pages, on a machine that has more to do; alone it takes two to four
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_a_worker_reads_what_libreoffice_converts_as_it_is_read_here(soffice: str, temporary: Path):
    with Workers(1) as workers:
        found = workers.read(RTF, name="cong-van.rtf").document()
        assert (found.source.reader, found.number) == ("rtf", 12)
        assert found == vanban.read(RTF, name="cong-van.rtf")
        assert len(workers.processes()) == 1


def test_a_program_that_hangs_ends_with_the_worker_that_waits_for_it(
    temporary: Path, stands_in: Callable[[str, str], None]
):
    stands_in("soffice", "sleep 1000 & setsid sleep 1000 & sleep 1000")
    with Workers(1) as workers:
        refused = workers.read(RTF, limits=Limits(office_seconds=1))
        assert (refused.code, refused.facts) == ("took-too-long", {"limit": 1})
        assert [path for folder in temporary.iterdir() for path in folder.iterdir()] == []
        assert workers.read(RTF, limits=Limits(seconds=1)).code == "took-too-long"
        assert list(temporary.iterdir()) == []


def test_a_worker_reads_a_scan_as_it_is_read_here(tesseract: None, samples: Path, temporary: Path):
    with pypdfium2.PdfDocument(samples / "files" / "03-cong-van-tinh-trien-khai.pdf") as document:
        picture = io.BytesIO()
        document[0].render(scale=200 / 72, grayscale=True).to_pil().save(picture, "PNG", dpi=(200, 200))
    with Workers(1) as workers:
        found = workers.read(picture.getvalue(), name="trang 1.png").document()
        assert (found.source.reader, found.number) == ("scan", 2187)
        assert found == vanban.read(picture.getvalue(), name="trang 1.png")
        assert len(workers.processes()) == 1


def test_what_is_done_to_a_file_gives_up_before_who_waits_for_it():
    limits = Limits()
    assert limits.office_seconds < limits.seconds
    assert limits.ocr_seconds < limits.seconds
    assert limits.ocr_pages * PAGE <= limits.seconds
