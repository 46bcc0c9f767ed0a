"""The arrival stamp: dấu 'ĐẾN' (NĐ 30/2020 phụ lục IV)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vanban.grammar import issuers
from vanban.grammar.masthead import Piece

Span = tuple[int, int]


class Stamp(NamedTuple):
    """What the stamp says, and the place of its lines."""

    start: int
    end: int
    by: str | None = None
    on: str | None = None
    number: int | str | None = None


# 'ĐẾN', 'ĐẾN Giờ: …', 'ĐẾN Số: 512', 'CÔNG VĂN ĐẾN', and from a scan 'ĐẾN” …'; not 'TỪ NAY ĐẾN NĂM 2030'
_ARRIVED: Final = re.compile(r"(?:CÔNG VĂN |VĂN BẢN )?ĐẾN(?=[”\"'.: ]*(?:$|[^ \w]|(?:Giờ|Số|Ngày|tụ)\b))|ĐẾN(?= [a-z])")
# 'Số: 512', 'Giờ: ...S.....', 'Ngày: 18/02/2020', 'Chuyển: P. Tổng hợp', 'Số và ký hiệu HS: 01'
_LINE: Final = re.compile(r"(?:ĐẾN ?)?(?:Số|Giờ|Ngày|Chuyển|Số và ký hiệu(?: HS| hồ sơ)?|Lưu hồ sơ(?: số)?)\b ?[:.…]")
_DAY: Final = re.compile(r"Ngày ?[:.…]* ?([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]((?:19|20)[0-9]{2})")
_NUMBER: Final = re.compile(r"Số ?(?:đến)?[:.…]+ ?([0-9]{1,6}[a-z]?)(?![0-9/-])")


def find(normal: str, top: Sequence[Piece]) -> Stamp | None:
    """The stamp among the pieces at the top of the text, if there is one."""
    for k, piece in enumerate(top):
        if piece.kind != "text" or not _ARRIVED.match(normal, piece.start, piece.end):
            continue
        last = k
        while last + 1 < len(top) and (top[last + 1].kind == "rule" or _LINE.match(normal, top[last + 1].start)):
            last += 1
        while top[last].kind == "rule":
            last -= 1
        end = top[last].end if last > k or not _heads(normal, piece) else piece.start + 3
        by = top[k - 1] if k and top[k - 1].kind == "text" and _is_name(normal, top[k - 1]) else None
        above = top[k - 2] if by and k > 1 else None
        if by and above and not _goes_on(normal, above, by):
            above = None
        start = above.start if above else by.start if by else piece.start
        if by is None and last == k:
            continue
        words = normal[piece.start : top[last].end]
        day, number = _DAY.search(words), _NUMBER.search(words)
        return Stamp(
            start,
            end,
            " ".join(normal[start : by.end].split()).strip(" .") if by else None,
            f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day and int(day[2]) in range(1, 13) else None,
            (int(number[1]) if number[1].isdigit() else number[1]) if number else None,
        )
    return None


def _is_name(normal: str, piece: Piece) -> bool:
    return normal[piece.start : piece.end].isupper() and piece.end - piece.start > 5


def _goes_on(normal: str, above: Piece, below: Piece) -> bool:
    """Whether a name stands in two lines: 'TRẠM Y TẾ PHƯỜNG' / 'HÒA AN'."""
    if above.kind != "text" or above.end + 1 != below.start or normal[above.end] != "\n" or not _is_name(normal, above):
        return False
    return issuers.is_body(normal[above.start : above.end]) and not issuers.is_body(normal[below.start : below.end])


def _heads(normal: str, piece: Piece) -> bool:
    """Whether something else of the header stands on the stamp's line: 'ĐẾN … QUYẾT ĐỊNH'."""
    return any(letter.isalpha() for letter in normal[piece.start + 3 : piece.end])
