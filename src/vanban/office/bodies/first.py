"""The first start: the agency and its first administrator, made by who holds the key that `vanban serve` prints."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from vanban.office.accounts.entry_pages import enter
from vanban.office.accounts.models import Role, User
from vanban.office.accounts.services import add_person
from vanban.office.bodies.forms import FirstForm
from vanban.office.bodies.services import set_up
from vanban.office.refusals import Refused


def key() -> str:
    """The key to the first set-up. It follows from the secret key, so that only who runs the office can tell it."""
    return salted_hmac("vanban.office.bodies.first", "key", algorithm="sha256").hexdigest()[:32]


@login_not_required
def first(request: HttpRequest) -> HttpResponse:
    """Make the agency and its first administrator; open only while there is no account, and with the key."""
    if User.objects.exists():
        return redirect("account_login")
    given_key = request.GET.get("ma", "")
    if not constant_time_compare(given_key, key()):
        return render(request, "bodies/first_closed.html", status=403)
    form = FirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = {name: given.pop(name) for name in ("full_name", "username", "password")}
        try:
            with transaction.atomic():
                agency = set_up(None, None, **given)
                user = add_person(agency, None, role=Role.ADMIN, **person)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            enter(request, user)
            messages.success(request, _("Đã tạo cơ quan. Hãy khai cấp trên, nhóm cơ quan, đơn vị và người dùng."))
            return redirect("bodies:setup")
    return render(request, "bodies/first.html", {"form": form}, status=422 if request.method == "POST" else 200)
