"""What the office prints is what its registers hold, for those who may see it, with the filters of the list."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdfium2
import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from vanban.office.accounts.absences import set_absence
from vanban.office.bodies.services import set_up
from vanban.office.intake.models import Submission
from vanban.office.jobs.services import receive
from vanban.office.kind import Kind
from vanban.office.registers.amending import void
from vanban.office.registers.confirmation import as_proposed
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.series import keep_term
from vanban.office.registers.services import confirm
from vanban.office.routing.services import Acting, Way, direct, finish, forward, submit
from vanban.office.work.services import Order, assign, complete
from vanban.office.work.tally import tally

DAY = date(2026, 8, 19)


def lines(answer) -> list[list[str]]:
    table = Document(io.BytesIO(answer.content)).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows[2:]]


@pytest.fixture
def assigned(entry, minh, unit, lan, agency):
    """The letter, one of its tasks done by a unit, answered by an outgoing document."""
    task = entry.tasks.first()
    assign(entry, minh, "Làm ngay.", [Order(task, unit, due_date=date(2026, 8, 12))])
    issue(agency, lan, Issue(Kind.OUTGOING, DAY, "kết quả rà soát", type="CV", answers=(entry,)))
    complete(task, minh, date(2026, 8, 18))
    return entry


def test_the_book_of_incoming_documents_has_the_decrees_ten_columns_filled(client, lan, assigned, unit):
    client.force_login(lan)
    answer = client.get("/van-ban/in/so-den/")
    assert answer.headers["Content-Disposition"].endswith('.docx"')
    (line,) = lines(answer)
    assert line[:2] == ["06/08/2026", "1"]
    assert line[3] == "312/UBND-KGVX"
    assert line[5] == "Chuẩn bị năm học mới"
    assert line[6] == str(unit)
    assert line[7] != ""


def test_what_is_printed_says_below_whence_when_and_by_whom(log_in, minh, hoa, assigned):
    today, leading = timezone.localdate(), minh.positions.get()
    set_absence(leading, hoa, minh, first_day=today, last_day=today)
    substitute = log_in(hoa)
    substitute.post(f"/tai-khoan/vai-tro/{leading.pk}/")
    for client, who in ((log_in(minh), "Trần Văn Minh"), (substitute, "Lê Thị Hòa (thay Trần Văn Minh)")):
        said = re.compile(rf"In từ Vanban lúc [0-9]{{2}}:[0-9]{{2}} {today:%d/%m/%Y} bởi {re.escape(who)}")
        for address in ("/van-ban/in/so-den/", f"/van-ban/{assigned.pk}/phieu/"):
            document = Document(io.BytesIO(client.get(address).content))
            feet = {section.footer.paragraphs[0].text for section in document.sections}
            assert len(feet) == 1
            assert said.fullmatch(*feet), feet
        sheet = load_workbook(io.BytesIO(client.get("/van-ban/in/so-den/?tep=xlsx").content)).active
        assert said.fullmatch(sheet.oddFooter.right.text)
        page = re.sub("</?time>", "", client.get("/van-ban/").content.decode())
        assert said.search(page)


def test_the_follow_up_book_tells_receiver_term_progress_and_answer(client, lan, assigned, unit):
    client.force_login(lan)
    (line,) = lines(client.get("/van-ban/in/theo-doi/"))
    assert "312/UBND-KGVX" in line[1]
    assert line[2:4] == [str(unit), "12/08/2026"]
    assert line[4] == "Hoàn thành ngày 18/08/2026"
    assert line[5] == assigned.answered_by.get().entry.document_number


def test_an_internal_document_answers_and_one_of_a_void_number_does_so_no_more(client, agency, lan, minh, entry):
    letters = [
        issue(
            agency, lan, Issue(kind, date(2026, 8, 19), "trả lời", type=code, symbol=f"{code}-UBND", answers=(entry,))
        )
        for kind, code in ((Kind.OUTGOING, "BC"), (Kind.INTERNAL, "TB"))
    ]
    client.force_login(lan)
    assert lines(client.get("/van-ban/in/theo-doi/"))[0][5] == "01/BC-UBND; 01/TB-UBND"
    void(letters[0], lan, minh, "gửi nhầm nơi nhận")
    assert lines(client.get("/van-ban/in/theo-doi/"))[0][5] == "01/TB-UBND"
    assert "01/BC-UBND" not in client.get("/van-ban/").content.decode()
    assert "01/BC-UBND" in client.get(f"/van-ban/{entry.pk}/").content.decode()


def test_a_late_document_stands_in_the_book_behind_its_number_with_the_letter(client, agency, lan):
    first, _second = (
        issue(agency, lan, Issue(Kind.OUTGOING, DAY, said, type="KH", symbol="KH-UBND"))
        for said in ("diễn tập", "trồng cây")
    )
    late = Issue(
        Kind.OUTGOING, date(2026, 8, 19), "thu gom rác", type="KH", symbol="KH-UBND", after=first, reason="sót"
    )
    issue(agency, lan, late)
    client.force_login(lan)
    printed = lines(client.get("/van-ban/di/in/"))
    assert [(line[0], line[2]) for line in printed] == [
        ("01/KH-UBND", "Kế hoạch diễn tập"),
        ("01a/KH-UBND", "Kế hoạch thu gom rác"),
        ("02/KH-UBND", "Kế hoạch trồng cây"),
    ]


def test_a_book_of_the_party_is_printed_by_term_and_type(client, quan, person):
    committee = set_up(None, None, name="Đảng ủy xã Tân Hòa", system="party")
    keep_term(committee, quan, "2025-2030", date(2025, 8, 16), None)
    clerk = person(committee, "van", "clerk", "Hà Thị Vân")
    for code, subject in (("NQ", "về trồng rừng"), ("CV", "mời họp"), ("NQ", "về chợ quê")):
        issue(committee, clerk, Issue(Kind.OUTGOING, DAY, subject, type=code, symbol=f"{code}/ĐU"))
    client.force_login(clerk)
    assert [line[0] for line in lines(client.get("/van-ban/di/in/"))] == ["01-NQ/ĐU", "02-NQ/ĐU", "01-CV/ĐU"]
    answer = client.get("/van-ban/di/in/?loai=NQ")
    assert [line[2] for line in lines(answer)] == ["Nghị quyết về trồng rừng", "Nghị quyết về chợ quê"]
    cover = Document(io.BytesIO(answer.content))
    said = [one.text for table in cover.tables for cell in table._cells for one in cell.paragraphs]
    said += [one.text for one in cover.paragraphs]
    assert "Nhiệm kỳ 2025-2030" in "\n".join(said)


@pytest.fixture
def on_its_way(entry, lan, minh, hoa, agency, unit, person):
    """Submitted, directed to a unit and handed on by its head to an officer, who is done with it; no task was given."""
    head = person(agency, "binh", "unit-head", "Vũ Văn Bình", unit)
    clerk, leader, chief, officer = (Acting(one, one.positions.get()) for one in (lan, minh, head, hoa))
    submit(entry, clerk, leader.position, "Kính trình.")
    direct(entry, leader.position, "Giao KT tham mưu.", Way(lead=unit, due_date=date(2026, 8, 14)))
    forward(
        entry.steps.latest("pk"), chief, Way(lead=officer.position, due_date=date(2026, 8, 12)), "Đồng chí Hòa làm."
    )
    finish(entry.steps.latest("pk"), officer, "Đã trình dự thảo.")
    return entry


def test_books_and_slip_tell_the_way_that_a_document_went(client, lan, on_its_way, unit):
    client.force_login(lan)
    (line,) = lines(client.get("/van-ban/in/so-den/"))
    assert line[6:8] == [unit.name, f"{timezone.localdate():%d/%m/%Y}"]
    made = Document(io.BytesIO(client.get(f"/van-ban/{on_its_way.pk}/phieu/").content))
    words = [paragraph.text for paragraph in made.paragraphs]
    places = [words.index(one) for one in ("Giao KT tham mưu.", "Đồng chí Hòa làm.", "Đã trình dự thảo.")]
    assert places == sorted(places)
    assert f"- {unit} (chủ trì), thời hạn 14/08/2026" in words
    assert "thời hạn 12/08/2026" in words[places[1] + 1]


def test_the_follow_up_book_of_a_document_without_tasks_tells_how_its_way_ended(client, lan, on_its_way, unit):
    on_its_way.tasks.all().delete()
    tally([on_its_way.pk])
    client.force_login(lan)
    (line,) = lines(client.get("/van-ban/in/theo-doi/"))
    assert line[2:5] == [unit.name, "12/08/2026; 14/08/2026", f"Hoàn thành ngày {timezone.localdate():%d/%m/%Y}"]


def test_a_filter_of_the_list_holds_for_the_book(client, lan, assigned):
    client.force_login(lan)
    assert lines(client.get("/van-ban/in/so-den/?tim=khong-co")) == [[""] * 10]
    assert len(lines(client.get("/van-ban/in/muc-luc/?tim=nam+hoc"))) == 1


def test_a_void_number_stays_in_the_book_struck_through_with_its_reason(client, lan, minh, assigned):
    answer = assigned.answered_by.get()
    answer.delete()
    void(answer.entry, lan, minh, "ban hành nhầm")
    client.force_login(lan)
    made = client.get("/van-ban/di/in/")
    (line,) = lines(made)
    assert "ban hành nhầm" in line[9]
    row = Document(io.BytesIO(made.content)).tables[-1].rows[2]
    assert row.cells[0].paragraphs[0].runs[0].font.strike


def test_the_slip_tells_the_directions_and_to_whom_they_gave_what(client, lan, assigned, unit):
    client.force_login(lan)
    made = Document(io.BytesIO(client.get(f"/van-ban/{assigned.pk}/phieu/").content))
    words = [paragraph.text for paragraph in made.paragraphs]
    assert "Làm ngay." in words
    assert f"- {unit} (chủ trì), thời hạn 12/08/2026" in words


def test_a_book_can_be_had_as_a_sheet_and_as_pdf(client, lan, assigned, soffice):
    client.force_login(lan)
    assert client.get("/van-ban/in/so-den/?tep=xlsx").content[:2] == b"PK"
    pdf = pypdfium2.PdfDocument(client.get("/van-ban/in/so-den/?tep=pdf").content)
    try:
        words = pdf[1].get_textpage().get_text_bounded().split()
        assert {"06/08/2026", "312/UBND-KGVX"} <= set(words)
    finally:
        pdf.close()


def test_without_libreoffice_the_page_says_how_to_get_the_pdf(client, lan, assigned, monkeypatch):
    monkeypatch.setenv("PATH", "")
    client.force_login(lan)
    answer = client.get("/van-ban/in/so-den/?tep=pdf", follow=True)
    assert "cần cài LibreOffice" in answer.content.decode()


def test_the_list_offers_its_books_with_its_filters(client, lan, assigned):
    client.force_login(lan)
    page = client.get("/van-ban/?tim=nam+hoc").content.decode()
    assert "/van-ban/in/theo-doi/?tim=nam+hoc&amp;tep=pdf" in page


def test_a_copy_with_the_stamp_of_arrival_leaves_the_original_as_it_is(client, lan, agency, samples):
    original = (samples / "files" / "12-bao-cao-tram-y-te.pdf").read_bytes()
    receive(agency, lan, [("bao-cao.pdf", original)])
    submission = Submission.objects.get(files__name="bao-cao.pdf")
    entry = confirm(submission.proposal, lan, as_proposed(submission.proposal, date(2026, 8, 3)))
    file = entry.files.get()
    client.force_login(lan)
    answer = client.get(f"/van-ban/tep/{file.pk}/dau-den/")
    assert answer.content.startswith(original)
    assert len(answer.content) > len(original)
    assert client.get(f"/van-ban/tep/{file.pk}/").getvalue() == original
    assert f"/van-ban/tep/{file.pk}/dau-den/" in client.get(f"/van-ban/{entry.pk}/").content.decode()


def test_what_has_no_pages_bears_no_stamp_and_the_page_says_why(client, lan, entry):
    client.force_login(lan)
    answer = client.get(f"/van-ban/tep/{entry.files.get().pk}/dau-den/", follow=True)
    assert "không có trang để đóng dấu" in answer.content.decode()
