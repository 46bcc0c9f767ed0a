"""Where the parts of a document stand: head, body, closing, appendices, and what does not belong to it.

`find(view)` gives a `Layout`; every offset counts in `view.normal` and every span is half-open:

    lines        (start, end) of every line, without its line feed
    head         from 0 to the end of the header: names, number, date, type, subject, addressees
    body         from there to the closing (with the preamble 'Căn cứ …' of a decision)
    closing      'Nơi nhận' and signature, in either order; empty (start == end) where the document has none
    appendices   one span for each appendix or attached document after the closing (or after the body)
    apart        sorted places that are not the document's own words: its own number and date line, the arrival
                 stamp, a signing service's notice, menus and counters of a web page
    news         True for an article: head is its headline and publication line, body its prose, closing is empty

The spans of head, body, closing and appendices are in this order and do not overlap; together with gaps that
belong to nothing (page furniture) they cover the text. `layout.is_apart(at)` tells whether an offset lies in one
of the places apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from vanban.grammar import masthead
from vanban.text import View

Span = tuple[int, int]


class Layout(NamedTuple):
    """The zones of one document, in offsets of the normal view."""

    lines: tuple[Span, ...]
    head: Span
    body: Span
    closing: Span
    appendices: tuple[Span, ...]
    apart: tuple[Span, ...]
    news: bool

    def is_apart(self, at: int) -> bool:
        """Whether the offset lies in a place apart."""
        k = bisect_right(self.apart, (at, 1 << 60)) - 1
        return k >= 0 and self.apart[k][0] <= at < self.apart[k][1]


def find(view: View) -> Layout:
    """The zones of the text. Total: any text has some."""
    normal = view.normal
    lines = _lines(normal)
    top = list(masthead.pieces(normal, lines[min(len(lines), _TOP) - 1][1] if lines else 0))
    news = not any(p.kind in ("nation", "motto", "party", "number", "to") for p in top) and _is_news(normal, lines)
    head_end = _news_head(normal, lines) if news else _head_end(normal, lines, top)
    closing = (len(normal), len(normal)) if news else _closing(normal, lines, head_end)
    apart = [(p.start, p.end) for p in top if p.kind == "date" and p.start < head_end and _stands_alone(normal, p)]
    return Layout(
        lines=lines,
        head=(0, head_end),
        body=(head_end, closing[0]),
        closing=closing,
        appendices=() if news else _appendices(normal, closing[1]),
        apart=tuple(sorted(apart)),
        news=news,
    )


_TOP = 60  # lines in which a header ends


def _lines(normal: str) -> tuple[Span, ...]:
    lines, start = [], 0
    while start < len(normal):
        end = normal.find("\n", start)
        if end < 0:
            end = len(normal)
        lines.append((start, end))
        start = end + 1
    return tuple(lines)


# 'Căn cứ Luật …', 'Điều 1. …', 'Chương I': no header goes on after such a line
_HARD = re.compile(r"(?:Căn cứ? |Xét đề nghị |Theo đề nghị |Điều [0-9]|Chương [IVX0-9])")
# 'Thực hiện Kế hoạch …', 'Để kịp thời …', 'I. MỤC ĐÍCH', '1. …': the first words of a body
_BEGINS = re.compile(
    r"(?:Xét |Theo |Thực hiện |Để |Nhằm |Ngày |Trong |Qua |Sau |Trả lời |Phúc đáp |Trên cơ sở |Tiếp theo "
    r"|Phần [IVXA-Zt]|Mục [0-9IVX]|[IVX]+ ?[.)/-] |[0-9]{1,2} ?[.)](?![0-9])|[0-9]{1,2} ?[-/] |[A-H][.)] )"
)
_TYPE = re.compile(
    r"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN"
    r"|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|GIẤY MỜI|KẾT LUẬN|LUẬT|BỘ LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH"
    r"|THÔNG TƯ|LỆNH|CÔNG VĂN)(?: [A-ZĐ]{1,12}){0,2} ?[:.]?$",
    re.M,
)
_STRONG = ("nation", "motto", "party", "number", "date", "about", "to")


def _head_end(normal: str, lines: tuple[Span, ...], top: list[masthead.Piece]) -> int:
    """The end of the header: after its last anchor come the lines of the subject or of the addressees."""
    anchors = [p for p in top if p.kind in _STRONG and _stands_alone(normal, p)]
    if not anchors and not any(_TYPE.match(normal, *line) for line in lines[:_TOP]):
        return 0
    last = typed = -1
    for k, (start, end) in enumerate(lines[:_TOP]):
        long = end - start > 160 and normal[end - 1] in ".;:," and not normal.startswith(("|", "- ", "Kính"), start)
        if (last >= 0 or typed >= 0) and (_HARD.match(normal, start) or long):
            break
        if any(start <= p.start < end for p in anchors):
            last = k
        elif typed < 0 and _TYPE.match(normal, start, end):
            typed = k
    k = first = max(last, typed) + 1
    addressed = any(p.kind == "to" and lines[last][0] <= p.start < lines[last][1] for p in anchors)
    while k < min(len(lines), first + 12):
        start, end = lines[k]
        if _HARD.match(normal, start) or end - start > 160 and normal[end - 1] in ".;:," and not normal.startswith("- ", start):
            break
        if addressed and typed < last:
            before = normal[lines[k - 1][1] - 1]
            if not normal.startswith(("- ", "(", "|--"), start) and before not in ",;":
                break
        elif _BEGINS.match(normal, start) and (k > first or normal[start] in "IVXABCD0123456789"):
            break
        k += 1
    return lines[k][0] if k < len(lines) else len(normal)


def _stands_alone(normal: str, piece: masthead.Piece) -> bool:
    """Whether a date is the header's own: with a place before it, and with nothing after it in its cell."""
    if piece.kind != "date":
        return True
    after = normal[piece.end : piece.end + 2].strip(" .")
    return normal[piece.start] not in "nN" and after[:1] in ("", "\n", "\t", "|")


# 'Nơi nhận:' at the start of a line or of a table cell
_SENT_TO = re.compile(r"(?:^|\| ?|\t)N[ơo]i nh[ậâ]n ?[:.;]?(?=[ \t\n|]|$)", re.M)
# 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'T/M BAN THƯỜNG VỤ', 'CHỦ TỊCH' on a line of its own
_SIGNS = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\.? |(?:T/M|K/T|T/L) ?)[A-ZĐ].{0,80}$"
    r"|^(?:PHÓ )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|BÍ THƯ|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|TỔNG BÍ THƯ|TRƯỞNG BAN|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|THỐNG ĐỐC)[ \w,]{0,60}$",
    re.M,
)


def _closing(normal: str, lines: tuple[Span, ...], after: int) -> Span:
    sent_to = _SENT_TO.search(normal, after)
    signs = _SIGNS.search(normal, after)
    if not sent_to and not signs:
        return len(normal), len(normal)
    start = sent_to.start() if sent_to else signs.start()  # type: ignore[union-attr]
    if sent_to and signs and 0 < start - signs.start() < 300:
        start = signs.start()
    end = len(normal)
    foot = _APPENDIX.search(normal, start)
    if foot:
        end = foot.start()
    return start, end


# 'PHỤ LỤC', 'Phụ lục I', 'MẪU SỐ 02', a second Quốc hiệu
_APPENDIX = re.compile(
    r"^(?:\| ?)?(?:PHỤ LỤC|Phụ lục(?= ?[0-9IVX]{0,4}[.:]?$)|BIỂU MẪU|MẪU SỐ|Mẫu số [0-9]{1,2}$|DANH MỤC$|DANH SÁCH$)"
    r"|^[^\n]{0,60}CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA|^(?:KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|CHƯƠNG TRÌNH|DANH MỤC|PHƯƠNG ÁN)\n",
    re.M,
)


def _appendices(normal: str, after: int) -> tuple[Span, ...]:
    starts = [found.start() for found in _APPENDIX.finditer(normal, after)]
    return tuple(pairwise([*starts, len(normal)]))


# '11:30 17/03/2021 | Lượt xem: 2564', 'Ngày cập nhật 10/02/2020', 'Thứ năm, 12/03/2020'
_PUBLISHED = re.compile(
    r"^[^\n]{0,40}?(?<![0-9/])[0-3]?[0-9][/-][01]?[0-9][/-](?:19|20)[0-9]{2}(?![0-9])[^\n]{0,60}$", re.M
)


def _is_news(normal: str, lines: tuple[Span, ...]) -> bool:
    upto = lines[min(len(lines), 30) - 1][1] if lines else 0
    return _PUBLISHED.search(normal, 0, upto) is not None


def _news_head(normal: str, lines: tuple[Span, ...]) -> int:
    found = _PUBLISHED.search(normal)
    return min(found.end() + 1, len(normal)) if found else 0
