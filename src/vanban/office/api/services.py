"""Giving and revoking tokens, and finding the one that a program shows."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.api.models import HELD, Scope, Token
from vanban.office.audit.services import record
from vanban.office.refusals import Refused

PREFIX = "vanban_"
LONGEST = 732  # days: two years
_SHOWN = len(PREFIX) + 6
_NOTED_EVERY = timedelta(minutes=1)  # so seldom is it written down that a token was used


@transaction.atomic
def give_token(position: Position, user: User, name: str, scopes: Sequence[str], until: date) -> tuple[Token, str]:
    """A token for one's own position, and its secret, which nobody can be told again."""
    today = timezone.localdate()
    if position.user_id != user.pk:
        raise Refused(_("Chỉ người giữ vai trò lập được mã truy cập của vai trò ấy; người thay thì không."))
    if not name.strip() or not scopes or not set(scopes) <= set(Scope.values):
        raise Refused(_("Hãy ghi mã dùng cho việc gì và chọn việc mã được làm."))
    if not today <= until <= today + timedelta(days=LONGEST):
        raise Refused(_("Hạn của mã từ hôm nay đến nhiều nhất hai năm."))
    secret = PREFIX + secrets.token_urlsafe(32)
    kept = [scope for scope in Scope.values if scope in scopes]
    token = Token.objects.create(
        position=position, name=name.strip(), scopes=kept, begins=secret[:_SHOWN], digest=_digest(secret), until=until
    )
    said = {"user": user.username, "name": str(token), "scopes": kept, "until": until.isoformat()}
    record(position.agency.access_stream, "give-token", user, token, said | {"position": str(position)})
    return token, secret


@transaction.atomic
def revoke_token(token: Token, user: User) -> None:
    """End a token now."""
    token = Token.objects.select_for_update(of=("self",)).select_related("position__agency").get(pk=token.pk)
    if token.revoked_at is not None:
        raise Refused(_("Mã này đã được thu hồi."))
    token.revoked_at, token.revoked_by = timezone.now(), user
    token.save(update_fields=["revoked_at", "revoked_by"])
    said = {"user": token.position.user.username, "name": str(token)}
    record(token.position.agency.access_stream, "revoke-token", user, token, said)


def token_of(secret: str) -> Token | None:
    """The token with this secret, whether or not it is still good."""
    known = Token.objects.select_related("position__user", "position__agency", "position__unit")
    return known.filter(digest=_digest(secret)).first()


def good(token: Token) -> bool:
    """Whether a program may work by it today."""
    held = Position.objects.held().filter(pk=token.position_id)
    return token.is_open and held.exists() and Token.objects.filter(HELD, pk=token.pk).exists()


def used(token: Token, address: str) -> None:
    """Keep when and from where it was used last."""
    now = timezone.now()
    seldom = Q(used_at=None) | Q(used_at__lt=now - _NOTED_EVERY) | ~Q(used_from=address)
    if token.used_at is None or token.used_at < now - _NOTED_EVERY or token.used_from != address:
        Token.objects.filter(seldom, pk=token.pk).update(used_at=now, used_from=address)


def _digest(secret: str) -> str:
    """A secret of 256 random bits needs no slow hash."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
