"""Whether a sentence is a task: whether it says any work, and whether the sign of it counts at its place."""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar import formulas
from vanban.grammar import place as places
from vanban.grammar.clause import Clause
from vanban.grammar.duties import Work, speaks_of
from vanban.grammar.place import Place
from vanban.grammar.prose import Prose
from vanban.grammar.together import before_helpers

Span = tuple[int, int]

_DUTY: Final = ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "phải ", "cần ")
_CASES: Final = ("Trường hợp ", "Nếu ", "Trong quá trình ", "Quá trình ")
_CELL: Final = 110  # letters of the longest cell that a flattened table leaves on a line of its own
_TELLS: Final = ("báo", "gửi", "tổng", "phản")
_URGED: Final = ("chủ", "khẩn", "nghiêm", "tích", "kịp", "thường", "tập", "trực", "tiếp", "phối")

# 'Ban Thường vụ cơ bản thống nhất với báo cáo', 'Đồng ý chủ trương …': a conclusion that gives no work
_AGREES: Final = re.compile(
    r"(?:[^.;:,]{2,80} )?(?:[Tt]hống nhất|[Đđ]ồng ý|[Nn]hất trí|[Tt]án thành)(?: cao)?"
    r" (?:với|theo|về chủ trương|chủ trương|về nguyên tắc|về cơ bản|(?:theo )?(?:đề nghị|đề xuất) (?:của|tại))(?!\w)"
)
_AGREEING: Final = ("hống nhất", "ồng ý", "hất trí", "án thành")  # every agreement has one, most sentences none
_AGREEING_WITHIN: Final = 100  # letters from the beginning of an agreement to the end of its verb

# 'Mỗi thôn có ít nhất một điểm truy cập miễn phí': what is to be reached
_MEASURES: Final = re.compile(r"(?:Mỗi|Toàn|Các|Tất cả các) [^.;:,]{2,40} (?:có|đạt) (?:ít nhất|tối thiểu|trên|từ) ")


def after_agreement(text: str, start: int, end: int) -> int:
    """Where work begins after the agreement: 'Đồng ý với đề xuất của Viện; Viện lập dự toán trong tháng 3/2026.'"""
    cut = text.find("; ", start, end)
    return cut + 2 if cut > 0 and _agrees(text, start, cut) else start


def _agrees(text: str, start: int, end: int) -> bool:
    stop = min(end, start + _AGREEING_WITHIN)
    for word in _AGREEING:
        if text.find(word, start, stop) >= 0:
            return _AGREES.match(text, start, end) is not None
    return False


def _is_case(text: str, start: int, clause: Clause, end: int) -> bool:
    """'Đối với xã có thu thì ngân sách tỉnh hỗ trợ một nửa' lays down a case: the body named first does nothing."""
    first = start + len("Đối với ")
    if not text.startswith("Đối với ", start) or not clause.leads or clause.leads[0][0] != first:
        return False
    return text.find(" thì ", first, end) >= 0


class Sentence:
    """A sentence, or a part of one, as it stands in its document.

    `path`: its provision, None for unlabelled prose; `whole`: it begins the provision's own text.
    """

    __slots__ = ("clause", "end", "path", "prose", "start", "whole")

    def __init__(
        self, prose: Prose, start: int, end: int, clause: Clause, path: str | None, *, whole: bool = False
    ) -> None:
        self.prose = prose
        self.start = start
        self.end = end
        self.clause = clause
        self.path = path
        self.whole = whole


def is_work(said: Sentence, place: Place, last: Work | None, addressees: tuple[Span, ...]) -> bool:
    """Whether a sentence is a task at its place.

    `last`: the task that was read before it in the same provision; `addressees`: the names after 'Kính gửi'.
    """
    text, start, clause = said.prose.text, said.start, said.clause
    sign = clause.sign
    if sign == "" and said.path is not None and place.mode == "work" and place.given.leads and last is None:
        return place.given.binding != "plan" and formulas.begins_as_work(text, start, said.end)
    if not sign or sign == "heading" or place.mode == "none" or text[start] == "(" or _says_none(said):
        return False
    if last is not None:
        if sign not in ("order", "request", "modal", "subject", "future") or not clause.leads:
            return False
        if sign in ("subject", "modal") and speaks_of(last, text, clause):
            # … save where a case calls for a report: 'Trường hợp vượt thẩm quyền, các đơn vị báo cáo …'
            return clause.verb == "báo" and text.startswith(_CASES, start)
    return _counts(said, place, addressees)


def _says_none(said: Sentence) -> bool:
    """Whether a sentence that has the sign of work says none, wherever it stands."""
    text, start, end, clause = said.prose.text, said.start, said.end, said.clause
    sign = clause.sign
    if sign in ("subject", "verb") and (_agrees(text, start, end) or _is_case(text, start, clause, end)):
        return True
    if _is_cell(said):
        return True
    if sign == "subject" and (
        _MEASURES.match(text, start, end)
        or text.count(" ", clause.work, end) < 2
        or places.names_nobody(text, clause)
        or places.says_what_it_is(text, clause, end)
    ):
        return True
    led = sign == "order" and clause.leads and text.startswith("chủ trì", clause.work)
    if not led and formulas.only_executes(
        said.prose, start, before_helpers(said.prose, start, end) if clause.leads else end
    ):
        return True
    return formulas.only_answers(text, clause, end) or (
        said.path is None and formulas.asks_no_more(text, start, clause, end)
    )


def _is_cell(said: Sentence) -> bool:
    """Whether a line is a cell of a flattened table or a heading, no sentence: no mark ends it."""
    sign = said.clause.sign
    if said.path is None:
        may_be = sign in ("verb", "nominal", "subject")
    else:
        may_be = not said.whole and said.end - said.start < _CELL and sign in ("subject", "modal")
    return may_be and said.prose.text[said.end - 1] not in ".;!:/…”"


def _counts(said: Sentence, place: Place, addressees: tuple[Span, ...]) -> bool:
    """Whether the sign with which a sentence gives work is enough at its place."""
    text, clause = said.prose.text, said.clause
    sign = clause.sign
    labelled = said.path is not None
    if sign in ("order", "request"):
        return bool(clause.leads) or place.mode == "work" or bool(clause.verb and addressees)
    opens = place.opening and not labelled
    if sign == "modal":
        return not opens or text.startswith(_DUTY, clause.work)
    if place.mode == "asked":
        return False
    if sign == "subject":
        if place.mode == "work" and not place.opening:
            return True
        urged = clause.verb in _URGED or places.addresses(text, clause)
        if not labelled and not (urged or clause.verb in _TELLS):
            return False
        return not opens and (urged or not labelled or place.mode != "bound")
    if place.opening:
        return False
    if sign == "verb":
        noun = text.startswith(" của", clause.work + len(clause.verb))  # 'Báo cáo của các trạm …'
        return place.mode == "work" and not noun
    return sign == "future" or place.mode == "work"
