"""The description of the API is right: valid OpenAPI without a warning, and whole."""

from __future__ import annotations

import json
from contextlib import redirect_stderr
from io import StringIO

from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from vanban.office.api.openapi import whole
from vanban.office.api.operations import OPERATIONS


def _schema() -> dict:
    return json.loads(Client().get("/api/v1/schema/").content)


def test_the_schema_is_valid_and_gives_no_warning(db):
    GENERATOR_STATS.reset()
    with redirect_stderr(StringIO()) as said:
        schema = json.loads(whole.__wrapped__())
    assert not GENERATOR_STATS, said.getvalue()
    validate_schema(schema)


def test_every_operation_is_described_once_and_nothing_else(db):
    schema = _schema()
    told = {
        one["operationId"]: (path, method)
        for path, methods in schema["paths"].items()
        for method, one in methods.items()
    }
    assert told == {name: (one.address, one.method.lower()) for name, one in OPERATIONS.items()}


def test_every_operation_says_what_it_does():
    for name, operation in OPERATIONS.items():
        assert operation.words.endswith("."), name


def test_people_read_the_description_too(hoa, log_in):
    page = log_in(hoa).get("/api/v1/").content.decode()
    assert all(operation.address in page for operation in OPERATIONS.values())
