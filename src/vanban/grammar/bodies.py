"""Lists of bodies in running text: 'Sở Y tế, Trung tâm Y tế dự phòng và các bệnh viện'.

`read(words, k)` reads the list that begins at word k, up to the verb, modal or mark that ends it. Commas and 'và' part
two bodies only where the next words begin a name of their own; 'Bộ Văn hóa, Thể thao và Du lịch' and 'các cơ quan, đơn
vị thuộc Bộ' stay whole.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar.listed import LEVELS, Name, is_bare, joined, stays_whole
from vanban.grammar.names import DASHES, goes_on, over_apposition, over_work, verb_follows
from vanban.grammar.words import ENDS, LOOK, PLURALS, Words

Span = tuple[int, int]


class Bodies:
    """The names, and the word after them."""

    __slots__ = ("after", "spans")

    def __init__(self, spans: tuple[Span, ...], after: int) -> None:
        self.spans = spans
        self.after = after


_SCHOOLS: Final = frozenset(("thcs", "thpt", "gdtx", "gdnn"))  # kinds of school: 'Trường Tiểu học, THCS, Mầm non'
_BRACKET: Final = 30  # words of the longest bracket behind a name: '(cơ quan thường trực Ban Chỉ huy … của tỉnh)'
_PARTS: Final = (["chủ", "trì"], ["phối", "hợp"])  # 'Sở Y tế (chủ trì), các trạm (phối hợp)'
_ENDS_LIST: Final = '.!?…”"'
# words at which a name may end or another begin
_TURNS: Final = ENDS | DASHES | {"và", "cùng", "với", "hoặc"}


def read(words: Words, k: int, *, named: bool = False) -> Bodies | None:
    """The list of bodies that begins at word k; None where no body's name begins there.

    `named`: a body must stand there, so that any word with a capital begins its name ('phối hợp với Mê Linh Telecom').
    """
    head, kind, n = words.head(k)
    if not n and named and words.has(k) and words.first(k).isupper() and not words.mark[k]:
        head, kind, n = words.low[k], "body", 1
    return _List(words, k, n, head, kind).read() if n else None


class _List:
    """A list of bodies as far as it has been read: the names before, the last one, and the next word.

    Each step of the reading tells what stands at that word, and whether the list goes on there.
    """

    __slots__ = ("j", "ministries", "name", "spans", "words")

    def __init__(self, words: Words, k: int, n: int, head: str, kind: str) -> None:
        self.words = words
        self.spans: list[Span] = []
        self.ministries = False  # 'các Bộ: …' stands before, so that 'Công an' is one of them
        self.name = Name(k, head, kind)
        self.j = over_work(words, k, n, head)

    def read(self) -> Bodies:
        """The whole list."""
        words = self.words
        low, marks = words.low, words.mark
        j = self.j
        while j + LOOK < len(low) or words.has(j):
            if not marks[j - 1] and low[j] not in _TURNS and j not in words.bracketed:
                self.name.bare = False
                j += 1
                continue
            self.j = j
            more = self._turn(marks[j - 1], low[j])
            j = self.j
            if not more:
                break
        j = min(j, len(low))
        self._end(j)
        spans = self.spans
        if spans and words.text[spans[0][0]] == "(":  # '(Trạm bơm chủ trì)'
            spans[0] = (spans[0][0] + 1, spans[0][1])
        return Bodies(tuple([span for span in spans if span[1] > span[0]]), j)

    def _turn(self, mark: str, word: str) -> bool:
        """What stands at a word where the name may end; `mark` is the one before it."""
        if mark == ":":
            return self._colon()
        if mark == "," or mark == ";":
            return self._comma(mark)
        if mark and mark in _ENDS_LIST:
            return False
        if word == "và" or word == "hoặc" or ((word == "cùng" or word == "với") and _plus(self.words, self.j)):
            return self._joint(word)
        if word in DASHES:
            return self._dash()
        if self.j in self.words.bracketed:
            return self._bracket()
        return self._verb(word)

    def _over(self, n: int) -> bool:
        """The name goes on over n words."""
        self.name.bare = False
        self.j += n
        return True

    def _end(self, j: int) -> None:
        """The name ends before word j."""
        if self.name.begin < j:
            self.spans.append((self.words.start(self.name.begin), self.words.until(j)))

    def _next(self, k: int, n: int, head: str, kind: str) -> bool:
        """Another name begins at word k, with a head of n words."""
        self.name = Name(k, head, kind)
        self.j = over_work(self.words, k, n, head)
        return True

    def _colon(self) -> bool:
        """'các Cục: Quản lý Dược, Y tế dự phòng', 'các xã, phường: An Hòa, Bình Minh'."""
        words, j = self.words, self.j
        low = words.low
        plural = any(words.quantifier(j - n) and words.head(j - n)[2] == n for n in (2, 3) if j >= n)
        plural = plural or (words.mark[j - 2] == "," and {low[j - 2], low[j - 1]} <= LEVELS)
        plural = plural or (low[j - 2 : j] == ["liên", "quan"] and low[self.name.begin] in PLURALS)
        self.ministries = plural and low[j - 1] == "bộ"
        return plural and _names_follow(words, j) and self._over(1)

    def _comma(self, mark: str) -> bool:
        words, j = self.words, self.j
        head, kind, n = words.head(j)
        if not n and _abbreviated(words, j):
            head, kind, n = words.low[j], "body", 1
        if head == "công an" and self._is_ministry(j):
            return self._over(n)
        if n and not stays_whole(words, self.name, j, head, kind):
            self._end(j)
            return self._next(j, n, head, kind)
        if mark == ";" or words.ends_name(j)[1] or (words.intro(j) and words.first(j).islower() and not n):
            return False
        self._over(n or 1)
        self.name.bare = n > 0 and is_bare(head)
        return True

    def _is_ministry(self, k: int) -> bool:
        """Whether 'Công an' at word k is one of several ministries: 'các Bộ: Y tế, Công an', 'các Bộ Y tế và …'."""
        words, begin = self.words, self.name.begin
        several = words.low[begin : begin + 2] == ["các", "bộ"] and words.first(begin + 2).isupper()
        return (self.ministries or several) and words.first(k).isupper()

    def _joint(self, word: str) -> bool:
        """'và các xã', 'cùng với các xã'."""
        words, j = self.words, self.j
        k = j + (2 if word == "cùng" and words.low[j + 1] == "với" else 1)
        if words.ends(k):
            return False
        head, kind, n = words.head(k)
        if head == "công an" and self._is_ministry(k):
            return self._over(k - j + n)
        if n and not joined(words, self.name, j, k, head):
            self._end(j)
            return self._next(k, n, head, kind)
        return self._over(k - j + max(1, words.ends_name(k)[1]))

    def _dash(self) -> bool:
        """'Phòng Tài chính - Kế hoạch'; 'Trạm Y tế - cơ quan thường trực Ban Chỉ đạo - tổng hợp'."""
        after = over_apposition(self.words, self.j)
        return self._close(after) if after else self._over(1)

    def _close(self, after: int) -> bool:
        """The last name ends here, and what follows the list begins at word `after`."""
        self._end(self.j)
        self.name.begin = self.j = after
        return False

    def _bracket(self) -> bool:
        """'Sở Y tế (cơ quan thường trực), các xã'; but 'Trạm Y tế (thuộc Sở)' is a name."""
        words, j = self.words, self.j
        words.has(j + _BRACKET)
        close = next((i for i in range(j, min(j + _BRACKET, len(words.low))) if ")" in words.raw(i)), None)
        if close is None:
            return False
        listed = _members(words, self.name.begin, j, close)
        part = words.low[j : close + 1] in _PARTS
        if not listed and not part and (close - j <= 2 or _tells_which(words, j)):
            self.j = close + 1
            return True
        step = close + 2 if words.has(close + 2) and words.low[close + 1] == "và" else close + 1
        head, kind, n = words.head(step)
        if not n or (words.mark[close] != "," and step == close + 1):
            self._close(close + 1)
            self.spans += listed
            return False
        self._end(j)
        self.spans += listed
        return self._next(step, n, head, kind)

    def _verb(self, word: str) -> bool:
        """A word that ends most names."""
        words, j = self.words, self.j
        sort, n = words.ends_name(j)
        if not n:
            return self._over(1)
        by_others = (word == "do" or word == "được") and words.head(j + 1)[2] > 0
        on = _over_doer(words, j) if by_others else goes_on(words, j, sort, n, self.name.begin)
        return on > 0 and self._over(on - j)


def _over_doer(words: Words, j: int) -> int:
    """'các báo do Sở trực tiếp quản lý', 'Các đơn vị được Sở giao quản lý kho': the word after others' work, or 0."""
    inner = read(words, j + 1)
    i = inner.after if inner else j + 1
    if words.low[j] == "do":
        if inner is None or words.ends(i):
            return 0
        while (found := words.ends_name(i))[0] == "manner":
            i += found[1]
        return i + found[1] if found[0] == "verb" else 0
    while (step := words.ends_name(i)[1]) and not words.mark[i + step - 1]:
        i += step
    return i if verb_follows(words, i) else 0


def _members(words: Words, begin: int, j: int, close: int) -> tuple[Span, ...]:
    """Who belongs to a group, in a bracket of words j to close: 'Các chủ đập (Công ty An Hòa, các hợp tác xã)'."""
    start = words.start(j) + 1
    end = words.start(close) + words.raw(close).find(")")
    if words.low[begin] not in PLURALS or words.text.find(", ", start, end) < 0:
        return ()
    inside = Words(words.prose, start, end)
    listed = read(inside, 0)
    return listed.spans if listed and len(listed.spans) > 1 and inside.ends(listed.after) else ()


def _tells_which(words: Words, j: int) -> bool:
    """'Trạm Y tế (thuộc Sở)', 'Phòng Dược (Trung tâm Y tế xã)': a bracket from word j on that tells whose it is."""
    return words.low[j] == "thuộc" or (words.head(j)[1] == "body" and words.first(j + words.head(j)[2]).isupper())


def _abbreviated(words: Words, j: int) -> bool:
    """'…, VPCP, các cơ quan liên quan': an abbreviation that stands alone between two marks."""
    word = words.raw(j).strip(",;:.()")
    return (
        len(word) > 2
        and words.low[j] not in _SCHOOLS
        and word.isupper()
        and word.isalpha()
        and (words.ends(j + 1) or bool(words.mark[j]))
    )


def _plus(words: Words, j: int) -> bool:
    """'cùng với các xã', 'cùng các xã': the list goes on; 'cùng cấp' is part of a name."""
    if words.low[j] == "với":
        return False
    after = j + 2 if j + 1 < len(words.low) and words.low[j + 1] == "với" else j + 1
    return bool(words.head(after)[2])


def _names_follow(words: Words, j: int) -> bool:
    """'các Cục: Quản lý Dược, Y tế dự phòng chỉ đạo …': names in capitals go on after the colon."""
    if j + 1 >= len(words.low) or not words.first(j).isupper() or words.quantifier(j):
        return False
    m = words.sort(j)[1]
    return not m or (j + m < len(words.low) and words.first(j + m).isupper())
