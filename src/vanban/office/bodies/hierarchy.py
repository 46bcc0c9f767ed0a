"""The agencies of one hierarchy that keep their registers in one installation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vanban.office.bodies.models import Agency


class Placed(NamedTuple):
    """An agency and how many agencies it stands under."""

    agency: Agency
    depth: int


def hierarchy(agency: Agency) -> list[Placed]:
    """From the highest agency over this one down, each followed by those under it."""
    top = [agency, *agency.above()][-1]
    under: dict[int | None, list[Agency]] = {}
    for one in Agency.objects.order_by("name"):
        under.setdefault(one.superior_id, []).append(one)

    def placed(one: Agency, depth: int) -> Iterator[Placed]:
        yield Placed(one, depth)
        for below in under.get(one.pk, ()):
            yield from placed(below, depth + 1)

    return list(placed(top, 0))
