"""The Vietnamese encodings before Unicode: how to recognise and how to convert them.

TCVN3 (ABC, fonts '.VnTime') and VNI (fonts 'VNI-Times') live in the letters of Windows-1252, so a file of theirs,
or text that was pasted from one, looks like 'Céng hoµ x· héi' or 'Coäng hoøa xaõ hoäi'. They are told apart by
reading: the right table is the one that turns the words into Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Encoding = Literal["TCVN3", "VNI"]

# TCVN 5712:1993 (VN2/VN3), the letters in place of U+00A1 … U+00FF of Windows-1252
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộ"
    "ờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
SOFT_HYPHEN = "\xad"  # in these encodings the letter 'ư' of TCVN3, else a sign that only a line's end would show
_FROM_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3)}

# 'ph-ờng', 'Bí th-', 'T- pháp': the glyph at the place of 'ư' is called a hyphen, and so programs that make PDFs say
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]?[^\W\d_A-ZĐ]*-[^\W\d_A-ZĐ]*(?![\w-])")

# VNI-Windows: a vowel is followed by one letter that stands for its marks; both in one case
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
# … and these letters stand for themselves
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS |= {mark.upper(): marks for mark, marks in _VNI_MARKS.items()}
_VNI_LETTERS |= {letter.upper(): real.upper() for letter, real in _VNI_LETTERS.items()}
# 'aù' 'oä' 'ôï' and 'ñ' 'ö'
_VNI = re.compile(rf"([AEOUYaeouyÔÖôö])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]")

_SAMPLE = 6000  # characters that are enough to tell
_GLANCE = 1000  # characters in which Unicode Vietnamese shows itself at once
_LEADS = (b"\xe1\xba", b"\xe1\xbb", b"\xc6", b"\xc4")  # the octets that 'ạ … ỹ', 'ơ ư' and 'ă đ' begin with
_BEYOND_LATIN_1 = re.compile(r"[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
_LATIN_1 = re.compile(r"[\u00a1-\u00ff]")
_WORD = re.compile(r"[^\s!-@\[-`{-~\u2010-\u2026]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# a syllable without its tone: onset, the nuclei that Vietnamese has, coda
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|ph|th|tr|ch|nh|qu|[bcdđghklmnpqrstvx])?"
    r"(?:iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|uay|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|"
    r"ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|ya|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)


def convert(text: str, encoding: Encoding) -> str:
    """The text in Unicode, composed.

    >>> convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3")
    'Cộng hoà xã hội chủ nghĩa Việt Nam'
    >>> convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    if encoding == "VNI":
        return unicodedata.normalize("NFC", _VNI.sub(_from_vni, text))
    text = unicodedata.normalize("NFC", text.translate(_FROM_TCVN3))
    return _HYPHENED.sub(_from_hyphen, text) if "-" in text else text


def from_font(letters: str, font: str) -> str:
    """Letters in a font of TCVN3 (capitals have fonts of their own: '.VnTimeH') or VNI, in Unicode."""
    if font.startswith("VNI-"):
        return convert(letters, "VNI")
    converted = convert(letters, "TCVN3")
    return converted.upper() if font.endswith("H") else converted


def recognise(text: str) -> Encoding | None:
    """The legacy encoding in which this text makes sense; `None` for Unicode and for other languages."""
    glance = text[:_GLANCE].encode("utf-8", "replace")
    shown = 0
    for lead in _LEADS:
        shown += glance.count(lead)
        if shown * 50 > _GLANCE:
            return None
    sample = text[:_SAMPLE]
    odd = len(_LATIN_1.findall(sample))
    if odd < 3 or len(_BEYOND_LATIN_1.findall(sample)) > odd // 10:
        return None
    shares: dict[Encoding | None, float] = {None: syllables(sample)}
    encodings: tuple[Encoding, ...] = ("TCVN3", "VNI")
    for encoding in encodings:
        shares[encoding] = syllables(convert(sample, encoding))
    best = max(shares, key=lambda known: shares[known])
    return best if shares[best] >= 0.8 else None


def syllables(text: str) -> float:
    """The share of Vietnamese syllables among the words of this text that have letters beyond ASCII; 0 … 1."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    toneless, tones = _TONE.subn("", unicodedata.normalize("NFD", word))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))


def _from_hyphen(found: re.Match[str]) -> str:
    word = found[0].replace("-", "ư")
    return word if len(word) > 1 and _is_syllable(word.lower()) else found[0]


def _from_vni(found: re.Match[str]) -> str:
    vowel, mark = found.groups()
    if vowel is None:
        return _VNI_LETTERS[found.group()]
    return _VNI_LETTERS.get(vowel, vowel) + _VNI_MARKS[mark]
