"""The searches that a person keeps."""

from __future__ import annotations

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.refusals import Refused
from vanban.office.search.models import SavedSearch

MOST = 50  # of a person


@transaction.atomic
def save(user: User, name: str, asked: QueryDict) -> SavedSearch:
    """Keep a search under a name; one of that name is replaced."""
    if not asked.get("tim", "").strip():
        raise Refused(_("Hãy tìm trước, rồi lưu."))
    name, written = _name(name), asked.urlencode()
    if len(written) > SavedSearch._meta.get_field("asked").max_length:
        raise Refused(_("Câu tìm này quá dài, không lưu được."))
    kept = SavedSearch.objects.of(user.pk)
    if not kept.filter(name=name).exists() and kept.count() >= MOST:
        raise Refused(_("Bạn đã lưu %(most)s câu tìm. Hãy bỏ bớt một câu không còn dùng.") % {"most": MOST})
    return SavedSearch.objects.update_or_create(user=user, name=name, defaults={"asked": written})[0]


@transaction.atomic
def rename(saved: SavedSearch, name: str) -> None:
    """Give a search another name."""
    name = _name(name)
    if SavedSearch.objects.of(saved.user_id).filter(name=name).exclude(pk=saved.pk).exists():
        raise Refused(_("Bạn đã có một câu tìm tên “%(name)s”.") % {"name": name})
    saved.name = name
    saved.save(update_fields=["name"])


@transaction.atomic
def remove(saved: SavedSearch) -> None:
    saved.delete()


def _name(name: str) -> str:
    name = " ".join(name.replace("\0", "").split())
    if not name:
        raise Refused(_("Hãy đặt tên cho câu tìm."))
    if len(name) > SavedSearch._meta.get_field("name").max_length:
        raise Refused(_("Tên câu tìm dài quá 100 ký tự."))
    return name
