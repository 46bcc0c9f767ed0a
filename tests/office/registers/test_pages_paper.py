from __future__ import annotations

from datetime import date

import pytest

from vanban.office.registers.models import Entry

FORM = {
    "arrival_date": "5/8/2026",
    "system": "state",
    "type": "CV",
    "number": "31",
    "symbol": "TYT",
    "issued_on": "04/08/2026",
    "issuer": "Trạm Y tế xã Tân Hòa",
    "subject": "lịch tiêm chủng tháng 8",
    "viec-TOTAL_FORMS": "2",
    "viec-INITIAL_FORMS": "0",
    "viec-0-text": "Bố trí hội trường cho buổi tiêm",
    "viec-0-assignees": "Văn phòng HĐND và UBND; Công an xã",
    "viec-0-pile": "ours",
    "viec-0-due": "10/8/2026",
    "viec-1-pile": "ours",
}


@pytest.fixture
def send(lan, log_in):
    return lambda **changed: log_in(lan).post("/van-ban/giay/", FORM | changed)


def test_a_paper_document_gets_the_next_number_and_its_tasks(send):
    answer = send()
    entry = Entry.objects.get()
    assert answer["Location"] == f"/van-ban/{entry.pk}/"
    assert (entry.ordinal, entry.day, entry.issued_on, entry.paper) == (
        1,
        date(2026, 8, 5),
        "2026-08-04",
        True,
    )
    task = entry.tasks.get()
    assert (task.text, task.due_date, task.pile) == ("Bố trí hội trường cho buổi tiêm", date(2026, 8, 10), "ours")
    assert [body["name"] for body in task.printed_assignees] == ["Văn phòng HĐND và UBND", "Công an xã"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"subject": ""}, "id_subject_error"),
        ({"arrival_date": "5-thang-8"}, "Ghi ngày theo dạng"),
        ({"arrival_date": "1/1/2999"}, "Ngày đến không thể sau hôm nay."),
        ({"viec-1-due": "1/9/2026"}, "Hãy ghi nội dung nhiệm vụ."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_registered(send, changed, words):
    answer = send(**changed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Entry.objects.exists()


def test_only_the_clerk_registers(minh, hoa, quan, log_in):
    for user in (minh, hoa, quan):
        assert log_in(user).get("/van-ban/giay/").status_code == 403


def test_a_paper_document_is_registered_late_between_two_numbers(agency, lan, log_in):
    client = log_in(lan)
    for subject in ("thứ nhất", "thứ hai"):
        client.post("/van-ban/giay/", FORM | {"subject": subject, "number": "", "symbol": ""})
    first = Entry.objects.get(ordinal=1)
    late = FORM | {"subject": "đến muộn", "number": "", "symbol": ""}
    page = client.post(f"/van-ban/giay/?chen={first.pk}", late)
    assert page.status_code == 422
    assert "Hãy ghi lý do đăng ký chen số." in page.content.decode()
    client.post(f"/van-ban/giay/?chen={first.pk}", late | {"reason": "thất lạc ở bưu điện"})
    assert [entry.numbered for entry in Entry.objects.all()] == ["2/2026", "1a/2026", "1/2026"]
    assert "đăng ký chen: thất lạc ở bưu điện" in client.get(f"/van-ban/{first.pk + 2}/").content.decode()


def test_a_paper_document_is_for_the_whole_agency_unless_its_clerk_says_for_whom(send, hoa):
    send()
    send(number="32", closed="on")
    assert [entry.audience for entry in Entry.objects.order_by("ordinal")] == ["agency", "concerned"]
    assert [entry.number for entry in Entry.objects.for_position(hoa.positions.get())] == ["31"]
