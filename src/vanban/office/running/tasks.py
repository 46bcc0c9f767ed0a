"""The rows of a list of open tasks → tasks of entries in the books, given to units and people."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position, User
from vanban.office.bodies.matching import match
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.vietnamese import unmarked
from vanban.office.intake.typed import edtf
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.identities import Documents, entries_of, name_of
from vanban.office.registers.models import Entry
from vanban.office.registers.services import add_task
from vanban.office.running import cells
from vanban.office.running.outcomes import Outcome, Secret, Wrong, refused
from vanban.office.work.models import Pile, Task
from vanban.office.work.services import Order, assign

_DONE = re.compile(
    r"(?:đã )?(?:hoàn thành|xong|hoàn tất|kết thúc|thực hiện xong)(?: xong)?\W*(?:ngày .*)?", re.IGNORECASE
)
_ARRIVED = re.compile(r"(?:số )?đến (?:số )?([0-9]+[a-z]?)(?:/([0-9]{4}))?", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[;\n]\s*|\s*,\s*")
_AS_PRINTED = re.compile(r"^(?:ông|bà|đ/c|đồng chí|đc)\s+", re.IGNORECASE)


class Names:
    """Who of an agency may be given a task, by the names that lists use."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.people: dict[str, list[User]] = defaultdict(list)
        for user in User.objects.filter(positions__in=Position.objects.held().filter(agency=agency)).distinct():
            self.people[unmarked(user.full_name)].append(user)
        self._all = [*map(str, agency.units.valid()), *sorted({str(one[0]) for one in self.people.values()})]

    def who(self, key: str, said: str) -> Unit | User:
        """The unit or the person of that name. Raises `Refused`, with names that are near."""
        if unit := match(said, self.agency).unit:
            return unit
        found = self.people.get(unmarked(_AS_PRINTED.sub("", said)), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Wrong(key, _("Có nhiều người tên “%(name)s”; hãy ghi đơn vị.") % {"name": said})
        plain = {unmarked(one): one for one in self._all}
        near = [plain[one] for one in difflib.get_close_matches(unmarked(said), plain, 3, 0.5)]
        raise Wrong(key, _not_there(_("Không có đơn vị, người nào tên “%(name)s”.") % {"name": said}, near))

    def leader(self, said: str, doubts: list[str]) -> User | None:
        """Who gave a task, where the list says so and the agency knows the person."""
        found = self.people.get(unmarked(_AS_PRINTED.sub("", said)), []) if said else []
        if said and len(found) != 1:
            doubts.append(_("Không rõ người giao “%(name)s”: để trống.") % {"name": said})
        return found[0] if len(found) == 1 else None

    def several(self, key: str, said: str) -> list[Unit | User]:
        """Those whom a cell names; a name may have a comma of its own."""
        if not said:
            return []
        if unit := match(said, self.agency).unit:
            return [unit]
        return [self.who(key, one) for one in _SEVERAL.split(said) if one]


def _not_there(said: str, near: Iterable[str]) -> str:
    told = ", ".join(f"“{one}”" for one in near)
    return f"{said} {_('Gần giống: %(names)s.') % {'names': told}}" if told else said


def bring(
    agency: Agency, user: User, year: int, rows: list[dict[str, Any]], heads: dict[str, str]
) -> tuple[list[Outcome], dict[int, Task]]:
    """Make the tasks and give them out, a direction for each document. Gives each row's outcome, the tasks by line.

    Inside a transaction, which the caller takes back where any outcome is wrong.
    """
    names, outcomes, made = Names(agency), [], {}
    mentions = [cells.Mention(*row["mention"])._asdict() for row in rows]
    documents = entries_of(agency, [name_of(one) for one in mentions])
    orders: dict[tuple[Entry, User | None], list[tuple[Order, str]]] = defaultdict(list)
    for row, mention in zip(rows, mentions, strict=True):
        try:
            if key := row.get("secret"):
                raise Secret(key)
            if _DONE.fullmatch(row["progress"]):
                said = _("Bỏ qua: tiến độ ghi “%(words)s”") % {"words": row["progress"]}
                outcomes.append(Outcome(row["line"], said, row["text"]))
                continue
            entry = _document(agency, year, row["document"], mention, documents)
            doubts: list[str] = []
            lead = names.who("lead", row["lead"]) if row["lead"] else None
            helpers = [one for one in names.several("helpers", row["helpers"]) if one != lead]
            leader = names.leader(row["leader"], doubts)
            task = add_task(entry, user, _confirmed(row, doubts))
        except Refused as refusal:
            outcomes.append(refused(row, refusal, heads))
            continue
        if lead:
            orders[entry, leader].append((Order(task, lead, helpers), row["progress"]))
        else:
            doubts.append(_("Chưa có đơn vị, người chủ trì."))
        becomes = _("Công việc của %(document)s") % {"document": entry.called}
        given = f"{becomes}; {', '.join(map(str, (lead, *helpers)))}" if lead else becomes
        outcomes.append(Outcome(row["line"], given, row["text"], doubts))
        made[row["line"]] = task
    for (entry, leader), given in orders.items():
        told = [_("Theo sổ theo dõi trước khi dùng phần mềm."), *dict.fromkeys(said for _order, said in given if said)]
        try:
            assign(entry, leader, "\n".join(told), [order for order, _said in given], by=user)
        except Refused as refusal:
            lines = [line for line, task in made.items() if task.entry_id == entry.pk]
            outcomes.append(Outcome(lines[0], wrong=refusal.message))
    return outcomes, made


def _confirmed(row: dict[str, Any], doubts: list[str]) -> ConfirmedTask:
    due = edtf(row["due"])
    if due is None:
        doubts.append(
            _("Thời hạn “%(words)s” không phải là ngày: giữ nguyên lời, chưa nhắc hạn.") % {"words": row["due"]}
        )
    if not row["due"]:
        doubts.append(_("Không có thời hạn."))
    return ConfirmedTask(text=row["text"], pile=Pile.OURS, due=due or "", due_phrase=row["due"])


def _document(agency: Agency, year: int, said: str, mention: dict[str, str], documents: Documents[Entry]) -> Entry:
    """The entry that a cell names: by number and symbol, or by the arrival number."""
    if not said:
        raise Wrong("document", _("Chưa ghi văn bản giao."))
    if found := _ARRIVED.fullmatch(said):
        number = cells.ordinal(found[1]) or (0, "")
        rows = Entry.objects.filter(register__agency=agency, register__kind=Kind.INCOMING, day__year=found[2] or year)
        entries = list(rows.filter(ordinal=number[0], suffix=number[1]).select_related("register")[:2])
        if len(entries) == 1:
            return entries[0]
    name = name_of(mention)
    if entry := documents.meant(name):
        return entry
    alike = documents.alike(name)
    if len(alike) == 1:
        return alike[0]
    if alike:
        told = ", ".join(str(one.registered_as) for one in alike[:3])
        raise Wrong("document", _("Có thể là %(entries)s; hãy ghi thêm ngày văn bản.") % {"entries": told})
    near = Entry.objects.standing().filter(register__agency=agency, number=name.number).exclude(number="")
    shown = [f"{one.document_number} ({one.registered_as})" for one in near.select_related("register")[:3]]
    raise Wrong("document", _not_there(_("Không có văn bản này trong sổ."), shown))
