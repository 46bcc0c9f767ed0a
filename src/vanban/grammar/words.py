"""A sentence as words, and what each word is to the giving of work: a body's head, a verb, a modal.

Vietnamese writes a space between syllables, so a phrase of the vocabulary ('có trách nhiệm') is several words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vanban.grammar.prose import Prose
from vanban.grammar.spelling import scanned, spellings
from vanban.tables.work import body_heads, clause_words, work_verbs

# phrase → what it is; a phrase may be both ('lãnh đạo' is a post and a verb), so heads stand apart
_HEADS: Final = {row.words: row.kind for row in body_heads()}
_SORTS: Final[dict[str, str]] = {
    **{row.words: "verb" for row in work_verbs()},
    **{row.words: row.sort for row in clause_words() if row.sort != "intro"},
}
_INTROS: Final = {row.words: "intro" for row in clause_words() if row.sort == "intro"}
_KNOWN: Final = frozenset((*_HEADS, *_SORTS, *_INTROS))

# by first and second word: the words after them, the number of words, whether a comma may stand inside, phrase, sort
_Rows = dict[str, tuple[tuple[list[str], int, bool, str, str], ...]]


def _by_first(phrases: Mapping[str, str]) -> dict[str, _Rows]:
    """Phrases by their first word and, below it, their second ('' for one word alone), the longest first."""
    found: dict[str, dict[str, list[tuple[list[str], int, bool, str, str]]]] = {}
    for phrase, sort in phrases.items():
        misread = scanned(phrase, _KNOWN) if sort == "verb" and " " in phrase else []
        for spelt in (*spellings(phrase), *misread):
            first, *rest = spelt.replace(",", "").split(" ")
            second = rest[0] if rest else ""
            rows = found.setdefault(first, {}).setdefault(second, [])
            rows.append((rest[1:], len(rest) + 1, "," in phrase, phrase, sort))
    return {
        first: {second: tuple(sorted(rows, key=lambda row: -row[1])) for second, rows in below.items()}
        for first, below in found.items()
    }


_HEAD_AT: Final = _by_first(_HEADS)
_SORT_AT: Final = _by_first(_SORTS)
_INTRO_AT: Final = _by_first(_INTROS)
ENDS: Final = frozenset(_SORT_AT)  # first words of what ends a name
PLURALS: Final = frozenset(("các", "những", "toàn", "từng", "mỗi", "một", "quý", "tất"))
# by first word: the words that must follow
_QUANTIFIERS: Final[dict[str, list[list[str]]]] = {
    "các": [[]], "những": [[]], "từng": [[]], "mỗi": [[]], "quý": [[]], "một": [["số"]], "tất": [["cả", "các"]],
    "toàn": [["thể"], ["bộ", "các"]], "hệ": [["thống", "các"]], "mạng": [["lưới", "các"]],
}  # fmt: skip
# Verbs that mostly stand inside names ('báo in', 'cơ quan thông tin', 'công đoàn cấp trên') do not end a name.
_NO_END: Final = frozenset((
    "in", "đi", "thi", "trực", "đặt", "thả", "ghi", "đón", "giảm", "cấp", "điều", "tiêu", "hạ", "tìm", "thông tin",
    "truyền thông", "xuất bản", "cứu hộ", "đổi", "sản xuất", "in ấn", "chống", "cấm", "giáo dục", "bơm",
))  # fmt: skip
_WATCHES: Final = frozenset(("đêm", "lũ", "gác", "máy", "tại"))
_MODALS: Final = frozenset(
    (
        "phải",
        "cần",
        "sẽ",
        "được",
        "có",
        "theo",
        "trong",
        "để",
        "về",
        "tại",
        "do",
        "là",
        "không",
        "và",
        "khi",
        "đã",
        "với",
        "cũng",
    )
)
_COMPOUNDS: Final = frozenset((
    "độc lập", "sáng tạo", "công lập", "dân lập", "thư ký", "quốc lập", "công trình", "chương trình", "quy trình",
    "lộ trình",
    "giáo trình", "quá trình", "tờ trình", "người dùng", "tiêu dùng", "thu nhập", "giấy mời", "khách mời",
    "bài viết", "cao cấp",
    "trung cấp", "sơ cấp", "thứ cấp", "mục tiêu", "chỉ tiêu", "tiền tiêu", "hải đăng", "xuất phát", "giao thu",
    "mùa thu",
    "nhà xây", "cơ hạ", "bộ hạ", "hàng không", "phòng không", "trật tự", "thiết bị", "đồng bằng", "văn bằng",
    "đi làm", "cây trồng",
))  # fmt: skip
# 'Cục Cảnh sát quản lý …', 'Trung tâm Giáo dục thường xuyên': the word before, and the phrases that go on a name
_PARTS_AFTER: Final = {
    "sát": ("quản lý", "điều tra"), "dục": ("thường xuyên",), "chủ": ("đầu tư",), "án": ("đầu tư",),
    "tự": ("xây dựng",),
}  # fmt: skip
_ORGANISATIONS: Final = frozenset(
    ("xã", "chính", "đoàn", "cá", "đảng", "kinh", "tôn", "phi", "quần", "tín", "đóng", "thuộc", "liên", "có", "khác")
)
_LEVEL_BEGINS: Final = frozenset(("thành", "thị", "đặc"))  # 'Thành phố', 'Thị xã'
_NEAR: Final = 16  # letters of the first words, which are read at once
_MORE: Final = 40  # … and of those after them, whenever more are asked for
LOOK: Final = 3  # words that must be there beyond the one asked for
_DONE_THINGS: Final = frozenset(("phương án", "kế hoạch", "công tác", "chương trình", "quy trình"))
_PARTS_NAMES: Final = frozenset(("-", "–", "và"))  # 'Phòng Tài chính - Kế hoạch', 'Phòng Tài chính và Kế hoạch'
_NOTHING: Final = ("", 0)
_NO_PHRASE: Final = ("", 0, "")
_MEETING: Final = "giao ban"
_GIVING: Final = ("giao", 1, "order")
_NO_HEAD: Final = ("", "", 0)
_AROUND: Final = "(“\"'‘,;:.…!?)”’"
_MARKS: Final = ',;:.…!?)”"’'
_MARKS_INSIDE: Final = _MARKS.replace(")", "")


_OPEN_NAMES: Final = frozenset((*_HEAD_AT, *_QUANTIFIERS))
_OPENERS: Final = frozenset((*_OPEN_NAMES, *_SORT_AT, *_INTRO_AT))


def may_open(prose: Prose, start: int, end: int) -> bool:
    """Whether the first word of `prose.text[start:end]` may begin a phrase of the vocabulary."""
    stop = prose.low.find(" ", start, end)
    word = prose.low[start : stop if stop >= 0 else end]
    return word in _OPENERS or not word.isalpha()


class Words:
    """The words of `prose.text[start:end]`, at most `limit` characters of it.

    `low` are the words in small letters without the marks around them, `mark` the last mark after each word;
    `bracketed` tells which begin with an opening bracket. Most sentences tell with their first words what they are:
    these are read first, and more when `has(k)` asks for a word beyond them.
    """

    __slots__ = ("_at", "_k", "_next", "_printed", "_stop", "bracketed", "end", "low", "mark", "prose", "text")

    def __init__(self, prose: Prose, start: int, end: int, limit: int = 900) -> None:
        self.prose = prose
        self.text = prose.text
        self.end = end
        self._stop = min(end, start + limit)
        self._next = start  # where the words begin that are not read yet
        self._k, self._at = 0, start  # a word and where it begins: those near it are found from there
        self._printed: list[str] = []  # the words with the marks around them
        self.low: list[str] = []
        self.mark: list[str] = []
        self.bracketed: list[int] = []
        self._read(_NEAR)

    def _read(self, letters: int) -> None:
        """Read the words of so many letters more."""
        at = self._next
        stop = self.prose.low.find(" ", at + letters, self._stop)
        if stop < 0:
            stop = self._stop
        words = self.prose.low[at:stop].split(" ")
        low, mark = self.low, self.mark
        k = len(low)
        self._next = stop + 1
        self._printed += words
        low += words
        mark += [""] * len(words)
        for word in words:
            if word and not word.isalnum():
                low[k] = word.strip(_AROUND)
                if word[-1] in _MARKS:
                    mark[k] = word[-1]
                if word[0] == "(":
                    self.bracketed.append(k)
            k += 1

    def has(self, k: int) -> bool:
        """Whether there is a word k; afterwards the words near it, as far as there are any, have been read."""
        while k + LOOK >= len(self.low) and self._next < self._stop:
            self._read(_MORE)
        return k < len(self.low)

    def all(self) -> None:
        """Read every word."""
        if self._next < self._stop:
            self._read(self._stop)

    def start(self, k: int) -> int:
        """The offset where word k begins, or would begin after the last word."""
        near, at = self._k, self._at
        while near < k:
            at += len(self._printed[near]) + 1
            near += 1
        while near > k:
            near -= 1
            at -= len(self._printed[near]) + 1
        self._k, self._at = near, at
        return at

    def ends(self, k: int) -> bool:
        """Whether no word follows word k - 1."""
        return not self.has(k)

    @property
    def last(self) -> str:
        """The mark that ends the text, or ''."""
        letter = self.text[self._stop - 1] if self._stop > 0 else ""
        return letter if letter in _MARKS else ""

    def first(self, k: int) -> str:
        """The first letter of word k as printed."""
        at = self.start(k)
        return self.text[at : at + 1]

    def raw(self, k: int) -> str:
        """Word k as printed, with the marks around it."""
        at = self.start(k)
        return self.text[at : at + len(self._printed[k])]

    def until(self, k: int) -> int:
        """The offset where word k - 1 ends, without the marks after it."""
        end = self.start(k) - 1
        if not self.mark[k - 1]:
            return end
        word = self.raw(k - 1)
        # a closing bracket belongs to the name where one was opened in the words just before
        opened = ")" in word and self.text.find("(", self.start(max(0, k - 16)), end) >= 0
        return self.start(k - 1) + len(word.rstrip(_MARKS_INSIDE if opened else _MARKS))

    def phrase(self, k: int, table: dict[str, _Rows]) -> tuple[str, int, str]:
        """The longest phrase of the table that begins with word k, the number of its words, and what it is."""
        low = self.low
        if not (k + LOOK < len(low) or self.has(k)) or (below := table.get(low[k])) is None:
            return _NO_PHRASE
        if k + 1 < len(low):
            for rest, n, comma, phrase, sort in below.get(low[k + 1], ()):
                if (not self.mark[k] or comma) and (
                    n == 2
                    or (self.has(k + n - 1) and low[k + 2 : k + n] == rest and not any(self.mark[k + 1 : k + n - 1]))
                ):
                    return phrase, n, sort
        alone = below.get("")
        return (alone[0][3], 1, alone[0][4]) if alone else _NO_PHRASE

    def sort(self, k: int) -> tuple[str, int]:
        """What word k begins ('verb', 'modal', 'order', …), with its number of words; ('', 0) for any other word."""
        phrase, n, sort = self.phrase(k, _SORT_AT)
        if phrase == _MEETING:
            phrase, n, sort = self._gives(k)
        return (sort, n) if n and sort != "noun" and not (phrase == "tổ chức" and self._noun(k)) else _NOTHING

    def _gives(self, k: int) -> tuple[str, int, str]:
        """What 'giao ban' at word k is: 'Giao Ban Chỉ huy' gives work to a Ban, 'giao ban tuyến đê' is work."""
        if self.first(k + 1).isupper() and self.first(k + 2).isupper():
            return _GIVING
        return _MEETING, 2, "verb"

    def _noun(self, k: int) -> bool:
        """'các cơ quan, tổ chức, cá nhân', 'tổ chức xã hội': the noun, not the verb 'tổ chức lớp'."""
        if k == 0 or k + 2 > len(self.low):
            return False
        if self.low[k - 1] in ("của", "các", "những", "mỗi", "với", "cho"):
            return True
        if self.mark[k - 1] != "," and self.low[k - 1] != "và":
            return False
        if self.mark[k + 1] == "," or self.low[k + 2 : k + 4] == ["trung", "ương"]:
            return True
        return k + 2 < len(self.low) and self.low[k + 2] in _ORGANISATIONS

    def intro(self, k: int) -> int:
        """The number of words of the introducing phrase that begins at word k, or 0."""
        return self.phrase(k, _INTRO_AT)[1]

    def ends_name(self, k: int) -> tuple[str, int]:
        """As `sort`, but only for a word in small letters that ends the name of a body before it."""
        if not self.has(k) or self.low[k] not in ENDS or not self.first(k).islower():
            return _NOTHING
        phrase, n, sort = self.phrase(k, _SORT_AT)
        if phrase == _MEETING:
            phrase, n, sort = self._gives(k)
        if not n or sort == "noun" or (phrase == "tổ chức" and self._noun(k)):
            return _NOTHING
        if phrase in _NO_END and not (self.keeps_watch(k) or (k + 1 < len(self.low) and self.first(k + 1).isdigit())):
            return _NOTHING
        if k and sort == "verb" and self._of_a_thing(k):
            return _NOTHING
        if n == 2 and self.low[k + 1] in _LEVEL_BEGINS and self.first(k + 1).isupper():
            return _NOTHING  # 'Đài Truyền hình Thành phố'
        if n == 2 and k and phrase in _PARTS_AFTER.get(self.low[k - 1], ()):
            return _NOTHING
        if phrase == "xây dựng" and self.low[max(0, k - 3) : k] == ["án", "đầu", "tư"]:
            return _NOTHING  # 'Ban Quản lý dự án đầu tư xây dựng khu vực'
        if n == 1 and k and self._second_syllable(k, phrase):
            return _NOTHING
        return sort, n

    def keeps_watch(self, k: int) -> bool:
        """'Trạm bơm trực đêm', 'Công an xã trực 24/24 giờ'; but 'cơ quan thường trực tại xã'."""
        if self.low[k] != "trực" or not self.has(k + 1) or self.low[k - 1] == "thường":
            return False
        return self.low[k + 1] in _WATCHES or self.first(k + 1).isdigit()

    def _of_a_thing(self, k: int) -> bool:
        """'phương án sơ tán', 'công tác tuyên truyền': what a thing is for; but 'tổ công tác kiểm tra'.

        'Phòng Tài chính - Kế hoạch rà soát': the last part of a name, and its verb.
        """
        if self.low[k - 1] == "việc":  # but 'các cơ quan giúp việc rà soát'
            return self.low[k - 2] != "giúp"
        if f"{self.low[k - 2]} {self.low[k - 1]}" not in _DONE_THINGS or self.low[k - 3 : k - 2] == ["tổ"]:
            return False
        return not (k > 3 and self.low[k - 3] in _PARTS_NAMES and self.first(k - 2).isupper())

    def _second_syllable(self, k: int, verb: str) -> bool:
        """'Sở Xây dựng', 'Bộ Ngoại giao', 'trường công lập': the end of a word, not a verb."""
        before = self.raw(k - 1)
        if self.mark[k - 1]:
            return False
        compound = f"{self.low[k - 1]} {verb}"
        if compound in _SORTS or compound in _COMPOUNDS:
            return True
        if verb in _MODALS or not before[:1].isupper() or before.isupper() or self.low[k - 1] in _HEADS:
            return False
        if verb == "giao" and not self.mark[k] and self.head(k + 1)[2]:
            return False  # 'UBND xã An Bình giao Trạm Y tế'; but 'Bộ Ngoại giao', 'Bộ Ngoại giao, Bộ Y tế'
        # 'Trường Kim Liên mở lớp': a name of two syllables before the verb; but 'Sở Xây dựng'
        return not (k > 2 and self.first(k - 2).isupper() and not self.mark[k - 2] and self.low[k - 2] not in _HEAD_AT)

    def _counts(self, k: int) -> bool:
        """'33 cơ quan chưa báo cáo', '05 xã vùng lũ': whether the number at word k counts bodies."""
        if len(self.low[k]) > 2 or self.mark[k] or not self.has(k + 1):
            return False
        return bool(self.phrase(k + 1, _HEAD_AT)[1])

    def quantifier(self, k: int) -> int:
        """The number of words of 'các', 'một số', 'từng', '05' … at word k, or 0."""
        low = self.low
        if not self.has(k):
            return 0
        if low[k].isdigit():
            return int(self._counts(k))
        for rest in _QUANTIFIERS.get(low[k], ()):
            n = 1 + len(rest)
            if n == 1 or low[k + 1 : k + n] == rest:
                return n
        return 0

    def head(self, k: int) -> tuple[str, str, int]:
        """The head of a body's name at word k: its words, its kind, and how many words with 'các' before it."""
        if not self.has(k):
            return _NO_HEAD
        word = self.low[k]
        if word not in _OPEN_NAMES and not (word.isdigit() and self._counts(k)):
            return _NO_HEAD
        many = self.quantifier(k)
        phrase, n, kind = self.phrase(k + many, _HEAD_AT)
        if not n:
            return ("các", "group", many + 1) if many and self._people(k + many) else _NO_HEAD
        after = k + many + n
        m = self.sort(k + many)[1]
        if m > n:  # 'Tổ chức lớp', 'các báo cáo'
            return _NO_HEAD
        if not many:
            # 'Lãnh đạo, chỉ đạo việc …' is a verb, 'Lãnh đạo các đơn vị' is a post
            if m == n and kind != "none" and not (self._names(after) and not self.mark[after - 1]):
                return _NO_HEAD
            if kind == "plural" or (kind == "named" and not self._names(after)):
                return _NO_HEAD
        if kind == "none":
            return _NO_HEAD
        return phrase, kind, many + n

    def _people(self, k: int) -> bool:
        """'các đồng chí', 'các em': people without a head of their own in the vocabulary."""
        return k < len(self.low) and self.low[k] in ("em", "vị", "bên", "chủ", "bạn", "hộ", "thầy", "viện")

    def _names(self, k: int) -> bool:
        """Whether word k goes on a name: a capital, a quantifier or a head."""
        if not self.has(k):
            return False
        return self.first(k).isupper() or bool(self.quantifier(k)) or bool(self.phrase(k, _HEAD_AT)[1])
