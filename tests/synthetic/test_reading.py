"""How well the reader reads synthetic documents, clean and damaged: floors for every measure."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

import synthetic
import vanban
from vanban.scoring import Scores

SEEDS = range(1000, 1120)
FEW = range(1000, 1040)
# Reached, less one item or 0.01; raised when the reader gets better, lowered only with the reason in the same commit.
CLEAN = {
    "header": 0.99,
    "identity": 0.99,
    "addressees": 0.99,
    "recipients": 0.99,
    "reported": 0.92,
    "citations.numbered": 0.99,
    "citations.titled": 0.96,
    "citations.issuer": 0.99,
    "citations.role": 0.99,
    "times": 0.986,
    "tasks": 0.99,
    "tasks.assignees": 0.99,
    "tasks.due": 0.99,
    "tasks.provision": 0.99,
    "phases": 0.99,
    "slogans": 0.96,
}
# Most damage costs nothing: the floors of these few seeds, clean too.
UNHARMED = CLEAN | {
    "identity": 0.97,
    "citations.titled": 0.91,
    "tasks.assignees": 0.983,
    "tasks.due": 0.984,
}
# What the other kinds cost.
HARMED = {
    "misread": {"tasks": 0.98, "tasks.assignees": 0.939, "tasks.provision": 0.983},
    "doubtful": {
        "times": 0.985,
    },
}


def measured(seeds: Iterable[int], *kinds: str) -> dict[str, float]:
    """The F1 of every measure over these seeds after that damage."""
    scores = Scores()
    for seed in seeds:
        made = synthetic.damaged(seed, *kinds)
        scores.add(str(seed), made.text, made.gold_record, json.loads(vanban.read_text(made.text).to_json()))
    return {name: tally.f1 for name, tally in scores.measures.items()}


def fallen(found: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """The measures below their floor."""
    return {name: round(found[name], 3) for name, floor in floors.items() if found[name] < floor}


def test_clean_documents_are_read_as_well_as_before():
    assert fallen(measured(SEEDS), CLEAN) == {}


@pytest.mark.parametrize("kind", [*synthetic.LAYOUT, *synthetic.SCAN])
def test_damaged_documents_are_read_as_well_as_before(kind):
    assert fallen(measured(FEW, kind), UNHARMED | HARMED.get(kind, {})) == {}


def test_a_measure_that_fell_is_named():
    assert set(fallen({"header": 0.9, "times": 1.0}, {"header": 0.95, "times": 1.0})) == {"header"}
