"""A document that is marked secret comes in by no door: its bytes are not kept, and no number is given to it."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO
from unicodedata import normalize

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from msgspec.structs import replace
from openpyxl import load_workbook

from tests.office.running.conftest import look
from vanban.office.intake import reading
from vanban.office.intake.models import Blob, Quarantined, Submission, Way
from vanban.office.jobs.services import give_found
from vanban.office.kind import Kind
from vanban.office.originals.seen import Seen
from vanban.office.refusals import Refused
from vanban.office.registers.forms import PaperForm
from vanban.office.registers.issue_form import IssueForm
from vanban.office.registers.issuing import Issue
from vanban.office.registers.models import Entry
from vanban.office.registers.services import register_paper
from vanban.office.running.models import Import


@pytest.fixture
def marked(monkeypatch) -> None:
    """A reader that finds the mark MẬT on everything."""
    read = reading.readers.read
    monkeypatch.setattr(
        reading.readers, "read", lambda data, name: (replace(read(data, name)[0], secrecy="MẬT"), Seen())
    )


@pytest.mark.parametrize("door", ["/tiep-nhan/nop/", "/van-ban/di/nop-tep/", "/van-ban/noi-bo/nop-tep/"])
def test_by_hand_it_is_handed_in_and_held_without_its_bytes(agency, lan, letter, marked, read_all, log_in, door):
    file = SimpleUploadedFile("mat.txt", letter())
    assert log_in(lan).post(door, {"files": [file], "statement": ""}).status_code == 302
    read_all()
    _nothing_is_left()


@pytest.mark.parametrize("way", [Way.FOLDER, Way.MAILBOX])
def test_what_comes_by_itself_is_held_without_its_bytes(agency, lan, letter, marked, read_all, way):
    give_found(agency, way, ("mat.txt", letter()), key="mat", origin="mat")
    read_all()
    _nothing_is_left()


def test_on_paper_it_gets_no_number_and_no_form_of_ours_asks_for_secrecy(agency, lan):
    values = {"system": "state", "subject": "họp giao ban", "issuer": "Sở Nội vụ", "secrecy": "MẬT"}
    with pytest.raises(Refused, match="độ mật"):
        register_paper(agency, lan, values, timezone.localdate())
    assert not Entry.objects.exists()
    assert "secrecy" not in PaperForm.base_fields.keys() | IssueForm.base_fields.keys()
    assert "secrecy" not in {field.name for field in fields(Issue)}


HEAD = ("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Tên loại và trích yếu nội dung", "Ghi chú", "Độ mật", "Lưu ý")
PLAIN = ("02/02/2026", 1, "Sở Nội vụ", "7/SNV-CCHC", "Báo cáo biên chế", "", "", "")


def _row(**cells: str) -> tuple[object, ...]:
    """A row of a book in which these columns, by their place, say something else."""
    return tuple(cells.get(f"c{place}", said) for place, said in enumerate(PLAIN))


@pytest.mark.parametrize(
    "row",
    [
        _row(c6="Mật"),
        _row(c6="tối mật"),
        _row(c6="A"),
        _row(c5="Tuyệt mật; giao tận tay"),
        _row(c5="văn bản mật"),
        _row(c7="Mật"),
        _row(c7="độ mật: Tối mật"),
        _row(c4="Kế hoạch phòng thủ (mật)"),
        _row(c4="MẬT – Kế hoạch phòng thủ"),
        _row(c3="12/TM-UBND"),
        _row(c3="12-TUM/ĐU"),
        _row(c3="12/M-UBND"),
    ],
    ids=lambda row: " ".join(said for said in row if said and said not in PLAIN),
)
def test_a_running_book_with_a_row_marked_anywhere_is_refused_and_its_file_is_gone(agency, lan, book, series, row):
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book([HEAD, PLAIN, row]))
    (told,) = [one for one in found.report if one["secret"]]
    assert (found.state, found.blob, found.rows) == (Import.State.WRONG, None, [])
    assert (told["line"], told["said"], told["subject"], told["column"] in HEAD) == (3, "", "", True)
    assert not Blob.objects.exists()


@pytest.mark.parametrize(
    ("row", "name"), [(_row(c5="văn bản mật"), "Sổ"), (_row(c4="Kế hoạch (mật)"), "Sổ"), (PLAIN, "Sổ văn bản mật")]
)
def test_letters_with_their_marks_behind_them_are_no_way_past(agency, lan, book, series, row, name):
    rows = [[normalize("NFD", cell) if isinstance(cell, str) else cell for cell in line] for line in (HEAD, row)]
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(rows, name=normalize("NFD", name)))
    assert found.state in (Import.State.WRONG, Import.State.BROKEN)
    assert not Blob.objects.exists()


def test_a_book_of_secret_documents_is_refused_by_its_title(agency, lan, book, series):
    rows = [("SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN",), HEAD, PLAIN]
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(rows))
    assert (found.state, found.blob, found.report) == (Import.State.BROKEN, None, [])
    assert not Blob.objects.exists()


@pytest.mark.parametrize(
    "row",
    [
        _row(c4="Công văn về bảo mật thông tin, quản lý tài liệu mật"),
        _row(c4="Báo cáo mật độ dân số"),
        _row(c4="QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC"),
        _row(c6="Không"),
        _row(c6="Thường"),
        _row(c3="12/TM-UBND", c6="Không"),
        _row(c3="12/SCT-TM"),
    ],
    ids=lambda row: " ".join(said for said in row if said and said not in PLAIN),
)
def test_what_only_speaks_of_secrecy_is_not_refused(agency, lan, book, series, row):
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book([HEAD, row]))
    assert (found.state, [one["wrong"] for one in found.report]) == (Import.State.WAITING, [""])


def test_a_task_of_a_secret_document_is_refused_too(agency, lan, book):
    rows = [("Nội dung", "Văn bản giao", "Tình trạng mật"), ("Báo cáo", "15/SYT-NV", "Tối mật")]
    found = look(agency, lan, None, 2026, "viec.xlsx", book(rows))
    assert (found.state, found.blob, found.report[0]["secret"]) == (Import.State.WRONG, None, True)


def _nothing_is_left() -> None:
    (held,) = Quarantined.objects.all()
    assert (held.code, held.blob) == (Quarantined.SECRET, None)
    assert not Submission.objects.exists()
    assert not Blob.objects.exists()


BESIDE = {
    "another month of the book": [HEAD, PLAIN, _row(c6="Tối mật")],
    "a list of anything": [("STT", "Tên", "Ghi chú"), (1, "Phương án trực", "Mật")],
    "a book of secret documents": [("SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN",), HEAD, PLAIN],
}


@pytest.mark.parametrize("rows", BESIDE.values(), ids=BESIDE)
def test_what_is_marked_on_a_sheet_that_is_not_brought_is_not_kept_either(agency, lan, book, series, rows):
    file = beside(book([HEAD, PLAIN]), rows)
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", file, sheet="Sổ")
    assert (found.state, found.blob, found.rows) == (Import.State.BROKEN, None, [])
    assert not Blob.objects.exists()


def test_a_sheet_of_something_else_is_left_alone(agency, lan, book, series):
    file = beside(book([HEAD, PLAIN]), [("Ghi chú cách ghi: độ mật để trống", "7/M", "quản lý tài liệu mật")])
    assert look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", file).state == Import.State.WAITING


def beside(file: bytes, rows: list[tuple[object, ...]]) -> bytes:
    """The workbook with one more sheet."""
    workbook = load_workbook(BytesIO(file))
    sheet = workbook.create_sheet("Trang khác")
    for row in rows:
        sheet.append(row)
    made = BytesIO()
    workbook.save(made)
    return made.getvalue()
