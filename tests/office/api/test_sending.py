"""What is sent and asked for, right and wrong: each answer says what was wrong with which field."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vanban.office.jobs.models import Job
from vanban.office.registers.models import Entry
from vanban.office.work.models import Assignment, Task

PAPER = {"arrival_date": "2026-08-07", "system": "state", "issuer": "Ủy ban nhân dân tỉnh Hà Sơn", "subject": "họp"}


def wrong(answer) -> list[str]:
    assert answer.status_code == 422, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    return [error["field"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "content",
    [b"{", b"[", b'{"a": NaN}', b'{"subject": "\\u0000"}', b'{"subject": "\\ud800"}', b"[" * 100_000, b"\xff"],
)
def test_what_is_no_json_or_no_text_is_refused(lan, program, content):
    ours = program(lan)
    answer = ours.client.post("/api/v1/documents/incoming", content, "application/json", headers=ours.headers)
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:vanban:unreadable"


def test_what_is_too_large_is_refused_before_it_is_read(lan, program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = program(lan).post("documents/incoming", PAPER | {"subject": "x" * 100})
    assert answer.status_code == 413


def test_another_kind_of_content_is_refused(lan, program):
    ours = program(lan)
    answer = ours.client.post("/api/v1/documents/incoming", PAPER, headers=ours.headers)
    assert answer.status_code == 415


def test_unknown_fields_and_wrong_values_are_named(lan, program):
    ours = program(lan)
    assert wrong(ours.post("documents/incoming", PAPER | {"so": 1})) == ["so"]
    assert wrong(ours.post("documents/incoming", PAPER | {"arrival_date": "32/1/2026", "system": "x"})) == [
        "arrival_date",
        "system",
    ]
    assert wrong(
        ours.post(
            "documents/incoming",
            PAPER | {"tasks": [{"pile": "ours", "text": ""}, {"pile": "ours", "due": "2026-08-01"}]},
        )
    ) == ["tasks.1.text"]
    assert wrong(ours.post("documents/incoming", [])) == [""]
    assert not Entry.objects.exists()


def test_paper_is_registered_with_its_tasks(lan, program):
    task = {"text": "rà soát phòng học", "pile": "ours", "due": "2026-08-20", "assignees": "Phòng Kinh tế; Công an xã"}
    made = program(lan).post("documents/incoming", PAPER | {"tasks": [task]}).json()
    assert (made["paper"], made["numbered"], made["tasks"][0]["due_date"]) == (True, "1/2026", "2026-08-20")
    assert [one["name"] for one in made["tasks"][0]["printed_assignees"]] == ["Phòng Kinh tế", "Công an xã"]


def test_a_late_document_stands_after_another(lan, program):
    ours = program(lan)
    first = ours.post("documents/incoming", PAPER).json()
    late = ours.post("documents/incoming", PAPER | {"subject": "khác", "after": first["id"], "reason": "đến muộn"})
    assert late.json()["numbered"] == "1a/2026"


def test_a_document_is_issued_with_the_next_number(lan, program, agency):
    made = program(lan).post("documents/outgoing", {"type": "CV", "day": "2026-08-07", "subject": "trả lời"}).json()
    assert (made["book"], made["number"]) == ("outgoing", "1")


def test_files_are_given_in_and_registered_with_other_values(lan, program, letter, read_all):
    ours = program(lan)
    files = [SimpleUploadedFile(f"{n}.txt", letter(n)) for n in (5, 6)]
    jobs = ours.upload("inbox", {"files": files}).json()
    assert [job["state"] for job in jobs] == ["waiting", "waiting"]
    read_all()
    job = ours.get(f"jobs/{jobs[0]['id']}").json()
    sent = {
        "fields": {"subject": "sửa lại"},
        "tasks": [{"text": "rà soát", "of": [0], "pile": "ours", "assignees": [{"name": "Phòng Kinh tế"}]}],
    }
    made = ours.post(f"inbox/{job['submission']}/register", sent).json()
    assert (made["subject"], made["number"]) == ("sửa lại", "5")
    assert [(task["text"], task["pile"]) for task in made["tasks"]] == [("rà soát", "ours")]
    assert ours.post(f"inbox/{job['submission']}/register").status_code == 409


def test_files_given_as_one_are_one_document(lan, program, letter):
    files = [SimpleUploadedFile(f"{n}.txt", letter(n)) for n in (5, 6)]
    answer = program(lan).upload("inbox", {"files": files, "as_one": "true"})
    assert len(answer.json()) == 1
    assert Job.objects.get().files.count() == 2


def test_the_same_files_under_the_same_key_are_taken_once(lan, program, letter):
    ours = program(lan)
    for _time in range(2):
        sent = {"files": SimpleUploadedFile("a.txt", letter())}
        assert ours.upload("inbox", sent, Idempotency_Key="quet-1").status_code == 202
    assert Job.objects.count() == 1
    sent = {"files": SimpleUploadedFile("a.txt", letter(9))}
    assert ours.upload("inbox", sent, Idempotency_Key="quet-1").status_code == 422


@pytest.mark.parametrize("tasks", [[{"text": "x", "of": [99]}], [{"text": " "}], [{"text": "x", "of": [-1]}]])
def test_a_task_that_was_not_proposed_is_refused(lan, program, submission, tasks):
    answer = program(lan).post(f"inbox/{submission.pk}/register", {"tasks": tasks})
    assert wrong(answer) == ["tasks.0"]


def test_a_file_is_read_and_nothing_is_kept(hoa, program, letter):
    answer = program(hoa, "read").upload("read", {"file": SimpleUploadedFile("a.txt", letter())})
    assert answer.json()["number"] == 312
    assert not Job.objects.exists()


def test_a_file_that_cannot_be_read_is_told_why(hoa, program):
    assert wrong(program(hoa).upload("read", {"file": SimpleUploadedFile("a.bin", b"\x00\x01")})) == ["file"]


def test_tasks_are_given_and_taken_back(minh, program, entry, unit):
    ours, task = program(minh), entry.tasks.get(pile="ours")
    order = {"task": task.pk, "lead": f"unit:{unit.pk}", "due": "2026-08-10"}
    given = ours.post(f"documents/{entry.pk}/assign", {"direction": "Giao Phòng Kinh tế", "orders": [order]}).json()
    assigned = given["tasks"][0]["assignments"]
    assert [(one["unit"]["name"], one["due_date"]) for one in assigned] == [("Phòng Kinh tế", "2026-08-10")]
    ours.post(f"documents/{entry.pk}/assign", {"orders": [{"task": task.pk, "lead": None}]})
    assert not Assignment.objects.active().exists()


def test_an_order_for_a_task_of_another_document_is_refused(minh, program, entry):
    answer = program(minh).post(f"documents/{entry.pk}/assign", {"orders": [{"task": 10**9, "lead": None}]})
    assert wrong(answer) == ["orders.0.task"]
    assert wrong(program(minh).post(f"documents/{entry.pk}/assign", {"orders": [{"task": "x"}]})) == ["orders[0].task"]


@pytest.mark.by_hand
def test_a_list_is_turned_page_by_page_in_one_order(lan, program, entry):
    Task.objects.bulk_create(Task(entry=entry, order=n, text=f"việc {n}", pile="others") for n in range(10, 70))
    ours, found = program(lan), []
    address = "tasks?pile=others&state=all&sort=text&page_size=25"
    while address:
        page = ours.get(address).json()
        found += [row["id"] for row in page["results"]]
        address = page["next"] and page["next"].partition("/api/v1/")[2]
    assert len(found) == len(set(found)) == page["total"] == 61


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state=late", "state"),
        ("day=hôm nay", "day"),
        ("sort=mau", "sort"),
        ("page=0", "page"),
        ("so_dong=5", "so_dong"),
    ],
)
def test_a_wish_that_makes_no_sense_is_told_and_narrows_nothing(lan, program, entry, query, field):
    assert wrong(program(lan).get(f"tasks?{query}")) == [field]


def test_a_page_that_is_not_there_is_not_the_last_one(lan, program, entry):
    assert program(lan).get("tasks?page=2").status_code == 404


def test_a_list_is_given_as_the_file_of_its_page_and_the_journal_tells(lan, program, entry, log_in):
    ours = program(lan)
    answer = ours.get("documents/incoming.csv")
    assert b"".join(answer.streaming_content) == b"".join(log_in(lan).get("/van-ban/?dang=csv").streaming_content)
    assert ours.get("documents/incoming/book?format=xlsx").content.startswith(b"PK")
    said = ours.get(f"documents/{entry.pk}").json()["files"][0]["url"].partition("/api/v1/")[2]
    assert b"".join(ours.get(said).streaming_content).startswith("ỦY BAN".encode())


def test_a_change_of_rights_is_told_before_it_is_made(minh, lan, hoa, program, entry):
    ours, path = program(minh), f"documents/{entry.pk}/rights/audience"
    sent = {"audience": "concerned", "reason": "chỉ người liên quan"}
    told = ours.post(path, sent)
    assert told.status_code == 409
    errors = [(error["field"], error["detail"]) for error in told.json()["errors"]]
    assert ("losses", "Lê Thị Hòa") in errors
    assert ours.post(path, sent | {"seal": dict(errors)["seal"]}).json()["audience"] == "concerned"


def test_head_and_options_are_answered(lan, program, entry):
    ours = program(lan)
    assert ours.client.head(f"/api/v1/documents/{entry.pk}", headers=ours.headers).status_code == 200
    assert ours.client.options("/api/v1/tasks", headers=ours.headers).status_code == 204
    assert ours.client.delete("/api/v1/tasks", headers=ours.headers).json()["type"] == "urn:vanban:no-such-method"
