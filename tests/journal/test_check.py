"""What an outsider finds: an export that holds, and each way in which one may not."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import msgspec
import pytest
from msgspec.structs import replace

from vanban.journal import check
from vanban.journal.events import DESTROY, EMPTIED, NAMES, Event, Left
from vanban.journal.seals import Head, Root, Seal, event_leaf, from_json, heads_root, proof_of, to_json
from vanban.journal.trees import Tree


def stream(name: str, count: int) -> list[Event]:
    events: list[Event] = []
    for number in range(1, count + 1):
        at, before = f"2026-08-06T01:15:{number:02}.000000+00:00", events[-1].hash if events else ""
        event = Event(name, number, at, 1, "try", "office.thing", "4", {"chữ": "Tân Hòa", "b": [number]}, before)
        events.append(replace(event, hash=event.digest))
    return events


def seal(number: int, heads: list[Head], events: list[Event], before: str = "") -> Seal:
    added = Tree(event_leaf(event.hash) for event in events).root
    total = sum(head.sequence for head in heads)
    made = Seal(number, f"2026-08-06T0{number}:00:00.000000+00:00", total, heads_root(heads), added, before)
    return replace(made, hash=made.digest)


@pytest.fixture
def events() -> list[Event]:
    """Five events of one stream and three of another."""
    return stream("agency/1", 5) + stream("agency/1/register/2", 3)


@pytest.fixture
def root(events) -> Root:
    """The first seal held the first two of the one stream, the second one holds the rest."""
    one, other = events[:5], events[5:]
    first = seal(1, [Head("agency/1", 1, 2, one[1].hash)], one[:2])
    heads = [Head("agency/1", 3, 5, one[4].hash), Head("agency/1/register/2", 1, 3, other[2].hash)]
    second = seal(2, heads, one[2:] + other, first.hash)
    return Root([first, second], heads, proof_of(one[1], [event.hash for event in one[:2]]))


def faults(root: Root, events: list[Event]) -> list[str]:
    return [*check.root_faults(root), *check.Events(root).faults(map(msgspec.json.encode, events))]


def test_an_export_that_was_not_touched_holds_also_after_a_way_through_a_file(root, events):
    assert from_json(to_json(root)) == root
    assert faults(from_json(to_json(root)), events) == []


def test_the_hash_of_an_event_can_be_made_with_the_standard_library_alone(events):
    said = msgspec.json.decode(msgspec.json.encode(events[1]))
    hash = said.pop("hash")
    written = json.dumps(list(said.values()), ensure_ascii=False, sort_keys=True)
    assert hashlib.sha256(written.encode()).hexdigest() == hash


def test_events_after_the_seal_are_counted_and_not_judged(root, events):
    later = stream("agency/1", 7)[5:]
    taken = check.Events(root)
    assert list(taken.faults(map(msgspec.json.encode, [*events, *later, *stream("agency/9", 1)]))) == []
    assert taken.later == 3


def emptied(events: list[Event], place: int, named: Left | None = None) -> list[Event]:
    """The events when one of them lost its words, and the event behind them that says so."""
    left = replace(events[place], data=EMPTIED)
    last = events[-1]
    at = "2026-08-07T00:00:00.000000+00:00"
    data = {NAMES: [named or left.left]}
    told = Event(last.stream, last.sequence + 1, at, 1, DESTROY, "office.thing", "4", data, last.hash)
    return [*events[:place], left, *events[place + 1 :], replace(told, hash=told.digest)]


def test_an_event_that_lost_its_words_holds_where_a_later_one_names_it(root, events):
    one, other = events[:5], events[5:]
    assert faults(replace(root, proof=None), [*emptied(one, 3), *other]) == []
    assert faults(replace(root, proof=None), [*emptied(one, 3)[:-1], *other]) == [
        "chuỗi agency/1: sự kiện số 4 mất nội dung mà không có sự kiện huỷ nào nói đến"
    ]


@pytest.mark.parametrize("wrong", [{"sequence": 3}, {"hash": "0" * 64}, {"digest": "0" * 64}])
def test_it_must_be_named_with_its_number_its_hash_and_what_is_left(root, events, wrong):
    one, other = events[:5], events[5:]
    named = one[3].left._replace(**wrong)
    assert faults(replace(root, proof=None), [*emptied(one, 3, named), *other]) != []


def test_what_is_left_of_it_stays_as_it_is(root, events):
    one, other = events[:5], events[5:]
    told = emptied(one, 3)
    told[3] = replace(told[3], verb="other")
    assert faults(replace(root, proof=None), [*told, *other]) != []


def test_an_event_without_words_proves_nothing(root, events):
    shown = replace(root.proof, event=replace(root.proof.event, data=EMPTIED))
    assert list(check.root_faults(replace(root, proof=shown))) == [
        "bằng chứng: sự kiện số 2 của chuỗi agency/1 đã huỷ nội dung nên không chứng minh được gì"
    ]


@pytest.mark.parametrize("names", ["all", [[]], [[1, 2]], [{"a": 1}], [["1", "2", "3"]]])
def test_what_an_event_says_to_name_may_be_anything(events, names):
    event = replace(events[0], verb=DESTROY, data={NAMES: names})
    assert event.named == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": {"chữ": "khác"}}, "chuỗi agency/1: từ sự kiện số 3 đã bị sửa, thêm hoặc bớt"),
        ({"at": "2026-08-06T01:15:04.000000+00:00"}, "chuỗi agency/1: từ sự kiện số 3 đã bị sửa, thêm hoặc bớt"),
        ({"hash": "0" * 64}, "chuỗi agency/1: từ sự kiện số 3 đã bị sửa, thêm hoặc bớt"),
    ],
)
def test_a_changed_event_is_named(root, events, change, said):
    events[2] = replace(events[2], **change)
    assert faults(root, events) == [said]


def test_a_chain_that_was_computed_anew_from_the_change_on_is_noticed_by_the_seal(root, events):
    forged = [replace(event, verb="other") for event in events[:5]]
    for number, event in enumerate(forged):
        event = replace(event, previous_hash=forged[number - 1].hash if number else "")
        forged[number] = replace(event, hash=event.digest)
    assert faults(root, forged + events[5:]) == ["chuỗi agency/1: sự kiện số 5 không phải sự kiện đã niêm phong (số 2)"]


def test_events_that_are_gone_are_noticed(root, events):
    assert faults(root, events[:4] + events[5:]) == ["chuỗi agency/1: niêm phong số 2 có 5 sự kiện, nay chỉ còn 4"]
    assert faults(root, events[5:]) == ["chuỗi agency/1: niêm phong số 2 có 5 sự kiện, nay chỉ còn 0"]


def test_a_line_that_is_no_event_is_named(root, events):
    lines = [*map(msgspec.json.encode, events), b"{}", b'{"stream": ' + b"[" * 100_000]
    assert list(check.Events(root).faults(lines)) == [
        "dòng 9 không phải một sự kiện",
        "dòng 10 không phải một sự kiện",
    ]


@pytest.mark.parametrize("name", ["at", "events", "heads_root", "events_root", "previous_hash", "hash", "number"])
def test_every_value_of_a_seal_is_bound(root, name):
    value = getattr(root.seals[1], name)
    forged = replace(root.seals[1], **{name: value + (1 if isinstance(value, int) else "0")})
    assert any(fault.startswith("niêm phong") for fault in check.root_faults(Root([root.seals[0], forged], root.heads)))


def test_heads_that_were_not_sealed_are_noticed(root):
    heads = [replace(root.heads[0], sequence=6), root.heads[1]]
    assert list(check.root_faults(Root(root.seals, heads))) == ["niêm phong số 2: danh sách đầu chuỗi không khớp gốc"]


def test_a_seal_that_counts_wrongly_is_noticed_though_it_holds_by_itself(root):
    counted = replace(root.seals[1], events=9)
    counted = replace(counted, hash=counted.digest)
    assert list(check.root_faults(Root([root.seals[0], counted], root.heads))) == [
        "niêm phong số 2: số sự kiện không bằng tổng các chuỗi"
    ]


def test_new_events_that_are_not_those_of_the_seal_are_noticed(root, events):
    other = seal(2, root.heads, events[3:], root.seals[0].hash)
    assert faults(Root([root.seals[0], other], root.heads), events) == [
        "niêm phong số 2: các sự kiện mới không khớp gốc"
    ]


def test_a_proof_of_another_event_or_with_another_path_proves_nothing(root, events):
    third = replace(root.proof, event=events[2])
    said = "bằng chứng: sự kiện số 3 của chuỗi agency/1 không nằm trong niêm phong số 1"
    assert list(check.root_faults(Root(root.seals, root.heads, third))) == [said]
    for path in (["0" * 64], ["no digits"], []):
        (said,) = check.root_faults(Root(root.seals, root.heads, replace(root.proof, path=path)))
        assert "không nằm trong niêm phong số 1" in said
    changed = replace(root.proof, event=replace(events[1], verb="other"))
    (said,) = check.root_faults(Root(root.seals, root.heads, changed))
    assert said == "bằng chứng: sự kiện số 2 của chuỗi agency/1 không khớp mã của chính nó"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"seals": [], "heads": []}', b"\xff", b"[" * 100_000])
def test_what_is_no_export_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011  (any reason will do)
        from_json(data)


def test_the_check_of_an_export_loads_no_django_and_opens_no_database(root, events, tmp_path):
    exported, lines = tmp_path / "goc.json", tmp_path / "su-kien.jsonl"
    exported.write_bytes(to_json(root))
    lines.write_bytes(b"\n".join(map(msgspec.json.encode, events)))
    code = "import sys; from vanban import cli; status = cli.main(sys.argv[1:]); print(*sys.modules); sys.exit(status)"
    command = [sys.executable, "-c", code, "audit", "check", str(exported), str(lines)]
    said, modules = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rsplit("Sự kiện", 1)
    assert root.seals[1].hash in said
    assert {"django", "sqlite3", "socket", "psycopg"}.isdisjoint(modules.split())
