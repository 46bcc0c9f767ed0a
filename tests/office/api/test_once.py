"""What a program sends twice is done once; what two programs decide on one record is not lost."""

from __future__ import annotations

import os

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from vanban.office.api import once
from vanban.office.api.models import KeptAnswer
from vanban.office.registers.models import Entry

PAPER = {"arrival_date": "2026-08-07", "system": "state", "issuer": "Ủy ban nhân dân tỉnh Hà Sơn", "subject": "họp"}


def test_the_same_key_and_body_give_the_same_answer_and_one_document(lan, program):
    ours = program(lan)
    first = ours.post("documents/incoming", PAPER, Idempotency_Key="k1")
    second = ours.post("documents/incoming", dict(reversed(PAPER.items())), Idempotency_Key="k1")
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Entry.objects.count() == 1


def test_without_a_key_the_software_itself_finds_the_twin(lan, program):
    ours, sent = program(lan), PAPER | {"number": "5", "symbol": "UBND-KT", "issued_on": "2026-08-01"}
    assert ours.post("documents/incoming", sent).status_code == 201
    answer = ours.post("documents/incoming", sent)
    assert answer.status_code == 409
    assert "dường như đã vào sổ" in answer.json()["detail"]


def test_the_same_key_with_another_body_is_a_mistake(lan, program):
    ours = program(lan)
    ours.post("documents/incoming", PAPER, Idempotency_Key="k1")
    answer = ours.post("documents/incoming", PAPER | {"subject": "khác"}, Idempotency_Key="k1")
    assert answer.status_code == 422
    assert Entry.objects.count() == 1


def test_the_keys_of_two_people_are_two_keys(lan, program, person, agency):
    mai = person(agency, "mai", "clerk")
    for user in (lan, mai):
        assert program(user).post("documents/incoming", PAPER, Idempotency_Key="k1").status_code == 201
    assert Entry.objects.count() == 2


def test_a_refusal_is_not_kept_since_nothing_was_done(lan, program):
    ours = program(lan)
    wrong = ours.post("documents/incoming", PAPER | {"arrival_date": "2999-01-01"}, Idempotency_Key="k1")
    assert wrong.status_code == 409
    assert ours.post("documents/incoming", PAPER, Idempotency_Key="k1").status_code == 201


def test_a_change_whose_answer_could_not_be_kept_is_taken_back(lan, program, monkeypatch):
    def fail(*_args, **_more):
        raise DatabaseError

    monkeypatch.setattr(KeptAnswer.objects, "create", fail)
    with pytest.raises(DatabaseError):
        program(lan).post("documents/incoming", PAPER, Idempotency_Key="k1")
    assert not Entry.objects.exists()


def test_the_same_key_while_the_first_is_on_its_way_is_told_so(lan, program, monkeypatch):
    ours = program(lan)
    monkeypatch.setattr(once, "_underway", {(lan.positions.get().pk, "k1")})
    answer = ours.post("documents/incoming", PAPER, Idempotency_Key="k1")
    assert answer.status_code == 409
    assert "chưa xong" in answer.json()["detail"]
    assert ours.post("documents/incoming", PAPER, Idempotency_Key="k2").status_code == 201


@pytest.mark.skipif(not os.environ.get("VANBAN_DATABASE"), reason="SQLite is served by one process")
def test_the_same_key_on_its_way_in_another_process_is_told_so(lan, program):
    ours, position = program(lan), lan.positions.get()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [once.lock_number(position, "k1")])
        assert ours.post("documents/incoming", PAPER, Idempotency_Key="k1").status_code == 409
        assert ours.post("documents/incoming", PAPER, Idempotency_Key="k2").status_code == 201
    finally:
        other.close()
    assert ours.post("documents/incoming", PAPER | {"number": "9"}, Idempotency_Key="k1").status_code == 201


def test_a_kept_answer_is_forgotten_after_its_time(lan, program, settings):
    ours = program(lan)
    ours.post("documents/incoming", PAPER, Idempotency_Key="k1")
    KeptAnswer.objects.update(at=timezone.now() - timezone.timedelta(seconds=settings.API_KEEP + 1))
    ours.post("documents/incoming", PAPER | {"subject": "khác"}, Idempotency_Key="k2")
    assert list(KeptAnswer.objects.values_list("key", flat=True)) == ["k2"]


@pytest.mark.parametrize("key", ["", "x" * 256, "dấu"])
def test_a_key_that_cannot_be_kept_is_refused(lan, program, key):
    answer = program(lan).post("documents/incoming", PAPER, Idempotency_Key=key)
    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_an_edit_names_the_version_that_it_was_made_on(lan, program, entry):
    ours, path = program(lan), f"documents/{entry.pk}"
    sent = {"field": "signer", "value": "Vũ Thị Hạnh", "reason": "gõ sót"}
    assert ours.patch(path, sent).status_code == 428
    tag = ours.get(path).headers["ETag"]
    assert ours.patch(path, sent, If_Match=tag).json()["signer"] == "Vũ Thị Hạnh"
    late = ours.patch(path, sent | {"value": "Vũ Hạnh"}, If_Match=tag)
    assert late.status_code == 412
    entry.refresh_from_db()
    assert entry.signer == "Vũ Thị Hạnh"


def test_an_edit_changes_only_what_is_sent(quan, program, agency):
    ours = program(quan)
    before = ours.get("agency")
    after = ours.patch("agency", {"place": "xã Tân Hòa"}, If_Match=before.headers["ETag"])
    assert after.json() == before.json() | {"place": "xã Tân Hòa"}


def test_an_action_may_name_the_version_too(minh, lan, program, entry):
    ours, path = program(minh), f"documents/{entry.pk}"
    tag, task = ours.get(path).headers["ETag"], entry.tasks.get(pile="ours")
    program(lan).post(f"{path}/tasks", {"text": "báo cáo", "pile": "ours"})
    order = {"orders": [{"task": task.pk, "lead": f"person:{lan.pk}"}]}
    assert ours.post(f"{path}/assign", order, If_Match=tag).status_code == 412
    assert ours.post(f"{path}/assign", order).status_code == 201


def test_who_has_the_newest_version_need_not_be_sent_it_again(lan, program, entry):
    ours = program(lan)
    tag = ours.get(f"documents/{entry.pk}").headers["ETag"]
    assert ours.get(f"documents/{entry.pk}", **{"If-None-Match": tag}).status_code == 304
