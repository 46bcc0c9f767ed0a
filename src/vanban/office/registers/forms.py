"""The forms of a document that came on paper, and of what is done with a registered one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban import tables
from vanban.office.accounts.models import Position, Role, User
from vanban.office.desk.dates import printed
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.merging import Merging
from vanban.office.desk.vietnamese import sort_key
from vanban.office.intake.typed import edtf
from vanban.office.registers.amending import AMENDABLE
from vanban.office.registers.confirmation import ConfirmedTask, provision_at
from vanban.office.registers.models import Entry
from vanban.office.registers.types import types_of
from vanban.office.work.models import Pile
from vanban.record import Document
from vanban.text import fold

BLANK = ("", "—")


class ClosedField(forms.BooleanField):
    """Whether only those whom a new document concerns shall see it."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Chỉ những người liên quan được xem"),
            required=False,
            help_text=gettext_lazy("Hẹp hơn cài đặt của sổ. Lãnh đạo đổi được ở trang Quyền truy cập của văn bản."),
        )


class PaperForm(Styled, forms.Form):
    arrival_date = DayField(label=Entry.label("arrival_date"), initial=timezone.localdate)
    system = forms.ChoiceField(
        label=Entry.label("system"),
        choices=[("state", gettext_lazy("Nhà nước")), ("party", gettext_lazy("Đảng")), ("other", gettext_lazy("Khác"))],
    )
    type = forms.ChoiceField(label=Entry.label("type"), required=False)
    number = forms.CharField(label=Entry.label("number"), required=False, max_length=20)
    symbol = forms.CharField(
        label=Entry.label("symbol"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "UBND-VP"}),
    )
    issued_on = DayField(label=Entry.label("issued_on"), required=False)
    issuer = forms.CharField(label=Entry.label("issuer"), max_length=300)
    issuer_parent = forms.CharField(label=Entry.label("issuer_parent"), required=False, max_length=300)
    subject = forms.CharField(label=Entry.label("subject"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    signer = forms.CharField(label=Entry.label("signer"), required=False, max_length=150)
    urgency = forms.ChoiceField(label=Entry.label("urgency"), required=False)
    page_count = forms.IntegerField(label=Entry.label("page_count"), required=False, min_value=1, max_value=100_000)
    note = forms.CharField(
        label=Entry.label("note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    closed = ClosedField()
    reason = forms.CharField(label=gettext_lazy("Lý do đăng ký chen số"), required=False, max_length=1000)
    accept_duplicate = forms.BooleanField(
        label=gettext_lazy("Vẫn vào sổ dù dường như đã có văn bản này"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = sorted(types_of("other"), key=lambda one: sort_key(one.name))
        self.fields["type"].choices = [BLANK, *((one.code, one.name) for one in kinds)]
        words = [mark.printed for mark in tables.marks() if mark.kind == "urgency"]
        self.fields["urgency"].choices = [BLANK, *((word, word) for word in words)]

    @property
    def header(self) -> dict[str, str]:
        """The values of `confirmation.HEADER`."""
        names = ("system", "type", "number", "symbol", "issuer", "issuer_parent", "subject", "signer", "urgency")
        issued = self.cleaned_data["issued_on"]
        return {name: self.cleaned_data[name] for name in names} | {"issued_on": issued.isoformat() if issued else ""}


class PaperTaskForm(Styled, forms.Form):
    """One task of a paper document; a row without words is no task."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung nhiệm vụ"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    assignees = forms.CharField(
        label=gettext_lazy("Cơ quan, đơn vị in trong văn bản"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Nhiều tên cách nhau bằng dấu chấm phẩy."),
    )
    pile = forms.ChoiceField(label=gettext_lazy("Nhóm việc"), choices=Pile.choices, initial=Pile.OURS)
    due = DayField(label=gettext_lazy("Hạn"), required=False)

    def clean(self) -> None:
        rest = self.cleaned_data.get("assignees") or self.cleaned_data.get("due")
        if rest and not self.cleaned_data.get("text"):
            self.add_error("text", _("Hãy ghi nội dung nhiệm vụ."))

    @property
    def task(self) -> ConfirmedTask | None:
        values = self.cleaned_data
        if not values.get("text"):
            return None
        names = [name.strip() for name in values["assignees"].split(";") if name.strip()]
        return ConfirmedTask(
            text=values["text"],
            pile=values["pile"],
            due=values["due"].isoformat() if values["due"] else "",
            assignees=tuple((name, "lead") for name in names),
        )


class AddedTaskForm(PaperTaskForm):
    """A task that was missed when its document was registered. `span` is '120-245', where it was marked in the text."""

    field_order = ["text", "assignees", "pile", "due", "span"]
    span = forms.RegexField(
        "^[0-9]{1,9}-[0-9]{1,9}$", required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].required = True
        self.fields["text"].error_messages["required"] = _("Hãy ghi nội dung nhiệm vụ.")

    def task_of(self, document: Document | None) -> ConfirmedTask:
        """The task, with its place in the document where it was marked there."""
        if not document or not self.cleaned_data["span"]:
            return self.task
        start, end = map(int, self.cleaned_data["span"].split("-"))
        return replace(self.task, span=(start, end), provision=provision_at(document.outline, start))


class VoidForm(Styled, forms.Form):
    reason = forms.CharField(
        label=Entry.label("void_reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    approver = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Lãnh đạo duyệt"), empty_label="—")

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, auto_id="huy_so_%s", **options)
        leaders = Position.objects.held().filter(agency=position.agency_id, role=Role.LEADER)
        if position.role == Role.LEADER:  # who approves in his own name
            leaders = leaders.filter(user=position.user_id)
            self.initial.setdefault("approver", position.user_id)
        self.fields["approver"].queryset = User.objects.filter(positions__in=leaders).distinct()


class AmendForm(Merging, Styled, forms.Form):
    field = forms.ChoiceField(label=gettext_lazy("Thông tin cần đính chính"))
    value = forms.CharField(
        label=gettext_lazy("Ghi đúng là"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=1000)

    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        super().__init__(*args, auto_id="dinh_chinh_%s", **options)
        names, self.entry = AMENDABLE[entry.book], entry
        self.fields["field"].choices = [(name, Entry.label(name)) for name in names]

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("field") == "issued_on" and (given["value"] == "" or edtf(given["value"]) is None):
            self.add_error("value", _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 30/06/2026."))
        super().clean()

    def standing(self) -> dict[str, str]:
        return {name: getattr(self.entry, name) for name in AMENDABLE[self.entry.book]}

    def merge(self, opened: dict[str, str]) -> None:
        """One value of many is put right: what the others are does not matter."""
        if not {"field", "value"} <= self.cleaned_data.keys():
            return
        name, now = self.cleaned_data["field"], self.standing()
        if opened.get(name, now[name]) != now[name] != self.typed:
            self.ask(name, str(Entry.label(name)), printed(now[name]), printed(self.typed))

    @property
    def typed(self) -> str:
        """The value as the register keeps it."""
        value = self.cleaned_data["value"]
        match self.cleaned_data["field"]:
            case "issued_on":
                return edtf(value) or ""
            case "type":
                named = (one.code for one in types_of("other") if fold(value.strip()) == fold(one.name))
                return next(named, value)
        return value


PaperTasks = forms.formset_factory(PaperTaskForm, extra=2, max_num=100)
