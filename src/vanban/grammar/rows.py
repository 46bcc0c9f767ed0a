"""Assignment tables: rows of a pipe table as tasks, by the heads of its columns in any order and wording.

TT | nội dung | chủ trì | phối hợp | thời gian | sản phẩm. A row of a Roman number or with nothing but a title is a
group and gives the first label ('I/1.1'). A body's column left of the work holds for the empty rows below it, as
merged cells do; right of it, an empty lead beside a named coordinator, or an empty time in a table that names nearly
all of them, does so too.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vanban.grammar import deadlines, recurrence
from vanban.grammar.cells import Cell, by_role, is_ditto, said, split, unlike
from vanban.grammar.deadlines import Calendar, Due
from vanban.grammar.duties import Given, Work
from vanban.grammar.outline import phase_in
from vanban.grammar.prose import Prose, spellings
from vanban.tables.work import column_headings

Span = tuple[int, int]
_ROLES: Final = sorted(
    ((spelt, row.role) for row in column_headings() for spelt in spellings(row.words)), key=lambda row: -len(row[0])
)
# 'Đơn vị tham gia', 'Người phối hợp': the other word tells more
_WEAK: Final = ("cơ quan", "đơn vị", "bộ phận", "người")
_STRONG: Final = ("chủ trì", "phối hợp", "thời", "hạn", "sản phẩm", "kết quả")
_PHASES: Final = ("đợt", "giai đoạn", "bước", "các đợt", "các giai đoạn", "các bước")
_RULE: Final = re.compile(r"[|\s:-]+$")
_NUMBERED: Final = re.compile(r"[0-9.]+")
_LETTERED: Final = re.compile(r"[IVXA-HĐ]+")


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

    def phase(self) -> int:
        """The column where phases may stand: the one headed so, else the first."""
        return next((k for k, head in enumerate(self.heads) if head.lower().startswith(_PHASES)), 0)


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


def stages(text: str, calendar: Calendar, rows: tuple[Span, ...], path: str) -> list[tuple[Span, str, str, Due | None]]:
    """The phases that rows of a table name, where it dates them: the row's place, label, path and period."""
    table = [split(text, row) for row in rows if not _RULE.match(text[row[0] : row[1]])]
    heads = tuple(text[c.start : c.end] for c in table[0]) if table else ()
    columns = _Columns(tuple(role(head) for head in heads), heads, False)
    at, label_at, due_at = columns.phase(), columns.first("label"), columns.first("due")
    found: list[tuple[Span, str, str, Due | None]] = []
    group = path
    for cells in table[1:]:
        number = said(text, cells, label_at).rstrip(".)")
        label = phase_in(said(text, cells, at), heads[at])
        cell = next((c for i, c in enumerate(cells) if c.end > c.start and (i == at if label else i != label_at)), None)
        if cell is None:
            continue
        if label is None and number and not _NUMBERED.fullmatch(number):
            group = _path(path, number) or ""
        label = label or phase_in(text[cell.start : cell.end], "")
        if label is None:
            continue
        own = None if number == label or not _NUMBERED.fullmatch(number) else number
        since = _due(text, calendar, cells, columns.first("start"), columns)
        period = _due(text, calendar, cells, due_at, columns) or _due(text, calendar, [cell], 0, columns)
        if since and period and "/" not in since.edtf + period.edtf:
            period = Due(f"{since.edtf}/{period.edtf}", since.start, period.end)
        end = max(c.end for c in cells if c.end > c.start)
        found.append(((cell.start, end), label, _path(group, own, label) or label, period))
    return found if any(period for *_, period in found) else []


def _path(*labels: str | None) -> str | None:
    return "/".join([label for label in labels if label]) or None


def find(prose: Prose, calendar: Calendar, rows: tuple[Span, ...], path: str | None, given: Given) -> list[Work]:
    """The tasks of one table of pipe rows; none where its columns do not assign work."""
    text = prose.text
    table = [split(text, row) for row in rows if not _RULE.match(text[row[0] : row[1]])]
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
    phase_at = columns.phase()
    stage, phase = "", given.phase
    planned = given.due
    for k, row in enumerate(body):
        above = body[k - 1] if k else row
        cells = [above[i] if i < len(above) and is_ditto(text, c) else c for i, c in enumerate(row)]
        body[k] = cells
        label = said(text, cells, label_at).rstrip(".)")
        after = body[k + 1] if k + 1 < len(body) else None
        if _is_group(text, cells, columns, label, after, label_at):
            title = next((c for i, c in enumerate(cells) if c.end > c.start and i != label_at), None)
            opens = phase_in(text[title.start : title.end], "") if title else None
            if label and not _NUMBERED.fullmatch(label):
                group = f"{path}/{label}" if path else label
            if title and opens:
                group = phase = _path(group if group != phase else path, opens)
                times_in = calendar.within(title.start, title.end)
                planned = deadlines.whole_list(text, times_in) if times_in else given.due
            due = None
            continue
        named_phase = phase_in(said(text, cells, phase_at), columns.heads[phase_at]) if phase_at != work_at else None
        if named_phase:
            stage = named_phase
            phase = _path(group, label, stage)
        if len(cells) <= work_at or cells[work_at].start == cells[work_at].end:
            continue
        work = cells[work_at] if columns.own else Cell(cells[work_at].start, cells[-1].end)
        named, helping = by_role(prose, cells, lead_at)
        others, more = by_role(prose, cells, columns.first("coordinate"))
        together = unlike(text, (*helping, *others, *more)) if helping or more else others
        if not named and lead_at is not None and (lead_at < work_at or together):
            named, helping = leads, helped  # a cell of both that is merged holds for both
            together = together or helped
        leads, helped = named or leads, helping if named else helped
        when = _due(text, calendar, cells, due_at, columns)
        empty = due_at is not None and due_at < len(cells) and cells[due_at].start == cells[due_at].end
        if empty and carry_due:
            when = due
        due = when
        if named_phase:
            planned = when or given.due
        again = recurrence.find(prose, work.start, work.end)
        if again is None and due_at is not None and due_at < len(cells):
            again = recurrence.find(prose, cells[due_at].start, cells[due_at].end)
        provision = _path(group, label or stage)
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
                when or deadlines.own(text, calendar, work.start, work.end) or planned, rule, again,
                (product.start, product.end) if product else None, (), phase, 0.95 if named else 0.85,
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
    if title.isupper() or _LETTERED.fullmatch(label) or phase_in(title, ""):
        return True
    below = (
        text[after[label_at].start : after[label_at].end]
        if after and label_at is not None and label_at < len(after)
        else ""
    )
    return bool(label) and below.startswith(label + ".")


def _due(text: str, calendar: Calendar, cells: list[Cell], at: int | None, columns: _Columns) -> Due | None:
    if at is None or at >= len(cells) or cells[at].start == cells[at].end:
        return None
    due = deadlines.own(text, calendar, cells[at].start, cells[at].end, any_time=True)
    if due and "/" not in due.edtf and len(due.edtf) == 10 and "trước" in columns.heads[at].lower():
        return Due(f"../{due.edtf}", due.start, due.end)
    return due
