"""How a task stands, as a badge: the same colours and words on every page."""

from __future__ import annotations

import datetime

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import Position
from vanban.office.desk.dates import distance, printed
from vanban.office.work.models import Assignment, Pile, Task
from vanban.office.work.querysets import Situation

register = template.Library()

RECURRENCES = {
    "periodic": gettext_lazy("định kỳ"),
    "daily": gettext_lazy("hằng ngày"),
    "weekly": gettext_lazy("hằng tuần"),
    "monthly": gettext_lazy("hằng tháng"),
    "quarterly": gettext_lazy("hằng quý"),
    "yearly": gettext_lazy("hằng năm"),
}


@register.filter
def recurrence(kind: str) -> str:
    """'monthly' → 'hằng tháng'."""
    return str(RECURRENCES.get(kind, kind))


@register.filter
def held(task: Task) -> list[Assignment]:
    """The assignments of a task that hold now, the lead first; reads what the page fetched with the tasks."""
    return sorted((one for one in task.assignments.all() if not one.withdrawn_at), key=lambda one: one.role != "lead")


@register.filter
def only_helps(task: Task, position: Position) -> bool:
    """Whether the person or the unit of a position coordinates a task that another leads."""
    mine = [
        one.role
        for one in held(task)
        if one.person_id == position.user_id or (position.unit_id and one.unit_id == position.unit_id)
    ]
    return bool(mine) and Assignment.Role.LEAD not in mine


@register.inclusion_tag("work/standing.html")
def standing(task: Task, day: datetime.date) -> dict[str, str]:
    """The badge of a task that came through `with_situation(day)`."""
    if task.state == Task.State.CANCELLED:
        return {"tone": "none", "icon": "circle-x", "words": _("Đã huỷ")}
    if task.pile == Pile.OTHERS and not task.handed_out:
        return {"tone": "none", "icon": "eye", "words": _("Không theo dõi")}
    if task.pile == Pile.UNSURE:  # it obliges nobody, so it is neither late nor in time
        return {"tone": "none", "icon": "help", "words": _("Chờ xếp nhóm")}
    match task.situation:
        case Situation.DONE_ON_TIME:
            return {"tone": "done", "icon": "check", "words": _("Xong %(day)s") % {"day": printed(task.done_on)}}
        case Situation.DONE_LATE:
            days = (task.done_on - task.deadline).days
            return {"tone": "soon", "icon": "check", "words": _("Xong, trễ %(days)s ngày") % {"days": days}}
    tone, words = distance(task.deadline, day)
    icons = {"late": "alert-triangle", "soon": "clock", "fine": "calendar", "none": "circle-dashed"}
    return {"tone": tone, "icon": icons[tone], "words": words}
