"""The columns of the list of people, and what narrows it."""

from __future__ import annotations

from django import forms
from django.db.models import CharField, Q, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, Role, User, UserQuerySet
from vanban.office.bodies.models import Unit
from vanban.office.desk.forms import EVERYTHING, Filters, SearchField
from vanban.office.desk.lists import Column
from vanban.office.desk.vietnamese import Folded, LastWord, unmarked

COLUMNS = (
    Column("ten", User._meta.get_field("full_name").verbose_name, ("~given", "~full_name"), "words"),
    Column("tai-khoan", _("Tên đăng nhập"), ("username",)),
    Column("vai-tro", _("Vai trò")),
    Column("dang-nhap", _("Đăng nhập gần nhất"), ("last_login",), "day"),
)
FORMER, EVERYBODY = "da-thoi", "tat-ca"


class PeopleFilters(Filters):
    """Without a wish the list is of those who hold a position in the agency now."""

    tim = SearchField(_("Họ tên, tên đăng nhập…"))
    vai_tro = forms.ChoiceField(label=_("Vai trò"), required=False, choices=[EVERYTHING, *Role.choices])
    don_vi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Đang có vai trò")), (FORMER, _("Đã thôi hết vai trò")), (EVERYBODY, _("Tất cả"))],
    )

    def __init__(self, asked: QueryDict, position: Position) -> None:
        super().__init__(asked)
        self.position = position
        units = Unit.objects.for_position(position)
        self.fields["don_vi"].choices = [EVERYTHING, *((str(unit.pk), unit.name) for unit in units)]

    def people(self) -> UserQuerySet:
        """The people whom the wishes leave, each with the `given` name by which Vietnamese lists are sorted."""
        ever = Position.objects.for_position(self.position)
        stands = self.asked("tinh_trang")
        held = ever if stands else ever.filter(ended_at=None)
        if role := self.asked("vai_tro"):
            held = held.filter(role=role)
        if unit := self.asked("don_vi"):
            held = held.filter(unit=unit)
        people = User.people.filter(pk__in=held.values("user")).annotate(given=LastWord("full_name"))
        if stands == FORMER:
            people = people.exclude(pk__in=ever.filter(ended_at=None).values("user"))
        text = Concat("full_name", Value(" "), "username", output_field=CharField())
        if asked := unmarked(self.asked("tim") or "").split():
            people = people.alias(words=Folded(text)).filter(Q(*(("words__contains", word) for word in asked)))
        return people
