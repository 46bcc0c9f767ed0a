"""What keeps a document from being changed: the apps that know say it, so that this one needs to know none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry

Freezes = Callable[[Entry], str]
_freezes: list[Freezes] = []


def freezes(tells: Freezes) -> Freezes:
    """Have a function tell why an entry must stay as it is; '' where nothing keeps it."""
    _freezes.append(tells)
    return tells


def check_not_recalled(pk: int) -> None:
    """Raise `Refused` where the document was recalled: nothing is done with it any more.

    Its row is kept from others until the transaction ends, so that no recall comes in between.
    """
    if Entry.objects.select_for_update(of=("self",)).values_list("recalled", flat=True).get(pk=pk):
        raise Refused(_("Văn bản này đã bị thu hồi nên được giữ nguyên, không làm gì thêm với nó."))


def check_free(entry: Entry) -> None:
    """Raise `Refused` where the entry was recalled, or something else keeps it as it is."""
    check_not_recalled(entry.pk)
    for tells in _freezes:
        if why := tells(entry):
            raise Refused(why)
