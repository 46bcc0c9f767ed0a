"""The text that the outline stands on, made ready once for all who read its words.

`Prose.hits` tells where the signs stand without which a phrase cannot be there. One scan of the text finds them all,
so that a sentence without signs of a kind costs nothing more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal

from vanban.grammar.phrases import small

Span = tuple[int, int]
Kind = Literal["given", "bound", "together", "made", "told", "rhythm", "count", "formula", "phase", "slogan"]
SIGNS: Final[dict[str, tuple[Kind, ...]]] = {
    # 'yêu cầu các trường …', 'giao Sở Y tế …': somebody gives work; 'có trách nhiệm': somebody is bound to it
    "yêu cầu": ("given", "bound"), "đề nghị": ("given", "bound"), "giao ": ("given", "bound"), "phân công": ("given",),
    "chỉ thị": ("given",), "ủy quyền": ("given",), "uỷ quyền": ("given",), "có trách nhiệm": ("bound",),
    "chủ trì": ("bound",), "phối hợp": ("together",),
    # 'xây dựng kế hoạch', 'trình … phê duyệt Đề án': something is made; 'gửi về Sở': somebody is told
    "xây dựng": ("made",), "ban hành": ("made",), "lập ": ("made",), "hoàn thiện": ("made",), "soạn thảo": ("made",),
    "biên soạn": ("made",), "hoàn thành": ("made",), "trình ": ("made", "told"), "báo cáo": ("told",),
    "gửi ": ("told",),
    # 'hằng tháng', 'định kỳ', '3 tháng một lần'
    "hằng ": ("rhythm",), "hàng ": ("rhythm",), "mỗi ": ("rhythm",), "từng ": ("rhythm",), "định k": ("rhythm",),
    "lần": ("rhythm",), "cuối quý": ("rhythm",),
    # 'trong vòng 10 ngày', 'chậm nhất 05 ngày', 'sau 15 ngày'
    "trong vòng ": ("count",), "trong thời ": ("count",), "chậm nhất": ("count",), "muộn nhất": ("count",),
    "không quá": ("count",), "trước ": ("count",), "sau ": ("count",), "kể từ ": ("count",),
    "làm việc tiếp": ("count",),
    # 'chịu trách nhiệm thi hành Quyết định này', 'chi tiết tại Phụ lục', 'Trân trọng'
    "chịu trách nhiệm": ("formula",), "có hiệu lực": ("formula",), "được phổ biến": ("formula",),
    "rất mong": ("formula",), "trân trọng": ("formula",), "trên đây": ("formula",), "chi tiết ": ("formula",),
    "cụ thể ": ("formula",), "biết": ("formula",), "căn cứ q": ("formula",),
    "đợt ": ("phase",), "giai đoạn ": ("phase",), "khẩu hiệu": ("slogan",),
}  # fmt: skip


# Letters of which every sign has one, the rarest of Vietnamese text first: the scan stops at no others. No two signs
# are alike from their anchors on, so that what is found there tells which it is.
_ANCHORS = "ỷằỗừẩửỉìầóểậấâớợịếqsào"


def _anchor(sign: str) -> int:
    """The place of the sign's rarest anchor."""
    return next(k for letter in _ANCHORS if (k := sign.find(letter)) >= 0)


def _pattern() -> str:
    """A pattern that looks for each sign from its anchor on, and only then at what stands before it."""
    rests: dict[str, list[str]] = {letter: [] for letter in reversed(_ANCHORS)}  # the frequent ones are tried first
    for sign in SIGNS:
        k = _anchor(sign)
        rests[sign[k]].append(f"{sign[k + 1 :]}(?<={sign})")
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())


_SIGN = re.compile(_pattern())
_OF_REST = {sign[_anchor(sign) :]: sign for sign in SIGNS}


class Prose:
    """A text, and the same in small letters with a blank for every tab and line feed, offset for offset.

    `stops` are the marks at the end of sentences that the text has at all; most have but full stops.
    """

    __slots__ = ("_hits", "_zones", "low", "stops", "text")

    def __init__(self, text: str, low: str | None = None, zones: Sequence[Span] | None = None) -> None:
        """`low` is the text in small letters where it is there already; its tabs and line feeds do not matter.

        `zones` are the places where signs are looked for, in order; the whole text where none are given.
        """
        self.text = text
        self.stops = "".join([mark for mark in ".!?…" if mark in text])
        self._zones = [(0, len(text))] if zones is None else zones
        self.low = (small(text) if low is None else low).replace("\n", " ").replace("\t", " ")
        self._hits: dict[Kind, list[int]] | None = None

    def hits(self, kind: Kind, start: int, end: int) -> list[int]:
        """Where the signs of a kind begin in `[start, end)`."""
        found = (self._hits or self._scan())[kind]
        if not found:
            return found
        k = bisect_left(found, start)
        if k == len(found) or found[k] >= end:
            return []
        return found[k : bisect_left(found, end, k)]

    def _scan(self) -> dict[Kind, list[int]]:
        hits: dict[Kind, list[int]] = {kind: [] for kinds in SIGNS.values() for kind in kinds}
        for start, end in self._zones:
            for found in _SIGN.finditer(self.low, start, end):
                sign = _OF_REST[found.group()]
                at = found.end() - len(sign)
                for kind in SIGNS[sign]:
                    hits[kind].append(at)
        self._hits = hits
        return hits


_LATE = {"óa": "oá", "òa": "oà", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ"}


def spellings(phrase: str) -> tuple[str, ...]:
    """A phrase with its tone marks as the vocabulary has them, and as others write them: 'ủy ban' and 'uỷ ban'."""
    late = " ".join(word[:-2] + _LATE.get(word[-2:], word[-2:]) for word in phrase.split(" "))
    return (phrase,) if late == phrase else (phrase, late)
