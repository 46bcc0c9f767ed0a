"""Destroying a document that came in and was recalled by who issued it (NĐ 30/2020, Điều 18, khoản 4; phụ lục VI,
III.8.b): the receiver destroys the document, and lets the sender know."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.models import Event
from vanban.office.audit.services import destroy as destroy_words
from vanban.office.desk.dates import printed
from vanban.office.kind import Kind
from vanban.office.language import official
from vanban.office.recall import emptying
from vanban.office.recall.models import Destruction
from vanban.office.recall.services import check_order, follow_no_more
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import check_free
from vanban.office.registers.models import Entry


@transaction.atomic
def destroy(
    entry: Entry,
    user: User,
    approver: User,
    number: str,
    on: date,
    reason: str,
    returned_on: date | None = None,
) -> Destruction:
    """Destroy an incoming document with what is known of it, by the order of who issued it; there is no way back.

    `number` and `on` are the order's; a leader of the agency approved that it is carried out. The entry stays under its
    number and says which document that was. A document on paper was sent back on `returned_on`.
    """
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register__agency").get(pk=entry.pk)
    number, reason = number.strip(), reason.strip()
    _check(entry, returned_on, on)
    check_order(entry, approver, number, on, reason)
    follow_no_more(entry, user)
    told = {
        "order": number,
        "on": on.isoformat(),
        "reason": reason,
        "approver": approver.pk,
        "approver_name": str(approver),
        "document": entry.document_number,
        "issuer": entry.issuer,
        "issued_on": entry.issued_on,
        "returned_on": returned_on and returned_on.isoformat(),
    }
    words = Event.objects.about(*emptying.told_of(entry))
    keys = list(words.values_list("pk", flat=True))  # their subjects go first
    files = emptying.empty(entry, user, official(_said(number, on)))
    made = Destruction.objects.create(
        entry=entry,
        number=number,
        on=on,
        reason=reason,
        approver=approver,
        by=user,
        files=files,
        returned_on=returned_on,
    )
    destroy_words(Event.objects.filter(pk__in=keys), entry.register.stream, user, entry, told | {"files": files})
    return made


def _said(number: str, on: date) -> str:
    return _("(Đã huỷ theo văn bản thu hồi %(number)s ngày %(on)s)") % {"number": number, "on": printed(on)}


def _check(entry: Entry, returned_on: date | None, on: date) -> None:
    if entry.book != Kind.INCOMING:
        raise Refused(_("Chỉ huỷ theo cách này văn bản đến; văn bản của cơ quan thì thu hồi."))
    check_free(entry)
    if entry.paper and returned_on is None:
        raise Refused(_("Văn bản giấy bị thu hồi được gửi trả bên gửi: hãy ghi ngày gửi trả."))
    if returned_on and not on <= returned_on <= timezone.localdate():
        raise Refused(_("Ngày gửi trả bản giấy phải từ ngày văn bản thu hồi đến hôm nay."))
