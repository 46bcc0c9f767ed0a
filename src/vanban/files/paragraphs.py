"""Lines of a page → paragraphs, as the writer broke them.

A line goes on when the next word had no room on it; a line that ends earlier was ended on purpose, and so are lines all
in capitals in a narrow column: they are names of a letterhead. A dash or stroke at
a line's end belongs to the number or range that it stands in ('258-' / 'KH/BTCTW', '2020-' / '2025') and is kept.
"""

from __future__ import annotations

import re

from vanban.files.words import Line, Piece

# what begins a paragraph after a full stop: '• …', '1. …', '2.1. …', 'a) …', 'IV. …', 'Điều 3. …'
_LABEL = re.compile(r"[*•▪○✓➢] |[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)/-]? |[a-zđ]\) |[IVX]{1,5}[.)/-]? |Điều [0-9]+\b")
# '2.1. Trạm Y tế xã An Bình': an item of a list of short names, which end with nothing
_NUMBERED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)] ")
# '- Sở Y tế,', '-Sở Y tế,': an item of a list, which ends with a comma too
_ITEM = re.compile(r"[-–+] ?[^\W\d]")
# what begins a line of its own wherever it stands
_APART = re.compile(r"V/v\b|Số:|Nơi nhận|Kính gửi")
_STOPPED = re.compile(r"[.:;?!][”\"’)]?\Z")
# '258-' + 'KH/BTCTW', '15/' + 'QĐ-UBND', and the same broken before the sign
_TIED_END = re.compile(r"[^\W_][-/–]\Z")
_TIED_START = re.compile(r"[-/][^\W_]")


def paragraphs(lines: list[Line]) -> list[list[Piece]]:
    """The paragraphs of these lines, each as its words and what stands between them."""
    found: list[list[Piece]] = []
    begins = True  # whether the line before is the first of its paragraph
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        if before is None or _breaks(before, line, begins):
            found.append(line.pieces)
            begins = True
        else:
            found[-1] += [_between(before.text, line.text), *line.pieces]
            begins = False
    return found


def _breaks(before: Line, line: Line, begins: bool) -> bool:
    """Whether a new paragraph begins with this line; `begins`: one began with the line before."""
    em = line.em
    same_page = before.page == line.page
    if same_page and (before.column != line.column or before.bottom - line.top > 0.6 * em or line.bottom > before.top):
        return True
    if max(em, before.em) > 1.2 * min(em, before.em):
        return True
    if _left_over(before, line):
        return False
    if not same_page and _stands_aside(before, line):
        return True
    if _APART.match(line.text) or (before.text.isupper() and not (_centred(before, line) and line.text.isupper())):
        return True
    word = line.words[0]
    needed = word.right - word.left + 0.6 * em
    if _centred(before, line):
        if before.column[1] - before.column[0] - (before.right - before.left) > needed:
            return True
    elif before.column[1] - before.right > needed:
        return True
    elif not same_page and _STOPPED.search(before.text) and line.left - before.column[0] > 0.7 * em:
        return True  # set in from the margin of the page before; few lines on this one may all be
    else:
        left = before.left if same_page else before.left - before.column[0] + line.column[0]
        if line.left - line.column[0] > 0.7 * em:
            if line.left > left + 0.4 * em:
                return not (begins and len(before.words) > 1 and _hangs(before, line))
            if begins and line.left > left - 0.4 * em:
                return True
    if begins and same_page and _NUMBERED.match(line.text) and _NUMBERED.match(before.text):
        return True
    last = before.words[-1].text
    if _ITEM.match(line.text):
        return last.endswith(",") or bool(_STOPPED.search(last))
    return bool((before.text.isupper() or _STOPPED.search(last)) and _LABEL.match(line.text + " "))


def _stands_aside(before: Line, line: Line) -> bool:
    """Whether the last line of a page stands on the right by itself, as names of signers do."""
    return before.right - before.left < 20 * before.em and before.left - line.column[0] > 8 * before.em


def _left_over(before: Line, line: Line) -> bool:
    """Whether a line is the last word of a name in capitals that its column had no room for ('SỞ … MÔI' / 'TRƯỜNG')."""
    wide = before.right - before.left > 0.95 * (before.column[1] - before.column[0])
    return (
        wide
        and len(line.words) == 1 < len(before.words) - 2
        and (before.text + line.text).isupper()
        and line.text.isalpha()
    )


def _centred(before: Line, line: Line) -> bool:
    """Whether two lines stand in the middle of a column that is wide enough for sentences."""
    left, right = line.column
    places = (before.left + before.right) / 2, (line.left + line.right) / 2
    return right - left > 25 * line.em and all(abs(place - (left + right) / 2) < 0.4 * line.em for place in places)


def _hangs(before: Line, line: Line) -> bool:
    """Whether a line stands under the text after the label of the line before."""
    return (
        bool(_LABEL.match(before.text) or _ITEM.match(before.text))
        and abs(before.words[1].left - line.left) < 0.5 * line.em
    )


def _between(text: str, more: str) -> str:
    """What stands between a line and the next one of its paragraph: a blank, or nothing inside a number or range."""
    if _TIED_END.search(text) and more[:1].isalnum():
        return ""
    return "" if text[-1:].isalnum() and _TIED_START.match(more) else " "
