"""The words and signs that readers look for, all found in one walk through the text.

`Signs(low)[kind]` are the places where the signs of a kind begin, in order: those without which a phrase, a date or
damage cannot be there, so that a text without them costs its readers nothing. What does stand there is theirs to see.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal[
    "given", "bound", "duty", "together", "helps", "made", "told", "rhythm", "count", "formula", "phase", "step",
    "slogan", "day", "month", "quarter", "year", "tết", "lunar", "damage", "title",
]  # fmt: skip
# signs that Vietnamese does not write: 'ngày ƒ ?', '{{'
FOREIGN: Final = "ƒ¬�ˆ¦{}"
SIGNS: Final[dict[str, tuple[Kind, ...]]] = {
    # 'yêu cầu các trường …', 'giao Sở Y tế …': somebody gives work; 'có trách nhiệm': somebody is bound to it
    "yêu cầu": ("given", "bound"), "đề nghị": ("given", "bound"), "giao ": ("given", "bound"), "phân công": ("given",),
    "chỉ thị": ("given", "title"), "ủy quyền": ("given",), "uỷ quyền": ("given",), "có trách nhiệm": ("bound", "duty"),
    "chủ trì": ("bound", "duty"),
    # 'Trạm bơm chủ trì, các thôn cung cấp số liệu', '…; Hội Nông dân cùng tham gia': who helps
    "phối hợp": ("together", "helps"), "cùng ": ("together", "helps"), "sự tham gia": ("together",),
    "cung cấp": ("helps",), "hỗ trợ": ("helps",),
    # 'xây dựng kế hoạch', 'trình … phê duyệt Đề án': something is made; 'gửi về Sở': somebody is told
    "xây dựng": ("made",), "ban hành": ("made",), "lập ": ("made",), "hoàn thiện": ("made",), "soạn thảo": ("made",),
    "biên soạn": ("made",), "hoàn thành": ("made",), "trình ": ("made", "told"), "báo cáo": ("told", "title"),
    "gửi ": ("told",),
    # 'hằng tháng', 'định kỳ', '3 tháng một lần'
    "hằng ": ("rhythm",), "hàng ": ("rhythm",), "mỗi ": ("rhythm",), "từng ": ("rhythm",), "định k": ("rhythm",),
    "/tuần": ("rhythm",), "/tháng": ("rhythm",), "/quý": ("rhythm",),
    "lần": ("rhythm",),
    # 'ngày 15 của tháng', 'ngày 05 tháng sau', 'tháng cuối quý', 'ngày làm việc cuối tháng'
    "của tháng": ("rhythm",), "tháng sau": ("rhythm",), "tháng kế": ("rhythm",), "tháng tiếp": ("rhythm",),
    "tháng liền": ("rhythm",), "cuối quý": ("rhythm",), "đầu quý": ("rhythm",), "của quý": ("rhythm",),
    "cuối cùng của": ("rhythm",), "cuối tháng": ("rhythm",),
    # 'trong vòng 10 ngày', 'chậm nhất 05 ngày', 'sau 15 ngày'
    "trong vòng ": ("count",), "trong thời ": ("count",), "chậm nhất": ("count",), "muộn nhất": ("count",),
    "không quá": ("count",), "trước ": ("count",), "sau ": ("count",), "kể từ ": ("count",),
    "làm việc tiếp": ("count",),
    # 'chịu trách nhiệm thi hành Quyết định này', 'chi tiết tại Phụ lục', 'Trân trọng'
    "chịu trách nhiệm": ("formula", "duty"), "có hiệu lực": ("formula",), "được phổ biến": ("formula",),
    "rất mong": ("formula",), "trân trọng": ("formula",), "trên đây": ("formula",), "chi tiết ": ("formula",),
    "cụ thể ": ("formula",), "biết": ("formula",), "căn cứ q": ("formula",),
    "đợt ": ("phase",), "giai đoạn ": ("phase",), "bước ": ("step",), "khẩu hiệu": ("slogan",),
    "băng rôn": ("slogan",), "biểu ngữ": ("slogan",),
    # 'ngày 05/3/2026', 'tháng 3', 'quý I', '2026'; 'mùng 4 Tết', '30 tháng Chạp'
    "ngày": ("day",), "tháng": ("month",), "quý": ("quarter",), "quí": ("quarter",),
    "20": ("year",), "19": ("year",), "18": ("year",),
    "tết": ("tết",), "tháng chạp": ("tết",), "mùng": ("lunar",), "mồng": ("lunar",), "30": ("lunar",),
    # 'Kế hoạch …', 'LUẬT …', 'ban hành quy chế …': the title of a document begins
    "biên bản": ("title",), "bộ luật": ("title",), "chiến lược": ("title",), "chương trình": ("title",),
    "công ước": ("title",), "cương lĩnh": ("title",), "danh mục": ("title",), "điều lệ": ("title",),
    "đề cương": ("title",), "đề án": ("title",), "hiến pháp": ("title",), "hướng dẫn": ("title",),
    "kế hoạch": ("title",), "kết luận": ("title",), "luật": ("title",), "nghị quyết": ("title",),
    "nghị định": ("title",), "pháp lệnh": ("title",), "phương án": ("title",), "quy chế": ("title",),
    "quy hoạch": ("title",), "quy định": ("title",), "quyết định": ("title",), "thông tư": ("title",),
    **dict.fromkeys(FOREIGN, ("damage",)),
}  # fmt: skip
_KINDS: Final[tuple[Kind, ...]] = tuple({kind: None for kinds in SIGNS.values() for kind in kinds})
# Letters of which every longer sign has one before its last, the rarest of Vietnamese text first. The walk goes from
# one of them, or from a figure or a foreign sign, to the next, and passes all others over.
_ANCHORS = "ĩẫằỗùừẩồử3ầỉợấậớóứểâề1qị2ếsràoáụôả"
_FIGURES = "0123456789"
# In UTF-16 every letter has two octets, and the first of them tells these letters from nearly all others.
_FIRSTS = frozenset(letter.encode("utf-16-le")[0] for letter in (*_ANCHORS, *_FIGURES, *FOREIGN))
_STOP = b"\n"
_STOPS = bytes([_STOP[0] if octet in _FIRSTS else ord(" ") for octet in range(256)])
# 'ngh1êm', a figure inside a word: a letter stands before it, a small one behind it
_FIRST_FIGURE: Final = 0x30
_LAST_FIGURE: Final = 0x39
_LETTER: Final = 0x41
_SMALL_LETTER: Final = 0x61
_FAR = re.compile("[\U00010000-\U0010ffff]")  # letters that have four octets in UTF-16


class _Look:
    """A sign that may stand at an anchor, as octets: how many of them stand before the anchor, its kinds.

    Its first letter's octet and its last's tell in most places that it does not stand there.
    """

    __slots__ = ("before", "first", "kinds", "last", "sign", "to_last")

    def __init__(self, sign: bytes, before: int, kinds: tuple[Kind, ...]) -> None:
        self.sign = sign
        self.before = before
        self.kinds = kinds
        self.first = sign[0]
        self.last = sign[-2]
        self.to_last = len(sign) - 2


_BEYOND: Final = " " * max(map(len, SIGNS))  # behind a text, so that every sign that begins in it may be looked for


def _looks() -> tuple[bytes, list[list[_Look]]]:
    """Where to look in the lists, at 256 times the first octet of an anchor plus that of the next letter; the lists."""
    numbers = bytearray(256 * 256)
    lists: list[list[_Look]] = [[]]
    for sign, kinds in SIGNS.items():
        at = next((k for letter in _ANCHORS if 0 <= (k := sign.find(letter)) < len(sign) - 1), 0)
        octets = sign.encode("utf-16-le")
        look = _Look(octets, 2 * at, kinds)
        fresh = len(lists)
        lists.append([look])
        for behind in octets[2 * at + 2 : 2 * at + 3] or bytes(range(256)):
            pair = 256 * octets[2 * at] + behind
            if numbers[pair]:
                lists[numbers[pair]].append(look)
            else:
                numbers[pair] = fresh
    return bytes(numbers), lists


_LOOKS: Final = _looks()


class Signs:
    """A text in small letters, with a blank for every tab and line feed, and where the signs stand in it.

    >>> Signs("báo\\tcáo trước ngày 05/3, gửi ")["told"]
    [0, 25]
    """

    __slots__ = ("found", "low")

    def __init__(self, low: str) -> None:
        self.low = low.replace("\n", " ").replace("\t", " ")
        self.found: dict[Kind, list[int]] = {kind: [] for kind in _KINDS}
        self._walk()

    def __getitem__(self, kind: Kind) -> list[int]:
        return self.found[kind]

    def _walk(self) -> None:
        """Find them, from anchor to anchor."""
        octets = self._octets()
        numbers, lists = _LOOKS
        at = -1
        for run in octets.translate(_STOPS).split(_STOP)[:-1]:
            at += len(run) + 1
            octet, behind = octets[at], octets[at + 2]
            number = numbers[256 * octet + behind]
            if number and at % 2 == 0:
                for look in lists[number]:
                    start = at - look.before
                    if start < 0 or octets[start] != look.first or octets[start + look.to_last] != look.last:
                        continue
                    if octets[start : start + look.to_last + 2] == look.sign:
                        for kind in look.kinds:
                            self.found[kind].append(start // 2)
            figure = _FIRST_FIGURE <= octet <= _LAST_FIGURE
            if figure and (behind >= _SMALL_LETTER or octets[at + 3]) and _is_letter(octets, at - 2):
                self.found["damage"].append(at // 2)

    def _octets(self) -> bytes:
        """The text in UTF-16, two octets for each letter, and blanks behind it."""
        low = self.low + _BEYOND
        octets = low.encode("utf-16-le", "surrogatepass")
        return octets if len(octets) == 2 * len(low) else _FAR.sub(" ", low).encode("utf-16-le", "surrogatepass")


def _is_letter(octets: bytes, at: int) -> bool:
    """Whether a letter may stand at `at`: all beyond Latin-1 may be letters."""
    return at >= 0 and (octets[at] >= _LETTER or octets[at + 1] > 0)
