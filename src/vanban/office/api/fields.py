"""The forms of the pages as JSON: what a program sends becomes what a page would have sent, and the form judges it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from vanban.office.api.problems import invalid
from vanban.office.bodies.forms import LinesField
from vanban.office.desk.merging import Merging

Fields = Mapping[str, forms.Field]
Given = TypeVar("Given", bound=msgspec.Struct)


def fields_of(form: type[forms.Form]) -> dict[str, forms.Field]:
    """The fields of a form, in its order."""
    fields = form.base_fields
    order = [name for name in getattr(form, "field_order", None) or () if name in fields]
    return {name: fields[name] for name in dict.fromkeys((*order, *fields))}


def typed(fields: Fields, sent: Any) -> QueryDict:
    """What was sent, as a page would have sent it. Raises `Failed` for what no form could hold."""
    if not isinstance(sent, dict):
        raise invalid(("", _("Nội dung gửi lên phải là một đối tượng JSON.")))
    data, wrong = QueryDict(mutable=True), []
    for name, value in sent.items():
        if name not in fields:
            wrong.append((name, _("Không có trường này.")))
        elif _several(fields[name]):
            if isinstance(value, list) and all(_plain(one) for one in value):
                words = [_words(one) for one in value]
                data.setlist(name, ["\n".join(words)] if isinstance(fields[name], LinesField) else words)
            else:
                wrong.append((name, _("Trường này phải là một danh sách.")))
        elif value is None or _plain(value):
            data[name] = _words(value, fields[name])
        else:
            wrong.append((name, _("Trường này phải là một giá trị.")))
    if wrong:
        raise invalid(*wrong)
    return data


def given(kind: type[Given], sent: Any) -> Given:
    """What was sent as a value of this type. Raises `Failed`."""
    try:
        return msgspec.convert(sent, kind)
    except msgspec.ValidationError as error:
        why, _at, path = str(error).partition(" - at `$.")
        raise invalid((path.rstrip("`"), _("Giá trị không đúng: %(why)s.") % {"why": why})) from None


def amended(make: Callable[..., Merging], sent: QueryDict) -> Merging:
    """The bound form of a record that is there: what was not sent stays as it is now. `make(data)` makes the form.

    That nobody changed the record meanwhile is what `If-Match` is for.
    """
    now = make(None).standing()
    data = QueryDict(mutable=True)
    for name, value in now.items():
        data.setlist(name, [_words(one) for one in (value if isinstance(value, list) else [value])])
    for name, values in sent.lists():
        data.setlist(name, values)
    data["opened"] = json.dumps(now, ensure_ascii=False)
    return make(data)


def schema_of(fields: Fields, required: bool = True) -> dict[str, Any]:
    """The JSON Schema of an object with these fields; with `required=False` each may be left out."""
    found: dict[str, Any] = {
        "type": "object",
        "properties": {name: _schema(field) for name, field in fields.items()},
        "additionalProperties": False,
    }
    needed = [name for name, field in fields.items() if field.required and required]
    return found | ({"required": needed} if needed else {})


def _several(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField | LinesField)


def _plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool)


def _words(value: Any, field: forms.Field | None = None) -> str:
    if isinstance(field, forms.TypedChoiceField) and field.coerce is bool:
        return "1" if value in (True, "true", "1") else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _schema(field: forms.Field) -> dict[str, Any]:
    said = {"description": str(field.label)} if field.label else {}
    match field:
        case forms.BooleanField():
            return said | {"type": "boolean", "default": False}
        case forms.ModelMultipleChoiceField():
            return said | {"type": "array", "items": {"type": "integer"}}
        case forms.MultipleChoiceField() | LinesField():
            return said | {"type": "array", "items": {"type": "string"}}
        case forms.ModelChoiceField():
            return said | _perhaps("integer", field.required)
        case forms.TypedChoiceField() if field.coerce is bool:
            return said | {"type": "boolean", "default": False}
        case forms.TypedChoiceField() if field.coerce is int:
            return said | _perhaps("integer", field.required)
        case forms.IntegerField():
            limits = {"minimum": field.min_value, "maximum": field.max_value}
            return said | _perhaps("integer", field.required) | {k: v for k, v in limits.items() if v is not None}
        case forms.DateField():
            return said | _perhaps("string", field.required) | {"format": "date"}
        case forms.ChoiceField():
            values = [value for value in _values(field.choices) if value]
            if not values:  # what may be chosen follows from the record
                return said | {"type": "string"}
            return said | {"type": "string", "enum": values if field.required else ["", *values]}
    return said | _text(field)


def _text(field: forms.Field) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "string"}
    if getattr(field, "max_length", None):
        found["maxLength"] = field.max_length
    if field.required:
        found["minLength"] = 1
    return found


def _perhaps(kind: str, required: bool) -> dict[str, Any]:
    return {"type": kind if required else [kind, "null"]}


def _values(choices: Any) -> list[str]:
    found: list[str] = []
    for value, label in choices:
        found += _values(label) if isinstance(label, list | tuple) else [str(value)]
    return found
