"""Text files in all the encodings in which Vietnamese offices have kept them."""

from __future__ import annotations

import unicodedata

import pytest

from vanban.files import Unreadable, open_file

TEXT = "KẾ HOẠCH\nTiêm chủng mở rộng cho trẻ em trên địa bàn xã, hoàn thành trước ngày 30/9/2025./.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str):
    text, source = open_file(TEXT.encode(encoding))
    assert text == TEXT
    assert source.warnings == ()


def test_utf_16_with_the_big_end_first_and_a_mark():
    assert open_file(b"\xfe\xff" + TEXT.encode("utf-16-be"))[0] == TEXT


def test_cp1258_is_converted_and_said_so():
    # cp1258 has letters with breve, circumflex and horn, and tones of their own
    data = "".join(map(_tones_apart, TEXT)).encode("cp1258")
    text, source = open_file(data)
    assert text == TEXT
    assert source.warnings == ("đã chuyển từ bảng mã cp1258 sang Unicode",)


def _tones_apart(letter: str) -> str:
    for tone in "\u0300\u0309\u0303\u0301\u0323":
        parts = unicodedata.normalize("NFD", letter)
        if tone in parts:
            return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return unicodedata.normalize("NFC", letter)


def test_tcvn3_is_converted_whether_kept_as_bytes_or_as_odd_letters():
    odd = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, ngµy 5 th¸ng 6 n¨m 2008, vÒ viÖc phßng, chèng lôt b·o"
    for data in (odd.encode("latin-1"), odd.encode("utf-8")):
        text, source = open_file(data)
        assert text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam, ngày 5 tháng 6 năm 2008")
        assert source.warnings == ("đã chuyển từ bảng mã TCVN3 sang Unicode",)


def test_vni_is_converted():
    text, source = open_file(
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, veà vieäc phoøng choáng luït baõo".encode("cp1252")
    )
    assert text == "Cộng hòa xã hội chủ nghĩa Việt Nam, về việc phòng chống lụt bão"
    assert source.warnings == ("đã chuyển từ bảng mã VNI sang Unicode",)


def test_a_few_broken_bytes_do_not_spoil_a_text():
    text, source = open_file((TEXT * 20).encode()[:-1] + b"\xe1\xba")
    assert text.startswith(TEXT)
    assert len(source.warnings) == 1


def test_newlines_of_every_kind_become_one():
    assert open_file(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


def test_markdown_is_text():
    text, source = open_file("# Kế hoạch\n\n- **Trạm Y tế** tiêm phòng".encode(), "ke-hoach.md")
    assert text == "# Kế hoạch\n\n- **Trạm Y tế** tiêm phòng"
    assert (source.media_type, source.reader, source.name) == ("text/plain", "text", "ke-hoach.md")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02garbage" * 50, "binary"),
        ("Größe für Straßenbäume, élève à l'école".encode("cp1252"), "wrong-encoding"),
        ("Привет, это русский текст без всякого смысла".encode("cp1251"), "wrong-encoding"),
        (b"\xff\xfea", "wrong-encoding"),
    ],
)
def test_what_is_no_vietnamese_text_is_refused_by_name(data: bytes, code: str):
    with pytest.raises(Unreadable) as refusal:
        open_file(data)
    assert refusal.value.code == code
