"""Whether every step of the demo held."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from vanban.office.audit.checking import check_all
from vanban.office.audit.models import Seal
from vanban.office.demo.samples import gold_of
from vanban.office.demo.story import ACCOUNTS, PASSWORD, Story
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.jobs.services import receive
from vanban.office.keeping.backup import make
from vanban.office.kind import ISSUED
from vanban.office.registers.confirmation import words
from vanban.office.registers.models import Entry, Register
from vanban.office.work.models import Task

log = logging.getLogger(__name__)

# What is wrong, one sentence each; nothing where the step held.
Step = Callable[[Story], Iterator[str]]


def failed_steps(story: Story) -> list[tuple[str, str]]:
    """The steps that did not hold, each with what is wrong. A step that fails itself is one of them."""
    failed = []
    for name, step in STEPS.items():
        try:
            failed += [(name, why) for why in step(story)]
        except Exception as error:
            log.exception("the step failed: %s", name)
            failed.append((name, repr(error)))
    return failed


def _files(story: Story) -> Iterator[str]:
    for step in story.steps:
        if step.entry is None and step.quarantined is None and not step.in_tray:
            yield f"{step.path.name} không vào sổ cũng không nằm trong khu cách ly: {'; '.join(step.notes)}"
        elif step.quarantined is not None and gold_of(step.path):
            yield f"{step.path.name} bị cách ly: {step.quarantined.message}"


def _originals(story: Story) -> Iterator[str]:
    for blob in Blob.objects.all():
        try:
            if len(store.bytes_of(blob.sha256)) != blob.size:
                yield f"{blob.sha256}: kích thước khác"
        except (store.Damaged, OSError) as error:
            yield f"{blob.sha256}: {error!r}"


def _numbers(story: Story) -> Iterator[str]:
    for register in Register.objects.filter(agency=story.agency):
        numbers = sorted(register.entries.filter(suffix="").values_list("ordinal", flat=True))
        if numbers != list(range(register.first_number, register.last_number + 1)):
            yield f"{register}: {numbers}"


def _answer(story: Story) -> Iterator[str]:
    if story.answer and not story.answer.answers.exists():
        yield f"{story.answer} không được ghi là trả lời văn bản nào"


def _spans(story: Story) -> Iterator[str]:
    for task in Task.objects.filter(span_start__isnull=False).select_related("entry"):
        if words(task.entry.document, (task.span_start, task.span_end)) != task.text:
            yield f"{task.entry.registered_as}, nhiệm vụ {task.order + 1}: vị trí không trùng câu chữ"


def _headers(story: Story) -> Iterator[str]:
    for step in story.steps:
        gold = gold_of(step.path)
        if gold and step.proposal:
            read = step.proposal.document
            for name in ("number", "symbol", "issued_on"):
                if getattr(read, name) != gold[name]:
                    yield f"{step.path.name}: {name} đọc được {getattr(read, name)!r}, đúng là {gold[name]!r}"


def _journal(story: Story) -> Iterator[str]:
    yield from check_all().faults
    if not Seal.objects.exists():
        yield "nhật ký chưa được niêm phong"


def _rights(story: Story) -> Iterator[str]:
    """Of the narrowed documents the officer sees the last alone, the leader all, the administrator none."""
    wanted = {"lanhdao": story.narrowed, "chuyenvien": story.narrowed[-1:], "quantri": []}
    for username, entries in wanted.items():
        seen = Entry.objects.for_position(story.people[username].positions.get())
        if set(seen.filter(pk__in=[entry.pk for entry in story.narrowed])) != set(entries):
            yield f"{username} không thấy đúng các văn bản đã thu hẹp"


def _copy(story: Story) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="vanban-demo-") as folder:
        held = make(Path(folder) / "ban-sao.vanban").manifest
    if held.missing or held.broken or held.blobs != Blob.objects.count():
        yield f"có {held.blobs} tệp gốc, thiếu {held.missing}, chuỗi đứt {held.broken}"


def _pages(story: Story) -> Iterator[str]:
    with override_settings(ALLOWED_HOSTS=["testserver"], SESSION_COOKIE_SECURE=False):
        opened: set[str] = set()
        addresses = dict(_addresses(story))
        if Client().get(addresses["home"]).status_code != 302:
            yield "trang đầu mở được khi chưa đăng nhập"
        for account in ACCOUNTS:
            client = Client(raise_request_exception=False)
            if not client.login(username=account.username, password=PASSWORD):
                yield f"{account.username} không đăng nhập được"
            for name, address in addresses.items():
                status = client.get(address).status_code
                if status == 200:
                    opened.add(name)
                elif status not in (403, 404):  # a document that this one may not see is not there
                    yield f"{name} trả lời {status} cho {account.username}"
        for name in addresses.keys() - opened:
            yield f"{name} không mở được cho ai"


def _addresses(story: Story) -> Iterator[tuple[str, str]]:
    """Every main page, with an object of the story where it needs one."""
    for name in (
        "home",
        "intake:upload",
        "intake:waiting",
        "intake:quarantine",
        "intake:corrections",
        "jobs:list",
        "registers:list",
        "registers:paper",
        "registers:cascade",
        "registers:books",
        "casefiles:list",
        "casefiles:open",
        "casefiles:plans",
        "archive:list",
        "archive:hand_over",
        "work:list",
        "work:handover",
        "rights:list",
        "bodies:setup",
        "bodies:identifiers",
        "bodies:agencies",
        "bodies:units",
        "accounts:people",
        "accounts:absences",
        "accounts:import",
        "accounts:access",
        "audit:events",
        "keeping:copies",
    ):
        yield name, reverse(name)
    for kind in ISSUED:
        yield f"registers:issued {kind}", reverse("registers:issued", args=[kind])
        yield f"registers:issue {kind}", reverse("registers:issue", args=[kind])
    if story.answer is not None:
        yield "registers:answer", reverse("registers:entry", args=[story.answer.pk])
    if story.case_file is not None:
        yield "casefiles:file", reverse("casefiles:file", args=[story.case_file.pk])
        yield "casefiles:amend", reverse("casefiles:amend", args=[story.case_file.pk])
        yield "casefiles:plan", reverse("casefiles:plan", args=[story.case_file.planned.plan_id])
        yield "archive:package_of_file", reverse("archive:package_of_file", args=[story.case_file.pk])
    entry = next((step.entry for step in story.steps if step.entry), None)
    if entry is not None:
        yield "registers:entry", reverse("registers:entry", args=[entry.pk])
        yield "registers:file", reverse("registers:file", args=[entry.files.first().pk])
        yield "work:assign", reverse("work:assign", args=[entry.pk])
        yield "rights:entry", reverse("rights:entry", args=[entry.pk])
    task = Task.objects.first()
    if task is not None:
        yield "work:task", reverse("work:task", args=[task.pk])
    read = next((step.path for step in story.steps if step.proposal), None)
    if read is not None:
        received = receive(story.agency, story.people["vanthu"], [(read.name, read.read_bytes())])
        yield "intake:proposal", reverse("intake:proposal", args=[received.submissions[0].pk])


STEPS: dict[str, Step] = {
    "mọi tệp đều có chỗ": _files,
    "tệp gốc nguyên vẹn": _originals,
    "số liên tục": _numbers,
    "văn bản trả lời": _answer,
    "nhiệm vụ trùng câu chữ": _spans,
    "số, ký hiệu, ngày đúng với bản mẫu": _headers,
    "nhật ký nguyên vẹn": _journal,
    "quyền xem": _rights,
    "bản sao lưu": _copy,
    "các trang": _pages,
}
