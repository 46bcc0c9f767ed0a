"""TCVN3 and VNI: every letter, and how they are told apart."""

from __future__ import annotations

import unicodedata

import pytest

from tests.old_encodings import in_tcvn3
from vanban.text import legacy

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]

# TCVN 5712:1993, the bytes of the small letters with marks, in the order of SMALL without a e i o u y
TCVN3_BYTES = bytes.fromhex(
    "b5b6b7b8b9 a8bbbcbdbec6 a9c7c8c9cacb cccecfd0d1 aad2d3d4d5d6 d7d8dcddde dfe1e2e3e4 abe5e6e7e8e9 aceaebecedee"
    "eff1f2f3f4 adf5f6f7f8f9 fafbfcfdfe ae"
)

PARAGRAPH = "Ủy ban nhân dân huyện yêu cầu các xã rà soát, củng cố đê điều, ưu tiên những đoạn xung yếu trước mùa lũ."


def to_vni(text: str) -> str:
    words = text
    singles = {real: letter for letter, real in legacy._VNI_LETTERS.items()}
    marks = {sequence: letter for letter, sequence in legacy._VNI_MARKS.items() if letter.islower()}
    out = []
    for letter in words:
        if letter in singles:
            out.append(singles[letter])
            continue
        base, *rest = unicodedata.normalize("NFD", letter)
        if "\u031b" in rest:
            base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
            rest.remove("\u031b")
        order = sorted(rest, key=lambda mark: mark not in "\u0302\u0306")
        mark = marks["".join(order)] if order else ""
        out.append(base + (mark.upper() if letter.isupper() else mark))
    return "".join(out)


def test_every_small_letter_of_tcvn3_has_its_byte():
    marked = [letter for letter in SMALL if not letter.isascii()]
    assert legacy.convert(TCVN3_BYTES.decode("latin-1"), "TCVN3") == "".join(marked)


def test_plain_capitals_of_tcvn3_have_their_bytes():
    assert legacy.convert("\xa1\xa2\xa3\xa4\xa5\xa6\xa7", "TCVN3") == "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize("letter", SMALL + [letter.upper() for letter in SMALL])
def test_every_letter_of_vni_comes_back(letter: str):
    assert legacy.convert(to_vni(letter), "VNI") == letter


@pytest.mark.parametrize(
    ("written", "encoding", "meant"),
    [
        ("QuyÕt ®Þnh sè 12", "TCVN3", "Quyết định số 12"),
        ("phßng, chèng lôt b·o", "TCVN3", "phòng, chống lụt bão"),
        ("Quyeát ñònh soá 12", "VNI", "Quyết định số 12"),
        ("phoøng, choáng luït baõo", "VNI", "phòng, chống lụt bão"),
        ("ÑÔN VÒ TRÖÏC THUOÄC", "VNI", "ĐƠN VỊ TRỰC THUỘC"),
    ],
)
def test_known_phrases_convert(written: str, encoding: legacy.Encoding, meant: str):
    assert legacy.convert(written, encoding) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("c¸c ph-êng; Së T- ph¸p; BÝ th- §¶ng uû; -u tiªn", "các phường; Sở Tư pháp; Bí thư Đảng uỷ; ưu tiên"),
        ("Sè 12/Q§-UBND; KH-UBND; Pa-ri; - §Ò nghÞ; 5-6", "Số 12/QĐ-UBND; KH-UBND; Pa-ri; - Đề nghị; 5-6"),
    ],
)
def test_a_hyphen_at_the_place_of_a_letter_is_that_letter_where_it_makes_a_syllable(written: str, meant: str):
    assert legacy.convert(written, "TCVN3") == meant


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (in_tcvn3(PARAGRAPH.lower()), "TCVN3"),
        (to_vni(PARAGRAPH), "VNI"),
        (PARAGRAPH, None),
        (unicodedata.normalize("NFD", PARAGRAPH), None),
        ("A plain English paragraph, nothing else.", None),
        ("Élève à l'école près de l'hôtel où naît la forêt française", None),
        ("Größe für Straßenbäume über Österreich", None),
        ("", None),
    ],
)
def test_an_encoding_is_recognised_by_the_syllables_it_makes(text: str, encoding: str | None):
    assert legacy.recognise(text) == encoding
