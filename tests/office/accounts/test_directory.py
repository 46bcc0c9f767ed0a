"""Logging in with the password of the office's directory: a slapd runs for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import slapd
from tests.conftest import library, missing
from vanban.office.accounts import directory, services
from vanban.office.accounts.models import Attempts, User
from vanban.office.accounts.settings import Directory
from vanban.office.accounts.settings import directory as from_environment
from vanban.office.audit.models import Event
from vanban.office.refusals import Refused

NEW = "Mat-Khau-Moi-1"


@pytest.fixture(scope="module")
def server() -> Iterator[slapd.Slapd]:
    library("ldap3")
    if gone := slapd.programs():
        missing(", ".join(gone))
    with slapd.running() as server:
        yield server


@pytest.fixture
def place(server) -> Directory:
    """The directory as the office reaches it by TLS."""
    return Directory(
        "localhost",
        server.tls_port,
        "whole",
        slapd.BASE,
        "(uid={name})",
        slapd.READER,
        slapd.READER_PASSWORD,
        server.certificates,
    )


@pytest.fixture
def of_directory(hoa, quan, place, settings) -> User:
    """Hòa, who logs in with the directory's password."""
    settings.DIRECTORY = place
    directory.use_directory(hoa, quan)
    return hoa


def comes_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_of_the_directory_opens_the_office_and_the_one_of_before_does_not(of_directory, enter, agency):
    assert comes_in(enter("hoa", slapd.PASSWORD))
    assert comes_in(enter("HOA", slapd.PASSWORD))
    client = enter("hoa")
    assert not comes_in(client)
    assert "không đúng" in client.answer.content.decode()
    event = Event.objects.filter(stream=agency.access_stream, verb="log-in").first()
    assert event.data["by"] == ["directory"]


def test_wrong_passwords_of_the_directory_lock_the_name_too(of_directory, enter):
    for _ in range(5):
        assert not comes_in(enter("hoa", "sai"))
    client = enter("hoa", slapd.PASSWORD)
    assert not comes_in(client)
    assert "nhờ người quản trị mở khoá" in client.answer.content.decode()


def test_who_has_a_password_here_is_not_let_in_by_the_directory(hoa, place, settings, enter):
    settings.DIRECTORY = place
    assert not comes_in(enter("hoa", slapd.PASSWORD))
    assert comes_in(enter("hoa"))


def test_who_is_in_the_directory_alone_has_no_account_here(of_directory, enter):
    before = User.objects.count()
    assert not comes_in(enter("chung", slapd.PASSWORD))
    assert User.objects.count() == before


@pytest.mark.parametrize("name", ["hoa)(uid=*", "*", "h*a", "chung", "khong-ai", "hoa\x00"])
def test_a_name_finds_just_the_one_who_has_it(place, settings, name):
    settings.DIRECTORY = place
    assert not directory.holds(name, slapd.PASSWORD)


def test_no_password_is_no_password(of_directory, settings):
    assert directory.holds("hoa", slapd.PASSWORD)
    assert not directory.holds("hoa", "")


@pytest.mark.parametrize(
    ("tls", "port"), [("start", "port"), ("whole", "tls_port")], ids=["StartTLS", "TLS from the start"]
)
def test_the_line_is_encrypted_and_the_certificate_is_the_directorys_own(place, server, settings, tls, port):
    settings.DIRECTORY = place._replace(tls=tls, port=getattr(server, port))
    assert directory.holds("hoa", slapd.PASSWORD)
    for wrong in ({"certificates": None}, {"host": "127.0.0.1"}):  # an unknown one; one of another host
        settings.DIRECTORY = place._replace(tls=tls, port=getattr(server, port), **wrong)
        with pytest.raises(directory.ValidationError, match="Không hỏi được thư mục"):
            directory.holds("hoa", slapd.PASSWORD)


@pytest.mark.parametrize("wrong", [{"port": 1}, {"password": "sai"}, {"base": "dc=nowhere"}])
def test_a_directory_that_does_not_answer_is_told_and_counts_as_no_wrong_password(
    of_directory, place, settings, enter, wrong
):
    settings.DIRECTORY = place._replace(**wrong)
    client = enter("hoa", slapd.PASSWORD)
    page = client.answer.content.decode()
    if "password" in wrong:  # the office's own: which must not be taken for the person's
        assert not comes_in(client)
    assert "Không hỏi được thư mục của cơ quan" in page
    assert not Attempts.objects.exists()
    assert 'value="hoa"' in page


def test_a_disabled_account_stays_out_whatever_the_directory_says(of_directory, quan, enter):
    services.disable(of_directory, quan)
    client = enter("hoa", slapd.PASSWORD)
    assert not comes_in(client)
    assert "đã ngừng sử dụng" in client.answer.content.decode()


def test_an_administrator_switches_there_and_back(hoa, quan, place, settings, log_in, enter):
    settings.DIRECTORY = place
    admin, page = log_in(quan), f"/tai-khoan/{hoa.pk}/"
    assert "Dùng mật khẩu của thư mục" in admin.get(page).content.decode()
    admin.post(f"{page}thu-muc/")
    assert comes_in(enter("hoa", slapd.PASSWORD))
    assert "không giữ mật khẩu ở đây" in admin.get(page).content.decode()
    with pytest.raises(Refused, match="đã dùng mật khẩu của thư mục"):
        directory.use_directory(User.objects.get(pk=hoa.pk), quan)
    admin.post(f"{page}mat-khau/", {"moi-password": NEW})
    assert not comes_in(enter("hoa", slapd.PASSWORD))
    assert comes_in(enter("hoa", NEW))
    assert Event.objects.about(hoa).filter(verb="use-directory", actor=quan).count() == 1


def test_who_has_no_password_here_is_not_asked_to_change_it(of_directory, enter):
    client = enter("hoa", slapd.PASSWORD)
    assert client.get("/cong-viec/").status_code == 200
    assert client.get("/tai-khoan/mat-khau/").url == "/"


def test_without_a_directory_nobody_is_moved_there(hoa, quan, log_in):
    assert "thư mục" not in log_in(quan).get(f"/tai-khoan/{hoa.pk}/").content.decode()
    with pytest.raises(Refused, match="chưa được nối"):
        directory.use_directory(hoa, quan)


def test_the_environment_tells_of_the_directory(monkeypatch, tmp_path):
    library("ldap3")
    password = tmp_path / "password"
    password.write_text("mật khẩu\n", encoding="utf-8")
    monkeypatch.setenv("VANBAN_LDAP_BASE", "dc=xa,dc=vn")
    monkeypatch.setenv("VANBAN_LDAP_PASSWORD_FILE", str(password))
    told = from_environment("ldap://ldap.xa.vn")
    assert (told.host, told.port, told.tls, told.password) == ("ldap.xa.vn", 389, "start", "mật khẩu")
    assert from_environment("ldap://127.0.0.1:3890").tls == ""
    assert from_environment("ldaps://ldap.xa.vn")[1:3] == (636, "whole")
    assert from_environment(None) is None
    for wrong in ("http://ldap.xa.vn", "ldap:///"):
        with pytest.raises(ValueError, match="VANBAN_LDAP phải"):
            from_environment(wrong)
    monkeypatch.setenv("VANBAN_LDAP_FILTER", "(uid=hoa)")
    with pytest.raises(ValueError, match="VANBAN_LDAP_FILTER"):
        from_environment("ldaps://ldap.xa.vn")
