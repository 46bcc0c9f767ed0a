"""Events as they stand in their chain: each holds the hash of the one before it in its stream."""

from __future__ import annotations

import hashlib
from json import JSONEncoder
from typing import Any

from msgspec import Struct

# Keys in order, ', ' and ': ' between, letters as they are: what json.dumps writes with these two wishes.
encode = JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def sha256(values: list[Any]) -> str:
    """The SHA-256 of a list of values as JSON, in hexadecimal digits."""
    return hashlib.sha256(encode(values).encode()).hexdigest()


class Event(Struct, frozen=True):
    """One event. `at` is in UTC with microseconds: '2026-08-06T01:15:00.000000+00:00'; `sequence` counts from 1.

    `previous_hash` is the hash of the event before, '' of the first; `hash` is what the event claims to have.
    """

    stream: str
    sequence: int
    at: str
    actor: int | None
    verb: str
    subject_type: str
    subject_id: str
    data: dict[str, Any]
    previous_hash: str
    hash: str = ""

    @property
    def digest(self) -> str:
        """The hash that it must have: of everything that it says, with the hash of the event before it."""
        return sha256(
            [
                self.stream,
                self.sequence,
                self.at,
                self.actor,
                self.verb,
                self.subject_type,
                self.subject_id,
                self.data,
                self.previous_hash,
            ]
        )


class Chain:
    """The end of one stream, as far as it was walked."""

    def __init__(self) -> None:
        self.sequence = 0
        self.hash = ""

    def takes(self, event: Event) -> bool:
        """Whether the event is the next one; then it is the end."""
        goes_on = (event.sequence, event.previous_hash) == (self.sequence + 1, self.hash)
        if not goes_on or event.digest != event.hash:
            return False
        self.sequence, self.hash = event.sequence, event.hash
        return True
