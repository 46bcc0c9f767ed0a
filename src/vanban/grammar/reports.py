"""Tasks in a press article: sentences and clauses that report what the document it is about assigns or plans.

'Theo đó, Sở … được giao …', 'Sở yêu cầu các trường …', 'Cách làm: Rà soát …; mở lớp …'.
Statements of principle ('phải được thực hiện nghiêm túc'), quotations and the page's own furniture are no tasks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from vanban.grammar import assignees, bodies, phases, place, sentences
from vanban.grammar.clause import NONE, Clause
from vanban.grammar.deadlines import Calendar
from vanban.grammar.duties import Given, Work, extend, make
from vanban.grammar.outline import Outline, Paragraph, Part, Table
from vanban.grammar.together import only_help
from vanban.grammar.words import Words

Span = tuple[int, int]
# 'Sở Y tế được giao tiêm …', 'các trường được yêu cầu khử khuẩn …'
_WAS_GIVEN: Final = re.compile(r"được (?:giao|phân công|yêu cầu|đề nghị)(?: nhiệm vụ)? ")
# 'Số liệu mực nước sẽ được ngành nông nghiệp cập nhật hằng ngày'
_BY: Final = re.compile(r"sẽ (?:được|do) (?=\w)")
# 'Công tác trực lũ phải đặc biệt chú trọng việc …'
_STRESSED: Final = re.compile(
    r"(?:Công tác|Việc) [^.;:]{3,80} (?:phải|cần)(?: \w+){0,2} (?:coi trọng|chú trọng|tập trung|quan tâm|đẩy mạnh)"
)
# 'Chế độ báo cáo được thực hiện hằng tháng theo hướng dẫn của Sở Y tế', 'Kết quả thực hiện được báo cáo về Sở …'
_REPORTING: Final = re.compile(
    r"(?:Chế độ|Công tác|Việc) [^.;:]{0,30}báo cáo [^.;:]{0,20}được (?:thực hiện|duy trì|tiến hành)"
    r"|(?:Việc|Kết quả|Tình hình)(?: triển khai| thực hiện)* (?:phải |cần )?(?:được )?(?:báo cáo|gửi)"
    r" (?:về|cho|với) "
)
# 'Kế hoạch nêu rõ, các trạm phải …'
_SAYS: Final = re.compile(r"[^.;:,]{3,60} (?:nêu|chỉ|quy định|xác định|yêu cầu) rõ(?: là| rằng)?[,:]? (?=\w)")
# 'Sở vừa ban hành văn bản (hỏa tốc) yêu cầu các trường …'
_BY_PAPER: Final = re.compile(
    r"(?:văn bản|công văn|công điện|Công văn|Công điện|Văn bản|Chỉ thị|Kế hoạch)(?: hỏa tốc| khẩn| số [^ ,;]+)*"
    r" (?=giao |yêu cầu |đề nghị )"
)
# 'Theo kế hoạch, Sở …', 'Theo đó, Sở …': what follows is told from the document
_FROM_DOCUMENT: Final = re.compile(
    r"Theo (?:đó|(?:nội dung |tiến độ |yêu cầu )?(?:của )?(?:kế hoạch|chỉ thị|công văn|công điện|văn bản|quyết định"
    r"|phương án|chương trình)|tiến độ|lộ trình)(?: này| trên| đề ra| được duyệt| được phê duyệt)?, "
)
# 'Thủ tướng chỉ đạo các bộ … rà soát': as long as the article has told of no work, those are given it
_DIRECTS: Final = "chỉ đạo "
# 'bảo đảm an toàn tính mạng và tài sản của nhân dân, …': what the work is for
_AIMS: Final = re.compile(
    r"(?:bảo đảm|đảm bảo) (?:tuyệt đối )?(?:an toàn (?:về |cho )?(?:tính mạng|người|con người)"
    r"|đúng tiến độ|hiệu quả|chất lượng)|hạn chế (?:đến mức )?thấp nhất"
)
# '… trước ngày 10/9/2026 và phối hợp cập nhật … trước ngày 15/9/2026': where another work may begin
_AFTER_DATE: Final = re.compile(r"(?:, và|,| và|, đồng thời| đồng thời) (?=\w)")
_BESIDE: Final = "đồng thời,"
_STATES: Final = ("ban", "thông", "xây", "xác")  # 'Sở ban hành, thông qua, xây dựng, xác định …' is the document itself
_TELLS: Final = ("cho biết", "chia sẻ", "phát biểu", "bày tỏ", "nhấn mạnh", "nhận định")
# '… yêu cầu các trạm thực hiện hàng loạt biện pháp.': the works follow
_IN_GENERAL: Final = re.compile(
    r"(?:triển khai|thực hiện)(?: \w+){0,2} (?:nhiều|các|một số|hàng loạt) (?:giải pháp|biện pháp|nhiệm vụ|nội dung"
    r"|công việc)(?: sau)?[.:]?$"
)
_FARTHEST: Final = 40  # words of a clause before those that say who was given the work
_ITEM_MIN: Final = 25  # letters of the shortest clause that reports work; menus and captions are shorter


_TITLE: Final = 110  # letters of the longest headline between paragraphs
_PICTURE: Final = " Ảnh: "  # '… tại bờ kênh - Ảnh: Trần Văn Bình'
_CREDIT: Final = 40  # letters from there to the end of the caption


def find(outline: Outline, calendar: Calendar) -> list[Work]:
    """The tasks that the article reports, in the order of the text."""
    return _Article(outline, calendar).read()


# 'Ban Thường vụ Tỉnh ủy yêu cầu:', '… chỉ đạo thực hiện các nội dung sau:'
_HEAD: Final = re.compile(r"(?:yêu cầu|đề nghị|chỉ đạo|chỉ thị|giao|quyết định|như sau|sau|sau đây):$")


def prints(outline: Outline) -> bool:
    """Whether the article prints the document itself: a head sentence, and its labelled provisions below."""
    items = outline.body.items
    return any(
        isinstance(head, Paragraph)
        and isinstance(first, Part)
        and first.label in ("1", "I", "a")
        and _HEAD.search(outline.text, max(head.start, head.end - 20), head.end)
        for head, first in pairwise(items)
    )


def _tells(text: str, word: str, start: int, end: int) -> bool:
    """Whether the word introduces a speech: 'Ông A cho biết: …', 'bà B chia sẻ, …'."""
    at = text.find(word, start, end)
    while at >= 0:
        after = at + len(word)
        if after < end and text[after] in " ,:":
            return True
        at = text.find(word, after, end)
    return False


class _Article:
    def __init__(self, outline: Outline, calendar: Calendar) -> None:
        self.prose = outline.prose
        self.text = outline.text
        self.outline = outline
        self.calendar = calendar
        self.works: list[Work] = []
        self.reporting = False  # after the first assignment, bodies and verbs alone are enough

    def read(self) -> list[Work]:
        self._items(self.outline.body.items, Given(), None)
        return self.works

    def _items(self, items: list[Paragraph | Table | Part], given: Given, path: str | None) -> None:
        for item in items:
            if isinstance(item, Part):
                stage = phases.of(item, self.outline, self.calendar)
                below = given.staged(stage.provision, stage.period) if stage else given
                self._items(item.items, below, item.path)
            elif isinstance(item, Paragraph) and item.end - item.start > _ITEM_MIN and not self._is_title(item, path):
                for start, end in sentences.split(self.prose, item.start, item.end):
                    self._sentence(start, end, given, path)

    def _is_title(self, item: Paragraph, path: str | None) -> bool:
        """Whether a paragraph is a headline between others or the caption of a picture: 'Sớm sửa cống số 2'."""
        if self.text.find(_PICTURE, max(item.start, item.end - _CREDIT), item.end) >= 0:
            return True
        return path is None and item.end - item.start < _TITLE and self.text[item.end - 1].isalnum()

    def _sentence(self, start: int, end: int, given: Given, path: str | None) -> None:
        text = self.text
        if text[start] in '“"' or any(_tells(text, word, start, end) for word in _TELLS):  # the words of somebody
            return
        last: Work | None = None
        speaker: tuple[Span, ...] = ()  # of whom the sentence speaks
        listing = False  # after a heading such as 'Cách làm:'
        for a, b in self._clauses(start, end):
            if b - a < _ITEM_MIN and last is None:
                continue
            clause = self._clause(a, b)
            colon = text.find(":", a, min(b, a + 60))
            if not clause.sign and colon > 0 and not _STRESSED.match(text, a):
                listing = True
                after = colon + 1
                while after < b and text[after] == " ":
                    after += 1
                inner = self._clause(after, b) if after < b else NONE
                if inner.sign:
                    a, clause = after, inner
            if clause.sign in ("order", "request") and clause.leads and _IN_GENERAL.match(text, clause.work, b):
                self.reporting = True
                continue
            if last is not None and clause.leads and only_help(text, clause.work):  # '…; các hội phối hợp thực hiện.'
                last.together += tuple(
                    span for span in clause.leads if span not in last.leads and span not in last.together
                )
                continue
            if self._is_work(a, clause, last, listing):
                leads = () if clause.leads or last is None else last.leads
                if clause.sign in ("subject", "modal", "future"):
                    speaker = speaker or clause.leads
                elif leads and speaker and text.startswith("đồng thời ", a):
                    leads = speaker
                work = make(self.prose, self.calendar, a, b, clause, given.led(leads, given.together), path, 0.85)
                self.works.append(work)
                last = work
                self.reporting = True
                if ":" in text[clause.work : b] and not clause.leads:
                    work.end = end
                    return
            elif last is not None:
                extend(last, self.prose, self.calendar, a, b)
            elif self.works and text.startswith(("Thời gian", "Thời hạn"), a):
                extend(self.works[-1], self.prose, self.calendar, a, b)

    def _clauses(self, start: int, end: int) -> list[Span]:
        """The clauses of a sentence, cut too where a work with a deadline of its own is followed by another."""
        found: list[Span] = []
        for a, b in sentences.clauses(self.text, start, end):
            begin = a
            open_ = [when for when in self.calendar.within(a, b) if when.first is None and when.rule]
            for one, other in pairwise(open_):
                cut = _AFTER_DATE.match(self.text, one.end, other.start)
                if (
                    cut
                    and other.start - cut.end() > _ITEM_MIN
                    and assignees.read(self.prose, cut.end(), b).sign in ("verb", "subject", "modal")
                ):
                    found.append((begin, one.end))
                    begin = cut.end()
            found.append((begin, b))
        return found

    def _clause(self, start: int, end: int) -> Clause:
        """How a clause gives work, by itself or as what somebody is said to have given."""
        text = self.text
        if _REPORTING.match(text, start, end):
            return Clause("nominal", (), start)
        by = _BY.search(text, start, end)
        if by and (done := self._done_by(by.end(), end, ("verb", "manner"))).leads:
            return Clause("future", done.leads, start)
        given = _WAS_GIVEN.search(text, start, end)
        if given:
            named = self._named_before(start, given.start())
            return Clause("order", named, given.end()) if named else assignees.read(self.prose, start, end)
        if _STRESSED.match(text, start, end):
            return Clause("verb", (), start)
        if (says := _SAYS.match(text, start, end)) and (said := assignees.read(self.prose, says.end(), end)).leads:
            return said
        clause = assignees.read(self.prose, start, end)
        if clause.sign == "verb" and text.find(" đã ", start, clause.work) >= 0:  # 'Năm 2025, xã đã sửa cống, …'
            return NONE
        if clause.sign == "subject" and not self.reporting and text.startswith(_DIRECTS, clause.work):
            # before the first assignment: 'Thủ tướng chỉ đạo các tỉnh rà soát …'
            directed = self._done_by(clause.work + len(_DIRECTS), end, ("verb", "manner", "modal"))
            if directed.leads:
                return directed
        if clause.sign in ("", "subject") and (not clause.leads or clause.verb == "ban"):
            paper = _BY_PAPER.search(text, start, end)
            inner = assignees.read(self.prose, paper.end(), end) if paper else NONE
            return inner if inner.leads else clause
        return clause

    def _done_by(self, start: int, end: int, sorts: tuple[str, ...]) -> Clause:
        """The order to the bodies that a place begins with, where a word of one of the sorts follows them."""
        words = Words(self.prose, start, end)
        listed = bodies.read(words, 0)
        if listed and words.has(listed.after) and words.ends_name(listed.after)[0] in sorts:
            return Clause("order", listed.spans, words.start(listed.after))
        return NONE

    def _named_before(self, start: int, stop: int) -> tuple[Span, ...]:
        """The bodies that end at `stop` and begin the clause or stand behind a comma: '…, Sở Y tế' was given work."""
        while stop > start and self.text[stop - 1] == " ":
            stop -= 1
        words = Words(self.prose, start, stop)
        words.has(_FARTHEST)
        for k in range(min(len(words.low), _FARTHEST)):
            if (k == 0 or words.mark[k - 1] in (",", ":")) and words.head(k)[2]:
                listed = bodies.read(words, k)
                if listed and listed.after >= len(words.low) - 1:
                    return listed.spans
        return ()

    def _is_work(self, start: int, clause: Clause, last: Work | None, listing: bool) -> bool:
        sign = clause.sign
        if sign in ("order", "request"):
            return bool(clause.leads)
        if sign in ("modal", "future"):
            return bool(clause.leads) and (self.reporting or sign == "modal")
        if sign == "subject":
            definite = not place.names_nobody(self.text, clause)
            told = self.reporting or _FROM_DOCUMENT.match(self.text, start) is not None
            return told and definite and clause.verb not in _STATES
        if sign == "nominal":
            return self.reporting and _REPORTING.match(self.text, start) is not None
        return sign == "verb" and self._does(start, clause, last, listing)

    def _does(self, start: int, clause: Clause, last: Work | None, listing: bool) -> bool:
        """Whether a clause that names nobody, only what is done, is work that the article reports."""
        text = self.text
        if clause.verb.startswith("xác định") or text[start : start + len(_BESIDE)].lower() == _BESIDE:
            return False
        if (clause.verb.startswith("đồng thời") and last is None) or _AIMS.match(text, start):
            return False
        if not text[start : start + 1].isupper() or listing or self.reporting:
            return True
        return (last is None and len(self.works) > 0) or _STRESSED.match(text, start) is not None
