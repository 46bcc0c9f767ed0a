"""The normal view: what the grammar reads, one character per letter and one line per paragraph.

The text as received is never changed; spans in a record count in it. The grammar reads `View.normal` instead:

- composed (NFC), with the look-alikes of Đ (U+00D0, U+0189) folded to U+0110;
- without zero-width characters, soft hyphens, Markdown emphasis, heading marks and escapes, and HTML tags;
- every run of blanks is one space, or one tab where it is a gap between columns (a tab or three blanks and more)
  or a break in a table cell after which something new begins;
- lines are trimmed, empty lines are gone, and a line broken in mid-sentence is joined with a space.

`View.span(start, end)` gives the place in the text as received.
"""

from __future__ import annotations

import html
import re
import unicodedata
from operator import itemgetter
from string import ascii_lowercase
from typing import Final

# Vietnamese letters as the inside of a character class.
LOWER: Final = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER: Final = "A-Z" + LOWER[3:].upper()
_SMALL: Final = frozenset(ascii_lowercase + LOWER[3:])

_BLANK: Final = " \t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\x0b\x0c"
_GONE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_ATTRIBUTES: Final = r"(?: [^<>\n]{0,200})?"
_BLOCK: Final = rf"</?(?:p|div|tr|table|tbody|thead|ul|ol|li|h[1-6]){_ATTRIBUTES}>"
_EMPTY: Final = rf"(?:[\s{_GONE}]+|{_BLOCK})*(?:#+[{_BLANK}]+)?"  # empty lines and heading marks
_LINE_SIGNS: Final = '-–+•|(“"/'  # begin lines as letters do
_START: Final = re.compile(_EMPTY)
_BLOCK_TAG: Final = re.compile(_BLOCK)
_BLANKS: Final = re.compile(rf"[{_BLANK}]+")
_LINE_ENDS: Final = re.compile(rf"[\r\n]{_EMPTY}")
_TAGS: Final = "|".join(
    (
        rf"<br ?/?>[{_BLANK}]*",
        rf"</t[dh]>\s*<t[dh]{_ATTRIBUTES}>",
        rf"</?(?:t[dh]|b|i|u|em|strong|span|font|center|sup|sub|a){_ATTRIBUTES}>",
        rf"{_BLOCK}{_EMPTY}",
    )
)
# All that the normal view does not take over as it is, by the sign that it begins with. A single blank between words
# is taken over.
_ODD: Final = {
    "\n": _LINE_ENDS,
    "\r": _LINE_ENDS,
    "  ": _BLANKS,
    **dict.fromkeys(_BLANK[1:], _BLANKS),
    **dict.fromkeys(_GONE, re.compile(rf"[{_GONE}]")),
    "*": re.compile(r"\*+"),
    "\\": re.compile(r"\\(?=[^\w\s])"),
    "<": re.compile(_TAGS),
    "&": re.compile(r"&(?:nbsp|amp|quot|lt|gt|#[0-9]{2,5});"),
}
# The same by the first octet of a sign in UTF-8: one look for it in the octets of a text passes over many signs.
_BY_OCTET: Final = tuple(
    (octet, tuple((sign, _ODD[sign]) for sign in _ODD if sign.encode()[:1] == octet))
    for octet in sorted({sign.encode()[:1] for sign in _ODD})
)
_MARKS_OCTETS: Final = (b"\xcc", b"\xcd")  # the first octets of U+0300 to U+036F
_MARKED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]+")  # a letter with its marks behind it

# 'a)', 'đ.', 'iv)', 'b- ', 'o Nội dung': a small letter that begins something; all others go on
_GOES_ON: Final = re.compile(rf"(?!(?:[a-zđ]|[ivx]{{2,4}})[).]|[a-zđ](?:/| ?[-–] )|o [{UPPER}])[{LOWER}]")
# 'Trung ương …', '30/4 và …', '29 tháng …' may go on; '1. …', '2.1. …', 'II. …', 'Điều 3. …', 'Nơi nhận' are new
_WORD: Final = re.compile(r"\S+")
_BREAKS_OFF: Final = (",", "\r")
_MAY_GO_ON: Final = re.compile(
    rf"(?:(?=[0-9]{{1,2}} tháng )"
    rf"|(?![0-9]+(?:\.[0-9]+)*[.)]?(?:[^0-9{LOWER}/.,%-]|$)|[0-9]{{1,2}}[-/] |[IVXA-ZĐ]{{1,5}} ?[.)/-]"
    r"|Điều [0-9]+[.:]|(?:Chương|Phần|Mục|Phụ lục|Nơi nhận|Kính gửi|Căn cứ)\b))"
    rf"[{UPPER}0-9“\"(][^\s|]*"
)
_SHORT: Final = 40  # characters of a line that is no full line of prose
# Where the first lines of paragraphs break early: '1.1.' / 'Nghiên cứu …', but 'Số: 12/KH-UBND' / 'Hà Nội, ngày …'
_LABEL_ALONE: Final = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5})\.|[a-zđ]\)|[-–+]")
# '2. Sở' / 'Khoa học và Công nghệ': what a body is, before its name
_HEAD_ALONE: Final = re.compile(
    rf"(?:(?:{_LABEL_ALONE.pattern}|[0-9]{{1,2}}\)) )?"
    r"(?:Sở|Bộ|Ban|Cục|Chi cục|Vụ|Phòng|Văn phòng|Trung tâm|Ủy ban|Hội đồng)"
)
_OWN_LINES: Final = ("Số", "V/v", "Kính gửi", "Nơi nhận", "Phụ lục", "TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L")
# Words that end no line of their own: '… của Ủy ban nhân dân và' / 'Sở Y tế'; before a figure '… trước ngày' / '30/4'.
_HANGING: Final = (
    "của", "và", "các", "về", "tại", "theo", "với", "cho", "do", "từ", "là", "thuộc", "hoặc", "những", "cùng", "bởi",
    "đến",
)  # fmt: skip
_HANGING_FIGURE: Final = ("ngày", "tháng", "năm", "số", "khoản", "điểm", "Điều", "quý", "từ", "đến", "và", "là")
_HANGING_WORD: Final = re.compile(rf"\b(?:{'|'.join((*_HANGING, *_HANGING_FIGURE))})\Z")
_HANGING_LETTERS: Final = frozenset(word[-1] for word in (*_HANGING, *_HANGING_FIGURE))
# Two lines of one title that a narrow column broke: 'CỘNG HÒA XÃ HỘI' / 'CHỦ NGHĨA VIỆT NAM', 'Độc lập -' / 'Tự do - …'
# 'tham mưu Ủy ban nhân dân' / 'Thành phố ban hành'
_TITLE_BROKEN: Final = (
    "CỘNG HÒA", "CỘNG HOÀ", "CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", "XÃ HỘI", "CHỦ NGHĨA",
    "ĐẢNG", "ĐẢNG CỘNG SẢN", "Độc lập -", "Độc lập –", "Tự do -",
    "Tự do –", "THỦ TƯỚNG", " Ủy ban nhân dân", " Hội đồng nhân dân",
)  # fmt: skip
_TITLE_GOES_ON: Final = (
    "XÃ HỘI CHỦ NGHĨA", "HỘI CHỦ NGHĨA", "CHỦ NGHĨA VIỆT NAM", "VIỆT NAM\n", "CHÍNH PHỦ\n", "CỘNG SẢN VIỆT NAM",
    "Tự do", "Hạnh phúc", "Thành phố ",
)  # fmt: skip
_TITLE_LETTERS: Final = frozenset(words[0] for words in _TITLE_GOES_ON)
# A place that a narrow column broke: 'Thành phố Hồ Chí' / 'Minh, ngày …', 'Bà Rịa -' / 'Vũng Tàu, ngày …'
_SYLLABLE: Final = rf"[{UPPER}][{LOWER}]*"
_LEVEL: Final = r"(?:Thành phố|Thị xã|Thị trấn|Đặc khu|Phường|Xã|Tỉnh|TP\.?|Tp\.?|TX\.?)"
_PLACE_BROKEN: Final = re.compile(
    rf"(?P<open>{_LEVEL}(?: {_SYLLABLE})?|{_SYLLABLE}(?: {_SYLLABLE}){{0,2}} ?[-–])"
    rf"|(?:{_LEVEL} )?{_SYLLABLE}(?: {_SYLLABLE}){{0,2}}"
)
_HEADER: Final = 4000  # letters of a text in which its header stands
_PLACE_ENDS: Final = ", ngày"
_PLACE_LONGEST: Final = 24  # letters of the rest of a place, and the words behind it
_PLACE_GOES_ON: Final = re.compile(rf"{_SYLLABLE}(?P<more>(?:[ -]{{1,3}}{_SYLLABLE}){{0,2}}), ngày")


class View:
    """The text as received and its normal view.

    >>> view = View("Số: **76**-CV/BCSD")
    >>> view.normal
    'Số: 76-CV/BCSD'
    >>> start = view.normal.index("76")
    >>> view.received[slice(*view.span(start, start + 7))]
    '76**-CV/'
    """

    __slots__ = ("_at", "_shift", "_wide", "normal", "received", "spaced")

    def __init__(self, received: str) -> None:
        self.received = received
        text = received.replace("\u00d0", "\u0110").replace("\u0189", "\u0110")
        done: int = _START.match(text).end()  # type: ignore[union-attr]  # what is taken over or left out
        gone = done  # characters that the normal view has less than the text up to there
        at: list[int] = []  # offsets of the normal view from which another shift holds
        shift: list[int] = [done]  # up to the first of them, up to the second, …
        wide: dict[int, int] = {}  # letters that take more than one code point as received
        pieces: list[str] = []
        changes, self.spaced = _changes(text, done)  # `spaced`: an empty line parts paragraphs, no line's end does
        for start, end, new in changes:
            pieces += (text[done:start], new)
            done = end
            gone += end - start - len(new)
            if new and not new.isspace():
                wide[end - gone - 1] = end - start - len(new) + 1
            at.append(end - gone)
            shift.append(gone)
        pieces.append(text[done:].rstrip(" "))
        at.append(len(text) + 1)  # beyond the end
        self.normal = "".join(pieces)
        self._at, self._shift, self._wide = at, shift, wide

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as received of `normal[start:end]`, which must not be empty."""
        at, shift, last = self._at, self._shift, end - 1
        first = after = _first_above(at, start, 0)
        if at[after] <= last:
            after = _first_above(at, last, after)
        return start + shift[first], last + shift[after] + (self._wide.get(last, 1) if self._wide else 1)


def _first_above(numbers: list[int], number: int, first: int) -> int:
    """Which of the ascending numbers, from the first, is above that one: `bisect_right`, which boxes each of them."""
    above = len(numbers)
    while first < above:
        middle = (first + above) // 2
        if number < numbers[middle]:
            above = middle
        else:
            first = middle + 1
    return first


def _changes(text: str, top: int) -> tuple[list[tuple[int, int, str]], bool]:
    """What is not taken over as it is from offset `top`: (start, end, what stands there in the normal view).

    Also whether the text breaks the first lines of its paragraphs early.
    """
    changes: list[tuple[int, int, str]] = []
    places = _odd(text)
    breaks = _Breaks(text, places)
    size = len(text)
    seen = done = line = top  # up to where all is looked at, is changed or not, belongs to lines before
    void = top  # up to where nothing is taken over
    for start, pattern in places:
        if start < seen:
            continue
        end = _usual_end(text, start) if pattern is _LINE_ENDS else 0
        if not end:
            found = pattern.match(text, start)
            if not found:
                continue
            end = found.end()
        seen = end
        run = text[start:end]
        first = run[0]
        if first in "\r\n" or (first == "<" and _BLOCK_TAG.match(run)):
            if start > done and text[start - 1] == " ":  # at the end of a line
                changes.append((start - 1, start, ""))
                void = start if void == start - 1 else void
                done = start
            if end == size or start == void:
                new = ""
            elif _joined(text, line, start, end, breaks):
                new = " "
            else:
                new, line = "\n", end
        elif first in _BLANK:
            if start > done and text[start - 1] == " ":
                start, run = start - 1, " " + run
            outer = start == void or end == size or text[end] in "\r\n"
            new = "" if outer else "\t" if len(run) > 2 or "\t" in run else " "
        elif first in _GONE or first == "\\":
            new = ""
        elif first == "*":
            alone = (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
            escaped = start > 0 and text[start - 1] == "\\"  # '\\* Giai đoạn 1': Markdown's sign for the star itself
            new = run if alone or escaped else ""
        elif first == "<":
            new = _tag(text, run, line, end)
            line = end if new == "\n" else line
        elif first == "&":
            new = html.unescape(run).replace("\u00a0", " ")
        else:
            new = unicodedata.normalize("NFC", run)
        if new != run:
            changes.append((start, end, new))
            void = end if void == start and not new else void
            done = end
    return changes, breaks.early


def _odd(text: str) -> list[tuple[int, re.Pattern[str]]]:
    """The places where something may begin that is not taken over, in order, each with its pattern.

    A text has few of the signs, and each is found fastest by itself.
    """
    places: list[tuple[int, re.Pattern[str]]] = []
    octets = text.encode("utf-8", "surrogatepass")
    for octet, signs in _BY_OCTET:
        if octet not in octets:
            continue
        for sign, pattern in signs:
            at = text.find(sign)
            while at >= 0:
                places.append((at, pattern))
                at = text.find(sign, at + len(sign))
    if any(octet in octets for octet in _MARKS_OCTETS) and not unicodedata.is_normalized("NFC", text):
        places += [(found.start(), _MARKED) for found in _MARKED.finditer(text)]
    places.sort(key=itemgetter(0))
    return places


def _usual_end(text: str, start: int) -> int:
    """Where a line's end and the empty lines below it end, if only line feeds stand there; 0 if not."""
    end, size = start + 1, len(text)
    while end < size and text[end] in "\r\n":
        end += 1
    return end if end < size and (text[end].isalnum() or text[end] in _LINE_SIGNS) else 0


def _tag(text: str, run: str, line: int, end: int) -> str:
    """What stands for an HTML tag that ends no line by itself."""
    if run.startswith("<br"):
        return " " if _GOES_ON.match(text, end) else "\t" if text.startswith("|", line) else "\n"
    return " | " if run.startswith("</t") and run.rfind("<") > 0 else ""


class _Breaks:
    """How a text breaks its lines in mid-sentence.

    `width`: the number of characters at which it does so, 0 if it does not; `early`: it also breaks the first line of
    its paragraphs, much before that width, as pages do whose source was wrapped; an empty line then parts paragraphs.
    """

    __slots__ = ("early", "width")

    def __init__(self, text: str, places: list[tuple[int, re.Pattern[str]]]) -> None:
        lengths: list[int] = []
        early = 0
        for end, pattern in places:
            if pattern is _LINE_ENDS and _is_broken(text, end):
                start = text.rfind("\n", 0, end) + 1
                if end - start > _SHORT:
                    lengths.append(end - start)
                elif _opens_paragraph(text, start) and _is_long(text, end + 1):
                    early += 1
        lengths.sort()
        self.width = lengths[len(lengths) * 9 // 10] if len(lengths) > 4 else 0
        self.early = early > 3


def _opens_paragraph(text: str, start: int) -> bool:
    """Whether the line that begins there comes after an empty one, or after one that ends a paragraph."""
    return start > 1 and text[start - 2] in "\n.;:"


def _is_long(text: str, start: int) -> bool:
    return text.find("\n", start, start + _SHORT) < 0 and start + _SHORT < len(text)


def _is_broken(text: str, end: int) -> bool:
    """Whether the line that ends there breaks off after a small letter or a comma, and two small letters go on."""
    before = text[end - 1 : end]
    return (
        text[end] == "\n"
        and text[end + 1 : end + 2] in _SMALL
        and text[end + 2 : end + 3] in _SMALL
        and (before in _SMALL or before in _BREAKS_OFF)
    )


def _joined(text: str, line: int, end: int, after: int, breaks: _Breaks) -> bool:
    """Whether the line from `line` to `end`, blanks at its end aside, goes on at `after`."""
    whole, width = end, breaks.width
    while end > line + 1 and text[end - 1] in _BLANK:
        end -= 1
    start = max(line, text.rfind("\n", line, end) + 1)
    early = breaks.early and after == whole + 1 and end - start <= _SHORT and _is_first(text, line, start)
    if early and _LABEL_ALONE.fullmatch(text, start, end):
        return True
    if text[end - 1] == ";" and text[after] in _SMALL and end - start > _SHORT:
        # '… 02 cấp;' / 'thường xuyên kiểm tra …': the next word did not fit into a full line
        word = _GOES_ON.match(text, after) and _WORD.match(text, after)
        return bool(word and (end - start + 1 + word.end() - after) * 10 > breaks.width * 9 > 0)
    if text[end - 1] in ".;:!?|/*>" or text[after - 1] in "# ":
        return False
    if text[after] in _SMALL:
        # a type or a name in capitals is a line of its own
        return _GOES_ON.match(text, after) is not None and not text[start:end].isupper()
    if after < _HEADER and end - start <= _SHORT and text.find(_PLACE_ENDS, after, after + _PLACE_LONGEST) >= 0:
        broken, rest = _PLACE_BROKEN.fullmatch(text, start, end), _PLACE_GOES_ON.match(text, after)
        if broken and rest and (broken["open"] or not rest["more"]):
            return True
    if breaks.early and text.startswith("\n\n", whole):
        return False
    hangs = text[end - 1] in _HANGING_LETTERS and _hangs(text, line, end, text[after].isdigit())
    if (
        text[after] in _TITLE_LETTERS
        and text.startswith(_TITLE_GOES_ON, after)
        and text[start:end].endswith(_TITLE_BROKEN)
    ):
        return _MAY_GO_ON.match(text, after) is not None
    if early and text[after].isupper() and _HEAD_ALONE.fullmatch(text, start, end):
        return True
    if early and not text.startswith(_OWN_LINES, start) and _goes_on_below(text, after):
        return _MAY_GO_ON.match(text, after) is not None and not text[start:end].isupper()
    if not hangs and (not width or end - start <= _SHORT):
        return False
    more = _MAY_GO_ON.match(text, after)
    if not more:
        return False
    # The next word did not fit into the line, give or take a tenth.
    if width and (end - start + 1 + more.end() - after) * 10 > width * 9 and end - start > _SHORT:
        return not text[start:end].isupper()
    return hangs


def _is_first(text: str, line: int, start: int) -> bool:
    """Whether the text of a paragraph begins at `start`, alone or below its label."""
    return _opens_paragraph(text, line) and (start == line or _LABEL_ALONE.fullmatch(text, line, start - 1) is not None)


def _goes_on_below(text: str, start: int) -> bool:
    """Whether the line that begins there is one of prose: long, or the end of its paragraph."""
    if _is_long(text, start):
        return True
    end = text.find("\n", start, start + _SHORT + 1)
    return text[end - 1 if end >= 0 else len(text) - 1] in ".;:" and text.startswith("\n\n", end)


def _hangs(text: str, line: int, end: int, before_figure: bool) -> bool:
    """Whether the line that ends at `end` ends in a word that ends none."""
    last = text[max(line, end - 8) : end]
    return last.endswith(_HANGING_FIGURE if before_figure else _HANGING) and _HANGING_WORD.search(last) is not None
