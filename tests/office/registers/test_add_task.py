"""A task that was missed is added to a registered entry; the entry itself stays as it was registered."""

from __future__ import annotations

import pytest

from vanban.office.audit.models import Event
from vanban.office.work.models import Task

WORDS = "chuẩn bị năm học mới"


@pytest.fixture
def address(entry) -> str:
    return f"/van-ban/{entry.pk}/them-nhiem-vu/"


def test_a_selected_sentence_becomes_a_task_at_its_place(entry, address, lan, log_in):
    start = entry.document.text.index("rà soát phòng học")
    end = start + len("rà soát phòng học")
    sent = {"text": "Rà soát phòng học", "span": f"{start}-{end}", "pile": "ours", "due": "10/8/2026"}
    answer = log_in(lan).post(address, sent | {"assignees": "Phòng Kinh tế; Công an xã"})
    assert answer.url == f"/van-ban/{entry.pk}/"
    task = Task.objects.get(text="Rà soát phòng học")
    assert (task.span_start, task.span_end, task.provision, task.order) == (start, end, "1", 3)
    assert (task.pile, task.due_date.isoformat(), task.origin) == ("ours", "2026-08-10", "marked")
    assert [body["name"] for body in task.printed_assignees] == ["Phòng Kinh tế", "Công an xã"]
    assert Event.objects.about(task).get().verb == "add-task"


def test_a_task_may_be_typed_without_a_place(entry, address, minh, log_in):
    log_in(minh).post(address, {"text": WORDS, "pile": "unsure"})
    task = Task.objects.get(text=WORDS)
    assert (task.span_start, task.pile) == (None, "unsure")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": ""}, "Hãy ghi nội dung nhiệm vụ."),
        ({"text": WORDS, "due": "mai"}, "Ghi ngày theo dạng"),
        ({"text": WORDS, "span": "5-999999"}, "nằm ngoài văn bản"),
    ],
    ids=["words", "day", "place"],
)
def test_what_is_wrong_is_said_in_the_form(entry, address, lan, log_in, sent, words):
    answer = log_in(lan).post(address, {"pile": "ours"} | sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert entry.tasks.count() == 3


def test_officers_and_administrators_add_nothing(entry, address, hoa, quan, log_in):
    for person in (hoa, quan):
        client = log_in(person)
        assert client.post(address, {"text": WORDS, "pile": "ours"}).status_code == 403
        assert "data-add-task" not in client.get(f"/van-ban/{entry.pk}/").content.decode()


def test_an_entry_of_another_agency_gets_none(address, other_agency, person, log_in):
    stranger = log_in(person(other_agency, "la", "clerk"))
    assert stranger.post(address, {"text": WORDS, "pile": "ours"}).status_code == 404
