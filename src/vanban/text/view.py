"""The normal view: what the grammar reads, one character per letter and one line per paragraph.

The text as received is never changed; spans in a record count in it. The grammar reads `View.normal` instead:

- composed (NFC), with the look-alikes of Đ (U+00D0, U+0189) folded to U+0110;
- without zero-width characters, soft hyphens, Markdown emphasis, heading marks and escapes;
- every run of blanks is one space, or one tab where it is a gap between columns (a tab or three blanks and more);
- lines are trimmed, empty lines are gone, and a line broken in mid-sentence is joined with a space.

`View.span(start, end)` gives the place in the text as received.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = LOWER.upper().replace("A-Z", "A-Z")

_BLANK = " \t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\x0b\x0c"
_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Everything that the normal view does not take over as it is. A single blank between words is taken over.
_ODD = (
    rf"[{_BLANK}]*(?:\r?\n|\r)[\s{_GONE}]*(?:#+[{_BLANK}]+)?"  # a line's end, with the empty lines after it
    rf"|[{_BLANK}]{{2,}}|[\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\x0b\x0c]"
    rf"|[{_GONE}]+"
    r"|\*+|\\(?=[^\w\s])"
)
_ODD_COMPOSED = re.compile(_ODD)
_ODD_DECOMPOSED = re.compile(_ODD + r"|[^\W\d_][\u0300-\u036f]+")
# A line that goes on the sentence before it: a small letter, but no label such as 'a)' or 'đ.'.
_GOES_ON = re.compile(rf"[{LOWER}](?![).])")


class View:
    """The text as received and its normal view.

    >>> view = View("Số: **76**-CV/BCSD")
    >>> view.normal
    'Số: 76-CV/BCSD'
    >>> start = view.normal.index("76")
    >>> view.received[slice(*view.span(start, start + 7))]
    '76**-CV/'
    """

    __slots__ = ("_at", "_shift", "_wide", "normal", "received")

    def __init__(self, received: str) -> None:
        self.received = received
        self._at = [0]  # offsets of the normal view from which another shift holds
        self._shift = [0]
        self._wide: dict[int, int] = {}  # letters that take more than one code point as received
        self.normal = self._normalise(received)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as received of `normal[start:end]`, which must not be empty."""
        at, shift = self._at, self._shift
        last = end - 1
        return (
            start + shift[bisect_right(at, start) - 1],
            last + shift[bisect_right(at, last) - 1] + self._wide.get(last, 1),
        )

    def _normalise(self, received: str) -> str:
        text = received.replace("\u00d0", "\u0110").replace("\u0189", "\u0110")
        odd = _ODD_COMPOSED if unicodedata.is_normalized("NFC", text) else _ODD_DECOMPOSED
        pieces: list[str] = []
        length = done = 0
        for found in odd.finditer(text):
            start, end = found.span()
            run = found.group()
            new = self._instead(text, run, start, end, length == 0 and start == done)
            if new == run:
                continue
            pieces.append(text[done:start])
            pieces.append(new)
            length += start - done + len(new)
            done = end
            if new and end - start > 1 and new not in " \t\n":
                self._wide[length - 1] = end - start
            self._at.append(length)
            self._shift.append(end - length)
        pieces.append(text[done:])
        return "".join(pieces)

    @staticmethod
    def _instead(text: str, run: str, start: int, end: int, at_start: bool) -> str:
        """What stands in the normal view for one odd run."""
        first = run[0]
        if "\n" in run or "\r" in run:
            if at_start or end == len(text):
                return ""
            before = text[start - 1]
            if before not in ".;:!?|/*" and _GOES_ON.match(text, end) and run[-1] not in "# ":
                return " "
            return "\n"
        if first in _BLANK:
            if at_start or end == len(text):
                return ""
            return "\t" if len(run) > 2 or "\t" in run else " "
        if first == "*":
            alone = (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())
            return run if alone else ""
        if first == "\\" or first in _GONE:
            return ""
        return unicodedata.normalize("NFC", run)
