"""The steps of the first set-up as forms. Each knows what was told in those before it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.forms import PasswordField, PersonForm
from vanban.office.accounts.models import IN_UNITS, Role
from vanban.office.beginning.offers import Offered, known_names, offered, provinces, username
from vanban.office.bodies.forms import LinesField, NameForm
from vanban.office.bodies.models import Agency, Identifier
from vanban.office.bodies.services import UnitValues
from vanban.office.desk.forms import DayField, Styled

Told = dict[str, dict[str, Any]]  # what the steps before said, by their slugs
ROWS = 4  # for people, beside the one who sets the agency up
MOST = 50


def _offered(told: Told) -> Offered:
    return offered(told["co-quan"]["name"], told["co-quan"]["province"], timezone.localdate())


class NameStep(Styled, forms.Form):
    name = forms.CharField(
        label=_("Tên cơ quan"),
        max_length=300,
        help_text=_("Viết đầy đủ, như ở đầu văn bản: Ủy ban nhân dân xã …"),
        widget=forms.TextInput(attrs={"list": "ten-co-quan", "autofocus": True, "autocomplete": "organization"}),
    )
    province = forms.ChoiceField(label=_("Thuộc tỉnh, thành phố"), required=False)

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        super().__init__(*args, **options)
        none = ("", _("Không: cơ quan trung ương"))
        self.fields["province"].choices = [none, *((name, name) for name in provinces())]

    @property
    def known(self) -> list[str]:
        """For the completion of the name."""
        return known_names()


class CalledStep(Styled, forms.Form):
    """How documents call the agency: filled in from its name as far as that tells."""

    short_name = NameForm.base_fields["short_name"]
    system = NameForm.base_fields["system"]
    place = NameForm.base_fields["place"]
    code = forms.CharField(
        label=_("Mã định danh"),
        required=False,
        max_length=100,
        help_text=_("H56.12.3 (QĐ 20/2020) hoặc 000.00.00.G22 (mã cũ). Chưa có thì để trống."),
    )
    superiors = LinesField(label=_("Cơ quan cấp trên"), help_text=_("Mỗi dòng một cơ quan."))
    names = LinesField(label=_("Tên gọi khác"), help_text=_("Mỗi dòng một tên mà văn bản dùng để gọi cơ quan."))
    classes = LinesField(
        rows=4,
        label=_("Nhóm cơ quan mà ta thuộc về"),
        help_text=_("Mỗi dòng một cách gọi chung; việc giao cho nhóm này được coi là việc của ta."),
    )

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        found = _offered(told)
        super().__init__(*args, initial={name: getattr(found, name, "") for name in self.base_fields}, **options)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if any(letter.isspace() for letter in code):
            raise forms.ValidationError(_("Mã định danh không có dấu cách."))
        if code and len(code) > Identifier._meta.get_field("value").max_length:
            raise forms.ValidationError(_("Mã định danh quá dài."))
        return code


class UnitsStep(Styled, forms.Form):
    units = LinesField(
        rows=10,
        label=_("Các đơn vị, mỗi dòng một đơn vị"),
        help_text=_(
            "Tên; tên viết tắt. Đơn vị thuộc đơn vị khác ghi ngay dưới, đầu dòng có gạch: “- Tổ Địa chính; ĐC”. "
            "Chưa rõ thì để trống, thêm sau được."
        ),
    )

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        super().__init__(*args, initial={"units": _offered(told).units}, **options)

    def clean_units(self) -> list[UnitValues]:
        found: list[UnitValues] = []
        above = ""
        for line in self.cleaned_data["units"]:
            name, _semicolon, short = (part.strip() for part in line.lstrip("-–• ").partition(";"))
            under = above if line[0] in "-–•" else ""
            if not name:
                raise forms.ValidationError(_("Dòng “%(line)s” không có tên đơn vị."), params={"line": line})
            if any(name.lower() == other.name.lower() for other in found):
                raise forms.ValidationError(_("Đơn vị “%(name)s” ghi hai lần."), params={"name": name})
            if len(short) > 100:
                raise forms.ValidationError(_("Tên viết tắt “%(name)s” quá dài."), params={"name": short})
            above = above if under else name
            found.append(UnitValues(name, short, under=under))
        return found


class SelfForm(Styled, forms.Form):
    """Who sets the agency up, its first administrator."""

    full_name = forms.CharField(label=_("Họ và tên của bạn"), max_length=150)
    username = PersonForm.base_fields["username"]
    is_clerk = forms.BooleanField(label=_("Tôi cũng làm văn thư"), required=False)


class PersonRow(Styled, forms.Form):
    """One person more, nobody where no name stands; the name to log in with is made of the full name where it is left
    empty."""

    full_name = forms.CharField(label=_("Họ và tên"), required=False, max_length=150)
    role = forms.ChoiceField(
        label=_("Vai trò"), choices=[one for one in Role.choices if one[0] != Role.ADMIN], initial=Role.OFFICER
    )
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    username = forms.SlugField(
        label=_("Tên đăng nhập"),
        required=False,
        max_length=150,
        error_messages=PersonForm.base_fields["username"].error_messages,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("tự đặt theo tên")}),
    )

    def __init__(self, *args: Any, units: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", _("Toàn cơ quan")), *((name, name) for name in units)]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("full_name"):
            if given.get("username"):
                self.add_error("full_name", _("Chưa có họ và tên."))
        elif given.get("role") in IN_UNITS and given.get("unit") == "":
            self.add_error("unit", _("Vai trò này phải thuộc một đơn vị."))
        return given


class PeopleStep:
    """Oneself and the first people: two forms that are one step."""

    def __init__(self, data: Any = None, *, told: Told) -> None:
        units = [unit.name for unit in told["don-vi"]["units"]]
        rows = forms.formset_factory(PersonRow, extra=ROWS, max_num=MOST, absolute_max=MOST)
        begin = [{"role": role} for role in (Role.CLERK, Role.LEADER)]
        self.own = SelfForm(data, prefix="toi")
        self.rows = rows(data, prefix="nguoi", form_kwargs={"units": units}, initial=None if data else begin)
        self.rows.extra = ROWS
        self.cleaned_data: dict[str, Any] = {}

    def is_valid(self) -> bool:
        if not (self.own.is_valid() & self.rows.is_valid()):
            return False
        given = [row for row in self.rows if row.cleaned_data.get("full_name")]
        own = self.own.cleaned_data
        taken = {own["username"].lower()}
        for row in given:
            if wanted := row.cleaned_data["username"].lower():
                if wanted in taken:
                    row.add_error("username", _("Tên đăng nhập này đã ghi cho người khác."))
                taken.add(wanted)
        if any(row.errors for row in given):
            return False
        people = []
        for row in given:
            person = dict(row.cleaned_data)
            person["username"] = person["username"] or username(person["full_name"], taken)
            taken.add(person["username"].lower())
            people.append(person)
        self.cleaned_data = {"own": own, "people": people}
        return True


class LastNumber(forms.IntegerField):
    """The last number that a book on paper has given; nothing for a new book."""

    def __init__(self, **options: Any) -> None:
        said = _("Ghi một số từ 0 đến 999999.")
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), said)
        super().__init__(required=False, min_value=0, max_value=999_999, error_messages=errors, **options)


class NumbersStep(Styled, forms.Form):
    """The last number that each book on paper has given this year; the next document takes the one after it."""

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        super().__init__(*args, **options)
        self.party = told["ten-goi"]["system"] == Agency.System.PARTY
        if self.party:  # documents of its own are numbered by type and term
            del self.fields["outgoing"], self.fields["internal"]
        else:
            del self.fields["term"], self.fields["since"]

    incoming = LastNumber(label=_("Văn bản đến: số cuối đã cấp năm nay"))
    outgoing = LastNumber(label=_("Văn bản đi: số cuối đã cấp năm nay"))
    internal = LastNumber(label=_("Văn bản nội bộ: số cuối đã cấp năm nay"))
    term = forms.CharField(
        label=_("Nhiệm kỳ của cấp ủy"), required=False, max_length=50, help_text=_("Ví dụ: 2025-2030.")
    )
    since = DayField(label=_("Nhiệm kỳ bắt đầu từ ngày"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if bool(given.get("term")) != bool(given.get("since")) and not self.errors:
            self.add_error("since" if given.get("term") else "term", _("Ghi cả tên và ngày bắt đầu của nhiệm kỳ."))
        return given


class LastStep(Styled, forms.Form):
    """Everything once more, and one's own password: the only one that is typed."""

    password = PasswordField()

    def __init__(self, *args: Any, told: Told, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].label = _("Mật khẩu của bạn")
