"""A running book from a workbook: looked at, all or nothing, the numbers go on, and the whole can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.office.running.conftest import INCOMING, OUTGOING, carry_out, look
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.keeping.findings import of_rows
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.amending import amend
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry, Register
from vanban.office.registers.services import register_paper
from vanban.office.running.models import Import
from vanban.office.running.services import take_back

LETTER = {"subject": "Chuẩn bị năm học", "issuer": "Sở Nội vụ", "system": "state"}


@pytest.fixture
def bring(agency, lan, book, series):
    """Looks at a book and imports it."""

    def bring(rows=INCOMING, kind=Kind.INCOMING, name="so.xlsx", **options):
        found = look(agency, lan, series(kind), 2026, name, book(rows, **options))
        assert found.state == Import.State.WAITING, [one for one in found.report if one["wrong"]]
        return carry_out(found, lan)

    return bring


def test_a_look_changes_nothing_and_tells_what_each_line_becomes(agency, lan, book, series):
    events = Event.objects.count()
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(INCOMING))
    assert (Entry.objects.count(), Register.objects.count(), Event.objects.count()) == (0, 0, events)
    told = [(one["line"], one["becomes"], one["doubts"]) for one in found.report]
    assert told == [
        (7, "Số 1/2026", []),
        (8, "Số 2/2026", ["Ngày lấy theo dòng trên."]),
        (9, "Bỏ qua: không phải dòng của sổ", []),
        (10, "Số 3a/2026", []),
        (11, "Huỷ số 5/2026", []),
        (12, "Bỏ qua: không phải dòng của sổ", []),
        (13, "Bỏ qua: không phải dòng của sổ", []),
    ]


def test_what_the_cells_say_becomes_entries_with_their_own_events(bring):
    done = bring()
    first, second, late, void = Entry.objects.order_by("ordinal", "suffix")
    assert (first.document_number, first.type, first.subject, first.issued_on) == (
        "15/SYT-NV",
        "CV",
        "trực Tết",
        "2026-01-02",
    )
    assert first.identity == "vn:state:syt:2026:cv:15"
    assert first.note == "Chuyển: Trạm Y tế\nNgày chuyển: 05/01/2026"
    assert (second.issuer, second.issued_on, second.day, second.type) == (
        "Sở Y tế",
        "2026-01-02",
        date(2026, 1, 5),
        "KH",
    )
    assert (late.ordinal, late.suffix, late.document_number, late.issued_on) == (3, "a", "45-CV/ĐU", "2026-02-03")
    assert (void.number, void.symbol, void.voided, first.voided) == ("7", "", True, False)
    assert all(entry.brought and entry.paper for entry in Entry.objects.all())
    assert [event.verb for event in Event.objects.about(*Entry.objects.all())] == ["register"] * 4
    told = Event.objects.get(verb="import")
    assert (told.data["rows"], told.data["registers"]) == (
        4,
        [{"name": str(first.register), "first": 1, "last": 5, "gaps": [[3, 4]]}],
    )
    assert verify(first.register.stream) is None
    assert done.rows == []


def test_the_next_number_follows_the_highest_and_the_gaps_of_before_are_no_findings(agency, lan, bring):
    bring()
    entry = register_paper(agency, lan, LETTER, date(2026, 2, 5))
    assert entry.ordinal == 6
    assert [one.code for one in of_rows()] == []
    assert Register.objects.get().gaps_said == "3–4"


def test_a_brought_row_that_is_lost_later_is_found_as_a_gap(bring, unguarded):
    bring()
    Entry.objects.filter(ordinal=2).update(ordinal=99)
    assert {one.code for one in of_rows()} == {"so-khuyet", "so-ngoai"}


def test_outgoing_documents_have_their_number_in_the_symbol_and_numbers_go_on(agency, lan, bring):
    bring(OUTGOING, Kind.OUTGOING, struck=[3])
    plan, letter, decision = Entry.objects.order_by("ordinal")
    assert (plan.document_number, plan.type, plan.copies, plan.recipients) == (
        "01/KH-UBND",
        "KH",
        3,
        "Sở Y tế\nĐảng ủy xã",
    )
    assert (letter.voided, letter.copies, letter.note) == (True, None, "Số lượng bản: hai")
    assert (decision.ordinal, decision.issuer, decision.issued_on) == (4, agency.name, "2026-01-06")
    assert issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 1, 7), "Trực Tết", "KH", "KH-UBND")).ordinal == 5


def test_every_wrong_line_is_told_with_its_column_and_words_and_nothing_is_kept(agency, lan, book, series):
    rows = [
        (*INCOMING[3][:3], "Số, ký hiệu", "Ngày văn bản", INCOMING[3][5], "Độ mật"),
        ("31/02/2026", 1, "A", "1/SYT-NV", None, "Báo cáo", None),
        ("01/02/2026", "không", "A", "2/SYT-NV", None, "Báo cáo", None),
        ("01/02/2026", 3, "A", "3/SYT-NV", None, None, None),
        ("01/02/2026", 4, "A", "4/SYT-NV", None, "Báo cáo", None),
        ("01/02/2026", 4, "A", "5/SYT-NV", None, "Báo cáo", None),
        ("01/02/2026", 6, "A", "6/SYT-NV", None, "Vụ việc kín", "Mật"),
        ("01/02/2999", 7, "A", "7/SYT-NV", None, "Báo cáo", "Không"),
    ]
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(rows))
    assert found.state == Import.State.WRONG
    wrong = [(one["line"], one["column"], one["said"]) for one in found.report if one["wrong"]]
    assert wrong == [
        (2, "Ngày đến", "31/02/2026"),
        (3, "Số đến", "không"),
        (4, "Tên loại và trích yếu nội dung", ""),
        (6, "Số đến", "4"),
        (7, "Độ mật", ""),
        (8, "Ngày đến", "01/02/2999"),
    ]
    assert "kín" not in str(found.report)
    assert (found.rows, Entry.objects.count()) == ([], 0)
    with pytest.raises(Refused, match="không còn chờ"):
        carry_out(found, lan)


def test_the_same_sheet_is_refused_twice_and_numbers_that_are_taken_are_too(agency, lan, book, series, bring):
    bring()
    same = look(agency, lan, series(Kind.INCOMING), 2026, "khac.xlsx", book(INCOMING))
    assert same.state == Import.State.BROKEN
    assert "Nguyễn Thị Lan đã nhập" in same.error
    found = look(agency, lan, series(Kind.INCOMING), 2026, "khac.xlsx", book(INCOMING[3:7]))
    assert "đã có trong sổ" in found.report[0]["wrong"]


def test_a_book_may_come_after_this_software_gave_numbers_but_only_below_them(agency, lan, book, series):
    register_paper(agency, lan, LETTER, date(2026, 3, 5))
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(INCOMING))
    assert "Phần mềm đã cấp số từ 1" in found.report[1]["wrong"]


def test_what_changed_since_the_look_takes_the_whole_import_back(agency, lan, book, series):
    found = look(agency, lan, series(Kind.INCOMING), 2026, "so.xlsx", book(INCOMING))
    register_paper(agency, lan, LETTER, date(2026, 3, 5))
    assert "từ khi xem trước, dòng 7" in carry_out(found, lan).error
    assert Entry.objects.count() == 1


def test_an_import_is_taken_back_as_a_whole_and_can_come_again(bring, lan):
    done = bring()
    take_back(done, lan)
    register = Register.objects.get()
    assert (Entry.objects.count(), register.last_number, register.gaps) == (0, 0, [])
    assert [event.verb for event in Event.objects.filter(subject_type="running.import").order_by("pk")] == [
        "import",
        "take-back-import",
    ]
    assert verify(register.stream) is None
    assert bring().state == Import.State.DONE


def test_an_import_on_which_something_was_built_stays(agency, lan, bring):
    done = bring()
    entry = Entry.objects.get(ordinal=1)
    amend(entry, lan, "subject", "trực Tết Nguyên đán", "ghi thiếu")
    with pytest.raises(Refused, match="có sự kiện sau đó"):
        take_back(done, lan)
    assert Entry.objects.filter(brought=True).count() == 4


def test_an_import_after_which_numbers_were_given_stays(agency, lan, bring):
    done = bring()
    register_paper(agency, lan, LETTER, date(2026, 2, 5))
    with pytest.raises(Refused, match="dùng tiếp"):
        take_back(done, lan)


def test_an_entry_of_this_software_cannot_be_deleted_nor_called_brought(agency, lan):
    entry = register_paper(agency, lan, LETTER, date(2026, 2, 5))
    for deed in (lambda rows: rows.update(brought=True), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed(Entry.objects.filter(pk=entry.pk))
