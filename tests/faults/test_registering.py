"""Sixty-four clients register at once while their processes are killed: no gap, no repeat, nothing told is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults import registering

SECONDS = 60  # on each database


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_clients_get_numbers_without_gap_or_repeat_whoever_is_killed(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
):
    database = request.getfixturevalue("postgresql")() if kind == "postgresql" else ""
    outcome = registering.run(tmp_path, database, lambda seconds, _told: seconds > SECONDS)
    assert outcome.failures == []
    assert outcome.kills > 2
    assert {one.client for one in outcome.told} == set(range(registering.CLIENTS))
    assert outcome.numbers >= len({(one.client, one.document) for one in outcome.told})
