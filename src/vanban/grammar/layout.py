"""Where the parts of a document stand: head, body, closing, appendices, and what does not belong to it.

`find(view)` gives a `Layout`; every offset counts in `view.normal` and every span is half-open:

    lines        (start, end) of every line, without its line feed
    head         from 0 to the end of the header: names, number, date, type, subject, addressees
    body         from there to the closing (with the preamble 'Căn cứ …' of a decision)
    closing      'Nơi nhận' and signature, in either order; empty (start == end) where the document has none
    appendices   one span for each appendix or attached document after the closing (or after the body)
    apart        sorted places that are not the document's own words: its own number and date line, the arrival
                 stamp, the publication line of an article
    furniture    sorted places of the page, not of the document: a signing service's notice, menus, counters; dates
                 in them are times all the same
    article      the parts of a news article, None for anything else; head is then all up to its publication
                 line, body its prose, closing is empty
    stamp        the arrival stamp in the head, or None
    news         whether there is an article

The spans of head, body, closing and appendices are in this order and do not overlap; together with gaps that
belong to nothing (page furniture) they cover the text. `layout.is_apart(at)` tells whether an offset lies in one
of the places apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from vanban.grammar import heading, masthead, news, received, recipients, signature
from vanban.grammar.news import Article
from vanban.grammar.received import Stamp
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
    furniture: tuple[Span, ...]
    article: Article | None
    stamp: Stamp | None

    @property
    def news(self) -> bool:
        """Whether the text is an article about a document."""
        return self.article is not None

    def is_apart(self, at: int) -> bool:
        """Whether the offset lies in a place apart."""
        k = bisect_right(self.apart, (at, 1 << 60)) - 1
        return k >= 0 and self.apart[k][0] <= at < self.apart[k][1]


def find(view: View) -> Layout:
    """The zones of the text. Total: any text has some."""
    normal = view.normal
    lines = _lines(normal)
    top = list(masthead.pieces(normal, lines[min(len(lines), _TOP) - 1][1] if lines else 0))
    article = None if any(p.kind in _OFFICIAL for p in top) else news.find(normal, lines)
    if article:
        return _article(normal, lines, article)
    head_end = _head_end(view, lines, top)
    closing = _closing(normal, lines, head_end)
    stamp = received.find(normal, [p for p in top if p.start < head_end])
    apart = [
        (p.start, p.end) for p in top if p.kind == "date" and p.start < head_end and masthead.stands_alone(normal, p)
    ]
    return Layout(
        lines=lines,
        head=(0, head_end),
        body=(head_end, closing[0]),
        closing=closing,
        appendices=_appendices(normal, closing[1]),
        apart=tuple(sorted([*apart, *([(stamp.start, stamp.end)] if stamp else [])])),
        furniture=tuple(found.span() for found in _NOTICE.finditer(normal, 0, head_end)),
        article=None,
        stamp=stamp,
    )


_OFFICIAL = ("nation", "motto", "party", "number", "to")
# a signing service's notice: 'Người ký: …', 'Email: …', 'Cơ quan: …', 'Thời gian ký: 15.04.2024 10:18:12 +07:00'
_NOTICE = re.compile(r"^[^\n]{0,12}(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký)(?: ?:)[^\n]*", re.M)


def _article(normal: str, lines: tuple[Span, ...], article: Article) -> Layout:
    head_end = min(max(article.published[1], article.headline[1]) + 1, len(normal))
    end = len(normal)
    before, after = (0, article.headline[0]), (article.end, end)
    return Layout(
        lines=lines,
        head=(0, head_end),
        body=(head_end, max(head_end, article.end)),
        closing=(end, end),
        appendices=(),
        apart=(article.published,),
        furniture=tuple(span for span in (before, after) if span[1] > span[0]),
        article=article,
        stamp=None,
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
_STRONG = ("nation", "motto", "party", "number", "date", "about", "to")


def _head_end(view: View, lines: tuple[Span, ...], top: list[masthead.Piece]) -> int:
    """The end of the header: after its last anchor come the lines of the subject or of the addressees."""
    normal = view.normal
    anchors = [p for p in top if p.kind in _STRONG and masthead.stands_alone(normal, p)]
    if not anchors and not any(heading.is_title(normal[slice(*line)]) for line in lines[:_TOP]):
        return 0
    last = typed = -1
    for k, (start, end) in enumerate(lines[:_TOP]):
        long = end - start > 160 and normal[end - 1] in ".;:," and not normal.startswith(("|", "- ", "Kính"), start)
        if (last >= 0 or typed >= 0) and (_HARD.match(normal, start) or long):
            break
        if any(start <= p.start < end for p in anchors):
            last = k
        elif typed < 0 and heading.is_title(normal[start:end]):
            typed = k
    k = first = max(last, typed) + 1
    addressed = any(p.kind == "to" and lines[last][0] <= p.start < lines[last][1] for p in anchors)
    # Where the subject stands close below the type, an empty line ends it.
    close = typed >= 0 and typed + 1 == first < len(lines) and not _apart(view, lines[first - 1], lines[first])
    while k < min(len(lines), first + 12):
        start, end = lines[k]
        if _HARD.match(normal, start) or (
            end - start > 160 and normal[end - 1] in ".;:," and not normal.startswith("- ", start)
        ):
            break
        if addressed and typed < last:
            before = normal[lines[k - 1][1] - 1]
            if not normal.startswith(("- ", "(", "|--"), start) and before not in ",;":
                break
        elif _BEGINS.match(normal, start) and (k > first or normal[start] in "IVXABCD0123456789"):
            break
        elif k > first and (normal[end - 1] in ":;" or _apart(view, lines[k - 1], lines[k]) and close):
            break
        k += 1
    return lines[k][0] if k < len(lines) else len(normal)


def _apart(view: View, one: Span, other: Span) -> bool:
    """Whether an empty line stands between two lines of the text as received."""
    end, start = view.span(*one)[1], view.span(*other)[0]
    return view.received.count("\n", end, start) > 1


# lines in capitals that may begin a signature: 'TM. ỦY BAN NHÂN DÂN', 'T/M BAN THƯỜNG VỤ', '| | KT. GIÁM ĐỐC …', 'GIÁM ĐỐC'
_SIGNS = re.compile(
    r"^(?:\|[ |]*)?(?:(?:TM|KT|TL|TUQ|Q)\.|[TK]/[TLM]|[A-ZĐÁÚÔỦỐ][A-ZÀ-Ỹ ]{4,60}(?:$|(?<= )[A-ZĐ][a-zà-ỹ]))", re.M
)
_AFTER_SIGNATURE = 40  # lines between a signature and the recipients that belong to it
# a list whose head is lost: '- Như trên;'
_UNHEADED = re.compile(rf"^{recipients.FIRST.pattern}", re.M)
# 'Chương I', 'Điều 1', 'I. …': the closing is over
_RESUMES = re.compile(r"(?:Chương|CHƯƠNG|Điều|Phần|PHẦN) [IVX0-9]|[IVX]+\. [A-ZĐÀ-Ỹ]")


def _closing(normal: str, lines: tuple[Span, ...], after: int) -> Span:
    """From 'Nơi nhận' or the signature, whichever comes first, to the last line of both."""
    first = bisect_left(lines, (after, 0))
    sent_to = recipients.HEAD.search(normal, after) or _UNHEADED.search(normal, after)
    signed = _first_signature(normal, lines, after)
    starts = [bisect_right(lines, (found.start(), len(normal))) - 1 for found in (sent_to,) if found]
    if signed is not None and (not starts or signed < starts[0] <= signed + _AFTER_SIGNATURE):
        starts = [signed]
    elif signed is not None and signed < starts[0]:
        starts = [signed]  # the list further down belongs to a form in an appendix
    if not starts or starts[0] < first:
        return len(normal), len(normal)
    last = _closing_end(normal, lines, starts[0])
    return lines[starts[0]][0], min(lines[last][1] + 1, len(normal))


def _first_signature(normal: str, lines: tuple[Span, ...], after: int) -> int | None:
    """The line that begins the first signature: a mode or a post in capitals, and a person soon below or beside."""
    for found in _SIGNS.finditer(normal, after):
        k = bisect_right(lines, (found.start(), len(normal))) - 1
        cells = [cell.strip() for cell in normal[slice(*lines[k])].split("|") if cell.strip()]
        signs = [cell for cell in cells[:2] if signature.begins(cell)]
        near = [cell.strip() for start, end in lines[k : k + 7] for cell in normal[start:end].split("|")]
        if signs and (signature.has_mode(signs[0]) or len(cells) > 1 or any(map(signature.is_person, near))):
            return k
    return None


def _closing_end(normal: str, lines: tuple[Span, ...], first: int) -> int:
    """The last line of the closing that begins at line `first`."""
    last, named, listing, idle = first, False, False, 0
    for k in range(first, min(first + 90, len(lines))):
        start, end = lines[k]
        line = normal[start:end]
        if k > first and (_APPENDIX.match(normal, start) or _RESUMES.match(line)):
            break
        head = recipients.ROW.match(normal, start)
        signs = signature.begins(line)
        if head and k > first and any(recipients.ROW.match(normal, at) for at, _ in lines[first:k]):
            break
        if head:
            listing = True
            named = named or "|" in line
        elif signature.is_person(line) and not (listing and not named and line.endswith(";")):
            named, listing = True, False
        elif signs:
            listing = False
        elif listing and (
            line[0] in "-–•+*~" or line.endswith((";", ",")) or normal[start - 2] in ",;" or "Lưu" in line[:6]
        ):
            pass
        elif line.startswith("|") and (k == first or named is False):
            named = True
        elif not (signature.is_note(line) or line.strip("-|_ :.") == "" or (not named and len(line) < 70)):
            break
        elif named or idle == 3:
            idle += 1
            if idle > 3:
                break
            continue
        else:
            idle += 1
            continue
        last, idle = k, 0
    return last


# 'PHỤ LỤC', 'Phụ lục I', 'MẪU SỐ 02', a second Quốc hiệu
_APPENDIX = re.compile(
    r"^(?:\| ?)?(?:PHỤ LỤC|Phụ lục(?= ?[0-9IVX]{0,4}[.:]?$)|BIỂU MẪU|MẪU SỐ|Mẫu số [0-9]{1,2}$|DANH MỤC$|DANH SÁCH$)"
    r"|^[^\n]{0,60}CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA|^(?:KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|CHƯƠNG TRÌNH|DANH MỤC|PHƯƠNG ÁN)\n",
    re.M,
)


def _appendices(normal: str, after: int) -> tuple[Span, ...]:
    starts = [found.start() for found in _APPENDIX.finditer(normal, after)]
    if len(normal) - after > 200 and (not starts or starts[0] - after > 200):
        starts.insert(0, after)
    elif starts and normal.count("\n", after, starts[0]) < 4:
        starts[0] = after  # the name of a body above a second Quốc hiệu
    return tuple(pairwise([*starts, len(normal)]))
