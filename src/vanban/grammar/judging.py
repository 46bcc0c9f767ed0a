"""Whether a sentence is a task: by the sign with which it gives work, and by what counts at its place."""

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
_CASES: Final = ("Trường hợp ", "Nếu ", "Trong quá trình ")
_CELL: Final = 110  # letters of the longest cell that a flattened table leaves on a line of its own
_URGED: Final = ("chủ", "khẩn", "nghiêm", "tích", "kịp", "thường", "tập", "trực", "tiếp", "phối")

# 'Ban Thường vụ cơ bản thống nhất với báo cáo', 'Đồng ý chủ trương …': a conclusion that gives no work
_AGREES: Final = re.compile(
    r"(?:[^.;:,]{2,80} )?(?:[Tt]hống nhất|[Đđ]ồng ý|[Nn]hất trí|[Tt]án thành)(?: cao)?"
    r" (?:với|về chủ trương|chủ trương|về nguyên tắc|về cơ bản)(?!\w)"
)

# 'Mỗi thôn có ít nhất một điểm truy cập miễn phí': what is to be reached
_MEASURES: Final = re.compile(r"(?:Mỗi|Toàn|Các|Tất cả các) [^.;:,]{2,40} (?:có|đạt) (?:ít nhất|tối thiểu|trên|từ) ")


def after_agreement(text: str, start: int, end: int) -> int:
    """Where work begins after the agreement: 'Đồng ý với đề xuất của Viện; Viện lập dự toán trong tháng 3/2026.'"""
    cut = text.find("; ", start, end)
    return cut + 2 if cut > 0 and _AGREES.match(text, start, cut) else start


def _is_case(text: str, start: int, clause: Clause, end: int) -> bool:
    """'Đối với xã có thu thì ngân sách tỉnh hỗ trợ một nửa' lays down a case: the body named first does nothing."""
    first = start + len("Đối với ")
    if not text.startswith("Đối với ", start) or not clause.leads or clause.leads[0][0] != first:
        return False
    return text.find(" thì ", first, end) >= 0


def is_work(
    prose: Prose,
    addressees: tuple[Span, ...],
    start: int,
    end: int,
    clause: Clause,
    place: Place,
    path: str | None,
    last: Work | None,
    *,
    whole: bool = False,
) -> bool:
    """Whether the words are a task at their place.

    `addressees`: the names after 'Kính gửi'; `path`: the provision, None for unlabelled prose; `last`: the task that
    was read before them in the same provision; `whole`: they begin a provision.
    """
    text = prose.text
    sign = clause.sign
    if sign == "" and path is not None and place.mode == "work" and place.given.leads and last is None:
        return place.given.binding != "plan" and formulas.begins_as_work(text, start, end)
    if not sign or sign == "heading" or place.mode == "none" or text[start] == "(":
        return False
    if sign in ("subject", "verb") and (_AGREES.match(text, start, end) or _is_case(text, start, clause, end)):
        return False
    if sign == "subject" and _MEASURES.match(text, start, end):
        return False
    cell = path is not None and not whole and end - start < _CELL and sign in ("subject", "modal")
    if (cell or (path is None and sign in ("verb", "nominal", "subject"))) and text[end - 1] not in ".;!:/…”":
        return False  # a cell or a heading, no sentence
    if sign == "subject" and (
        text.count(" ", clause.work, end) < 2
        or places.names_nobody(text, clause)
        or places.says_what_it_is(text, clause, end)
    ):
        return False
    led = sign == "order" and clause.leads and text.startswith("chủ trì", clause.work)
    if not led and formulas.only_executes(prose, start, before_helpers(prose, start, end) if clause.leads else end):
        return False
    if formulas.only_answers(text, clause, end) or (path is None and formulas.asks_no_more(text, start, clause, end)):
        return False
    if last is not None:
        if sign not in ("order", "request", "modal", "subject", "future") or not clause.leads:
            return False
        if sign in ("subject", "modal") and speaks_of(last, text, clause):
            # … save where a case calls for a report: 'Trường hợp vượt thẩm quyền, các đơn vị báo cáo …'
            return clause.verb == "báo" and text.startswith(_CASES, start)
    if sign in ("order", "request"):
        return bool(clause.leads) or place.mode == "work" or bool(clause.verb and addressees)
    if sign == "modal":
        return not (place.opening and path is None) or text.startswith(_DUTY, clause.work)
    if place.mode == "asked":
        return False
    if sign == "subject":
        if place.mode == "work" and not place.opening:
            return True
        urged = clause.verb in _URGED or places.addresses(text, clause)
        if path is None and not (urged or clause.verb in ("báo", "gửi", "tổng", "phản")):
            return False
        if place.mode == "bound" and not urged and path is not None:
            return False
        return not (place.opening and path is None)
    if sign == "future":
        return not place.opening
    if sign == "verb":
        noun = text.startswith(" của", clause.work + len(clause.verb))  # 'Báo cáo của các trạm …'
        return place.mode == "work" and not place.opening and not noun
    return place.mode == "work" and not place.opening
