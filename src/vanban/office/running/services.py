"""Bringing a running book or open tasks: kept, looked at, ordered to be imported, taken back as a whole.

Looking and importing are the business of a worker (`perform`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import models, transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit import circumstances
from vanban.office.audit.models import Event
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.intake.reading import named
from vanban.office.intake.taking import drop, keep
from vanban.office.jobs.duties import PEOPLE_FIRST
from vanban.office.refusals import Refused
from vanban.office.registers.books import Register, Series
from vanban.office.registers.models import Entry
from vanban.office.running import entries
from vanban.office.running.background import BRINGING
from vanban.office.running.models import Import
from vanban.office.running.perform import locked, told
from vanban.office.work.models import Assignment, Direction, Task
from vanban.office.work.tally import tally


@transaction.atomic
def keep_file(agency: Agency, user: User, name: str, data: bytes) -> Import:
    """Take a workbook in. What the same person brought before and did not import makes room for it."""
    made = Import(agency=agency, by=user, name=named(name), year=timezone.localdate().year, blob=keep(data))
    made.state, made.error = Import.State.BROKEN, _("Hãy chọn sổ, năm và trang tính, rồi xem trước.")
    made.save()
    earlier = Import.objects.unfinished().filter(agency=agency, by=user).exclude(pk=made.pk)
    blobs = [one for one in earlier.values_list("blob", flat=True) if one]
    earlier.delete()
    for blob in blobs:
        drop(blob)
    return made


@transaction.atomic
def look(kept: Import, series: Series | None, year: int, sheet: str = "") -> Import:
    """Let the file that is kept be looked at; `series` is None where its rows are open tasks. Raises `Refused`."""
    found = locked(kept)
    if found.blob_id is None or found.is_underway:
        raise Refused(_("Tệp này không còn được giữ. Hãy chọn lại tệp."))
    found.series, found.year, found.sheet = series, year, sheet[:100]
    found.rows, found.report = [], []
    return _queue(found, Import.State.GIVEN)


@transaction.atomic
def order(waiting: Import, user: User) -> Import:
    """Let what was looked at be imported. Raises `Refused` where it does not wait for that."""
    found = locked(waiting)
    if found.state != Import.State.WAITING:
        raise Refused(_("Bản xem trước này không còn chờ xác nhận."))
    found.by, found.circumstances = user, circumstances.told()
    return _queue(found, Import.State.ORDERED)


def _queue(found: Import, state: Import.State) -> Import:
    found.state, found.error, found.attempts, found.read, found.total = state, "", 0, 0, 0
    found.save()
    BRINGING.enqueue(found, PEOPLE_FIRST)
    return found


@transaction.atomic
def take_back(done: Import, user: User) -> None:
    """Take an import back as a whole. Raises `Refused` where something was built on it."""
    found = locked(done)
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
    record(found.agency.stream, "take-back-import", user, found, told(found, len(keys)))


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
