"""The certificates that the agency trusts, as they are now."""

from __future__ import annotations

from django.conf import settings

from vanban.files.signatures import digest_of


def trusted() -> str:
    """The digest of the trust store; a store that cannot be read has none."""
    try:
        return digest_of(settings.TRUST)
    except OSError:
        return ""
