"""What a mention is for: the reason of the document, what an article reports, what comes with it, or something related.

    find(page, layout, mentions) -> [Role, …]      one for each mention

`basis` is only what the opening of the document states: from its body (or an appendix's) to the first labelled part.
There a mention counts that stands under a word of reason ('Căn cứ', 'Thực hiện', 'Theo', 'Trả lời') or follows such a
mention in a list; what stands inside the subject of another mention ('về sửa đổi …', 'quy định chi tiết …') does not.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar.citations import Mention
from vanban.grammar.identity import is_party
from vanban.grammar.layout import Layout
from vanban.grammar.page import Page
from vanban.record import CitationRole

Opening = tuple[int, int]


class Role:
    """The role, and the words of relation as printed before the mention."""

    __slots__ = ("relation", "role")

    def __init__(self, role: CitationRole, relation: tuple[int, int] | None) -> None:
        self.role = role
        self.relation = relation


# 'Căn cứ ', 'Thực hiện nghiêm túc các ', 'theo quy định tại ', 'thay thế ': right before a mention
_RELATIONS: Final = (
    "căn cứ|trên cơ sở|thực hiện|triển khai|quán triệt|thi hành|theo|trả lời|phúc đáp|tiếp theo|tiếp nhận|nhận được|xét"
    "|kèm theo|gửi kèm|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|bổ sung|hướng dẫn|quy định tại|ban hành|phê duyệt|đính chính"
    "|thu hồi|xây dựng|đã có|có|ký|tại|thông báo|dẫn chiếu|của"
)
_GOES_ON: Final = (
    "nghiêm túc|nghiêm|tốt|có hiệu quả|hiệu quả|đầy đủ|tinh thần|nội dung|yêu cầu|ý kiến chỉ đạo|chỉ đạo|quy định"
    "|đề nghị|của|tại|theo|các|những|kèm theo|này"
)
_RELATION: Final = re.compile(
    r"(?<!\w)((?:(?:tổ chức\s)?(?:tiếp tục\s)?(?:triển khai\s)?(?:tổ chức\s)?thực hiện"
    rf"|{_RELATIONS})(?:\s(?:{_GOES_ON}))*)\s$"
)
_PHRASES: Final = f"{_RELATIONS}|{_GOES_ON}|tổ chức|tiếp tục".split("|")
_FIRST_WORDS: Final = frozenset(phrase.split()[0] for phrase in _PHRASES)
_LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in _PHRASES)
_WORDS: Final = frozenset(word for phrase in _PHRASES for word in phrase.split())
_FARTHEST: Final = 60
_MANY_WORDS: Final = 6  # of a relation; with more, the rest is searched like a word of its own
_MARKS: Final = ".,;:)”-–"
# 'Can cứ', 'Thực híện' from a scan, at the start of a line
_SCANNED: Final = r"c[aăâáàảãạ]n c[ứừửữựưuúù]|th[ựứừửữưuúùụ]c h[iíìỉĩị][êệếềểễe]n"
_SCANNED_RELATION: Final = re.compile(rf"\n(?:-\s)?({_SCANNED})\s(?:các\s)?$")
_OF_REASON: Final = re.compile(
    rf"{_SCANNED}|"
    r"căn cứ|trên cơ sở|thực hiện|triển khai|quán triệt|theo|trả lời|phúc đáp|tiếp|nhận được|xét|tại|ban hành|có|đã có"
    r"|xây dựng|tổ chức"
)
# the opening ends where the order, the articles or the first label begins
_OPENING_ENDS: Final = re.compile(
    r"\n(?:\||QUYẾT ĐỊNH\s?:?|QUYẾT NGHỊ\s?:?|NGHỊ QUYẾT\s?:?|CHỈ THỊ\s?:?|Điều 1|[IVX]{1,4}\s?[.)-]"
    r"|[1-9][0-9]?\s?[.)]|[1-9]-\s|[a-z]\)|[-+•]\s"
    r"|Phần|Chương|PHẦN|CHƯƠNG)"
)
_LEADS_IN: Final = re.compile(r"như sau\s?:")
_FIRST_OF_LIST: Final = re.compile(r"\n-\s(?:Căn cứ|Thực hiện|Theo|Xét)")
_LISTED: Final = re.compile(r"(?:[,;:]|\svà)\s(?:các\s)?$")
_NESTING: Final = re.compile(r"\s(?:về|v/v|quy định|hướng dẫn|sửa đổi|ban hành|phê duyệt|thi hành)\s")
# '(Gửi kèm Kế hoạch số 12/KH-UBND)'; 'gửi kèm theo Công văn số …' tells what it was sent with
_SENT_WITH: Final = ("gửi kèm ", "gửi kèm: ", "đính kèm ", "đính kèm: ")
_WITH_IT: Final = re.compile(
    r"\)?\s?[-–,(]?\s?\(?(?:gửi kèm|kèm theo|đính kèm|có bản gửi kèm|xin gửi kèm)(?!\s(?:quyết|nghị|thông|công"
    r"|kế|chỉ|hồ sơ|các|dự thảo|danh sách|tài liệu|nhu cầu|báo cáo|bảng|biểu|dự toán|văn bản|giấy|đơn|thuyết minh))"
)
_WITH_IT_WITHIN: Final = 20  # characters in which it says 'kèm', if it does
_ENACTS_ENDS: Final = ("này", "là", "duyệt", "báo")
_ENACTS: Final = re.compile(r"(?:kèm theo\s\w+\s\w+\snày\s(?:là\s)?|điều\s1[.:]\sphê duyệt\s|\d[.)]\sthông báo\s)$")
_COMES: Final = re.compile(r"(?:kèm theo|đính kèm|gửi kèm)|\n")
_SIGNLESS: Final = re.compile(r"^([0-9]+[a-zđ]?)\s(?=[A-ZĐ])")
_NEW_REASON: Final = re.compile(
    r"(?:[,;]\s(?:và\s)?(?:căn cứ|thực hiện|theo|tiếp theo|trên cơ sở|triển khai|xét)"
    r"|\svà\s(?:căn cứ|theo|tiếp theo|thực hiện ý kiến"
    r"|(?:ý kiến(?:\schỉ đạo)?|chỉ đạo|đề nghị|yêu cầu) của))\s[^,;]{0,140}$"
)
# 'báo cáo kết quả thực hiện Thông báo số …'
_OF_WORK: Final = ("kết quả ", "tình hình ", "quá trình ")
_HEARD: Final = ("sau khi nghe ", "qua nghe ", "nghe ")
_LONGEST_SENTENCE: Final = 3000
_PARAGRAPH: Final = re.compile(r"[.:;)]\n|\Z")
_NEW_CLAUSE: Final = re.compile(r"[,;]\s(?:\w+\s){0,3}$")
# '… về chống hạn, Chủ tịch UBND tỉnh yêu cầu các sở', in the sentence of the mention
_ORDERS: Final = re.compile(r"[^.;\n]{0,200}?,[^.;,\n]{3,80} (?:yêu cầu|giao|chỉ đạo|đề nghị|ban hành|có)\s")
# 'Kế hoạch này được xây dựng để triển khai Chỉ thị số …', of the document that an article reports on
_AIMS: Final = re.compile(
    r"(?:\n|\.\s)(?:kế hoạch|chỉ thị|công văn|văn bản|quyết định|công điện|chương trình|hướng dẫn)(?:\s(?:này|trên))?"
    r"(?:\s(?:được\s)?(?:ban hành|xây dựng))?\s(?:nhằm|để)\s(?:tiếp tục\s|tổ chức\s|cụ thể hóa\s)?$"
)
_ISSUES: Final = re.compile(r"(?:ban hành|xây dựng|có|ký)\s$")


def find(page: Page, layout: Layout, mentions: list[Mention]) -> list[Role]:
    """The roles of the mentions, in their order."""
    text, low = page.text, page.low
    openings = _openings(text, layout)
    grounds = _grounds(low, layout)
    roles: list[Role] = []
    reason: Mention | None = None  # the last mention of an opening that states a reason, and all of that opening
    reasons: set[tuple[object, ...]] = set()
    within: Opening | None = None
    inner: Mention | None = None  # the mention before, where it is named in the subject of the reason
    told: tuple[object, ...] | None = None  # type, number and symbol of the document that an article reports on
    based = False
    ahead = iter([*openings, (len(text) + 1, len(text) + 1)])
    here = next(ahead)
    for mention in mentions:
        words = _relation(low, mention.head)
        role: CitationRole = "related"
        while mention.start >= here[1]:
            here = next(ahead)
        opening = here if mention.start >= here[0] else None
        if words is None and opening is not None:
            words = _SCANNED_RELATION.search(low, max(0, mention.head - 20), mention.head)
        if opening != within:
            within, reason, reasons = opening, None, set()
        key = (mention.type, mention.symbol, mention.start if mention.number is None else mention.number)
        if _comes_with_it(low, mention):
            role = "attachment"
        elif grounds[0] < mention.head < grounds[1] and _is_ground(low, mention, reason):
            role = "basis"
        elif key == told:
            role = "reported"
        elif opening is None:
            if told and not based and words and _is_its_reason(low, mention, words):
                role = "basis"
        elif (
            layout.news
            and not told
            and mention.number_at
            and _ISSUES.search(low, max(0, mention.head - 12), mention.head)
        ):
            role, told, reasons = "reported", key, set()
        elif mention.number_at and key in reasons:
            again = text[mention.head - 1] == "(" or bool(words and _opens_sentence(low, words.start(1)))
            role = "basis" if layout.news and again else "related"
        elif not _goes_on(low, inner, mention) and _is_reason(
            text, low, opening, mention, words, reason, told is not None and len(reasons) == 1
        ):
            role = "basis"
        inner = mention if role == "related" and opening is not None else None
        if role in ("basis", "reported"):
            reason = mention
            reasons.add(key)
            based = based or role == "basis"
        roles.append(Role(role, words.span(1) if words else None))
    return roles


def _goes_on(low: str, inner: Mention | None, mention: Mention) -> bool:
    """Whether a mention goes on a list in the subject of the reason: '… về kết quả thực hiện Chỉ thị A, Chỉ thị B'."""
    return inner is not None and inner.type == mention.type and low[inner.end : mention.head] in (", ", " và ", ",\n")


# 'CĂN CỨ PHÁP LÝ', 'I. CƠ SỞ PHÁP LÝ ĐỂ XÂY DỰNG KẾ HOẠCH': the grounds are listed below without a word of reason
_GROUNDS: Final = ("căn cứ pháp l", "cơ sở pháp l", "căn cứ xây dựng")
_HEADING_OF_GROUNDS: Final = re.compile(r"(?:^|\n)(?:[ivx0-9.]{1,4}[.)]?\s)?(?:các |những )?$")
_GROUND: Final = re.compile(r"(?:[-–+•*]\s|[0-9]{1,2}[.)]\s)(?:căn cứ\s)?")
_GROUND_BEFORE: Final = re.compile(r"(?:\n(?:[-–+•*]\s|[0-9]{1,2}[.)]\s)|;\s)(?:các\s|căn cứ\s)?$")


def _grounds(low: str, layout: Layout) -> Opening:
    """The list under a heading of grounds near the top; an empty span where there is none."""
    limit = min(len(low), layout.body[0] + 3000)
    for words in _GROUNDS:
        at = low.find(words, 0, limit)
        if at < 0 or not _HEADING_OF_GROUNDS.search(low, max(0, at - 14), at):
            continue
        end = first = low.find("\n", at, at + 80)
        item = _GROUND.match(low, end + 1) if end > 0 else None
        while item and low[item.start()].isdigit() == low[first + 1].isdigit():
            end = low.find("\n", item.end())
            if end < 0:
                return first, len(low)
            item = _GROUND.match(low, end + 1)
        if end > first:
            return first, end
    return 0, 0


def _is_ground(low: str, mention: Mention, reason: Mention | None) -> bool:
    """Whether a mention of that list is listed itself, not named in the subject of another."""
    if _GROUND_BEFORE.search(low, max(0, mention.head - 16), mention.head):
        return True
    return reason is not None and _LISTED.fullmatch(low, reason.end, mention.head) is not None


def _is_its_reason(low: str, mention: Mention, words: re.Match[str]) -> bool:
    """The reported document's reason, further down: 'Thực hiện Chỉ thị số …, Chủ tịch UBND tỉnh yêu cầu …'."""
    if not words[1].startswith(("thực hiện", "căn cứ", "triển khai", "trên cơ sở")):
        return False
    if _AIMS.search(low, max(0, words.start(1) - 60), words.start(1)):
        return True
    return _opens_sentence(low, words.start(1)) and _ORDERS.match(low, mention.end) is not None


def _opens_sentence(low: str, at: int) -> bool:
    return low.endswith(("\n", ". "), 0, at)


def _relation(low: str, head: int) -> re.Match[str] | None:
    """The words of relation that end right before a mention."""
    floor = max(0, head - _FARTHEST)
    words = low[floor : max(0, head - 1)].replace("\n", " ").rsplit(" ", _MANY_WORDS)
    k, begin = len(words), head
    while k and words[k - 1] in _WORDS:  # back to a word that no phrase has
        k -= 1
        begin -= len(words[k]) + 1
    before = words[k - 1].rstrip(_MARKS) if k else ""
    if before and not before.isalnum():
        # the phrase may begin in there, '(theo', or before it where other blanks part its words
        return _RELATION.search(low, begin - len(words[k - 1]) - 1 if before.isprintable() else floor, head)
    if words[-1] not in _LAST_WORDS:
        return None
    for word in words[k:]:
        found = _RELATION.match(low, begin, head) if word in _FIRST_WORDS else None
        if found:
            return found
        begin += len(word) + 1
    return None


def _comes_with_it(low: str, mention: Mention) -> bool:
    """'(gửi kèm)' behind the mention, or the document enacts it: 'Ban hành kèm theo Quyết định này Quy chế …'."""
    if low.find("kèm", mention.end, mention.end + _WITH_IT_WITHIN) >= 0 and _WITH_IT.match(low, mention.end):
        return True
    if low.find("kèm", max(0, mention.head - 5), mention.head) >= 0 and low.endswith(_SENT_WITH, 0, mention.head):
        return True
    begin = mention.head - (low[mention.head - 1 : mention.head] in ("“", '"'))
    if mention.number_at is not None or not low.endswith(_ENACTS_ENDS, 0, max(0, begin - 1)):
        return False
    enacts = _ENACTS.search(low, max(0, begin - 50), begin)
    if enacts and enacts.group().endswith("duyệt "):  # what is approved comes with it only where it says so
        comes = _COMES.search(low, mention.end)
        return comes is not None and comes.group() != "\n"
    return enacts is not None


def reported(text: str, mentions: list[Mention], roles: list[Role]) -> tuple[str, ...]:
    """The numbers of the documents that an article reports on: '12-CV/ĐU'; with the sign that a scan lost."""
    numbers = []
    for mention, role in zip(mentions, roles, strict=True):
        if role.role == "reported" and mention.number_at:
            sign = "-" if is_party(mention.symbol or "") else "/"
            numbers.append("".join(_SIGNLESS.sub(rf"\1{sign}", text[slice(*mention.number_at)]).split()))
    return tuple(dict.fromkeys(numbers))


def _openings(text: str, layout: Layout) -> list[tuple[int, int]]:
    """Where the document and each of its appendices state why they exist."""
    if layout.news:  # the headline and the first paragraph of prose
        first = _PARAGRAPH.search(text, layout.body[0])
        return [(0, first.end() if first else len(text))]
    openings = []
    for start, end in (layout.body, *layout.appendices):
        at = max(start - 1, 0) if start == layout.body[0] else start  # a plan may begin with '1. …' at once
        limit = min(end, start + 1500)
        while True:
            stop = _opening_end(text, at, end)
            listed = _FIRST_OF_LIST.match(text, stop) if stop is not None else None
            if not listed:
                break
            at = listed.end()
        openings.append((start, limit if stop is None else stop + 1))
    return openings


def _opening_end(text: str, at: int, end: int) -> int | None:
    """Where the opening that goes on at `at` ends: before a line, or where the text itself leads on."""
    line = _OPENING_ENDS.search(text, at, end)
    leads = _LEADS_IN.search(text, at, min(end, line.start() + 2) if line else end)
    ends = leads or line
    return ends.start() if ends else None


def _is_reason(
    text: str, low: str, opening: Opening, mention: Mention, words: re.Match[str] | None, reason: Mention | None,
    reported: bool,
) -> bool:  # fmt: skip
    """Whether a mention of the opening states the reason of the document.

    `reported`: the mention before is the document that an article reports on, whose subject names its own reason.
    """
    begin = max(opening[0], mention.head - _LONGEST_SENTENCE)
    begin = max(begin, low.rfind("\n", begin, mention.head) + 1, low.rfind(". ", begin, mention.head) + 1)
    if reason is not None and reason.end > begin:
        between = low[reason.end : mention.head]
        if mention.start < reason.end:
            return False
        if _LISTED.search(between):
            return mention.number_at is not None or not _NESTING.search(between) or between.count(" ") < 3
        if not words:
            return False
        if not reported and _NESTING.search(between):
            return mention.number_at is not None and bool(
                _NEW_CLAUSE.search(low, reason.end, words.start(1)) or _NEW_REASON.search(between)
            )
    if reason is not None and mention.number_at and mention.head == begin and low.endswith(";\n", 0, begin):
        return True  # 'Căn cứ …;' and on the next line 'Quyết định số …'
    if not words or text[words.start(1) : words.end(1)].isupper():
        return False
    if not _OF_REASON.match(low, words.start(1)) or low.endswith(_OF_WORK, 0, words.start(1)):
        return False
    if words[1] == "tại" and low.startswith(_HEARD, begin):
        return False  # 'Sau khi nghe Sở Y tế báo cáo tại Báo cáo số …'
    if mention.number_at is None and words[1].endswith(("ban hành", "xây dựng")):
        return False  # '… quyết định ban hành Quy chế …' names what the document enacts
    if words[1].startswith("theo") and low[begin : words.start(1)].rstrip()[-1:] not in ("", ",", ";", ":"):
        return False  # '… do hai xã quản lý theo Biên bản …'
    return not (
        reason is None and not reported and _NESTING.search(low, begin, words.start(1)) and "căn cứ" not in words[1]
    )
