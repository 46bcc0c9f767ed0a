"""The second step of logging in: who needs one, who has one, and taking it off where the telephone is lost.

QCVN 12:2026/BCA, 3.6.2.1.8–9 and 3.7.2: for the rights of an administrator, and from networks other than the office's.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanban.office.accounts.addresses import address_of, is_outside
from vanban.office.accounts.journal import note
from vanban.office.accounts.models import User
from vanban.office.refusals import Refused


def is_on(user: User) -> bool:
    """Whether logging in asks this person for more than a password; recovery codes alone are no second step."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def is_needed(request: HttpRequest) -> bool:
    """Whether the position worked in, or the network that the request came from, asks for one."""
    is_asked_of = bool(request.position) and request.position.role in settings.MFA_ROLES
    return is_asked_of or is_outside(address_of(request))


def may_go(request: HttpRequest, step: Authenticator) -> bool:
    """Whether a person may do without this step: nothing asks for one, or another one stays."""
    others = Authenticator.objects.filter(user=step.user_id).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return not is_needed(request) or others.exclude(pk=step.pk).exists()


def can_take_keys(request: HttpRequest) -> bool:
    """Whether browsers let a page ask for a security key: by HTTPS, or on this very machine."""
    return request.is_secure() or request.get_host().partition(":")[0] == "localhost"


def due(request: HttpRequest) -> str:
    """Why a person has to set one up before anything else; '' where nothing is due."""
    if not is_needed(request) or is_on(request.user):
        return ""
    if is_outside(address_of(request)):
        return str(_("Bạn vào từ ngoài mạng của cơ quan: hãy bật bước xác thực thứ hai trước khi làm việc."))
    return str(_("Vai trò này phải có bước xác thực thứ hai. Hãy bật trước khi làm việc."))


@transaction.atomic
def take_off(user: User, by: User | None) -> None:
    """Drop a person's second step with its recovery codes; `by` is None when the installation itself does it."""
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Refused(_("Người này chưa bật bước xác thực thứ hai."))
    note("take-off-step", user, by, {"user": user.username})
