"""The proposal screen without script: what the page sends back unchanged is what was proposed."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import pytest
from django.utils.timezone import localtime

from vanban.office.intake import readers
from vanban.office.intake.models import Correction, Submission
from vanban.office.jobs.services import receive
from vanban.office.originals.seen import Seen
from vanban.office.registers.models import Entry
from vanban.record import Assignee, Document, Field, Finding, Task

TEXT = """\
Số: 45/KH-UBND
KẾ HOẠCH
Số hoá hồ sơ lưu trữ
1. UBND các xã, phường rà soát hồ sơ; Sở Nội vụ phối hợp, xong trước ngày 15/4/2026.
2. Sở Nội vụ nâng cấp phần mềm.
3. Các đơn vị phải bố trí kho đủ điều kiện.
"""


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def reading() -> Document:
    return Document(
        text=TEXT,
        genre="official",
        system="state",
        type="KH",
        number=45,
        symbol="KH-UBND",
        issued_on="2026-03-20",
        place="Hà Sơn",
        subject="Số hoá hồ sơ lưu trữ",
        tasks=(
            Task(
                span=at("UBND các xã, phường rà soát hồ sơ; Sở Nội vụ phối hợp, xong trước ngày 15/4/2026."),
                provision="1",
                assignees=(
                    Assignee(name="Sở Nội vụ", span=at("Sở Nội vụ phối hợp"), role="coordinate"),
                    Assignee(name="UBND các xã, phường", span=at("UBND các xã, phường")),
                ),
                due="../2026-04-15",
                due_span=at("trước ngày 15/4/2026"),
                recurrence="monthly",
            ),
            Task(span=at("Sở Nội vụ nâng cấp phần mềm."), provision="2", confidence=0.5),
        ),
        fields={"place": Field(span=at("UBND"), printed="UBND", rule="test", confidence=0.4)},
        findings=(
            Finding(code="binding-without-task", message="?", span=at("Các đơn vị phải bố trí kho đủ điều kiện.")),
        ),
    )


@pytest.fixture(autouse=True)
def read_by_hand(monkeypatch) -> None:
    monkeypatch.setattr(readers, "read", lambda data, name: (reading(), Seen()))


@pytest.fixture
def waiting(agency, lan) -> Submission:
    return receive(agency, lan, [("ke-hoach.txt", b"mot")]).submissions[0]


@pytest.fixture
def clerk(lan, log_in):
    return log_in(lan)


class Form(HTMLParser):
    """The values that a browser without script would send."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = self.template = False
        self.area = self.choice = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        if given.get("id") == "proposal":
            self.inside = True
        if tag == "template":
            self.template = True
        name = given.get("name")
        if not self.inside or self.template or (not name and tag != "option"):
            return
        if tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.values[name] = given.get("value", "")
        elif tag == "textarea":
            self.area, self.values[name] = name, ""
        elif tag == "select":
            self.choice, self.values[name] = name, ""
        elif tag == "option" and "selected" in given and self.choice:
            self.values[self.choice] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = None
        if tag == "template":
            self.template = False
        if tag == "form" and self.inside:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data


def form_of(client, waiting: Submission) -> dict[str, str]:
    page = client.get(f"/tiep-nhan/{waiting.pk}/")
    assert page.status_code == 200
    return Form(page.content.decode()).values


def test_sending_the_page_back_as_it_is_confirms_what_was_proposed(clerk, waiting):
    answer = clerk.post(f"/tiep-nhan/{waiting.pk}/", form_of(clerk, waiting) | {"then": "entry"})
    entry = Entry.objects.get()
    assert answer.url == f"/van-ban/{entry.pk}/"
    assert list(Correction.objects.all()) == []
    assert (entry.type, entry.number, entry.symbol, entry.issued_on) == ("KH", "45", "KH-UBND", "2026-03-20")
    first, second = entry.tasks.all()
    assert (first.due, first.due_phrase, first.recurrence) == ("../2026-04-15", "trước ngày 15/4/2026", "monthly")
    assert [one["role"] for one in first.printed_assignees] == ["coordinate", "lead"]
    assert (first.provision, second.confidence) == ("1", 0.5)


def test_what_the_form_changes_is_registered_and_kept_as_a_correction(clerk, waiting):
    sent = form_of(clerk, waiting) | {
        "issued_on": "21/3/2026",
        "task-0-lead": "UBND xã Tân Hòa",
        "task-0-due": "đến 20/4/2026",
        "task-1-drop": "1",
        "finding-0": "task",
    }
    clerk.post(f"/tiep-nhan/{waiting.pk}/", sent)
    entry = Entry.objects.get()
    assert entry.issued_on == "2026-03-21"
    kept, added = entry.tasks.all()
    assert kept.due == "../2026-04-20"
    assert (added.text, added.origin) == ("Các đơn vị phải bố trí kho đủ điều kiện.", "marked")
    changed = {correction.what for correction in Correction.objects.all()}
    assert changed == {"field:issued_on", "task:assignees", "task:due", "task:removed", "task:added"}


@pytest.mark.parametrize(
    ("typed", "phrase", "kept", "due", "last"),
    [
        ("trước 30/12/2026", "", "trước 30/12/2026", "../2026-12-30", date(2026, 12, 29)),
        ("Trước ngày 30/12/2026", "chậm nhất cuối năm", "Trước ngày 30/12/2026", "../2026-12-30", date(2026, 12, 29)),
        (
            "trước 30/12/2026",
            "trước ngày 30/12 năm nay",
            "trước ngày 30/12 năm nay",
            "../2026-12-30",
            date(2026, 12, 29),
        ),
        ("trước quý IV/2026", "", "trước quý IV/2026", "../2026-12", date(2026, 9, 30)),
        ("trước quý IV/2026", "trước ngày 15/4/2026", "trước quý IV/2026", "../2026-12", date(2026, 9, 30)),
        ("đến 30/12/2026", "", "", "../2026-12-30", date(2026, 12, 30)),
        (
            "trước 15/04/2026",
            "chậm nhất ngày 15/4/2026",
            "chậm nhất ngày 15/4/2026",
            "../2026-04-15",
            date(2026, 4, 15),
        ),
    ],
)
def test_a_deadline_ends_as_it_is_typed(clerk, waiting, typed, phrase, kept, due, last):
    sent = form_of(clerk, waiting)
    assert sent["task-0-due"] == "trước 15/04/2026"
    clerk.post(f"/tiep-nhan/{waiting.pk}/", sent | {"task-0-due": typed, "task-0-due_phrase": phrase})
    task = Entry.objects.get().tasks.first()
    assert (task.due, task.due_phrase, task.due_date) == (due, kept, last)


def test_the_next_waiting_document_follows(clerk, waiting, agency, lan, monkeypatch):
    other = receive(agency, lan, [("khac.txt", b"hai")]).submissions[0]
    answer = clerk.post(f"/tiep-nhan/{waiting.pk}/", form_of(clerk, waiting) | {"then": "next"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/tiep-nhan/{other.pk}/"
    assert "số đến 1/" in answer.content.decode()


def test_a_day_that_nobody_understands_is_refused_and_nothing_is_lost(clerk, waiting):
    sent = form_of(clerk, waiting) | {"issued_on": "hôm qua", "subject": "Tên mới"}
    answer = clerk.post(f"/tiep-nhan/{waiting.pk}/", sent)
    assert answer.status_code == 409
    assert "hôm qua" in answer.content.decode()
    assert "Tên mới" in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_duplicate_must_be_accepted(clerk, waiting, agency, lan):
    clerk.post(f"/tiep-nhan/{waiting.pk}/", form_of(clerk, waiting))
    again = receive(agency, lan, [("lai.txt", b"mot")]).submissions[0]
    sent = form_of(clerk, again)
    assert clerk.post(f"/tiep-nhan/{again.pk}/", sent).status_code == 409
    assert Entry.objects.count() == 1
    assert clerk.post(f"/tiep-nhan/{again.pk}/", sent | {"accept_duplicate": "1"}).status_code == 302
    assert Entry.objects.count() == 2


def keep_draft(client, waiting, subject: str, seen: str = ""):
    """Send the edits of the screen as its script does."""
    page = client.get(f"/tiep-nhan/{waiting.pk}/").content.decode()
    state = json.loads(page.split('id="proposal-state" type="application/json">')[1].split("</script>")[0])
    state["fields"]["subject"]["value"] = subject
    body = json.dumps({"state": state, "seen": seen})
    return client.post(f"/tiep-nhan/{waiting.pk}/nhap/", body, content_type="application/json")


@pytest.fixture
def colleague(agency, person, log_in):
    """A second clerk."""
    return log_in(person(agency, "thu", "clerk", "Đỗ Thị Thu"))


def test_a_clerk_who_was_overtaken_is_warned_and_loses_nothing(clerk, colleague, waiting):
    sent = form_of(clerk, waiting) | {"subject": "Bản của Lan"}
    keep_draft(colleague, waiting, "Bản của Thu")
    refused = keep_draft(clerk, waiting, "Bản của Lan")
    assert refused.status_code == 409
    assert "Đỗ Thị Thu" in refused.json()["refused"]
    answer = clerk.post(f"/tiep-nhan/{waiting.pk}/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Đỗ Thị Thu đã lưu bản nháp khác" in page
    assert "Bản của Lan" in page
    assert form_of(colleague, waiting)["subject"] == "Bản của Thu", "the other draft is untouched"
    again = sent | {"seen": refused.json()["overtaken"]}
    assert clerk.post(f"/tiep-nhan/{waiting.pk}/", again).status_code == 302
    assert Entry.objects.get().subject == "Bản của Lan"


def test_a_clerk_who_comes_second_is_told_who_registered(clerk, colleague, waiting):
    sent = form_of(clerk, waiting)
    colleague.post(f"/tiep-nhan/{waiting.pk}/", form_of(colleague, waiting))
    answer = clerk.post(f"/tiep-nhan/{waiting.pk}/", sent, follow=True)
    assert "Đỗ Thị Thu đã vào sổ văn bản này trước, số đến 1/" in answer.content.decode()


def test_the_draft_is_kept_and_shown_again_until_it_is_dropped(clerk, waiting):
    saved = keep_draft(clerk, waiting, "Đang sửa dở")
    waiting.proposal.refresh_from_db()
    at = waiting.proposal.draft_at
    assert saved.json() == {"saved": f"{localtime(at):%H:%M %d/%m/%Y}", "seen": at.isoformat()}
    page = clerk.get(f"/tiep-nhan/{waiting.pk}/").content.decode()
    assert f">Bản nháp lưu lúc {saved.json()['saved']}<" in page
    assert form_of(clerk, waiting)["subject"] == "Đang sửa dở"
    clerk.post(f"/tiep-nhan/{waiting.pk}/ban-may-doc/")
    assert form_of(clerk, waiting)["subject"] == "Số hoá hồ sơ lưu trữ"


def test_a_draft_that_knows_fewer_fields_than_the_screen_is_kept(clerk, waiting, lan):
    keep_draft(clerk, waiting, "Đang sửa dở")
    proposal = waiting.proposal
    proposal.refresh_from_db()
    del proposal.draft["fields"]["audience"]
    proposal.save(update_fields=["draft"])
    sent = form_of(clerk, waiting)
    assert (sent["subject"], sent["audience"]) == ("Đang sửa dở", "")


def test_a_clerk_can_register_a_document_for_those_alone_whom_it_concerns(clerk, waiting, hoa, log_in):
    clerk.post(f"/tiep-nhan/{waiting.pk}/", form_of(clerk, waiting) | {"audience": "concerned"})
    entry = Entry.objects.get()
    assert entry.audience == "concerned"
    assert log_in(hoa).get(f"/van-ban/{entry.pk}/").status_code == 404
    assert "(chỉ những người liên quan được xem)" in clerk.get(f"/van-ban/{entry.pk}/").content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "[",
        '{"state": {"fields": 3}}',
        '{"seen": 5}',
        '{"state": {"fields": {}, "tasks": [], "findings": {}}}',
    ],
)
def test_a_draft_that_is_none_never_breaks_the_page(clerk, waiting, body):
    clerk.post(f"/tiep-nhan/{waiting.pk}/nhap/", body, content_type="application/json")
    assert form_of(clerk, waiting)["subject"] == "Số hoá hồ sơ lưu trữ"


def test_what_the_reader_is_not_sure_of_is_said_in_words(clerk, waiting):
    page = clerk.get(f"/tiep-nhan/{waiting.pk}/").content.decode()
    assert page.split('data-field="place"')[1].split("</label>")[0].count("chưa chắc") == 1
    assert page.split('data-field="subject"')[1].split("</label>")[0].count("chưa chắc") == 0


def test_the_original_comes_back_byte_for_byte(clerk, waiting):
    answer = clerk.get(f"/tiep-nhan/tep/{waiting.files.get().pk}/")
    assert b"".join(answer.streaming_content) == b"mot"
    assert answer["Content-Disposition"].startswith("attachment")


def test_only_a_clerk_of_the_agency_opens_it(waiting, minh, other_agency, person, log_in):
    assert log_in(minh).get(f"/tiep-nhan/{waiting.pk}/").status_code == 403
    stranger = log_in(person(other_agency, "la", "clerk"))
    for path in (f"/tiep-nhan/{waiting.pk}/", f"/tiep-nhan/tep/{waiting.files.get().pk}/"):
        assert stranger.get(path).status_code == 404


def test_a_registered_submission_leads_to_its_entry(clerk, waiting):
    clerk.post(f"/tiep-nhan/{waiting.pk}/", form_of(clerk, waiting))
    assert clerk.get(f"/tiep-nhan/{waiting.pk}/").url == f"/van-ban/{Entry.objects.get().pk}/"
