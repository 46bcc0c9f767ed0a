"""Lines that describe the activity above them: 'Thời gian: …', 'Đơn vị chủ trì: …', 'Sản phẩm: …', 'Địa điểm: …'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vanban.grammar import bodies, deadlines, recurrence
from vanban.grammar.deadlines import Calendar
from vanban.grammar.duties import Work
from vanban.grammar.outline import Paragraph, Part
from vanban.grammar.prose import Prose
from vanban.grammar.words import Words

Span = tuple[int, int]

_ASPECT: Final = re.compile(
    # 'Thời gian thực hiện: Tháng 6/2026', 'Hạn nộp: 15/6/2026'
    r"(?P<due>Thời gian|Thời hạn|Tiến độ|Thời điểm|Hạn)"
    r"(?: (?:thực hiện|hoàn thành|dự kiến|tổ chức|đào tạo|triển khai|tiến hành|bắt đầu|kiểm tra|nộp|gửi)){0,2} ?:"
    # 'Cơ quan chủ trì: Sở Y tế', 'Người phụ trách: …'
    r"|(?P<lead>(?:Cơ quan|Đơn vị|Bộ phận|Người)? ?(?:[Cc]hủ trì|[Tt]hực hiện|[Pp]hụ trách|[Đđ]ầu mối)"
    r"(?: tham mưu)?(?:,? thực hiện)?) ?:"
    # 'Phân công: Trạm bơm chủ trì, phối hợp với các thôn'; but 'Phân công: Trạm bơm mua cây'
    r"|(?P<charged>(?:Phân công|Trách nhiệm)(?: thực hiện)?) ?:"
    r"(?= [^;:.]{3,120} (?:chủ trì|thực hiện)(?:[,;]? phối hợp[^;:.]*)?[.;]?$)"
    r"|(?P<together>(?:Cơ quan|Đơn vị|Bộ phận)? ?[Pp]hối hợp(?: thực hiện)?) ?:"
    r"|(?P<made>Sản phẩm|Kết quả)(?: đầu ra| thực hiện| cần đạt| dự kiến)? ?:"
    r"|(?P<other>Địa điểm|Thành phần|Đối tượng|Số lượng|Nội dung|Hình thức|Kinh phí|Phương pháp|Lưu ý|Ghi chú"
    r"|Yêu cầu|Mục đích"
    r"|Mục tiêu|Phạm vi|Quy mô|Tài liệu|Hồ sơ|Địa chỉ|Điện thoại|Email|Liên hệ)(?: \w+){0,3} ?:"
)
# 'Đơn vị thực hiện: Sở Y tế; phối hợp: các trường'
_HELPS: Final = re.compile(r"[;,.] ?(?:(?:[Cc]ơ quan|[Đđ]ơn vị) )?[Pp]hối hợp(?: thực hiện| với)? ?:? ?")
_LONGEST: Final = 80  # letters up to the colon
_NEAR: Final = 60  # tasks before the line that it may describe


def is_one(text: str, span: Paragraph) -> bool:
    """Whether a line describes an activity rather than being one."""
    return _match(text, span) is not None


def is_field(text: str, item: object) -> bool:
    """Whether an unlabelled line tells who does an activity, when, or what comes of it: 'Cơ quan phối hợp: …'."""
    return isinstance(item, Paragraph) and _field(text, item) is not None


def _field(text: str, line: Paragraph) -> re.Match[str] | None:
    found = _match(text, line)
    return found if found and _sort(found) != "other" else None


def _match(text: str, line: Paragraph) -> re.Match[str] | None:
    colon = text.find(":", line.start, min(line.end, line.start + _LONGEST))
    return _ASPECT.match(text, line.start, line.end) if colon >= 0 else None


def _sort(found: re.Match[str]) -> str:
    return "lead" if found.lastgroup == "charged" else found.lastgroup or ""


def describe(prose: Prose, calendar: Calendar, works: list[Work], part: Part) -> bool:
    """Give the line of a labelled part to the tasks that it describes; False for any other line."""
    own = part.own
    found = _match(prose.text, own) if own else None
    if own is None or found is None:
        return own is not None and _describe_headed(prose, calendar, works, part, own)
    sort = _sort(found)
    if not works:
        place = prose.text.startswith("Địa điểm", own.start)  # '4. Địa điểm: Phòng họp số 2.'
        if sort in ("lead", "together") and not part.parts:  # '2. Chủ trì: Phó Chủ tịch …' in an invitation
            return True
        return sort == "other" and (place or part.sort in ("dash", "plus", "star", "letter"))
    below = list(part.parts)
    if sort == "other":
        return not below
    above = part.path.rpartition("/")[0]
    of = _described(works, above)
    if found.end() == own.end and _tell_listed(prose, calendar, of, part):
        return True
    spans = [(found.end(), own.end), *((p.own.start, p.own.end) for p in below if p.own)]
    for work in of:
        # of several works each keeps a day or month of its own; a bare year tells less than the line does
        own_day = work.due is not None and len(work.due.edtf.removeprefix("../")) > len("2026")
        if sort != "due" or not own_day or len(of) == 1 or work.provision == above:
            _tell(work, prose, calendar, sort, spans)
    return bool(of) or sort == "together"


def _tell_listed(prose: Prose, calendar: Calendar, of: list[Work], part: Part) -> bool:
    """'Cơ quan thực hiện:' above '- Đơn vị chủ trì: …' and '- Đơn vị phối hợp: …'; False where no such lines follow."""
    fields = [(p.own, field) for p in part.parts if p.own and (field := _field(prose.text, p.own))]
    for work in of:
        for line, field in fields:
            _tell(work, prose, calendar, _sort(field), [(field.end(), line.end)])
    return bool(fields)


_HEADED: Final = frozenset(("Tổ chức thực hiện", "Phân công thực hiện", "Phân công"))
_LONGEST_HEADED: Final = 24  # letters


def _describe_headed(prose: Prose, calendar: Calendar, works: list[Work], part: Part, own: Paragraph) -> bool:
    """The same of a heading that says nothing but that such lines follow: 'b) Tổ chức thực hiện:' below a task."""
    if own.end - own.start > _LONGEST_HEADED:
        return False
    rest = part.items[1:]
    if prose.text[own.start : own.end].rstrip(" :") not in _HEADED or not rest or not _only_fields(prose.text, rest):
        return False
    of = _described(works, part.path.rpartition("/")[0])
    return bool(of) and _tell_listed(prose, calendar, of, part)


_BULLETS: Final = ("/-", "/+", "/*")


def describe_line(prose: Prose, calendar: Calendar, works: list[Work], line: Paragraph, path: str) -> bool:
    """The same of an unlabelled line of the provision `path`: 'Nạo vét kênh' and below it 'Cơ quan phối hợp: …'."""
    last = works[-1].provision if works else None
    if last is None or not (last == path or (last.startswith(path) and last[len(path) : len(path) + 2] in _BULLETS)):
        return False
    found = _field(prose.text, line)
    if found is None:
        return False
    for work in [works[-1]] if last == path else _since_told(prose.text, works, f"{path}/"):
        _tell(work, prose, calendar, _sort(found), [(found.end(), line.end)])
    works[-1].end = max(works[-1].end, line.end)
    return True


def _since_told(text: str, works: list[Work], below: str) -> list[Work]:
    """The bullets after the one whose lines of this kind have been read last, up to the newest."""
    first = len(works) - 1
    while first and (works[first - 1].provision or "").startswith(below):
        if text.find("\n", works[first - 1].start, works[first - 1].end) >= 0:
            break
        first -= 1
    return works[first:]


# '2. Cơ quan chủ trì, phối hợp' above '- Cơ quan chủ trì' and this above '- Trạm bơm.'
_BARE: Final = re.compile(
    r"(?:(?:Cơ quan|Đơn vị) )?(?:(?P<both>[Cc]hủ trì(?:, | và |,? cơ quan |,? đơn vị )phối hợp)|(?P<lead>[Cc]hủ trì)"
    r"|(?P<together>[Pp]hối hợp))(?: thực hiện)?[:.]?"
)
_LONGEST_BARE: Final = 48  # letters


def describe_listed(prose: Prose, calendar: Calendar, works: list[Work], part: Part, above: str | None = None) -> bool:
    """As `describe`, of a heading that lists who leads or who helps below it; `above` is what it describes."""
    own = part.own
    if own is None or own.end - own.start > _LONGEST_BARE or prose.text[own.start] not in "CĐP":
        return False
    found = _BARE.fullmatch(prose.text, own.start, own.end)
    if found is None:
        return False
    above = part.path.rpartition("/")[0] if above is None else above
    if found.lastgroup == "both":
        told = [describe_listed(prose, calendar, works, below, above) for below in part.parts]
        return any(told)
    spans = [
        (span.start, span.end)
        for item in part.items[1:]
        if (span := item.own if isinstance(item, Part) else item) and isinstance(span, Paragraph)
    ]
    of = _described(works, above) if spans else []
    for work in of:
        _tell(work, prose, calendar, found.lastgroup or "", spans)
    return bool(of)


_TASK: Final = ("Nhiệm vụ:", "Nhiệm vụ :", "Nhiệm vụ cụ thể:", "Nội dung nhiệm vụ:")


def has_doer(text: str, last: str, rest: Sequence[object]) -> bool:
    """Whether a line without a verb is work by the lines below it; `last` is how it ends: '1. Bản đồ đê.'"""
    return gives(text, rest) and (last not in ".;" or _only_fields(text, rest))


def _only_fields(text: str, rest: Sequence[object]) -> bool:
    """Whether all that stands below a line says who does it, when, or what comes of it."""
    return all((own := item.own if isinstance(item, Part) else item) and is_field(text, own) for item in rest)


def tells_apart(text: str, rest: Sequence[object]) -> bool:
    """Whether the lines below a title say what is to be done and who does it: 'a) Nhiệm vụ: … b) Chủ trì: …'."""
    first = rest[0].own if isinstance(rest[0], Part) else rest[0]
    return isinstance(first, Paragraph) and text.startswith(_TASK, first.start) and gives(text, rest[1:])


def gives(text: str, rest: Sequence[object]) -> bool:
    """Whether one of the lines below an activity says who does it: 'Cơ quan chủ trì: Sở Y tế'."""
    for item in rest:
        found = _match(text, item.own) if isinstance(item, Part) and item.own else None
        if found and _sort(found) in ("lead", "together"):
            return True
    return False


def _described(works: list[Work], above: str) -> list[Work]:
    """The task of the provision above the line, else those of its sisters and of what stands below them."""
    near = works[-_NEAR:]
    return [w for w in near if w.provision == above] or [
        w for w in near if w.provision and w.provision.startswith(f"{above}/")
    ]


def _tell(work: Work, prose: Prose, calendar: Calendar, sort: str, spans: list[Span]) -> None:
    text = prose.text
    start, end = spans[0]
    while start < end and text[start] in " \t":
        start += 1
    if sort == "due":
        work.due = deadlines.own(text, calendar, start, end, any_time=True) or work.due
        work.due_rule = work.due_rule or deadlines.relative(prose, start, end)
        work.again = work.again or recurrence.find(prose, start, end)  # 'Thời gian: hằng quý'
    elif sort == "made" and start < end:
        work.deliverable = (start, end)
    elif sort in ("lead", "together"):
        names: list[Span] = []
        helps = _HELPS.search(text, start, end) if sort == "lead" else None
        if helps:
            listed = bodies.read(Words(prose, helps.end(), end), 0) if helps.end() < end else None
            work.together = listed.spans if listed else work.together
            end = helps.start()
        for a, b in [(start, end), *spans[1:]]:
            names += _bodies(prose, a, b)
        if sort == "lead":
            work.leads = tuple(names) or work.leads
        else:
            known = {text[a:b].lower() for a, b in names}
            own = [span for span in work.together if text[span[0] : span[1]].lower() not in known]
            work.together = (*own, *names)


# 'Trạm bơm, các xã trong phạm vi nhiệm vụ của mình và các hội', 'Trạm bơm chủ trì lập kế hoạch; các xã và các hội …'
_WITHIN: Final = re.compile(
    r",? (?:trong phạm vi|theo|căn cứ)(?: chức năng, nhiệm vụ| chức năng| nhiệm vụ| thẩm quyền| lĩnh vực){1,2}"
    r"(?: của mình| được giao| được phân công| phụ trách| quản lý)?(?: và|,) "
)
_HELP: Final = (" phối hợp", " tham gia")


def _bodies(prose: Prose, start: int, end: int) -> list[Span]:
    """The bodies of `prose.text[start:end]`, of each clause the first; not those of a clause that says who helps."""
    text = prose.text
    names: list[Span] = []
    while start < end:
        listed = bodies.read(Words(prose, start, end), 0)
        if listed is None or not listed.spans:
            break
        stop = listed.spans[-1][1]
        if names and text.startswith(_HELP, stop):
            break
        names += listed.spans
        within = _WITHIN.match(text, stop, end)
        if within:
            start = within.end()
            continue
        clause = text.find("; ", stop, end)
        start = clause + 2 if clause >= 0 else end
    return names
