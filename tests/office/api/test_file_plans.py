"""The file plan of a year, drafted, approved and used by programs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from vanban.office.casefiles import plan_workbook
from vanban.office.casefiles.models import FilePlan, PlannedFile
from vanban.office.desk import workbooks

YEAR = timezone.localdate().year
LINE = {"heading": "Kinh tế", "code": "01.KT", "title": f"Hồ sơ chợ năm {YEAR}", "retention": "20 năm"}


def wrong(answer) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {error["field"]: error["detail"] for error in answer.json()["errors"]}


def test_a_plan_is_drafted_line_by_line_approved_and_case_files_opened_from_it(lan, minh, hoa, unit, program):
    clerk, leader, officer = program(lan), program(minh), program(hoa)
    plan = clerk.post("file-plans", {"year": YEAR}).json()
    address = f"file-plans/{plan['id']}"
    given = LINE | {"unit": unit.pk, "person": hoa.pk}
    line = clerk.post(f"{address}/lines", given).json()
    assert (line["unit"]["name"], line["person"]["name"]) == ("Phòng Kinh tế", "Lê Thị Hòa")
    clerk.post(f"{address}/lines", LINE | {"heading": "Văn xã", "code": "01.VX"})
    clerk.post(f"{address}/lines", LINE | {"code": "02.KT"})
    assert officer.get(address).status_code == 404
    assert clerk.post(f"{address}/approve").status_code == 403
    opened = {"year": YEAR, "code": "01.KT", "title": LINE["title"], "unit": unit.pk, "planned": line["id"]}
    refused = clerk.post("case-files", opened)
    assert (refused.status_code, "chưa được duyệt" in refused.json()["detail"]) == (409, True)
    leader.post(f"{address}/approve", {"decision": "Quyết định số 5/QĐ-UBND"})
    assert clerk.post(f"{address}/lines", LINE | {"code": "03.KT"}).status_code == 409
    case_file = officer.post("case-files", opened).json()
    assert case_file["planned"] == line["id"]
    now = officer.get(address).json()
    assert (now["decision"], now["approved_by"]) == ("Quyết định số 5/QĐ-UBND", str(minh))
    assert [one["code"] for one in now["lines"]] == ["01.KT", "02.KT", "01.VX"]
    told = [one["numbered"] for one in now["lines"][0]["case_files"]]
    assert told == [f"01.KT/{YEAR}"]
    assert officer.get("file-plans").json() == [{key: now[key] for key in now if key != "lines"}]
    assert officer.get(f"{address}/list?format=xlsx").content.startswith(b"PK")


def test_the_plan_of_the_next_year_is_taken_from_this_one(lan, program):
    ours = program(lan)
    first = ours.post("file-plans", {"year": YEAR}).json()
    ours.post(f"file-plans/{first['id']}/lines", LINE)
    made = ours.post("file-plans", {"year": YEAR + 1, "like": first["id"]}).json()
    assert [one["title"] for one in made["lines"]] == [f"Hồ sơ chợ năm {YEAR + 1}"]
    assert "year" in wrong(ours.post("file-plans", {"year": YEAR}))


def test_a_line_is_changed_as_it_was_read_and_taken_out(lan, program):
    ours = program(lan)
    address = f"file-plans/{ours.post('file-plans', {'year': YEAR}).json()['id']}"
    line = f"{address}/lines/{ours.post(f'{address}/lines', LINE).json()['id']}"
    assert ours.patch(line, {"retention": "50 năm"}).status_code == 428
    tag = ours.get(line).headers["ETag"]
    refused = ours.patch(line, {"retention": "lâu dài"}, If_Match=tag)
    assert (refused.status_code, "số năm cụ thể" in refused.json()["detail"]) == (409, True)
    now = ours.patch(line, {"retention": "50 năm"}, If_Match=tag).json()
    assert (now["retention"], now["title"]) == ("50 năm", LINE["title"])
    assert ours.post(f"{line}/remove", If_Match=tag).status_code == 412
    assert ours.post(f"{line}/remove").status_code == 204
    assert ours.get(address).json()["lines"] == []


def test_the_leader_approves_what_was_read_and_gives_it_back_for_a_reason(lan, minh, program):
    clerk, leader = program(lan), program(minh)
    address = f"file-plans/{clerk.post('file-plans', {'year': YEAR}).json()['id']}"
    clerk.post(f"{address}/lines", LINE)
    tag = leader.get(address).headers["ETag"]
    clerk.post(f"{address}/lines", LINE | {"code": "02.KT"})
    assert leader.post(f"{address}/approve", If_Match=tag).status_code == 412
    assert leader.post(f"{address}/approve").json()["approved_at"]
    assert "reason" in wrong(leader.post(f"{address}/take-up", {"reason": ""}))
    assert leader.post(f"{address}/take-up", {"reason": "thêm hồ sơ"}).json()["approved_at"] is None


@pytest.mark.parametrize("retention", ["20 năm", "lâu dài"])
def test_a_workbook_is_brought_whole_or_its_rows_are_named(lan, program, retention):
    ours = program(lan)
    address = f"file-plans/{ours.post('file-plans', {'year': YEAR}).json()['id']}"
    rows = [("Kinh tế", "", "01.KT", "Hồ sơ chợ", "20 năm"), ("Kinh tế", "", "02.KT", "Hồ sơ thu", retention)]
    table = workbooks.table("Danh mục", list(plan_workbook.HEAD.values()), rows)
    answer = ours.upload(f"{address}/workbook", {"book": SimpleUploadedFile("a.xlsx", table)}, Idempotency_Key="a")
    if retention == "20 năm":
        assert [one["code"] for one in answer.json()["lines"]] == ["01.KT", "02.KT"]
    else:
        assert wrong(answer).keys() == {"book.3"}
        assert not PlannedFile.objects.exists()
    assert ours.get("file-plans/template").content.startswith(b"PK")


def test_no_program_sees_or_fills_the_plan_of_another_agency(lan, program, person, other_agency):
    there = program(lan).post("file-plans", {"year": YEAR}).json()
    theirs = program(person(other_agency, "xa", "clerk"))
    assert theirs.get("file-plans").json() == []
    assert theirs.post(f"file-plans/{there['id']}/lines", LINE).status_code == 404
    assert "like" in wrong(theirs.post("file-plans", {"year": YEAR, "like": there["id"]}))
    assert FilePlan.objects.count() == 1
