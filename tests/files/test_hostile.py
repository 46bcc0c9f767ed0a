"""Small files made to keep a reader busy for hours: the time that they take grows with their size and no faster.

Each is read by a process with limits, which a reader that lets itself be kept busy does not get through.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterator

import pytest

from vanban import Limits
from vanban.bulk.worker import Workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits on memory are kept by Linux")

MAIL = b"From: a@b.example\nDate: Fri, 05 Jun 2026 08:15:00 +0700\nSubject: x\n"
TIMES = 300_000


def page(inner: bytes) -> bytes:
    return b"<html><body>" + inner


def tiff(count: int) -> bytes:
    """A file of pages of one pixel."""
    tags = {256: 1, 257: 1, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: 1, 279: 1}
    fields = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    size = 2 + len(fields) + 4
    found = [
        struct.pack("<H", len(tags)) + fields + struct.pack("<I", 8 + size * place if place < count else 0)
        for place in range(1, count + 1)
    ]
    return b"II*\x00" + struct.pack("<I", 8) + b"".join(found)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as made:
        yield made


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!-- -->" * 500 + b"Ban", ""),
        (page(b'<table><tr><td style="' + b"border:" * TIMES + b'">Ban'), ""),
        (page(b'<table><tr><td style="' + b"border" * TIMES + b'">Ban'), ""),
        (page(b'<div class="' + b"_" * TIMES + b'">Ban'), ""),
        (tiff(TIMES // 2), "too-many-scans"),
    ],
    ids=["comments", "borders", "borders without values", "classes", "pages"],
)
def test_a_file_is_read_or_refused_in_time(workers: Workers, data: bytes, code: str):
    assert workers.read(data, name="tệp.html", limits=Limits(seconds=30)).code == code


@pytest.mark.parametrize(
    "inner",
    [
        b"Content-Type: text/html\n\n" + b"<" * TIMES,
        b"Content-Type: text/html\n\nBan" + b"<style " * TIMES,
        b'Content-Type: application/pdf; name="' + b";" * TIMES + b"\n\nBan",
        b"Content-Type: application/pdf; " + b"name*1=a; " * TIMES + b"\n\nBan",
    ],
    ids=["tags", "styles", "quotes", "pieces of a name"],
)
def test_a_mail_is_opened_in_time(workers: Workers, inner: bytes):
    assert len(workers.parts(MAIL + inner, name="thư.eml", limits=Limits(seconds=30))) == 1


def test_strokes_beyond_all_measure_are_no_rules(
    workers: Workers, page: Callable[[], object], pdf: Callable[..., bytes]
):
    made = page().word(60, 700, "Ban")
    made.content.append("0 0 m " + "500 0 l 0 0 l " * 3_000_000 + "S")
    assert workers.read(pdf([made]), limits=Limits(seconds=30)).document().text == "Ban"
