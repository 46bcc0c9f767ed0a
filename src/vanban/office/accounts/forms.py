"""The people of an agency: their accounts, positions and substitutes."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import Position, Role, User
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.forms import DayField, Styled
from vanban.office.desk.merging import Merging

# Django's own Vietnamese lacks some of these.
PASSWORDS = {
    "password_too_short": _("Mật khẩu quá ngắn, cần ít nhất %(min_length)s ký tự."),
    "password_too_common": _("Mật khẩu này quá phổ biến, dễ bị đoán."),
}


def _rule() -> str:
    words = _("Ít nhất %(length)s ký tự, có chữ thường, chữ hoa, chữ số và ký tự khác.")
    return words % {"length": settings.PASSWORD_LENGTH}


class PasswordField(forms.CharField):
    """A new password, held to the rules of the settings."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Mật khẩu"),
            strip=False,
            help_text=lazy(_rule, str)(),
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            **options,
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            validate_password(value)
        except forms.ValidationError as wrong:
            said = [(PASSWORDS.get(one.code, one.message), one.code, one.params) for one in wrong.error_list]
            raise forms.ValidationError([forms.ValidationError(*one) for one in said]) from wrong


class PersonForm(Styled, forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    username = forms.SlugField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Chữ không dấu, số, gạch nối."),
        error_messages={"invalid": _("Tên đăng nhập chỉ gồm chữ không dấu, số và gạch nối.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    password = PasswordField()

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Tên đăng nhập này đã có."))
        return username


class PositionForm(Styled, forms.Form):
    """A role with the unit that it is held in, what the post is called, and from when."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.OFFICER)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), required=False, empty_label=_("Toàn cơ quan"))
    title = forms.CharField(label=_("Chức vụ"), required=False, max_length=100, help_text=_("Ví dụ: Phó Chủ tịch."))
    valid_from = DayField(label=_("Từ ngày"), required=False)
    deputy = forms.BooleanField(label=_("Cấp phó"), required=False)

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = agency.units.valid()


class NewPersonForm(PositionForm, PersonForm):
    field_order = ["full_name", "username", "password", "role", "unit", "title", "valid_from", "deputy"]


class FullNameForm(Merging, Styled, forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)


class PasswordForm(Styled, forms.Form):
    password = PasswordField()


class SessionForm(forms.Form):
    """Which session is to end; the page draws a button for each. One's own is ended by logging out."""

    session = forms.ModelChoiceField(
        UserSession.objects.none(), error_messages={"invalid_choice": _("Phiên này đã kết thúc.")}
    )

    def __init__(self, *args: Any, offered: QuerySet[UserSession], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["session"].queryset = offered


class TieForm(Styled, forms.Form):
    """The name by which the provider of OpenID Connect knows a person."""

    name = forms.CharField(
        label=_("Mã người dùng ở nơi cấp"),
        required=False,
        max_length=191,
        help_text=_("Trang báo lỗi khi người ấy đăng nhập lần đầu có ghi mã này. Để trống để gỡ."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AbsenceForm(Styled, forms.Form):
    """Who stands in, in which position, and when."""

    position = forms.ModelChoiceField(Position.objects.none(), label=_("Vai trò"), empty_label=_("Chọn vai trò"))
    substitute = forms.ModelChoiceField(User.objects.none(), label=_("Người thay"))
    first_day = DayField(label=_("Từ ngày"), initial=timezone.localdate)
    last_day = DayField(label=_("Đến hết ngày"))
    words = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)

    def __init__(self, *args: Any, position: Position, **options: Any) -> None:
        super().__init__(*args, **options)
        held = Position.objects.open().for_position(position).exclude(role=Role.ADMIN)
        if position.role != Role.ADMIN:
            held = held.filter(user=position.user_id)
        self.fields["position"].queryset = held
        self.fields["position"].label_from_instance = lambda one: f"{one.user}: {one}"
        self.fields["substitute"].queryset = User.people.for_position(position).filter(is_active=True)
        # deputies, who stand in most often, before the others
        posts: dict[int, str] = {}
        for one in Position.objects.held().for_position(position).order_by("-deputy", "pk"):
            posts.setdefault(one.user_id, str(one))
        named = {user.pk: user for user in self.fields["substitute"].queryset}
        self.fields["substitute"].choices = [
            ("", _("Chọn người")),
            *((pk, f"{named[pk]} – {post}") for pk, post in posts.items() if pk in named),
        ]
