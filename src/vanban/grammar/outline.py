"""The labelled provisions of a document: Phần, Chương, Mục, Điều, khoản, điểm, phases, bullets, appendices.

`find(view, layout)` gives an `Outline`: one root part for the body and one for each appendix, whose `items` are
paragraphs, tables and labelled parts in the order of the text. All offsets count in `view.normal`; `Outline.text` is
the same text with the line feeds inside a hard-wrapped paragraph turned into blanks, offset for offset.

Paths are those of the record: 'II/1/Đợt 1/-1' (first dash item of that phase), '4.1/-1' (a decimal label carries its
parent), 'Điều 2/1/a' (articles are numbered through the document, so a path begins at the article).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from vanban.grammar.layout import Layout
from vanban.grammar.prose import Prose
from vanban.grammar.signs import Signs
from vanban.text import View
from vanban.text.view import LOWER, UPPER

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
# 'Đợt 1: Từ tháng 3', 'Giai đoạn 2 (2026):', 'Giai đoạn I.', 'ĐỢT THỨ NHẤT', '- Đợt 1: …' (within the bullet),
# 'Đợt hai', 'Bước 1', 'Đợt cao điểm 2'
_COUNTED: Final = (
    r"(?:Đợt(?: cao điểm)?|Giai đoạn|Bước)"
    r" (?:[0-9]{1,2}|[IVX]{1,4}|thứ (?:nhất|hai|ba|tư|năm)|(?:một|hai|ba|bốn|năm)(?!\w))"
    r"|(?:ĐỢT(?: CAO ĐIỂM)?|GIAI ĐOẠN|BƯỚC)"
    r" (?:[0-9]{1,2}|[IVX]{1,4}(?!\w)|THỨ (?:NHẤT|HAI|BA|TƯ|NĂM)|(?:MỘT|HAI|BA|BỐN|NĂM)(?!\w))"
)
# 'Giai đoạn chuẩn bị (tháng 3/2026)', 'Đợt cao điểm: từ 15/5 đến 15/6': a name, and a time in brackets, before a colon
# or after one
_DATED: Final = (
    r"(?= ?[(:] ?(?:[Tt]ừ|TỪ|[Tt]rong|[Tt]háng|THÁNG|[Qq]uý|QUÝ|[Nn]gày|NGÀY|[0-9]{1,2}/|[Cc]ác tháng) ?"
    r"| từ (?:ngày |tháng |quý |năm )?[0-9][^.;,:\n]{3,50}:)"
)
_NO_NAME: Final = r"(?! (?:từ|đến|này|đó|trước|sau|vừa|hiện|tới|năm|TỪ|ĐẾN|NĂM)(?!\w))"
_NAMED: Final = (
    rf"(?:Đợt|Giai đoạn){_NO_NAME}(?: [{LOWER}]+){{1,5}}{_DATED}"
    rf"|(?:ĐỢT|GIAI ĐOẠN){_NO_NAME}(?: [{UPPER}]+){{1,5}}{_DATED}"
)
# 'Giai đoạn 2026 - 2027: …', 'GIAI ĐOẠN TỪ NĂM 2026 ĐẾN NĂM 2028', with nothing or a colon behind the years
_IN_YEARS: Final = (
    r"Giai đoạn(?: từ)?(?: năm)? 20[0-9]{2}(?: ?[-–] ?| đến (?:hết )?)(?:năm )?20[0-9]{2}(?=[ \t]*(?:[:(]|\n|\Z))"
    r"|GIAI ĐOẠN(?: TỪ)?(?: NĂM)? 20[0-9]{2}(?: ?[-–] ?| ĐẾN (?:HẾT )?)(?:NĂM )?20[0-9]{2}(?=[ \t]*(?:[:(]|\n|\Z))"
)
# … which name no stage above a measure: 'Giai đoạn 2026 - 2030: đạt 95% số hộ'
_NO_MEASURE: Final = r"(?! ?:[ \t]*(?:[Tt][ỷỉ] lệ|[Pp]hấn đấu|[Đđ]ạt |[Tt]rên |[Mm]ức |[Ss]ố ))"
PHASE: Final = rf"(?:(?:{_IN_YEARS}){_NO_MEASURE}|{_COUNTED}|{_NAMED})"
PHASE_ENDS: Final = r"(?=[ \t]*[:.(–,-]|[ \t](?:từ |tháng [0-9]|quý )|\n|\Z)"
_PHASE: Final = rf"(?P<phase>{PHASE}){PHASE_ENDS}[ \t]*[:.–-]?[ \t]*"
# 'Phần thứ nhất', 'PHẦN II.', 'Chương I', 'Mục 2.', 'Điều 5.'
_PART: Final = r"(?P<part>(?:Phần|PHẦN) (?:(?:thứ|THỨ) \w+|[IVX]{1,5}|[0-9]{1,2}|[A-Z])(?!\w))[ \t]*[.:–-]?[ \t]*"
_CHAPTER: Final = r"(?P<chapter>(?:Chương|CHƯƠNG) (?:[IVXL]{1,6}|[0-9]{1,2})(?!\w))[ \t]*[.:–-]?[ \t]*"
_DIVISION: Final = r"(?P<division>(?:Mục|MỤC) (?:[0-9]{1,2}|[IVX]{1,5})(?!\w))[ \t]*[.:–-]?[ \t]*"
_ARTICLE: Final = r"(?P<article>(?:Điều|ĐIỀU) [0-9]{1,3}[a-zđ]?)(?:[ \t]*[.:](?![0-9])[ \t]*|(?=\n|\Z))"
# 'I. MỤC ĐÍCH', 'II- ', 'III/ ', 'IV.Kinh phí'; 'A. NỘI DUNG', 'B - '
_ROMAN: Final = r"(?P<roman>[IVX]{1,5})(?:[ \t]*[./)–:-][ \t]*(?=[^\s0-9.]))"
_CAPITAL: Final = r"(?P<capital>[A-HĐ])(?:[.)/][ \t]*(?=[^\W\d_a-z])|[ \t]?[-–][ \t]+(?=[^\W\d_a-z]))"
_LABEL_IN_FIGURES: Final = re.compile(
    # '(1) ', '(ii) ' below a number or a letter
    r"\((?P<bracket>[0-9]{1,2}|[ivx]{1,4}|[a-zđ])\)[ \t]*(?=[^\W\d_]|[“\"])"
    # '4.1. ', '4.1 ', '2.3.1. ', '4.1- '
    r"|(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})"
    r"(?:[.)/:]?[ \t]+|[.)/:](?=[^\W\d_])|[ \t]?[-–][ \t]+)(?=[^\W\d_]|[“\"(])"
    # '1. ', '1) ', '1/ ', '1- ', '(1) ', '2, Khảo sát' as a scan prints it
    r"|(?P<number>\(?[0-9]{1,2})(?:[.):][ \t]*|[/,][ \t]+|[ \t]?[-–][ \t]+|[-/](?=[^\W\d_]{2}))(?=[^\W\d_]|[“\"(*])"
)
# 'a) ', 'đ. ', 'b/ ', 'c- ', 'd - '
_LABEL_IN_LETTERS: Final = re.compile(r"(?P<letter>[a-zđ])(?:[.)/][ \t]*|[ \t]?[-–][ \t]+)(?=[^\s.])")
_DASH: Final = r"(?P<dash>[-–—−•·▪●~]{1,2}|_(?= ))[ \t_]*(?=[^\s\-–—_|])"
_BULLET: Final = re.compile(_DASH)
# The label that a line may have, by its first letter.
_LABELS: Final = {
    "P": re.compile(_PART),
    "C": re.compile(f"{_CHAPTER}|{_CAPITAL}"),
    "M": re.compile(_DIVISION),
    "Đ": re.compile(f"{_ARTICLE}|{_CAPITAL}|{_PHASE}"),
    "G": re.compile(f"{_CAPITAL}|{_PHASE}"),
    **dict.fromkeys("IVX", re.compile(_ROMAN)),
    **dict.fromkeys("ADEFH", re.compile(_CAPITAL)),
    "B": re.compile(f"{_CAPITAL}|{_PHASE}"),
    **dict.fromkeys("0123456789(", _LABEL_IN_FIGURES),
    **dict.fromkeys("abcdefghiklmnopqrstuvxyđ", _LABEL_IN_LETTERS),
    "*": re.compile(r"(?P<star>\*)[ \t]*(?=[^\s*])"),
    "\\": re.compile(r"\\(?:(?P<star>\*)|(?P<dash>-)|(?P<plus>\+))[ \t]*(?=[^\s*+-])"),  # escaped, from Markdown
    "+": re.compile(r"(?P<plus>\+)[ \t]*(?=\S)"),
    **dict.fromkeys("-–—−•·▪●_~", _BULLET),
}
_MARKS: Final = {"dash": "-", "plus": "+", "star": "*"}
_WITH_INNER: Final = frozenset(("number", "article", "decimal"))
_INNER: Final = frozenset(("letter", "number", "phase"))
_FIRST_LABELS: Final = frozenset(("1", "a", "I"))
_BASES: Final = ("Căn cứ ", "Xét đề nghị ", "Theo đề nghị ")
_WRAPPED: Final = 130  # a text whose lines are all shorter than this has its paragraphs broken into lines
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
        paragraphs = _paragraphs(text, inside, joined) if wrapped else inside
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


def _paragraphs(text: str, lines: list[Span], joined: list[int]) -> list[Span]:
    """The lines of a hard-wrapped text, with those of one paragraph taken together."""
    paragraphs: list[Span] = []
    for start, end in lines:
        first, last = paragraphs[-1] if paragraphs else (0, 0)
        if (
            last == start - 1
            and last - first >= 50
            and text[last - 1] not in '.;:!?|/”"'
            and text[start] not in "|“"
            and _label(text, start, end) is None
            and not text[last - 50 : last].isupper()
            and not text[start : min(end, start + 50)].isupper()
        ):
            joined.append(last)
            paragraphs[-1] = (first, end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label at `start` of a line or of a paragraph that goes on to `end`."""
    pattern = _LABELS.get(text[start])
    return pattern.match(text, start, end) if pattern else None


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
        found = _label(text, start, end)
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
        if (sort in _WITH_INNER or text[after] in first) and (inner := _label(text, after, end)):
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
        if inside or (k == held + 1 > 1 and _opens(stack[k], text) and not _PHASE_AGAIN.match(text, at)):
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
    else:
        name = label
    above = parent.path
    if sort == "decimal":
        above = _above_decimal(stack, name)
    part = Part(sort, name, name if sort == "article" or not above else f"{above}/{name}", at)
    parent.items.append(part)
    stack.append(part)
    return part


# '- Đợt 2: …' after '- Đợt 1: …' and what is listed below that
_PHASE_AGAIN: Final = re.compile(rf"\\?[-–—•*+][ \t]*{PHASE}")


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


_WORD: Final = re.compile(r"(?![IVX]+$)[^\W\d]")


def phase_name(label: str) -> str:
    """'ĐỢT II', 'GIAI ĐOẠN THỨ HAI' → 'Đợt II', 'Giai đoạn thứ hai'."""
    if not label.startswith(("ĐỢT", "GIAI", "BƯỚC")):
        return label
    words, _, which = label.rpartition(" ")
    return f"{words} {which}".capitalize() if _WORD.match(which) else f"{words.capitalize()} {which}"


# 'Đợt 3 (tiêm vét)', 'Giai đoạn 1: Chuẩn bị'
_IN_CELL: Final = re.compile(rf"({PHASE})(?=[ \t]*[:.(–-]|\s*\Z)")
_COLUMNS: Final = {"đợt": "Đợt", "giai đoạn": "Giai đoạn", "bước": "Bước"}
_COUNT: Final = re.compile(r"[0-9]{1,2}|[IVX]{1,4}")


def phase_in(cell: str, heading: str) -> str | None:
    """The phase that a table's cell names: 'Đợt 3 (tiêm vét)', or '3' in a column headed 'Đợt'."""
    if cell and cell[0] in "ĐGB" and (found := _IN_CELL.match(cell)):
        return phase_name(found[1])
    column = _COLUMNS.get(heading.lower().strip(" .:"))
    return f"{column} {cell}" if column and _COUNT.fullmatch(cell) else None


def _above_decimal(stack: list[Part], name: str) -> str:
    """The path above '4.1': that of '4' without the '4'."""
    k = len(stack) - 1
    while k > 0 and name.startswith(stack[k].label.rstrip(".") + "."):
        k -= 1
    return stack[k].path
