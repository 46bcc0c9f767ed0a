"""Scores: what counts as right, missed and too much; and the same figures as the official scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vanban.scoring import Scores, Tally, score_folder

TEXT = "1. Sở Y tế tiêm phòng trước ngày 30/6/2025 theo Kế hoạch số 5-KH/TU. Giao Trạm Y tế phối hợp."


def record(**changes: Any) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(
        ("type", "number", "symbol", "issued_on", "place", "issuer", "issuer_parent", "subject", "urgency", "secrecy")
    )
    lists = ("addressees", "recipients", "citations", "times", "tasks", "phases", "slogans")
    empty |= {"genre": "official", "system": "state", "signature": None, "received": None} | {key: [] for key in lists}
    return empty | changes


def scores(gold: dict[str, Any], found: dict[str, Any]) -> Scores:
    scored = Scores()
    scored.add("thử", TEXT, gold, found)
    return scored


def counts(scored: Scores, measure: str) -> tuple[int, int, int]:
    row = scored.measures[measure]
    return row.correct, row.expected, row.found


def test_precision_recall_and_their_mean():
    row = Tally(correct=1, expected=2, found=4)
    assert (row.precision, row.recall, round(row.f1, 3)) == (0.25, 0.5, 0.333)
    assert (Tally().f1, Tally(expected=3).f1, Tally(found=3).f1) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("field", "gold", "found", "right"),
    [
        ("symbol", "KH/ĐU", "kh/Ðu", True),  # look-alike, case
        ("symbol", "KH-ĐU", "KH – ĐU", True),
        ("symbol", "KH-ĐU", "KH-DU", False),
        ("issuer", "Ủy ban nhân dân", "ỦY BAN NHÂN DÂN.", True),
        ("issuer", "Sở Y tế", "Sở Nội vụ", False),
        ("number", 12, "12", True),
        ("issued_on", "2025-06-30", None, False),
    ],
)
def test_codes_are_compared_exactly_and_names_without_marks(field: str, gold: Any, found: Any, right: bool):
    scored = scores(record(**{field: gold}), record(**{field: found}))
    assert counts(scored, f"header.{field}")[0] == right
    assert bool(scored.misses) is not right


def test_identity_asks_for_all_five_at_once():
    own = {"type": "KH", "number": 5, "symbol": "KH/TU", "issued_on": "2025", "issuer": "Tỉnh ủy"}
    assert counts(scores(record(**own), record(**own)), "identity") == (1, 1, 1)
    assert counts(scores(record(**own), record(**own | {"number": 6})), "identity") == (0, 1, 1)


def at(words: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"quote": words, "span": [start, start + len(words)]} | values


def test_a_time_counts_at_its_place_with_its_value():
    gold = record(times=[at("ngày 30/6/2025", edtf="2025-06-30")])
    assert counts(scores(gold, record(times=[at("30/6/2025", edtf="2025-06-30")])), "times") == (1, 1, 1)
    assert counts(scores(gold, record(times=[at("30/6/2025", edtf="2025-06")])), "times") == (0, 1, 1)
    assert counts(scores(gold, record(times=[{"span": [900, 950], "edtf": "2025-06-30"}])), "times") == (0, 1, 1)


def test_a_task_too_many_brings_its_assignees_along():
    lead = [{"name": "Sở Y tế", "role": "lead"}]
    gold = record(tasks=[at("Sở Y tế tiêm phòng", assignees=lead, due="../2025-06-30")])
    found = record(
        tasks=[
            at("Sở Y tế tiêm phòng trước ngày 30/6/2025 theo Kế hoạch", assignees=lead, due="2025-06-30"),
            at("Giao Trạm Y tế phối hợp.", assignees=lead),
        ]
    )
    scored = scores(gold, found)
    assert counts(scored, "tasks") == (1, 1, 2)
    assert counts(scored, "tasks.assignees") == (1, 1, 2)
    assert counts(scored, "tasks.due") == (0, 1, 1)


def test_a_quote_without_a_span_is_looked_for_in_order():
    gold = record(times=[{"quote": "Y tế", "edtf": "a"}, {"quote": "Y tế", "edtf": "b"}])
    second = TEXT.index("Y tế", 10)
    found = record(times=[{"span": [second, second + 4], "edtf": "b"}])
    assert counts(scores(gold, found), "times") == (1, 2, 1)


def test_a_document_that_cannot_be_read_counts_as_empty(tmp_path: Path):
    import vanban

    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "a.json").write_text(json.dumps(record(number=5)), "utf-8")
    scored = score_folder(tmp_path, vanban.read)
    assert counts(scored, "header.number") == (0, 1, 0)
    assert scored.misses[0].startswith("a: ")


def damaged(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A record between the gold one and an empty one: some rows are gone, some moved, some values changed."""
    found = json.loads(json.dumps(gold))
    for key in ("citations", "times", "tasks", "phases", "slogans", "recipients", "addressees"):
        rows = [row for row in found[key] if chance.random() < 0.8]
        for row in rows:
            if isinstance(row, dict) and row.get("span") and chance.random() < 0.3:
                row["span"] = [max(0, row["span"][0] - chance.randrange(9)), row["span"][1] + chance.randrange(9)]
            if isinstance(row, dict) and chance.random() < 0.2:
                row[chance.choice(sorted(row))] = None
        found[key] = rows
    found["addressees"] = [{"name": name} for name in found["addressees"]]
    found["recipients"] = [row for row in found["recipients"] if row["name"]]
    for key in ("number", "symbol", "issuer", "subject", "signature"):
        if chance.random() < 0.3:
            found[key] = None
    return found


@pytest.mark.shared
def test_the_figures_are_those_of_the_official_scorer(shared: Path, tmp_path: Path):
    chance = random.Random(30)
    own = Scores()
    for gold_file in sorted((shared / "gold").glob("*.json")):
        text = gold_file.with_suffix(".txt").read_text("utf-8").replace("\r\n", "\n")
        gold = json.loads(gold_file.read_text("utf-8"))
        found = damaged(gold, chance)
        (tmp_path / gold_file.name).write_text(json.dumps(found), "utf-8")
        own.add(gold_file.stem, text, gold, found)
    command = [sys.executable, shared / "bin/score_extraction", shared / "gold", "--predictions", tmp_path, "--misses"]
    done = subprocess.run(command, capture_output=True, text=True)
    lines = [
        f"{measure:24} correct {row.correct:4} expected {row.expected:4} found {row.found:4}   "
        f"P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
        for measure, row in sorted(own.measures.items())
    ]
    assert [*lines, *own.misses] == done.stdout.splitlines()


def test_scores_tell_how_sure_each_value_was_and_whether_it_was_right():
    gold = record(type="KH", tasks=[at("Sở Y tế tiêm phòng")], fields={})
    sure = at("Sở Y tế tiêm phòng", confidence=0.9)
    unsure = at("Giao Trạm Y tế phối hợp", confidence=0.4)
    read = {"type": {"span": [0, 2], "confidence": 0.7}, "number": {"span": [0, 1], "confidence": 0.6}}
    trusted = scores(gold, record(type="KH", number=4, tasks=[sure, unsure], fields=read)).trusted
    assert trusted["tasks"] == [(0.9, True), (0.4, False)]
    assert trusted["header"] == [(0.7, True), (0.6, False)]
