"""Seals: from time to time the ends of all streams are bound into one hash, and each seal holds that of the one before.

An export (`Root`) is the file that an office gives away: who has it can tell later whether the journal still says what
it said then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from vanban.journal.events import Event, encode, sha256
from vanban.journal.trees import Tree, proof


class Head(Struct, frozen=True, array_like=True):
    """The end of one stream in a seal: the number and the hash of its last event.

    `first` is the number of the first event that no seal held before; one more than `sequence` where nothing is new.
    """

    stream: str
    first: int
    sequence: int
    hash: str

    @property
    def leaf(self) -> bytes:
        return encode([self.stream, self.first, self.sequence, self.hash]).encode()


class Seal(Struct, frozen=True):
    """One seal. `events` is the number of all events, `heads_root` the root of the heads' tree, in the order of the
    streams' names; `events_root` that of the hashes of the events that no seal held before, stream by stream."""

    number: int
    at: str
    events: int
    heads_root: str
    events_root: str
    previous_hash: str
    hash: str = ""

    @property
    def digest(self) -> str:
        """The hash that it must have. Whoever knows it holds the whole journal up to then in one line."""
        return sha256([self.number, self.at, self.events, self.heads_root, self.events_root, self.previous_hash])


class Proof(Struct, frozen=True):
    """That an event is the leaf `index` of the `size` leaves whose root is the `events_root` of a seal."""

    event: Event
    index: int
    size: int
    path: list[str]


class Root(Struct, frozen=True, omit_defaults=True):
    """What an office exports: seals in a row up to the last one, the heads of the last, and maybe the proof of an event
    of the first."""

    seals: list[Seal]
    heads: list[Head]
    proof: Proof | None = None


def heads_root(heads: Iterable[Head]) -> str:
    return Tree(head.leaf for head in in_order(heads)).root


def in_order(heads: Iterable[Head]) -> list[Head]:
    """By the names of their streams, compared letter by letter by code point."""
    return sorted(heads, key=lambda head: head.stream)


def event_leaf(hash: str) -> bytes:
    """An event as a leaf: the 32 bytes of its hash."""
    return bytes.fromhex(hash)


def proof_of(event: Event, hashes: Sequence[str]) -> Proof:
    """That an event is among those with these hashes, in the order in which a seal took them up."""
    leaves = [event_leaf(hash) for hash in hashes]
    index = hashes.index(event.hash)
    return Proof(event, index, len(leaves), proof(leaves, index))


def to_json(root: Root) -> bytes:
    return msgspec.json.format(msgspec.json.encode(root), indent=1) + b"\n"


def from_json(data: bytes) -> Root:
    """Raises `ValueError` where the data are no export."""
    try:
        root = msgspec.json.decode(data, type=Root)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not root.seals:
        raise ValueError("no seal")
    return root
