"""Sentences that bind somebody by name but gave no task: a person should look at them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from vanban.grammar import assignees, formulas, sentences
from vanban.grammar.duties import Work
from vanban.grammar.outline import Outline, Paragraph, Part

Span = tuple[int, int]

# words without which no sentence is asked: 'có trách nhiệm', 'chủ trì', 'đề nghị các …', 'yêu cầu …', 'giao …'
_SIGNS = ("có trách nhiệm", "chủ trì", "đề nghị ", "Đề nghị ", "yêu cầu ", "Yêu cầu ", "giao ", "Giao ")


def _signs(text: str, start: int, end: int) -> list[int]:
    """Where the signs stand, in order."""
    found = []
    for sign in _SIGNS:
        at = text.find(sign, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1, end)
    return sorted(found)


def find(outline: Outline, works: list[Work]) -> list[Span]:
    """The binding sentences of the body outside every task, formulas of execution and head sentences aside."""
    taken = sorted((work.start, work.end) for work in works)
    starts = [start for start, _ in taken]
    found: list[Span] = []
    signs = [
        at
        for at in _signs(outline.text, outline.body.start, outline.body.end)
        if not (k := bisect_right(starts, at)) or taken[k - 1][1] <= at
    ]
    if not signs:
        return found
    for paragraph in _paragraphs(outline.body):
        if not _between(signs, paragraph.start, paragraph.end):
            continue
        for start, end in sentences.split(outline.text, paragraph.start, paragraph.end):
            if outline.text[end - 1] == ":" or not _between(signs, start, end):
                continue
            k = bisect_right(starts, end) - 1
            if k >= 0 and taken[k][1] > start:
                continue
            clause = assignees.read(outline.text, start, end)
            if (
                clause.leads
                and clause.sign in ("order", "request", "modal")
                and not formulas.only_executes(outline.text, start, end)
            ):
                found.append((start, end))
    return found


def _between(signs: list[int], start: int, end: int) -> bool:
    k = bisect_left(signs, start)
    return k < len(signs) and signs[k] < end


def _paragraphs(part: Part) -> list[Paragraph]:
    found: list[Paragraph] = []
    for item in part.items:
        if isinstance(item, Part):
            found += _paragraphs(item)
        elif isinstance(item, Paragraph):
            found.append(item)
    return found
