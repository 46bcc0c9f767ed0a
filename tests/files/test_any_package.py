"""Whatever the bytes of a page or a package: records and refusals by name, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vanban
from tests.files.outlook import attached, compound, forwarded, message

SMALL = vanban.Limits(file_bytes=1_000_000, unpacked_bytes=2_000_000, package_bytes=2_000_000)
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Tập huấn văn thư năm 2026 tại xã Tân Hòa</title></head>
<body><ul class="menu"><li><a href="/">Trang chủ</a></ul>
<div id="noi-dung"><h1>Tập huấn văn thư năm 2026 tại xã Tân Hòa</h1>
<p>12/3/2026</p>
<table border="1"><tr><td rowspan="2">1</td><td colspan="3">Lập kế hoạch</td></tr><tr><td>a<td>b</tr></table>
<p><font face=".VnTime">kÕ ho¹ch phßng chèng lò lôt</font></p></div></body></html>"""
PIECES = [
    b"<table>", b"<td rowspan=999 colspan=999>", b"</div>", b"<ol><li>", b"<!--", b"&#x1F;", b"\x00", b"<!DOCTYPE x [",
    b"\r\n\r\n", b"--x", b"Content-Type: message/rfc822\r\n\r\n", b"=?utf-8?B?", b"charset=utf-7", b"PK\x03\x04",
]  # fmt: skip


def mail() -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "Lan <lan@a.example>", "b@c.example", "Kế hoạch tập huấn"
    letter["Date"] = "Thu, 12 Mar 2026 08:15:00 +0700"
    letter.set_content("Kính gửi các đơn vị")
    letter.add_alternative(PAGE, subtype="html")
    letter.add_attachment(b"Noi dung", maintype="application", subtype="pdf", filename="Kế hoạch.pdf")
    inner = EmailMessage()
    inner.set_content("Thư gốc")
    letter.add_attachment(inner)
    return bytes(letter)


def exchange() -> bytes:
    return b"<edXML><MessageHeader><Subject>Ke hoach</Subject></MessageHeader><AttachmentEncoded><Attachment>\
<AttachmentName>a.txt</AttachmentName><ContentTransferEncoded>S+G6vyBob+G6oWNo</ContentTransferEncoded></Attachment>\
</AttachmentEncoded></edXML>"


def outlook() -> bytes:
    inner = message("Thư gốc", "Nội dung", inner=True)
    return compound(message("Chuyển", "Xem", attachments=[attached("a.txt", b"A" * 5000), forwarded("gốc", inner)]))


def check(data: bytes, name: str) -> None:
    found = vanban.read_all(data, name=name, limits=SMALL)
    assert found
    for one in found:
        if isinstance(one, vanban.Document):
            assert one.text.encode()
            assert one.source.name
        else:
            assert one.code
            assert one.name


DAMAGE = st.lists(
    st.tuples(st.integers(0, 100_000), st.integers(0, 3), st.one_of(st.binary(max_size=3), st.sampled_from(PIECES))),
    max_size=8,
)


def damaged(data: bytes, places: list[tuple[int, int, bytes]]) -> bytes:
    broken = bytearray(data)
    for place, cut, piece in places:
        at = place % (len(broken) + 1)
        broken[at : at + cut] = piece
    return bytes(broken)


@pytest.mark.parametrize("sound", [PAGE.encode, mail, exchange, outlook], ids=["html", "eml", "edxml", "msg"])
@RELAXED
@given(places=DAMAGE)
def test_anything_damaged_gives_records_or_refusals(sound: Callable[[], bytes], places: list[tuple[int, int, bytes]]):
    check(damaged(sound(), places), "tep")


@RELAXED
@given(places=DAMAGE)
def test_a_damaged_archive_gives_records_or_refusals(
    zipped: Callable[..., bytes], places: list[tuple[int, int, bytes]]
):
    check(damaged(zipped({"Kế hoạch.txt": "Kế hoạch", "thu.eml": mail(), "b/": ""}), places), "goi.zip")


@RELAXED
@given(st.text('<>/"= abdlprtv&;#1\n', max_size=300))
def test_any_markup_gives_records_or_refusals(inner: str):
    check(f"<html>{inner}".encode(), "trang.html")
