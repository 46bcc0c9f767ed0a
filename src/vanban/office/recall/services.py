"""Recalling a document that the agency issued: from then on it stays as it is (NĐ 30/2020, phụ lục VI, III.8.a)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.audit.services import record
from vanban.office.recall.models import Recall
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import check_free
from vanban.office.registers.models import Entry
from vanban.office.work.models import Completion, Task
from vanban.office.work.services import cancel


@transaction.atomic
def recall(entry: Entry, user: User, approver: User, number: str, on: date, reason: str) -> Recall:
    """Write down the order that recalls a document, and freeze the document with its metadata.

    `number` and `on` are the order's, which a leader of the agency approved. Open tasks are followed no more; what was
    reported as done stays so.
    """
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register").get(pk=entry.pk)
    number, reason = number.strip(), reason.strip()
    _check(entry, approver, number, on, reason)
    follow_no_more(entry, user)
    made = Recall.objects.create(entry=entry, number=number, on=on, reason=reason, approver=approver, by=user)
    Entry.objects.filter(pk=entry.pk).update(recalled=True)
    said = {"order": number, "on": on.isoformat(), "reason": reason}
    said |= {"approver": approver.pk, "approver_name": str(approver)}
    record(entry.register.stream, "recall-document", user, entry, said)
    return made


def follow_no_more(entry: Entry, user: User) -> None:
    """End the work that a document gave, where it is not done."""
    done = Completion.objects.filter(withdrawn_at=None, task__entry=entry).values("task")
    for task in entry.tasks.filter(state=Task.State.OPEN).exclude(pk__in=done):
        cancel(task, user, "Văn bản đã bị thu hồi.")


def _check(entry: Entry, approver: User, number: str, on: date, reason: str) -> None:
    if not entry.issued_here:
        raise Refused(_("Cơ quan chỉ thu hồi được văn bản do chính mình ban hành."))
    if entry.voided:
        raise Refused(_("Số này đã được huỷ."))
    check_free(entry)
    if on < entry.day:
        raise Refused(_("Ngày của văn bản thu hồi không thể trước ngày ban hành văn bản."))
    check_order(entry, approver, number, on, reason)


def check_order(entry: Entry, approver: User, number: str, on: date, reason: str) -> None:
    """Refuse an order that tells too little, or that nobody approved who may."""
    if not number:
        raise Refused(_("Hãy ghi số, ký hiệu văn bản thu hồi."))
    if len(number) > (limit := Recall._meta.get_field("number").max_length):
        raise Refused(_("“%(name)s” dài quá %(limit)s ký tự.") % {"name": Recall.label("number"), "limit": limit})
    if not reason:
        raise Refused(_("Hãy ghi lý do thu hồi."))
    if on > timezone.localdate():
        raise Refused(_("Ngày của văn bản thu hồi không thể sau hôm nay."))
    leaders = Position.objects.held().filter(agency=entry.register.agency_id, role=Role.LEADER)
    if not leaders.filter(user=approver).exists():
        raise Refused(_("Người duyệt thu hồi phải là lãnh đạo của cơ quan."))
