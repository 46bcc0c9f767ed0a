"""What may still happen to a registered document: its number is voided, a value is put right. Both are events; the
number stays in its place, and nothing is taken out of the books."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vanban.days.edtf import first_day
from vanban.office.accounts.models import Position, Role, User
from vanban.office.audit.services import record
from vanban.office.kind import Kind
from vanban.office.language import official
from vanban.office.refusals import Refused
from vanban.office.registers.entering import check_lengths
from vanban.office.registers.freezing import check_free
from vanban.office.registers.identities import name_of
from vanban.office.registers.models import Entry
from vanban.office.registers.search import keep_words
from vanban.office.registers.types import types_of
from vanban.office.search.keeping import keep
from vanban.office.work.models import Completion, Task
from vanban.office.work.search import NUMBERED
from vanban.office.work.search import keep_words as keep_words_of_tasks
from vanban.office.work.services import cancel

# What may be put right of a document that came in, and of one that the agency issued: never its number in the
# register nor its day; of its own documents not the type either, which chose the register.
AMENDABLE = {
    Kind.INCOMING: (
        "type",
        "number",
        "symbol",
        "issued_on",
        "issuer",
        "issuer_parent",
        "subject",
        "signer",
        "urgency",
        "note",
    ),
    Kind.OUTGOING: ("symbol", "subject", "signer", "capacity", "recipients", "urgency", "note"),
    Kind.INTERNAL: ("symbol", "subject", "signer", "capacity", "recipients", "urgency", "note"),
}


@transaction.atomic
def void(entry: Entry, user: User, approver: User, reason: str) -> None:
    """Void the number of an entry, as a leader of the agency approved. It keeps its place and is never given again.

    Open tasks of the document are followed no more.
    """
    entry = _locked(entry)
    if entry.voided:
        raise Refused(_("Số này đã được huỷ."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do huỷ số."))
    leaders = Position.objects.held().filter(agency=entry.register.agency_id, role=Role.LEADER)
    if not leaders.filter(user=approver).exists():
        raise Refused(_("Người duyệt huỷ số phải là lãnh đạo của cơ quan."))
    done = Completion.objects.filter(withdrawn_at=None, task__entry=entry).values("task")
    for task in entry.tasks.filter(state=Task.State.OPEN).exclude(pk__in=done):
        cancel(task, user, "Số của văn bản đã huỷ.")
    entry.void_reason, entry.void_approver = reason.strip(), approver
    entry.save(update_fields=["void_reason", "void_approver"])
    said = {"number": entry.numbered, "reason": entry.void_reason}
    record(entry.register.stream, "void", user, entry, said | {"approver": approver.pk, "approver_name": str(approver)})


@transaction.atomic
def amend(entry: Entry, user: User, name: str, value: str, reason: str) -> None:
    """Put one value of an entry right (`AMENDABLE`); what stood there before stays in its history."""
    entry = _locked(entry)
    if name not in AMENDABLE[entry.book]:
        raise ValueError(name)
    if entry.voided:
        raise Refused(_("Số này đã được huỷ."))
    value, before = value.strip(), getattr(entry, name)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do đính chính."))
    if value == before:
        raise Refused(_("Giá trị mới giống giá trị đang ghi."))
    if name == "subject" and not value:
        raise Refused(_("Chưa có trích yếu nội dung."))
    check_lengths({name: value})
    if name == "type" and value not in {one.code for one in types_of("other")}:
        raise Refused(_("Không có loại văn bản này. Ghi tên loại như “Kế hoạch”, hoặc chữ viết tắt như “KH”."))
    setattr(entry, name, value)
    if name == "issued_on":
        entry.issued_date = first_day(value)
        if value and entry.issued_date is None:
            raise Refused(_("Ngày ban hành không hợp lệ."))
    parts = ("type", "number", "symbol", "issued_on", "issuer")
    entry.identity = name_of({part: getattr(entry, part) for part in parts}).identity
    entry.save(update_fields=[name, "issued_date", "identity"])
    keep_words([entry])
    keep([entry])
    if name in NUMBERED:
        keep_words_of_tasks(entry.tasks.all())
    said = {"field": name, "label": official(Entry.label(name)), "from": before, "to": value, "reason": reason.strip()}
    record(entry.register.stream, "amend", user, entry, said)


def _locked(entry: Entry) -> Entry:
    """The entry, kept from others until the transaction ends; refused where something keeps it as it is."""
    found = Entry.objects.select_for_update(of=("self",)).select_related("register").get(pk=entry.pk)
    check_free(found)
    return found
