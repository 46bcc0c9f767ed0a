"""An office with very many documents, made quickly: a thousand by the models, all others from these by the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

SEED = 1000  # documents that the models write
STEP = 10_000  # between the numbers of two blocks' rows: more than a thousand documents have of anything
BLOCKS = 50  # of a thousand documents, in one statement
TYPES = ("CV", "KH", "QĐ", "BC", "TB", "TTr")
TASKS = 2
WORDS = (
    "rà soát phòng học",
    "diễn tập phòng cháy",
    "thống kê hộ chăn nuôi",
    "sửa đường liên thôn",
    "tiêm phòng dại",
    "thu gom rác thải",
    "khảo sát giếng nước",
    "kiểm kê tài sản",
)


def fill(documents: int) -> None:
    """Put an agency, its people and so many documents with two tasks each into an office that is empty."""
    from django.db import connection, transaction

    from vanban.office.registers.models import Entry, EntryRecord, EntryWords, Register
    from vanban.office.search.models import Part
    from vanban.office.work.models import Assignment, Completion, Direction, Task, TaskWords

    with transaction.atomic():
        _seed(min(documents, SEED))
        for start in range(1, -(-documents // SEED), BLOCKS):
            end = min(start + BLOCKS, documents // SEED)
            _again(Entry, {"ordinal": "ordinal + n.i * 1000", "subject": "subject || ' ' || n.i"}, start, end)
            _again(EntryWords, {"entry_id": _moved("entry_id"), "words": "words || ' ' || n.i"}, start, end)
            _again(Part, _PART, start, end, STEP * Part.PLACES)
            _again(EntryRecord, {"entry_id": _moved("entry_id")}, start, end)
            _again(Direction, {"entry_id": _moved("entry_id")}, start, end)
            _again(Task, {"entry_id": _moved("entry_id")}, start, end)
            moved = {"task_id": _moved("task_id")}
            _again(TaskWords, moved, start, end)
            of = {"entry_id": _moved("entry_id"), "direction_id": _moved("direction_id")}
            _again(Assignment, moved | of, start, end)
            _again(Completion, moved, start, end)
        Register.objects.update(last_number=documents)
    with connection.cursor() as cursor:
        # what PostgreSQL does by itself after so many changes
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _moved(column: str, step: int = STEP) -> str:
    return f"{column} + n.i * {step}"


# each block has a word of its own
_PART = {
    "id": _moved("id", STEP * 1000),
    "entry_id": _moved("entry_id"),
    "head": "head || ' ' || n.i",
    "text": "text || ' rieng' || n.i",
}


def _again(model: type, changed: Mapping[str, str], start: int, end: int, before: int = STEP) -> None:
    """The rows of the seed, whose keys lie below `before`, once more for each block from `start` to before `end`, with
    what changes from block to block."""
    from django.db import connection

    key = model._meta.pk.column
    changed = {"id": _moved("id"), **changed}
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) WITH RECURSIVE n(i) AS "
            f"(SELECT {start} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {end}) "
            f"SELECT {values} FROM {table}, n WHERE {key} < {before}"
        )


def _seed(documents: int) -> None:
    from synthetic import specimen
    from vanban.office.accounts.models import User
    from vanban.office.accounts.services import add_person
    from vanban.office.bodies.services import UnitValues, set_up
    from vanban.office.kind import Kind
    from vanban.office.registers import search
    from vanban.office.registers.models import Entry, EntryRecord
    from vanban.office.registers.numbering import register_for
    from vanban.office.search.keeping import keep
    from vanban.office.work.models import Assignment, Completion, Direction, Task
    from vanban.office.work.search import keep_words
    from vanban.office.work.tally import tally

    units = [UnitValues(f"Phòng {name}") for name in ("Kinh tế", "Văn hóa", "Nội vụ", "Tư pháp", "Y tế")]
    agency = set_up(None, None, name="UBND xã Tân Hòa", units=units)
    units = list(agency.units.order_by("pk"))
    for username, role in (("lan", "clerk"), ("minh", "leader"), ("hoa", "officer")):
        unit = units[0] if role == "officer" else None
        add_person(agency, None, username=username, full_name=username, password="x", role=role, unit=unit)
    lan, minh = User.objects.get(username="lan"), User.objects.get(username="minh")
    year = date.today().year
    register = register_for(agency, Kind.INCOMING, date(year, 1, 1))
    entries = Entry.objects.bulk_create(
        Entry(
            register=register,
            begins=register.begins,
            ordinal=place + 1,
            day=date(year, 1, 1) + timedelta(days=place % 300),
            system="state",
            type=TYPES[place % len(TYPES)],
            number=str(place * 7 % 997 + 1),
            symbol=f"{TYPES[place % len(TYPES)]}-ĐV{place % 40}",
            issued_on=f"{date(year, 1, 1) + timedelta(days=place * 3 % 290)}",
            issued_date=date(year, 1, 1) + timedelta(days=place * 3 % 290),
            issuer=f"Ủy ban nhân dân xã số {place % 200}",
            issuer_parent="Ủy ban nhân dân tỉnh Hà Sơn",
            subject=f"Về việc {WORDS[place % len(WORDS)]} đợt {place}",
            signer=f"Người ký {place % 90}",
            urgency="KHẨN" if place % 50 == 0 else "",
            audience="concerned" if place % 5 == 0 else "agency",
            registered_by=lan,
        )
        for place in range(documents)
    )
    records = (json.dumps({"text": specimen(place).text}) for place in range(documents))
    EntryRecord.objects.bulk_create(
        EntryRecord(entry=entry, record=record) for entry, record in zip(entries, records, strict=True)
    )
    tasks = Task.objects.bulk_create(
        Task(
            entry=entry,
            order=order,
            text=f"{WORDS[(place + order) % len(WORDS)].capitalize()} lần {place}",
            pile=("ours", "ours", "others", "unsure")[(place + order) % 4],
            due_date=entry.day + timedelta(days=20) if place % 3 else None,
        )
        for place, entry in enumerate(entries)
        for order in range(TASKS)
    )
    given = [task for task in tasks if task.pile == "ours" and task.entry.ordinal % 20]
    directions = Direction.objects.bulk_create(Direction(entry=task.entry, leader=minh) for task in given)
    Assignment.objects.bulk_create(
        Assignment(task=task, entry=task.entry, unit=units[place % len(units)], direction=direction, by=minh)
        for place, (task, direction) in enumerate(zip(given, directions, strict=True))
    )
    done = [task for task in given if task.entry.ordinal % 10]
    Completion.objects.bulk_create(
        Completion(task=task, on=task.entry.day + timedelta(days=task.entry.ordinal % 30), by=lan) for task in done
    )
    tally([entry.pk for entry in entries])
    search.keep_words(entries)
    keep(entries)
    keep_words(tasks)
