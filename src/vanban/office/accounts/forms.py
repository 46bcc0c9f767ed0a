"""Logging in, and the people of an agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts import attempts
from vanban.office.accounts.models import Role, User
from vanban.office.bodies.models import Agency, Unit
from vanban.office.desk.forms import Styled

# Django's own Vietnamese lacks some of these.
PASSWORDS = {
    "password_too_short": _("Mật khẩu quá ngắn, cần ít nhất 10 ký tự."),
    "password_too_common": _("Mật khẩu này quá phổ biến, dễ bị đoán."),
}


class LoginForm(Styled, AuthenticationForm):
    error_messages = {
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng. Mật khẩu phân biệt chữ hoa, chữ thường."),
        "inactive": _("Tài khoản này đã ngừng sử dụng."),
        "exhausted": _("Sai mật khẩu quá nhiều lần. Hãy thử lại sau %(minutes)s phút."),
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")

    def clean(self) -> dict[str, Any]:
        who = (self.cleaned_data.get("username") or "", self.request.META.get("REMOTE_ADDR") or "")
        if attempts.exhausted(*who):
            told = {"minutes": attempts.MINUTES}
            raise forms.ValidationError(self.error_messages["exhausted"], code="exhausted", params=told)
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            attempts.failed(*who)
            raise
        attempts.passed(*who)
        return cleaned


class PasswordField(forms.CharField):
    """A new password, held to the rules of the settings."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Mật khẩu"),
            strip=False,
            help_text=_("Ít nhất 10 ký tự."),
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            **options,
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            validate_password(value)
        except forms.ValidationError as wrong:
            raise forms.ValidationError([PASSWORDS.get(one.code, one.message) for one in wrong.error_list]) from wrong


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
    """A role, and the unit that it is held in."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices, initial=Role.OFFICER)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị"), required=False, empty_label=_("Không thuộc đơn vị")
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = agency.units.valid()


class NewPersonForm(PositionForm, PersonForm):
    field_order = ["full_name", "role", "unit", "username", "password"]


class OwnPasswordForm(Styled, forms.Form):
    """A person's own new password, given with the one that holds."""

    current = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = PasswordField()

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.fields["password"].label = _("Mật khẩu mới")

    def clean_current(self) -> str:
        current = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("Mật khẩu hiện tại không đúng."))
        return current


class PasswordForm(Styled, forms.Form):
    password = PasswordField()
