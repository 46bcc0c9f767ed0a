"""Settings of the office, from the environment alone.

VANBAN_DATA      folder of the database, the files and the secret key (default: var/office under the current folder)
VANBAN_DATABASE  postgresql://user:password@host:port/name; without it the data folder holds an SQLite database
VANBAN_HOSTS     host names, divided by commas, under which the office is reached besides this machine's own; with the
                 port where people type one: 'vanban.example:8443'
VANBAN_HTTPS     1 where a proxy in front of the office speaks HTTPS: cookies are then sent over HTTPS alone
VANBAN_TRUST     folder of the certificates (PEM, CRT, CER, DER) that signatures are checked against (default: trust in
                 the data folder)
VANBAN_PICTURES  bytes that pictures of pages may take in the data folder (2 000 000 000)
VANBAN_CLUSTER   tcp://host:8786, a Dask cluster that reads what is heavy: scans, PDF files, whatever is large
VANBAN_LEASE     seconds of silence after which a worker is taken for dead and its jobs are taken up again (30)
VANBAN_SEAL_EVERY  seconds between two seals of the journal (3600)
VANBAN_FOLDER    a folder that workers of this machine take new files from
VANBAN_MAILBOX   imaps://user@host/folder, whose unread messages are taken in (user and folder percent-encoded)
VANBAN_MAILBOX_PASSWORD_FILE  a file that holds the password of that mailbox
VANBAN_MAILBOX_EVERY          seconds between two looks into it (60)
VANBAN_INTAKE_AGENCY          code of the agency that folder and mailbox are of, where there are several
VANBAN_API_KEEP  seconds for which the answer to an Idempotency-Key is kept (86400)
VANBAN_API_WRONG wrong access codes in a minute after which an address has to wait (20)
and those of accounts, which `vanban.office.accounts.settings` tells
VANBAN_LIMIT_…   the reader's limits, such as VANBAN_LIMIT_FILE_BYTES (see `vanban.Limits`)
VANBAN_DEBUG     1 for developers only
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from vanban import Limits
from vanban.office.accounts.settings import *  # noqa: F403
from vanban.office.alone import alone_in
from vanban.office.environment import number

OFFICE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("VANBAN_DATA", "var/office")).resolve()
BLOBS = DATA / "blobs"
TRUST = Path(os.environ.get("VANBAN_TRUST") or DATA / "trust").resolve()


def secret_key(folder: Path) -> str:
    """The key kept in the data folder, made there the first time. Only their owner may read it, and the folder, where
    that is made here too: documents and database lie in it."""
    path = folder / "secret_key"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    with alone_in(folder):  # else another process may find the file before its words
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return path.read_text()


def database(url: str | None, folder: Path) -> dict[str, Any]:
    """Django's settings of the one database: PostgreSQL where a URL names it, else SQLite in the data folder."""
    if not url:
        return {
            "ENGINE": "vanban.office.sqlite",
            "NAME": folder / "db.sqlite3",
            "OPTIONS": {
                # A transaction takes the write lock at its start, so that two clerks never get the same number.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"VANBAN_DATABASE phải bắt đầu bằng postgresql://, không phải {parts.scheme!r}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


class Mailbox(NamedTuple):
    """Where messages are fetched: over TLS from the start, or by STARTTLS, which only this machine may lack."""

    host: str
    port: int
    user: str
    folder: str
    tls: bool


def mailbox(url: str | None) -> Mailbox | None:
    """
    >>> mailbox("imaps://van.thu%40xa.vn@mail.xa.vn/C%C3%B4ng%20v%C4%83n").folder
    'Công văn'
    """
    if not url:
        return None
    parts = urlsplit(url)
    ports = {"imaps": 993, "imap": 143}
    if parts.scheme not in ports or not parts.hostname or not parts.username:
        raise ValueError("VANBAN_MAILBOX phải có dạng imaps://người_dùng@máy_chủ/thư_mục")
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    port = parts.port or ports[parts.scheme]
    return Mailbox(parts.hostname, port, unquote(parts.username), folder, parts.scheme == "imaps")


def reached_as(hosts: str, https: bool) -> tuple[list[str], list[str]]:
    """The host names under which the office answers, and the origins whose forms it takes.

    A proxy may hide from the office the port that people type; the origin in their browser has it.

    >>> reached_as("vanban.example:8443", True)[1][-1]
    'https://vanban.example:8443'
    """
    places = ["127.0.0.1", "localhost", "[::1]", *(host.strip() for host in hosts.split(",") if host.strip())]
    scheme = "https" if https else "http"
    return [re.sub(":[0-9]+$", "", place) for place in places], [f"{scheme}://{place}" for place in places]


SECRET_KEY = secret_key(DATA)
DATABASES = {"default": database(os.environ.get("VANBAN_DATABASE"), DATA)}
DEBUG = os.environ.get("VANBAN_DEBUG") == "1"
HTTPS = os.environ.get("VANBAN_HTTPS") == "1"
ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS = reached_as(os.environ.get("VANBAN_HOSTS", ""), HTTPS)

INSTALLED_APPS = [
    "vanban.office.audit",
    "vanban.office.bodies",
    "vanban.office.beginning",
    "vanban.office.accounts",
    "vanban.office.intake",
    "vanban.office.jobs",
    "vanban.office.keeping",
    "vanban.office.originals",
    "vanban.office.registers",
    "vanban.office.casefiles",
    "vanban.office.archive",
    "vanban.office.recall",
    "vanban.office.disposal",
    "vanban.office.rights",
    "vanban.office.running",
    "vanban.office.search",
    "vanban.office.work",
    "vanban.office.routing",
    "vanban.office.desk",
    "vanban.office.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "drf_spectacular",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "vanban.office.packing.PackedPages",
    "vanban.office.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vanban.office.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vanban.office.accounts.middleware.LoginRequired",
    "vanban.office.accounts.middleware.ActivePosition",
    "vanban.office.accounts.middleware.IdleSessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vanban.office.accounts.middleware.Due",
    "vanban.office.audit.taking_out.TakingOut",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "vanban.office.urls"
WSGI_APPLICATION = "vanban.office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [OFFICE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [OFFICE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [OFFICE / "static"]
# Static files are served from the package as they are: installing needs no collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LIMITS = Limits.from_environment(os.environ)
PICTURES = number("VANBAN_PICTURES", 2_000_000_000, "byte")
UPLOAD_BYTES = 4 * LIMITS.file_bytes  # of all files of one request together; the script sends one file at a time
DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a plan of two hundred tasks, each with its fields, is one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# Files are read in the background (`jobs/`), by workers that take them from a queue in the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LEASE = number("VANBAN_LEASE", 30)
SEAL_EVERY = number("VANBAN_SEAL_EVERY", 3600)
CLUSTER = os.environ.get("VANBAN_CLUSTER", "")
FOLDER = Path(os.environ["VANBAN_FOLDER"]).absolute() if os.environ.get("VANBAN_FOLDER") else None
MAILBOX = mailbox(os.environ.get("VANBAN_MAILBOX"))
MAILBOX_PASSWORD_FILE = os.environ.get("VANBAN_MAILBOX_PASSWORD_FILE", "")
MAILBOX_EVERY = number("VANBAN_MAILBOX_EVERY", 60)
INTAKE_AGENCY = os.environ.get("VANBAN_INTAKE_AGENCY", "")

# Programs (`api/`): who asks and what is sent each endpoint says for itself.
API_KEEP = number("VANBAN_API_KEEP", 24 * 3600)
API_WRONG = number("VANBAN_API_WRONG", 20, "lần")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Vanban",
    "DESCRIPTION": "The office for programs: every list, record and action of its pages, with the same rights.",
    "VERSION": "v1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "POSTPROCESSING_HOOKS": ["vanban.office.api.openapi.with_types"],
}

# In the memory of this process: which pages could not be drawn (originals/pictures.py).
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the proposal screen shows an original beside its reading

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "vanban": {"handlers": ["console"], "level": "INFO"},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
