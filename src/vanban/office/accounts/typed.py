"""What was typed into a form that came too late: after the session had ended, with the token of an earlier one, or
when what it was typed for is no longer as it was.

It stays in the pages that the person goes through, nowhere on the server: sealed in the login page and in that of the
code, then in a form of hidden fields that the person sends again. Who logs in elsewhere, in another tab, comes back to
that page. Only what came from a page of the office itself is taken: a stranger's page must not get a form of its own
sent by somebody who has just logged in.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.csrf import csrf_failure

from vanban.office.accounts import oidc
from vanban.office.accounts.entry_forms import LoginForm

FIELD = "giu"  # of the login page, and of the page of the code
_SALT = "vanban.typed"
_HOURS = 24
_LEFT_OUT = {"csrfmiddlewaretoken", FIELD}


@dataclass(frozen=True)
class Typed:
    """A form that was sent: where to, its fields, and the names of its files, which have to be chosen again."""

    path: str
    fields: list[tuple[str, str]]
    files: list[str]

    @property
    def sealed(self) -> str:
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    @property
    def texts(self) -> list[str]:
        """What a person can have typed: the texts, long ones whole."""
        return [value for _name, value in self.fields if " " in value.strip()]


def typed_into(request: HttpRequest) -> Typed | None:
    """The form that a request brings; None where there is none to be sent again. Passwords are not kept."""
    if request.method != "POST" or "HX-Request" in request.headers or not request.accepts("text/html"):
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, value) for name, value in fields if name not in _LEFT_OUT and "password" not in name]
    files = [file.name for _name, files in request.FILES.lists() for file in files]
    return Typed(request.get_full_path(), fields, files) if fields or files else None


def unsealed(said: str) -> Typed | None:
    """What the login page kept; None for nothing, or for what did not come from it."""
    try:
        return Typed(**signing.loads(said, salt=_SALT, max_age=_HOURS * 3600))
    except (signing.BadSignature, ValueError):
        return None


def kept_in(request: HttpRequest) -> Typed | None:
    """What the login page, or that of the code, kept and brings along."""
    return unsealed(request.POST.get(FIELD, ""))


def login_page(request: HttpRequest, typed: Typed) -> HttpResponse:
    """The login page, which keeps the form until the person has logged in."""
    context: dict[str, Any] = {"form": LoginForm(request=request), "kept": typed.sealed, "oidc": oidc.called()}
    return render(request, "accounts/login.html", context, status=403)


def send_again(request: HttpRequest, typed: Typed, status: int = 200) -> HttpResponse:
    """The page on which the person sends it, now with a token that holds."""
    return render(request, "accounts/typed.html", {"typed": typed, "texts": typed.texts}, status=status)


def after(request: HttpRequest, typed: Typed, words: str, first: str) -> HttpResponse:
    """The page on which the person sends it once something else is done, on the page `first` (its address)."""
    context = {"typed": typed, "texts": typed.texts, "refusal": words, "first": first}
    return render(request, "accounts/typed.html", context, status=409)


def refused(request: HttpRequest, words: str, back: str, *texts: str, status: int = 409) -> HttpResponse:
    """Why an act is not done. Where one of `texts`, the fields for that, was typed in: a page that shows it, since the
    page `back` (its address) may have no place for it any more; else that page with the reason."""
    typed, written = typed_into(request), [request.POST[name] for name in texts if request.POST.get(name, "").strip()]
    if typed is None or not written:
        messages.error(request, words)
        return redirect(back)
    context = {"typed": typed, "texts": written, "refusal": words, "back": back}
    return render(request, "accounts/typed.html", context, status=status)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with the token of another session, as of a page that stood open while one logged in anew."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    typed = kept_in(request) or typed_into(request) if ours else None
    if typed is None:
        return csrf_failure(request, reason)
    return send_again(request, typed, 403) if request.user.is_authenticated else login_page(request, typed)
