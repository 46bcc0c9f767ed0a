"""Bringing a running book or open tasks from a workbook: looked at, then everything or nothing; and taken back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.db import models, transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.models import Event
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.refusals import Refused
from vanban.office.registers.books import Register, Series
from vanban.office.registers.models import Entry
from vanban.office.running import cells, entries, tasks
from vanban.office.running.columns import TASKS
from vanban.office.running.models import Brought, Import
from vanban.office.running.outcomes import Outcome
from vanban.office.running.reading import sheet_of
from vanban.office.work.models import Assignment, Direction, Task
from vanban.office.work.tally import tally


def look(
    agency: Agency, user: User, series: Series | None, year: int, name: str, data: bytes, asked: str = ""
) -> Import:
    """What an import of the workbook would do: it is done, and taken back. The preview waits to be confirmed.

    Raises `Refused` where there is no such book in it, or where it was imported before.
    """
    sheet = sheet_of(data, series.kind if series else TASKS, asked)
    found = Import(agency=agency, series=series, name=name[-255:], sheet=sheet.name[:100], year=year, by=user)
    found.sha256 = hashlib.sha256(json.dumps([sheet.heads, sheet.rows]).encode()).hexdigest()
    _once(found)
    if not sheet.rows:
        raise Refused(_("Trang “%(name)s” chưa có dòng nào.") % {"name": sheet.name})
    _read_ahead(sheet.rows)
    with transaction.atomic():
        outcomes = _bring(found, user, sheet.rows, sheet.heads)[0]
        transaction.set_rollback(True)
    outcomes += [Outcome(line, _("Bỏ qua: không phải dòng của sổ"), words) for line, words in sheet.left]
    wrong = any(one.wrong for one in outcomes)
    found.state = Import.State.WRONG if wrong else Import.State.WAITING
    # what is refused may be secret: nothing of it is kept but where it stands
    found.rows = [] if wrong else [sheet.heads, sheet.rows]
    found.report = [asdict(one) for one in sorted(outcomes, key=lambda one: one.line)]
    with transaction.atomic():
        waiting = (Import.State.WRONG, Import.State.WAITING)
        Import.objects.filter(agency=agency, by=user, state__in=waiting).delete()
        found.save()
    return found


def carry_out(waiting: Import, user: User) -> Import:
    """Import what was looked at. Raises `Refused`, and nothing is changed, where that is no longer possible."""
    if waiting.state == Import.State.WAITING:
        _read_ahead(waiting.rows[1])
    return _carry_out(waiting, user)


@transaction.atomic
def _carry_out(waiting: Import, user: User) -> Import:
    found = Import.objects.select_for_update(of=("self",)).select_related("agency", "series__agency").get(pk=waiting.pk)
    if found.state != Import.State.WAITING:
        raise Refused(_("Bản xem trước này không còn chờ xác nhận."))
    _once(found)
    heads, rows = found.rows
    outcomes, made, before = _bring(found, user, rows, heads)
    if wrong := next((one for one in outcomes if one.wrong), None):
        said = _("Dữ liệu đã thay đổi từ khi xem trước, dòng %(line)s: %(wrong)s Hãy nộp lại tệp.")
        raise Refused(said % {"line": wrong.line, "wrong": wrong.wrong})
    names = "entry" if found.series else "task"
    Brought.objects.bulk_create(
        [Brought(source=found, line=line, **{names: one}) for line, one in made.items()], batch_size=500
    )
    found.state, found.rows, found.before, found.by = Import.State.DONE, [], before, user
    found.save()
    record(found.agency.stream, "import", user, found, _told(found, len(made)))
    return found


@transaction.atomic
def take_back(done: Import, user: User) -> None:
    """Take an import back as a whole. Raises `Refused` where something was built on it."""
    found = Import.objects.select_for_update(of=("self",)).select_related("agency").get(pk=done.pk)
    if found.state != Import.State.DONE:
        raise Refused(_("Lần nhập này không còn để thu hồi."))
    keys = list(found.brought.values_list("entry", "task"))
    of_entries, of_tasks = ([one[place] for one in keys if one[place]] for place in (0, 1))
    _untouched(found, of_entries, of_tasks)
    registers = {pk: Register.objects.select_for_update().get(pk=pk) for pk in found.before}
    for pk, register in registers.items():
        if entries.numbers_of(register) != found.before[pk]["after"]:
            raise Refused(_("Sổ %(register)s đã được dùng tiếp sau lần nhập này.") % {"register": register})
    found.brought.all().delete()
    try:
        worked = set(Task.objects.filter(pk__in=of_tasks).values_list("entry", flat=True))
        directions = list(Direction.objects.filter(assignments__task__in=of_tasks).values_list("pk", flat=True))
        _delete(Assignment.objects, "task", of_tasks)
        _delete(Direction.objects, "pk", directions)
        _delete(Task.objects, "pk", of_tasks)
        tally(worked)
        _delete(Entry.objects.filter(brought=True), "pk", of_entries)
    except ProtectedError as error:
        raise Refused(_("Đã có dữ liệu khác dựa vào các dòng đã nhập nên không thu hồi được.")) from error
    for pk, register in registers.items():
        register.first_number, register.last_number, register.gaps = found.before[pk]["before"]
        register.save(update_fields=["first_number", "last_number", "gaps"])
    found.state = Import.State.TAKEN_BACK
    found.save()
    record(found.agency.stream, "take-back-import", user, found, _told(found, len(keys)))


def _bring(found: Import, user: User, rows: list[dict[str, Any]], heads: dict[str, str]):
    """The outcomes, what was made by line, what was done to the registers."""
    if found.series:
        return entries.bring(found.series, user, found.year, rows, heads)
    return *tasks.bring(found.agency, user, found.year, rows, heads), {}


def _read_ahead(rows: list[dict[str, Any]]) -> None:
    """Read the numbers of documents before the books are locked for the others."""
    for row in rows:
        for key in {"number", "document"} & row.keys():
            cells.mention(row[key])


def _once(found: Import) -> None:
    same = Import.objects.filter(agency=found.agency, sha256=found.sha256, state=Import.State.DONE)
    if before := same.select_related("by").first():
        told = {"name": before.name, "by": before.by, "day": f"{before.at:%d/%m/%Y}"}
        raise Refused(_("%(by)s đã nhập đúng các dòng này ngày %(day)s (“%(name)s”).") % told)


def _told(found: Import, rows: int) -> dict[str, Any]:
    registers = [
        {"name": one["name"], "first": one["after"][0], "last": one["after"][1], "gaps": one["after"][2]}
        for one in found.before.values()
    ]
    return {"name": found.name, "sha256": found.sha256, "into": found.into, "rows": rows, "registers": registers}


def _untouched(found: Import, of_entries: list[int], of_tasks: list[int]) -> None:
    """Refuse where anything happened to what was imported since: each event about it is one of the import's own."""
    own = ("register",) if found.series else ("add-task",)
    for model, keys in ((Entry, of_entries), (Task, of_tasks)):
        for some in _pieces(keys):
            about = Event.objects.filter(subject_type=model._meta.label_lower, subject_id__in=list(map(str, some)))
            if event := about.exclude(verb__in=own).first():
                raise Refused(_("Dòng đã nhập có sự kiện sau đó (%(day)s).") % {"day": f"{event.at:%d/%m/%Y}"})
    for some in _pieces(of_tasks):
        given = Assignment.objects.filter(task__in=some)
        if given.exclude(withdrawn_at=None).exists() or given.exclude(by=found.by).exists():
            raise Refused(_("Công việc đã nhập được phân công lại sau đó."))
    for some in _pieces(of_entries):
        if Task.objects.filter(entry__in=some).exists() or Direction.objects.filter(entry__in=some).exists():
            raise Refused(_("Văn bản đã nhập có công việc hoặc ý kiến chỉ đạo."))


def _delete(rows: models.Manager | models.QuerySet, name: str, keys: Sequence[int]) -> None:
    for some in _pieces(keys):
        rows.filter(**{f"{name}__in": some}).delete()


def _pieces(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Some keys at a time: a database takes only so many in one question."""
    return (keys[start : start + 500] for start in range(0, len(keys), 500))
