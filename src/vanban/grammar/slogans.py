"""Slogans: the items of a list of slogans, and those quoted in running text ('treo khẩu hiệu “…”')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vanban.grammar import sections
from vanban.grammar.outline import Outline, Paragraph, Part

Span = tuple[int, int]

# 'treo khẩu hiệu chào mừng “…”', 'với khẩu hiệu: "…"', 'băng rôn với dòng chữ “…”'; a movement or a theme is none
_QUOTED: Final = re.compile(
    r"(?:[Kk]hẩu hiệu|[Bb]ăng rôn|[Bb]iểu ngữ)[^“”\"\n.;]{0,60}"
    r"(?<!phong trào )(?<!vận động )(?<!chủ đề )(?<!chủ đề: )(?<!phương châm )(?<!chiến dịch )(?<!chương trình )"
    r"(?<!mô hình )(?<!hội thi )(?<!cuộc thi )[“\"]([^“”\"\n]{6,300})[”\"]"
)
_NEXT: Final = re.compile(r"(?:[;,]|,? và) ?[“\"]([^“”\"\n]{6,300})[”\"]")


def find(outline: Outline) -> list[Span]:
    """The places of the slogans, without dash and quotation marks, in the order of the text."""
    found: list[Span] = []
    if not outline.prose.hits("slogan", 0, len(outline.text)):
        return found
    for root in (outline.body, *outline.appendices):
        found += _listed(root, outline.text, False)
        if root.end > root.start:
            listed = set(found)
            done = root.start
            for at in outline.prose.hits("slogan", root.start, root.end):
                hit = _QUOTED.match(outline.text, at, root.end) if at >= done else None
                while hit:
                    done = hit.end()
                    if hit.span(1) not in listed:
                        found.append(hit.span(1))
                    hit = _NEXT.match(outline.text, done, root.end)
    return sorted(set(found))


def _listed(part: Part, text: str, inside: bool) -> Iterator[Span]:
    for k, item in enumerate(part.items):
        if isinstance(item, Part):
            below = [child for child in item.items[1:] if isinstance(child, (Part, Paragraph))]
            own = item.own
            heads = bool(below) and own is not None and sections.holds(text[own.start : own.end]) == "slogans"
            if inside and not below and own:
                yield _trimmed(text, own)
            else:
                yield from _listed(item, text, inside or heads)
        elif isinstance(item, Paragraph) and inside and (k or part.sort in ("body", "appendix")):
            if text[item.end - 1] in '!”"' or text[item.start] in '“"':
                yield _trimmed(text, item)
        elif isinstance(item, Paragraph) and part.sort == "appendix" and k < 4:
            inside = inside or sections.holds(text[item.start : item.end]) == "slogans"


def _trimmed(text: str, item: Paragraph) -> Span:
    start, end = item.start, item.end
    while end > start and text[end - 1] in " ;":
        end -= 1
    if text[start] in '“"' and text[end - 1] in '”"':
        start, end = start + 1, end - 1
    return start, end
