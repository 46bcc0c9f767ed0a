"""Whether a sentence is a task: by the sign with which it gives work, and by what counts at its place."""

from __future__ import annotations

from typing import Final

from vanban.grammar import formulas
from vanban.grammar import place as places
from vanban.grammar.assignees import Clause
from vanban.grammar.duties import Work, speaks_of
from vanban.grammar.place import Place
from vanban.grammar.prose import Prose

Span = tuple[int, int]

_DUTY: Final = ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "phải ", "cần ")
_CASES: Final = ("Trường hợp ", "Nếu ", "Trong quá trình ")
_CELL: Final = 110  # letters of the longest cell that a flattened table leaves on a line of its own
_URGED: Final = ("chủ", "khẩn", "nghiêm", "tích", "kịp", "thường", "tập", "trực", "tiếp", "phối")


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
    if not led and formulas.only_executes(prose, start, end):
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
