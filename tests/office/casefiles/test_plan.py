"""The file plan of a year: drafted, brought from a workbook, approved, printed, and case files opened from it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from tests.office.conftest import opened
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.casefiles import plan_workbook
from vanban.office.casefiles.models import CaseFile, FilePlan, PlannedFile
from vanban.office.casefiles.planning import (
    PlannedValues,
    add_lines,
    amend_line,
    approve,
    draft,
    remove_line,
    take_up_again,
)
from vanban.office.casefiles.services import FileValues, open_file
from vanban.office.desk import workbooks
from vanban.office.refusals import Refused

YEAR = timezone.localdate().year
VALUES = PlannedValues("Kinh tế", "01.KT", f"Hồ sơ thu chi năm {YEAR}", "20 năm")


@pytest.fixture
def plan(lan, acting, unit, hoa) -> FilePlan:
    """A draft with three lines under two headings, put in out of their order."""
    plan = draft(acting(lan), YEAR)
    lines = [
        replace(VALUES, unit=unit, person=hoa),
        replace(VALUES, heading="Văn xã", code="01.VX", title="Hồ sơ tiêm chủng", retention="Vĩnh viễn"),
        replace(VALUES, code="02.KT", title="Hồ sơ chợ", subheading="Thương mại", note="Hai tập"),
    ]
    add_lines(plan, acting(lan), lines)
    return plan


@pytest.fixture
def approved(plan, minh, acting) -> FilePlan:
    approve(plan, acting(minh), f"Quyết định số 05/QĐ-UBND ngày 05/01/{YEAR}")
    plan.refresh_from_db()
    return plan


def workbook(*rows: tuple[str, ...]) -> bytes:
    return workbooks.table("Danh mục", list(plan_workbook.HEAD.values()), rows)


def test_lines_of_one_heading_stand_together(plan):
    told = [
        (heading, [(name, [line.code for line in lines]) for name, lines in below])
        for heading, below in plan.headings()
    ]
    assert told == [("Kinh tế", [("", ["01.KT"]), ("Thương mại", ["02.KT"])]), ("Văn xã", [("", ["01.VX"])])]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"heading": " "}, "Chưa có “Đề mục lớn”"),
        ({"title": ""}, "Chưa có “Tiêu đề hồ sơ”"),
        ({"retention": "Theo vụ việc"}, "số năm cụ thể"),
        ({"code": "a" * 51}, "dài quá 50"),
        ({"code": "01.KT"}, "đã có số, ký hiệu 01.KT"),
    ],
)
def test_lines_that_cannot_be_are_refused(plan, lan, acting, wrong, why):
    with pytest.raises(Refused, match=why):
        add_lines(plan, acting(lan), [replace(VALUES, **({"code": "09.KT"} | wrong))])


def test_who_drafts_and_who_approves(plan, agency, lan, minh, hoa, quan, person, other_agency, acting):
    for who in (hoa, quan, minh):
        with pytest.raises(Refused, match="lập danh mục"):
            add_lines(plan, acting(who), [replace(VALUES, code="09.KT")])
    for who in (lan, hoa):
        with pytest.raises(Refused, match=r"Chỉ lãnh đạo duyệt|không được xem"):
            approve(plan, acting(who), "")
    with pytest.raises(Refused, match="không được xem"):
        approve(plan, acting(person(other_agency, "la", "leader")), "")
    for name, role in (("tu", "archivist"), ("chanh", "chief-of-office")):
        add_lines(plan, acting(person(agency, name, role)), [replace(VALUES, code=name)])
    sees = {lan: 1, minh: 1, hoa: 0}
    assert {who: FilePlan.objects.for_position(acting(who).position).count() for who in sees} == sees
    approve(plan, acting(minh), "")
    assert FilePlan.objects.for_position(acting(hoa).position).get() == plan


def test_an_approved_plan_changes_only_after_the_leader_gave_it_back(approved, lan, minh, acting):
    line = approved.lines.first()
    for deed in (
        lambda: add_lines(approved, acting(lan), [replace(VALUES, code="09.KT")]),
        lambda: amend_line(line, acting(lan), VALUES),
        lambda: remove_line(line, acting(lan)),
    ):
        with pytest.raises(Refused, match="đã được duyệt"):
            deed()
    with pytest.raises(Refused, match="lý do"):
        take_up_again(approved, acting(minh), "")
    with pytest.raises(Refused, match="Chỉ lãnh đạo"):
        take_up_again(approved, acting(lan), "thêm hồ sơ")
    take_up_again(approved, acting(minh), "thêm hồ sơ")
    amend_line(line, acting(lan), replace(VALUES, retention="50 năm"))
    remove_line(approved.lines.last(), acting(lan))
    told = {event.verb: words.details(event) for event in Event.objects.about(approved)}
    assert "Thời hạn bảo quản: 20 năm → 50 năm" in told["amend-plan"]
    assert told["unapprove-plan"].endswith("thêm hồ sơ")
    assert told["unplan-file"] == "01.VX – Hồ sơ tiêm chủng"


def test_an_empty_plan_is_not_approved(lan, minh, acting):
    with pytest.raises(Refused, match="chưa có hồ sơ nào"):
        approve(draft(acting(lan), YEAR), acting(minh), "")


def test_the_plan_of_the_next_year_is_like_that_of_this_one(approved, lan, acting, hoa):
    new = draft(acting(lan), YEAR + 1, approved)
    assert [line.code for line in new.lines.all()] == ["01.KT", "02.KT", "01.VX"]
    assert new.lines.first().title == f"Hồ sơ thu chi năm {YEAR + 1}"
    assert (new.approved_at, new.lines.first().person, approved.lines.count()) == (None, hoa, 3)
    with pytest.raises(Refused, match="đã có danh mục"):
        draft(acting(lan), YEAR + 1)
    with pytest.raises(Refused, match="năm trước, năm nay"):
        draft(acting(lan), YEAR + 2)


def test_a_case_file_is_opened_from_a_line_once_it_is_approved(plan, lan, hoa, minh, acting, log_in, unit):
    line = plan.lines.first()
    values = FileValues(line.code, line.title, YEAR, unit, line.retention)
    with pytest.raises(Refused, match="chưa được duyệt"):
        open_file(acting(lan), values, line)
    approve(plan, acting(minh), "")
    with pytest.raises(Refused, match="phải cùng năm"):
        open_file(acting(lan), replace(values, year=YEAR - 1), line)
    client, page = log_in(hoa), f"/ho-so/danh-muc/{plan.pk}/"
    assert f"/ho-so/moi/?muc={line.pk}" in client.get(page).content.decode()
    form = client.get(f"/ho-so/moi/?muc={line.pk}").context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    assert (given["code"], given["title"], given["unit"]) == ("01.KT", line.title, unit.pk)
    assert client.post(f"/ho-so/moi/?muc={line.pk}", given).status_code == 302
    made = CaseFile.objects.get()
    assert (made.planned, made.retention) == (line, "20 năm")
    shown = client.get(page).content.decode()
    assert f'href="/ho-so/{made.pk}/"' in shown
    assert f"?muc={line.pk}" not in shown
    with pytest.raises(Refused, match=r"đã có hồ sơ 01.KT"):
        open_file(acting(lan), replace(values, code="05.KT"), line)
    take_up_again(plan, acting(minh), "bỏ bớt")
    with pytest.raises(Refused, match="đã có hồ sơ"):
        remove_line(line, acting(lan))


def test_a_workbook_is_brought_whole_or_not_at_all(log_in, lan, acting, hoa, unit):
    plan = draft(acting(lan), YEAR)
    client, page = log_in(lan), f"/ho-so/danh-muc/{plan.pk}/nhap/"
    good = ("Kinh tế", "", "01.KT", "Hồ sơ chợ", "20 năm", "KT", "Lê Thị Hòa", "")
    bad = ("Kinh tế", "", "02.KT", "Hồ sơ thu", "lâu dài", "Phòng Kinh tế", "", "")
    lost = ("Kinh tế", "", "03.KT", "Hồ sơ chi", "5 năm", "Phòng Không Có", "Người Lạ", "")

    def brought(*rows):
        return client.post(page, {"book": io.BytesIO(workbook(*rows))}, follow=True)

    answer = brought(good, lost)
    assert [(one.line, one.words) for one in answer.context["problems"]] == [(3, "Không có đơn vị “Phòng Không Có”.")]
    answer = brought(good, bad)
    assert answer.status_code == 422
    assert [one.line for one in answer.context["problems"]] == [3]
    assert not PlannedFile.objects.exists()
    assert "Đã nhập 1 dòng." in brought(good).content.decode()
    line = PlannedFile.objects.get()
    assert (line.unit, line.person, line.code) == (unit, hoa, "01.KT")
    for data, why in (
        (workbook(), "chưa có dòng nào"),
        (workbooks.table("x", ["Tiêu đề"], [["a"]]), "thiếu cột"),
        (b"PK", "không đọc được"),
    ):
        assert why in client.post(page, {"book": io.BytesIO(data)}).content.decode()
    book = load_workbook(io.BytesIO(client.get("/ho-so/danh-muc/mau/").content)).active
    assert [cell.value for cell in book[1]] == list(plan_workbook.HEAD.values())


def test_the_pages_draft_change_and_approve(log_in, lan, minh, hoa):
    clerk, leader = log_in(lan), log_in(minh)
    assert "Chưa có danh mục hồ sơ" in clerk.get("/ho-so/danh-muc/").content.decode()
    page = clerk.post("/ho-so/danh-muc/", {"year": YEAR}, follow=True).redirect_chain[-1][0]
    typed = {"heading": "Văn xã", "subheading": "", "code": "01.VX", "title": "Hồ sơ tiêm chủng", "unit": "",
             "retention": "mãi mãi", "person": hoa.pk, "note": ""}  # fmt: skip
    refused = clerk.post(f"{page}dong-moi/", typed)
    assert refused.status_code == 422
    assert 'value="mãi mãi"' in refused.content.decode()
    clerk.post(f"{page}dong-moi/", typed | {"retention": "Vĩnh viễn"})
    line = PlannedFile.objects.get()
    seen = opened(clerk, f"{page}{line.pk}/")
    clerk.post(f"{page}{line.pk}/", typed | {"retention": "50 năm", "opened": seen})
    line.refresh_from_db()
    assert line.retention == "50 năm"
    assert log_in(hoa).get(page).status_code == 404
    assert clerk.post(f"{page}duyet/").status_code == 403
    leader.post(f"{page}duyet/", {"decision": "Quyết định số 5/QĐ-UBND"})
    assert "Ban hành kèm theo Quyết định số 5/QĐ-UBND." in log_in(hoa).get(page).content.decode()
    leader.post(f"{page}sua-lai/", {"reason": "thêm"})
    clerk.post(f"{page}{line.pk}/bo/")
    assert not PlannedFile.objects.exists()


def test_it_is_printed_in_the_decrees_form(log_in, hoa, approved):
    client, page = log_in(hoa), f"/ho-so/danh-muc/{approved.pk}/in/"
    made = Document(io.BytesIO(client.get(page).content))
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows[2:]]
    assert rows == [
        ["", "I. KINH TẾ", "", "", ""],
        ["01.KT", f"Hồ sơ thu chi năm {YEAR}", "20 năm", "Lê Thị Hòa", ""],
        ["", "1. Thương mại", "", "", ""],
        ["02.KT", "Hồ sơ chợ", "20 năm", "", "Hai tập"],
        ["", "II. VĂN XÃ", "", "", ""],
        ["01.VX", "Hồ sơ tiêm chủng", "Vĩnh viễn", "", ""],
    ]
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert f"DANH MỤC HỒ SƠ\nNăm {YEAR}\n(Kèm theo Quyết định số 05/QĐ-UBND ngày 05/01/{YEAR})" in said
    assert "Danh mục hồ sơ này có 3 hồ sơ, bao gồm:\n1 hồ sơ bảo quản vĩnh viễn;\n2 hồ sơ bảo quản có thời hạn." in said
    sheet = load_workbook(io.BytesIO(client.get(f"{page}?tep=xlsx").content)).active
    values = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert ["1 hồ sơ bảo quản vĩnh viễn;"] in values
