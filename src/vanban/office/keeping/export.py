"""Everything in open formats, for people and for other programs, in a folder that nothing of ours is needed to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.apps import apps
from django.db import models
from django.db.models import F

from vanban.office.audit.models import Event
from vanban.office.desk.dates import printed
from vanban.office.intake import store
from vanban.office.intake.models import Quarantined, SubmittedFile
from vanban.office.keeping import books, tables
from vanban.office.keeping.progress import Progress
from vanban.office.keeping.sheets import Sheet, Value
from vanban.office.keeping.snapshot import snapshot
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry, EntryFile, EntryRecord, Register
from vanban.office.registers.types import type_name
from vanban.office.work.models import Task

README = "README.txt"
_MARK = ".vanban-export"
_WORDS = Path(__file__).with_name("export_readme.txt")
_SECRET = {"password"}  # columns that are not for other eyes, in whatever table
_ELSEWHERE = {"registers.entry": {"record"}}  # columns that stand in a file of their own
_LONGEST = 180  # bytes of a file name


def export(folder: Path) -> list[str]:
    """Write everything; gives the originals that could not be read. One that was broken off goes on where it was.

    Raises `Refused` where the folder has something else in it, or an export that is complete.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise Refused(f"{folder} không trống; hãy chọn một thư mục mới")
    if (folder / README).exists():
        raise Refused(f"{folder} đã có một lần xuất hoàn tất; hãy chọn một thư mục mới")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()
    with snapshot():
        for register, place in _registers():
            _register(register, folder / "so" / place)
        _tasks(folder / "nhiem-vu")
        _lines(folder / "ban-ghi.jsonl", _records())
        _lines(folder / "nhat-ky.jsonl", tables.lines(Event))
        for name, model in tables.kept(apps).items():
            if model.__module__.startswith("vanban.office.") and model is not Event:
                _lines(folder / "du-lieu" / f"{name}.jsonl", tables.lines(model, _SECRET | _ELSEWHERE.get(name, set())))
        lost = _originals(folder / "tep-goc")
    _lines(folder / "tep-thieu.txt", (f"{line}\n".encode() for line in lost))
    _lines(folder / README, [_WORDS.read_bytes()])
    return lost


def _registers() -> Iterator[tuple[Register, str]]:
    """Each register with the place of its files: 'agency/register'."""
    taken: set[str] = set()
    for register in Register.objects.select_related("agency", "series").order_by("pk"):
        place = f"{_name(str(register.agency))}/{_name(str(register))}"
        if place in taken:
            place += f" ({register.pk})"
        taken.add(place)
        yield register, place


def _register(register: Register, place: Path) -> None:
    fields = _told(Entry)
    with Sheet(place, ["Số trong sổ", *(str(field.verbose_name) for field in fields)]) as sheet:
        for entry in books.in_order(register).iterator(chunk_size=500):
            sheet.row([books.number(entry), *(_value(entry, field) for field in fields)])


def _tasks(place: Path) -> None:
    fields = _told(Task)
    head = ["Cơ quan", "Sổ", "Số trong sổ", "Số, ký hiệu văn bản", *(str(field.verbose_name) for field in fields)]
    tasks = Task.objects.select_related("entry__register__agency").order_by("pk")
    tasks = tasks.prefetch_related("assignments__unit", "assignments__person", "completions")
    with Sheet(place, [*head, "Nhóm", "Trạng thái", "Chủ trì", "Phối hợp", "Ngày hoàn thành", "Kết quả"]) as sheet:
        for task in tasks.iterator(chunk_size=200):
            entry = task.entry
            sheet.row(
                [str(entry.register.agency), str(entry.register), books.number(entry), entry.document_number]
                + [_value(task, field) for field in fields]
                + [task.get_pile_display(), task.get_state_display(), *_who(task), *_done(task)]
            )


def _who(task: Task) -> Iterator[str]:
    for role in ("lead", "coordinate"):
        standing = (one for one in task.assignments.all() if one.role == role and one.withdrawn_at is None)
        yield "; ".join(map(str, standing))


def _done(task: Task) -> tuple[Value, Value]:
    return next(((one.on, one.note) for one in task.completions.all() if one.withdrawn_at is None), (None, ""))


def _told(model: type[models.Model]) -> list[models.Field]:
    """The columns that the office has a word for, in their order."""
    named = [field for field in model._meta.concrete_fields if field.verbose_name != field.name.replace("_", " ")]
    return [field for field in named if not field.primary_key and field.name != "ordinal"]


def _value(row: models.Model, field: models.Field) -> Value:
    value = getattr(row, field.name)
    if field.name == "type":
        return type_name(value, row.system)
    if field.name == "issued_on":
        return printed(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "có" if value else ""
    return value if isinstance(value, int | date) or value is None else str(value)


def _records() -> Iterator[bytes]:
    rows = EntryRecord.objects.order_by("pk").values_list("pk", "record")
    for pk, record in rows.iterator(chunk_size=100):
        yield f'{{"entry": {pk}, "record": {record}}}\n'.encode()


def _originals(folder: Path) -> list[str]:
    """Each original under a name that people understand; gives those that are lost or damaged."""
    lost = []
    with Progress("Tệp gốc") as progress:
        for sha256, place in _places():
            if not _copied(sha256, folder / place):
                lost.append(f"{sha256}  {place}")
            progress.step()
    return lost


def _places() -> Iterator[tuple[str, Path]]:
    """The hash of each original with its place: 'agency/register/12 – subject.pdf'."""
    for register, place in _registers():
        files = EntryFile.objects.filter(entry__register=register).select_related("entry")
        for file in files.order_by("entry", "order", "pk").iterator(chunk_size=500):
            words = file.entry.subject if file.order == 0 else f"tệp {file.order + 1} – {Path(file.name).stem}"
            yield file.blob_id, Path(place) / _called(f"{books.number(file.entry)} – {words}", file.name)
    waiting = SubmittedFile.objects.filter(submission__entry=None).order_by("submission", "order", "pk").defer("record")
    for file in waiting.annotate(agency=F("submission__agency__name")).iterator(chunk_size=500):
        name = f"{file.submission_id}.{file.order + 1} – {Path(file.name).stem}"
        yield file.blob_id, Path(_name(file.agency)) / "Chưa vào sổ" / _called(name, file.name)
    held = Quarantined.objects.exclude(blob=None).select_related("agency").order_by("pk")
    for file in held.iterator(chunk_size=500):
        name = f"{file.pk} – {Path(file.name).stem}"
        yield file.blob_id, Path(_name(str(file.agency))) / "Chưa đọc được" / _called(name, file.name)


def _copied(sha256: str, path: Path) -> bool:
    try:
        size = store.path_of(sha256).stat().st_size
        if path.exists() and path.stat().st_size == size:  # by a run that was broken off
            return True
        data = store.bytes_of(sha256)
    except (OSError, store.Damaged):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{sha256}.part")
    part.write_bytes(data)
    part.replace(path)
    return True


def _lines(path: Path, lines: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        file.writelines(lines)
    part.replace(path)


def _called(words: str, name: str) -> str:
    suffix = Path(name).suffix[:10]
    return _name(words, _LONGEST - len(suffix.encode())) + suffix


def _name(words: str, longest: int = _LONGEST) -> str:
    """Words as the name of a file on every system."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", " ".join(words.split()))
    return plain.encode()[:longest].decode(errors="ignore").strip(" .") or "-"
