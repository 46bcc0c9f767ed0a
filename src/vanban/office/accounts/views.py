"""Logging in and out, choosing one's position, one's own password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vanban.office.accounts import services, typed
from vanban.office.accounts.access import needs
from vanban.office.accounts.forms import LoginForm, OwnPasswordForm
from vanban.office.accounts.journal import note
from vanban.office.accounts.middleware import switch
from vanban.office.accounts.models import User
from vanban.office.refusals import Refused


def enter(request: HttpRequest, user: User) -> None:
    """Let a person in, with the event of it."""
    with transaction.atomic():
        note("log-in", user, user, {"user": user.username})
        login(request, user)


@method_decorator(login_not_required, name="dispatch")
class Login(auth.LoginView):
    authentication_form = LoginForm
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not User.objects.exists():
            return redirect("bodies:first")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **more) -> dict:
        return super().get_context_data(kept=self.request.POST.get(typed.FIELD, ""), **more)

    def form_valid(self, form: LoginForm) -> HttpResponse:
        enter(self.request, form.get_user())
        if found := typed.unsealed(self.request.POST.get(typed.FIELD, "")):
            return typed.send_again(self.request, found)
        return redirect(self.get_success_url())


class Logout(auth.LogoutView):
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            with transaction.atomic():
                note("log-out", request.user, request.user, {"user": request.user.username})
        return super().post(request, *args, **kwargs)


@never_cache
def here(request: HttpRequest) -> HttpResponse:
    """`idle.js` asks for this while somebody types: the session goes on."""
    return HttpResponse()


@require_POST
def take_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Work in another of one's own positions, or in that of somebody whom one stands in for."""
    position = next((one for one in request.positions if one.pk == pk), None)
    if position is None:
        return render(request, "404.html", status=404)
    with transaction.atomic():
        switch(request, position)
        said = {"user": request.user.username, "position": str(position)}
        note("switch-position", position, request.user, said, position.agency)
    return redirect("home")


@needs()
def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the session goes on."""
    form = OwnPasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_password(request.user, form.cleaned_data["password"], request.user)
        except Refused as refusal:
            form.add_error("password", refusal.message)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("home")
    return render(request, "accounts/password.html", {"form": form}, status=422 if request.method == "POST" else 200)
