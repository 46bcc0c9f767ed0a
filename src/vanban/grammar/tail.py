"""The closing paragraphs of a document: they follow its last labelled provision but speak for the whole."""

from __future__ import annotations

from vanban.grammar import aspects, flat_rows
from vanban.grammar.outline import Paragraph, Part


def take(root: Part, text: str) -> list[Paragraph]:
    """Take the closing paragraphs out of the last labelled provision below `root`, and give them."""
    part = root
    while True:
        below = [item for item in part.items if isinstance(item, Part)]
        if not below or part.items[-1] is not below[-1]:
            break
        part = below[-1]
    if part is root or part.sort == "article" or part.path.startswith("Điều"):
        return []
    own = part.own
    keep = len(part.items)
    while keep > 1 and isinstance(part.items[keep - 1], Paragraph):
        keep -= 1
    if any(flat_rows.opens(text, item) for item in part.items[1:]):
        return []
    if keep == 1 and own is not None and text[own.end - 1] not in ".;!?/" and len(part.items) > 1:
        keep = 2  # a heading keeps the paragraph below it, and so does 'Trạm Y tế:'
    while keep < len(part.items) and aspects.is_field(text, part.items[keep]):
        keep += 1
    tail = [item for item in part.items[keep:] if isinstance(item, Paragraph)]
    del part.items[keep:]
    return tail
