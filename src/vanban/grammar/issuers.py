"""The issuing body and the body above it: printed in the header, else named in the preamble, body or signature."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from vanban import tables
from vanban.grammar import capitals
from vanban.grammar.masthead import Piece
from vanban.grammar.signature import Signature
from vanban.grammar.value import Value
from vanban.text import fold

Span = tuple[int, int]

_WORDS: Final = "|".join(sorted({re.escape(fold(row.word)) for row in tables.body_words()}, key=len, reverse=True))
# 'SỞ Y TẾ': a line that begins a body's name, folded; not a subject: 'BAN HÀNH QUY CHẾ', 'TỔ CHỨC TẾT TRỒNG CÂY'
_NO_BODY: Final = (
    r"(?!phòng (?:ngừa|chống|cháy|trừ)|ban (?:hành|bố)|tổ chức (?!đảng)|báo (?:cáo|động)|hội (?:nghị|thi|thảo|chợ)"
    r"|đoàn kết|trường hợp|bộ (?:máy|tiêu chí|chỉ số|quy tắc|thủ tục)|trạm bơm|viện (?:trợ|phí)|quỹ đất)"
)
_BEGINS: Final = re.compile(rf"{_NO_BODY}(?:{_WORDS})(?!\w)")
_NO_CUT_BEHIND: Final = (
    "và", "của", "thuộc", "đảng", "bộ", "ủy", "-", "ban", "phòng", "trường", "tổng", "chi", "huy", "đạo", "cơ",
)  # fmt: skip
_CUT_BEFORE: Final = "".join(rf"(?<! {word} )" for word in _NO_CUT_BEHIND) + "(?<!thường trực )(?<!, )"
_CUT_WORDS: Final = (
    r"sở|cục|tổng cục|chi cục|văn phòng|ban|phòng(?! (?:thủ|chống|cháy))|trung tâm|trường|viện|học viện|ủy ban|ubnd"
    r"|hđnd|đảng ủy|chi bộ|công ty|bệnh viện|thanh tra|hội đồng|bộ(?! đội)|công an|trạm"
)
# Within one cell: 'UBND TỈNH HÒA AN SỞ Y TẾ' is cut before SỞ; 'BAN CÁN SỰ ĐẢNG BỘ NỘI VỤ' is not cut.
_CUT: Final = re.compile(rf" (?=(?:{_CUT_WORDS}) ){_CUT_BEFORE}")
# 'ĐẢNG BỘ TỈNH HÒA AN HUYỆN ỦY TÂN PHÚ': the Party organ below the branch above it (36-HD/VPTW, 05-HD/VPTW)
_BRANCH_CUT: Final = re.compile(rf" (?=(?:{_CUT_WORDS}|(?:huyện|quận|thị|thành) ủy) ){_CUT_BEFORE}")
# 'BỘ Y TẾ - CỤC PHÒNG BỆNH': the superior body and the issuer in one line; 'BỘ Y TẾ - BỘ NỘI VỤ' are two
# of one rank, 'PHÒNG TÀI CHÍNH - KẾ HOẠCH' is one
_DASH_CUT: Final = re.compile(
    r"((?:bộ|tỉnh ủy|thành ủy) [^-–]+?|(?:ubnd|ủy ban nhân dân|sở|tổng cục|đảng bộ|tập đoàn|tổng công ty) [^-–]+?)"
    r" [-–] (?=(?:cục|tổng cục|chi cục|vụ|sở|phòng|trung tâm|viện|văn phòng|thanh tra|trường|bệnh viện|ban quản lý"
    r"|ban (?:tổ chức|tuyên giáo|nội chính|dân vận|xây dựng)|công ty|đảng ủy|chi bộ|trạm|kho bạc) )"
)
# 'VÀ PHÁT TRIỂN NÔNG THÔN', 'TỈNH HÒA AN', 'LẦN THỨ XV': a line that goes on the name above; not 'HUYỆN ỦY TÂN PHÚ'
_GOES_ON: Final = re.compile(
    r"(?:và|của|tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn|đặc khu|về|-|–|khóa|khoá|lần thứ|nhiệm k[ỳì])"
    r" (?!ủy(?!\w))"
)
# 'ỦY BAN' / 'MẶT TRẬN TỔ QUỐC', 'TRUNG TÂM' / 'VĂN HÓA', 'CHỦ TỊCH' / 'ỦY BAN NHÂN DÂN': a line that is no whole name
_UNFINISHED: Final = re.compile(
    r"(?:ủy ban(?: thường vụ)?|hội đồng|hội|liên đoàn|trung tâm|công ty|tổng công ty|trường|trường đại học|viện"
    r"|học viện|bộ|sở|cục|ban quản lý(?: dự án)?|ban chỉ đạo|phòng"
    r"|chủ tịch|bộ trưởng|giám đốc|tổng giám đốc|hiệu trưởng|viện trưởng|cục trưởng|trưởng ban)"
)
_POST_NAMES: Final = sorted(
    (re.escape(fold(row.name)) for row in tables.posts() if not row.issuer), key=len, reverse=True
)
# 'BỘ TRƯỞNG BỘ Y TẾ', 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ': the post is taken off
_POSTS: Final = re.compile(rf"(?:{'|'.join(_POST_NAMES)}),? (?={_WORDS})")
_POST: Final = re.compile("|".join(_POST_NAMES))
_PARTY: Final = re.compile(
    r"(?:đảng|chi bộ|(?:tỉnh|thành|huyện|quận|thị|quân) ủy|ban chấp hành|ban thường vụ|ban cán sự đảng|ủy ban kiểm tra"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính|bí thư)|bộ chính trị|đại hội"
    r"|văn phòng (?:trung ương|tỉnh ủy|thành ủy|huyện ủy|đảng))(?!\w)"
)


def printed(normal: str, head: list[Piece], ends: int) -> list[Value[str]]:
    """The names of bodies in capitals before offset `ends`, from the highest to the issuer."""
    lines: list[tuple[int, int, int]] = []  # place, and how many rules stand above
    small: list[tuple[int, int, int]] = []
    rules = 0
    for piece in head:
        if piece.start >= ends:
            break
        rules += piece.kind == "rule"
        text = normal[piece.start : piece.end].strip(" -_*.")
        if piece.kind == "text" and (_is_name(text) or _is_short(normal, piece, lines)):
            start = piece.start
            while not normal[start].isalnum():
                start += 1  # '/ỦY BAN …', the remains of a rule
            lines.extend((start, end, rules) for start, end in _parts(normal, start, piece.end))
        elif not lines and _is_small_name(normal, piece):
            small.append((piece.start, piece.end, rules))
    if not lines and head and ends <= head[-1].end:
        lines = small
    bodies: list[list[Span]] = []
    above = 0
    for start, end, rules in lines:
        name = fold(normal[start:end])
        if bodies and _POST.fullmatch(name):
            above = -1  # 'UBND TỈNH …' / 'GIÁM ĐỐC' / 'SỞ Y TẾ'
            continue
        open_ = bool(bodies) and _is_open(normal, bodies[-1])
        if bodies and rules == above and (open_ or _GOES_ON.match(name) or not _BEGINS.match(name)):
            bodies[-1].append((start, end))
        else:
            bodies.append([(start, end)])
        above = rules
    # what stands above the first name of a body is the heading that a web page puts above the letterhead
    first = next((k for k, body in enumerate(bodies) if _BEGINS.match(fold(normal[slice(*body[0])]))), len(bodies) - 1)
    values = [_value(normal, lines) for lines in bodies[max(first, 0) :]]
    if len(values) > 1 and _of_one_rank(values[-2].value, values[-1].value):
        above_, last = values[-2:]
        values[-2:] = [Value(f"{above_.value} - {last.value}", above_.start, last.end, "header.issuer")]
    return values


# 'BỘ NỘI VỤ' / 'BỘ TÀI CHÍNH': neither is above the other; 'BỘ QUỐC PHÒNG' / 'BỘ TƯ LỆNH QUÂN KHU' are
_MINISTRY: Final = re.compile(r"Bộ (?!Tư lệnh|Chỉ huy|Tổng Tham mưu|đội)|Sở ", re.I)


def _of_one_rank(one: str, other: str) -> bool:
    """Whether two names above one another are of bodies that issue the document together."""
    return one[:2] == other[:2] and _MINISTRY.match(one) is not None and _MINISTRY.match(other) is not None


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


_SHORT: Final = 6  # letters that are no name by themselves


def _is_name(text: str) -> bool:
    return (
        text.isupper()
        and sum(map(str.isalpha, text)) > 3
        and sum(map(str.isdigit, text)) < 5
        and not text.startswith(("DỰ THẢO", "CÔNG BÁO", "THÔNG TIN VĂN BẢN", "THUỘC TÍNH"))
    )


def _is_short(normal: str, piece: Piece, above: list[tuple[int, int, int]]) -> bool:
    """Whether few letters in capitals, alone in their line, are of a name: 'VĂN PHÒNG CHÍNH' / 'PHỦ', 'SỞ Y' / 'TẾ'."""
    text = normal[piece.start : piece.end]
    if not 1 < len(text) < _SHORT or not text.isupper() or not normal.startswith("\n", piece.end):
        return False
    if " " in text:
        return _BEGINS.match(fold(text)) is not None
    return bool(above) and text.isalpha() and piece.start == above[-1][1] + 1 and normal[piece.start - 1] == "\n"


def _parts(normal: str, start: int, end: int) -> list[Span]:
    """One cell may hold the superior body and the issuer: cut before the last word that begins a body."""
    name = fold(normal[start:end])
    second = name.find(" ") + 1  # where the second word begins
    cut = _BRANCH_CUT if name.startswith("đảng bộ ") else _CUT
    cuts = [found.end() for found in cut.finditer(name) if found.start() > second > 0]
    below = _DASH_CUT.match(name)
    joint = below is not None and name.startswith(name.split(" ", 1)[0] + " ", below.end())  # 'SỞ … - SỞ …'
    if below and not joint and len(name) == end - start:
        return [(start, start + below.end(1)), (start + below.end(), end)]
    if not cuts or " - " in name or len(name) != end - start:
        return [(start, end)]
    at = start + cuts[-1]
    return [(start, at - 1), (at, end)]


# 'KHÓA XVIII, KỲ HỌP THỨ 4' below the name of a council
_SESSION: Final = re.compile(r"(?:KHÓA|KHOÁ|KỲ HỌP|NHIỆM KỲ)\b")


def preamble(normal: str, head: list[Piece]) -> Value[str] | None:
    """The deciding body in the last line of the header."""
    for piece in reversed(head):
        if piece.kind != "rule" and not _SESSION.match(normal, piece.start):
            return _authority(normal, piece)
    return None


def _authority(normal: str, piece: Piece) -> Value[str] | None:
    """'THỦ TƯỚNG CHÍNH PHỦ', 'BỘ TRƯỞNG BỘ Y TẾ', 'ỦY BAN NHÂN DÂN TỈNH' above 'Căn cứ': the body that decides."""
    text = normal[piece.start : piece.end].strip(" :")
    if piece.kind != "text" or not text.isupper():
        return None
    name = fold(text)
    post = _POSTS.match(name)
    if not (post or _BEGINS.match(name)):
        return None
    start = piece.start + (post.end() if post else 0)
    return Value(capitals.normal(normal[start : piece.end].strip(" :,")), start, piece.end, "preamble.issuer", 0.9)


_HEAD_WORDS: Final = "|".join(
    re.escape(row.word) for row in sorted(tables.body_words(), key=lambda row: -len(row.word))
)
# '…, Đảng ủy Cục Y tế xây dựng Kế hoạch …', 'Sở Xây dựng đề nghị …'; not '… ban hành Kế hoạch số 12'
_NO_NAME: Final = r"(?!có |đã |chịu |chủ trì|phối hợp|tiếp tục|căn cứ|cần |phải |được )"
_SPEAKS: Final = (
    r"(?:đã )?(?:xây dựng|ban hành|đề nghị|yêu cầu|thông báo|hướng dẫn|báo cáo|kính đề nghị|trân trọng|triển khai"
    r"|quyết định|kính trình|chỉ đạo|giao|kính mời|tổ chức)\b"
)
_NAMED: Final = (
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


def is_body(name: str) -> bool:
    """Whether words begin as the name of a body or of a post does: 'Sở Y tế', 'Thủ tướng Chính phủ'."""
    folded = fold(name)
    return _BEGINS.match(folded) is not None or _POSTS.match(folded) is not None


# 'Hội Nông dân tỉnh', 'Liên đoàn Lao động', 'Tỉnh đoàn': neither the State's nor the Party's
_ASSOCIATION: Final = re.compile(
    r"(?:hội (?!đồng|nghị)|hội$|liên hiệp|liên đoàn|công đoàn|(?:tỉnh|thành|huyện|xã|phường) đoàn|bch đoàn"
    r"|ủy ban (?:trung ương )?(?:mặt trận|mttq)|ubmttq|mặt trận)"
)


def is_association(name: str) -> bool:
    """Whether a body is of the Front, a union or an association, by its name alone."""
    return _ASSOCIATION.match(fold(name)) is not None


def is_party(name: str) -> bool:
    """Whether a body belongs to the Party, by its name alone."""
    return _PARTY.match(fold(name)) is not None
