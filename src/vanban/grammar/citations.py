"""Citations with a number: every mention of another document by its number and symbol.

    find(page) -> [Mention, …]      in order, none over another

A mention is found at the slash of its symbol: back from there stand the number, 'số', the type word and the
provision ('điểm a khoản 2 Điều 5 Nghị định số …'), ahead the rest of the symbol, the date and the issuer. Titles
without a number are read in `titles` and `laws`, roles in `roles`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from vanban import tables
from vanban.grammar import cited_issuers, figures
from vanban.grammar.page import AMENDING, Page, issuer_begins
from vanban.text import plain
from vanban.text.view import LOWER, UPPER


class Mention:
    """One mention at `[start, end)`; `number_at` is the tight span of number and symbol, None for a title alone.

    `head` is where the whole expression begins, with the provision before it; `type` is a code as the trade writes it.
    """

    __slots__ = (
        "end", "head", "issued_on", "issuer", "number", "number_at", "provision", "start", "symbol", "title", "type",
    )  # fmt: skip

    def __init__(
        self, start: int, end: int, head: int, type: str | None, number_at: tuple[int, int] | None = None,
        number: int | str | None = None, symbol: str | None = None, issued_on: str | None = None,
        issuer: tuple[int, int] | None = None, title: tuple[int, int] | None = None, provision: str | None = None,
    ) -> None:  # fmt: skip
        self.start = start
        self.end = end
        self.head = head
        self.type = type
        self.number_at = number_at
        self.number = number
        self.symbol = symbol
        self.issued_on = issued_on
        self.issuer = issuer
        self.title = title
        self.provision = provision


_CODE: Final = rf"[{UPPER}](?:[{UPPER}0-9&.]|[rgyihđ](?![{LOWER}]))*"
# the number before the slash, in the Party's form with a code: '258-KH', '38 -KH', '19-2018', '19 TC'
_NUMBER: Final = re.compile(
    rf"([0-9](?:(?<![0-9/.,\w].)|(?<=số.))[0-9]{{0,4}}[a-zđ]?)\s?(?:[-–]\s?({_CODE}|[12][0-9]{{3}})|\s({_CODE}))?\s?$"
)
# the same from a scan with letters among the figures: 'số 3I4', 'số O5', 'số l80-NQ'
_DOUBTFUL: Final = re.compile(rf"(?<=số\s)([0-9OIl]{{1,5}}[a-zđ]?)\s?(?:[-–]\s?({_CODE})|\s({_CODE}))?\s?$")
# the rest of the symbol after the slash: '2020/NĐ-CP', 'QĐ-BNN-PC', 'BTCTW', 'SYT- NVY', 'VPTW/nb'
_REST: Final = re.compile(
    rf"/\s?((?:[12][0-9]{{3}}\s?/\s?)?{_CODE}(?![{LOWER}])(?:\s?[-–/]\s?{_CODE}(?![{LOWER}]))*(?:-[12][0-9]{{3}}\b|/nb\b)?)"
)
_LONGEST_SYMBOL: Final = 160  # characters; so that a run of slashes is not read again from each of them
# 'số 1511LĐTBXH-CATLĐ', 'Kế hoạch số 552 KH-UBND': the slash is lost
_NO_SLASH: Final = re.compile(rf"số\s?([0-9]{{1,5}})(\s?)({_CODE}-{_CODE})(?![{LOWER}])")
# 'Đề án 896', 'Nghị quyết số 18': a number without a symbol
_PLAIN: Final = re.compile(
    r"(?:số\s)?(0?[0-9]{1,4}[a-c]?)"
    r"(?=\s?[.,;:)\]”\"!\n|]|$|\s(?:ngày|của|về|và|trên|tại|ở|cho|đến|trong|từ|do|được|để|gắn)\s)"
)
_PLAIN_TYPES: Final = frozenset(
    ("Nghị quyết", "Chỉ thị", "Kết luận", "Đề án", "Nghị định", "Quyết định", "Thông tư", "Chương trình")
)
# told by number alone only with 'số' and the day or the body behind it: 'Hướng dẫn số 05 của Ban Tổ chức Tỉnh ủy'
_PLAIN_WITH_MORE: Final = frozenset(("Kế hoạch", "Hướng dẫn", "Quy định", "Báo cáo", "Biên bản"))
_MORE: Final = (" ngày ", " của ")
_JOINT: Final = " liên tịch"
# the place left for the number of a draft: 'Tờ trình số …/TTr-STC', 'Quyết định số     /QĐ-UBND'
_LEFT_BLANK: Final = re.compile(r"số\s?:?[\s.…_]{0,14}$")
# the sign of a footnote behind the symbol of a central body, which has no figures: 'số 45/2020/NĐ-CP2 của'
_FOOTNOTE: Final = re.compile(rf"(?:-(?:CP|TTg)|/TT-B[{UPPER}]+)([0-9]{{1,2}})$")
# 'số ', 'số:\n', and 'số\n2\n' where a page ends, with the number of the next
_SO: Final = re.compile(r"số\s?:?\s?(?:(?<=\n)[0-9]{1,3}\n)?$")
_NO_DOCUMENT: Final = re.compile(
    r"(?:mẫu|biểu|phụ lục|hồ sơ|quyển|tài khoản|giấy phép|hóa đơn|tờ khai|lô|thửa|mã)\s(?:số\s?:?\s?)?$"
)
_AMENDING_BEFORE: Final = re.compile(rf"(?:luật|pháp lệnh)\s{AMENDING}$")
# 'theo đề nghị của Sở Y tế tại Công văn số … và Sở Tài chính tại Tờ trình số …'
_ANOTHER: Final = re.compile(r"(?:[,;]|,? và) (?:(?:ý kiến |đề nghị )?của )?([^,;.\n]{4,80}?) tại (?:các )?$")
# between two of a list
_AND: Final = re.compile(r"(?:[,;]|,?\svà|,?\shoặc)\s(?:các\s)?")
_BREAK: Final = re.compile(r"[;\n]|[0-9]{2}(?!\s[Ll]uật)|\.\s")
# 'Báo cáo thẩm định số …' describes, 'Báo cáo của …', 'Báo cáo theo …', 'Kế hoạch này, mẫu số' do not
_NO_ATTRIBUTE: Final = frozenset(
    ("của", "do", "tại", "theo", "về", "này", "trên", "kèm", "có", "mang", "ngày", "năm", "từ")
)


@cache
def type_words() -> dict[str, str | None]:
    """Type words in small letters, and abbreviations as printed, with their codes; None for 'văn bản'."""
    words: dict[str, str | None] = {}
    for row in tables.document_types():
        words.setdefault(row.name.lower(), row.code)
        if row.code and len(row.code) < 4:
            words.setdefault(row.code, row.code)
    return words | {word.words: word.code for word in tables.type_words()}


@cache
def _damaged_types() -> dict[str, str | None]:
    """The type words of two words without their marks."""
    return {plain(words.lower()): code for words, code in type_words().items() if words.count(" ") == 1}


@cache
def _ends_of_types() -> frozenset[str]:
    """Type words from each of their words on: 'hiện kế hoạch' goes on before none of these."""
    return frozenset(
        " ".join(parts[k:]) for words in type_words() for parts in [words.lower().split()] for k in range(len(parts))
    )


@cache
def _codes() -> dict[str, str]:
    """Codes of types as they stand in symbols, in capitals, with the code as the trade writes it."""
    codes = {row.code.upper(): row.code for row in tables.document_types() if row.code}
    also = {"CTHĐ": "CTr", "QĐI": "QyĐ", "TBKL": "TB", "KHLT": "KH", "HNVB": "VBHN", "LCT": "L"}
    return {code: as_written for code, as_written in codes.items() if code not in ("LUAT", "HP")} | also


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """The names of the types of each code, as printed in running text and in capitals."""
    names: dict[str, tuple[str, ...]] = {}
    for row in tables.document_types():
        if row.code:
            names[row.code] = (*names.get(row.code, ()), row.name, row.name.upper())
    return names


def find(page: Page) -> list[Mention]:
    """The numbered mentions of a text."""
    text, reader = page.text, _Reader(page)
    done, at = 0, text.find("/")
    while at >= 0:
        rest = _REST.match(text, at, at + _LONGEST_SYMBOL)
        frm = max(done, at - 20)
        number = _NUMBER.search(text, frm, at) or _DOUBTFUL.search(text, frm, at) if rest else None
        if number and rest:
            between = number[2] or number[3]
            symbol = f"{between}/{rest[1]}" if between else rest[1]
            done = reader.mention(number.start(1), rest.end(1), number[1], symbol) or at + 1
        elif rest and (blank := _LEFT_BLANK.search(reader.low, frm, at)):
            done = reader.unnumbered(blank.start(), rest) or done
        at = text.find("/", max(at + 1, done))
    for lost in _NO_SLASH.finditer(text):
        if not lost[2] or code_in(lost[3]) or reader.type_before(lost.start() - 1):
            reader.mention(lost.start(1), lost.end(3), lost[1], lost[3])
    for start, word in page.heads(_PLAIN_TYPES | _PLAIN_WITH_MORE):
        end = start + len(word)
        plain = _PLAIN.match(text, end + 1 + (len(_JOINT) if text.startswith(_JOINT, end) else 0))
        if plain and word in _PLAIN_WITH_MORE and not (plain[0][0] == "s" and text.startswith(_MORE, plain.end())):
            continue
        if plain and (len(plain[1]) > 1 or plain[0].startswith("số")):
            reader.mention(plain.start(1), plain.end(1), plain[1], None)
    reader.share()
    return reader.in_order()


class _Reader:
    """Gathers the mentions of one text."""

    def __init__(self, page: Page) -> None:
        self.page, self.text, self.low = page, page.text, page.low
        self.mentions: list[Mention] = []
        self.known, self.ends = type_words(), _ends_of_types()

    def in_order(self) -> list[Mention]:
        kept: list[Mention] = []
        for mention in sorted(self.mentions, key=lambda m: (m.start, -m.end)):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def mention(self, at: int, end: int, printed: str, symbol: str | None) -> int | None:
        """Keep the mention around the number and symbol at `[at, end)`; gives its end, None if it is none."""
        while symbol and symbol[-1] in ".&":
            end, symbol = end - 1, symbol[:-1]
        note = _FOOTNOTE.search(symbol) if symbol and symbol[-1].isdigit() else None
        if symbol and note:
            end, symbol = end - len(note[1]), symbol[: note.start(1)]
        symbol = "".join(symbol.split()).replace("–", "-") if symbol else None
        coded = code_in(symbol) if symbol else None
        so = _SO.search(self.low, max(0, at - 10), at)
        before = so.start() if so else at
        while before > 0 and self.low[before - 1] in " \n\t:":
            before -= 1
        worded = self.type_before(before)
        if worded:
            start, type_ = worded[0], worded[1] or coded or "CV"
            type_ = "TTLT" if type_ == "TT" and coded == "TTLT" else type_
            if type_ in ("LUAT", "PL") and self.text[start - 1 : start] == "(":
                start, type_ = self.type_far_before(start - 1, type_) or (start, type_)
        elif _NO_DOCUMENT.search(self.low, max(0, at - 20), at):
            return None
        else:
            start = so.start() if so else at
            far = (self.type_far_before(before, coded) or self.type_described(before, coded)) if so else None
            last = self.mentions[-1] if self.mentions else None
            listed = last.type if last and at - last.end < 30 and "." not in self.text[last.end : at] else None
            if far:
                start, type_ = far
            elif coded or (so and symbol and ("-" in symbol or listed)):
                type_ = coded or listed or "CV"
            else:
                return None
        stop, issued_on, issuer = self.page.after(end, symbol, type_ in ("NQLT", "TTLT"))
        issuer = issuer or self.issuer_within(start, before)
        head, provision = self.page.provision(start)
        told_on, told_by = self.page.before(head, symbol) if issuer is None or issued_on is None else (None, None)
        if issuer is None and told_by is None and self.mentions:
            told_by = self.listed_issuer(self.mentions[-1], start, symbol)
        if self.text[stop : stop + 1] == ")" and type_ in ("LUAT", "PL") and self.text.find("(", start, at) > 0:
            stop += 1  # 'Luật Lưu trữ (Luật số 33/2024/QH15)'
        number = figures.value(printed)
        issued_on, issuer = issued_on or told_on, issuer or told_by
        self.mentions.append(
            Mention(start, stop, head, type_, (at, end), number, symbol, issued_on, issuer, None, provision)
        )
        return stop

    def unnumbered(self, blank: int, rest: re.Match[str]) -> int | None:
        """Keep the mention of a draft whose number is left blank from `blank` on; gives its end, None if it is none."""
        before = blank
        while before > 0 and self.low[before - 1] in " \n\t":
            before -= 1
        worded = self.type_before(before)
        if not worded or not worded[1] or self.low.endswith("kèm theo ", 0, worded[0]):
            return None  # 'kèm theo Quyết định số     /QĐ-UBND' on a form
        symbol = "".join(rest[1].split()).replace("–", "-")
        stop, issued_on, issuer = self.page.after(rest.end(1), symbol)
        if issued_on is None and issuer is None:
            return None
        place = rest.span(1)
        self.mentions.append(Mention(worded[0], stop, worded[0], worded[1], place, None, symbol, issued_on, issuer))
        return stop

    def share(self) -> None:
        """Give those of one list what is printed for all: 'các Quyết định số 20/QĐ-STC, 21/QĐ-STC ngày … của …'."""
        for k in range(len(self.mentions) - 1, 0, -1):
            last, one = self.mentions[k - 1], self.mentions[k]
            if self.is_listed(last, one) and _AND.fullmatch(self.text, last.end, one.start):
                last.issuer = last.issuer or one.issuer
                last.issued_on = last.issued_on or one.issued_on
        for last, one in pairwise(self.mentions):
            if one.issuer is None and self.is_listed(last, one):
                one.issuer = last.issuer

    def is_listed(self, last: Mention, one: Mention) -> bool:
        """Whether the second has no type word of its own and goes on a list: '…; số 15/QĐ-BYT ngày …'."""
        if one.type != last.type or not (one.symbol and last.symbol) or not 0 < one.start - last.end < 400:
            return False
        if not (self.text[one.start].isdigit() or self.low.startswith("số", one.start)):
            return False
        if one.symbol.split("/")[-1] != last.symbol.split("/")[-1]:
            return False
        return self.text.find(".\n", last.end, one.start) < 0

    def type_before(self, end: int) -> tuple[int, str | None] | None:
        """Where the type word that ends at `end` begins, and its code."""
        known, phrase, found = self.known, "", None
        words = self.low[max(0, end - 34) : end].split()
        for k in range(len(words) - 1, max(-1, len(words) - 7), -1):
            word = words[k]
            phrase = f"{word} {phrase}" if phrase else word
            bare = phrase.lstrip("(“\"'|-")
            if bare not in self.ends:
                break
            start = end - len(bare)
            if bare == "luật" and self.low.endswith("pháp ", 0, start):
                break  # 'văn bản quy phạm pháp luật số …'
            if bare in known:
                found = start, known[bare]
            elif self.text[start:end] in known:
                found = start, known[self.text[start:end]]
        return found or self.damaged_type(end)

    def damaged_type(self, end: int) -> tuple[int, str | None] | None:
        """A type word with a wrong mark from a scan, behind which 'số' stands: 'Kê hoạch số …', 'Nghi định số …'."""
        if not self.low.startswith("số", end + 1):
            return None
        first = self.low.rfind(" ", 0, max(0, self.low.rfind(" ", 0, end))) + 1
        first = max(first, self.low.rfind("\n", 0, end) + 1)
        code = _damaged_types().get(plain(self.low[first:end])) if 5 < end - first < 12 else None
        return (first, code) if code else None

    def type_far_before(self, end: int, coded: str | None) -> tuple[int, str] | None:
        """A type word with issuer or title between it and the number: 'Thông tư của Bộ Y tế số 02/2026/TT-BYT'."""
        if coded is None:
            return None
        floor = max(0, end - 140)
        at, name = max((self.text.rfind(f"{form} ", floor, end), form) for form in _forms()[coded])
        if at < 0 and coded == "L":
            return self.type_far_before(end, "LUAT")  # a law with the number of the order that announced it
        if at < 0 or _BREAK.search(self.text, at + len(name), end):
            return None
        by = issuer_begins(self.low, at + len(name))
        if by:
            named = cited_issuers.end(self.text, self.low, by)
            return (at, coded) if named and self.text[named:end].rstrip() in ("", ":") else None
        if coded not in ("LUAT", "PL"):
            return None
        outer = _AMENDING_BEFORE.search(self.low, floor, at)  # the number is that of the amending law
        return (outer.start() if outer else at), coded

    def issuer_within(self, start: int, end: int) -> tuple[int, int] | None:
        """The body between type and number: 'Quyết định của Bộ trưởng Bộ Y tế: số 8/QĐ-BYT'."""
        of = self.low.find(" của ", start, end)
        name = cited_issuers.end(self.text, self.low, of + 5) if of > 0 else None
        return (of + 5, name) if name and self.text[name:end].rstrip() in ("", ":") else None

    def type_described(self, end: int, coded: str | None) -> tuple[int, str] | None:
        """A type word with an attribute between it and the number: 'Báo cáo thẩm định số 45/BC-STP'."""
        start = end
        for word in self.text[max(0, end - 60) : end].split(" ")[:-7:-1]:
            bare = word.rstrip(",")
            if not (bare.isalpha() and bare.islower()) or bare in _NO_ATTRIBUTE:
                return None
            start -= len(word) + 1
            found = self.type_before(start)
            if found and found[1] and self.text[found[0]].isupper() and coded in (None, found[1]):
                return found[0], found[1]
        return None

    def listed_issuer(self, last: Mention, start: int, symbol: str | None) -> tuple[int, int] | None:
        """The body named before the first of a list: 'UBND tỉnh đã cấp phép tại Quyết định số … và Quyết định số …'."""
        if not (last.issuer and last.issuer[1] <= last.start and symbol and last.symbol) or start - last.end > 160:
            return None
        between = self.low[last.end : start]
        another = _ANOTHER.match(between)
        if another and cited_issuers.end(self.text, self.low, last.end + another.start(1)) == last.end + another.end(1):
            return last.end + another.start(1), last.end + another.end(1)
        if not between.endswith(("và ", ", ")) or ". " in between or ";" in between:
            return None
        return last.issuer if symbol.split("-")[0] == last.symbol.split("-")[0] else None


def code_in(symbol: str) -> str | None:
    """The type that the symbol's first code names: 'QĐ-UBND' → 'QĐ', '2020/NĐ-CP' → 'NĐ', 'UBND-VX' → None."""
    parts = symbol.replace("/", "-").split("-")
    first = 1 if parts[0].isdigit() else 0
    if len(parts) > first + 1:
        return _codes().get(parts[first].upper())
    return "LUAT" if len(parts) > first and parts[first].startswith("QH") else None
