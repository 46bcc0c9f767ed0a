"""The labelled provisions of a document: Phần, Chương, Mục, Điều, khoản, điểm, phases, bullets, appendices.

`find(view, layout)` gives an `Outline`: one root part for the body and one for each appendix, whose `items` are
paragraphs, tables and labelled parts in the order of the text. All offsets count in `view.normal`; `Outline.text` is
the same text with the line feeds inside a hard-wrapped paragraph turned into blanks, offset for offset.

Paths are those of the record: 'II/1/Đợt 1/-1' (first dash item of that phase), '4.1/-1' (a decimal label carries its
parent), 'Điều 2/1/a' (articles are numbered through the document, so a path begins at the article).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from vanban.grammar.labels import PHASE_AGAIN, label, phase_name
from vanban.grammar.layout import Layout
from vanban.grammar.prose import Prose
from vanban.grammar.signs import Signs
from vanban.text import View

Span = tuple[int, int]


class Paragraph:
    """Unlabelled text, or the text of a part after its label."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Table:
    """Consecutive pipe rows, one span for each."""

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[Span, ...]) -> None:
        self.rows = rows


class Part:
    """One labelled provision. `start` is its label, `items[0]` its own first paragraph if it has text there."""

    __slots__ = ("bullets", "end", "items", "label", "path", "sort", "start")

    def __init__(self, sort: str, label: str, path: str, start: int, end: int = 0) -> None:
        self.sort = sort
        self.label = label
        self.path = path
        self.start = start
        self.end = end
        self.items: list[Paragraph | Table | Part] = []
        self.bullets: dict[str, int] = {}  # how many there are of each mark

    @property
    def parts(self) -> list[Part]:
        """The labelled parts right below."""
        return [item for item in self.items if isinstance(item, Part)]

    @property
    def is_phase(self) -> bool:
        """Whether it is a phase, or a bullet that holds one."""
        inner = self.items[0] if self.items else None
        return self.sort == "phase" or (isinstance(inner, Part) and inner.sort == "phase")

    @property
    def own(self) -> Paragraph | None:
        """The text right after the label."""
        first = self.items[0] if self.items else None
        return first if isinstance(first, Paragraph) else None


class Outline(NamedTuple):
    """The body and the appendices as trees."""

    prose: Prose
    body: Part
    appendices: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The text that the offsets count in."""
        return self.prose.text


# The order of labels from the top. A label closes every open part of its rank or below it.
RANK: Final = {
    "part": 0, "chapter": 1, "division": 2, "article": 3, "capital": 4, "roman": 5, "number": 6, "decimal": 7,
    "letter": 8, "bracket": 9, "phase": 10, "star": 11, "dash": 12, "plus": 13,
}  # fmt: skip
_MARKS: Final = {"dash": "-", "plus": "+", "star": "*"}
_WITH_INNER: Final = frozenset(("number", "article", "decimal"))
_INNER: Final = frozenset(("letter", "number", "phase"))
_FIRST_LABELS: Final = frozenset(("1", "a", "I"))
_BASES: Final = ("Căn cứ ", "Xét đề nghị ", "Theo đề nghị ")
_WRAPPED: Final = 130  # a text whose lines are all shorter than this has its paragraphs broken into lines
_ROMAN: Final = "IVX"
_FULL: Final = 60  # … of which there must be some longer than this


def find(view: View, layout: Layout, signs: Signs | None = None) -> Outline:
    """The trees of the body and of every appendix; `signs` are those of the view, where they are there already.

    Total: a text without labels gives one root with paragraphs.
    """
    text = view.normal
    wrapped = _hard_wrapped(view.received)
    joined: list[int] = []
    roots = []
    lines = layout.lines
    zones = [("body", layout.body), *[("appendix", span) for span in layout.appendices]]
    for sort, (start, end) in zones:
        # every zone begins where a line does
        inside = list(lines[bisect_left(lines, (start, 0)) : bisect_left(lines, (end, 0))])
        paragraphs = _headings(view, _paragraphs(view, inside, joined) if wrapped else inside, joined)
        roots.append(_tree(text, Part(sort, "", "", start, end), paragraphs))
    if joined:
        pieces: list[str] = []
        done = 0
        for at in joined:
            pieces += (text[done:at], " ")
            done = at + 1
        text = "".join((*pieces, text[done:]))
    return Outline(Prose(text, signs), roots[0], tuple(roots[1:]))


def _hard_wrapped(received: str) -> bool:
    """Whether the file breaks its paragraphs into lines, as scans and PDF files do."""
    long = full = start = 0
    while start >= 0:
        end = received.find("\n", start)
        length = (end if end >= 0 else len(received)) - start
        if length > _WRAPPED:
            long += 1
        elif length > _FULL:
            full += 1
        start = end + 1 if end >= 0 else -1
    return long * 20 < full and full > 5


def _paragraphs(view: View, lines: list[Span], joined: list[int]) -> list[Span]:
    """The lines of a hard-wrapped text, with those of one paragraph taken together."""
    text = view.normal
    paragraphs: list[Span] = []
    for start, end in lines:
        first, last = paragraphs[-1] if paragraphs else (0, 0)
        if (
            last == start - 1
            and last - first >= 50
            and text[last - 1] not in '.;:!?|/”"'
            and text[start] not in "|“"
            and label(text, start, end) is None
            and not text[last - 50 : last].isupper()
            and not text[start : min(end, start + 50)].isupper()
            and not (view.spaced and _apart(view, last, start))
        ):
            joined.append(last)
            paragraphs[-1] = (first, end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _headings(view: View, lines: list[Span], joined: list[int]) -> list[Span]:
    """The lines with a heading in capitals that is broken in two taken together: 'II. NỘI DUNG', 'THI ĐUA'."""
    text = view.normal
    broken = [k for k, (start, _) in enumerate(lines[:-1], 1) if text[start] in _ROMAN and _is_broken(view, lines, k)]
    if not broken:
        return lines
    paragraphs = list(lines)
    for k in reversed(broken):
        joined.append(lines[k - 1][1])
        paragraphs[k - 1 : k + 1] = [(lines[k - 1][0], lines[k][1])]
    joined.sort()
    return paragraphs


def _is_broken(view: View, lines: list[Span], k: int) -> bool:
    """Whether line k is the second of a heading in capitals; but below 'II. LỊCH' 'TT' is the head of a column."""
    text = view.normal
    (start, last), (first, end) = lines[k - 1], lines[k]
    found = label(text, start, last)
    return (
        first - 1 == last
        and found is not None
        and found.lastgroup == "roman"
        and found.end() < last
        and text[last - 1] not in ".;:!?|"
        and text[start:last].isupper()
        and text[first:end].isupper()
        and text.find(" ", first, end) > 0
        and label(text, first, end) is None
        and (k + 1 == len(lines) or label(text, *lines[k + 1]) is not None or _apart(view, end, lines[k + 1][0]))
        and not _apart(view, last, first)
    )


def _apart(view: View, end: int, start: int) -> bool:
    """Whether an empty line stands between the line that ends at `end` and the one that begins at `start`."""
    return view.received.count("\n", view.span(end - 1, end)[1], view.span(start, start + 1)[0]) > 1


def _tree(text: str, root: Part, paragraphs: list[Span]) -> Part:
    stack = [root]
    rows: list[Span] = []
    basis = -1  # where the reason that was read last ends
    for start, end in paragraphs:
        if text[start] == "|":
            rows.append((start, end))
            continue
        if rows:
            _no_bullets(stack, start)
            stack[-1].items.append(Table(tuple(rows)))
            rows = []
        found = label(text, start, end)
        if found and len(stack) == 1 and text.startswith(_BASES, found.end()) and found.lastgroup == "dash":
            reason = text[end - 1] in ";," or basis == start - 1
            if reason:  # '- Căn cứ …;' before the first provision
                root.items.append(Paragraph(found.end(), end))
                basis = end
                continue
        if found is None:
            if not _awaits(stack[-1], text):
                _no_bullets(stack, start)
            stack[-1].items.append(Paragraph(start, end))
            continue
        sort = found.lastgroup or ""
        part = _place(stack, sort, found.group(sort), start, text)
        after = found.end()
        if after == end:
            continue
        first = "ĐGB" if sort in _MARKS else "ĐG"
        if (sort in _WITH_INNER or text[after] in first) and (inner := label(text, after, end)):
            # '1. a) …', 'Điều 2. 1. …', '1. Đợt 1: …', '- Đợt 1: …': two labels in one line
            kind = inner.lastgroup or ""
            if kind == "phase" if sort not in _WITH_INNER else kind in _INNER:
                part = _place(stack, kind, inner.group(kind), after, text)
                after = inner.end()
        if after < end:
            part.items.append(Paragraph(after, end))
    if rows:
        stack[-1].items.append(Table(tuple(rows)))
    _close(stack, 1, root.end)
    return root


def _awaits(part: Part, text: str) -> bool:
    """Whether a bullet is only a heading as yet: '- Trạm Y tế:' and its work on the next line."""
    return part.sort in _MARKS and len(part.items) == 1 and part.own is not None and text[part.own.end - 1] == ":"


def _no_bullets(stack: list[Part], at: int) -> None:
    """An unlabelled line ends the bullets before it."""
    while len(stack) > 1 and stack[-1].sort in _MARKS:
        stack.pop().end = at


def _close(stack: list[Part], keep: int, at: int) -> None:
    while len(stack) > keep:
        stack.pop().end = at


_ONES: Final = {ord(letter): "I" for letter in "Ll1"}  # 'IL' for 'II' in a scan


def _place(stack: list[Part], sort: str, label: str, at: int, text: str) -> Part:
    """Open a part: close those it does not stand in, and give it its path."""
    label = label.strip("( ")
    if sort == "bracket":
        sort = _of_bracket(stack, label, text)
    elif label == "I" and next((part.label for part in reversed(stack) if part.sort == "letter"), "") == "k":
        sort = "letter"  # 'k) … I) … m) …': the letter l, typed as a capital i
    rank = RANK[sort]
    top = stack[-1]
    inside = sort == "phase" and top.sort in _MARKS and not top.items  # '- Đợt 1: …'
    held = _holds_phase(stack, sort) if rank >= RANK["star"] else 0
    same = 0  # the innermost open part of this sort; else the outermost of its rank or below closes
    keep = len(stack)
    for k in range(len(stack) - 1, 0, -1):
        other = stack[k].sort
        if inside or (k == held + 1 > 1 and _opens(stack[k], text) and not PHASE_AGAIN.match(text, at)):
            break
        if other == sort and (k <= held or not held):
            same = keep = k
            break
        if RANK[other] >= rank:
            keep = k
    if label in _FIRST_LABELS and keep < len(stack):
        # '1.' again below a phase or after 'a) …:' opens a list of its own
        own = top.own
        opens = RANK[top.sort] < RANK["star"] and own is not None and text[own.end - 1] == ":"
        if top.sort == "phase" or (opens and not same):
            keep = len(stack)
    _close(stack, keep, at)
    parent = stack[-1]
    if rank >= RANK["star"]:
        mark = _MARKS[sort]
        count = parent.bullets.get(mark, 0) + 1
        parent.bullets[mark] = count
        name = f"{mark}{count}"
    elif sort == "phase":
        name = phase_name(label)
    elif sort == "roman":
        name = label.translate(_ONES)
    else:
        name = label
    above = parent.path
    if sort == "decimal":
        above = _above_decimal(stack, name)
    part = Part(sort, name, name if sort == "article" or not above else f"{above}/{name}", at)
    parent.items.append(part)
    stack.append(part)
    return part


def _holds_phase(stack: list[Part], sort: str) -> int:
    """The place of the innermost open bullet of that sort that holds a phase, 0 where there is none."""
    for k in range(len(stack) - 2, 0, -1):
        if stack[k].sort == sort and stack[k + 1].sort == "phase":
            return k
    return 0


def _opens(phase: Part, text: str) -> bool:
    """Whether a phase in a bullet heads the bullets below it: '- Đợt 1 (tháng 3/2026):'."""
    return phase.own is None or text[phase.own.end - 1] == ":"


def _of_bracket(stack: list[Part], label: str, text: str) -> str:
    """'(1)' is a number of its own where the outermost number or letter above it is none without brackets."""
    above = next((part for part in stack[1:] if part.sort in ("number", "letter")), None)
    if above is None or (text[above.start] == "(" and above.label.isdigit() == label.isdigit()):
        return "number" if label.isdigit() else "letter" if len(label) == 1 and label not in "ivx" else "bracket"
    return "bracket"


def _above_decimal(stack: list[Part], name: str) -> str:
    """The path above '4.1': that of '4' without the '4'."""
    k = len(stack) - 1
    while k > 0 and name.startswith(stack[k].label.rstrip(".") + "."):
        k -= 1
    return stack[k].path
