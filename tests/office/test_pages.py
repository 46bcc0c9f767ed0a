"""Every page there is, found through the URL patterns: none breaks, none shows what is another agency's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from office.addresses import bare_addresses, patterns
from tests.office.rights.api import body
from vanban.office.accounts.models import Position, Role, User
from vanban.office.api.operations import routes
from vanban.office.audit.models import Event
from vanban.office.audit.subjects import KINDS
from vanban.office.bodies.models import Agency
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.intake.models import Quarantined
from vanban.office.jobs.services import give, receive
from vanban.office.kind import Kind
from vanban.office.registers.issuing import Issue, issue
from vanban.office.routing.services import Acting
from vanban.office.work.models import Completion
from vanban.office.work.services import Order, assign, complete, move

CONFIRM = "/tai-khoan/xac-nhan/"  # one's own log-in is changed only after the password was asked for again
# What the pages that take the name of an action may be asked to do; 'la-gi' is nothing that any of them knows.
ACTIONS = {
    "/tai-khoan/": ("vai-tro", "mat-khau", "ho-ten", "khoa", "mo", "mo-khoa", "la-gi"),
    "/thiet-lap/don-vi/": ("ten", "chuyen", "len", "xuong", "sap-nhap", "ngung", "mo-lai", "la-gi"),
    "/tiep-nhan/": ("doc-lai", "loai-bo", "la-gi"),
    "/van-ban/": ("pham-vi", "cap", "thu-hoi", "tep", "la-gi"),
    "/buoc/": ("tra-lai", "thu-hoi", "xong", "la-gi"),
    "/so-dang-dung/": ("nhap", "thu-hoi", "la-gi"),
    "/cong-viec/": ("complete", "reopen", "cancel", "revive", "move", "la-gi"),
}


def addresses(pk: int) -> Iterator[str]:
    for address, arguments in patterns(get_resolver(django_settings.ROOT_URLCONF)):
        assert set(arguments) <= {"pk", "action", "number", "label"}, address
        if arguments:
            address = re.sub("<(int|str):pk>", str(pk), address).replace("<int:number>", "1")
            actions = next((actions for place, actions in ACTIONS.items() if address.startswith(place)), ("",))
            labels = KINDS if "label" in arguments else [""]
            yield from {
                address.replace("<str:action>", action).replace("<str:label>", label)
                for action, label in product(actions, labels)
            }


def log_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def full(agency, entry, lan, minh, unit, letter, samples):
    """An agency in the midst of its work: something registered, waiting, set aside, assigned, done."""
    paged = (samples / "files" / "12-bao-cao-tram-y-te.pdf").read_bytes()
    receive(agency, lan, [("rong.txt", b""), ("moi.txt", letter(number=999)), ("co-trang.pdf", paged)])
    first, second, _third = entry.tasks.all()
    move(second, minh, "ours")
    assign(entry, minh, "Làm ngay.", [Order(first, unit), Order(second, minh, [unit], date(2026, 8, 12))])
    acting = Acting(lan, lan.positions.get())
    put_in(open_file(acting, FileValues("01.KT", "Hồ sơ năm học", 2026, unit)), acting, [entry])
    complete(first, minh, date(2026, 8, 18), "Đã xong.")
    issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 8, 19), "chuẩn bị năm học mới", type="KH", answers=(entry,)))
    give(agency, lan, [("cong-van.txt", letter(number=5))], kind=Kind.INTERNAL)
    return agency


@pytest.fixture
def stranger(db):
    """A person who holds every role in an agency whose rows share no number with those of the first."""
    agency = Agency.objects.create(pk=90_001, name="Ủy ban nhân dân xã Suối Ngọc")
    user = User.objects.create(pk=90_002, username="la", full_name="Người Lạ")
    for number, role in enumerate(Role.values):
        Position.objects.create(pk=90_003 + number, user=user, agency=agency, role=role)
    return user


def roles_of(user) -> Iterator[Client]:
    for position in user.positions.all():
        client = log_in(user)
        session = client.session
        session["position"] = position.pk
        session.save()
        yield client


@pytest.mark.parametrize("role", Role.values)
def test_every_page_opens_or_says_who_may_open_it(full, person, role):
    client = log_in(person(full, "ai-do", role))
    for address in bare_addresses():
        assert client.get(address).status_code in {200, 302, 403, 405}, address


@pytest.mark.parametrize("role", Role.values)
def test_every_page_of_an_empty_office_opens_or_says_who_may_open_it(agency, person, role):
    client = log_in(person(agency, "ai-do", role))
    for address in bare_addresses():
        assert client.get(address).status_code in {200, 302, 403, 405}, address


def test_every_page_of_an_object_opens_for_somebody_of_its_agency_without_an_error(full, lan, minh, hoa, quan):
    for user in (lan, minh, hoa, quan):
        client = log_in(user)
        for pk in (1, 2, 3):
            for address in addresses(pk):
                assert client.get(address).status_code in {200, 302, 403, 404, 405}, address


def test_no_page_shows_or_changes_what_is_another_agencys(full, stranger):
    before = list(Completion.objects.values())
    held = Quarantined.objects.held().count()
    for place, client in enumerate(roles_of(stranger)):
        for pk in (1, 2, 3, 4 + place, 4 + len(Role) + place):  # the first ones as every role, each other as one
            for address in addresses(pk):
                for answer in (
                    client.get(address),
                    client.post(address, {"reason": "x", "note": "x", "on": "1/9/2026"}),
                ):
                    asked_again = answer.status_code == 302 and answer["Location"].startswith(CONFIRM)
                    assert asked_again or answer.status_code in {403, 404, 405}, (address, answer.status_code)
    assert list(Completion.objects.values()) == before
    assert Quarantined.objects.held().count() == held


def test_no_program_sees_or_changes_what_is_another_agencys(full, stranger):
    last = Event.objects.latest("pk").pk
    operations = [one for of_path in routes().values() for one in of_path.values() if "<key:" in one.path]
    assert len(operations) > 60
    for client, pk in product(roles_of(stranger), (1, 2, 3)):
        for one in operations:
            path = re.sub("<key:[a-z_]+>", str(pk), one.path).replace("<record:record>", "registers.entry")
            send = getattr(client, one.method.lower())
            if one.method == "GET":
                answer = send(f"/api/v1/{path}")
            elif one.files:
                sent = {name: SimpleUploadedFile("so.xlsx", b"so") for name in one.files}
                answer = send(f"/api/v1/{path}", sent, headers={"If-Match": "*"})
            else:
                said = {"content_type": "application/json", "headers": {"If-Match": "*"}}
                answer = send(f"/api/v1/{path}", body(one, pk, pk), **said)
            assert answer.status_code in {403, 404, 422}, (one.name, answer.status_code)
            assert "chuẩn bị năm học" not in answer.content.decode(), one.name
    assert not Event.objects.filter(pk__gt=last).exists()


def test_no_list_of_an_agency_names_a_document_of_another(full, stranger):
    for client in roles_of(stranger):
        for address in bare_addresses():
            answer = client.get(address)
            if answer.status_code == 200 and not answer.streaming:
                body = answer.content.decode(errors="replace")
                assert "chuẩn bị năm học mới" not in body, address
                assert "cong-van.txt" not in body, address
                assert "Hồ sơ năm học" not in body, address


def test_a_stranger_to_the_installation_sees_the_login_page_alone(full, client):
    for address in [*bare_addresses(), *addresses(1)]:
        answer = client.get(address)
        if answer.status_code != 302:
            assert "password" in answer.content.decode() or answer.status_code in (401, 405), address
