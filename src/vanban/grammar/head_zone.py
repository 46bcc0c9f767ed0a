"""Where the header ends: after its last fixed part come the lines of the subject or of the addressees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from vanban.grammar import heading, issuers, masthead, recipients, signature
from vanban.text import View

Span = tuple[int, int]

_LABELS: Final = "IVXABCD0123456789"
TOP: Final = 60  # lines in which a header ends
_LONGEST: Final = 160  # letters of the longest line that is no sentence

# 'Căn cứ Luật …', in Party form '- Căn cứ Quy định …', 'Điều 1. …', 'Chương I', in an invitation 'Kính mời: …' or
# 'Thời gian: …': no header goes on after such a line
_HARD: Final = re.compile(
    r"(?:- )?(?:Căn cứ? |CĂN CỨ\b|CƠ SỞ PHÁP LÝ|Xét đề nghị |Theo đề nghị |Điều [0-9]|Chương [IVX0-9]"
    r"|(?:Trân trọng )?[Kk]ính mời(?: [^\n:]{1,40})?(?: ?:| ?$)|Thời gian(?: [^\n:]{1,20})? ?:)"
)
# 'Thực hiện Kế hoạch …', 'Để kịp thời …', 'I. MỤC ĐÍCH', '1. …': the first words of a body
_BEGINS: Final = re.compile(
    r"(?:Xét |Theo |Thực hiện |Để |Nhằm |Ngày |Trong |Qua |Sau |Trả lời |Phúc đáp |Trên cơ sở |Tiếp theo "
    r"|Phần [IVXA-Zt]|Mục [0-9IVX]|[IVX]+ ?[.)/-] |[0-9]{1,2} ?[.)](?![0-9])|[0-9]{1,2} ?[-/] |[A-H][.)] )"
)
_STRONG: Final = ("nation", "motto", "party", "union", "number", "date", "about", "to")


def top(normal: str, lines: tuple[Span, ...]) -> tuple[list[masthead.Piece], int]:
    """The pieces of the lines in which a header may stand, and the first line of a body or how many were looked at.

    The pieces go up to that line, if any stands before it.
    """
    most = min(len(lines), TOP)
    first = next((k for k, (start, end) in enumerate(lines[:most]) if _is_body(normal, start, end)), most)
    for k in (first, most) if first < most else (most,):
        top = masthead.pieces(normal, lines[0][0] if k else 0, lines[k - 1][1] if k else 0)
        if is_header(normal, top):
            break
    return top, first


def pieces(normal: str, top: Sequence[masthead.Piece], end: int) -> list[masthead.Piece]:
    """The pieces of a header that ends at `end`, from those of the lines at the top: it may go on below these."""
    return [piece for piece in top if piece.start < end] + masthead.pieces(normal, top[-1].end if top else 0, end)


_TITLES: Final = ("nation", "party")
_NAMES_ABOVE: Final = 4  # lines of names above the title on the right


def below(
    view: View, lines: tuple[Span, ...], found: tuple[masthead.Piece, ...], after: int
) -> tuple[masthead.Piece, ...]:
    """The pieces of the letterhead below what a portal prints up to offset `after`, at once or after the grounds."""
    normal = view.normal
    found = tuple(piece for piece in found if piece.start >= after)
    if any(piece.kind in _TITLES for piece in found):
        return found
    first = bisect_right(lines, (after, 0))
    for k in range(first, min(len(lines), first + 2 * TOP)):
        start, end_ = lines[k]
        if not any(piece.kind in _TITLES for piece in masthead.pieces(normal, start, end_)):
            continue
        begin = k
        while begin > max(first, k - _NAMES_ABOVE) and normal[slice(*lines[begin - 1])].isupper():
            begin -= 1
        rest = lines[begin:]
        own, body = top(normal, rest)
        return tuple(pieces(normal, own, end(view, rest, own, body)))
    return found


def is_header(normal: str, top: list[masthead.Piece]) -> bool:
    """Whether the pieces hold a fixed part of a header; a date or 'V/v' alone may stand in any page."""
    return any(
        piece.kind in ("nation", "motto", "party", "number", "to")
        or (piece.kind == "text" and heading.is_title(normal[piece.start : piece.end]))
        for piece in top
    )


def end(view: View, lines: tuple[Span, ...], top: list[masthead.Piece], body: int) -> int:
    """The end of the header: after its last anchor come the lines of the subject or of the addressees.

    No line before the line `body` is a body's.
    """
    normal = view.normal
    anchors = [p for p in top if p.kind in _STRONG and masthead.stands_alone(normal, p)]
    if not anchors and not any(heading.is_title(normal[slice(*line)]) for line in lines[:TOP]):
        return 0
    last = typed = -1
    places = [(bisect_right(lines, (p.start, len(normal))) - 1, p) for p in anchors]
    anchored = {k for k, p in places if _is_own(normal, lines[k], p)}
    for k, (start, end) in enumerate(lines[:TOP]):
        if k >= body and (last >= 0 or typed >= 0) and _is_body(normal, start, end):
            break
        if k in anchored:
            last = k
        elif (typed < 0 or typed < last) and heading.is_title(normal[start:end]):
            typed = k
    k = first = max(last, typed) + 1
    addressed = any(p.kind == "to" and lines[last][0] <= p.start < lines[last][1] for p in anchors)
    # Where the subject stands close below the type, an empty line ends it.
    close = typed >= 0 and typed + 1 == first < len(lines) and not _apart(view, lines[first - 1], lines[first])
    while k < min(len(lines), first + 12):
        start, end = lines[k]
        below_type = typed == first - 1 == k - 1
        if k >= body and _is_body(normal, start, end) and not (below_type and _is_long_subject(normal, start, end)):
            break
        if addressed and typed < last:
            if not _names_go_on(normal, lines[k - 1], start, end):
                break
        elif k == first:
            if _BEGINS.match(normal, start) and normal[start] in _LABELS:
                break
        elif (
            _BEGINS.match(normal, start) or normal[end - 1] in ":;." or (close and _apart(view, lines[k - 1], lines[k]))
        ):
            break
        k += 1
    return lines[k][0] if k < len(lines) else len(normal)


_BULLETS: Final = ("- ", "– ", "+ ", "• ", "* ")
# '1. Sở Y tế;' below a bare 'Kính gửi:'
_NUMBERED: Final = re.compile(r"[0-9]{1,2}[.)] [^\n]{3,120}$", re.M)


def _names_go_on(normal: str, above: Span, start: int, end: int) -> bool:
    """Whether a line below 'Kính gửi' holds addressees: with a bullet, or what is above has no end yet."""
    if normal.startswith((*_BULLETS, "(", "|--", "| |", "| - "), start):
        return True
    before = normal[above[1] - 1]
    if before == ":":
        return end - start < 120
    if _NUMBERED.match(normal, start):
        return before == ";" and normal[above[0]].isdigit()
    bulleted = normal.startswith(_BULLETS, above[0])
    return before == "," or (before == ";" and not (bulleted and end - start > 45))


def _is_own(normal: str, line: Span, piece: masthead.Piece) -> bool:
    """Whether an anchor is the header's own; not the 'V/v' of 'Thực hiện Công văn số … V/v úng'."""
    return piece.kind not in ("about", "number") or piece.start == line[0] or not _BEGINS.match(normal, line[0])


def _is_body(normal: str, start: int, end: int) -> bool:
    """Whether a line is no header's: 'Căn cứ …', 'Nơi nhận', a signature, a long sentence outside tables and lists."""
    if normal[start] in "CXTĐK-" and _HARD.match(normal, start):
        return True
    if recipients.heads(normal, start):
        return True
    if normal[start] in signature.MODE_LETTERS and signature.has_mode(normal[start:end]):
        return True
    return end - start > _LONGEST and normal[end - 1] in ".;:," and not normal.startswith(("|", "- ", "Kính"), start)


def _is_long_subject(normal: str, start: int, end: int) -> bool:
    """Whether a long line right below the type tells what it is about: 'Ban hành Quy chế vận hành … của các xã.'

    A sentence of the body names who acts or why: 'Ủy ban nhân dân xã …', 'Thực hiện Công văn …'.
    """
    if end - start <= _LONGEST or normal[end - 1] != "." or _BEGINS.match(normal, start) or _HARD.match(normal, start):
        return False
    return not issuers.is_body(normal[start:end])


def _apart(view: View, one: Span, other: Span) -> bool:
    """Whether an empty line stands between two lines of the text as received."""
    end, start = view.span(*one)[1], view.span(*other)[0]
    return view.received.count("\n", end, start) > 1
