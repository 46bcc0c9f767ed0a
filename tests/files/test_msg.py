"""Mails of Outlook (.msg): the letter and each attachment."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

import vanban
from tests.conftest import library
from tests.files.outlook import attached, compound, forwarded, message
from vanban.files import Limits, Part, Unreadable, parts
from vanban.record import Source

library("oxmsg")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def opened(tree: dict, limits: Limits | None = None) -> tuple[Part, ...]:
    return parts(compound(tree), "thu.msg", limits)


def test_letter_and_attachments_are_read_each():
    path = SAMPLES / "files" / "05-cong-van-xa-binh-lam.docx"
    text = (SAMPLES / "10-cong-van-don-doc.txt").read_text("utf-8")
    mail = message("V/v đê Vân Khê", text, sender="Văn thư xã", attachments=[attached(path.name, path.read_bytes())])
    letter, document = vanban.read_all(compound(mail), name="thu.msg")
    assert isinstance(letter, vanban.Document)
    assert isinstance(document, vanban.Document)
    assert replace(letter, source=Source()) == replace(vanban.read_text(text), source=Source())
    assert replace(document, source=Source()) == replace(vanban.read(path), source=Source())
    assert letter.source.name == "thu.msg › noi-dung-thu.txt"
    assert document.source.name == "thu.msg › 05-cong-van-xa-binh-lam.docx"
    (told,) = document.source.warnings
    assert told.startswith("thư điện tử: tiêu đề V/v đê Vân Khê; từ Văn thư xã; gửi lúc ")


def test_the_page_of_the_letter_goes_before_its_plain_text():
    html = "<html><meta charset=utf-8><p>Kính gửi</p></html>".encode()
    (part,) = opened(message(body="Kinh gui", html=html))
    assert (part.name, part.data.removeprefix(b"\xef\xbb\xbf")) == ("thu.msg › noi-dung-thu.html", html)


def test_pictures_of_the_letter_are_left_out_and_others_are_not():
    files = [attached("logo.png", PNG, "image/png", hidden=True), attached("so-do.png", PNG, "image/png")]
    assert [part.name for part in opened(message(body="x", attachments=files))[1:]] == ["thu.msg › so-do.png"]


def test_an_attachment_without_a_name_gets_one_and_leads_nowhere():
    files = [attached("", PNG), attached("..\\..\\Kế hoạch.png", PNG)]
    assert [part.name for part in opened(message(attachments=files))] == [
        "thu.msg › tep-dinh-kem-1",
        "thu.msg › Kế hoạch.png",
    ]


def test_a_mail_within_the_mail_is_opened_with_its_parts():
    inner = message("Thư gốc", "Nội dung gốc", attachments=[attached("anh.png", PNG)], inner=True)
    found = opened(message("Chuyển tiếp", "Xem thư", attachments=[forwarded("Thư gốc", inner)]))
    assert [part.name for part in found] == [
        "thu.msg › noi-dung-thu.txt",
        "thu.msg › Thư gốc.msg › noi-dung-thu.txt",
        "thu.msg › Thư gốc.msg › anh.png",
    ]
    assert found[1].data.decode("utf-8-sig") == "Nội dung gốc"
    assert "Chuyển tiếp" in found[2].warnings[0]
    assert "Thư gốc" in found[2].warnings[1]


def test_mails_within_mails_without_end_are_refused():
    mail = message(body="x", inner=True)
    for _ in range(7):
        mail = message(body="x", attachments=[forwarded("thư", mail)], inner=True)
    with pytest.raises(Unreadable) as caught:
        opened(message(attachments=[forwarded("thư", mail)]))
    assert caught.value.code == "package-too-deep"


def test_a_broken_mail_is_refused_by_name():
    sound = compound(message("x", "y"))
    for data in (sound[:700], sound[:512] + bytes(len(sound) - 512) + "__properties_version1.0".encode("utf-16-le")):
        (error,) = vanban.read_all(data, name="thu.msg")
        assert isinstance(error, Unreadable)
        assert error.code in ("broken-mail", "broken-office")


def test_it_is_refused_by_name_where_the_library_is_not_installed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "oxmsg", None)
    with pytest.raises(Unreadable) as caught:
        opened(message("x", "y"))
    assert caught.value.code == "needs-mail"
