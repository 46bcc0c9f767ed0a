"""Mutants of every kind of file, read by a worker; the long run is `./run soak --mutants N`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import mutants
import pytest
from mutant_run import LIMITS, bad

from tests.conftest import missing
from vanban.bulk.worker import Workers

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as workers:
        yield workers


@pytest.mark.parametrize("kind", ["TXT", "DOCX", "PDF", "HTML", "EML", "ZIP", "DOC", "RTF", "ODT", "PNG"])
def test_mutants_are_read_or_refused_by_name_and_no_worker_dies(kind: str, workers: Workers):
    if kind not in mutants.originals():
        missing(f"what makes a {kind}")
    codes: Counter[str] = Counter()
    for number in range(3 if kind in mutants.SLOW else 60):
        name, data = mutants.mutant(kind, number)
        for outcome in workers.read_all(data, name=name, limits=LIMITS):
            assert outcome.code not in bad(kind), (kind, number)
            codes[outcome.code] += 1
    assert len(codes) > 1 or kind in mutants.SLOW


@pytest.mark.parametrize("kind", ["TXT", "DOCX", "PDF", "EML"])
def test_a_mutant_is_the_same_each_time_and_no_other_is(kind: str):
    first = [mutants.mutant(kind, number) for number in range(20)]
    assert first == [mutants.mutant(kind, number) for number in range(20)]
    assert len({data for _, data in first}) > 15
