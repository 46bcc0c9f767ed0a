"""Which issued document answers which that came in (NĐ 30/2020, phụ lục IV: sổ theo dõi giải quyết văn bản đến)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.freezing import check_free, check_not_recalled
from vanban.office.registers.identities import entries_of
from vanban.office.registers.models import Answer, Entry
from vanban.record import Document

# the words before a mention of the document that is answered
ANSWERING = ("trả lời", "phúc đáp")


def answered_by(document: Document, agency: Agency) -> list[Entry]:
    """The entries that a document answers, as its words say: 'Trả lời Công văn số 12/UBND-VP …'."""
    mentions = [one for one in document.citations if (one.relation or "").lower().startswith(ANSWERING)]
    here = entries_of(agency, mentions)
    found = [entry for one in mentions if (entry := here.meant(one)) and entry.book == Kind.INCOMING]
    return list({entry.pk: entry for entry in found}.values())


@transaction.atomic
def answer_all(entry: Entry, user: User, to: Iterable[Entry]) -> None:
    """Write down that an entry answers these. What it answers already stays as it is."""
    there = set(entry.answers.values_list("to", flat=True))
    for one in to:
        if one.pk in there:
            continue
        if not entry.issued_here or one.book != Kind.INCOMING or one.register.agency_id != entry.register.agency_id:
            raise Refused(_("Chỉ văn bản đi hoặc nội bộ mới trả lời được một văn bản đến của cùng cơ quan."))
        if entry.voided or one.voided:
            raise Refused(_("Số đã huỷ không trả lời và không được trả lời."))
        check_not_recalled(entry.pk)
        Answer.objects.create(entry=entry, to=one)
        _tell(entry, one, user)


@transaction.atomic
def take_back(answer: Answer, user: User, reason: str) -> None:
    """The link was a mistake: it goes, and the journal keeps both. Not while something keeps one of them as it is."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."))
    check_free(answer.entry)
    check_free(answer.to)
    said = {"document": str(answer.to.called), "reason": reason.strip()}
    record(answer.entry.register.stream, "unlink-answer", user, answer.entry, said)
    record(answer.to.register.stream, "unlink-answer", user, answer.to, said | {"document": str(answer.entry.called)})
    answer.delete()


def _tell(entry: Entry, to: Entry, user: User) -> None:
    """In the history of both documents."""
    record(entry.register.stream, "answer", user, entry, {"document": str(to.called), "of": to.numbered})
    record(to.register.stream, "answered", user, to, {"document": str(entry.called), "of": entry.numbered})
