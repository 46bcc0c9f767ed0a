"""The record: frozen, complete in its JSON, and described by the published schema."""

from __future__ import annotations

import json

import msgspec
import pytest

import vanban
from vanban import record

TEXT = "ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA\n\nSố: 12/KH-UBND\n\nTân Hòa, ngày 05 tháng 6 năm 2026\n\nKẾ HOẠCH"


def test_a_record_cannot_be_changed():
    with pytest.raises(AttributeError):
        vanban.read_text(TEXT).type = "CV"


def test_a_record_comes_back_whole_from_its_json():
    document = vanban.read_text(TEXT)
    assert record.Document.from_json(document.to_json()) == document


def test_the_json_has_every_member_of_the_contract():
    members = set(json.loads(vanban.read_text("").to_json()))
    assert members == set(record.Document.__struct_encode_fields__)
    assert {
        "schema",
        "text",
        "source",
        "genre",
        "identity",
        "citations",
        "tasks",
        "fields",
        "findings",
    } <= members


def test_the_class_of_an_assignee_is_called_class_in_json():
    assignee = record.Assignee(name="các sở", span=(0, 6), group="sở")
    assert json.loads(msgspec.json.encode(assignee))["class"] == "sở"


def test_the_schema_is_generated_from_the_record():
    schema = vanban.json_schema()
    assert set(schema["$defs"]["Document"]["properties"]) == set(record.Document.__struct_encode_fields__)
    assert schema["$defs"]["Document"]["properties"]["citations"]["items"] == {"$ref": "#/$defs/Citation"}


def test_a_record_that_breaks_the_schema_is_refused():
    with pytest.raises(msgspec.ValidationError):
        record.Document.from_json(b'{"text": 1}')


def test_an_empty_text_is_a_record_and_no_error():
    document = vanban.read_text("")
    assert (document.text, document.genre, document.tasks) == ("", None, ())
