"""What a worker does with a workbook: looks at what its rows would become, then imports all of them or none.

Either may be begun more than once, where a worker died; it is ended once. What takes time and needs no lock, the
reading of the sheet and of the documents that it names, is done before the books are locked for the others.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from vanban.office.audit import circumstances
from vanban.office.audit.services import record
from vanban.office.intake import readers, store
from vanban.office.intake.taking import drop
from vanban.office.refusals import Refused
from vanban.office.running import cells, entries, tasks
from vanban.office.running.columns import TASKS
from vanban.office.running.models import Brought, Import
from vanban.office.running.outcomes import Outcome
from vanban.office.running.reading import SecretBook, Sheet, sheet_of

_STEP = 250  # rows between two signs of progress


def perform(pk: int) -> None:
    """Do what is to be done with the workbook of this number; nothing where that is done."""
    begun = _begin(pk)
    if begun is None:
        return
    try:
        if begun.state == Import.State.GIVEN:
            _look(begun)
        else:
            with circumstances.within(lambda: begun.circumstances):
                _carry_out(begun, _read(begun, begun.rows[1]))
    except Refused as refusal:
        secret = isinstance(refusal, SecretBook)
        _end(begun, secret=secret, state=Import.State.BROKEN, error=refusal.message, rows=[])


def put_back(pk: int, *, counts: bool = True) -> None:
    """It waits again; without `counts` what was begun is not held against it."""
    if not counts:
        Import.objects.underway().filter(pk=pk, attempts__gt=0).update(attempts=F("attempts") - 1)


def give_up(pk: int) -> None:
    """Begun too often without an end: nothing of it stands in the books, and a person may try it again."""
    said = _("Việc này bị ngắt giữa chừng nhiều lần. Chưa nhập dòng nào; tệp được giữ lại.")
    for state, back in ((Import.State.GIVEN, Import.State.BROKEN), (Import.State.ORDERED, Import.State.WAITING)):
        Import.objects.filter(pk=pk, state=state).update(state=back, error=said)


def locked(one: Import) -> Import:
    """The row as it is now, kept from others until the transaction ends."""
    rows = Import.objects.select_for_update(of=("self",)).select_related("agency", "series__agency", "by")
    return rows.get(pk=one.pk)


def told(found: Import, rows: int) -> dict[str, Any]:
    """What the journal tells of an import."""
    registers = [
        {"name": one["name"], "first": one["after"][0], "last": one["after"][1], "gaps": one["after"][2]}
        for one in found.before.values()
    ]
    return {"name": found.name, "sha256": found.sha256, "into": found.into, "rows": rows, "registers": registers}


@transaction.atomic
def _begin(pk: int) -> Import | None:
    found = Import.objects.underway().filter(pk=pk).first()
    if found is None:
        return None
    found = locked(found)
    found.attempts += 1
    found.save(update_fields=["attempts"])
    return found if found.is_underway else None


def _look(begun: Import) -> None:
    """What an import of the workbook would do: it is done, and taken back."""
    sheet = sheet_of(store.bytes_of(begun.blob_id), begun.series.kind if begun.series else TASKS, begun.sheet)
    begun.sha256 = hashlib.sha256(json.dumps([sheet.heads, sheet.rows]).encode()).hexdigest()
    _once(begun)
    if not sheet.rows:
        raise Refused(_("Trang “%(name)s” chưa có dòng nào.") % {"name": sheet.name})
    _read_documents(begun, sheet)
    read = _read(begun, sheet.rows)
    with transaction.atomic():
        outcomes = _bring(begun, sheet.rows, read, sheet.heads, stays=False)[0]
        transaction.set_rollback(True)
    outcomes += [Outcome(line, _("Bỏ qua: không phải dòng của sổ"), words) for line, words in sheet.left]
    wrong = any(one.wrong for one in outcomes)
    _end(
        begun,
        secret=any(one.secret for one in outcomes),
        state=Import.State.WRONG if wrong else Import.State.WAITING,
        sheet=sheet.name[:100],
        sha256=begun.sha256,
        # what is refused may be secret: nothing of it is kept but where it stands
        rows=[] if wrong else [sheet.heads, sheet.rows],
        report=[asdict(one) for one in sorted(outcomes, key=lambda one: one.line)],
    )


@transaction.atomic
def _carry_out(begun: Import, read: list[entries.Read]) -> None:
    """Import what was looked at. Raises `Refused`, and nothing is changed, where that is no longer possible."""
    found = _still(begun)
    if found is None:
        return
    _once(found)
    heads, rows = found.rows
    outcomes, made, before = _bring(found, rows, read, heads, stays=True)
    if wrong := next((one for one in outcomes if one.wrong), None):
        said = _("Dữ liệu đã thay đổi từ khi xem trước, dòng %(line)s: %(wrong)s")
        raise Refused(said % {"line": wrong.line, "wrong": wrong.wrong})
    names = "entry" if found.series else "task"
    Brought.objects.bulk_create(
        [Brought(source=found, line=line, **{names: one}) for line, one in made.items()], batch_size=500
    )
    blob, found.blob = found.blob_id, None
    found.state, found.rows, found.before = Import.State.DONE, [], before
    found.save()
    if blob:
        drop(blob)
    record(found.agency.stream, "import", found.by, found, told(found, len(made)))


def _read_documents(begun: Import, sheet: Sheet) -> None:
    """Read the documents that the rows name, and say how far it is. Raises `Stopped` where this process is to end."""
    mine = Import.objects.filter(pk=begun.pk, attempts=begun.attempts)
    for number, row in enumerate(sheet.rows):
        if number % _STEP == 0:
            if readers.stopped():
                raise readers.Stopped
            mine.update(read=number, total=len(sheet.rows))
        row["mention"] = cells.mention(row.get("document") or row.get("number") or "")
    mine.update(read=len(sheet.rows))


def _read(found: Import, rows: list[dict[str, Any]]) -> list[entries.Read]:
    """The entries that the rows say; none where these are tasks, which need the books to be read."""
    return entries.read(found.series, found.by, found.year, rows) if found.series else []


def _bring(found: Import, rows: list[dict[str, Any]], read: list[entries.Read], heads: dict[str, str], *, stays: bool):
    """The outcomes, what was made by line, what was done to the registers."""
    if found.series:
        return entries.bring(found.series, found.by, rows, read, heads, stays=stays)
    return *tasks.bring(found.agency, found.by, found.year, rows, heads), {}


def _once(found: Import) -> None:
    same = Import.objects.filter(agency=found.agency, sha256=found.sha256, state=Import.State.DONE)
    if before := same.select_related("by").first():
        told = {"name": before.name, "by": before.by, "day": f"{before.at:%d/%m/%Y}"}
        raise Refused(_("%(by)s đã nhập đúng các dòng này ngày %(day)s (“%(name)s”).") % told)


def _still(begun: Import) -> Import | None:
    """The row, locked, unless it was taken up by another meanwhile."""
    found = locked(begun)
    return found if (found.state, found.attempts) == (begun.state, begun.attempts) else None


@transaction.atomic
def _end(begun: Import, *, secret: bool = False, **values: Any) -> None:
    """Write down what came of it; of a workbook with a row that is marked secret the bytes are not kept."""
    found = _still(begun)
    if found is None:
        return
    for name, value in values.items():
        setattr(found, name, value)
    blob = found.blob_id if secret else None
    if blob:
        found.blob = None
    found.save()
    if blob:
        drop(blob)
