"""The rows of every table as lines of JSON, the same of every database, and back into a database of either kind."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import singledispatch
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import JSONField, Value

# Log-ins end with the machine they were made on.
_NOT_KEPT = {"sessions.session", "usersessions.usersession"}
_AT_ONCE = 500
Model = type[models.Model]


def kept(apps: Apps) -> dict[str, Model]:
    """Every table by its name, 'registers.entry', in the order of the names."""
    return {name: model for name, model in _all(apps).items() if name not in _NOT_KEPT}


def _all(apps: Apps) -> dict[str, Model]:
    found = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
    return {name: model for name, model in sorted(found.items()) if model._meta.managed and not model._meta.proxy}


def lines(model: Model, without: Collection[str] = ()) -> Iterator[bytes]:
    """Each row as one line, in the order of the keys; not the columns `without`."""
    names = [name for name in _columns(model) if name not in without]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        said = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_written)
        yield said.encode("utf-8", "surrogatepass") + b"\n"


def load(model: Model, given: Iterable[bytes]) -> int:
    """Put such lines into the empty table; gives their number. The model is one that nothing else uses."""
    columns = _columns(model)
    for field in columns.values():  # a row keeps the time at which it was made
        if isinstance(field, models.DateField):
            field.auto_now = field.auto_now_add = False
    count, rows = 0, iter(given)
    while some := [_row(model, columns, line) for line in islice(rows, _AT_ONCE)]:
        model._base_manager.bulk_create(some)
        count += len(some)
    return count


def empty(apps: Apps) -> None:
    """Drop the rows that migrations made: those of the copy come in their place. PostgreSQL empties only all tables at
    once that refer to each other, also those that are not kept."""
    names = [model._meta.db_table for model in _all(apps).values()]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), names))


def count_on(tables: Iterable[Model]) -> None:
    """Let new rows take the keys after those that were loaded."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _columns(model: Model) -> dict[str, models.Field]:
    return {field.attname: field for field in model._meta.concrete_fields if not field.generated}


def _row(model: Model, columns: dict[str, models.Field], line: bytes) -> models.Model:
    said = json.loads(line.decode("utf-8", "surrogatepass"))
    return model(**{name: _value(field, said[name]) for name, field in columns.items()})


def _value(field: models.Field, said: Any) -> Any:
    if said is not None:
        return field.to_python(said)
    # null is a value of JSON too; only a column that must have one tells the two apart
    return Value(None, JSONField()) if isinstance(field, JSONField) and not field.null else None


@singledispatch
def _written(value: Any) -> str:
    raise TypeError(f"a value of {type(value)} cannot be kept")


@_written.register(datetime)
@_written.register(date)
@_written.register(time)
def _(value: datetime | date | time) -> str:
    return value.isoformat()


@_written.register(UUID)
@_written.register(Decimal)
def _(value: UUID | Decimal) -> str:
    return str(value)


@_written.register(bytes)
@_written.register(memoryview)
def _(value: bytes | memoryview) -> str:
    return base64.b64encode(value).decode()
