"""One document goes through the office by its pages alone: forms as they are shown, and no script."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vanban.office.audit.models import Event, Stream
from vanban.office.audit.services import verify
from vanban.office.intake.models import Correction
from vanban.office.registers.models import Entry
from vanban.office.work.counts import counts
from vanban.office.work.models import Task

PASSWORD = "mua-lu-2026-an-toan"


class Forms(HTMLParser):
    """The forms of a page: `found` maps an action to the values that pressing nothing but the button would send."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, list[str]]] = {}
        self.named: dict[str, dict[str, list[str]]] = {}
        self._form: dict[str, list[str]] | None = None
        self._select: list[str] | None = None
        self._area: list[str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = self.found.setdefault(given.get("action", ""), {})
            if "id" in given:
                self.named[given["id"]] = self._form
            return
        form = self.named.get(given["form"]) if "form" in given else self._form
        if form is None or "name" not in {*given, *(["name"] if tag == "option" else [])}:
            return
        if tag == "input":
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            if given.get("type") not in ("submit", "button", "file"):
                form.setdefault(given["name"], []).append(given.get("value", ""))
        elif tag == "select":
            self._select = form.setdefault(given["name"], [])
        elif tag == "option" and self._select is not None and "selected" in given:
            self._select.append(given.get("value", ""))
        elif tag == "textarea":
            self._area = form.setdefault(given["name"], [])
            self._area.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area[-1] += data


def forms(page) -> dict[str, dict[str, list[str]]]:
    return Forms(page.content.decode()).found


def log_in(username: str) -> Client:
    client = Client()
    answer = client.post(reverse("account_login"), {"username": username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


@pytest.fixture
def confirmed(lan, read_by_hand, read_all) -> Entry:
    """The document, uploaded and confirmed by the clerk without a change."""
    client = log_in("lan")
    file = SimpleUploadedFile("ke-hoach.txt", b"ke hoach")
    answer = client.post(reverse("intake:upload"), {"files": file, "as_one": "", "statement": ""})
    read_all()
    address = client.get(answer.headers["Location"]).headers["Location"]
    assert "ke-hoach.txt" in client.get(reverse("intake:waiting")).content.decode()
    shown = max(forms(client.get(address)).values(), key=len)
    answer = client.post(address, shown)
    assert answer.status_code == 302, answer.content.decode()
    return Entry.objects.get()


def test_a_wrong_password_opens_nothing(lan):
    client = Client()
    answer = client.post(reverse("account_login"), {"username": "lan", "password": "sai"})
    assert answer.status_code == 200
    assert client.get(reverse("home")).status_code == 302


def test_confirming_what_is_shown_registers_the_proposal_without_a_correction(confirmed):
    assert list(Correction.objects.values_list("what", "proposed", "confirmed")) == []
    assert (confirmed.document_number, confirmed.subject) == ("45/KH-UBND", "Tiêm chủng mở rộng năm 2026")
    tasks = [(task.pile, task.due_date, task.printed_assignees[0]["name"]) for task in confirmed.tasks.all()]
    assert tasks == [
        ("ours", date(2026, 4, 14), "UBND các xã, phường"),
        ("others", date(2026, 4, 30), "Sở Y tế"),
        ("unsure", None, "Các đơn vị liên quan"),
    ]


def test_the_leader_assigns_and_the_officer_reports(confirmed, minh, hoa, unit):
    task = confirmed.tasks.get(pile="ours")
    leader = log_in("minh")
    address = reverse("work:assign", args=[confirmed.pk])
    shown = max(forms(leader.get(address)).values(), key=len)
    shown |= {f"task-{task.pk}-lead": [f"unit:{unit.pk}"], "direction": ["Giao Phòng Kinh tế."]}
    assert leader.post(address, shown).status_code == 302
    assert str(task.assignments.active().get()) == "Phòng Kinh tế"

    officer = log_in("hoa")
    page = officer.get(reverse("work:task", args=[task.pk]))
    address = reverse("work:act", args=[task.pk, "complete"])
    answer = officer.post(address, forms(page)[address] | {"on": "2026-04-10", "note": "Đã lập danh sách."})
    assert answer.status_code == 302
    assert task.completions.get().on == date(2026, 4, 10)
    assert counts(Task.objects.all(), timezone.localdate()).done_on_time == 1

    verbs = Event.objects.filter(stream=confirmed.register.stream).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["register", "assign", "direct", "complete"]
    assert all(verify(stream.name) is None for stream in Stream.objects.all())


def test_another_officer_cannot_report_the_work_of_another_unit(confirmed, person, agency):
    person(agency, "tuan", "officer", unit=agency.units.get(name="Công an xã"))
    task = confirmed.tasks.get(pile="ours")
    answer = log_in("tuan").post(reverse("work:act", args=[task.pk, "complete"]), {"on": "2026-04-10"})
    assert answer.status_code == 403
    assert not task.completions.exists()
