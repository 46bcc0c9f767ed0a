"""Signatures by the certificates that the agency trusts now, not by those of the day on which the file came in."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from vanban import Unreadable
from vanban.bulk.worker import Gone
from vanban.office.intake import store
from vanban.office.originals import apart
from vanban.office.originals.models import SignatureCheck
from vanban.office.originals.trust import trusted

log = logging.getLogger(__name__)


def present(kept: Iterable[SignatureCheck]) -> list[SignatureCheck]:
    """These checks; those that were made by other certificates than the present ones are made anew and written down."""
    trust = trusted()
    return [check if check.trust == trust else _anew(check, trust) for check in kept]


def _anew(kept: SignatureCheck, trust: str) -> SignatureCheck:
    with apart.turn:
        check = SignatureCheck.objects.select_related("file").get(pk=kept.pk)
        if check.trust == trust:  # another has waited for the same
            return check
        try:
            data = store.bytes_of(check.file.blob_id)
            found = apart.workers.signatures(data, settings.TRUST, apart.limits())
            check.found, check.trouble = msgspec.to_builtins(found), ""
        except Unreadable as error:
            check.found, check.trouble = [], error.vietnamese
        except (Gone, OSError, store.Damaged):  # nothing that the certificates could tell: it is tried again
            log.exception("the signatures of a file could not be checked anew")
            check.found, check.trouble = [], _("lúc này không đọc lại được tệp gốc")
            return check
    check.trust = trust
    check.save(update_fields=["found", "trouble", "trust", "at"])
    return check
