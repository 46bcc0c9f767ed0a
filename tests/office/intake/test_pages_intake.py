from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vanban.office.intake.models import Quarantined, Submission
from vanban.office.intake.services import receive


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def clerk(lan, log_in):
    return log_in(lan)


def test_one_file_goes_straight_to_its_proposal(clerk, letter):
    answer = clerk.post("/tiep-nhan/nop/", {"files": file("a.txt", letter())})
    assert answer["Location"] == f"/tiep-nhan/{Submission.objects.get().pk}/"


def test_several_files_are_several_documents_or_one(clerk, letter):
    pair = [file("a.txt", letter(1)), file("b.txt", letter(2))]
    assert clerk.post("/tiep-nhan/nop/", {"files": pair})["Location"] == "/tiep-nhan/"
    assert Submission.objects.count() == 2
    pair = [file("c.txt", letter(3)), file("d.txt", letter(4))]
    clerk.post("/tiep-nhan/nop/", {"files": pair, "as_one": "1"})
    assert Submission.objects.count() == 3
    assert Submission.objects.order_by("pk").last().files.count() == 2


def test_a_file_that_cannot_be_read_is_kept_with_its_reason(clerk):
    answer = clerk.post("/tiep-nhan/nop/", {"files": file("rong.txt", b"")}, follow=True)
    assert answer.redirect_chain == [("/tiep-nhan/chua-doc-duoc/", 302)]
    assert "rong.txt" in answer.content.decode()


def test_sending_nothing_is_said_beside_the_field(clerk):
    answer = clerk.post("/tiep-nhan/nop/", {})
    assert answer.status_code == 422
    assert "Chưa chọn tệp." in answer.content.decode()


def test_a_script_gets_the_outcome_as_json(clerk, letter):
    files = [file("a.txt", letter()), file("rong.txt", b"")]
    answer = clerk.post("/tiep-nhan/nop/", {"files": files}, headers={"accept": "application/json"})
    told = json.loads(answer.content)
    assert [one["name"] for one in told["submissions"]] == ["a.txt"]
    assert [one["name"] for one in told["quarantined"]] == ["rong.txt"]
    empty = clerk.post("/tiep-nhan/nop/", {}, headers={"accept": "application/json"})
    assert (empty.status_code, json.loads(empty.content)) == (422, {"errors": ["Chưa chọn tệp."]})


def test_a_statement_holds_for_one_document(clerk, letter):
    pair = [file("a.txt", letter(1)), file("b.txt", letter(2))]
    answer = clerk.post("/tiep-nhan/nop/", {"files": pair, "statement": "Nhận nhầm."})
    assert answer.status_code == 422
    assert "Cam kết chỉ dùng cho một văn bản." in answer.content.decode()
    assert not Submission.objects.exists()
    pair = [file("a.txt", letter(1)), file("b.txt", letter(2))]
    clerk.post("/tiep-nhan/nop/", {"files": pair, "statement": "Nhận nhầm.", "as_one": "1"})
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


def test_a_kept_file_can_be_downloaded_read_again_and_discarded(kept, clerk):
    answer = clerk.get(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/tep/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 hong"
    again = clerk.post(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/doc-lai/", follow=True)
    assert "Vẫn chưa đọc được" in again.content.decode()
    clerk.post(f"/tiep-nhan/chua-doc-duoc/{kept.pk}/loai-bo/", {"reason": "Tệp hỏng"})
    assert not Quarantined.objects.held().exists()
    assert clerk.get("/tiep-nhan/chua-doc-duoc/").context["listing"].total == 0
    assert "Tệp hỏng" in clerk.get("/tiep-nhan/chua-doc-duoc/?da-xu-ly").content.decode()


def test_empty_lists_say_what_comes_there(clerk):
    assert "Không có văn bản nào chờ vào sổ" in clerk.get("/tiep-nhan/").content.decode()
    assert "Không có tệp nào chưa đọc được" in clerk.get("/tiep-nhan/chua-doc-duoc/").content.decode()


def test_the_administrator_sees_what_was_proposed_and_what_was_confirmed(entry, quan, log_in):
    answer = log_in(quan).get("/tiep-nhan/chinh-sua/")
    rates = {str(rate.label): rate for rate in answer.context["rates"]}
    assert (rates["Số"].proposed, rates["Số"].changed, rates["Số"].kept) == (1, 0, 100)
    # the fixture confirms without an issuer
    assert (rates["Cơ quan ban hành"].changed, rates["Cơ quan ban hành"].kept) == (1, 0)
    assert answer.context["untouched"] == 0
    # a value that the document does not have was not proposed
    assert "Độ khẩn" not in rates
    assert "<del>Ủy ban nhân dân tỉnh Hà Sơn</del>" in answer.content.decode()


def test_before_anything_is_registered_there_is_nothing_to_measure(quan, log_in):
    assert "Chưa có văn bản nào vào sổ từ tệp" in log_in(quan).get("/tiep-nhan/chinh-sua/").content.decode()
