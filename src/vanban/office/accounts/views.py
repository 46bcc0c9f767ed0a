"""Logging in and out, choosing one's position, and the people of the agency."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts import services
from vanban.office.accounts.access import needs
from vanban.office.accounts.forms import LoginForm, NewPersonForm, OwnPasswordForm, PasswordForm, PositionForm
from vanban.office.accounts.middleware import switch
from vanban.office.accounts.models import Position, Role, User
from vanban.office.desk.vietnamese import sort_key
from vanban.office.refusals import Refused


@method_decorator(login_not_required, name="dispatch")
class Login(auth.LoginView):
    authentication_form = LoginForm
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not User.objects.exists():
            return redirect("bodies:first")
        return super().dispatch(request, *args, **kwargs)


@require_POST
def take_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Work in another of one's own positions."""
    position = get_object_or_404(Position.objects.held().filter(user=request.user), pk=pk)
    switch(request, position)
    return redirect("home")


@needs()
def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the session goes on."""
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        services.set_password(request.position.agency, request.user, form.cleaned_data["password"], request.user)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Đã đổi mật khẩu."))
        return redirect("home")
    return render(request, "accounts/password.html", {"form": form}, status=422 if request.method == "POST" else 200)


@needs(Role.ADMIN)
def people(request: HttpRequest) -> HttpResponse:
    """The people of the agency with their positions, those who hold none any more, and the form for one more."""
    agency = request.position.agency
    form = NewPersonForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.add_person(agency, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": user})
            return redirect("accounts:people")
    by_user: dict[User, list[Position]] = {}
    for position in Position.objects.for_position(request.position).select_related("agency", "unit", "user"):
        by_user.setdefault(position.user, []).append(position)
    everybody = sorted(by_user.items(), key=lambda pair: sort_key(str(pair[0]).rpartition(" ")[2]))
    people = [(user, held) for user, ever in everybody if (held := [one for one in ever if one.ended_at is None])]
    former = [(user, ever) for user, ever in everybody if all(one.ended_at for one in ever)]
    return render(
        request,
        "accounts/people.html",
        {
            "form": form,
            "people": people,
            "former": former,
            "position_form": PositionForm(agency=agency, prefix="them"),
            "password_form": PasswordForm(prefix="moi"),
        },
        status=422 if request.method == "POST" else 200,
    )


@require_POST
@needs(Role.ADMIN)
def change_person(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Give a person a position, also one who held the last one before, or a new password."""
    agency = request.position.agency
    found = User.people.ever_for_position if action == "vai-tro" else User.people.for_position
    user = get_object_or_404(found(request.position), pk=pk)
    if action == "vai-tro":
        form = PositionForm(request.POST, agency=agency, prefix="them")
    elif action == "mat-khau":
        form = PasswordForm(request.POST, prefix="moi")
    else:
        raise Http404
    try:
        if not form.is_valid():
            raise Refused(" ".join(error for errors in form.errors.values() for error in errors))
        if action == "vai-tro":
            services.give_position(agency, request.user, user, form.cleaned_data["role"], form.cleaned_data["unit"])
            messages.success(request, _("Đã giao vai trò cho %(name)s.") % {"name": user})
        else:
            services.set_password(agency, user, form.cleaned_data["password"], request.user)
            messages.success(request, _("Đã đặt mật khẩu mới cho %(name)s.") % {"name": user})
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("accounts:people")


@require_POST
@needs(Role.ADMIN)
def end_position(request: HttpRequest, pk: int) -> HttpResponse:
    position = get_object_or_404(Position.objects.held().for_position(request.position), pk=pk)
    try:
        services.end_position(position, request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("%(name)s thôi vai trò %(role)s.") % {"name": position.user, "role": position})
    return redirect("accounts:people")
