"""Seals over all streams, the check of everything, and what is given away of the journal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from vanban.journal import check
from vanban.journal.seals import from_json, to_json
from vanban.office.audit import export, sealing
from vanban.office.audit.checking import check_all, check_streams
from vanban.office.audit.command import main
from vanban.office.audit.models import Event, Seal, Stream
from vanban.office.audit.sealing import seal, seal_when_due
from vanban.office.audit.services import record
from vanban.office.refusals import Refused


@pytest.fixture
def add(agency, quan):
    """Adds events to a stream."""

    def add(stream: str, count: int = 1) -> None:
        with transaction.atomic():
            for number in range(count):
                record(stream, "try", quan, agency, {"number": number, "text": "Tân Hòa"})

    return add


@pytest.fixture
def sealed(add) -> list[Seal]:
    """Two seals: over some events, and over these and further ones of an old and a new stream."""
    add("agency/1/a", 3)
    first = seal()
    add("agency/1/a", 2)
    add("agency/1/b", 4)
    return [first, seal()]


@pytest.fixture
def called(monkeypatch):
    """Runs `vanban audit` on the database of the test."""
    monkeypatch.setattr("vanban.office.audit.command.start", lambda: None)
    return lambda *words: main([str(word) for word in words])


def rewrite(stream: str, number: int) -> None:
    """Change an event and all hashes after it, as somebody would who rules the database and knows how it is made."""
    before = ""
    for event in Event.objects.filter(stream=stream).order_by("sequence"):
        event.previous_hash = before
        if event.sequence == number:
            event.data = {"text": "khác"}
        event.hash = before = event.value.digest
        event.save()
    Stream.objects.filter(pk=stream).update(hash=before)


def test_a_seal_binds_all_streams_and_the_seal_before(sealed):
    first, second = sealed
    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.hash
    assert second.events == Event.objects.count()
    ends = {stream.name: (stream.sequence, stream.hash) for stream in Stream.objects.all()}
    assert {head.stream: (head.sequence, head.hash) for head in second.bound} == ends
    begun = {head.stream: head.first for head in second.bound}
    assert (begun["agency/1/a"], begun["agency/1/b"]) == (4, 1)


def test_where_nothing_happened_there_is_nothing_to_seal(sealed):
    assert seal() is None
    assert Seal.objects.count() == 2


def test_the_journal_of_an_office_without_events_has_no_seal_and_holds(db):
    assert seal() is None
    assert check_all().faults == []


def test_of_two_that_seal_at_once_one_does(sealed, add, monkeypatch):
    add("agency/1/a")
    heads = sealing._heads

    def while_another_seals(before):
        monkeypatch.setattr(sealing, "_heads", heads)
        assert seal().number == 3
        return heads(before)

    monkeypatch.setattr(sealing, "_heads", while_another_seals)
    assert seal() is None
    assert check_all().faults == []
    assert Seal.objects.count() == 3


def test_the_workers_seal_when_the_last_seal_is_old_enough(sealed, add, settings, monkeypatch):
    add("agency/1/a")
    settings.SEAL_EVERY = 600
    seal_when_due()
    assert Seal.objects.count() == 2
    later = timezone.now() + timedelta(seconds=601)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    seal_when_due()
    assert Seal.objects.last().at == later


def test_the_moments_of_seals_increase_though_the_clock_goes_back(sealed, add, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: sealed[1].at - timedelta(days=1))
    add("agency/1/a")
    assert seal().at > sealed[1].at
    assert check_all().faults == []


def test_a_journal_that_nobody_touched_holds(sealed):
    done = check_all(export.root())
    assert done.faults == []
    assert (done.streams, done.events, done.seals) == (Stream.objects.count(), Event.objects.count(), 2)


def test_a_changed_event_is_named_with_its_stream(sealed, unguarded):
    Event.objects.filter(stream="agency/1/a", sequence=2).update(verb="other")
    assert "chuỗi agency/1/a: từ sự kiện số 2 đã bị sửa, thêm hoặc bớt" in check_all().faults


def test_a_chain_computed_anew_is_caught_by_the_seals_though_it_holds_by_itself(sealed, unguarded):
    rewrite("agency/1/a", 2)
    assert set(check_streams(["agency/1/a"]).faults) >= {
        "chuỗi agency/1/a: sự kiện số 3 không phải sự kiện đã niêm phong (số 1)",
        "chuỗi agency/1/a: sự kiện số 5 không phải sự kiện đã niêm phong (số 2)",
    }


def test_the_loss_of_the_last_events_is_caught_by_the_seals_though_the_head_was_set_back(sealed, unguarded):
    Event.objects.filter(stream="agency/1/b", sequence__gt=1).delete()
    last = Event.objects.get(stream="agency/1/b")
    Stream.objects.filter(pk="agency/1/b").update(sequence=1, hash=last.hash)
    assert "chuỗi agency/1/b: niêm phong số 2 có 4 sự kiện, nay chỉ còn 1" in check_all().faults


def test_a_stream_that_is_gone_whole_is_caught_by_the_seals(sealed, unguarded):
    Event.objects.filter(stream="agency/1/b").delete()
    Stream.objects.filter(pk="agency/1/b").delete()
    assert "chuỗi agency/1/b: niêm phong số 2 có 4 sự kiện, nay chỉ còn 0" in check_all().faults


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"events": 3}, "niêm phong số 2: nội dung không khớp mã của chính nó"),
        ({"heads": []}, "niêm phong số 2: danh sách đầu chuỗi không khớp gốc"),
        ({"previous_hash": "0" * 64}, "niêm phong số 2 không nối tiếp niêm phong số 1"),
    ],
)
def test_a_changed_seal_is_named(sealed, unguarded, change, said):
    Seal.objects.filter(number=2).update(**change)
    assert said in check_all().faults


def test_a_seal_that_is_gone_is_noticed(sealed, unguarded):
    Seal.objects.filter(number=1).delete()
    assert "thiếu các niêm phong trước số 2" in check_all().faults


def test_journal_and_seals_made_anew_differ_from_the_root_that_was_given_away(sealed, unguarded):
    given = from_json(to_json(export.root()))
    rewrite("agency/1/a", 2)
    Seal.objects.all().delete()
    seal()
    assert [fault for fault in check_all().faults if "thiếu khoá" not in fault] == []
    found = check_all(given).faults
    assert "niêm phong số 2 của tệp đưa vào không có trong nhật ký" in found
    assert "chuỗi agency/1/a: sự kiện số 5 không phải sự kiện đã niêm phong (số 2)" in found


def test_a_missing_guard_is_told(sealed, unguarded):
    (fault,) = check_all().faults
    assert fault.startswith("thiếu khoá chống sửa ở các bảng: ")
    assert "audit_event" in fault


def test_every_event_is_proven_to_have_been_sealed(sealed, add):
    for event in Event.objects.all():
        root = export.root((event.stream_id, event.sequence))
        assert root.proof.event == event.value
        assert root.seals[-1].number == 2
        assert list(check.root_faults(root)) == []
    first = export.root(("agency/1/a", 3))
    assert [one.number for one in first.seals] == [1, 2]
    stolen = replace(first, proof=export.root(("agency/1/a", 2)).proof)
    assert list(check.root_faults(stolen)) == []
    add("agency/1/a")
    with pytest.raises(Refused, match="chưa được niêm phong"):
        export.root(("agency/1/a", 6))
    with pytest.raises(Refused, match="không có sự kiện số 9"):
        export.root(("agency/1/a", 9))


def test_the_command_seals_exports_checks_and_verifies(sealed, add, called, tmp_path, capsys):
    add("agency/1/b")
    assert called("seal") == 0
    assert "Niêm phong số 3:" in capsys.readouterr().out
    assert called("seal") == 0
    assert "Không có sự kiện nào mới" in capsys.readouterr().out
    root, events = tmp_path / "goc.json", tmp_path / "su-kien.jsonl"
    assert called("export", root, "--events", events, "--proof", "agency/1/b:2") == 0
    assert len(events.read_bytes().splitlines()) == Event.objects.count()
    assert [one["number"] for one in json.loads(root.read_bytes())["seals"]] == [2, 3]
    capsys.readouterr()
    assert called("check", root, events) == 0
    assert "Sự kiện số 2 của chuỗi agency/1/b nằm trong niêm phong số 2." in capsys.readouterr().out
    assert called("verify", root) == 0
    assert "Nhật ký nguyên vẹn" in capsys.readouterr().out


def test_the_check_that_the_page_describes_runs_with_python_alone(sealed, called, root, tmp_path):
    """As a stranger would: only the standard library, no package of ours in reach."""
    (block,) = re.findall(r"^```python\n(.*?)^```", (root / "docs/journal.md").read_text("utf-8"), re.M | re.S)
    exported, events = tmp_path / "goc.json", tmp_path / "su-kien.jsonl"
    called("export", exported, "--events", events)
    command = [sys.executable, "-I", "-S", "-c", block, exported, events]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip() == sealed[1].hash
    events.write_bytes(events.read_bytes().replace(b'"number":3', b'"number":7'))
    assert subprocess.run(command, capture_output=True).returncode == 1


def test_the_command_names_what_does_not_hold_and_ends_with_1(sealed, unguarded, called, tmp_path, capsys):
    root, events = tmp_path / "goc.json", tmp_path / "su-kien.jsonl"
    assert called("export", root, "--events", events) == 0
    Event.objects.filter(stream="agency/1/b", sequence=2).update(verb="other")
    capsys.readouterr()
    assert called("verify", root) == 1
    assert "✗ chuỗi agency/1/b: từ sự kiện số 2 đã bị sửa, thêm hoặc bớt" in capsys.readouterr().err
    events.write_bytes(events.read_bytes().replace(b'"number":1', b'"number":7'))
    assert called("check", root, events) == 1
    assert "✗ chuỗi agency/1/a: từ sự kiện số 2" in capsys.readouterr().err


def test_the_command_says_in_one_line_what_it_cannot_use(db, called, tmp_path, capsys):
    wrong = tmp_path / "goc.json"
    wrong.write_bytes(b"{}")
    for words in (["verify", wrong], ["check", wrong], ["check", tmp_path / "none.json"], ["export", wrong]):
        assert called(*words) == 2
        assert capsys.readouterr().err.count("\n") == 1
