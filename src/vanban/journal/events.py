"""Events as they stand in their chain: each holds the hash of the one before it in its stream."""

from __future__ import annotations

import hashlib
from json import JSONEncoder
from typing import Any, Final, NamedTuple

from msgspec import Struct, ValidationError, convert, structs

# What an event tells after its words were destroyed, and what the event that tells of that says it by.
EMPTIED: Final[dict[str, Any]] = {"emptied": True}
DESTROY: Final = "destroy"
NAMES: Final = "emptied"

# Keys in order, ', ' and ': ' between, letters as they are: what json.dumps writes with these two wishes.
encode = JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def sha256(values: list[Any]) -> str:
    """The SHA-256 of a list of values as JSON, in hexadecimal digits."""
    return hashlib.sha256(encode(values).encode()).hexdigest()


class Left(NamedTuple):
    """What is left of an event whose words were destroyed: its number, its hash, and the digest that it has now."""

    sequence: int
    hash: str
    digest: str


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

    @property
    def is_emptied(self) -> bool:
        """Whether it lost its words: what it told then has the hash that it has still."""
        return self.data == EMPTIED and self.digest != self.hash

    @property
    def named(self) -> list[Left]:
        """The emptied events of its stream that it names."""
        told = self.data.get(NAMES) if self.verb == DESTROY else None
        try:
            return convert(told or [], list[Left])
        except ValidationError:
            return []

    @property
    def left(self) -> Left:
        """By what it is named once its words are destroyed."""
        return Left(self.sequence, self.hash, structs.replace(self, data=EMPTIED).digest)


class Chain:
    """The end of one stream, as far as it was walked.

    An event whose words were destroyed holds only by a later one of the same stream that names it, with its hash and
    with the digest of what is left: until then it is `unnamed`.
    """

    def __init__(self) -> None:
        self.sequence = 0
        self.hash = ""
        self._emptied: dict[int, Left] = {}

    def takes(self, event: Event) -> bool:
        """Whether the event is the next one; then it is the end."""
        goes_on = (event.sequence, event.previous_hash) == (self.sequence + 1, self.hash)
        if not goes_on or (event.digest != event.hash and event.data != EMPTIED):
            return False
        if event.is_emptied:
            self._emptied[event.sequence] = event.left
        for left in event.named:
            if self._emptied.get(left.sequence) == left:
                del self._emptied[left.sequence]
        self.sequence, self.hash = event.sequence, event.hash
        return True

    @property
    def unnamed(self) -> int | None:
        """The number of the first event without words that no later one names."""
        return min(self._emptied, default=None)
