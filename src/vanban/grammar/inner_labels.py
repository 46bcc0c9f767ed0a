"""Provisions whose labels stand inside a paragraph: 'Giao Sở Y tế: (i) Rà soát …; (ii) Chủ trì …', '…: a) …; b) …',
'Trạm Y tế: - Phun hóa chất; - Lập danh sách'.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar.outline import Paragraph, Part
from vanban.grammar.phrases import places

_SERIES: Final = (
    (": (i) ", ("(ii) ", "(iii) ", "(iv) ", "(v) ", "(vi) ", "(vii) ", "(viii) ", "(ix) ", "(x) ")),
    (": a) ", ("b) ", "c) ", "d) ", "đ) ", "e) ", "g) ", "h) ", "i) ", "k) ")),
    (": - ", ("; - ",) * 20),
)
_OPENERS: Final = tuple(opener for opener, _ in _SERIES)
_BEFORE: Final = (";", ",", ".", " và", " và,")


def may_stand_in(text: str) -> bool:
    """Whether the text has a first label inside a paragraph at all."""
    for colon in places(text, ":"):  # noqa: SIM110  # a generator would cost more than the searches
        if text.startswith(_OPENERS, colon):
            return True
    return False


def split(text: str, span: Paragraph, path: str | None) -> tuple[Paragraph, list[Part]] | None:
    """The words up to the colon and the labelled parts after it; None where there are not two at least."""
    for opener, labels in _SERIES:
        colon = text.find(opener, span.start, span.end)
        if colon < 0:
            continue
        starts = [colon + 2]
        after = [colon + len(opener)]
        dashes = opener == ": - "
        for label in labels:
            at = text.find(label, after[-1], span.end)
            if at < 0 or not (dashes or text[:at].rstrip(" ").endswith(_BEFORE)):
                break
            starts.append(at + 2 if dashes else at)
            after.append(at + len(label))
        if len(starts) < 2:
            continue
        parts = []
        for k, (start, own, end) in enumerate(zip(starts, after, [*starts[1:], span.end], strict=True)):
            while end > own and text[end - 1] == " ":
                end -= 1
            name = f"-{k + 1}" if dashes else text[start:own].strip(" ()")
            part = Part("dash" if dashes else "letter", name, f"{path}/{name}" if path else name, start, end)
            part.items.append(Paragraph(own, end))
            parts.append(part)
        return Paragraph(span.start, colon + 1), parts
    return None
