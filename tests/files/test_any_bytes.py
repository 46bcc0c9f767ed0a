"""Whatever the bytes: a text or a refusal by name, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.files import Limits, Unreadable, open_file


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other programs make of such bytes is tested with fewer of them."""
    monkeypatch.setenv("PATH", "")


SMALL = Limits(file_bytes=1_000_000, unpacked_bytes=2_000_000)
STARTS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.5\n",
    b"{\\rtf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0",
    b"<html",
]
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def check(data: bytes, name: str | None = None) -> None:
    try:
        text, source = open_file(data, name, SMALL)
    except Unreadable:
        return
    assert text.strip()
    assert text.encode()
    assert "\r" not in text
    assert source.sha256


@RELAXED
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from([None, "a.docx", "a.pdf", "a.txt"]))
def test_any_bytes_give_a_text_or_a_refusal(start: bytes, data: bytes, name: str | None):
    check(start + data, name)


@RELAXED
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1258"]))
def test_any_text_gives_a_text_or_a_refusal(text: str, encoding: str):
    check(text.encode(encoding, "ignore"))


def damaged(data: bytes, places: list[tuple[int, int]], cut: int) -> bytes:
    broken = bytearray(data)
    for place, value in places:
        broken[place % len(broken)] = value
    return bytes(broken[: len(broken) - cut % len(broken)]) if cut else bytes(broken)


DAMAGE = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 255)), max_size=12)


@RELAXED
@given(DAMAGE, st.sampled_from([0, 0, 1, 30, 200]))
def test_a_damaged_docx_gives_a_text_or_a_refusal(docx: Callable[..., bytes], places: Any, cut: int):
    body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
    check(damaged(docx(body, styles="", numbering=""), places, cut))


@RELAXED
@given(st.text('<>/"= abcwptr:', max_size=200))
def test_any_xml_in_a_docx_gives_a_text_or_a_refusal(docx: Callable[..., bytes], inner: str):
    check(docx(f"<w:p><w:r>{inner}</w:r></w:p>"))


@RELAXED
@given(DAMAGE, st.sampled_from([0, 0, 1, 30, 200]))
def test_a_damaged_pdf_gives_a_text_or_a_refusal(
    page: Callable[[], Any], pdf: Callable[..., bytes], places: Any, cut: int
):
    @cache
    def sound() -> bytes:
        return pdf([page().column(70, 700, ["Kế hoạch tiêm chủng", "Số: 12/KH"]).rule(70, 600, 500, 600)])

    check(damaged(sound(), places, cut))
