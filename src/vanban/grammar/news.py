"""An article about a document: headline, day of publication, and what of the page does not belong to it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from vanban import tables
from vanban.grammar.value import Value

Span = tuple[int, int]


class Article(NamedTuple):
    """Places in the normal view: the headline, the publication line, the end of the prose.

    `published` is empty at the end of the headline and `day` None where the article was taken without that line.
    """

    headline: Span
    published: Span
    day: str | None
    end: int


# '1. Trạm bơm kiểm tra máy trước ngày 20/3/2026.': a provision of the document that an article prints
_PROVISION: Final = r"(?:[0-9]{1,2}[.)/]|[a-zđ]\)) ?[^\W\d]"
# '07:45 12/05/2024 | Lượt xem: 318', 'Ngày cập nhật 10/02/2020', 'Cập nhật lúc 08:00, ngày 5-6-2022'
_PUBLISHED: Final = re.compile(
    r"[^\n]{0,60}?(?<![0-9/.-])([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]((?:19|20)[0-9]{2})(?![0-9/])[^\n]{0,60}$"
)
# … as a portal's own data: '2026-07-31', 'date 2025-09-28 Xã hội'
_PUBLISHED_ISO: Final = re.compile(
    r"[^\n]{0,40}?(?<![0-9/.-])((?:19|20)[0-9]{2})-([01][0-9])-([0-3][0-9])(?![0-9/.-])[^\n]{0,60}$"
)
# … which a note or a table may have too: an article names a document, 'Kế hoạch số 12/KH-UBND'
_NUMBERED: Final = re.compile(r"[0-9](?:/[0-9]{4})? ?[-/] ?[A-ZĐ]{2}")
# … in words: '31 Tháng 7, 2026', 'Thứ Sáu, ngày 31 tháng 7 năm 2026'
_PUBLISHED_WORDS: Final = re.compile(
    r"(?:[^\n]{0,40}?\b(?:Thứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|Chủ [Nn]hật|[Đđ]ăng"
    r"|[Cc]ập nhật)\b[^\n]{0,20}? )?"
    r"([0-3]?[0-9]) [Tt]háng ([01]?[0-9])(?:,? | năm )((?:19|20)[0-9]{2})(?![0-9/])[^\n]{0,60}$"
)
_LONGEST: Final = 130  # characters of such a line
_TOP: Final = 40  # lines in which it stands
_MOST: Final = 6  # words of a publication line that are not a page's own; a sentence has more


def _words(place: str) -> str:
    words = [re.escape(row.word) for row in tables.page_words() if row.place == place]
    return "|".join(sorted(words, key=len, reverse=True))


# Both patterns are large, and few texts are articles, so they are made when they are needed.
@cache
def _furniture() -> re.Pattern[str]:
    """The words of a publication line that are the page's own."""
    return re.compile(rf"(?:{_words('publication')}|{_words('publication').lower()})\b|[\W0-9_]+")


@cache
def _after() -> re.Pattern[str]:
    """Lines that end the prose: 'Các tin khác', 'Tin liên quan', 'Tổng truy cập 10.877.753'."""
    return re.compile(rf"^(?:{_words('after')})\b[^\n]*", re.M)


def find(normal: str, lines: tuple[Span, ...]) -> Article | None:
    """The parts of an article; None where the top has no publication line and the lead names no document."""
    # the day in words may be today's, which a portal prints at its top
    article = _published(normal, lines, worded=False) or _published(normal, lines, worded=True)
    return article or _by_lead(normal, lines)


def _published(normal: str, lines: tuple[Span, ...], *, worded: bool) -> Article | None:
    """The article below its publication line, whose month may be `worded`."""
    for k, (start, end) in enumerate(lines[:_TOP] + lines[max(_TOP, len(lines) - _BOTTOM) :]):
        printed = _day(normal, start, end, worded) if end - start <= _LONGEST else None
        if not printed:
            continue
        found, year, month, of_month = printed
        rest = found.group()
        words = [word for word in _furniture().sub(" ", rest).split() if len(word) > 1]
        if (
            "Hôm nay" in rest
            or len(words) > _MOST
            or _SAYS.match(rest)
            or not 1 <= month <= 12
            or not 1 <= of_month <= 31
        ):
            continue
        day = f"{year}-{month:02}-{of_month:02}"
        if len(normal) - end < _BELOW < start:
            return _footed(normal, lines, found.span(), day)
        if k >= _TOP:
            continue
        headline = _headline(normal, lines, found.start(), found.end())
        after = _after().search(normal, found.end())
        return Article(headline, found.span(), day, after.start() if after else len(normal))
    return None


_BOTTOM: Final = 4  # last lines in which it stands where a page prints it below the prose
_BELOW: Final = 400  # characters of such a page behind that line at most, and before it at least
# 'Tác giả: Trần Văn Bình', 'Theo Báo An Hòa', 'Link bài viết gốc: …'
_FOOT: Final = re.compile(r"(?:Tác giả|Link|Nguồn|Theo|Bút danh|Bài|Tin|Ảnh)\b[^.]{0,80}$|[^\n]{0,40}https?://")
_FOOT_MOST: Final = 6  # lines of author and source
_BYLINE: Final = 30  # letters of a name alone in its line


def _footed(normal: str, lines: tuple[Span, ...], published: Span, day: str) -> Article | None:
    """An article whose page prints author, source and day below the prose; the headline is its first line."""
    headline = next((line for line in lines if _is_headline(normal[slice(*line)])), None)
    if headline is None or headline[1] >= published[0] or _LETTER.search(normal):
        return None
    foot = next(k for k, line in enumerate(lines) if line[1] > published[0])
    for _ in range(_FOOT_MOST):
        start, end = lines[foot - 1]
        if foot < 3 or not (
            _FOOT.match(normal, start, end) or (end - start < _BYLINE and normal[end - 1] not in ".:;!?")
        ):
            break
        foot -= 1
    return Article(headline, published, day, lines[foot][0])


def _day(normal: str, start: int, end: int, worded: bool) -> tuple[re.Match[str], int, int, int] | None:
    """A line with a date: the match, year, month and day of the month."""
    found = (_PUBLISHED_WORDS if worded else _PUBLISHED).match(normal, start, end)
    if found is not None:
        return found, int(found[3]), int(found[2]), int(found[1])
    iso = None if worded else _PUBLISHED_ISO.match(normal, start, end)
    if iso is not None and _NUMBERED.search(normal, end):
        return iso, int(iso[1]), int(iso[2]), int(iso[3])
    return None


# 'Ngày 24/3, Ủy ban nhân dân xã (đã) ban hành Công điện số …', '(BHA) - Sở vừa có Công văn số …'
_REPORTS: Final = re.compile(
    r"(?:\([\w. ]{2,24}\) ?[-–] ?|[A-ZĐ]{2,8} ?[-–] ?)?[^\n]{0,160}? (?:ban hành|có|ký|gửi)"
    r" (?:Công (?:điện|văn)|Chỉ thị|Kế hoạch|Quyết định|Nghị quyết|Kết luận|Thông báo|Hướng dẫn|Văn bản|Chương trình"
    r"|văn bản|công (?:điện|văn))(?: \w+){0,2} số:? ?[0-9]"
    # … or without its number, as only the press says: 'vừa có văn bản yêu cầu các xã …'
    r"|(?:\([\w. ]{2,24}\) ?[-–] ?)?[^\n]{0,160}? (?:vừa|mới)(?: ký)? (?:ban hành|có)"
    r" (?:[Cc]ông (?:điện|văn)|[Cc]hỉ thị|[Kk]ế hoạch|[Qq]uyết định|[Vv]ăn bản)"
)
_SAYS: Final = re.compile(f"{_PROVISION}|{_REPORTS.pattern}")
_LETTER: Final = re.compile(r"^(?:Kính gửi|Nơi nhận)", re.M)


def _by_lead(normal: str, lines: tuple[Span, ...]) -> Article | None:
    """An article without its publication line: a headline and, right below, who issued which document."""
    if len(lines) < 3:
        return None
    (start, end), *rest = lines[:4]
    if not 20 < end - start < 220 or normal[end - 1] in ".;:" or _REPORTS.match(normal, start, end):
        return None
    for line in rest:
        if _REPORTS.match(normal, *line) and not _LETTER.search(normal, end):
            after = _after().search(normal, end)
            return Article((start, end), (end, end), None, after.start() if after else len(normal))
    return None


# '(BHA) - Ngày 5/3, …', 'BHA - Ủy ban …': the lead, not the headline
_LEAD: Final = re.compile(r"(?:\([\w. ]{2,24}\)|[A-ZĐ]{2,8}) ?[-–] ?\w")


def _headline(normal: str, lines: tuple[Span, ...], start: int, end: int) -> Span:
    """The line above the publication line; where that is the first line, the line below."""
    above = [line for line in lines if line[1] <= start and _is_headline(normal[slice(*line)])]
    if above:
        led = len(above) > 1 and _LEAD.match(normal, above[-1][0]) is not None
        return above[-2] if led else above[-1]
    below = [line for line in lines if line[0] > end]
    return below[0] if below else (start, end)


def _is_headline(line: str) -> bool:
    """A line of some words; not a path ('Tin tức > Kinh tế') or a menu ('Trang chủ | Giới thiệu')."""
    return len(line) > 20 and not any(sign in line for sign in (" > ", " | ", "»", "\t"))


def values(normal: str, article: Article) -> tuple[Value[str], Value[str] | None]:
    """The subject (headline without its final stop) and the day of publication, where it is printed."""
    start, end = article.headline
    title = Value(normal[start:end].rstrip(" ."), start, end, "news.headline")
    return title, Value(article.day, *article.published, "news.published") if article.day else None
