"""People of the agency with their positions, and who stands in for whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vanban.office.accounts import absence_pages, people_pages, services
from vanban.office.accounts import absences as standing_in
from vanban.office.accounts.forms import AbsenceForm, FullNameForm, NewPersonForm, PasswordForm, PositionForm, TieForm
from vanban.office.accounts.models import Absence, Position, Role, User
from vanban.office.accounts.people_filters import COLUMNS, EVERYBODY, FORMER, PeopleFilters
from vanban.office.api.fields import amended
from vanban.office.api.models import Scope, Token
from vanban.office.api.operations import Lists, Served
from vanban.office.api.problems import checked
from vanban.office.api.served.people import PersonName, PostName, UnitName
from vanban.office.api.wishes import Wish

served = Served("people", Scope.ADMIN, (Role.ADMIN,))

_WISHES = (
    Wish("search", "tim"),
    Wish("role", "vai_tro", {role.value: role.value for role in Role}),
    Wish("unit", "don_vi", kind="integer"),
    Wish("state", "tinh_trang", {"former": FORMER, "all": EVERYBODY}, about="Default: who holds a position now."),
)
_PEOPLE = Lists(COLUMNS, "ten", {"full_name": "ten", "username": "tai-khoan", "last_login": "dang-nhap"}, _WISHES)


class PositionRecord(msgspec.Struct):
    """A post of a person in the agency."""

    id: int
    role: str
    title: str
    deputy: bool
    unit: UnitName | None
    valid_from: date | None
    ended: bool

    @classmethod
    def of(cls, one: Position) -> PositionRecord:
        unit = one.unit and UnitName.of(one.unit)
        return cls(one.pk, one.role, one.title, one.deputy, unit, one.valid_from, one.ended_at is not None)


class PersonRecord(msgspec.Struct):
    """A person with the positions held in this agency, now and before."""

    id: int
    username: str
    full_name: str
    active: bool
    positions: list[PositionRecord]

    @classmethod
    def of_all(cls, people: list[User], request: HttpRequest) -> list[PersonRecord]:
        posts: dict[int, list[PositionRecord]] = {user.pk: [] for user in people}
        rows = Position.objects.for_position(request.position).filter(user__in=people).select_related("unit")
        for one in rows:
            posts[one.user_id].append(PositionRecord.of(one))
        return [cls(user.pk, user.username, user.full_name, user.is_active, posts[user.pk]) for user in people]

    @classmethod
    def of(cls, user: User, request: HttpRequest) -> PersonRecord:
        return cls.of_all([user], request)[0]


class SessionRecord(msgspec.Struct):
    """A session in which a person is logged in."""

    id: int
    address: str
    browser: str
    began: datetime
    last_used: datetime

    @classmethod
    def of(cls, one: UserSession, _request: HttpRequest) -> SessionRecord:
        return cls(one.pk, one.ip, one.user_agent, one.created_at, one.last_seen_at)


class AbsenceRecord(msgspec.Struct):
    """The days on which somebody stands in for the holder of a position."""

    id: int
    position: PostName
    substitute: PersonName
    first_day: date
    last_day: date
    words: str
    open: bool

    @classmethod
    def of(cls, one: Absence, _request: HttpRequest) -> AbsenceRecord:
        who = (PostName.of(one.position), PersonName.of(one.substitute))
        return cls(one.pk, *who, one.first_day, one.last_day, one.words, one.is_open)


class Me(msgspec.Struct):
    """Who asks: the person, the position worked in, and what the token is good for (empty for a session)."""

    person: PersonName
    position: PostName
    unit: UnitName | None
    agency: str
    token: str
    scopes: list[str]
    until: date | None


@served.get("me", Me, roles=(), scopes=tuple(Scope))
def me(request: HttpRequest) -> Me:
    """Who asks, and by what right."""
    position, token = request.position, getattr(request, "token", None)
    unit = position.unit and UnitName.of(position.unit)
    by: tuple[Any, ...] = (str(token), list(token.scopes), token.until) if isinstance(token, Token) else ("", [], None)
    return Me(PersonName.of(request.user), PostName.of(position), unit, position.agency.name, *by)


@served.listed("people", PersonRecord, _PEOPLE, pages=["accounts:people"])
def list_people(request: HttpRequest, asked: QueryDict) -> tuple[PeopleFilters, QuerySet[User]]:
    """The people of the agency who hold a position in it; by `state` those who hold none any more, or all."""
    filters = PeopleFilters(asked, request.position)
    return filters, filters.people()


@served.post("people", PersonRecord, NewPersonForm, status=201, pages=["accounts:people"])
def add_person(request: HttpRequest, sent: QueryDict) -> User:
    """Add a person with a first position; the password is changed at the first log-in."""
    agency = request.position.agency
    return services.add_person(agency, request.user, **checked(NewPersonForm(sent, agency=agency)))


@served.get("people/<key:person>", PersonRecord, pages=["accounts:person"])
def person(request: HttpRequest, person: int) -> User:
    """One person."""
    return get_object_or_404(User.people.ever_for_position(request.position), pk=person)


def _act(request: HttpRequest, key: int, action: str, given: dict[str, Any]) -> User:
    person(request, key)
    user = User.objects.select_for_update().get(pk=key)
    people_pages.ACTIONS[action](request, user, given)
    return person(request, key)


@served.post(
    "people/<key:person>/positions",
    PersonRecord,
    PositionForm,
    status=201,
    of="person",
    pages=["accounts:change_person vai-tro"],
)
def give_position(request: HttpRequest, sent: QueryDict, person: int) -> User:
    """Give a person a further position."""
    return _act(request, person, "vai-tro", checked(PositionForm(sent, agency=request.position.agency)))


@served.post("people/<key:person>/password", PersonRecord, PasswordForm, pages=["accounts:change_person mat-khau"])
def set_password(request: HttpRequest, sent: QueryDict, person: int) -> User:
    """Set a new password for a person, who changes it at the next log-in."""
    return _act(request, person, "mat-khau", checked(PasswordForm(sent)))


@served.post(
    "people/<key:person>/provider-name", PersonRecord, TieForm, of="person", pages=["accounts:change_person gan"]
)
def tie_person(request: HttpRequest, sent: QueryDict, person: int) -> User:
    """Say by which name the provider of OpenID Connect knows a person; an empty one unties the account."""
    return _act(request, person, "gan", checked(TieForm(sent)))


@served.patch("people/<key:person>", PersonRecord, FullNameForm, of="person", pages=["accounts:change_person ho-ten"])
def call_person(request: HttpRequest, sent: QueryDict, person: int) -> User:
    """Write a person's name otherwise."""
    user = get_object_or_404(User.people.ever_for_position(request.position), pk=person)
    form = amended(lambda data: FullNameForm(data, initial={"full_name": user.full_name}), sent)
    return _act(request, person, "ho-ten", checked(form))


def _declare(name: str, path: str, action: str, what: str) -> None:
    """What is done with an account without any field."""

    def act(request: HttpRequest, sent: QueryDict, person: int) -> User:
        return _act(request, person, action, {})

    act.__name__, act.__doc__ = name, what
    page = f"accounts:change_person {action}"
    served.post(f"people/<key:person>/{path}", PersonRecord, of="person", pages=[page])(act)


_declare("disable_person", "disable", "khoa", "Close an account: nobody logs in with it, and its tokens end.")
_declare("enable_person", "enable", "mo", "Open a closed account again.")
_declare("unlock_person", "unlock", "mo-khoa", "Let an account that wrong passwords locked be tried again.")
_declare("use_directory", "use-directory", "thu-muc", "Let a person log in by the directory's password, and no other.")
_declare("take_off_step", "take-off-step", "go-buoc", "Drop a person's second step, where the telephone is lost.")


@served.get("people/<key:person>/sessions", list[SessionRecord], pages=["accounts:person"])
def list_sessions(request: HttpRequest, person: int) -> list[UserSession]:
    """The sessions in which a person is logged in."""
    user = get_object_or_404(User.people.ever_for_position(request.position), pk=person)
    return list(people_pages.sessions_of(request, user))


@served.post("people/<key:person>/sessions/<key:session>/end", PersonRecord, pages=["accounts:change_person phien"])
def end_session(request: HttpRequest, sent: QueryDict, person: int, session: int) -> User:
    """End one session of a person, where a machine was lost or left open."""
    user = get_object_or_404(User.people.ever_for_position(request.position), pk=person)
    return _act(
        request, person, "phien", {"session": get_object_or_404(people_pages.sessions_of(request, user), pk=session)}
    )


@served.post("positions/<key:position>/end", PersonRecord, pages=["accounts:end_position"])
def end_position(request: HttpRequest, sent: QueryDict, position: int) -> User:
    """End a position of a person, and the tokens of it."""
    one = get_object_or_404(Position.objects.open().for_position(request.position), pk=position)
    services.end_position(one, request.user)
    return one.user


@served.get("absences", list[AbsenceRecord], roles=(), pages=["accounts:absences"])
def list_absences(request: HttpRequest) -> list[Absence]:
    """One's own absences and those in which one stands in; an administrator sees all."""
    return list(absence_pages.seen_by(request))


@served.post(
    "absences",
    AbsenceRecord,
    AbsenceForm,
    roles=(),
    scopes=(Scope.WORK, Scope.ADMIN),
    status=201,
    pages=["accounts:absences"],
)
def set_absence(request: HttpRequest, sent: QueryDict) -> Absence:
    """Let somebody stand in for some days."""
    if absence_pages.stands_in(request):
        raise PermissionDenied(_("Chỉ người giữ vai trò hoặc quản trị cử được người thay."))
    form = AbsenceForm(sent, position=request.position)
    return standing_in.set_absence(by=request.user, **checked(form))


@served.post(
    "absences/<key:absence>/end",
    AbsenceRecord,
    roles=(),
    scopes=(Scope.WORK, Scope.ADMIN),
    pages=["accounts:end_absence"],
)
def end_absence(request: HttpRequest, sent: QueryDict, absence: int) -> Absence:
    """Let nobody stand in from now on."""
    one = get_object_or_404(absence_pages.seen_by(request), pk=absence)
    if not absence_pages.may_set(request, one.position):
        raise Http404
    standing_in.end_absence(one, request.user)
    return get_object_or_404(absence_pages.seen_by(request), pk=absence)
