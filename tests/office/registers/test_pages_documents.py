from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from vanban.formats.phrases import FIELDS
from vanban.office.jobs.services import receive
from vanban.office.registers.amending import amend
from vanban.office.registers.confirmation import HEADER
from vanban.office.registers.models import Entry
from vanban.office.registers.search import matching
from vanban.office.registers.services import register_paper
from vanban.office.work import search as tasks
from vanban.office.work.models import Task
from vanban.office.work.services import Order, assign

BOOK = [
    ("12", "UBND-VP", "2026-05-04", "Ủy ban nhân dân tỉnh Hà Sơn", "tiêm chủng mở rộng", date(2026, 5, 5)),
    ("07", "SYT-NV", "2026-06-01", "Sở Y tế", "đăng ký khám sức khỏe học sinh", date(2026, 6, 2)),
    ("76", "CV/ĐU", "2026-04-01", "Đảng ủy xã Tân Hòa", "Đại hội chi bộ thôn", date(2026, 6, 9)),
]


@pytest.fixture
def book(agency, lan):
    return [
        register_paper(
            agency,
            lan,
            {
                "system": "party" if "/" in symbol else "state",
                "type": "CV",
                "number": number,
                "symbol": symbol,
                "issued_on": issued,
                "issuer": issuer,
                "subject": subject,
            },
            arrived,
        )
        for number, symbol, issued, issuer, subject, arrived in BOOK
    ]


@pytest.fixture
def subjects(lan, log_in):
    def subjects(asked: str) -> list[str]:
        answer = log_in(lan).get(f"/van-ban/?{asked}")
        return [entry.subject for entry in answer.context["listing"].page]

    return subjects


VACCINE, HEALTH, CONGRESS = (row[4] for row in BOOK)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [CONGRESS, HEALTH, VACCINE]),
        ("tim=tiem+chung", [VACCINE]),
        ("tim=UY+BAN", [VACCINE]),
        ("tim=uỷ+ban", [VACCINE]),
        ("tim=12/UBND-VP", [VACCINE]),
        ("tim=76-CV/ĐU", [CONGRESS]),
        ("tim=7/SYT-NV", [HEALTH]),
        ("tim=không+có", []),
        ("co_quan=Sở+Y+tế", [HEALTH]),
        ("tu=1/6/2026", [CONGRESS, HEALTH]),
        ("tu=01/06/2026&den=08-06-2026", [HEALTH]),
        ("viec=khong", [CONGRESS, HEALTH, VACCINE]),
        ("viec=co", []),
        ("sap=co-quan", [CONGRESS, HEALTH, VACCINE]),
        ("sap=-co-quan", [VACCINE, HEALTH, CONGRESS]),
        ("sap=ngay", [CONGRESS, VACCINE, HEALTH]),
        ("sap=trich-yeu", [CONGRESS, HEALTH, VACCINE]),
    ],
)
def test_the_list_shows_what_the_address_asks_for(book, subjects, asked, found):
    assert subjects(asked) == found


def test_nonsense_in_a_filter_is_said_beside_its_field(book, lan, log_in):
    answer = log_in(lan).get("/van-ban/?tu=31/2/2026")
    assert "Ghi ngày theo dạng" in answer.content.decode()
    assert answer.context["listing"].total == 3


def test_a_list_that_a_filter_emptied_says_so(book, lan, log_in):
    page = log_in(lan).get("/van-ban/?tim=abcxyz").content.decode()
    assert "Không có văn bản nào khớp bộ lọc" in page


def test_an_empty_register_says_what_to_do(lan, log_in):
    assert "Sổ văn bản đến chưa có văn bản nào" in log_in(lan).get("/van-ban/").content.decode()


def test_the_csv_file_holds_the_whole_filtered_list(book, lan, log_in):
    answer = log_in(lan).get("/van-ban/?tim=sức+khỏe&dang=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][:7] == ["02/06/2026", "2", "Sở Y tế", "07/SYT-NV", "01/06/2026", "Công văn", HEALTH]


def test_documents_with_work_nobody_has_are_found_until_it_is_assigned(entry, minh, unit, subjects):
    assert subjects("viec=chua-giao") == [entry.subject]
    assert subjects("viec=chua-ro") == [entry.subject]
    assign(entry, minh, "", [Order(entry.tasks.get(pile="ours"), unit)])
    assert subjects("viec=chua-giao") == []
    assert subjects("viec=co") == [entry.subject]


def test_the_page_of_a_document_shows_words_files_tasks_and_history(entry, lan, log_in):
    page = log_in(lan).get(f"/van-ban/{entry.pk}/").content.decode()
    for words in ("Kính gửi: Ủy ban nhân dân các xã, phường", "cong-van.txt", "cân đối kinh phí", "Vào sổ"):
        assert words in page


def test_a_file_comes_back_byte_for_byte_as_a_download(entry, lan, log_in, letter):
    answer = log_in(lan).get(f"/van-ban/tep/{entry.files.get().pk}/")
    assert b"".join(answer.streaming_content) == letter()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


@pytest.mark.by_hand
def test_nobody_is_told_that_a_task_of_another_body_is_overdue(entry, lan, log_in):
    Task.objects.filter(entry=entry).update(due_date=date(2026, 1, 1))
    Task.objects.filter(entry=entry).exclude(pile="others").delete()
    page = log_in(lan).get(f"/van-ban/{entry.pk}/").content.decode()
    assert "Không theo dõi" in page
    assert "Quá hạn" not in page


def test_a_value_has_one_name_on_every_page(entry, lan, quan, log_in, agency, letter):
    (waiting,) = receive(agency, lan, [("cho.txt", letter(400))]).submissions
    clerk = log_in(lan)
    pages = {
        address: clerk.get(address).content.decode()
        for address in (f"/tiep-nhan/{waiting.pk}/", "/van-ban/giay/", f"/van-ban/{entry.pk}/")
    }
    pages["corrections"] = log_in(quan).get("/tiep-nhan/chinh-sua/").content.decode()
    for address, page in pages.items():
        for name in ("type", "issued_on", "issuer"):
            assert str(Entry.label(name)) in page, (address, name)
        for other in ("Tên loại", "Nơi ban hành", "Ngày văn bản"):
            assert other not in page, (address, other)
    assert Entry.label("issued_on") == FIELDS["issued_on"]
    assert {name: str(Entry.label(name)) for name in HEADER if name in FIELDS} == {
        name: label for name, label in FIELDS.items() if name in HEADER
    }


ODD = [
    '"',
    "*",
    "a* OR b",
    "NEAR(a b)",
    "-(",
    "'); --",
    "x" * 200,
    "0",
    "000",
    "٣ ²",
    "ß İ",
    "a:b & !c | (d)",
    " ".join("ab" * 33),
]


@pytest.mark.parametrize("typed", [*ODD, " ".join(map(str, range(9000)))])
def test_no_string_makes_a_search_fail(entry, typed):
    list(matching(Entry.objects.all(), typed))
    list(tasks.matching(Task.objects.all(), typed))


def test_a_document_with_endless_words_is_kept_and_found(entry, lan):
    subject = "lũ" * 3000 + " " + " ".join(f"xã{number}" for number in range(300_000))
    amend(entry, lan, "subject", subject, "ghi đủ")
    assert matching(Entry.objects.all(), "xã17 lũlũlũ").get() == entry
