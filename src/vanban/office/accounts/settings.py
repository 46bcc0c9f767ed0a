"""Settings of accounts, from the environment alone. The figures that stand there are those of QCVN 12:2026/BCA.

VANBAN_PASSWORD_LENGTH  letters that a password has at least, of four kinds (8)
VANBAN_PASSWORD_DAYS    days after which an administrator's password is changed (60, two months)
VANBAN_PASSWORD_KEPT    so many passwords before it an administrator does not take again (10)
VANBAN_TRIES            wrong passwords or codes after which a name is locked (5)
VANBAN_LOCK_HOURS       hours until it is free again, unless an administrator unlocks it (12)
VANBAN_TRIES_FROM       wrong passwords a minute from one address, whatever the names (60)
VANBAN_SESSION_MINUTES  minutes after the last thing done until a session ends (15)
VANBAN_SESSIONS         sessions that one person may have at once; one more ends the one unused for longest (3)
VANBAN_IDLE_DAYS        days without logging in after which an account is disabled (45)
VANBAN_MFA_ROLES        roles that need a second step, divided by commas: admin, clerk, leader, chief-of-office,
                        unit-head, officer, archivist; '-' for none (admin)
VANBAN_MFA_INSIDE       the office's own networks; who comes from another one needs a second step too (the private
                        networks and this machine; '-' lets everybody do without)
VANBAN_OIDC             https://… of an OpenID Connect provider (what stands before /.well-known/openid-configuration)
VANBAN_OIDC_CLIENT      the name of this office there
VANBAN_OIDC_SECRET_FILE a file that holds the secret of this office there
VANBAN_OIDC_NAME        what the button says after 'Đăng nhập bằng' (tài khoản dùng chung)
VANBAN_OIDC_CLAIM       the claim by which the provider tells who it is (sub)
VANBAN_LDAP             ldaps://host or ldap://host (then StartTLS, which only this machine may lack) of a directory
VANBAN_LDAP_BASE        where its people are: ou=people,dc=xa,dc=vn
VANBAN_LDAP_FILTER      how one is found there by the name typed ((uid={name}); of Active Directory
                        (sAMAccountName={name}))
VANBAN_LDAP_USER        the DN that may look there, where not everybody may
VANBAN_LDAP_PASSWORD_FILE  a file that holds its password
VANBAN_LDAP_CA          a file of the certificates (PEM) that the directory's is checked against (the system's)
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from vanban.office.environment import listed, networks, number, secret

OIDC = "oidc"  # our name of the provider, in addresses and in the rows that tie accounts to it
ROLES = {"clerk", "officer", "unit-head", "leader", "chief-of-office", "archivist", "admin"}


class Directory(NamedTuple):
    """Where passwords of the office's directory are checked; `tls`: '', 'start' or 'whole'."""

    host: str
    port: int
    tls: str
    base: str
    filter: str
    user: str
    password: str
    certificates: str | None


def is_here(host: str | None) -> bool:
    """Whether a host is this machine, between which and itself nobody listens."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def directory(url: str | None) -> Directory | None:
    """
    >>> directory("ldaps://ldap.xa.vn")
    Traceback (most recent call last):
    ValueError: VANBAN_LDAP cần thêm VANBAN_LDAP_BASE, ví dụ ou=people,dc=xa,dc=vn
    """
    if not url:
        return None
    parts = urlsplit(url)
    ports = {"ldaps": 636, "ldap": 389}
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError("VANBAN_LDAP phải có dạng ldaps://máy_chủ hoặc ldap://máy_chủ")
    if not (base := os.environ.get("VANBAN_LDAP_BASE")):
        raise ValueError("VANBAN_LDAP cần thêm VANBAN_LDAP_BASE, ví dụ ou=people,dc=xa,dc=vn")
    search = os.environ.get("VANBAN_LDAP_FILTER") or "(uid={name})"
    if "{name}" not in search:
        raise ValueError("VANBAN_LDAP_FILTER phải có {name}, ví dụ (uid={name})")
    if not find_spec("ldap3"):
        raise ValueError('VANBAN_LDAP cần thêm ldap3: pip install "vanban[ldap]"')
    tls = "whole" if parts.scheme == "ldaps" else "" if is_here(parts.hostname) else "start"
    user, password = os.environ.get("VANBAN_LDAP_USER", ""), secret("VANBAN_LDAP_PASSWORD_FILE")
    certificates = os.environ.get("VANBAN_LDAP_CA") or None
    port = parts.port or ports[parts.scheme]
    return Directory(parts.hostname, port, tls, base, search, user, password, certificates)


def providers(url: str | None) -> dict[str, Any]:
    """What allauth is told of the one provider of OpenID Connect; nothing where there is none."""
    if not url:
        return {}
    parts = urlsplit(url)
    if not (parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname))) or not parts.hostname:
        raise ValueError("VANBAN_OIDC phải có dạng https://máy_chủ/…")
    if not (client := os.environ.get("VANBAN_OIDC_CLIENT")):
        raise ValueError("VANBAN_OIDC cần thêm VANBAN_OIDC_CLIENT")
    app = {
        "provider_id": OIDC,
        "name": os.environ.get("VANBAN_OIDC_NAME") or "tài khoản dùng chung",
        "client_id": client,
        "secret": secret("VANBAN_OIDC_SECRET_FILE"),
        "settings": {"server_url": url.rstrip("/"), "uid_field": os.environ.get("VANBAN_OIDC_CLAIM") or "sub"},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def roles(name: str, default: str) -> list[str]:
    """Roles by their names in the database."""
    found = listed(name, default)
    if wrong := sorted(set(found) - ROLES):
        raise ValueError(f"{name}: không có vai trò {', '.join(wrong)}; chọn trong {', '.join(sorted(ROLES))}")
    return found


PASSWORD_LENGTH = number("VANBAN_PASSWORD_LENGTH", 8, "ký tự")
PASSWORD_DAYS = number("VANBAN_PASSWORD_DAYS", 60, "ngày")
PASSWORD_KEPT = number("VANBAN_PASSWORD_KEPT", 10, "mật khẩu")
TRIES = number("VANBAN_TRIES", 5, "lần")
LOCK_HOURS = number("VANBAN_LOCK_HOURS", 12, "giờ")
TRIES_FROM = number("VANBAN_TRIES_FROM", 60, "lần")
SESSION_COOKIE_AGE = 60 * number("VANBAN_SESSION_MINUTES", 15, "phút")
SESSIONS = number("VANBAN_SESSIONS", 3, "phiên")
IDLE_DAYS = number("VANBAN_IDLE_DAYS", 45, "ngày")
MFA_ROLES = roles("VANBAN_MFA_ROLES", "admin")
MFA_INSIDE = networks(
    "VANBAN_MFA_INSIDE", "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,127.0.0.0/8,169.254.0.0/16,::1,fe80::/10,fc00::/7"
)
DIRECTORY = directory(os.environ.get("VANBAN_LDAP"))

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "vanban.office.accounts.passwords.FourClasses"},
]
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "vanban.office.accounts.directory.DirectoryBackend",
]
LOGIN_URL = LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "vanban.office.accounts.typed.stale"

# allauth: names and passwords, no mail, no signing up. `accounts/entry_urls.py` has the pages of it that there are.
ACCOUNT_ADAPTER = "vanban.office.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": f"{TRIES_FROM}/m/ip"}  # of names: accounts/attempts.py
ACCOUNT_FORMS = {
    "login": "vanban.office.accounts.entry_forms.LoginForm",
    "change_password": "vanban.office.accounts.entry_forms.OwnPasswordForm",
    "reauthenticate": "vanban.office.accounts.entry_forms.AgainForm",
}
MFA_ADAPTER = "vanban.office.accounts.adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_ISSUER = "Vanban"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones
MFA_FORMS = {
    "authenticate": "vanban.office.accounts.entry_forms.CodeForm",
    "reauthenticate": "vanban.office.accounts.entry_forms.CodeAgainForm",
    "activate_totp": "vanban.office.accounts.entry_forms.FirstCodeForm",
    "add_webauthn": "vanban.office.accounts.entry_forms.KeyForm",
    "authenticate_webauthn": "vanban.office.accounts.entry_forms.KeyCodeForm",
    "reauthenticate_webauthn": "vanban.office.accounts.entry_forms.KeyAgainForm",
}
SOCIALACCOUNT_ADAPTER = "vanban.office.accounts.adapters.Providers"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: the policy lets no form of the office end at another host
SOCIALACCOUNT_PROVIDERS = providers(os.environ.get("VANBAN_OIDC"))
USERSESSIONS_ADAPTER = "vanban.office.accounts.adapters.Sessions"
