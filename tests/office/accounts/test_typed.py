"""What somebody types is not lost where the session ends meanwhile: every page that takes a form, by program."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.office.conftest import PASSWORD
from tests.office.test_pages import addresses
from vanban.office.intake.models import Quarantined
from vanban.office.jobs.models import Job
from vanban.office.registers.models import Entry

LONG = "Đề nghị các đơn vị báo cáo.\r\n" * 4000
TYPED = {"subject": 'Về "việc" <họp> & giao ban', "note": LONG, "many": ["một", "hai"], "password": "bi-mat-2026"}
LOGIN, PAPER = "/tai-khoan/vao/", "/van-ban/giay/"
OPEN = (LOGIN, "/thiet-lap/lan-dau/")


def fields(page: str) -> dict[str, list[str]]:
    """The hidden fields of the form that is to be sent again."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page):
        found.setdefault(name, []).append(unescape(value))
    return found


def log_in_with(client: Client, page: str, password: str = PASSWORD):
    """Log in from a login page, as a browser sends it."""
    return client.post(LOGIN, {"username": "lan", "password": password, "giu": fields(page).get("giu", [""])[0]})


def test_the_form_of_every_page_outlives_the_session(lan):
    seen = 0
    for address in sorted(set(addresses(1))):
        if address.startswith(OPEN):
            continue
        client = Client()
        login = client.post(address, TYPED)
        again = log_in_with(client, login.content.decode()).content.decode()
        sent = fields(again)
        assert f'action="{address}"' in again, address
        assert (sent["subject"], sent["note"], sent["many"]) == ([TYPED["subject"]], [LONG], TYPED["many"]), address
        assert "password" not in sent
        seen += 1
    assert seen > 50


def test_a_wrong_password_in_between_loses_nothing_and_what_is_sent_again_arrives(lan):
    client = Client(enforce_csrf_checks=False)
    given = {"subject": "Họp giao ban tháng", "issuer": "Sở Nội vụ", "system": "state", "day": "05/01/2026"}
    page = client.post(PAPER, given).content.decode()
    page = log_in_with(client, page, "sai").content.decode()
    again = log_in_with(client, page).content.decode()
    assert "Họp giao ban tháng" in again
    answer = client.post(PAPER, fields(again))
    assert "Họp giao ban tháng" in answer.content.decode() or Entry.objects.get().subject == "Họp giao ban tháng"


def test_files_are_named_that_have_to_be_chosen_again(lan, letter):
    client = Client()
    page = client.post("/tiep-nhan/nop/", {"files": [SimpleUploadedFile("thu.txt", letter())], "statement": "nhầm"})
    again = log_in_with(client, page.content.decode()).content.decode()
    assert "phải chọn lại ở trang sau: thu.txt" in " ".join(again.split())
    assert not Job.objects.exists()
    assert not Quarantined.objects.exists()


def test_a_page_that_stood_open_while_one_logged_in_anew_is_sent_again(lan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan)
    given = {"subject": "Họp giao ban", "csrfmiddlewaretoken": "a" * 64}
    strange = client.post(PAPER, given, headers={"origin": "http://example.com"})
    assert "Họp giao ban" not in strange.content.decode()
    answer = client.post(PAPER, given, headers={"origin": "http://testserver"})
    assert answer.status_code == 403
    assert fields(answer.content.decode())["subject"] == ["Họp giao ban"]


@pytest.mark.parametrize("said", ["", "abc", "abc:def:ghi"])
def test_what_no_login_page_sealed_is_not_sent(lan, said):
    answer = Client().post(LOGIN, {"username": "lan", "password": PASSWORD, "giu": said})
    assert (answer.status_code, answer.url) == (302, "/")


def test_it_waits_where_the_password_or_a_second_step_is_due_first(lan, settings):
    client = Client()
    given = {"subject": "Họp giao ban tháng", "issuer": "Sở Nội vụ", "system": "state", "day": "05/01/2026"}
    page = log_in_with(client, client.post(PAPER, given).content.decode()).content.decode()
    for due, first in (("password", "/tai-khoan/mat-khau/"), ("step", "/tai-khoan/hai-buoc/bat/")):
        lan.must_change_password, settings.MFA_ROLES = due == "password", ["clerk"] if due == "step" else []
        lan.save()
        waiting = client.post(PAPER, fields(page))
        page = waiting.content.decode()
        assert waiting.status_code == 409
        assert f'href="{first}" target="_blank"' in page
        assert "Họp giao ban tháng" in page
        assert not Entry.objects.exists()
    settings.MFA_ROLES = []
    answer = client.post(PAPER, fields(page))
    assert "Họp giao ban tháng" in answer.content.decode() or Entry.objects.get().subject == "Họp giao ban tháng"
