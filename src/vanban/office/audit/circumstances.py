"""What every event says besides its change: where the request came from, and for whom somebody acted.

Services know nothing of requests; who serves one says here what its events are to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_tell: ContextVar[Callable[[], dict[str, Any]]] = ContextVar("circumstances", default=dict)
_reach: ContextVar[Callable[[], str]] = ContextVar("reached", default=str)


@contextmanager
def within(tell: Callable[[], dict[str, Any]], reach: Callable[[], str] = str) -> Iterator[None]:
    """Until the end of the block every event tells also what `tell` gives at its moment; `reach` gives the address of
    the office that is asked, which events of access tell."""
    token, reached = _tell.set(tell), _reach.set(reach)
    try:
        yield
    finally:
        _tell.reset(token)
        _reach.reset(reached)


def told() -> dict[str, Any]:
    """What an event of this moment tells besides."""
    return _tell.get()()


def reached() -> str:
    """The address of the office that is asked at this moment; '' where nobody asks."""
    return _reach.get()()
