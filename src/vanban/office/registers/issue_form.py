"""The form of a document that the agency issues."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban import tables
from vanban.days.edtf import first_day, last_day
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.vietnamese import sort_key
from vanban.office.intake.models import Proposal
from vanban.office.kind import Kind
from vanban.office.registers.answers import answered_by
from vanban.office.registers.books import Series
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.forms import BLANK, ClosedField, PaperTaskForm
from vanban.office.registers.issuing import issued_task
from vanban.office.registers.models import Entry
from vanban.office.registers.types import types_of
from vanban.office.work.due import resolve
from vanban.record import Document
from vanban.text import fold


class EntriesField(forms.ModelMultipleChoiceField):
    """Several entries; numbers that no row can have are left out."""

    def clean(self, value: Any) -> Any:
        return super().clean([pk for pk in value or () if len(str(pk)) < 19])


class IssueForm(Styled, forms.Form):
    """Everything but the number, which is given on registering, and the tasks."""

    type = forms.ChoiceField(label=Entry.label("type"))
    day = DayField(label=Entry.label("issued_on"), initial=timezone.localdate)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=Entry.label("unit"), required=False, empty_label="—")
    series = forms.ModelChoiceField(
        Series.objects.none(), label=_("Dãy số"), required=False, empty_label=_("Theo loại và đơn vị soạn thảo")
    )
    symbol = forms.CharField(
        label=Entry.label("symbol"),
        required=False,
        max_length=100,
        help_text=_("Để trống thì lấy theo mẫu của dãy số."),
    )
    subject = forms.CharField(label=Entry.label("subject"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    signer = forms.CharField(label=Entry.label("signer"), required=False, max_length=150)
    capacity = forms.CharField(
        label=Entry.label("capacity"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"placeholder": "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"}),
    )
    recipients = forms.CharField(
        label=Entry.label("recipients"),
        required=False,
        max_length=10_000,
        help_text=_("Mỗi dòng một nơi nhận."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    copies = forms.IntegerField(label=Entry.label("copies"), required=False, min_value=1, max_value=1_000_000)
    page_count = forms.IntegerField(label=Entry.label("page_count"), required=False, min_value=1, max_value=100_000)
    urgency = forms.ChoiceField(label=Entry.label("urgency"), required=False)
    note = forms.CharField(
        label=Entry.label("note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    closed = ClosedField()
    answers = EntriesField(
        Entry.objects.none(),
        label=_("Trả lời văn bản đến"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    look_for = forms.CharField(
        label=_("Tìm văn bản đến được trả lời"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Số, ký hiệu, trích yếu, cơ quan…")}),
    )
    reason = forms.CharField(label=_("Lý do đăng ký chen số"), required=False, max_length=1000)
    accept_duplicate = forms.BooleanField(label=_("Vẫn đăng ký dù dường như đã có văn bản này"), required=False)

    def __init__(self, *args: Any, agency: Agency, kind: Kind, incoming: Any, **options: Any) -> None:
        """`incoming` are the entries that it may answer."""
        super().__init__(*args, **options)
        kinds = sorted(types_of(agency.system), key=lambda one: sort_key(one.name))
        self.fields["type"].choices = [BLANK, *((one.code, one.name) for one in kinds)]
        words = [mark.printed for mark in tables.marks() if mark.kind == "urgency"]
        self.fields["urgency"].choices = [BLANK, *((word, word) for word in words)]
        self.fields["unit"].queryset = Unit.objects.filter(agency=agency).valid()
        self.fields["series"].queryset = Series.objects.filter(agency=agency, kind=kind)
        self.fields["answers"].queryset = incoming
        self.fields["answers"].label_from_instance = answer_label


def answer_label(entry: Entry) -> str:
    """'312/UBND-KGVX, số đến 1/2026: chuẩn bị năm học mới'."""
    return f"{entry.document_number or '—'}, {entry.registered_as}: {entry.subject[:120]}"


class IssuedTaskForm(PaperTaskForm):
    """One task of an issued document; `of` is its index in the reading where it was proposed."""

    of = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def task_of(self, proposal: Proposal | None, agency: Agency) -> ConfirmedTask | None:
        """The task as typed; what the form does not show comes from the task as it was read."""
        task, index = self.task, self.cleaned_data.get("of")
        if task is None or proposal is None or index is None or index >= len(proposal.document.tasks):
            return task
        read = issued_task(proposal.document, index, agency)
        kept = {"pile": task.pile, "proposed": (index,), "text": task.text if _differs(task, read) else read.text}
        if self.cleaned_data["due"] != _shown_day(proposal, read):
            kept |= {"due": task.due, "due_phrase": "", "due_rule": ""}
        if task.assignees != tuple((name, "lead") for name, _role in read.assignees):
            kept["assignees"] = task.assignees
        return replace(read, **kept)


IssuedTasks = forms.formset_factory(IssuedTaskForm, extra=1, max_num=100)


def proposed_tasks(proposal: Proposal | None, agency: Agency) -> list[dict[str, Any]]:
    """The tasks as read, as the rows of `IssuedTasks` show them."""
    if proposal is None:
        return []
    rows = []
    for index in range(len(proposal.document.tasks)):
        read = issued_task(proposal.document, index, agency)
        names = "; ".join(name for name, _role in read.assignees)
        day = _shown_day(proposal, read)
        rows.append({"of": index, "text": read.text, "assignees": names, "pile": read.pile, "due": day})
    return rows


def proposed_values(proposal: Proposal, agency: Agency) -> dict[str, Any]:
    """The fields as read from the document itself."""
    document = proposal.document
    types = {one.code for one in types_of(agency.system)}
    day = document.issued_on and first_day(document.issued_on)
    full = day and day == last_day(document.issued_on) and day <= timezone.localdate()
    unit = _drafted_by(document, agency)
    return {
        "type": document.type if document.type in types else "",
        "day": day if full else timezone.localdate(),
        "unit": unit and unit.pk,
        "symbol": document.symbol or "",
        "subject": document.subject or "",
        "signer": (document.signature and document.signature.name) or "",
        "capacity": _capacity(document),
        "recipients": "\n".join(_recipients(document)),
        "page_count": document.source.pages,
        "urgency": document.urgency or "",
        "answers": answered_by(document, agency),
    }


def _capacity(document: Document) -> str:
    """'TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch'."""
    chain = document.signature.chain if document.signature else ()
    return ", ".join(" ".join(part for part in (one.mode, one.post) if part) for one in chain)


def _recipients(document: Document) -> list[str]:
    """Whom it is addressed to, then the list of 'Nơi nhận' but for 'Như trên' and the place where a copy is kept."""
    listed = [one.name for one in document.recipients if not fold(one.name).startswith(("như trên", "lưu"))]
    return list(dict.fromkeys([*(one.name for one in document.addressees), *listed]))


def _drafted_by(document: Document, agency: Agency) -> Unit | None:
    """The unit of ours that the last line of 'Nơi nhận' names: 'Lưu: VT, KT'."""
    kept = [one.name for one in document.recipients if fold(one.name).startswith("lưu")]
    words = {fold(word) for line in kept for word in re.findall(r"[^\s,;:.()]+", line)}
    units = agency.units.valid().exclude(short_name="")
    return next((unit for unit in units if fold(unit.short_name) in words), None)


def _differs(task: ConfirmedTask, read: ConfirmedTask) -> bool:
    return " ".join(task.text.split()) != " ".join(read.text.split())


def _shown_day(proposal: Proposal, read: ConfirmedTask) -> Any:
    document = proposal.document
    issued = document.issued_on or ""
    return resolve(read.due, read.due_phrase, read.due_rule, issued=issued, received=timezone.localdate()).day
