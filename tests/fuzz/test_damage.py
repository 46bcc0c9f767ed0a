"""A short run over damaged documents; the long one is `./run soak`."""

from __future__ import annotations

import random

import damage
import pytest


def test_damaged_texts_are_read_without_a_slip():
    chance, whole = random.Random(2026), damage.texts()
    for _ in range(300):
        damage.check_text(damage.damaged_text(chance, whole))


@pytest.mark.parametrize("path", damage.originals(), ids=lambda path: path.name)
def test_damaged_files_are_read_or_refused_by_name(path):
    chance, data = random.Random(path.name), path.read_bytes()
    read = sum(damage.check_bytes(damage.damaged_bytes(chance, data), path.name) for _ in range(15))
    assert read < 15


def test_damage_depends_on_the_seed_alone():
    whole = damage.texts()
    one, other = ([damage.damaged_text(random.Random(seed), whole) for _ in range(3)] for seed in (1, 2))
    assert one == [damage.damaged_text(random.Random(1), whole) for _ in range(3)]
    assert one != other


def test_every_place_of_a_record_is_looked_at():
    record = {"text": "…", "fields": {"number": {"span": (0, 1)}}, "tasks": [{"span": (1, 2), "due_span": None}]}
    assert list(damage.spans(record)) == [("span", (0, 1)), ("span", (1, 2))]
