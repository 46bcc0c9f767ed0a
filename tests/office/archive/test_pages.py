"""The pages of handing over as people use them, and the decree's record of it."""

from __future__ import annotations

import io
from datetime import timedelta

from django.utils import timezone
from docx import Document

from vanban.office.archive.models import Notice, Transfer
from vanban.office.archive.services import hand_over
from vanban.office.casefiles.models import CaseFile


def test_what_is_due_stands_on_the_desks_and_is_handed_over_and_taken(log_in, closed, lan, hoa, tu):
    officer, archivist = log_in(hoa), log_in(tu)
    assert "Hồ sơ đến hạn nộp lưu" not in officer.get("/").content.decode()
    CaseFile.objects.filter(pk=closed[0].pk).update(transfer_due=timezone.localdate() + timedelta(days=12))
    for client in (officer, archivist, log_in(lan)):
        desk = client.get("/").content.decode()
        assert "Hồ sơ đến hạn nộp lưu" in desk
        assert "Còn 12 ngày" in desk
    listed = officer.get("/ho-so/?tinh_trang=den-han-nop-luu").context["files"]
    assert listed == [closed[0]]
    empty = officer.post("/nop-luu/nop/", {"title": "Hồ sơ của Phòng Kinh tế", "state": "đủ"})
    assert empty.status_code == 422
    assert "Hãy chọn hồ sơ." in empty.content.decode()
    assert 'value="Hồ sơ của Phòng Kinh tế"' in empty.content.decode()
    made = officer.post("/nop-luu/nop/", {"ho_so": [closed[0].pk], "title": "Hồ sơ của Phòng Kinh tế"}, follow=True)
    page = made.redirect_chain[-1][0]
    assert "Hồ sơ chờ lưu trữ nhận" in archivist.get("/").content.decode()
    assert officer.post(f"{page}nhan/").status_code == 403
    assert "Lưu trữ đã nhận" in archivist.post(f"{page}nhan/", follow=True).content.decode()
    assert archivist.get("/ho-so/?tinh_trang=da-nop-luu").context["files"] == [closed[0]]
    shown = officer.get(f"/ho-so/{closed[0].pk}/").content.decode()
    assert "Lưu trữ cơ quan đã nhận hồ sơ" in shown
    assert "Mở lại hồ sơ" not in shown


def test_the_archivist_announces_and_gives_back(log_in, closed, lan, hoa, tu, acting):
    archivist, day = log_in(tu), timezone.localdate() + timedelta(days=40)
    typed = {"ho_so": [closed[0].pk], "due": f"{timezone.localdate():%d/%m/%Y}"}
    refused = archivist.post("/nop-luu/thong-bao/", typed)
    assert "ít nhất 30 ngày" in refused.content.decode()
    archivist.post("/nop-luu/thong-bao/", {"ho_so": [closed[0].pk], "due": f"{day:%d/%m/%Y}", "note": "đợt một"})
    assert Notice.objects.get().due == day
    assert "đợt một" in log_in(hoa).get("/nop-luu/").content.decode()
    assert log_in(hoa).get("/nop-luu/thong-bao/").status_code == 403
    one = hand_over(acting(lan), [closed[0].pk], "Hồ sơ")
    archivist.post(f"/nop-luu/{one.pk}/tra-lai/", {"reason": "thiếu mục lục"})
    assert "thiếu mục lục" in log_in(hoa).get(f"/nop-luu/{one.pk}/").content.decode()
    assert Transfer.objects.get().outcome == "given-back"


def test_more_that_is_due_or_announced_than_the_page_shows_is_a_click_away(log_in, closed, agency, unit, hoa, tu):
    due = timezone.localdate() + timedelta(days=12)
    for number in range(21):
        Notice.objects.create(agency=agency, unit=unit, by=tu, due=due, note=f"đợt {number}")
    CaseFile.objects.update(transfer_due=due)
    officer = log_in(hoa)
    page = officer.get("/nop-luu/")
    assert (len(page.context["notices"]), page.context["notice_count"]) == (20, 21)
    assert "tinh_trang=den-han-nop-luu" not in page.content.decode()
    assert 'href="/nop-luu/cac-thong-bao/"' in page.content.decode()
    assert "đợt 0<" in officer.get("/nop-luu/cac-thong-bao/?sap=ngay").content.decode()
    for number in range(20):
        values = {"code": f"{number}.X", "title": "Hồ sơ", "year": 2026, "unit": unit, "opened_by": hoa}
        CaseFile.objects.create(agency=agency, **values, closed_at=timezone.now(), transfer_due=due)
    page = officer.get("/nop-luu/")
    assert (len(page.context["due"]), page.context["due_count"]) == (20, 22)
    assert "/ho-so/?tinh_trang=den-han-nop-luu" in page.content.decode()


def test_other_units_and_agencies_see_no_hand_over(log_in, closed, agency, other_agency, person, lan, acting, quan):
    one = hand_over(acting(lan), [closed[0].pk], "Hồ sơ")
    for who in (person(agency, "khac", "officer"), person(other_agency, "la", "clerk")):
        client = log_in(who)
        assert client.get(f"/nop-luu/{one.pk}/").status_code == 404
        assert client.get(f"/nop-luu/{one.pk}/goi/").status_code == 404
        assert "Chưa nộp lưu lần nào" in client.get("/nop-luu/").content.decode()
    assert log_in(quan).get("/nop-luu/").status_code == 403


def test_the_record_has_what_the_decree_asks_for(log_in, closed, lan, tu, acting):
    one = hand_over(acting(lan), [file.pk for file in closed], "Hồ sơ của Phòng Kinh tế", "đủ thành phần")
    log_in(tu).post(f"/nop-luu/{one.pk}/nhan/")
    one.refresh_from_db()
    answer = log_in(lan).get(f"/nop-luu/{one.pk}/bien-ban/")
    said = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    for line in (
        "BIÊN BẢN",
        "BÊN GIAO: Phòng Kinh tế",
        "Ông (bà): Nguyễn Thị Lan",
        "Chức vụ công tác: Văn thư, Văn phòng HĐND và UBND",
        "BÊN NHẬN: Lưu trữ cơ quan",
        "Ông (bà): Đinh Công Tú",
        "1. Tên khối tài liệu giao nộp: Hồ sơ của Phòng Kinh tế",
        "2. Thời gian của hồ sơ, tài liệu: 01/03/2026 – 06/08/2026",
        "- Tổng số hồ sơ: 2",
        "- Tổng số tệp tin trong hồ sơ: 1",
        f"- Mã băm SHA-256 của danh sách tệp tin: {one.manifest}",
        "4. Tình trạng tài liệu giao nộp: đủ thành phần",
    ):
        assert line in said
    contents = Document(io.BytesIO(log_in(lan).get(f"/nop-luu/{one.pk}/muc-luc/").content))
    assert [row.cells[1].text for row in contents.tables[-1].rows[2:]] == ["01.KT", "02.KT"]
