"""Type and subject: the type's name with the lines below it, or 'V/v …' in a công văn's number column."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final, NamedTuple

from vanban import tables
from vanban.grammar.masthead import Piece
from vanban.grammar.value import Value
from vanban.tables import DocumentType
from vanban.text import plain
from vanban.text.view import LOWER


class Title(NamedTuple):
    """The printed type name: its row, its place, and the index of its piece."""

    row: DocumentType
    start: int
    end: int
    piece: int


_NAMES: Final = {plain(row.name).upper(): row for row in tables.document_types()}
_BY_CODE: Final = {code: row for row in reversed(tables.document_types()) for code in (row.code, *row.also)}
_NAME: Final = "|".join(sorted(_NAMES, key=len, reverse=True))
_ANY_NAME: Final = tuple(_NAMES)
_LONGEST: Final = 60  # characters of a line with a type's name
# 'KẾ HOẠCH', 'QUYẾT ĐỊNH:', 'THÔNG BÁO.'
_ALONE: Final = re.compile(rf"({_NAME}) ?[:.]?$")
# 'KẾ HOẠCH Triển khai …', 'BÁO CÁO CHÍNH TRỊ'
_BEFORE: Final = re.compile(rf"({_NAME})(?= \S)")
# '… QUYẾT ĐỊNH' behind the remains of a stamp
_BEHIND: Final = re.compile(rf"(?<![A-Z] )(?<![A-Z])({_NAME})[ :.]*$")


def is_title(line: str) -> bool:
    """Whether a line is a type's name: 'KẾ HOẠCH', 'CHƯƠNG TRÌNH HÀNH ĐỘNG'."""
    if len(line) >= _LONGEST or not line.isupper():
        return False
    text = plain(line)
    return _ALONE.match(text) is not None or _BEFORE.match(text) is not None


def is_like_title(line: str) -> bool:
    """The same with at most one letter wrong: 'KÉẾ HOẠCH'."""
    return is_title(line) or any(_near(plain(line), name) for name in _NAMES)


def find(normal: str, head: list[Piece]) -> Title | None:
    """The type's name: alone in its line, else before the subject, else behind something."""
    texts = [
        (k, p, plain(text))
        for k, p in enumerate(head)
        if p.kind == "text" and _may_name(text := normal[p.start : p.end])
    ]
    anchored = next((k for k, p in enumerate(head) if p.kind in ("number", "nation", "party", "date")), -1)
    for pattern, after in ((_ALONE, -1), (_BEFORE, anchored), (_BEHIND, anchored)):
        for k, piece, text in texts:
            if k <= after or (pattern is _BEFORE and anchored < 0):
                continue
            if pattern is not _BEHIND:
                found = pattern.match(text)
            else:
                found = pattern.search(text) if text.rstrip(" :.").endswith(_ANY_NAME) else None
            if found:
                if pattern is _ALONE and k < anchored:
                    k, piece, found = _again(texts, found, anchored) or (k, piece, found)
                return Title(_NAMES[found[1]], piece.start + found.start(1), piece.start + found.end(1), k)
    if damaged := _damaged(texts, anchored):
        return damaged
    for k, piece, text in texts:  # 'Kế hoạch' alone in its line, in small letters
        row = _NAMES.get(text.upper().strip(" :."))
        if row and k > anchored >= 0:
            return Title(row, piece.start, piece.end, k)
    return None


def _may_name(text: str) -> bool:
    """Whether a piece may have a type's name: it is short, or has capitals at its beginning or its end."""
    bare = text.strip(" :.")
    return len(bare) <= _LONGEST or bare[:2].isupper() or bare[-2:].isupper()


def _again(
    texts: list[tuple[int, Piece, str]], first: re.Match[str], anchored: int
) -> tuple[int, Piece, re.Match[str]] | None:
    """The same name once more below the letterhead, where a web page put it above that as a heading."""
    for k, piece, text in texts:
        if k > anchored and (found := _ALONE.match(text)) and found[1] == first[1]:
            return k, piece, found
    return None


def _damaged(texts: list[tuple[int, Piece, str]], after: int) -> Title | None:
    """A type's name with one letter too much or wrong, at the end of a piece in capitals: 'KÉẾ HOẠCH'."""
    for k, piece, text in texts:
        if k <= after or not text.isupper() or len(text) > 60:
            continue
        words = text.rstrip(" .:").split(" ")
        for size in (2, 3):
            name = " ".join(words[-size:])
            for known in _NAMES:
                if known.count(" ") == size - 1 and known[-4:] == name[-4:] and _near(name, known):
                    start = piece.start + len(text.rstrip(" .:")) - len(name)
                    return Title(_NAMES[known], start, start + len(name), k)
    return None


def _near(one: str, other: str) -> bool:
    """Whether at most one letter has to be put in, taken out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    k = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[k + 1 :] == other[k + 1 :] or one[k + 1 :] == other[k:] or one[k:] == other[k + 1 :]


# '(Ban hành kèm theo …)', '(Dự thảo lần 2)': no subject
_ASIDE: Final = re.compile(r"\((?:Ban hành|Kèm|kèm|Dự thảo|DỰ THẢO|Đính kèm|Trình)")
# 'CỦA CHÍNH PHỦ SỐ 57/2026/NĐ-CP …' (gazette)
_GAZETTE: Final = re.compile(r"CỦA .{4,120}? SỐ:? ?[0-9]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def subject(
    normal: str, head: list[Piece], title: Title, ends: int, marked: Container[Piece] = ()
) -> Value[str] | None:
    """The lines below the type's name, up to a rule or an aside behind them, an addressee, or the offset `ends`.

    `marked` are the pieces that hold a mark of urgency or secrecy.
    """
    lines: list[tuple[int, int]] = []
    last = head[title.piece]
    numbered = any(piece.kind == "number" for piece in head[: title.piece])  # a number further down is cited
    if normal[title.end : last.end].strip(" :."):
        lines.append((title.end, last.end))
    for k in range(title.piece + 1, len(head)):
        piece = head[k]
        if piece.start >= ends or piece.kind in ("to", "nation", "party", "motto"):
            break
        if piece.kind == "number" and not numbered:
            break
        if piece.kind == "rule":
            if lines:
                break
            continue
        text = normal[piece.start : piece.end]
        if piece.kind == "text" and _ASIDE.match(text):
            if lines:
                break
            continue
        if piece.kind == "date" or piece in marked or not _LETTER.search(text):
            continue
        if not lines and (text.startswith("NGÀY ") or _GAZETTE.match(text)):
            continue
        if k + 1 < len(head) and head[k + 1].kind == "to" and "\n" not in normal[piece.end : head[k + 1].start]:
            break  # 'THỦ TƯỚNG CHÍNH PHỦ điện:'
        lines.append((piece.start, piece.end))
    return _joined(normal, _without_author(normal, lines), "header.subject")


# 'CỦA BAN THƯỜNG VỤ TỈNH ỦY', 'HỘI NGHỊ BAN CHẤP HÀNH …': whose the document is; 'PHỐI HỢP', 'HÀNH ĐỘNG': of the type
_WHOSE: Final = re.compile(r"(?:CỦA|HỘI NGHỊ|KỲ HỌP|ĐẠI HỘI) |\w+(?: \w+){0,2}$")


_YEARS: Final = re.compile(r"20[0-9]{2}(?: ?[-–] ?20[0-9]{2})?\.?")
_BEFORE_YEARS: Final = re.compile(r"(?:năm|năm học|giai đoạn|nhiệm kỳ|niên khóa)$")
# the first letter of a line that goes on: 'V/v báo cáo' / 'kết quả tiêm chủng'
_GOES_ON: Final = re.compile(rf"[{LOWER}0-9]")


def _without_author(normal: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The subject's lines without one in capitals that says whose it is, above print in small letters."""
    texts = [normal[start:end].strip(" :") for start, end in lines[:2]]
    if len(texts) == 2 and texts[0].isupper() and not texts[1].isupper() and _WHOSE.match(texts[0]):
        return lines[1:]
    return lines


def about(normal: str, head: list[Piece]) -> Value[str] | None:
    """The text after 'V/v', over as many lines as the column takes."""
    for k, piece in enumerate(head):
        if piece.kind != "about":
            continue
        start = piece.start + (3 if normal.startswith("/", piece.start + 1) else len("về việc"))
        while start < piece.end and normal[start] in " :.":
            start += 1
        lines = [(start, piece.end)] if start < piece.end else []
        crossed = False  # whether something of the other column stood between
        for later in head[k + 1 :]:
            if later.kind in ("to", "number"):
                break
            text = normal[later.start : later.end]
            if lines and _YEARS.fullmatch(text) and _BEFORE_YEARS.search(normal, lines[-1][0], lines[-1][1]):
                lines.append((later.start, later.end))  # 'V/v … năm học' / '2026 - 2027'
                continue
            if later.kind != "text":
                crossed = crossed or later.kind != "rule"
                if later.kind == "rule" and lines:
                    break
                continue
            if text.isupper() or not _LETTER.search(text) or (crossed and not _GOES_ON.match(text)):
                if crossed or text.isupper() or not _LETTER.search(text):
                    break
                continue
            lines.append((later.start, later.end))
        return _joined(normal, lines, "header.about")
    return None


def _joined(normal: str, lines: list[tuple[int, int]], rule: str) -> Value[str] | None:
    text = " ".join(normal[start:end].strip(" :") for start, end in lines)
    text = " ".join(text.split()).rstrip(" .")
    return Value(text, lines[0][0], lines[-1][1], rule) if text else None


def named(name: str) -> DocumentType | None:
    """The type of that name, in any print: 'Quyết định'."""
    return _NAMES.get(plain(name).upper().strip(" :."))


def by_symbol(symbol: str) -> DocumentType | None:
    """The type that a symbol names: 'KH-UBND', '2020/NĐ-CP', 'CV/ĐU'. The first of several that share a code."""
    first, *rest = symbol.replace("/", "-").split("-", 2)
    if first.isdigit() and rest:
        first = rest[0]
    return _BY_CODE.get(first)
