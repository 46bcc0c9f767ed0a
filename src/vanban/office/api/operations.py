"""What the API can do, one `Operation` for each method of each address, declared beside what it does.

The files of `served/` declare them; addresses, checks and OpenAPI follow from that.
"""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django import forms

from vanban.office.accounts.models import Role
from vanban.office.api.fields import Fields, fields_of, schema_of
from vanban.office.api.models import Scope
from vanban.office.api.wishes import Wish
from vanban.office.desk.lists import Column

Does = Callable[..., Any]


@dataclass(frozen=True)
class Lists:
    """How a list is asked for: its wishes, the columns of its page, and the English names of those that sort."""

    columns: Sequence[Column]
    default: str
    sorts: Mapping[str, str]
    wishes: Sequence[Wish] = ()

    @property
    def sortable(self) -> dict[str, Column]:
        by_key = {column.key: column for column in self.columns if column.by}
        return {name: by_key[key] for name, key in self.sorts.items()}


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that can be asked for.

    `does` takes the request and the keys of the address; of a POST or PATCH between them what was sent, of a list the
    query as its page knows it. It gives a value of the type `gives`, or a row that `gives.of` turns into one; a list
    gives its filters and its rows, and the parts that it is counted by where it has some; a file the answer of a page.
    `takes` are the fields of what is sent, as the form of the page has them; or `given` is the type of the JSON, or
    `schema` describes it as `does` wants it.

    `of` names the operation that reads the record: `If-Match` is held against its answer, and must be there where this
    one `edits` it. What changes nothing `keeps` no answer and takes no transaction. `pages` are the pages that it
    stands for: 'work:task', or 'work:act complete' where the act is a part of the address.
    """

    method: str
    path: str
    does: Does
    tag: str
    gives: Any = None
    roles: Sequence[Role] = ()
    scopes: Sequence[Scope] = (Scope.READ,)
    takes: Fields = field(default_factory=dict)
    given: type[msgspec.Struct] | None = None
    schema: dict[str, Any] | None = None
    files: Mapping[str, Any] = field(default_factory=dict)
    lists: Lists | None = None
    wishes: Sequence[Wish] = ()
    status: int = 200
    of: str = ""
    edits: bool = False
    keeps: bool = True
    media: Sequence[str] = ()
    pages: Sequence[str] = ()

    @property
    def name(self) -> str:
        return self.does.__name__

    @property
    def address(self) -> str:
        """'/api/v1/tasks/{task}/complete'."""
        return "/api/v1/" + re.sub(r"<\w+:(\w+)>", r"{\1}", self.path)

    @property
    def words(self) -> str:
        """What it does, from the docstring."""
        return " ".join((inspect.getdoc(self.does) or "").split())

    @property
    def body(self) -> dict[str, Any]:
        """The JSON Schema of what is sent, but for a `given` type."""
        found = self.schema or schema_of(self.takes, required=not self.edits)
        if self.files:
            found = {**found, "properties": {**found["properties"], **self.files}}
            found["required"] = [*found.get("required", ()), *self.files]
        return found


OPERATIONS: dict[str, Operation] = {}


def routes() -> dict[str, dict[str, Operation]]:
    """By path, by method."""
    found: defaultdict[str, dict[str, Operation]] = defaultdict(dict)
    for one in OPERATIONS.values():
        found[one.path][one.method] = one
    return dict(found)


@dataclass(frozen=True)
class Served:
    """What one file serves; it stands together in the documentation under `tag`."""

    tag: str
    scope: Scope = Scope.WORK
    roles: Sequence[Role] = field(default=())

    def get(self, path: str, gives: Any, **more: Any) -> Callable[[Does], Does]:
        """A record, or some that are no list to be searched."""
        return self._declare("GET", path, gives=gives, **more)

    def listed(self, path: str, gives: Any, lists: Lists, **more: Any) -> Callable[[Does], Does]:
        """A list that is narrowed, sorted and read page by page as that of the pages is."""
        return self._declare("GET", path, gives=gives, lists=lists, **more)

    def file(self, path: str, *media: str, **more: Any) -> Callable[[Does], Does]:
        """A file to be taken home, as a page gives it."""
        return self._declare("GET", path, media=media, **more)

    def post(self, path: str, gives: Any, takes: type[forms.Form] | None = None, **more: Any) -> Callable[[Does], Does]:
        """Something that is done; `takes` is the form of the page where people do it."""
        fields = fields_of(takes) if takes else {}
        fields = {name: fields[name] for name in fields if name not in more.get("files", ())}
        more.setdefault("scopes", (self.scope,))
        return self._declare("POST", path, gives=gives, takes=fields, **more)

    def patch(self, path: str, gives: Any, takes: type[forms.Form], **more: Any) -> Callable[[Does], Does]:
        """A record that is there gets other values; what is not sent stays."""
        more.setdefault("scopes", (self.scope,))
        return self._declare("PATCH", path, gives=gives, takes=fields_of(takes), edits=True, **more)

    def _declare(self, method: str, path: str, **more: Any) -> Callable[[Does], Does]:
        more.setdefault("roles", self.roles)

        def declare(does: Does) -> Does:
            operation = Operation(method=method, path=path, does=does, tag=self.tag, **more)
            if operation.name in OPERATIONS:
                raise ValueError(f"two operations are called {operation.name}")
            OPERATIONS[operation.name] = operation
            return does

        return declare
