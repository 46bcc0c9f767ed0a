"""The issuing body and the body above it: printed in the header, else named in the preamble, body or signature."""

from __future__ import annotations

import re

from vanban import tables
from vanban.grammar import capitals
from vanban.grammar.masthead import Piece
from vanban.grammar.signature import Signature
from vanban.grammar.value import Value
from vanban.text import fold, plain

Span = tuple[int, int]

_WORDS = sorted({plain(row.word).upper() for row in tables.body_words()}, key=len, reverse=True)
# 'SỞ Y TẾ': a line that begins a body's name
_BEGINS = re.compile(rf"(?!PHONG (?:NGUA|CHONG|CHAY))(?:{'|'.join(map(re.escape, _WORDS))})(?!\w)")
# Within one cell: 'UBND TỈNH HÒA AN SỞ Y TẾ' is cut before SỞ; 'BAN CÁN SỰ ĐẢNG BỘ NỘI VỤ' is not cut.
_CUT = re.compile(
    r"(?<! VA)(?<! CUA)(?<! THUOC)(?<! DANG)(?<! UY)(?<! -)(?<! BAN)(?<! PHONG)(?<! TRUONG)(?<!,)(?<! TONG)(?<! CHI) "
    r"(?=(?:SO|CUC|TONG CUC|CHI CUC|VAN PHONG|BAN|PHONG|TRUNG TAM|TRUONG|VIEN|HOC VIEN|UY BAN|UBND|HDND|DANG UY|CHI BO"
    r"|CONG TY|BENH VIEN|THANH TRA|HOI DONG|BO|CONG AN|TRAM) )"
)
_GOES_ON = re.compile(
    r"(?:VA|CUA|TINH|HUYEN|XA|PHUONG|QUAN|THANH PHO|THI XA|THI TRAN|DAC KHU|VE|-|–|KHOA|LAN THU|NHIEM KY) "
)
_POSTS = re.compile(
    rf"(?:{'|'.join(sorted((plain(row.name).upper() for row in tables.posts() if not row.issuer), key=len, reverse=True))}),? (?={'|'.join(map(re.escape, _WORDS))})"
)
_PARTY = re.compile(
    r"(?:dang |dang$|chi bo|(?:tinh|thanh|huyen|quan|thi|quan) uy|ban chap hanh|ban thuong vu|ban can su dang|uy ban kiem tra"
    r"|ban (?:to chuc|tuyen giao|dan van|noi chinh|bi thu)|bo chinh tri|van phong (?:trung uong|tinh uy|thanh uy|huyen uy|dang)|dai hoi)"
)


def printed(normal: str, head: list[Piece], ends: int) -> list[Value[str]]:
    """The names of bodies in capitals before offset `ends`, from the highest to the issuer."""
    lines: list[Span] = []
    for piece in head:
        if piece.start >= ends:
            break
        text = normal[piece.start : piece.end].strip(" -_*.")
        if piece.kind == "text" and _is_name(text):
            lines.extend(_parts(normal, piece))
    bodies: list[list[Span]] = []
    for start, end in lines:
        bare = plain(normal[start:end])
        ruled = bool(bodies) and any(p.kind == "rule" and bodies[-1][-1][1] <= p.start < start for p in head)
        joint = bool(bodies) and normal[bodies[-1][-1][1] - 1] in "-–,"
        if bodies and not ruled and (joint or _GOES_ON.match(bare) or not _BEGINS.match(bare)):
            bodies[-1].append((start, end))
        else:
            bodies.append([(start, end)])
    return [_value(normal, lines) for lines in bodies]


def _value(normal: str, lines: list[Span]) -> Value[str]:
    """One name from its lines; where the other column stands between them, its place is the first line."""
    name = " ".join(normal[start:end].strip(" .,:*_-") for start, end in lines)
    start, end = lines[0][0], lines[-1][1]
    if len(name) + len(lines) < end - start:
        end = lines[0][1]
    return Value(capitals.normal(name), start, end, "header.issuer")


def _is_name(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) > 3
        and text.isupper()
        and sum(map(str.isdigit, text)) < 5
        and not text.startswith(("DỰ THẢO", "CÔNG BÁO"))
    )


def _parts(normal: str, piece: Piece) -> list[Span]:
    """One cell may hold the superior body and the issuer: cut before the last word that begins a body."""
    bare = plain(normal[piece.start : piece.end])
    cuts = [found.end() for found in _CUT.finditer(bare) if bare[: found.start()].count(" ")]
    if not cuts or " - " in bare:
        return [(piece.start, piece.end)]
    at = piece.start + cuts[-1]
    return [(piece.start, at - 1), (at, piece.end)]


def authority(normal: str, piece: Piece) -> Value[str] | None:
    """'THỦ TƯỚNG CHÍNH PHỦ', 'BỘ TRƯỞNG BỘ Y TẾ', 'ỦY BAN NHÂN DÂN TỈNH' above 'Căn cứ': the body that decides."""
    text = normal[piece.start : piece.end].strip(" :")
    bare = plain(text)
    if piece.kind != "text" or not text.isupper() or not (_BEGINS.match(bare) or _POSTS.match(bare)):
        return None
    found = _POSTS.match(bare)
    start = piece.start + (found.end() if found else 0)
    return Value(capitals.normal(normal[start : piece.end].strip(" :,")), start, piece.end, "preamble.issuer", 0.9)


_HEAD_WORDS = "|".join(re.escape(row.word) for row in sorted(tables.body_words(), key=lambda row: -len(row.word)))
# '…, Đảng ủy Cục Y tế xây dựng Kế hoạch …', 'Sở Xây dựng đề nghị …'; not '… ban hành Kế hoạch số 12'
_NAMED = re.compile(
    rf"(?:^|(?<=[.,;:] ))(?:(?:{_HEAD_WORDS})\b(?: (?!có |đã |chịu |chủ trì|phối hợp|tiếp tục|căn cứ|cần |phải |được )[^\s.,;:“(0-9]+){{0,16}}?) (?=(?:đã )?(?:xây dựng|ban hành|đề nghị|yêu cầu|thông báo"
    r"|hướng dẫn|báo cáo|kính đề nghị|trân trọng|triển khai|quyết định|kính trình|chỉ đạo|giao|kính mời|tổ chức)\b(?! [^.\n]{0,30}số [0-9]))",
    re.M,
)


def named(normal: str, body: Span) -> Value[str] | None:
    """The body that speaks of itself in the first sentences."""
    found = _NAMED.search(normal, body[0], min(body[1], body[0] + 2500))
    if not found:
        return None
    return Value(found.group().strip(), found.start(), found.end() - 1, "body.issuer", 0.7)


def signed(signature: Signature | None) -> Value[str] | None:
    """The body that the signature names: 'TM. ỦY BAN NHÂN DÂN …', 'THỦ TƯỚNG'."""
    if not signature:
        return None
    for step in signature.steps:
        for row in tables.posts():
            if row.issuer and step.post and fold(step.post) == fold(row.name):
                return Value(row.issuer, step.start, step.end, "signature.issuer", 0.8)
    first = signature.steps[0]
    if first.mode in ("TM.", "T/M") and first.post:
        return Value(first.post, first.start, first.end, "signature.issuer", 0.6)
    return None


def is_party(name: str) -> bool:
    """Whether a body belongs to the Party, by its name alone."""
    return _PARTY.match(plain(name).lower()) is not None
