"""What programs send: JSON, or a form with files. Text that no database keeps is refused before all else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework import exceptions
from rest_framework.parsers import BaseParser, MultiPartParser

_DEEP = 20  # objects within each other


class Json(BaseParser):
    """An empty body is an empty object."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        content = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(content) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        try:
            found = json.loads(content or b"{}", parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError from error
        _check(found)
        return found


class Multipart(MultiPartParser):
    """The fields as JSON would have them; the files stay with the request."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        found = super().parse(stream, media_type, parser_context)
        _check(dict(found.data.lists()))
        return found


def _no_number(said: str) -> None:
    raise ValueError(said)


def _check(value: Any, depth: int = 0) -> None:
    if depth > _DEEP:
        raise exceptions.ParseError
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise exceptions.ParseError
    elif isinstance(value, dict):
        for name, one in value.items():
            _check(name, depth + 1)
            _check(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            _check(one, depth + 1)
