"""Citations by title alone: the resolution of a congress, a plan that is told by its name; laws are in `laws`.

    find(page, mentions, head) -> [Mention, …]     the numbered mentions with the titled ones, in order

A title inside another title is a mention of its own. What is not cited: a document still to be written ('xây dựng
Kế hoạch …'), the document itself, a bare 'Nghị quyết Đại hội', generic plurals.

Where a title ends is told by a mark, by a word that begins a clause, or by the year that identifies it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from vanban.grammar import laws
from vanban.grammar.citations import Mention
from vanban.grammar.page import Page
from vanban.grammar.phrases import ending, one_of
from vanban.text.view import LOWER, UPPER

_PLANS: Final = {
    "Kế hoạch": "KH", "Đề án": "ĐA", "Chương trình": "CTr", "Đề cương": None, "Chiến lược": None, "Quy chế": "QC",
    "Quy hoạch": None, "Cương lĩnh": None, "Công ước": None, "Báo cáo": "BC", "Danh mục": None, "Quy định": "QyĐ",
    "Điều lệ": None, "Phương án": "PA", "Hướng dẫn": "HD", "Biên bản": "BB",
}  # fmt: skip
_PLANS_IN_SMALL: Final = {word.lower(): word for word in _PLANS}
_ENACTING: Final = ("duyệt ", "ban hành ", "công bố ", "thông qua ", " này ")
# told in small letters too: 'danh mục … ban hành kèm theo Nghị định số …'
_LISTS: Final = ("Danh mục", "Quy chế", "Quy hoạch")
# 'Trung ương 4 khóa XII', 'Đại hội đại biểu Đảng bộ tỉnh lần thứ XV', 'Đại hội XIII của Đảng'
_SESSION: Final = re.compile(
    r"(?:Hội nghị\s(?:lần thứ\s\w+\s)?(?:của\s)?)?(?:Ban Chấp hành\s|BCH\s)?(?:Trung ương|TW)(?:\sĐảng)?"
    r"(?:\slần thứ\s\w+|\s[0-9]{1,2})?,?\s\(?[Kk]h(?:óa|oá)\s[IVX]+\)?"
)
_OF_CONGRESSES: Final = {"nghị quyết": "NQ", "kết luận": "KL"}
_ORDINAL: Final = r"(?:lần thứ\s(?:[IVXL]+|[0-9]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|[IVXL]+)"
# 'thực hiện Nghị quyết của Quốc hội về đường sắt đô thị': a resolution told by its body and its subject
_OF_BODY: Final = re.compile(
    r"của (?:Quốc hội|Chính phủ|Bộ Chính trị|Ban Bí thư|(?:Hội đồng nhân dân|HĐND) \w+)(?= về )"
)
_CARRIED_OUT: Final = (
    "thực hiện ", "triển khai ", "theo ", "quán triệt ", "hiệu quả ", "nghiêm túc ", "tốt ", "thi hành ",
)  # fmt: skip
_NAME: Final = (
    rf"(?:[{UPPER}][{LOWER}]*|bộ|ủy|uỷ|tỉnh|xã|phường|huyện|thành|phố|cơ|quan|các|chính|phủ|đảng|nước|toàn|thể)"
)
_WHOSE: Final = rf"(?:\s(?:của\s)?(?:Đảng|đảng)(?:\sbộ(?:\s{_NAME})*)?(?:\sCộng sản Việt Nam)?)"
_CONGRESS_NAME: Final = re.compile(
    rf"[Đđ]ại hội(?:\sđại biểu)?(?:\stoàn quốc)?(?:{_WHOSE}?\s{_ORDINAL}{_WHOSE}?)(?:,?\s(?:khóa|khoá)\s[IVX]+)?"
)
# 'về việc phê duyệt Quy hoạch …' right after a numbered mention
_ENACTED: Final = re.compile(
    r"\s?(?:(?:của\s[^,;.]{3,60}\s)?(?:về\s(?:việc\s)?|v/v\s)?(?:ban hành|phê duyệt|công bố|thông qua)\s)"
)
# 'Ban hành kèm theo Quyết định này Kế hoạch …', 'Điều 1. Phê duyệt Đề án …'
_OWN: Final = re.compile(
    r"(?:kèm theo\s(?:quyết định|nghị định|thông tư|nghị quyết)\snày\s(?:là\s)?|điều\s1[.:]\sphê duyệt\s)$"
)
_OWN_ENDS: Final = ("này", "là", "duyệt")
_OWN_STOP: Final = re.compile(
    r"[;\n|]|\.(?=\s|$)|\s(?:để thực hiện|do\s|\((?:sau đây|phụ lục|kèm|có)|gồm"
    r"|theo quy định (?:tại|của)|với (?:tổng|(?:các |những )?nội dung))"
)
_MARKS: Final = frozenset(";,.)")  # behind the word alone: 'triển khai Đề án; hằng năm báo cáo …'
_QUOTES: Final = ("“", '"', "”")
_CLOSING_QUOTE: Final = re.compile(r"[”\"“\n]")
# a title in quotation marks makes these one document; a 'Chương trình “…”' may be an activity
_TOLD_BY_QUOTES: Final = ("Đề án", "Kế hoạch", "Chiến lược", "Quy hoạch", "Quy chế", "Đề cương", "Phương án", "Điều lệ")
_NOT_YET: Final = re.compile(
    r"(?:xây dựng|lập|ban hành|soạn thảo|dự thảo|tham mưu|trình|hoàn thiện|góp ý)\s(?:các\s)?$"
)
_ATTACHED: Final = re.compile(r"kèm theo|đính kèm|\n")
# 'Quy hoạch điện VIII': its numeral tells one of a series
_IN_SERIES: Final = re.compile(
    rf"(?:[{LOWER}]+\s){{1,4}}(?<!mục\s)(?<!phần\s)(?<!chương\s)(?<!quý\s)(?<!loại\s)(?<!vùng\s)(?<!khu\s)"
    r"(?<!nhóm\s)(?<!hạng\s)(?<!cấp\s)(?<!đợt\s)(?<!khóa\s)(?<!khoá\s)[IVX]+(?!\w)"
)
_APPROVED: Final = ("phê duyệt ", "ban hành ", "thông qua ", "công bố ")
_TOLD: Final = (
    "thực hiện", "triển khai", "theo", "căn cứ", "thi hành", "quán triệt", "thay thế", "thuộc", "với", "góp ý",
    "thông báo", "của", "tại", "trong", "và", ",", ";", "thành công", "hiệu quả", "tốt", "nghiêm túc", "tinh thần",
)  # fmt: skip
# behind the first year: '… đến năm 2030, tầm nhìn đến năm 2050', '… 2021 - 2030, giai đoạn I: từ năm 2021
# đến năm 2025', '… đến năm 2030 và những năm tiếp theo'
_HORIZON: Final = re.compile(
    r",?\s(?:(?:và\s)?(?:tầm nhìn|định hướng)(?:\s(?:đến|tới))?(?:\snăm)?"
    r"|giai đoạn\s[1i]\s?:?\s(?:từ\s)?(?:năm\s)?20[0-9]{2}(?:\sđến\s(?:năm\s)?|\s?[-–]\s?))\s?20[0-9]{2}(?![0-9])"
    r"|\svà\s(?:những|các)\snăm\s(?:tiếp theo|sau)"
)
# where a plan's title ends
_CLAUSE: Final = one_of(
    "ban hành, được, để, nhằm, do, gắn, bảo đảm, đảm bảo, phù hợp, đã, theo, kèm, tại, trên, từ, là, thì, có"
    ", và các, như, trong đó, giảng dạy, hiệu quả, hiện hành, nêu, này, sau, phải, cụ thể, gửi, trước, tới, vào"
    ", khi, lồng ghép"
)
_PLAN_STOP: Final = re.compile(ending(r";:.“”\"!?|\n\t,", rf"\((?![0-9])|đến(?! năm)\s|{_CLAUSE}"))
_BEGINS_CLAUSE: Final = re.compile(_CLAUSE)
_NO_CLAUSE: Final = re.compile(
    ending(
        r";:.\n|“”\"",
        one_of(
            "được, để, nhằm, gắn với, bảo đảm, đảm bảo, đã, kèm theo, là, thì, yêu cầu, đề nghị, giao cho, giao các"
            ", chủ trì"
        ),
    )
)


def find(page: Page, mentions: list[Mention], head: int = 0) -> list[Mention]:
    """All mentions: the numbered ones given and those by title. A plan's title before `head` is the document's own."""
    taken = {mention.start for mention in mentions}
    titled = [*laws.find(page, taken), *_congresses(page, taken), *_plans(page, mentions, taken, head)]
    return sorted([*mentions, *titled], key=lambda m: (m.start, -m.end))


def _congresses(page: Page, taken: set[int]) -> list[Mention]:
    """'Nghị quyết Đại hội XIII của Đảng', 'Nghị quyết Trung ương 4 khóa XII'."""
    found = []
    for at, printed, word in page.titles:
        code = _OF_CONGRESSES.get(word)
        start = at + len(word) + 1
        if code is None or page.text[start - 1 : start] != " ":
            continue
        name = _SESSION.match(page.text, start) or _CONGRESS_NAME.match(page.text, start)
        if name and at not in taken:
            found.append(Mention(at, name.end(), at, code, title=(at, name.end())))
        elif code == "NQ" and printed[0] == "N" and page.low.endswith(_CARRIED_OUT, 0, at):
            found += _resolutions(page, at, start)
    return found


def _resolutions(page: Page, at: int, start: int) -> list[Mention]:
    """'Nghị quyết của Quốc hội về đường sắt đô thị', whose name goes on at `start`, if it is one."""
    body = _OF_BODY.match(page.text, start)
    stop = _plan_end(page, body.end() + len(" về "), False, len(page.text)) if body else None
    if not body or stop is None or page.text.count(" ", body.end(), stop) < 3:
        return []
    return [Mention(at, stop, at, "NQ", issuer=(start + len("của "), body.end()), title=(at, stop))]


def _plans(page: Page, mentions: list[Mention], taken: set[int], head: int) -> list[Mention]:
    """'theo Đề cương … năm 2026', 'Quyết định số … phê duyệt Quy hoạch …', 'kèm theo Quyết định này Kế hoạch …'."""
    found: list[Mention] = []
    untold: list[int] = []
    ends = [mention.end for mention in mentions]
    starts = [*sorted(mention.start for mention in mentions), len(page.text)]
    for at, word in _plan_heads(page):
        start = at + len(word) + 1
        if at < head or at in taken or page.text[at - 1 : at].isalpha() or page.text[start - 1 : start] in _MARKS:
            continue
        if laws.NO_TITLE.match(page.text, start) and word != "Công ước":
            continue
        k = bisect_right(ends, at) - 1
        enacted = k >= 0 and at - ends[k] < 90 and bool(_ENACTED.fullmatch(page.low, ends[k], at))
        begin = at - (page.text[at - 1 : at] in _QUOTES)  # 'kèm theo Quyết định này “Kế hoạch …”'
        own = _is_own(page, at, begin)
        next_mention = starts[bisect_left(starts, at)]
        series = _IN_SERIES.match(page.text, start) if word == "Quy hoạch" and page.text[at] == "Q" else None
        quoted = _quoted_end(page, start)
        stop = series.end() if series else quoted
        if stop is None:
            stop = _own_end(page, start, begin < at) if own else _plan_end(page, start, enacted, next_mention)
        told = own or enacted or series or (quoted and _quotes_tell(page, at, word))
        if stop is not None and (told or (not quoted and _is_told(page, at, stop, word, next_mention))):
            found.append(laws.titled(page, at, stop, _PLANS[word]))
        else:
            untold.append(at)
    return found + _again(page, found, untold)


def _is_own(page: Page, at: int, begin: int) -> bool:
    """Whether the document enacts what is named at `at`, quotation marks from `begin`: 'Điều 1. Phê duyệt Đề án …'."""
    if not page.low.endswith(_OWN_ENDS, 0, max(0, begin - 1)) or not _OWN.search(page.low, max(0, at - 60), begin):
        return False
    if page.text[at].isupper() or not page.low.endswith("phê duyệt ", 0, at):
        return True
    # 'Điều 1. Phê duyệt phương án nạo vét … với tổng kinh phí …' is no title, '… (phụ lục kèm theo)' is one
    attached = _ATTACHED.search(page.low, at, at + 500)
    return attached is not None and attached.group() != "\n"


def _plan_heads(page: Page) -> list[tuple[int, str]]:
    """Where a plan's title may begin: its word in a capital, or in small letters behind a word that enacts it."""
    places: list[tuple[int, str]] = []
    for at, printed, word in page.titles:
        head = _PLANS_IN_SMALL.get(word)
        if head and (
            printed == head
            or (printed == word and page.low.endswith(_ENACTING, 0, at))
            or (head in _LISTS and page.text.startswith(" ", at + len(word)))
        ):
            places.append((at, head))
    return places


def _is_told(page: Page, at: int, stop: int, word: str, mentioned: int) -> bool:
    """Whether a title is spoken of as that of a document: 'theo …', or with the number it was issued with."""
    capital = page.text[at].isupper()
    if capital and page.low.endswith(_APPROVED, 0, at) and page.low[stop:mentioned] in (" tại ", " theo "):
        return page.text.count(" ", at, stop) > 2  # 'phê duyệt Đề án … tại Quyết định số …'
    if page.low.startswith((" ban hành kèm theo", " ban hành theo", " được ban hành kèm theo"), stop):
        return capital or word in _LISTS
    told = page.low[at - 1 : at].isspace() and page.low.endswith(_TOLD, 0, at - 1)
    told = told and (capital or (word == "Quy hoạch" and page.low.endswith(("với ", "theo ", "hiện "), 0, at)))
    return told and _tells_one(page, at, stop, word)


# '… ban hành Kế hoạch … trên địa bàn xã với các nội dung sau': the document itself
_ISSUED_HERE: Final = re.compile(r"[^.;:\n]{0,200}?(?:như sau|với (?:các |những |một số )?nội dung)(?!\w)")
_FIRST_LETTERS: Final = 24  # of a title, by which it is looked up when it stands once more
_ALIKE: Final = 8  # titles with the same first letters that are compared


def _again(page: Page, found: list[Mention], untold: list[int]) -> list[Mention]:
    """The titles already told, where they stand once more in the same words."""
    titles: dict[str, list[Mention]] = {}
    for mention in found:
        if mention.end - mention.start > _FIRST_LETTERS:
            titles.setdefault(page.text[mention.start : mention.start + _FIRST_LETTERS], []).append(mention)
    more = []
    for at in untold:
        for mention in titles.get(page.text[at : at + _FIRST_LETTERS], [])[:_ALIKE]:
            if page.text.startswith(page.text[mention.start : mention.end], at):
                if page.low.endswith("ban hành ", 0, at) and _ISSUED_HERE.match(
                    page.low, at + mention.end - mention.start
                ):
                    break
                shift = at - mention.start
                issuer = (mention.issuer[0] + shift, mention.issuer[1] + shift) if mention.issuer else None
                end = mention.end + shift
                more.append(
                    Mention(
                        at, end, at, mention.type, None, None, None, mention.issued_on, issuer, (at, end),
                        mention.provision,
                    )
                )  # fmt: skip
                break
    return more


def _own_end(page: Page, start: int, in_quotes: bool) -> int | None:
    """Where the title of what a document enacts ends: with the sentence, or before its purpose."""
    stop = (_CLOSING_QUOTE if in_quotes else _OWN_STOP).search(page.low, start, start + 500)
    return stop.start() if stop else None


def _quoted_end(page: Page, start: int) -> int | None:
    """The end of the quotation marks around a title that begin at `start`: 'Đề án “Tủ sách thôn …”'."""
    if page.text[start : start + 1] not in _QUOTES:
        return None
    close = _CLOSING_QUOTE.search(page.text, start + 1, start + 300)
    return close.end() if close and close.group() != "\n" and page.text.count(" ", start, close.end()) > 1 else None


def _quotes_tell(page: Page, at: int, word: str) -> bool:
    """Whether a title in quotation marks is that of one document, and of none still to be written."""
    return word in _TOLD_BY_QUOTES and page.text[at].isupper() and not _NOT_YET.search(page.low, max(0, at - 30), at)


def _plan_end(page: Page, start: int, enacted: bool, mentioned: int) -> int | None:
    """Where a plan's title ends: with the year that tells it, or before a mark or the next clause.

    What a cited decision enacts is named in full, commas and all. `mentioned` is where the next mention begins.
    """
    k = bisect_left(page.years, (start,))
    if k < len(page.years):
        at, end = page.years[k]
        if at < min(start + 200, mentioned) and not _NO_CLAUSE.search(page.low, start, at):
            if enacted and page.low.startswith(" đối với ", end):  # '… năm 2026 đối với trâu, bò'
                return _stop(page, end + len(" đối với "), start + 250, True)
            farther = _HORIZON.match(page.low, end)
            return at - 1 if page.starting[at].unit == "day" else farther.end() if farther else end
    return _stop(page, start, start + 250, enacted)


def _stop(page: Page, at: int, limit: int, enacted: bool) -> int | None:
    """The mark or the clause that ends a plan's title after `at`."""
    while True:
        stop = _PLAN_STOP.search(page.low, at, limit)
        if not stop:
            return None
        after = stop.end() + 1
        more = stop.group() == "," and page.text[after : after + 1].islower()
        more = more or page.low.startswith(" trên địa bàn ", stop.start())
        if enacted and more and not _BEGINS_CLAUSE.match(page.text, after):
            at = after
            continue
        return stop.start() - (page.text[stop.start() - 1] == " ")


def _tells_one(page: Page, at: int, stop: int, word: str) -> bool:
    """Whether a title identifies one document: by a year, its body, or as the only one of its kind."""
    title = page.text[at + len(word) + 1 : stop]
    if len(title.split()) < 3:
        return False
    if page.text[at].islower():
        return " đến năm " in title and "," not in title.split(" đến năm ")[0]
    if (page.text[stop - 4 : stop].isdigit() and page.text[stop - 4] in "12") or page.low.startswith(" ngày", stop):
        return True
    if word in ("Cương lĩnh", "Chiến lược", "Công ước", "Đề án"):
        return True
    if word == "Báo cáo":
        return title.lower().startswith("chính trị")
    return word in ("Quy chế", "Điều lệ") and any(w[0].isupper() for w in title.split()[1:])
