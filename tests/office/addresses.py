"""Every address of the office, found through the URL patterns."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from vanban.office.kind import KindConverter


def patterns(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, list[str]]]:
    """Every address with the names of its arguments."""
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, address)
        elif isinstance(one, URLPattern):
            arguments = [name for name in one.pattern.converters if name != "kind"]
            for word in KindConverter.words if "kind" in one.pattern.converters else [""]:
                yield address.replace("<kind:kind>", word), arguments


def bare_addresses() -> list[str]:
    return [address for address, arguments in patterns(get_resolver(settings.ROOT_URLCONF)) if not arguments]
