"""edXML packages: QCVN 102:2016/BTTTT, as strict and as careless senders write them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

import vanban
from vanban.files import Limits, Part, Unreadable, parts
from vanban.record import Source

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
HEADER = """
<edXML:From><edXML:OrganId>H99.01</edXML:OrganId>
<edXML:OrganName>Ủy ban nhân dân tỉnh Hà Sơn</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>H99.99</edXML:OrganId><edXML:OrganName>Ủy ban nhân dân xã Tân Hòa</edXML:OrganName></edXML:To>
<edXML:DocumentId>H99.01,2026/05/08,2187/UBND-NNMT</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>2187</edXML:CodeNumber><edXML:CodeNotation>UBND-NNMT</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Hà Sơn</edXML:Place>
<edXML:PromulgationDate>2026/05/08</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:Subject>Triển khai ứng phó mưa lũ</edXML:Subject><edXML:DueDate>2026/06/15</edXML:DueDate>
<edXML:OtherInfo><edXML:Priority>1</edXML:Priority></edXML:OtherInfo>"""


def attachment(name: str, data: bytes, space: str = "edXML:") -> str:
    coded = base64.encodebytes(data).decode()
    return (
        f"<{space}Attachment><{space}ContentId>cid:1</{space}ContentId><{space}AttachmentName>{name}</{space}AttachmentName>"
        f"<{space}ContentType>application/zip</{space}ContentType>"
        f"<{space}ContentTransferEncoded>{coded}</{space}ContentTransferEncoded></{space}Attachment>"
    )


def edxml(attachments: str, header: str = HEADER, trace: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML:edXML xmlns:edXML="{SPACE}"><edXML:edXMLEnvelope><edXML:edXMLHeader>
<edXML:MessageHeader>{header}</edXML:MessageHeader><edXML:TraceHeaderList>{trace}</edXML:TraceHeaderList>
</edXML:edXMLHeader></edXML:edXMLEnvelope>
<edXML:AttachmentEncoded>{attachments}</edXML:AttachmentEncoded></edXML:edXML>""".encode()


def opened(data: bytes) -> tuple[Part, ...]:
    return parts(data, "goi.edxml")


@pytest.fixture
def letter() -> bytes:
    return (SAMPLES / "05-cong-van-xa-binh-lam.txt").read_bytes()


def test_a_document_gives_the_same_record_in_a_package_as_by_itself(letter: bytes):
    (document,) = vanban.read_all(edxml(attachment("cong-van.txt", letter)), name="goi.edxml")
    assert isinstance(document, vanban.Document)
    assert replace(document, source=Source()) == replace(vanban.read(letter), source=Source())
    assert document.source.name == "goi.edxml › cong-van.txt"


def test_the_header_is_told_to_the_person(letter: bytes):
    (part,) = opened(edxml(attachment("cong-van.txt", letter)))
    assert part.warnings == (
        "gói edXML ghi: số 2187/UBND-NNMT; ngày 2026/05/08; nơi gửi Ủy ban nhân dân tỉnh Hà Sơn (H99.01); "
        "trích yếu: Triển khai ứng phó mưa lũ; hạn trả lời 2026/06/15; mức độ khẩn; "
        "mã văn bản H99.01,2026/05/08,2187/UBND-NNMT",
    )


def test_a_file_that_the_sender_packed_has_its_own_name(zipped: Callable[..., bytes], letter: bytes):
    (part,) = opened(edxml(attachment("Công văn.txt", zipped({"tep.txt": letter}))))
    assert (part.name, part.data) == ("goi.edxml › Công văn.txt", letter)


def test_an_archive_of_several_files_is_opened_as_one(zipped: Callable[..., bytes], letter: bytes):
    data = zipped({"cv.txt": letter, "bang.txt": "Bảng"})
    for name in ("ho-so.zip", "ho-so"):
        found = opened(edxml(attachment(name, data)))
        assert [part.name for part in found] == [f"goi.edxml › {name} › cv.txt", f"goi.edxml › {name} › bang.txt"]


def test_a_docx_that_was_sent_as_it_is_stays_one(docx: Callable[..., bytes]):
    data = docx("<w:p><w:r><w:t>Thông báo</w:t></w:r></w:p>")
    (part,) = opened(edxml(attachment("tb.docx", data)))
    assert (part.name, part.data) == ("goi.edxml › tb.docx", data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f' xmlns:edXML="{SPACE}"', f' xmlns:edXML="{SPACE}" xmlns:x="http://www.e-doc.vn/Schema/"'),
        ("edXML:AttachmentEncoded", "AttachmentEncoded"),
        ("<edXML:edXML ", '<!-- gói --><edXML:edXML version="1.0" '),
    ],
)
def test_senders_differ_and_are_understood(old: str, new: str, letter: bytes):
    data = edxml(attachment("cv.txt", letter)).decode().replace(old, new).encode()
    assert [part.data for part in opened(data)] == [letter]


def test_names_without_a_namespace_are_understood(letter: bytes):
    data = edxml(attachment("cv.txt", letter)).decode().replace("edXML:", "").encode()
    (part,) = opened(data)
    assert part.data == letter
    assert "2187/UBND-NNMT" in part.warnings[0]


@pytest.mark.parametrize("tag", ["BussinessDocType", "BusinessDocType"])
def test_a_recall_is_told_first(tag: str, letter: bytes):
    trace = f"<edXML:Bussiness><edXML:{tag}>1</edXML:{tag}></edXML:Bussiness>"
    (part,) = opened(edxml(attachment("cv.txt", letter), trace=trace))
    assert part.warnings[0].startswith("gói edXML ghi: thu hồi văn bản; số 2187/UBND-NNMT")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("<edXML:StatusCode>03</edXML:StatusCode>", "trạng thái 03 đã tiếp nhận"),
        ("<edXML:StatusCode>77</edXML:StatusCode>", "trạng thái 77"),
        ("", "không rõ mục đích"),
    ],
)
def test_a_package_without_files_is_refused_with_what_it_is(header: str, told: str):
    with pytest.raises(Unreadable) as caught:
        opened(edxml("", header))
    assert caught.value.code == "edxml-without-files"
    assert caught.value.vietnamese.endswith(told)


def test_an_attachment_that_is_no_base64_is_named_and_the_others_are_read(letter: bytes):
    broken = attachment("a.txt", b"abc").replace("YWJj", "Y*Jj")
    error, document = vanban.read_all(edxml(broken + attachment("b.txt", letter)), name="goi.edxml")
    assert isinstance(error, Unreadable)
    assert (error.code, error.name) == ("broken-edxml", "goi.edxml › a.txt")
    assert isinstance(document, vanban.Document)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("</edXML:edXML>", "", "broken-edxml"),
        ("<edXML:edXML ", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><edXML:edXML ', "xml-entities"),
    ],
)
def test_what_is_broken_or_harmful_is_refused(old: str, new: str, code: str, letter: bytes):
    data = edxml(attachment("cv.txt", letter)).decode().replace(old, new).encode()
    with pytest.raises(Unreadable) as caught:
        opened(data)
    assert caught.value.code == code


def test_a_name_of_an_attachment_leads_nowhere(letter: bytes):
    (part,) = opened(edxml(attachment("../../etc/cv.txt", letter)))
    assert part.name == "goi.edxml › etc › cv.txt"


def test_what_the_attachments_unpack_to_is_limited_as_a_whole(zipped: Callable[..., bytes]):
    packed = attachment("a.txt", zipped({"a.txt": bytes(900_000)}))
    found = parts(edxml(packed * 5), "goi.edxml", Limits(package_bytes=2_000_000))
    assert [(len(part.data), part.error and part.error.code) for part in found] == [
        (900_000, None),
        (900_000, None),
        *[(0, "zip-bomb")] * 3,
    ]
