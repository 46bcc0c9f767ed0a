"""One task as read: its place, who does it, when it is due, how often, what comes of it and who is told."""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar import bodies, deadlines, recurrence, role_labels
from vanban.grammar.clause import Clause
from vanban.grammar.deadlines import Calendar, Due
from vanban.grammar.prose import Prose
from vanban.grammar.recurrence import Again
from vanban.grammar.together import coordinators, helpers
from vanban.grammar.words import Words
from vanban.record import Binding
from vanban.text.view import UPPER

Span = tuple[int, int]


class Given:
    """What a provision inherits from what stands above it: who does the work, when, in which phase, how bindingly."""

    __slots__ = ("binding", "due", "leads", "phase", "together")

    def __init__(
        self,
        leads: tuple[Span, ...] = (),
        together: tuple[Span, ...] = (),
        due: Due | None = None,
        phase: str | None = None,
        binding: Binding = "plan",
    ) -> None:
        self.leads = leads
        self.together = together
        self.due = due
        self.phase = phase
        self.binding: Binding = binding

    def led(self, leads: tuple[Span, ...], together: tuple[Span, ...], binding: Binding | None = None) -> Given:
        """The same for work of these bodies."""
        return Given(leads, together, self.due, self.phase, binding or self.binding)

    def dated(self, due: Due) -> Given:
        """The same at another time."""
        return Given(self.leads, self.together, due, self.phase, self.binding)

    def staged(self, phase: str, due: Due | None) -> Given:
        """The same within a phase."""
        return Given(self.leads, self.together, due, phase, self.binding)


class Work:
    """One task at `[start, end)`, in offsets of the normal view.

    `begins` is the day work starts in EDTF, where it is printed apart from the deadline.
    """

    __slots__ = (
        "again", "begins", "binding", "confidence", "deliverable", "due", "due_rule", "end", "leads", "phase",
        "provision", "report_to", "start", "together",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        provision: str | None,
        binding: Binding,
        leads: tuple[Span, ...],
        together: tuple[Span, ...],
        due: Due | None,
        due_rule: str | None,
        again: Again | None,
        deliverable: Span | None,
        report_to: tuple[Span, ...],
        phase: str | None,
        confidence: float,
        begins: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.provision = provision
        self.binding: Binding = binding
        self.leads = leads
        self.together = together
        self.due = due
        self.due_rule = due_rule
        self.again = again
        self.deliverable = deliverable
        self.report_to = report_to
        self.phase = phase
        self.confidence = confidence
        self.begins = begins


_LEADING: Final = (
    ["chủ", "trì"], ["phụ", "trách"], ["thực", "hiện"], ["tham", "mưu"], ["triển", "khai"], ["chuẩn", "bị"],
    ["soạn", "thảo"], ["tổng", "hợp"],
)  # fmt: skip
_HELPS: Final = " (phối hợp)"  # 'Sở Y tế (chủ trì), các trạm (phối hợp)'
_DOING: Final = (["thực", "hiện"], ["phụ", "trách"], ["đảm", "nhiệm"], ["đảm", "nhận"])
_SURE: Final = {
    "order": 0.95, "request": 0.93, "modal": 0.95, "subject": 0.85, "future": 0.75, "verb": 0.8, "nominal": 0.6,
}  # fmt: skip
_BINDING: Final[dict[str, Binding]] = {"order": "order", "request": "request"}


def make(
    prose: Prose,
    calendar: Calendar,
    start: int,
    end: int,
    clause: Clause,
    given: Given,
    provision: str | None,
    sure: float = 1.0,
) -> Work:
    """The task of a clause whose own words are `prose.text[start:end]`."""
    text = prose.text
    frm = max(start, min(clause.work, end)) if clause.leads else start
    together = coordinators(prose, frm, end)
    leads = clause.leads
    binding = _BINDING.get(clause.sign, given.binding)
    if given.leads and text.startswith("Phân công ", start):  # whom a body charges with its own work
        leads, binding = (), given.binding
    if leads and given.leads and text.startswith("Giao ", start) and _passes_on(text, given.leads, leads[0]):
        leads, together, binding = (), (), given.binding
    if not leads:
        leads, helping = _in_brackets(prose, start, end)
        leads = leads or given.leads
        if not leads:  # under a head that names somebody, only a bracket or a sentence of its own says otherwise
            leads, helping = role_labels.told(prose, start, end)
        if not leads and text.endswith(_DONE, start, end):
            leads = _done_by(prose, start, end)
        together = together or helping
    if leads:
        together += tuple(span for span in helpers(prose, frm, end) if span not in together)
    if not together and not clause.leads:
        together = given.together
    helping = tuple([span for span in leads if text.startswith(_HELPS, span[1])])
    if helping:
        leads = tuple([span for span in leads if span not in helping])
        together = (*helping, *together)
    confidence = _SURE.get(clause.sign, 0.5)
    if together:
        names = {text[a:b].casefold() for a, b in leads}
        if clause.leads or len(leads) > 0:
            together = tuple(span for span in together if text[span[0] : span[1]].casefold() not in names)
    return Work(
        start=start,
        end=end,
        provision=provision,
        binding=binding,
        leads=leads,
        together=together,
        due=deadlines.own(text, calendar, start, end) or given.due,
        due_rule=deadlines.relative(prose, start, end),
        again=recurrence.find(prose, start, end),
        deliverable=_deliverable(prose, frm, end),
        report_to=_report_to(prose, frm, end),
        phase=given.phase,
        confidence=confidence if sure == 1.0 else round(confidence * sure, 2),
    )


_UNDER_LABEL: Final = re.compile(r"(?:[Tt]rách nhiệm của|(?:^|\n)[0-9a-zđIVX.]{1,5}[.)]) $")


def _passes_on(text: str, leads: tuple[Span, ...], given: Span) -> bool:
    """'2. Trách nhiệm của UBND các tỉnh: a) Giao Sở Y tế …': those who are responsible pass work on to their offices.

    But not 'Giao đồng chí Phó Chủ tịch …', who is one of them.
    """
    if text.startswith(("đồng chí ", "các đồng chí ", "đ/c ", "ông ", "bà "), given[0]):
        return False
    if not all(text.startswith(("Ủy ban nhân dân", "Uỷ ban nhân dân", "UBND"), lead[0]) for lead in leads):
        return False
    return _UNDER_LABEL.search(text, max(0, leads[0][0] - 24), leads[0][0]) is not None


def extend(work: Work, prose: Prose, calendar: Calendar, start: int, end: int) -> None:
    """Add what a following sentence of the same provision says of the task: when, with whom, how often."""
    text = prose.text
    due = deadlines.own(text, calendar, start, end)
    if due and (work.due is None or not work.start <= work.due.start < work.end):
        work.due = due
    if work.due_rule is None:
        work.due_rule = deadlines.relative(prose, start, end)
    if work.again is None:
        work.again = recurrence.find(prose, start, end)
    leads, helping = role_labels.told(prose, start, end)
    if leads:  # 'Nạo vét mương. Chủ trì: Trạm bơm; phối hợp: các thôn.'
        work.leads = leads
        work.together += helping
    known = {text[a:b].casefold() for a, b in (*work.leads, *work.together)}
    more = [s for s in coordinators(prose, start, end) if text[s[0] : s[1]].casefold() not in known]
    work.together += tuple(more)
    work.report_to = work.report_to or _report_to(prose, start, end)


def speaks_of(work: Work, text: str, clause: Clause) -> bool:
    """Whether a later sentence speaks of the bodies of the task, or only of 'các đơn vị' in general."""
    names = [text[a:b].casefold() for a, b in clause.leads]
    known = {text[a:b].casefold() for a, b in (*work.leads, *work.together)}
    return all(
        name in known
        or name in ("các đơn vị", "các cơ quan", "các địa phương", "các cơ quan, đơn vị")
        or any(whole.startswith(f"{name} ") for whole in known)  # 'thành phố Hòa An', and later 'Thành phố'
        for name in names
    )


def _in_brackets(prose: Prose, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Who does it, and with whom, by a bracket after the work.

    'Sửa cống (Trạm Đê điều chủ trì)', 'Diễn tập (giao Công an xã)', 'Nạo vét (Chủ trì: Trạm bơm; phối hợp: các thôn)',
    'Khơi mương (do Trạm bơm thực hiện)'.
    """
    text = prose.text
    at = text.find(" (", start, end) + 2
    while at > 1:
        order = text.startswith("giao ", at, end)
        done = text.startswith("do ", at, end)  # but '(do Trạm Y tế chủ trì)' may tell of what others do
        told = text.endswith("thẩm quyền (", start, at)  # '… báo cáo cấp có thẩm quyền (Sở Y tế)'
        if not told and (order or done or text[at : at + 1].isupper()):
            words = Words(prose, at, end, 160)
            listed = bodies.read(words, 1 if order or done else 0)
            if listed and (order or words.low[listed.after : listed.after + 2] in (_DOING if done else _LEADING)):
                return listed.spans, ()
            if listed and listed.after < len(words.low) and _DATED.match(text, words.start(listed.after), end):
                return listed.spans, ()
        if text.startswith(role_labels.OPENERS, at):
            labelled = role_labels.behind(prose, at, end)
            if labelled[0]:
                return labelled
        at = text.find(" (", at, end) + 2
    return (), ()


# '(Trạm bơm; quý III/2026)', '(Trạm bơm, trước ngày 15/6)'
_DATED: Final = re.compile(r"(?:trước|trong|quý|Quý|tháng|Tháng|năm|ngày|từ|đến|hoàn thành)[^()]{2,40}\)[.;,/ ]*$")

_DONE: Final = tuple(
    f"{done}{mark}" for done in ("thực hiện", "đảm nhiệm", "đảm nhận", "phụ trách") for mark in ("", ".", ";", "./.")
)


def _done_by(prose: Prose, start: int, end: int) -> tuple[Span, ...]:
    """'Trực máy bơm do đội xung kích thực hiện.', 'Sửa cống, giao Trạm bơm thực hiện.'

    But 'Kiểm tra các công trình do xã thực hiện.'
    """
    text = prose.text
    at = text.rfind(" do ", start, end) + 4
    if at < 4 and (given := text.rfind(", giao ", start, end)) > 0:
        at = given + len(", giao ")
    dash = max(text.rfind(" - ", start, end), text.rfind(" – ", start, end)) + 3
    if dash > max(at, start + 3) and text[dash].isupper():  # 'Phát quang bờ kênh - Tổ thủy nông thực hiện.'
        words = Words(prose, dash, end, 120)
        listed = bodies.read(words, 0)
        if listed and len(words.low) - listed.after == len(_DOING[0]):
            return listed.spans
    if at <= start + 4 or prose.low.find("các ", start, at) >= 0 or prose.low.find("những ", start, at) >= 0:
        return ()
    words = Words(prose, at, end, 200)
    listed = bodies.read(words, 0)
    if listed and words.low[listed.after : listed.after + 2] == _LEADING[0] and words.mark[listed.after + 1] == ",":
        return listed.spans  # 'do Trạm bơm chủ trì, các thôn phối hợp thực hiện'
    if not listed or any(words.mark[i] for i in range(listed.after, len(words.low) - 1)):
        return ()
    return listed.spans if len(words.low) - listed.after <= _PASSIVE else ()


_PASSIVE: Final = 5  # words after the bodies: 'trực tiếp chủ trì thực hiện'
# 'xây dựng kế hoạch …', 'trình … phê duyệt Đề án …', 'lập danh sách …'
_MAKES: Final = re.compile(
    r"(?:[Xx]ây dựng|[Bb](?:an hành|iên soạn)|[Ll]ập|[Hh]oàn th(?:iện|ành)|[Ss]oạn thảo|[Tt]rình)"
    r"(?: (?:và )?\w++){0,4}? "
    r"(?=(?:[Dd]ự thảo |[Hh]ồ sơ )?(?:[Kk]ế hoạch|[Đđ]ề án|[Bb](?:áo cáo|ản đồ)|[Cc]hương trình|[Qq]uy(?: chế|ết định)"
    r"|[Pp]hương án|[Dd]anh (?:sách|mục)|[Tt](?:ờ trình|hông tư|ài liệu)|[Nn]ghị (?:định|quyết)|[Ll]uật|[Hh]ồ sơ"
    r"|[Ss]ổ tay|[Vv]ăn bản)(?!\w))"
)
_MADE_END: Final = re.compile(
    r"[,;.:(\n]| để | trình | gửi | trước | trong (?:tháng|quý|năm)| theo | và (?:trình|gửi|báo cáo|tổ chức) "
)


def _deliverable(prose: Prose, start: int, end: int) -> Span | None:
    for at in prose.hits("made", start, end):
        found = _MAKES.match(prose.text, at, end)
        if found:
            stop = _MADE_END.search(prose.text, found.end(), min(end, found.end() + 160))
            last = stop.start() if stop else min(end, found.end() + 160)
            return (found.end(), last) if last > found.end() else None
    return None


# 'báo cáo Ủy ban nhân dân xã', 'gửi báo cáo về Sở …', 'báo cáo kết quả về …', 'trình Ban Thường vụ'
_TELLS: Final = re.compile(
    r"(?:Báo cáo|báo cáo|Gửi|gửi|Trình|trình)"
    rf"(?:(?: [^\s.;:,]+){{0,8}}? (?:về |cho |với |tới |đến |qua )|(?<!ửi) (?=[{UPPER}]))"
)


def _report_to(prose: Prose, start: int, end: int) -> tuple[Span, ...]:
    done = start
    for at in prose.hits("told", start, end):
        found = _TELLS.match(prose.text, at, end) if at >= done else None
        if found is None:
            continue
        done = found.end()
        words = Words(prose, found.end(), end, 200)
        if words.first(0).isupper() and words.head(0)[2]:
            listed = bodies.read(words, 0)
            return listed.spans if listed else ()
    return ()
