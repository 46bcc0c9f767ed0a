"""What is still missing when a case file is to be closed (NĐ 30/2020, Điều 29, khoản 4): the work is done, everything
lies in it, nothing twice, and it is known how long it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.retention import term
from vanban.office.registers.answers import answered_by
from vanban.office.registers.models import Answer, Entry, EntryFile
from vanban.office.work.models import Completion, Task


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: `code` for the journal, `words` for people, the documents that it is about.

    What is `firm` is put right first; the others somebody may leave so, for a reason.
    """

    code: str
    words: str
    entries: tuple[Entry, ...] = ()
    firm: bool = False


def lacks(case_file: CaseFile, position: Position) -> list[Lack]:
    """All that is missing, as far as the position sees the documents; the firm ones first."""
    filed = case_file.filed.for_position(position).values("entry")
    entries = list(Entry.objects.filter(pk__in=filed).select_related("register").order_by("day", "pk"))
    found = [lack for look in _LOOKS for lack in look(case_file, entries, position)]
    return sorted(found, key=lambda lack: not lack.firm)


def _term(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    if not case_file.retention:
        yield Lack("no-term", _("Chưa ghi thời hạn bảo quản."), firm=True)
    elif term(case_file.retention) is None:
        said = _("Thời hạn bảo quản phải là “Vĩnh viễn” hoặc số năm cụ thể, ví dụ “20 năm”.")
        yield Lack("no-term", said, firm=True)


def _empty(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    if not entries:
        yield Lack("empty", _("Hồ sơ chưa có văn bản nào."))


def _numbers(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    if found := tuple(entry for entry in entries if not entry.document_number):
        yield Lack("no-number", _("Văn bản không có số, ký hiệu."), found)


def _void(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    if found := tuple(entry for entry in entries if entry.voided):
        yield Lack("void", _("Văn bản đã huỷ số."), found)


def _tasks(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    """Whose work is not done: the work of a case file has ended when that of its documents has."""
    done = Completion.objects.filter(withdrawn_at=None, task__entry__in=entries).values("task")
    undone = Task.objects.ours().filter(entry__in=entries).exclude(pk__in=done)
    keys = set(undone.values_list("entry", flat=True))
    if found := tuple(entry for entry in entries if entry.pk in keys):
        yield Lack("open-tasks", _("Văn bản còn việc chưa hoàn thành."), found)


def _answers(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    """A document that answers or is answered, without the other one beside it."""
    keys = {entry.pk for entry in entries}
    pairs = Answer.objects.filter(Q(entry__in=keys) | Q(to__in=keys)).values_list("entry", "to")
    apart = {pk for pair in pairs for pk in pair} - keys
    found = Entry.objects.for_position(position).filter(pk__in=apart).select_related("register")
    if others := tuple(found.order_by("day", "pk")):
        yield Lack("answer-elsewhere", _("Văn bản trả lời, hoặc văn bản được trả lời, chưa có trong hồ sơ."), others)


def _unlinked(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    """A document of ours that says it answers one which lies here, while the books do not tell so."""
    here = {entry.pk for entry in entries if not entry.issued_here}
    told = set(Answer.objects.filter(to__in=here).values_list("entry", "to"))
    found = []
    for entry in entries:
        document = entry.document if entry.issued_here and here else None
        meant = {one.pk for one in answered_by(document, case_file.agency)} if document else set()
        if any((entry.pk, pk) not in told for pk in meant & here):
            found.append(entry)
    if found:
        yield Lack("unlinked-answer", _("Văn bản trả lời chưa được liên kết với văn bản đến."), tuple(found))


def _twice(case_file: CaseFile, entries: list[Entry], position: Position) -> Iterator[Lack]:
    """The same document, or the same file, under two numbers of the books."""
    files = EntryFile.objects.filter(entry__in=entries, order=0).values_list("entry", "blob")
    blobs = dict(files)
    seen: Counter[str] = Counter()
    for entry in entries:
        seen.update({name for name in (entry.identity, blobs.get(entry.pk)) if name})
    if found := tuple(one for one in entries if max(seen[one.identity], seen[blobs.get(one.pk, "")]) > 1):
        yield Lack("twice", _("Bản trùng: cùng một văn bản hoặc cùng một tệp."), found)


Look = Callable[[CaseFile, list[Entry], Position], Iterator[Lack]]
_LOOKS: tuple[Look, ...] = (_term, _empty, _void, _twice, _tasks, _answers, _unlinked, _numbers)
