"""Whatever a program sends, as whichever role: no server error, and every answer as the schema says."""

from __future__ import annotations

import os
from collections import defaultdict

from tests.office.api.driving import STRANGER, asked
from tests.office.rights.world import build
from vanban.office.api.operations import OPERATIONS

SEED = 7
# `./run soak --api N` asks so many examples of each operation
EXAMPLES = int(os.environ.get("VANBAN_API_EXAMPLES", "2"))


def test_no_answer_is_a_server_error_or_other_than_the_schema_says(db):
    statuses: defaultdict[str, set[int]] = defaultdict(set)
    by_role: defaultdict[str, set[int]] = defaultdict(set)
    for name, role, status in asked(build(SEED, documents=5), EXAMPLES, SEED):
        statuses[name].add(status)
        by_role[role].add(status)
    assert statuses.keys() == OPERATIONS.keys()
    assert by_role[STRANGER] == {401}
    assert all({200, 403, 404} <= found for role, found in by_role.items() if role != STRANGER)
