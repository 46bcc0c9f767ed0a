"""What narrows the list of tasks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, User
from vanban.office.bodies.models import Unit
from vanban.office.desk.forms import EVERYTHING, DayField, Filters, SearchField
from vanban.office.desk.lists import Column
from vanban.office.desk.parts import written
from vanban.office.desk.vietnamese import sort_key
from vanban.office.registers.models import Entry
from vanban.office.registers.sight import Sight
from vanban.office.work.models import Assignment, Pile, Task
from vanban.office.work.querysets import Situation, TaskQuerySet
from vanban.office.work.search import matching

COLUMNS = (
    Column("viec", _("Nhiệm vụ"), ("~text",), "words"),
    Column("van-ban", _("Văn bản"), ("entry__day", "entry__ordinal", "entry_id", "order")),
    Column("chu-tri", _("Chủ trì, phối hợp"), ("~lead_name",)),
    Column("giai-doan", _("Giai đoạn"), ("~phase",)),
    Column("han", _("Hạn"), ("deadline",), "day"),
    Column("tinh-trang", _("Tình trạng"), ("situation", "deadline")),
)

ALL, SOON, UNASSIGNED, CANCELLED = "tat-ca", "sap-den-han", "chua-giao", "da-huy"
HANDED_OUT, HANDED_OUT_LATE = "ta-giao", "ta-giao-qua-han"
STATES = [
    ("", _("Chưa xong")),
    (ALL, _("Tất cả")),
    (SOON, _("Sắp đến hạn (3 ngày)")),
    (UNASSIGNED, _("Chưa phân công")),
    *Situation.choices,
    (CANCELLED, _("Đã huỷ")),
]
# what may be asked of tasks that are not ours: they oblige nobody here, so none is late, in time or to be assigned
STATES_OF_OTHERS = [choice for choice in STATES if choice[0] in ("", ALL, CANCELLED)]
# but those that a document of ours gave to other bodies are followed
STATES_HANDED_OUT = [(HANDED_OUT, _("Văn bản của ta giao, chưa xong")), (HANDED_OUT_LATE, _("Ta giao, đã quá hạn"))]
DONE = (Situation.DONE_ON_TIME, Situation.DONE_LATE)


class TaskFilters(Filters):
    """`nhom` is the pile shown (a tab), `ngay` the day on which the tasks stand as shown, by default today."""

    tim = SearchField(_("Nội dung, số văn bản…"))
    don_vi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    nguoi = forms.ChoiceField(label=_("Người làm"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=STATES + STATES_HANDED_OUT)
    giai_doan = forms.ChoiceField(label=_("Giai đoạn"), required=False)
    han_tu = DayField(label=_("Hạn từ ngày"), required=False)
    han_den = DayField(label=_("đến ngày"), required=False)
    ngay = DayField(label=_("Tính đến hết ngày"), required=False)
    van_ban = forms.ModelChoiceField(Entry.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict, sight: Sight) -> None:
        super().__init__(asked)
        self.position = position = sight.position
        units = Unit.objects.for_position(position).valid()
        people = sorted(User.people.for_position(position), key=lambda user: sort_key(str(user)))
        phases = Task.objects.filter(sight.behind(), phase__gt="").order_by().values_list("phase", flat=True)
        self.fields["don_vi"].choices = [EVERYTHING, *((str(unit.pk), str(unit)) for unit in units)]
        self.fields["nguoi"].choices = [
            EVERYTHING,
            ("toi", _("Tôi và đơn vị tôi")),
            *((str(user.pk), str(user)) for user in people if user.pk != position.user_id),
        ]
        self.fields["giai_doan"].choices = [
            EVERYTHING,
            *((phase, written(phase)) for phase in sorted(phases.distinct(), key=sort_key)),
        ]
        self.fields["van_ban"].queryset = sight.entries
        self.pile = asked["nhom"] if asked.get("nhom") in Pile.values else Pile.OURS.value
        shown = {Pile.OURS: STATES, Pile.OTHERS: STATES_OF_OTHERS + STATES_HANDED_OUT, Pile.UNSURE: STATES_OF_OTHERS}
        self.fields["tinh_trang"].widget.choices = shown[Pile(self.pile)]
        self.kept = {"nhom": self.pile}
        self.fields["ngay"].widget.attrs["placeholder"] = f"{timezone.localdate():%d/%m/%Y}"

    @property
    def day(self) -> date:
        """The day to whose end the tasks are counted."""
        return self.asked("ngay") or timezone.localdate()

    @property
    def bar(self) -> list[forms.BoundField]:
        """Who has tasks is asked of ours alone, the phase where there is one."""
        gone = set() if self.pile == Pile.OURS else {"don_vi", "nguoi"}
        if len(self.fields["giai_doan"].choices) == 1:
            gone.add("giai_doan")
        return [field for field in super().bar if field.name not in gone]

    def clean(self) -> None:
        if self.asked("han_tu") and self.asked("han_den") and self.asked("han_tu") > self.asked("han_den"):
            self.add_error("han_den", _("Ngày này phải sau ngày bắt đầu."))

    def narrow(self, tasks: TaskQuerySet) -> TaskQuerySet:
        """The tasks that the wishes leave, of every pile and however they stand."""
        tasks = matching(tasks, self.asked("tim") or "")
        if unit := self.asked("don_vi"):
            tasks = tasks.filter(has(unit=unit))
        if person := self.asked("nguoi"):
            tasks = tasks.filter(mine(self.position) if person == "toi" else has(person=person))
        if phase := self.asked("giai_doan"):
            tasks = tasks.filter(phase=phase)
        if entry := self.asked("van_ban"):
            tasks = tasks.filter(entry=entry)
        return tasks

    def shown(self, tasks: TaskQuerySet, pile: str) -> TaskQuerySet:
        """Of the narrowed tasks those of a tab, as they stand on the day, in the state asked for.

        A state that only tasks of ours can be in narrows no other tab.
        """
        tasks = tasks.filter(pile=pile).arrived(self.day).with_situation(self.day)
        tasks = tasks.annotate(lead_name=Coalesce("lead__unit__name", "lead__person__full_name"))
        if start := self.asked("han_tu"):
            tasks = tasks.filter(deadline__gte=start)
        if end := self.asked("han_den"):
            tasks = tasks.filter(deadline__lte=end)
        state = self.asked("tinh_trang")
        if state in dict(STATES_HANDED_OUT):
            if pile == Pile.OTHERS:
                tasks = tasks.handed_out().exclude(situation__in=DONE)
            if pile == Pile.OTHERS and state == HANDED_OUT_LATE:
                tasks = tasks.filter(situation=Situation.OVERDUE)
            state = None
        if pile != Pile.OURS and state not in dict(STATES_OF_OTHERS):
            state = None
        if state == CANCELLED:
            return tasks.filter(state=Task.State.CANCELLED)
        tasks = tasks.filter(state=Task.State.OPEN)
        if state == ALL:
            return tasks
        if state is None:
            return tasks.exclude(situation__in=DONE)
        if state == SOON:
            soon = self.day + timedelta(days=3)
            return tasks.filter(situation=Situation.IN_TIME, deadline__lte=soon)
        if state == UNASSIGNED:
            return tasks.exclude(situation__in=DONE).filter(lead=None)
        return tasks.filter(situation=state)


def has(**whom: Any) -> Q:
    """Tasks that a unit or a person has now: `has(unit=…)`, `has(person=…)`."""
    return Q(pk__in=Assignment.objects.active().filter(**whom).values("task"))


def mine(position: Position) -> Q:
    """Tasks that the person or the person's unit has now; a head's also those of the units below."""
    return has(person=position.user_id) | has(unit__in=position.units)
