from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """What a form is for, what happens when it is sent, and an example."""

    aim: str
    then: str
    example: str
