"""Which account is whose at the provider of OpenID Connect: tied by administrators, never by those who come in."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import User
from vanban.office.accounts.settings import OIDC
from vanban.office.refusals import Refused


def called() -> str:
    """What people call the provider; '' where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", ())
    return apps[0]["name"] if apps else ""


def name_of(user: User) -> str:
    """The name that an account is tied to; '' for none."""
    return SocialAccount.objects.filter(user=user, provider=OIDC).values_list("uid", flat=True).first() or ""


@transaction.atomic
def tie(user: User, name: str, by: User) -> None:
    """Let who has that name at the provider come in as this person; '' takes it back."""
    name, before = name.strip(), name_of(user)
    if name == before:
        return
    if name and SocialAccount.objects.filter(provider=OIDC, uid=name).exists():
        raise Refused(_("Tên này đã gắn với tài khoản khác."))
    SocialAccount.objects.filter(user=user, provider=OIDC).delete()
    if name:
        SocialAccount.objects.create(user=user, provider=OIDC, uid=name)
    note("tie-account", user, by, {"user": user.username, "from": before, "to": name})
