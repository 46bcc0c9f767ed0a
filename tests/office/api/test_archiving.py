"""Case files go to the archive by programs: what is ready and due, notices, hand-overs, packages."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from vanban.office.archive.models import Transfer
from vanban.office.audit.models import Event
from vanban.office.casefiles.models import CaseFile

TODAY = timezone.localdate()


@pytest.fixture
def tu(agency, person):
    """The archivist."""
    return person(agency, "tu", "archivist", "Đinh Công Tú")


@pytest.fixture
def ready(lan, unit, entry, program) -> list[int]:
    """Two closed case files of Phòng Kinh tế; the letter of August lies in the first."""
    ours, made = program(lan), []
    for code in ("01.KT", "02.KT"):
        values = {"code": code, "title": f"Hồ sơ {code}", "year": 2026, "unit": unit.pk, "retention": "20 năm"}
        made.append(ours.post("case-files", values).json()["id"])
    ours.post(f"case-files/{made[0]}/documents", {"documents": [entry.pk]})
    for one in made:
        assert ours.post(f"case-files/{one}/close", {"reason": "thử"}).json()["transfer_due"]
    return made


def wrong(answer) -> list[str]:
    assert answer.status_code == 422, answer.content
    return [error["field"] for error in answer.json()["errors"]]


def test_case_files_are_announced_handed_over_and_taken(ready, hoa, tu, program):
    officer, archive = program(hoa), program(tu)
    assert [one["id"] for one in archive.get("archive/ready?page_size=25").json()["results"]] == ready
    assert officer.get("archive/due").json()["total"] == 0
    due = (TODAY + timedelta(days=30)).isoformat()
    notice = archive.post("archive/notices", {"case_files": ready[:1], "due": due, "note": "đợt 1"}).json()
    assert officer.get("archive/notices").json()["results"] == [notice]
    assert (notice["case_files"], notice["due"], notice["unit"]["name"]) == (ready[:1], due, "Phòng Kinh tế")
    assert [one["id"] for one in officer.get("archive/due").json()["results"]] == ready[:1]
    made = officer.post("archive/transfers", {"case_files": ready, "title": "Khối 2026"}, Idempotency_Key="nop-1")
    again = officer.post("archive/transfers", {"case_files": ready, "title": "Khối 2026"}, Idempotency_Key="nop-1")
    assert (made.status_code, again.content, Transfer.objects.count()) == (201, made.content, 1)
    address = f"archive/transfers/{made.json()['id']}"
    assert (made.json()["outcome"], made.json()["count"]) == ("waiting", 2)
    assert officer.get("archive/ready").json()["total"] == 0
    tag = archive.get(address).headers["ETag"]
    taken = archive.post(f"{address}/take-over", If_Match=tag).json()
    assert (taken["outcome"], len(taken["manifest"])) == ("taken", 64)
    assert all(one["archived_at"] for one in taken["case_files"])
    assert archive.post(f"{address}/take-over", If_Match=tag).status_code == 412
    assert archive.post(f"{address}/take-over").status_code == 409
    (row,) = officer.get("archive/transfers?sort=-at").json()["results"]
    assert row == {key: taken[key] for key in row}


def test_what_is_given_back_may_be_handed_over_again(ready, lan, tu, program):
    clerk, archive = program(lan), program(tu)
    sent = {"case_files": ready, "title": "Khối 2026"}
    address = f"archive/transfers/{clerk.post('archive/transfers', sent).json()['id']}"
    assert wrong(archive.post(f"{address}/give-back", {"reason": ""})) == ["reason"]
    back = archive.post(f"{address}/give-back", {"reason": "thiếu mục lục"}).json()
    assert (back["outcome"], back["reason"]) == ("given-back", "thiếu mục lục")
    assert clerk.post("archive/transfers", sent).status_code == 201


def test_wrong_and_foreign_case_files_are_told(ready, hoa, lan, tu, program, person, agency, other_agency):
    officer, archive = program(hoa), program(tu)
    soon = {"case_files": ready, "due": (TODAY + timedelta(days=29)).isoformat()}
    assert "30 ngày" in archive.post("archive/notices", soon).json()["detail"]
    assert wrong(officer.post("archive/transfers", {"case_files": []})) == ["case_files", "title"]
    assert officer.post("archive/notices", soon).status_code == 403
    theirs = program(person(other_agency, "xa", "clerk"))
    assert wrong(theirs.post("archive/transfers", {"case_files": ready, "title": "x"})) == ["case_files"]
    made = officer.post("archive/transfers", {"case_files": ready, "title": "Khối 2026"}).json()
    assert theirs.get(f"archive/transfers/{made['id']}").status_code == 404
    assert theirs.get("archive/transfers").json()["total"] == theirs.get("archive/ready").json()["total"] == 0
    assert program(lan, "read").post("archive/transfers", {}).status_code == 403
    assert program(lan).post(f"archive/transfers/{made['id']}/take-over").status_code == 403


def test_a_list_of_hand_overs_is_turned_page_by_page(ready, lan, unit, program):
    rows = [Transfer(agency=unit.agency, unit=unit, by=lan, title=f"Khối {n}", giver="x") for n in range(30)]
    Transfer.objects.bulk_create(rows)
    first = program(lan).get("archive/transfers?sort=title&page_size=25").json()
    second = program(lan).get(first["next"].partition("/api/v1/")[2]).json()
    assert (first["pages"], len(second["results"])) == (2, 5)
    assert len({one["id"] for one in first["results"] + second["results"]}) == 30


def test_packages_and_papers_are_those_of_the_pages_and_the_history_tells_who_took_them(ready, lan, program):
    ours = program(lan)
    made = ours.post("archive/transfers", {"case_files": ready, "title": "Khối 2026"}).json()
    address = f"archive/transfers/{made['id']}"
    assert ours.get(f"{address}/minutes").content.startswith(b"PK")
    assert ours.get(f"{address}/list?format=xlsx").content.startswith(b"PK")
    for package in (f"{address}/package", f"case-files/{ready[0]}/package"):
        with zipfile.ZipFile(io.BytesIO(b"".join(ours.get(package).streaming_content))) as given:
            assert any(name.endswith("SHA256SUMS") for name in given.namelist())
    told = Event.objects.about(CaseFile.objects.get(pk=ready[0])).filter(verb="export-case-file")
    assert told.count() == 2
