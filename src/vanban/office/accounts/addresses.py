"""Where a request came from, and whether that is within the office."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where a request came from; behind a proxy that speaks HTTPS what that one says."""
    seen = request.META.get("REMOTE_ADDR") or ""
    if settings.HTTPS and (said := request.headers.get("X-Forwarded-For")):
        said = said.rpartition(",")[2].strip()
        return said if _is_address(said) else seen
    return seen


def storable(address: str) -> str:
    """An address as every database takes it: without a zone; '0.0.0.0' for one that cannot be told."""
    bare = address.partition("%")[0]
    return bare if _is_address(bare) else "0.0.0.0"


def is_outside(address: str) -> bool:
    """Whether an address is none of the office's own networks; one that cannot be told is taken for a stranger's."""
    if not settings.MFA_INSIDE:
        return False
    if not _is_address(address):
        return True
    given = ip_address(address)
    given = getattr(given, "ipv4_mapped", None) or given
    return not any(given in network for network in settings.MFA_INSIDE)


def _is_address(words: str) -> bool:
    try:
        return bool(ip_address(words))
    except ValueError:
        return False
