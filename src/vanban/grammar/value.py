"""One value read from the text, and where."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Value(NamedTuple, Generic[T]):
    """A value, the place in the normal view that it was read from, the rule that read it, how sure."""

    value: T
    start: int
    end: int
    rule: str
    confidence: float = 1.0
