"""Two people at one record: a form remembers what it was opened with, and nobody's change is lost unseen.

What only one of the two changed is taken from whoever changed it. Where both changed a value, the form comes back as it
was typed, shows both values and asks which one holds; `desk/form_errors.html` draws that for every form.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

THEIRS, MINE = "theirs", "mine"


@dataclass(frozen=True)
class Conflict:
    """A value that two people changed: what stands now, what was typed, and the name of the choice between them."""

    label: str
    theirs: str
    mine: str
    choice: str


class Merging:
    """A form that changes a record that is there; its initial values are those of the record as it is now."""

    conflicts: tuple[Conflict, ...] = ()

    @property
    def anew(self) -> bool:
        """Whether the form makes a new record, of which nobody can have changed anything."""
        return isinstance(self, forms.ModelForm) and self.instance.pk is None

    @property
    def opened_name(self) -> str:
        return self.add_prefix("opened")

    @property
    def opened(self) -> str:
        """The values that the page shows or asks about, for the hidden field."""
        return json.dumps(self.standing(), ensure_ascii=False)

    def standing(self) -> dict[str, Any]:
        """The values of the record now, as JSON."""
        return {name: self._words(name, self.get_initial_for_field(field, name)) for name, field in self._asked()}

    def clean(self) -> Any:
        given = super().clean()
        if self.anew:
            return given
        if (opened := self._as_opened()) is None:
            self.add_error(None, _("Chưa lưu: không rõ trang được mở từ lúc nào. Hãy xem lại rồi lưu lần nữa."))
        else:
            self.merge(opened)
        return given

    def merge(self, opened: dict[str, Any]) -> None:
        """Take over what others changed since, and refuse where both did."""
        now = self.standing()
        for name, field in self._asked():
            if name not in self.cleaned_data:
                continue
            value = self.get_initial_for_field(field, name)
            mine, before = self._words(name, self.cleaned_data[name]), opened.get(name, now[name])
            if self._chosen(name) == THEIRS or (mine == before != now[name]):
                self.cleaned_data[name] = field.clean(value)
            elif before != now[name] != mine:
                self.ask(name, str(field.label), self._shown(field, now[name]), self._shown(field, mine))

    def ask(self, name: str, label: str, theirs: str, mine: str) -> None:
        """Let the person choose between two values."""
        self.conflicts = (*self.conflicts, Conflict(label, theirs or "—", mine or "—", self._choice(name)))
        if len(self.conflicts) == 1:
            self.add_error(None, _("Người khác đã lưu trong lúc bạn đang sửa. Hãy chọn giá trị đúng rồi lưu lại."))

    def _as_opened(self) -> dict[str, Any] | None:
        try:
            opened = json.loads(self.data.get(self.opened_name, ""))
        except ValueError:
            return None
        known = isinstance(opened, dict) and self.standing().keys() <= opened.keys()  # not that of another form
        return opened if known else None

    def _asked(self) -> list[tuple[str, forms.Field]]:
        return [(name, field) for name, field in self.fields.items() if not field.disabled]

    def _choice(self, name: str) -> str:
        return self.add_prefix(f"{name}-giu")

    def _chosen(self, name: str) -> str | None:
        return self.data.get(self._choice(name))

    def _words(self, name: str, value: Any) -> Any:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return bool(value)
        said = field.widget.format_value(field.prepare_value(value))
        if isinstance(said, list | tuple):
            return sorted(map(str, said))
        return "\n".join((said or "").split("\r\n")).strip()

    def _shown(self, field: forms.Field, said: Any) -> str:
        if isinstance(said, bool):
            return _("có") if said else _("không")
        if isinstance(said, list):
            named = {str(key): str(label) for key, label in getattr(field, "choices", ())}
            return ", ".join(named.get(one, one) for one in said)
        return said


def held(rows: QuerySet, request: HttpRequest) -> QuerySet:
    """The rows, kept from others until the transaction ends where the request may change them."""
    return rows.select_for_update(of=("self",)) if request.method == "POST" else rows
