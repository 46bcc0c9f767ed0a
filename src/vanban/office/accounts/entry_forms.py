"""The forms of coming in: name and password, code, one's own new password. allauth does what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as steps
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts import attempts, passwords, services
from vanban.office.accounts.forms import PasswordField
from vanban.office.accounts.models import User
from vanban.office.desk.forms import Styled


def _password() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "current-password"})


class LoginForm(Styled, account.LoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("Tên đăng nhập")
        self.fields["login"].widget.attrs |= {"placeholder": "", "autofocus": True}
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].widget.attrs["placeholder"] = ""
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name: str) -> str:
        """The field is called what it is, here and in every browser that keeps passwords."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class AgainForm(Styled, account.ReauthenticateForm):
    """The password once more, before something that guards the account is changed."""

    password = forms.CharField(label=gettext_lazy("Mật khẩu"), strip=False, widget=_password())


class _Code(Styled):
    """A code: of an application, or a recovery code."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["code"]
        field.label = _("Mã xác thực")
        field.widget.attrs |= {"placeholder": "", "inputmode": "numeric", "autofocus": True}


class _Counted(_Code):
    """Wrong codes are counted with wrong passwords: who knows the password has no more tries than others."""

    def clean_code(self) -> str:
        attempts.refuse_locked(self.user.username)
        try:
            return super().clean_code()
        except forms.ValidationError:
            attempts.failed(self.user.username, reason="code")
            raise


class CodeForm(_Counted, steps.AuthenticateForm):
    pass


class CodeAgainForm(_Counted, steps.ReauthenticateForm):
    def save(self) -> None:
        super().save()
        attempts.passed(self.user.username)


class FirstCodeForm(_Code, totp.ActivateTOTPForm):
    """The code that shows that the application has the key."""


class KeyForm(Styled, keys.AddWebAuthnForm):
    """A security key, under a name by which its owner knows it."""

    name = forms.CharField(label=gettext_lazy("Tên khoá"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        with _answers_of_keys():
            return super().clean()


class KeyCodeForm(keys.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        with _answers_of_keys():
            return super().clean_credential()


class KeyAgainForm(keys.ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        with _answers_of_keys():
            return super().clean_credential()


@contextmanager
def _answers_of_keys() -> Iterator[None]:
    """What no security key answers is refused in words: fido2 stumbles over it."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise forms.ValidationError(_("Khoá bảo mật trả lời không đúng. Hãy thử lại."), code="key") from error


class OwnPasswordForm(Styled, forms.Form):
    """A person's own new password, given with the one that holds."""

    current = forms.CharField(label=gettext_lazy("Mật khẩu hiện tại"), strip=False, widget=_password())
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

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if passwords.used_before(self.user, password):
            raise forms.ValidationError(services.USED_BEFORE)
        return password

    def save(self) -> None:
        services.set_password(self.user, self.cleaned_data["password"], self.user)
