"""The issuing body and the body above it: printed in the header, else named in the preamble, body or signature."""

from __future__ import annotations

import re
from functools import cache

from vanban import tables
from vanban.grammar import capitals
from vanban.grammar.masthead import Piece
from vanban.grammar.signature import Signature
from vanban.grammar.value import Value
from vanban.text import fold

Span = tuple[int, int]

_WORDS = "|".join(sorted({re.escape(fold(row.word)) for row in tables.body_words()}, key=len, reverse=True))
# 'SỞ Y TẾ': a line that begins a body's name, folded
_BEGINS = re.compile(rf"(?!phòng (?:ngừa|chống|cháy))(?:{_WORDS})(?!\w)")
# Within one cell: 'UBND TỈNH HÒA AN SỞ Y TẾ' is cut before SỞ; 'BAN CÁN SỰ ĐẢNG BỘ NỘI VỤ' is not cut.
_CUT = re.compile(
    "".join(
        rf"(?<! {word})"
        for word in ["và", "của", "thuộc", "đảng", "bộ", "ủy", "-", "ban", "phòng", "trường", "tổng", "chi"]
    )
    + r"(?<!,) (?=(?:sở|cục|tổng cục|chi cục|văn phòng|ban|phòng|trung tâm|trường|viện|học viện|ủy ban|ubnd|hđnd"
    r"|đảng ủy|chi bộ|công ty|bệnh viện|thanh tra|hội đồng|bộ|công an|trạm) )"
)
# 'VÀ PHÁT TRIỂN NÔNG THÔN', 'TỈNH HÒA AN', 'LẦN THỨ XV': a line that goes on the name above
_GOES_ON = re.compile(
    r"(?:và|của|tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn|đặc khu|về|-|–|khóa|khoá|lần thứ|nhiệm k[ỳì]) "
)
# 'ỦY BAN' / 'MẶT TRẬN TỔ QUỐC', 'TRUNG TÂM' / 'VĂN HÓA': a line that is no whole name
_UNFINISHED = re.compile(
    r"(?:ủy ban(?: thường vụ)?|hội đồng|hội|liên đoàn|trung tâm|công ty|tổng công ty|trường|trường đại học|viện"
    r"|học viện|bộ|sở|cục|ban quản lý(?: dự án)?|ban chỉ đạo|phòng)"
)
_POST_NAMES = sorted((re.escape(fold(row.name)) for row in tables.posts() if not row.issuer), key=len, reverse=True)
# 'BỘ TRƯỞNG BỘ Y TẾ', 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ': the post is taken off
_POSTS = re.compile(rf"(?:{'|'.join(_POST_NAMES)}),? (?={_WORDS})")
_PARTY = re.compile(
    r"(?:đảng|chi bộ|(?:tỉnh|thành|huyện|quận|thị|quân) ủy|ban chấp hành|ban thường vụ|ban cán sự đảng|ủy ban kiểm tra"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|bí thư)|bộ chính trị|đại hội"
    r"|văn phòng (?:trung ương|tỉnh ủy|thành ủy|huyện ủy|đảng))(?!\w)"
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
    if not lines and head and ends <= head[-1].end:
        lines = [(piece.start, piece.end) for piece in head if piece.start < ends and _is_small_name(normal, piece)]
    bodies: list[list[Span]] = []
    for start, end in lines:
        name = fold(normal[start:end])
        ruled = bool(bodies) and any(p.kind == "rule" and bodies[-1][-1][1] <= p.start < start for p in head)
        open_ = bool(bodies) and _is_open(normal, bodies[-1])
        if bodies and not ruled and (open_ or _GOES_ON.match(name) or not _BEGINS.match(name)):
            bodies[-1].append((start, end))
        else:
            bodies.append([(start, end)])
    while len(bodies) > 1 and not _BEGINS.match(fold(normal[slice(*bodies[0][0])])):
        del bodies[0]  # the heading that a web page puts above the letterhead
    return [_value(normal, lines) for lines in bodies]


def _is_open(normal: str, lines: list[Span]) -> bool:
    """Whether a name goes on in the next line whatever that begins with: after a dash or a word alone."""
    start, end = lines[-1]
    return normal[end - 1] in "-–," or (len(lines) == 1 and _UNFINISHED.fullmatch(fold(normal[start:end])) is not None)


def _value(normal: str, lines: list[Span]) -> Value[str]:
    """One name from its lines; where the other column stands between them, its place is the first line."""
    name = " ".join(normal[start:end] for start, end in lines).strip(" .,:*_-")
    start, end = lines[0][0], lines[-1][1]
    if len(name) + len(lines) < end - start:
        end = lines[0][1]
    return Value(capitals.normal(name), start, end, "header.issuer")


def _is_small_name(normal: str, piece: Piece) -> bool:
    """'Sở Xây dựng', 'Ủy ban nhân dân xã Tân Phú': a name in small letters, alone in its line."""
    text = normal[piece.start : piece.end]
    if piece.kind != "text" or len(text) > 70 or text[-1] in ".,:;" or any(map(str.isdigit, text)):
        return False
    return _BEGINS.match(fold(text)) is not None


def _is_name(text: str) -> bool:
    return (
        text.isupper()
        and sum(map(str.isalpha, text)) > 3
        and sum(map(str.isdigit, text)) < 5
        and not text.startswith(("DỰ THẢO", "CÔNG BÁO"))
    )


def _parts(normal: str, piece: Piece) -> list[Span]:
    """One cell may hold the superior body and the issuer: cut before the last word that begins a body."""
    name = fold(normal[piece.start : piece.end])
    cuts = [found.end() for found in _CUT.finditer(name) if name[: found.start()].count(" ")]
    if not cuts or " - " in name or len(name) != piece.end - piece.start:
        return [(piece.start, piece.end)]
    at = piece.start + cuts[-1]
    return [(piece.start, at - 1), (at, piece.end)]


# 'KHÓA XVIII, KỲ HỌP THỨ 4' below the name of a council
_SESSION = re.compile(r"(?:KHÓA|KHOÁ|KỲ HỌP|NHIỆM KỲ)\b")


def preamble(normal: str, head: list[Piece]) -> Value[str] | None:
    """The deciding body in the last line of the header."""
    for piece in reversed(head):
        if piece.kind != "rule" and not _SESSION.match(normal, piece.start):
            return _authority(normal, piece)
    return None


def _authority(normal: str, piece: Piece) -> Value[str] | None:
    """'THỦ TƯỚNG CHÍNH PHỦ', 'BỘ TRƯỞNG BỘ Y TẾ', 'ỦY BAN NHÂN DÂN TỈNH' above 'Căn cứ': the body that decides."""
    text = normal[piece.start : piece.end].strip(" :")
    name = fold(text)
    post = _POSTS.match(name)
    if piece.kind != "text" or not text.isupper() or not (post or _BEGINS.match(name)):
        return None
    start = piece.start + (post.end() if post else 0)
    return Value(capitals.normal(normal[start : piece.end].strip(" :,")), start, piece.end, "preamble.issuer", 0.9)


_HEAD_WORDS = "|".join(re.escape(row.word) for row in sorted(tables.body_words(), key=lambda row: -len(row.word)))
# '…, Đảng ủy Cục Y tế xây dựng Kế hoạch …', 'Sở Xây dựng đề nghị …'; not '… ban hành Kế hoạch số 12'
_NO_NAME = r"(?!có |đã |chịu |chủ trì|phối hợp|tiếp tục|căn cứ|cần |phải |được )"
_SPEAKS = (
    r"(?:đã )?(?:xây dựng|ban hành|đề nghị|yêu cầu|thông báo|hướng dẫn|báo cáo|kính đề nghị|trân trọng|triển khai"
    r"|quyết định|kính trình|chỉ đạo|giao|kính mời|tổ chức)\b"
)
_NAMED = (
    rf"(?:^|(?<=[.,;:] ))(?:{_HEAD_WORDS})\b(?: {_NO_NAME}[^\s.,;:“(0-9]+){{0,16}}?"
    rf" (?={_SPEAKS}(?! [^.\n]{{0,30}}số [0-9]))"
)


@cache
def _named() -> re.Pattern[str]:
    """Only where the header prints no issuer: a large pattern, made when it is needed."""
    return re.compile(_NAMED, re.M)


def named(normal: str, body: Span) -> Value[str] | None:
    """The body that speaks of itself in the first sentences."""
    found = _named().search(normal, body[0], min(body[1], body[0] + 2500))
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
    return _PARTY.match(fold(name)) is not None
