"""Names in normal capitalisation from print in capitals, by NĐ 30/2020 phụ lục II."""

from __future__ import annotations

import re
from typing import Final

# Kept as printed: 'UBND', 'HĐND', 'TW', 'XIII', 'TP.', and all that has no vowel.
_KEPT: Final = frozenset(
    [
        "UBND",
        "HĐND",
        "UBMTTQ",
        "MTTQ",
        "UBKT",
        "TW",
        "TP",
        "TX",
        "TT",
        "BCH",
        "BCĐ",
        "BQL",
        "BTV",
        "CNTT",
        "THPT",
        "THCS",
        "TNCS",
        "TNHH",
        "MTV",
        "VKSND",
        "TAND",
        "KH&CN",
    ]
)
_ROMAN: Final = re.compile(r"[IVX]+[.,]?")
_VOWEL: Final = re.compile("[AEIOUYĂÂÊÔƠƯÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĨŨẠ-Ỹ]")
_VOWELS: Final = frozenset(_VOWEL.findall("".join(map(chr, range(0x1F00)))))
# After these the next syllable begins the proper part of a body's name: 'Bộ Nội vụ', 'Chi cục Thủy lợi'.
_HEADS: Final = frozenset(
    [
        "bộ",
        "sở",
        "cục",
        "vụ",
        "phòng",
        "ban",
        "viện",
        "trường",
        "hội",
        "đoàn",
        "khối",
        "báo",
        "đài",
        "trung tâm",
        "tổng cục",
        "chi cục",
        "học viện",
        "văn phòng",
        "đảng ủy",
        "đảng uỷ",
        "đảng bộ",
        "chi bộ",
        "tỉnh ủy",
        "tỉnh uỷ",
        "thành ủy",
        "thành uỷ",
        "huyện ủy",
        "huyện uỷ",
        "quận ủy",
        "quận uỷ",
        "thị ủy",
        "thị uỷ",
        "công ty",
        "liên đoàn",
        "thanh tra",
        "công an",
        "bệnh viện",
        "ngân hàng",
    ]
)
# After these every syllable up to the next common word belongs to a proper name: 'tỉnh Hòa An', 'xã Tân Phú'.
_PLACES: Final = frozenset(
    ["tỉnh", "huyện", "xã", "phường", "quận", "thị xã", "thị trấn", "thành phố", "đặc khu", "thôn"]
)
_PHRASES: Final = {
    phrase.lower(): phrase
    for phrase in (
        "Việt Nam", "Trung ương", "Quốc hội", "Chính phủ", "Thủ tướng", "Hồ Chí Minh", "Nhà nước", "Đảng", "Tổ quốc",
        "Bộ trưởng", "Thứ trưởng", "Chủ tịch", "Chủ nhiệm", "Ủy ban", "Uỷ ban", "Hội đồng", "Mặt trận", "Hà Nội",
        "Tổng cục trưởng", "Chi cục trưởng", "Cục trưởng", "Vụ trưởng", "Viện trưởng", "Trưởng ban", "Trưởng phòng",
        "Giám đốc", "Tổng Giám đốc", "Bí thư", "Chánh Văn phòng", "Chánh Thanh tra", "xã hội", "Nội vụ", "Thường vụ",
    )
}  # fmt: skip
# bodies of the State below a Party organ's word: 'Đảng ủy Chính phủ', 'Đảng ủy Ủy ban nhân dân tỉnh'
_STATE: Final = frozenset(["ủy ban", "uỷ ban", "chính phủ", "quốc hội", "hội đồng", "mặt trận"])
# after these a school's name follows: 'Trường Tiểu học Lê Lợi', 'Trường Trung học cơ sở Hòa An'
_SCHOOLS: Final = frozenset(["tiểu học", "mầm non", "mẫu giáo", "học cơ sở", "học phổ thông"])
_COMMON: Final = frozenset(["và", "của", "thuộc", "các", "về", "cho", "lần", "thứ", "nhiệm", "kỳ", "khóa", "khoá"])


_KNOWN: Final = frozenset([*_PHRASES, *_HEADS, *_PLACES, *_SCHOOLS])
# of phrases of several words
_OPENERS: Final = frozenset(phrase.partition(" ")[0] for phrase in _KNOWN if " " in phrase)


def normal(name: str) -> str:
    """A body's or post's name as it is written in running text; print that is not in capitals stays as it is.

    >>> normal("ỦY BAN NHÂN DÂN TỈNH HÒA AN")
    'Ủy ban nhân dân tỉnh Hòa An'
    >>> normal("SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    'Sở Giáo dục và Đào tạo'
    """
    words = name.split()
    if not name.isupper():
        return " ".join(words)
    small = [word.lower() for word in words]
    written: list[str] = []
    new, place, fresh = True, False, True  # a capital comes next; inside a place's name; a body's name may begin
    k = 0
    while k < len(words):
        one = small[k]
        size, phrase = _longest(small, k) if one in _OPENERS else (1, one)
        if size == 1 and (one in _COMMON or one in "-–"):
            written.append(one)
            new, place, fresh = one != "của", False, True
        elif (
            words[k].strip(".,") in _KEPT
            or (one[0] in "ivx" and _ROMAN.fullmatch(words[k]))
            or _VOWELS.isdisjoint(words[k])
        ):
            written.append(words[k])
            new, fresh = words[k] in ("THPT", "THCS"), False
            place = place or new
        elif phrase in _SCHOOLS:
            written.append(phrase[0].upper() + phrase[1:] if new else phrase)
            new, place, fresh = True, True, False
        elif phrase in _PHRASES and (not place or not new or phrase in _STATE):
            text = _PHRASES[phrase]
            comma = "," if words[k + size - 1].endswith(",") else ""
            written.append((text[0].upper() + text[1:] if new else text) + comma)
            new, place, fresh = bool(comma), False, phrase.endswith("trưởng")
        elif phrase in _PLACES or (phrase in _HEADS and (size > 1 or fresh)):
            written.append(phrase[0].upper() + phrase[1:] if k == 0 or phrase in _HEADS else phrase)
            new, place, fresh = True, phrase in _PLACES or phrase.endswith(("ủy", "uỷ")), size > 1
        else:
            size = 1
            written.append(one.capitalize() if new or place else one)
            new = one.endswith(",") or one == "phó"
            fresh = False
        k += size
    return " ".join(written)


def _longest(small: list[str], k: int) -> tuple[int, str]:
    """The longest known phrase that begins at the word, and its number of words."""
    for size in (3, 2):
        phrase = " ".join(small[k : k + size]).rstrip(",")
        if k + size <= len(small) and phrase in _KNOWN:
            return size, phrase
    return 1, small[k]


def person(name: str) -> str:
    """A person's name with every syllable in a capital: 'TRẦN VĂN AN' → 'Trần Văn An'."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.split())
