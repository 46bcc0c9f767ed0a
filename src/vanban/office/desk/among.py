"""A condition on very many keys, given to the database as one value: each by itself would take longer than to look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func, Value


class Among(Func):
    """Whether the key at the end of a path, by default the row's own, is one of these."""

    output_field = BooleanField()

    def __init__(self, keys: Iterable[int], path: str = "pk") -> None:
        super().__init__(F(path), Value(",".join(map(str, keys))))

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        return self._as(compiler, "%s IN (SELECT value FROM json_each(%%s))", "[%s]")

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        return self._as(compiler, "%s = ANY(%%s::bigint[])", "{%s}")

    def _as(self, compiler: Any, condition: str, written: str) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        return condition % column, [*params, written % self.source_expressions[1].value]
