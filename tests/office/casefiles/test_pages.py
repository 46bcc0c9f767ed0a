"""The pages of case files as people use them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from tests.office.conftest import opened
from vanban.office.casefiles.closing import close_file
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import put_in
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper

TYPED = {"code": "02.VP", "year": "2026", "title": "Hồ sơ họp giao ban", "retention": "Theo vụ việc", "unit": "",
         "begun": "", "ended": "", "sheets": "", "note": ""}  # fmt: skip


@pytest.fixture
def filled(case_file, agency, lan, acting, entry) -> CaseFile:
    """With the letter of August and a paper of March, of four pages."""
    values = {"subject": "Họp giao ban", "issuer": "Sở Y tế", "issued_on": "2026-03-01"}
    paper = register_paper(agency, lan, values, date(2026, 3, 2))
    Entry.objects.filter(pk=paper.pk).update(page_count=4)
    put_in(case_file, acting(lan), [entry, paper])
    return case_file


def test_a_case_file_is_opened_filled_from_a_search_and_closed(log_in, lan, entry):
    client = log_in(lan)
    assert "Chưa có hồ sơ nào" in client.get("/ho-so/").content.decode()
    made = client.post("/ho-so/moi/", TYPED, follow=True)
    case_file = CaseFile.objects.get()
    page = f"/ho-so/{case_file.pk}/"
    assert made.redirect_chain == [(page, 302)]
    assert case_file.retention == "Theo vụ việc"
    found = client.get(page, {"tim_van_ban": "nam hoc moi"}).content.decode()
    assert f'name="van_ban" value="{entry.pk}"' in found
    client.post(f"{page}dua-vao/", {"van_ban": [entry.pk, "9" * 40, "x"]})
    assert case_file.filed.get().entry == entry
    assert f'name="van_ban" value="{entry.pk}"' not in client.get(page, {"tim_van_ban": "nam hoc"}).content.decode()
    client.post(f"{page}lay-ra/{entry.pk}/", {"reason": "nhầm"})
    assert not case_file.filed.exists()
    refused = client.post(f"{page}ket-thuc/", follow=True).content.decode()
    assert "Thời hạn bảo quản phải là “Vĩnh viễn” hoặc số năm cụ thể" in refused
    given = TYPED | {"retention": "10 năm", "opened": opened(client, f"{page}sua/")}
    assert client.post(f"{page}sua/", given).status_code == 302
    assert "hãy bổ sung" in client.post(f"{page}ket-thuc/", follow=True).content.decode().lower()
    client.post(f"{page}ket-thuc/", {"reason": "việc không làm nữa"})
    case_file.refresh_from_db()
    assert case_file.closed_at
    shown = client.get(page).content.decode()
    assert "Hồ sơ đã kết thúc" in shown
    assert f"đến hết 31/12/{timezone.localdate().year + 10}" in shown
    assert client.post(f"{page}sua/", given).status_code == 422
    client.post(f"{page}mo-lai/", {"reason": "còn việc"})
    assert CaseFile.objects.get().closed_at is None


def test_the_page_of_a_document_names_its_case_files_and_puts_it_into_one(log_in, lan, hoa, person, agency, filled):
    client, entry = log_in(hoa), Entry.objects.get(number="312")
    page = f"/van-ban/{entry.pk}/"
    assert "Hồ sơ chuẩn bị năm học mới" in client.get(page).content.decode()
    stranger = log_in(person(agency, "khac", "officer"))
    assert "Hồ sơ chuẩn bị năm học mới" not in stranger.get(page).content.decode()
    log_in(lan).post("/ho-so/moi/", TYPED)
    other = CaseFile.objects.get(code="02.VP")
    assert 'id="chon-ho-so"' not in client.get(page).content.decode()  # that one is not of her unit
    client.post(f"/ho-so/van-ban/{entry.pk}/", {"ho_so": other.pk})
    assert not other.filed.exists()
    assert f'<option value="{other.pk}">' in log_in(lan).get(page).content.decode()
    done = log_in(lan).post(f"/ho-so/van-ban/{entry.pk}/", {"ho_so": other.pk}, follow=True)
    assert other.filed.get().entry == entry
    assert "Đã đưa vào hồ sơ 02.VP/2026." in done.content.decode()


def test_the_list_tells_days_and_number_of_the_documents_and_can_be_narrowed(log_in, lan, filled, acting):
    client = log_in(lan)
    client.post("/ho-so/moi/", TYPED | {"year": "2025"})
    (first,) = client.get("/ho-so/?tim=nam+hoc").context["files"]
    assert (first, first.extent.days, first.extent.documents) == (filled, "01/03/2026 – 06/08/2026", 2)
    assert first.extent.sheets is None  # the pages of one document are not known
    assert client.get("/ho-so/?nam=2025").context["files"][0].code == "02.VP"
    assert client.get(f"/ho-so/?don_vi={filled.unit_id}").context["files"] == [filled]
    assert client.get(f"/ho-so/?nguoi_lap={lan.pk}&nam=2026").context["files"] == [filled]
    close_file(filled, acting(lan), "các việc khác đã chuyển hồ sơ mới")
    assert client.get("/ho-so/?tinh_trang=da-ket-thuc").context["files"] == [filled]
    assert "Không có hồ sơ nào khớp" in client.get("/ho-so/?tim=khong-co").content.decode()
    assert [one.code for one in client.get("/ho-so/?sap=tieu-de").context["files"]] == ["01.KT", "02.VP"]
    answer = client.get("/ho-so/?dang=csv&nam=2026")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("2026,01.KT,Hồ sơ chuẩn bị năm học mới,01/03/2026 – 06/08/2026,20 năm,,2,")


def test_documents_stand_in_order_of_time_and_only_those_that_may_be_seen_count(log_in, lan, hoa, filled):
    page = f"/ho-so/{filled.pk}/"
    rows = log_in(lan).get(page).context["listing"].page
    assert [one.entry.subject for one in rows] == ["Họp giao ban", "chuẩn bị năm học mới"]
    Entry.objects.filter(number="312").update(audience="concerned")
    answer = log_in(hoa).get(page)
    assert "chuẩn bị năm học mới</a>" not in answer.content.decode()
    extent = answer.context["file"].extent
    assert (extent.documents, extent.days, extent.sheets) == (1, "01/03/2026", 4)


def test_two_who_amend_one_case_file_lose_nothing(log_in, lan, person, agency, filled):
    mine, other = log_in(lan), log_in(person(agency, "tu", "archivist"))
    page = f"/ho-so/{filled.pk}/sua/"
    seen = opened(mine, page)
    given = TYPED | {"code": "01.KT", "title": filled.title, "retention": "20 năm", "unit": filled.unit_id}
    assert other.post(page, given | {"retention": "50 năm", "opened": seen}).status_code == 302
    assert mine.post(page, given | {"sheets": "12", "opened": seen}).status_code == 302
    filled.refresh_from_db()
    assert (filled.retention, filled.sheets) == ("50 năm", 12)
    answer = mine.post(page, given | {"retention": "Vĩnh viễn", "opened": seen})
    assert "Giá trị người khác đã lưu: <strong>50 năm</strong>" in answer.content.decode()


def test_a_refused_form_comes_back_as_it_was_typed(log_in, hoa, filled):
    client = log_in(hoa)
    answer = client.post("/ho-so/moi/", TYPED | {"code": "01.KT", "unit": filled.unit_id})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Năm 2026 đã có hồ sơ mang số, ký hiệu 01.KT." in page
    assert 'value="Theo vụ việc"' in page
    units = answer.context["form"].fields["unit"].queryset
    assert [one.pk for one in units] == [filled.unit_id]


def test_a_leader_reads_and_an_administrator_has_no_business_with_case_files(log_in, minh, quan, filled):
    leader, admin = log_in(minh), log_in(quan)
    page = leader.get(f"/ho-so/{filled.pk}/").content.decode()
    assert "Họp giao ban" in page
    assert "Kết thúc hồ sơ" not in page
    assert leader.post(f"/ho-so/{filled.pk}/ket-thuc/").status_code == 403
    assert leader.get("/ho-so/moi/").status_code == 403
    assert admin.get("/ho-so/").status_code == 403
    assert 'href="/ho-so/"' not in admin.get("/").content.decode()
    journal = admin.get("/nhat-ky/?loai=casefiles.casefile").content.decode()
    assert "01.KT/2026" in journal
    assert "chuẩn bị năm học mới" not in journal
    assert f"/ho-so/{filled.pk}/" not in journal


def test_what_is_taken_home_stands_in_the_journal(log_in, lan, quan, filled):
    log_in(lan).get(f"/ho-so/{filled.pk}/in/")
    assert f"muc-luc-van-ban-{timezone.localdate():%Y-%m-%d}.docx" in log_in(quan).get("/nhat-ky/").content.decode()
