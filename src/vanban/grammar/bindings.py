"""Sentences that bind somebody by name but gave no task: a person should look at them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from vanban.grammar import assignees, formulas, sentences
from vanban.grammar.duties import Work
from vanban.grammar.outline import Outline, Paragraph, Part, Table

Span = tuple[int, int]
# 'Ngày 03/3, Chủ tịch chủ trì cuộc họp …' tells what has been
_CHAIRED: Final = ("chủ trì cuộc họp", "chủ trì buổi", "chủ trì phiên", "chủ trì hội nghị", "chủ trì Hội nghị")


def find(outline: Outline, works: list[Work]) -> list[Span]:
    """The binding sentences of the body outside every task, formulas of execution and head sentences aside."""
    taken = sorted((work.start, work.end) for work in works)
    starts = [start for start, _ in taken]
    found: list[Span] = []
    signs = [
        at
        for at in outline.prose.hits("bound", outline.body.start, outline.body.end)
        if not (k := bisect_right(starts, at)) or taken[k - 1][1] <= at
    ]
    if not signs:
        return found
    for paragraph in _paragraphs(outline.body, signs):
        for start, end in sentences.split(outline.prose, paragraph.start, paragraph.end):
            if outline.text[end - 1] == ":" or not _between(signs, start, end):
                continue
            k = bisect_right(starts, end) - 1
            if k >= 0 and taken[k][1] > start:
                continue
            clause = assignees.read(outline.prose, start, end)
            if outline.text.startswith(_CHAIRED, clause.work, end):
                continue
            if (
                clause.leads
                and clause.sign in ("order", "request", "modal")
                and not formulas.only_executes(outline.prose, start, end)
                and not formulas.asks_no_more(outline.text, start, clause, end)
                and not formulas.leads_together(outline.prose, clause, end)[0]
            ):
                found.append((start, end))
    return found


def _between(signs: list[int], start: int, end: int) -> bool:
    k = bisect_left(signs, start)
    return k < len(signs) and signs[k] < end


def _paragraphs(part: Part, signs: list[int]) -> list[Paragraph]:
    """Those with a sign in them."""
    found: list[Paragraph] = []
    for item in part.items:
        if isinstance(item, Table) or not _between(signs, item.start, item.end):
            continue
        if isinstance(item, Part):
            found += _paragraphs(item, signs)
        else:
            found.append(item)
    return found
