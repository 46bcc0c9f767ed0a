"""Assignment tables: rows of a pipe table as tasks, by the heads of its columns in any order and wording.

TT | nội dung | chủ trì | phối hợp | thời gian | sản phẩm. A row of a Roman number or with nothing but a title is a
group and gives the first label ('I/1.1'). A body's column left of the work holds for the empty rows below it, as
merged cells do; right of it, an empty lead beside a named coordinator, or an empty time in a table that names nearly
all of them, does so too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vanban.grammar import bodies, deadlines, recurrence, role_labels
from vanban.grammar.deadlines import Calendar, Due
from vanban.grammar.duties import Given, Work
from vanban.grammar.prose import Prose, spellings
from vanban.grammar.words import Words
from vanban.tables.work import column_headings

Span = tuple[int, int]
_ROLES: Final = sorted(
    ((spelt, row.role) for row in column_headings() for spelt in spellings(row.words)), key=lambda row: -len(row[0])
)
# 'Đơn vị tham gia', 'Người phối hợp': the other word tells more
_WEAK: Final = ("cơ quan", "đơn vị", "bộ phận", "người")
_STRONG: Final = ("chủ trì", "phối hợp", "thời", "hạn", "sản phẩm", "kết quả")
_RULE: Final = re.compile(r"[|\s:-]+$")
_NUMBERED: Final = re.compile(r"[0-9.]+")
_LETTERED: Final = re.compile(r"[IVXA-HĐ]+")
_NEXT_NAME: Final = re.compile(r", (?=[A-ZĐÂÔƯỦ])")


class Cell:
    """One cell, without the blanks around its words."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


def _cells(text: str, row: Span) -> list[Cell]:
    start, end = row
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|":
        end -= 1
    found = []
    while True:
        bar = text.find("|", start, end)
        stop = bar if bar >= 0 else end
        a, b = start, stop
        while a < b and text[a] in " \t\n":
            a += 1
        while b > a and text[b - 1] in " \t\n":
            b -= 1
        found.append(Cell(a, b))
        if bar < 0:
            return found
        start = bar + 1


def role(heading: str) -> str:
    """What a column says of the work, by the words of its head."""
    low = heading.lower()
    best, at = "other", 1000 + len(low)
    for words, found in _ROLES:
        place = low.find(words)
        if place < 0 or (found == "label" and low.strip(" .") != words):
            continue
        rank = place - 1000 if any(word in words for word in _STRONG) else place + 500 * (words in _WEAK)
        if rank < at:
            best, at = found, rank
    return best


class _Columns(NamedTuple):
    roles: tuple[str, ...]
    heads: tuple[str, ...]
    own: bool  # a column of work has its own head; without one the row from there on is the work

    def first(self, wanted: str) -> int | None:
        return self.roles.index(wanted) if wanted in self.roles else None


def _header(text: str, table: list[list[Cell]]) -> tuple[_Columns, int] | None:
    """The columns, and how many rows their heads take."""
    names = [text[c.start : c.end] for c in table[0]]
    used = 1
    if len(table) > 1:
        second = [text[c.start : c.end] for c in table[1]]
        filled = [k for k, name in enumerate(second) if name]
        if filled and len(filled) < len(second) and not second[0] and all(role(second[k]) != "other" for k in filled):
            # a second line of heads below those that span several columns
            left, right = filled[0], len(second) - filled[-1] - 1
            names = names[:left] + second[left : filled[-1] + 1] + (names[-right:] if right else [])
            used = 2
    roles = [role(name) for name in names]
    if "lead" not in roles and "due" not in roles:
        return None
    own = "work" in roles
    if not own:
        free = [k for k, found in enumerate(roles) if found == "other"]
        if "lead" not in roles or "due" not in roles or not free:
            return None
        after = [k for k in free if k > roles.index("lead")]
        roles[(after or free)[0]] = "work"
    for wanted in ("lead", "due", "work"):  # the first column of a kind, but 'chủ trì' before any other 'lead'
        same = [k for k, found in enumerate(roles) if found == wanted]
        if len(same) > 1:
            keep = next(
                (k for k in same if wanted == "lead" and "chủ trì" in names[k].lower()),
                same[-1 if wanted == "due" else 0],
            )
            for k in same:
                if k != keep:
                    roles[k] = "start" if wanted == "due" else "other"
    return _Columns(tuple(roles), tuple(names), own), used


def find(prose: Prose, calendar: Calendar, rows: tuple[Span, ...], path: str | None, given: Given) -> list[Work]:
    """The tasks of one table of pipe rows; none where its columns do not assign work."""
    text = prose.text
    table = [_cells(text, row) for row in rows if not _RULE.match(text[row[0] : row[1]])]
    return read(prose, calendar, table, path, given)


def read(prose: Prose, calendar: Calendar, table: list[list[Cell]], path: str | None, given: Given) -> list[Work]:
    """The tasks of a table's rows, its heads first."""
    text = prose.text
    if len(table) < 2:
        return []
    header = _header(text, table)
    if header is None:
        return []
    columns, used = header
    label_at, work_at = columns.first("label"), columns.first("work")
    lead_at, due_at = columns.first("lead"), columns.first("due")
    assert work_at is not None
    width = len(columns.roles)
    body = [r for r in table[used:] if [text[c.start : c.end] for c in r[:3]] != list(columns.heads[:3])]
    full = [r for r in body if len(r) >= width - 1]
    times = sum(1 for r in full if due_at is not None and due_at < len(r) and r[due_at].end > r[due_at].start)
    carry_due = due_at is not None and times >= 0.75 * len(full) > 0
    works: list[Work] = []
    group = path
    leads: tuple[Span, ...] = ()
    helped: tuple[Span, ...] = ()
    due: Due | None = None
    for k, cells in enumerate(body):
        label = (
            text[cells[label_at].start : cells[label_at].end].rstrip(".)")
            if label_at is not None and label_at < len(cells)
            else ""
        )
        after = body[k + 1] if k + 1 < len(body) else None
        if _is_group(text, cells, columns, label, after, label_at):
            if label and not _NUMBERED.fullmatch(label):
                group = f"{path}/{label}" if path else label
            due = None
            continue
        if len(cells) <= work_at or cells[work_at].start == cells[work_at].end:
            continue
        work = cells[work_at] if columns.own else Cell(cells[work_at].start, cells[-1].end)
        named, helping = _by_role(prose, cells, lead_at)
        others, more = _by_role(prose, cells, columns.first("coordinate"))
        together = _unlike(text, (*helping, *others, *more)) if helping or more else others
        if not named and lead_at is not None and (lead_at < work_at or together):
            named, helping = leads, helped  # a cell of both that is merged holds for both
            together = together or helped
        leads, helped = named or leads, helping if named else helped
        when = _due(text, calendar, cells, due_at, columns)
        empty = due_at is not None and due_at < len(cells) and cells[due_at].start == cells[due_at].end
        if empty and carry_due:
            when = due
        due = when
        again = recurrence.find(prose, work.start, work.end)
        if again is None and due_at is not None and due_at < len(cells):
            again = recurrence.find(prose, cells[due_at].start, cells[due_at].end)
        provision = f"{group}/{label}" if group and label else label or group
        made = columns.first("deliverable")
        product = (
            cells[made] if made is not None and made < len(cells) and cells[made].end > cells[made].start else None
        )
        rule = (
            deadlines.relative(prose, cells[due_at].start, cells[due_at].end)
            if due_at is not None and due_at < len(cells)
            else None
        )
        begins = _due(text, calendar, cells, columns.first("start"), columns)
        works.append(
            Work(
                work.start, work.end, provision or None, given.binding, named or given.leads, together,
                when or deadlines.own(text, calendar, work.start, work.end) or given.due, rule, again,
                (product.start, product.end) if product else None, (), given.phase, 0.95 if named else 0.85,
                begins.edtf if begins else None,
            )
        )  # fmt: skip
    return works


def _is_group(
    text: str, cells: list[Cell], columns: _Columns, label: str, after: list[Cell] | None, label_at: int | None
) -> bool:
    filled = [k for k, c in enumerate(cells) if c.end > c.start and k != label_at]
    if not filled:
        return True
    role = columns.roles[filled[0]] if filled[0] < len(columns.roles) else "other"  # beyond the last heading
    if len(filled) > 1 or (len(cells) > 2 and role not in ("work", "label", "other", "lead")):
        return False
    if len(cells) < len(columns.roles) - 1:
        return True
    title = text[cells[filled[0]].start : cells[filled[0]].end]
    if title.isupper() or _LETTERED.fullmatch(label):
        return True
    below = (
        text[after[label_at].start : after[label_at].end]
        if after and label_at is not None and label_at < len(after)
        else ""
    )
    return bool(label) and below.startswith(label + ".")


_CUTS: Final = re.compile(
    # '- Sở Y tế - Sở Tài chính'
    r"[-–+•] (?:(?<=[ ;,.]..)|(?<![\s\S]..))"
    # 'VPCP Vụ Pháp chế', '… thuộc Bộ Vụ Pháp chế': a line break between two names is lost in a cell
    r"| (?=(?:Vụ|Cục|Sở|Ban|Văn phòng|Các|Tổng cục|Bộ|UBND|Viện|Trung tâm) )(?:(?<=[A-ZĐ&]{3} )|(?<= Bộ ))"
)


def _by_role(prose: Prose, cells: list[Cell], at: int | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The bodies in a cell, and those that it says help: 'Chủ trì: Phòng Kinh tế; phối hợp: Hạt Kiểm lâm'."""
    if at is None or at >= len(cells) or cells[at].start == cells[at].end:
        return (), ()
    parts = role_labels.split(prose.text, cells[at].start, cells[at].end)
    if not parts:
        return _listed(prose, cells[at]), ()
    leads, helping = (
        tuple(span for part in parts if part.role == wanted for span in _listed(prose, Cell(part.start, part.end)))
        for wanted in ("lead", "coordinate")
    )
    return leads, helping


def _listed(prose: Prose, cell: Cell) -> tuple[Span, ...]:
    """The bodies in a cell, each once: one a line or dash, or parted by commas, semicolons and 'và'."""
    text = prose.text
    start, end = cell.start, cell.end
    found: list[Span] = []
    for cut in _CUTS.finditer(text, start, end):
        if text[cut.start()] == " " or _begins_item(prose, cut, cell.start, end):
            found += _names(prose, start, cut.end())
            start = cut.end()
    found += _names(prose, start, end)
    return _unlike(text, found)


def _unlike(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The names, each once."""
    if len(spans) == 1 and spans[0][0] < spans[0][1]:
        return (spans[0],)
    found: dict[str, Span] = {}
    for span in spans:
        name = text[span[0] : span[1]].casefold()
        if name:
            found.setdefault(name, span)
    return tuple(found.values())


def _begins_item(prose: Prose, dash: re.Match[str], start: int, end: int) -> bool:
    """Whether a dash parts two bodies: 'Sở Y tế - Sở Tài chính'; but 'Phòng Văn hóa - Xã hội' is one."""
    before = prose.text[start : dash.start()].rstrip(" ")
    if not before or before[-1] in ";,.":
        return True
    words = Words(prose, dash.end(), end, 60)
    _, kind, n = words.head(0)
    if not n or kind == "people":
        return False
    # '… - Thanh tra' goes on a name, '… - Thanh tra Sở' begins another
    return before[0] in "-–+•" or bool(words.quantifier(0)) or (n < len(words.low) and not words.mark[n - 1])


def _names(prose: Prose, start: int, end: int) -> list[Span]:
    text = prose.text
    while end > start and text[end - 1] in " -–+;,.":
        end -= 1
    names: list[Span] = []
    for a, b in _pieces(text, start, end):
        words = Words(prose, a, b)
        listed = bodies.read(words, 0)
        if listed and words.ends(listed.after):
            names += listed.spans
        else:  # 'CCTL, BQL, TTDL': abbreviations that no vocabulary holds
            names += _commas(text, a, b)
    return names


def _pieces(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for piece in text[start:end].replace("\n", ";").split(";"):
        stop = start + len(piece)
        begin = start
        while begin < stop and text[begin] in " -–":
            begin += 1
        if begin < stop:
            found.append((begin, stop))
        start = stop + 1
    return found


def _commas(text: str, start: int, end: int) -> list[Span]:
    """Parted by commas where every piece is an abbreviation or begins with a capital; else one name."""
    cuts = [start]
    for comma in _NEXT_NAME.finditer(text, start, end):
        cuts.append(comma.end())
    spans = []
    for a, b in zip(cuts, [*(c - 2 for c in cuts[1:]), end], strict=True):
        while b > a and text[b - 1] in " ,":
            b -= 1
        if b > a:
            spans.append((a, b))
    return spans


def _due(text: str, calendar: Calendar, cells: list[Cell], at: int | None, columns: _Columns) -> Due | None:
    if at is None or at >= len(cells) or cells[at].start == cells[at].end:
        return None
    due = deadlines.own(text, calendar, cells[at].start, cells[at].end, any_time=True)
    if due and "/" not in due.edtf and len(due.edtf) == 10 and "trước" in columns.heads[at].lower():
        return Due(f"../{due.edtf}", due.start, due.end)
    return due
