"""Wrong passwords are counted, so that nobody tries out many: by name and address, in the memory of this process."""

from __future__ import annotations

from django.core.cache import cache

LIMIT = 10
MINUTES = 15


def exhausted(name: str, address: str) -> bool:
    """Whether this address has given too many wrong passwords for this name in the last minutes."""
    return cache.get(_key(name, address), 0) >= LIMIT


def failed(name: str, address: str) -> None:
    """Count a wrong password; the count is forgotten so many minutes after the first."""
    key = _key(name, address)
    cache.add(key, 0, MINUTES * 60)
    cache.incr(key)


def passed(name: str, address: str) -> None:
    """Forget the wrong ones after a right one."""
    cache.delete(_key(name, address))


def _key(name: str, address: str) -> str:
    return f"attempts:{address}:{name.lower().encode().hex()[:150]}"
