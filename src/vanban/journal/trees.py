"""Trees of hashes after RFC 6962, section 2.1: one root for many leaves, and short proofs that a leaf is in it.

A leaf's hash is SHA-256(0x00 ‖ leaf), a node's SHA-256(0x01 ‖ left ‖ right); the left half of n leaves is the largest
power of two below n. The root of no leaves is the SHA-256 of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256


class Tree:
    """Grows leaf by leaf and keeps only the roots of its full halves: as many as the number of leaves has ones."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._full: list[bytes] = []
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        grown, size = _leaf(leaf), self.size
        while size & 1:
            grown, size = _node(self._full.pop(), grown), size >> 1
        self._full.append(grown)
        self.size += 1

    @property
    def root(self) -> str:
        """In hexadecimal digits."""
        if not self._full:
            return sha256().hexdigest()
        *others, root = self._full
        for full in reversed(others):
            root = _node(full, root)
        return root.hex()


def proof(leaves: Sequence[bytes], index: int) -> list[str]:
    """The hashes beside the way from leaf `index` (from 0) up to the root, lowest first."""
    if len(leaves) == 1:
        return []
    half = _left_half(len(leaves))
    left, right = leaves[:half], leaves[half:]
    if index < half:
        return [*proof(left, index), Tree(right).root]
    return [*proof(right, index - half), Tree(left).root]


def proven(leaf: bytes, index: int, size: int, path: Sequence[str]) -> str | None:
    """The root that the path leads to from that leaf of `size` leaves; None where no such tree has such a path.

    Raises `ValueError` where the path is not of hexadecimal digits.
    """
    if not 0 <= index < size:
        return None
    turns: list[bool] = []  # from the root down: whether the leaf lies in the right part
    while size > 1:
        half = _left_half(size)
        turns.append(index >= half)
        index, size = (index - half, size - half) if index >= half else (index, half)
    if len(turns) != len(path):
        return None
    found = _leaf(leaf)
    for right, beside in zip(reversed(turns), map(bytes.fromhex, path), strict=True):
        found = _node(beside, found) if right else _node(found, beside)
    return found.hex()


def _left_half(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def _leaf(leaf: bytes) -> bytes:
    return sha256(b"\x00" + leaf).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
