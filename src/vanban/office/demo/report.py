"""What the demo did, as a short table."""

from __future__ import annotations

import shutil
from datetime import date
from typing import Any

from django.utils import timezone

from vanban.formats.numbers import document_number
from vanban.office.demo.story import Step, Story
from vanban.office.work.counts import counts
from vanban.office.work.models import Pile, Task
from vanban.office.work.querysets import Situation

HEAD = ("Số đến", "Số, ký hiệu", "Loại", "Trích yếu", "Ta/khác/chưa rõ", "Hạn gần nhất", "Lưu ý")


def table(story: Story) -> str:
    """One line per file: its number in the register and what it gives to do, or why it was set aside."""
    rows = [HEAD, *(_row(step) for step in sorted(story.steps, key=_order))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    room = max(100, shutil.get_terminal_size((140, 40)).columns)
    widths[1] = min(widths[1], 24)
    widths[6] = min(widths[6], 30)
    widths[3] = max(20, min(widths[3], room - sum(widths) + widths[3] - 2 * len(widths)))
    lines = ["  ".join(_cut(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "─" * len(lines[0]), *lines[1:], "", *_answered(story), _standing()])


def _answered(story: Story) -> list[str]:
    """The letter that the commune wrote itself, in one line."""
    if story.answer is None:
        return []
    to = story.answer.answers.first()
    return [f"Văn bản đi: {story.answer}" + (f", trả lời {to.to} ({to.to.registered_as})." if to else ".")]


def _standing() -> str:
    """How our tasks stand today, in one line."""
    today = timezone.localdate()
    found = counts(Task.objects.all(), today)
    stands = ", ".join(f"{situation.label.lower()} {getattr(found, situation.value)}" for situation in Situation)
    return f"Việc của ta đến ngày {today:%d/%m/%Y}: {found.total} ({stands})."


def _order(step: Step) -> tuple[Any, ...]:
    entry = step.entry
    return (entry is None, *(entry.place_in_books if entry else ()))


def _row(step: Step) -> tuple[str, ...]:
    if step.in_tray:
        return ("chờ", *_named(step), "", "", "để văn thư xem và vào sổ")
    if step.entry is None:
        why = step.quarantined.message if step.quarantined else "; ".join(step.notes)
        return ("cách ly" if step.quarantined else "chưa vào", step.path.name, "", why, "", "", "")
    tasks = list(step.entry.tasks.all())
    piles = "/".join(str(sum(task.pile == pile for task in tasks)) for pile in (Pile.OURS, Pile.OTHERS, Pile.UNSURE))
    due: list[date] = [task.due_date for task in tasks if task.due_date and task.pile == Pile.OURS]
    notes = step.notes[0] + (f" (+{len(step.notes) - 1})" if len(step.notes) > 1 else "") if step.notes else ""
    return (
        step.entry.numbered,
        step.entry.document_number or "–",
        step.entry.type or "–",
        step.entry.subject,
        piles,
        f"{min(due):%d/%m/%Y}" if due else "–",
        notes,
    )


def _named(step: Step) -> tuple[str, str, str]:
    read = step.proposal.document
    return (
        document_number(read.number, read.symbol, read.system) or "–",
        read.type or "–",
        read.subject or step.path.name,
    )


def _cut(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"
