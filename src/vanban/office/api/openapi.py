"""OpenAPI 3.1 of all operations, by drf-spectacular: what is sent as the forms have it, what is given as its types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from django.db.models import TextChoices
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from vanban import Document
from vanban.office.api.operations import OPERATIONS, Operation
from vanban.office.api.problems import KINDS, MEDIA, Problem
from vanban.office.api.wishes import parameters

_REFERENCE = "#/components/schemas/{name}"
_READ = "Read"  # before the names of what the reader gives: it has a Task too
_KEY = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}
_PARAMETER = re.compile(r"\{(\w+)\}")
_ALWAYS = (401, 403)  # problems that any operation may have
_IF_MATCH = "The ETag of the record as it was read. Another one now: 412."
_ONCE = "The same key with the same body gives the same answer, and nothing is done twice."


class Described(AutoSchema):
    """One operation of an endpoint, from its `Operation`."""

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> dict[str, Any]:
        operation: Operation = self.view.operations[method]
        found: dict[str, Any] = {
            "operationId": operation.name,
            "summary": operation.words.partition(". ")[0].rstrip("."),
            "description": _description(operation),
            "tags": [operation.tag],
            "security": [{"token": []}, {"session": []}],
            "parameters": [*_keys(path), *_query(operation), *_headers(operation)],
            "responses": _answers(operation, path),
        }
        if method != "GET":
            found["requestBody"] = _body(operation)
        return found


def _description(operation: Operation) -> str:
    roles = ", ".join(sorted(operation.roles)) or "every role"
    scopes = " or ".join(operation.scopes)
    return f"{operation.words}\n\nRoles: {roles}. Scope of the token: {scopes}."


def _keys(path: str) -> list[dict[str, Any]]:
    texts = {"kind": {"type": "string", "enum": ["outgoing", "internal"]}}
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": texts.get(name, _KEY if name != "record" else {"type": "string", "pattern": "^[a-z]+\\.[a-z]+$"}),
        }
        for name in _PARAMETER.findall(path)
    ]


def _query(operation: Operation) -> list[dict[str, Any]]:
    if lists := operation.lists:
        by_key = {key: name for name, key in lists.sorts.items()}
        default = "-" * lists.default.startswith("-") + by_key[lists.default.lstrip("-")]
        return parameters(lists.wishes, lists.sortable, default)
    return parameters(operation.wishes, {}, "")


def _headers(operation: Operation) -> list[dict[str, Any]]:
    found = []
    if operation.method == "POST" and operation.keeps:
        key = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"}
        found.append({"name": "Idempotency-Key", "in": "header", "schema": key, "description": _ONCE})
    if operation.of:
        version = {"type": "string", "pattern": '^(\\*|"[0-9a-f]{32}")$'}
        header = {"name": "If-Match", "in": "header", "schema": version, "description": _IF_MATCH}
        found.append(header | {"required": operation.edits})
    return found


def _body(operation: Operation) -> dict[str, Any]:
    if operation.given:
        given = {"$ref": _REFERENCE.format(name=operation.given.__name__)}
        return {"required": True, "content": {"application/json": {"schema": given}}}
    media = "multipart/form-data" if operation.files else "application/json"
    body = operation.body
    return {"required": bool(body.get("required")), "content": {media: {"schema": body}}}


def _answers(operation: Operation, path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if operation.media:
        binary = {"schema": {"type": "string", "format": "binary"}}
        found["200"] = {"description": "The file", "content": dict.fromkeys(operation.media, binary)}
    elif operation.gives is None:
        found["204"] = {"description": "Done"}
    else:
        gives = _components()[1][operation.name]
        found[str(operation.status)] = {
            "description": "Done" if operation.method != "GET" else "As it is now",
            "content": {"application/json": {"schema": gives}},
        }
    if operation.method == "GET" and not operation.lists:
        found["304"] = {"description": "Not changed since the ETag of If-None-Match"}
    for status in sorted(_problems(operation, path)):
        content = {MEDIA: {"schema": {"$ref": _REFERENCE.format(name=Problem.__name__)}}}
        found[str(status)] = {"description": KINDS[status][0], "content": content}
    return found


def _problems(operation: Operation, path: str) -> Iterable[int]:
    found = {*_ALWAYS, 429}
    if _PARAMETER.search(path) or operation.lists or operation.wishes:
        found.add(404)
    if operation.lists or operation.wishes:
        found.add(422)
    if operation.media:
        found.add(409)
    if operation.method != "GET":
        found |= {400, 404, 409, 413, 415, 422}
    if operation.of:
        found.add(412)
    if operation.edits:
        found.add(428)
    return found


@cache
def _components() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """All types as components; and by operation the schema of what it gives."""
    from vanban.office.api.endpoint import Page

    types: dict[str, Any] = {}
    for one in OPERATIONS.values():
        if one.gives is not None:
            types[one.name] = Page[one.gives] if one.lists else one.gives
    ours = {name: kind for name, kind in types.items() if kind is not Document}
    sent = [one.given for one in OPERATIONS.values() if one.given]
    given, components = msgspec.json.schema_components(
        [*ours.values(), Problem, *sent], ref_template=_REFERENCE, schema_hook=_choices
    )
    (read,), of_reading = msgspec.json.schema_components(
        [Document], ref_template=_REFERENCE.format(name=_READ + "{name}")
    )
    components |= {f"{_READ}{name}": schema for name, schema in of_reading.items()}
    by_name = dict(zip(ours, given, strict=False))
    return components, {name: by_name.get(name, read) for name in types}


def _choices(kind: type) -> dict[str, Any]:
    """Django's choices are strings of a few values."""
    if issubclass(kind, TextChoices):
        return {"type": "string", "enum": kind.values}
    raise NotImplementedError(kind)


@cache
def whole() -> bytes:
    """The document; it is the same for everybody, and takes a second to make."""
    return msgspec.json.encode(SchemaGenerator().get_schema(request=None, public=True))


def with_types(result: dict[str, Any], **_more: Any) -> dict[str, Any]:
    """Put the types beside the operations: a hook of drf-spectacular's."""
    components = result.setdefault("components", {})
    components["schemas"] = dict(sorted(_components()[0].items()))
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token made on the page 'Mã truy cập'."},
        "session": {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "The session of the pages."},
    }
    return result
