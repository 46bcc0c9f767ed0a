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
from vanban.grammar.labels import phase_in
from vanban.grammar.prose import Prose
from vanban.grammar.spelling import spellings
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
    _keep_one(roles, names)
    return _Columns(tuple(roles), tuple(names), own), used


def _keep_one(roles: list[str], names: list[str]) -> None:
    """Of several columns of a kind keep that of 'chủ trì', else the first; of times the last, others are starts."""
    for wanted in ("lead", "due", "work"):
        same = [k for k, found in enumerate(roles) if found == wanted]
        chairs = [k for k in same if wanted == "lead" and "chủ trì" in names[k].lower()]
        for k in same:
            if wanted == "due":
                roles[k] = wanted if k == same[-1] else "start"
            elif k != (chairs or same)[0]:
                roles[k] = "other"


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
    body = [r for r in table[used:] if [text[c.start : c.end] for c in r[:3]] != list(columns.heads[:3])]
    reader = _Reader(prose, calendar, columns, path, given, _times_hold(columns, body))
    for k, row in enumerate(body):
        above = body[k - 1] if k else row
        cells = [above[i] if i < len(above) and is_ditto(text, c) else c for i, c in enumerate(row)]
        body[k] = cells
        reader.row(cells, body[k + 1] if k + 1 < len(body) else None)
    return reader.works


def _times_hold(columns: _Columns, body: list[list[Cell]]) -> bool:
    """Whether nearly all rows name their time, so that an empty cell is part of a merged one."""
    due_at = columns.first("due")
    if due_at is None:
        return False
    width = len(columns.roles)
    full = [r for r in body if len(r) >= width - 1]
    times = sum(1 for r in full if due_at < len(r) and r[due_at].end > r[due_at].start)
    return times >= 0.75 * len(full) > 0


class _Reader:
    """The rows of one table, from the first to the last, with what each holds for those below it."""

    def __init__(
        self, prose: Prose, calendar: Calendar, columns: _Columns, path: str | None, given: Given, times_hold: bool
    ) -> None:
        self.prose = prose
        self.text = prose.text
        self.calendar = calendar
        self.columns = columns
        self.label_at = columns.first("label")
        self.phase_at = columns.phase()
        self.work_at = columns.roles.index("work")
        self.lead_at = columns.first("lead")
        self.help_at = columns.first("coordinate")
        self.start_at = columns.first("start")
        self.due_at = columns.first("due")
        self.made_at = columns.first("deliverable")
        self.path = path
        self.given = given
        self.times_hold = times_hold
        self.works: list[Work] = []
        self.group = path
        self.leads: tuple[Span, ...] = ()
        self.helped: tuple[Span, ...] = ()
        self.due: Due | None = None
        self.stage = ""
        self.phase = given.phase
        self.planned = given.due

    def row(self, cells: list[Cell], after: list[Cell] | None) -> None:
        """Read a row: a group of those below it, or work. `after` is the next row."""
        columns, label_at = self.columns, self.label_at
        label = said(self.text, cells, label_at).rstrip(".)")
        if _is_group(self.text, cells, columns, label, after, label_at):
            title = next((c for i, c in enumerate(cells) if c.end > c.start and i != label_at), None)
            self._open_group(label, title)
            return
        phase_at, work_at = self.phase_at, self.work_at
        stage = phase_in(said(self.text, cells, phase_at), columns.heads[phase_at]) if phase_at != work_at else None
        if stage:
            self.stage = stage
            self.phase = _path(self.group, label, stage)
        if len(cells) > work_at and cells[work_at].start < cells[work_at].end:
            work = cells[work_at] if columns.own else Cell(cells[work_at].start, cells[-1].end)
            self._work(cells, work, _path(self.group, label or self.stage), stage is not None)

    def _open_group(self, label: str, title: Cell | None) -> None:
        """'I | CHUẨN BỊ', 'Đợt 1 (tháng 3/2026)': the label or the phase of the rows below."""
        opens = phase_in(self.text[title.start : title.end], "") if title else None
        if label and not _NUMBERED.fullmatch(label):
            self.group = f"{self.path}/{label}" if self.path else label
        if title and opens:
            self.group = self.phase = _path(self.group if self.group != self.phase else self.path, opens)
            times = self.calendar.within(title.start, title.end)
            self.planned = deadlines.whole_list(self.text, times) if times else self.given.due
        self.due = None

    def _work(self, cells: list[Cell], work: Cell, provision: str | None, staged: bool) -> None:
        """Add the task of a row. `staged`: the row names its phase."""
        text, prose, columns = self.text, self.prose, self.columns
        named, together = self._bodies(cells)
        due_at = self.due_at
        time = cells[due_at] if due_at is not None and due_at < len(cells) else None
        when = _due(text, self.calendar, cells, due_at, columns)
        if time is not None and time.start == time.end and self.times_hold:
            when = self.due
        self.due = when
        if staged:
            self.planned = when or self.given.due
        again = recurrence.find(prose, work.start, work.end)
        if again is None and time is not None:
            again = recurrence.find(prose, time.start, time.end)
        made_at = self.made_at
        made = cells[made_at] if made_at is not None and made_at < len(cells) else None
        begins = _due(text, self.calendar, cells, self.start_at, columns)
        self.works.append(
            Work(
                start=work.start,
                end=work.end,
                provision=provision,
                binding=self.given.binding,
                leads=named or self.given.leads,
                together=together,
                due=when or deadlines.own(text, self.calendar, work.start, work.end) or self.planned,
                due_rule=deadlines.relative(prose, time.start, time.end) if time is not None else None,
                again=again,
                deliverable=(made.start, made.end) if made is not None and made.end > made.start else None,
                report_to=(),
                phase=self.phase,
                confidence=0.95 if named else 0.85,
                begins=begins.edtf if begins else None,
            )
        )

    def _bodies(self, cells: list[Cell]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Who leads the work of a row and who helps; an empty cell that is merged holds what the one above it does."""
        lead_at = self.lead_at
        named, helping = by_role(self.prose, cells, lead_at)
        others, more = by_role(self.prose, cells, self.help_at)
        together = unlike(self.text, (*helping, *others, *more)) if helping or more else others
        if not named and lead_at is not None and (lead_at < self.work_at or together):
            named, helping = self.leads, self.helped  # a cell of both that is merged holds for both
            together = together or self.helped
        if named:
            self.leads = named
            self.helped = helping
        return named, together


def _is_group(
    text: str, cells: list[Cell], columns: _Columns, label: str, after: list[Cell] | None, label_at: int | None
) -> bool:
    """Whether a row heads those below it: nothing but a title, above labels that begin with its own."""
    filled = [k for k, c in enumerate(cells) if c.end > c.start and k != label_at]
    if not filled:
        return True
    holds = columns.roles[filled[0]] if filled[0] < len(columns.roles) else "other"  # beyond the last heading
    if len(filled) > 1 or (len(cells) > 2 and holds not in ("work", "label", "other", "lead")):
        return False
    if len(cells) < len(columns.roles) - 1:
        return True
    title = text[cells[filled[0]].start : cells[filled[0]].end]
    if title.isupper() or _LETTERED.fullmatch(label) or phase_in(title, ""):
        return True
    return bool(label) and after is not None and said(text, after, label_at).startswith(label + ".")


def _due(text: str, calendar: Calendar, cells: list[Cell], at: int | None, columns: _Columns) -> Due | None:
    if at is None or at >= len(cells) or cells[at].start == cells[at].end:
        return None
    due = deadlines.own(text, calendar, cells[at].start, cells[at].end, any_time=True)
    if due and "/" not in due.edtf and len(due.edtf) == 10 and "trước" in columns.heads[at].lower():
        return Due(f"../{due.edtf}", due.start, due.end)
    return due
