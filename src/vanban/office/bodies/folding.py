"""Names of bodies made comparable: one place for tone marks, abbreviations written out."""

from __future__ import annotations

import re
import unicodedata

# How documents shorten the words that names of bodies are made of: 'UBND xã', 'VP HĐND và UBND', 'BCH Quân sự xã'
ABBREVIATIONS = {
    "BCH": "Ban Chỉ huy",
    "BCĐ": "Ban Chỉ đạo",
    "BTV": "Ban Thường vụ",
    "CHQS": "Chỉ huy Quân sự",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TP": "Thành phố",
    "TTHC": "thủ tục hành chính",
    "TW": "Trung ương",
    "TƯ": "Trung ương",
    "UBKT": "Ủy ban Kiểm tra",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "VH-XH": "Văn hóa - Xã hội",
    "VP": "Văn phòng",
}
_ABBREVIATED = re.compile(r"\b(?:" + "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)) + r")\b")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BETWEEN = re.compile(r"[^\w,;:]+|_+")
# 'hoà' and 'hòa', 'uỷ' and 'ủy': the mark on the last of two vowels moves to the first
_MARKED_LAST = re.compile(r"([oOuU])([aeyAEY])([\u0300\u0301\u0303\u0309\u0323])(?!\w)")


def plain(name: str) -> str:
    """A name without brackets and abbreviations, one blank between words; capitals and commas stay.

    >>> plain("UBND các xã, phường; Đảng uỷ xã (để b/c)")
    'Ủy ban nhân dân các xã, phường; Đảng ủy xã'
    """
    name = unicodedata.normalize("NFC", _BRACKETS.sub("", name))
    name = _ABBREVIATED.sub(lambda found: ABBREVIATIONS[found.group()], name)
    letters = _MARKED_LAST.sub(r"\1\3\2", unicodedata.normalize("NFD", name))
    return " ".join(_BETWEEN.sub(" ", unicodedata.normalize("NFC", letters)).split()).strip(" ,;:")


def fold(name: str) -> str:
    """A name for comparing: as `plain`, without capitals, commas and the words of plurality.

    >>> fold("Các Sở, ban, ngành") == fold("các sở, ban, ngành")
    True
    """
    words = re.sub(r"[,;:]", " ", plain(name).lower()).split()
    return " ".join(word for word in words if word not in {"các", "những"})
