"""What a leader does to the rights of a document. Nothing is done before its effect was confirmed: see `effect`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.files.packages import WITHIN
from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role, User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Unit
from vanban.office.refusals import Refused
from vanban.office.registers.audience import Audience
from vanban.office.registers.freezing import check_not_recalled
from vanban.office.registers.models import Entry, EntryFile, Grant
from vanban.office.rights.effect import agreed

# The roles that rights can be granted to: of the others, some see everything and one sees nothing.
ROLES = tuple(role for role in Role if role not in (*KEEP_REGISTERS, Role.ADMIN))


@dataclass(frozen=True)
class Given:
    """To whom something is granted: a person, or a unit, a role, a role in a unit; until which day, if not for good.

    With `file` it is a restricted file of the document that is opened, and the document with it.
    """

    person: User | None = None
    unit: Unit | None = None
    role: str = ""
    file: EntryFile | None = None
    until: date | None = None


@transaction.atomic
def set_audience(entry: Entry, user: User, audience: str, reason: str, seal: str = "") -> None:
    """Narrow or widen who sees a document beside those who keep the registers."""
    entry = _locked(entry)
    if audience not in Audience.values or audience == entry.audience:
        raise Refused(_("Hãy chọn phạm vi khác phạm vi đang có."))
    said = {"from": entry.audience, "to": audience, "reason": _given(reason)}
    with agreed(entry, None, seal) as effect:
        entry.audience = audience
        entry.save(update_fields=["audience"])
    record(entry.register.stream, "set-audience", user, entry, said | effect)


@transaction.atomic
def grant(entry: Entry, user: User, given: Given, reason: str, seal: str = "") -> Grant:
    """Let somebody see a document that is closed to them, or a restricted file of it."""
    entry = _locked(entry)
    _check(entry, given)
    with agreed(entry, given.file, seal) as effect:
        row = Grant.objects.create(
            entry=entry,
            person=given.person,
            unit=given.unit,
            role=given.role,
            file=given.file,
            until=given.until,
            reason=_given(reason),
            by=user,
        )
    said = {"to": str(row), "until": given.until and given.until.isoformat(), "reason": row.reason}
    record(entry.register.stream, "grant", user, entry, said | _told(given.file) | effect)
    return row


@transaction.atomic
def withdraw(row: Grant, user: User, reason: str, seal: str = "") -> None:
    """Take back what was granted."""
    entry = _locked(row.entry)
    row = Grant.objects.select_for_update(of=("self",)).select_related("file", "person", "unit").get(pk=row.pk)
    if row.withdrawn_at:
        raise Refused(_("Quyền này đã được thu hồi."))
    said = {"to": str(row), "reason": _given(reason)}
    with agreed(entry, row.file, seal) as effect:
        row.withdrawn_at, row.withdrawn_by = timezone.now(), user
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(entry.register.stream, "withdraw-grant", user, entry, said | _told(row.file) | effect)


@transaction.atomic
def restrict(file: EntryFile, user: User, reason: str, seal: str = "") -> None:
    """Close one file of a document to all but those who keep the registers and those whom it is granted to.

    The packages that it came in hold its bytes, so they are closed with it.
    """
    entry, file = _locked(file.entry), EntryFile.objects.get(pk=file.pk)
    if file.restricted:
        raise Refused(_("Tệp này đã được hạn chế."))
    if file.order == 0:
        raise Refused(_("Tệp này là chính văn bản: hãy thu hẹp người được xem văn bản."))
    said = {"reason": _given(reason)} | _told(file)
    with agreed(entry, file, seal) as effect:
        parts = file.name.split(WITHIN)
        around = [WITHIN.join(parts[:count]) for count in range(1, len(parts))]
        entry.files.filter(name__in=around, order__gt=0).update(restricted=True)
        entry.files.filter(pk=file.pk).update(restricted=True)
    record(entry.register.stream, "restrict-file", user, entry, said | effect)


@transaction.atomic
def open_file(file: EntryFile, user: User, reason: str, seal: str = "") -> None:
    """Let everybody see a file who sees its document."""
    entry, file = _locked(file.entry), EntryFile.objects.get(pk=file.pk)
    if not file.restricted:
        raise Refused(_("Tệp này không bị hạn chế."))
    said = {"reason": _given(reason)} | _told(file)
    with agreed(entry, file, seal) as effect:
        entry.files.filter(pk=file.pk).update(restricted=False)
    record(entry.register.stream, "open-file", user, entry, said | effect)


def _locked(entry: Entry) -> Entry:
    """The document as it is now, kept from others until the transaction ends; refused where it was recalled."""
    check_not_recalled(entry.pk)
    return Entry.objects.select_for_update(of=("self",)).select_related("register").get(pk=entry.pk)


def _check(entry: Entry, given: Given) -> None:
    agency = entry.register.agency_id
    if bool(given.person) == bool(given.unit or given.role):
        raise Refused(_("Hãy chọn một người, hoặc đơn vị và vai trò."))
    if given.role and given.role not in ROLES:
        raise Refused(_("Vai trò này đã xem được mọi văn bản, hoặc không xem văn bản."))
    if given.unit and given.unit.agency_id != agency:
        raise Refused(_("“%(name)s” không thuộc cơ quan hoặc không còn hoạt động.") % {"name": given.unit})
    if given.person and not Position.objects.held().filter(user=given.person, agency=agency).exists():
        raise Refused(_("“%(name)s” không thuộc cơ quan hoặc không còn hoạt động.") % {"name": given.person})
    if given.file and (given.file.entry_id != entry.pk or not given.file.restricted):
        raise Refused(_("Chỉ cấp riêng cho tệp đang bị hạn chế xem."))
    if given.until and given.until < timezone.localdate():
        raise Refused(_("Ngày cuối không thể trước hôm nay."))
    same = {"person": given.person, "unit": given.unit, "role": given.role, "file": given.file, "until": given.until}
    if entry.grants.in_force().filter(**same).exists():
        raise Refused(_("Quyền này đã được cấp."))


def _told(file: EntryFile | None) -> dict[str, int]:
    """Which file, by its place: its name is not for all who read the history of the document."""
    return {"file": file.order + 1} if file else {}


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."))
    return reason.strip()
