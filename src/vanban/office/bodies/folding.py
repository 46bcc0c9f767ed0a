"""Names of bodies made comparable: abbreviations written out, one spelling."""

from __future__ import annotations

import re
import unicodedata

from vanban.text.fold import fold as small

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


def plain(name: str) -> str:
    """A name without brackets and abbreviations, one blank between words; capitals and commas stay.

    >>> plain("UBND các xã, phường; Đảng ủy xã (để b/c)")
    'Ủy ban nhân dân các xã, phường; Đảng ủy xã'
    """
    name = unicodedata.normalize("NFC", _BRACKETS.sub("", name))
    name = _ABBREVIATED.sub(lambda found: ABBREVIATIONS[found.group()], name)
    return " ".join(_BETWEEN.sub(" ", name).split()).strip(" ,;:")


def fold(name: str) -> str:
    """A name for comparing: small letters, one place for tone marks, no commas, no words of plurality.

    >>> fold("Các Sở, ban, ngành; Đảng uỷ xã") == fold("các sở, ban, ngành, Đảng ủy xã")
    True
    """
    words = re.sub(r"[,;:]", " ", small(plain(name))).split()
    return " ".join(word for word in words if word not in {"các", "những"})
