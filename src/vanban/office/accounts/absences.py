"""Who stands in for whom: absences, set by the person or an administrator, and what they let a substitute do."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.journal import note
from vanban.office.accounts.models import Absence, Position, Role, User
from vanban.office.language import official
from vanban.office.refusals import Refused


def positions_of(user: User) -> list[Position]:
    """The positions in which a person can work now: those held, then those of people for whom the person stands in.

    Who holds nothing in an agency any more stands in for nobody there. The rights of an administrator pass to nobody.
    """
    held = list(Position.objects.held().filter(user=user))
    agencies = {position.agency_id for position in held}
    absences = Absence.objects.today().filter(substitute=user, position__agency__in=agencies)
    stood_in = Position.objects.held().filter(absences__in=absences).exclude(role=Role.ADMIN).distinct()
    return held + list(stood_in)


@transaction.atomic
def set_absence(
    position: Position, substitute: User, by: User, *, first_day: date, last_day: date, words: str = ""
) -> Absence:
    """Let somebody of the agency work in a position from the first to the last day."""
    position = Position.objects.select_for_update(of=("self",)).select_related("agency", "user").get(pk=position.pk)
    if position.ended_at is not None:
        raise Refused(_("Vai trò này đã thôi."))
    if position.role == Role.ADMIN:
        raise Refused(_("Vai trò quản trị không có người thay: hãy giao vai trò quản trị cho người khác."))
    if substitute == position.user:
        raise Refused(_("Người thay phải là người khác."))
    if not Position.objects.held().filter(user=substitute, agency=position.agency).exists():
        raise Refused(_("Người thay phải đang có vai trò trong cơ quan."))
    if by != position.user and Position.objects.held().filter(user=substitute, role=Role.ADMIN).exists():
        # else administrators, who see no document, could let each other in (QCVN 12:2026/BCA, separated duties)
        raise Refused(_("Người giữ vai trò quản trị chỉ thay được ai tự cử mình; hãy để người vắng mặt tự khai."))
    if last_day < first_day or last_day < timezone.localdate():
        raise Refused(_("Ngày cuối không thể trước ngày đầu hoặc đã qua."))
    others = position.absences.filter(ended_at=None, first_day__lte=last_day, last_day__gte=first_day)
    if (other := others.select_related("substitute").first()) is not None:
        said = {"name": other.substitute, "from": f"{other.first_day:%d/%m/%Y}", "until": f"{other.last_day:%d/%m/%Y}"}
        raise Refused(_("Đã có %(name)s thay từ %(from)s đến %(until)s.") % said)
    absence = Absence.objects.create(
        position=position, substitute=substitute, first_day=first_day, last_day=last_day, words=words.strip(), by=by
    )
    note("set-absence", absence, by, _said(absence) | {"words": absence.words}, position.agency)
    return absence


@transaction.atomic
def end_absence(absence: Absence, by: User) -> None:
    """End an absence before its last day, or before it began."""
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if not absence.is_open:
        raise Refused(_("Việc thay này đã kết thúc."))
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at"])
    note("end-absence", absence, by, _said(absence), absence.position.agency)


def _said(absence: Absence) -> dict[str, str]:
    return {
        "user": absence.position.user.username,
        "position": official(absence.position),
        "substitute": absence.substitute.username,
        "from": absence.first_day.isoformat(),
        "until": absence.last_day.isoformat(),
    }
