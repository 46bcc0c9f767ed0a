"""The people of the agency: the list, and one person with positions, password and account."""

from __future__ import annotations

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanban.office.accounts import attempts, directory, oidc, second_step, services, sessions
from vanban.office.accounts.access import needs
from vanban.office.accounts.forms import FullNameForm, NewPersonForm, PasswordForm, PositionForm, SessionForm, TieForm
from vanban.office.accounts.models import Absence, Position, Role, User
from vanban.office.accounts.people_filters import COLUMNS, PeopleFilters
from vanban.office.desk.lists import Listing
from vanban.office.desk.merging import held
from vanban.office.refusals import Refused


@needs(Role.ADMIN)
def people(request: HttpRequest) -> HttpResponse:
    """The people of the agency with their positions as a list, and the form for one more."""
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
    filters = PeopleFilters(request.GET, request.position)
    positions = Position.objects.for_position(request.position).select_related("agency", "unit")
    people = filters.people().prefetch_related(Prefetch("positions", positions, "ever"))
    context = {"form": form, "filters": filters, "listing": Listing(people, COLUMNS, request.GET, default="ten")}
    return render(request, "accounts/people.html", context, status=422 if request.method == "POST" else 200)


@needs(Role.ADMIN)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User.people.ever_for_position(request.position), pk=pk)
    return _shown(request, user)


def _shown(request: HttpRequest, person: User, **filled: object) -> HttpResponse:
    positions = Position.objects.for_position(request.position).filter(user=person)
    context = {
        "person": person,
        "positions": positions.select_related("agency", "unit", "user"),
        "absences": Absence.objects.for_position(request.position).concerning(person).open(),
        "locked_until": attempts.locked_until(person.username),
        "name_form": FullNameForm(initial={"full_name": person.full_name}, prefix="ten"),
        "position_form": PositionForm(agency=request.position.agency, prefix="them"),
        "password_form": PasswordForm(prefix="moi"),
        "tie_form": TieForm(initial={"name": oidc.name_of(person)}, prefix="oidc"),
        "sessions": sessions_of(request, person),
        "own": request.session.session_key,
        "oidc": oidc.called(),
        "directory": settings.DIRECTORY,
        "has_second_step": second_step.is_on(person),
    }
    return render(request, "accounts/person.html", context | filled, status=422 if filled else 200)


@require_POST
@needs(Role.ADMIN)
@transaction.atomic
def change_person(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """One of the things that an administrator does with an account; the page comes back with what is wrong."""
    if action not in ACTIONS:
        raise Http404
    ours = User.people.ever_for_position(request.position)
    get_object_or_404(ours, pk=pk)
    user = held(User.objects.all(), request).get(pk=pk)
    name, form = _form(request, action, user)
    if form is not None and not form.is_valid():
        return _shown(request, user, **{name: form}, wrong=action)
    try:
        said = ACTIONS[action](request, user, form.cleaned_data if form else {})
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.message)
            return redirect("accounts:person", user.pk)
        form.add_error(None, refusal.message)
        return _shown(request, user, **{name: form}, wrong=action)
    messages.success(request, said % {"name": user})
    return redirect("accounts:person", user.pk)


def _form(request: HttpRequest, action: str, user: User):
    match action:
        case "vai-tro":
            return "position_form", PositionForm(request.POST, agency=request.position.agency, prefix="them")
        case "mat-khau":
            return "password_form", PasswordForm(request.POST, prefix="moi")
        case "ho-ten":
            return "name_form", FullNameForm(request.POST, initial={"full_name": user.full_name}, prefix="ten")
        case "gan":
            return "tie_form", TieForm(request.POST, prefix="oidc")
        case "phien":
            return "session_form", SessionForm(
                request.POST, offered=sessions_of(request, user).exclude(session_key=request.session.session_key)
            )
    return "", None


def _give_position(request: HttpRequest, user: User, given: dict) -> str:
    services.give_position(request.position.agency, request.user, user, **given)
    return _("Đã giao vai trò cho %(name)s.")


def _set_password(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    services.set_password(user, given["password"], request.user)
    return _("Đã đặt mật khẩu mới cho %(name)s.")


def _call(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    services.call_person(user, given["full_name"], request.user)
    return _("Đã lưu tên %(name)s.")


def _disable(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    services.disable(user, request.user)
    return _("Đã khoá tài khoản của %(name)s.")


def _enable(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    services.enable(user, request.user)
    return _("Đã mở tài khoản của %(name)s.")


def _unlock(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    if not attempts.unlock(user, request.user):
        raise Refused(_("Tài khoản này không bị khoá vì sai mật khẩu."))
    return _("%(name)s đăng nhập lại được.")


def _take_off_step(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    second_step.take_off(user, request.user)
    return _("Đã gỡ xác thực hai bước của %(name)s.")


def _use_directory(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    directory.use_directory(user, request.user)
    return _("%(name)s đăng nhập bằng mật khẩu của thư mục.")


def _tie(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    oidc.tie(user, given["name"], request.user)
    return _("Đã lưu mã người dùng của %(name)s.")


def _end_session(request: HttpRequest, user: User, given: dict) -> str:
    _of_ours_alone(request, user)
    sessions.end(given["session"], request.user)
    return _("Đã kết thúc một phiên đăng nhập của %(name)s.")


def sessions_of(request: HttpRequest, user: User) -> QuerySet[UserSession]:
    """The sessions of an account that belongs to the agency alone; another agency learns nothing of them."""
    return sessions.of(user) if _is_ours_alone(request, user) else UserSession.objects.none()


def _of_ours_alone(request: HttpRequest, user: User) -> None:
    """An account is changed by the administrators of the agency that it belongs to now; nobody takes over another's."""
    if not _is_ours_alone(request, user):
        raise Refused(_("Người này có vai trò ở cơ quan khác nữa: hãy liên hệ quản trị của cơ quan ấy."))


def _is_ours_alone(request: HttpRequest, user: User) -> bool:
    return not Position.objects.open().filter(user=user).exclude(agency=request.position.agency_id).exists()


ACTIONS: dict[str, Callable[[HttpRequest, User, dict], str]] = {
    "vai-tro": _give_position,
    "mat-khau": _set_password,
    "ho-ten": _call,
    "khoa": _disable,
    "mo": _enable,
    "mo-khoa": _unlock,
    "go-buoc": _take_off_step,
    "thu-muc": _use_directory,
    "gan": _tie,
    "phien": _end_session,
}


@require_POST
@needs(Role.ADMIN)
def end_position(request: HttpRequest, pk: int) -> HttpResponse:
    position = get_object_or_404(Position.objects.open().for_position(request.position), pk=pk)
    try:
        services.end_position(position, request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("%(name)s thôi vai trò %(role)s.") % {"name": position.user, "role": position})
    return redirect("accounts:person", position.user_id)
