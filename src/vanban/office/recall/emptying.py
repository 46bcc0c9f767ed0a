"""Where the words of a document that came in are kept, and how they are taken away from there.

What stays tells that there was a document: its number in the register, the day on which it came, its own number,
symbol, type, day and issuer, who had which task until when, and the hashes of its files.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q
from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.api.models import KeptAnswer
from vanban.office.disposal.originals import jobs_of, take_away
from vanban.office.intake.models import Quarantined, Submission
from vanban.office.registers import search as documents
from vanban.office.registers.models import Entry
from vanban.office.running.models import Brought
from vanban.office.work import search as tasks
from vanban.office.work.models import Completion
from vanban.office.work.tally import tally

_OF_ENTRY = ("place", "issuer_parent", "urgency", "signer", "capacity", "recipients", "note")
_OF_TASK = ("provision", "due", "due_phrase", "due_rule", "recurrence", "phase", "deliverable")


def told_of(entry: Entry) -> Iterable[Model]:
    """The records whose events may tell words of the document."""
    jobs = jobs_of(entry)
    submissions = Submission.objects.filter(entry=entry)
    return [entry, *entry.tasks.all(), *submissions, *jobs, *Quarantined.objects.filter(jobs__job__in=jobs)]


def empty(entry: Entry, user: User, said: str) -> list[list[str | int]]:
    """Take the words of a document away, inside a transaction; `said` stands where its subject stood.

    Gives hash and size of each of its files. Their bytes go when the transaction ends, but those that something else in
    the office has too.
    """
    texts = {entry.subject, *entry.tasks.values_list("text", flat=True)}
    _grants(entry, user)
    _work(entry, said)
    _brought(entry, texts)
    entry.citations.all().delete()
    gone = dict.fromkeys(_OF_ENTRY, "")
    Entry.objects.filter(pk=entry.pk).update(subject=said, page_count=None, **gone)
    files = take_away(entry, user, said)
    kept = Entry.objects.get(pk=entry.pk)
    documents.keep_words([kept])
    tasks.keep_words(kept.tasks.select_related("entry"))
    tally([kept.pk])
    Entry.objects.filter(pk=entry.pk).update(recalled=True)
    KeptAnswer.objects.filter(position__agency=entry.register.agency_id).delete()  # whole answers, by no document
    for index in (documents.INDEX, tasks.INDEX):
        index.forget_gone()
    return files


def _grants(entry: Entry, user: User) -> None:
    entry.grants.filter(withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=user)
    entry.grants.update(reason="")


def _work(entry: Entry, said: str) -> None:
    gone = dict.fromkeys(_OF_TASK, "")
    entry.tasks.update(text=said, printed_assignees=[], **gone)
    Completion.objects.filter(task__entry=entry).update(note="")
    entry.directions.update(text="")
    entry.steps.update(words="", ended_words="")


def _brought(entry: Entry, texts: set[str]) -> None:
    """The reports of the imports that it came by."""
    brought = Brought.objects.filter(Q(entry=entry) | Q(task__entry=entry)).select_related("source")
    for one in {row.source for row in brought}:
        for row in one.report:
            if any(text and text in row["subject"] for text in texts):
                row |= {"subject": "", "said": "", "doubts": []}
        one.save(update_fields=["report"])
