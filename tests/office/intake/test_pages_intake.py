from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vanban.office.intake.models import Quarantined, Submission
from vanban.office.jobs.services import receive


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def clerk(lan, log_in):
    return log_in(lan)


def test_one_file_is_kept_at_once_and_its_page_goes_on_to_the_proposal(clerk, letter, read_all):
    page = clerk.post("/tiep-nhan/nop/", {"files": file("a.txt", letter())})["Location"]
    assert not Submission.objects.exists()
    waiting = clerk.get(page)
    assert waiting.status_code == 200
    assert "hx-get" in waiting.content.decode()
    read_all()
    proposal = f"/tiep-nhan/{Submission.objects.get().pk}/"
    assert clerk.get(page)["Location"] == proposal
    assert clerk.get(page, headers={"HX-Request": "true"})["HX-Redirect"] == proposal


def test_several_files_are_several_documents_or_one(clerk, letter, read_all):
    pair = [file("a.txt", letter(1)), file("b.txt", letter(2))]
    assert clerk.post("/tiep-nhan/nop/", {"files": pair})["Location"] == "/tiep-nhan/"
    read_all()
    assert Submission.objects.count() == 2
    pair = [file("c.txt", letter(3)), file("d.txt", letter(4))]
    clerk.post("/tiep-nhan/nop/", {"files": pair, "as_one": "1"})
    read_all()
    assert Submission.objects.count() == 3
    assert Submission.objects.order_by("pk").last().files.count() == 2


def test_a_file_that_cannot_be_read_is_kept_with_its_reason(clerk, read_all):
    page = clerk.post("/tiep-nhan/nop/", {"files": file("rong.txt", b"")})["Location"]
    read_all()
    told = clerk.get(page).content.decode()
    assert "tệp rỗng" in told
    assert "/tiep-nhan/chua-doc-duoc/" in told
    assert "rong.txt" in clerk.get("/tiep-nhan/chua-doc-duoc/").content.decode()


def test_sending_nothing_is_said_beside_the_field(clerk):
    answer = clerk.post("/tiep-nhan/nop/", {})
    assert answer.status_code == 422
    assert "Chưa chọn tệp." in answer.content.decode()


def test_a_script_gets_the_jobs_as_json_and_asks_each_how_it_stands(clerk, letter, read_all):
    wanted = {"accept": "application/json"}
    files = [file("a.txt", letter()), file("rong.txt", b"")]
    jobs = clerk.post("/tiep-nhan/nop/", {"files": files}, headers=wanted).json()["jobs"]
    assert [(job["name"], job["state"]) for job in jobs] == [("a.txt", "waiting"), ("rong.txt", "waiting")]
    read_all()
    good, bad = (clerk.get(job["address"], headers=wanted).json() for job in jobs)
    assert (good["state"], good["proposal"]) == ("done", f"/tiep-nhan/{Submission.objects.get().pk}/")
    assert (bad["state"], bad["proposal"]) == ("broken", None)
    assert "tệp rỗng" in bad["error"]
    empty = clerk.post("/tiep-nhan/nop/", {}, headers=wanted)
    assert (empty.status_code, empty.json()) == (422, {"errors": ["Chưa chọn tệp."]})


def test_a_statement_holds_for_one_document(clerk, letter, read_all):
    pair = [file("a.txt", letter(1)), file("b.txt", letter(2))]
    answer = clerk.post("/tiep-nhan/nop/", {"files": pair, "statement": "Nhận nhầm."})
    assert answer.status_code == 422
    assert "Cam kết chỉ dùng cho một văn bản." in answer.content.decode()
    assert not Submission.objects.exists()
    pair = [file("a.txt", letter(1)), file("b.txt", letter(2))]
    clerk.post("/tiep-nhan/nop/", {"files": pair, "statement": "Nhận nhầm.", "as_one": "1"})
    read_all()
    assert Submission.objects.get().statement == "Nhận nhầm."


def test_the_waiting_list_shows_what_was_read(submission, clerk):
    page = clerk.get("/tiep-nhan/").content.decode()
    assert "Chuẩn bị năm học mới" in page
    assert "312/UBND-KGVX" in page


def test_discarding_needs_a_reason(submission, clerk):
    answer = clerk.post(f"/tiep-nhan/{submission.pk}/loai-bo/", {"reason": " "}, follow=True)
    assert "Hãy ghi lý do loại bỏ." in answer.content.decode()
    clerk.post(f"/tiep-nhan/{submission.pk}/loai-bo/", {"reason": "Gửi nhầm"})
    submission.refresh_from_db()
    assert (submission.state, submission.note) == ("discarded", "Gửi nhầm")


@pytest.fixture
def kept(agency, lan):
    return receive(agency, lan, [("hong.pdf", b"%PDF-1.7 hong")]).quarantined[0]


def test_a_kept_file_can_be_downloaded_read_again_and_discarded(kept, clerk, read_all):
    answer = clerk.get(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/tep/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 hong"
    page = clerk.post(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/doc-lai/")["Location"]
    twice = clerk.post(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/doc-lai/", follow=True)
    assert "đang được đọc lại" in twice.content.decode()
    read_all()
    assert "Vẫn chưa đọc được" in clerk.get(page).content.decode()
    clerk.post(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/loai-bo/", {"reason": "Tệp hỏng"})
    assert not Quarantined.objects.held().exists()
    assert clerk.get("/tiep-nhan/chua-doc-duoc/").context["listing"].total == 0
    assert "Tệp hỏng" in clerk.get("/tiep-nhan/chua-doc-duoc/?da-xu-ly").content.decode()


def test_empty_lists_say_what_comes_there(clerk):
    assert "Không có văn bản nào chờ vào sổ" in clerk.get("/tiep-nhan/").content.decode()
    assert "Không có tệp nào chưa đọc được" in clerk.get("/tiep-nhan/chua-doc-duoc/").content.decode()


def test_the_administrator_sees_how_often_the_reading_stood_and_the_clerk_also_where_not(entry, lan, quan, log_in):
    answer = log_in(quan).get("/tiep-nhan/chinh-sua/")
    rates = {str(rate.label): rate for rate in answer.context["rates"]}
    assert (rates["Số"].proposed, rates["Số"].changed, rates["Số"].kept) == (1, 0, 100)
    # the fixture confirms without an issuer
    assert (rates["Cơ quan ban hành"].changed, rates["Cơ quan ban hành"].kept) == (1, 0)
    assert answer.context["untouched"] == 0
    # a value that the document does not have was not proposed
    assert "Độ khẩn" not in rates
    proposed = "<del>Ủy ban nhân dân tỉnh Hà Sơn</del>"
    assert proposed not in answer.content.decode()
    assert proposed in log_in(lan).get("/tiep-nhan/chinh-sua/").content.decode()


def test_before_anything_is_registered_there_is_nothing_to_measure(quan, log_in):
    assert "Chưa có văn bản nào vào sổ từ tệp" in log_in(quan).get("/tiep-nhan/chinh-sua/").content.decode()
