"""A document that came in and was recalled is destroyed with what is known of it, and only that (NĐ 30/2020, phụ lục
VI, III.8.b)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from openpyxl import Workbook

from vanban.journal import check
from vanban.journal.events import EMPTIED
from vanban.office.audit import export, words
from vanban.office.audit.checking import check_all
from vanban.office.audit.models import Event
from vanban.office.audit.sealing import seal
from vanban.office.audit.services import verify
from vanban.office.casefiles.holding import hold
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.jobs.queue import at_once
from vanban.office.jobs.services import receive
from vanban.office.keeping.findings import of_rows, of_store
from vanban.office.kind import Kind
from vanban.office.recall.destroying import destroy
from vanban.office.recall.models import Destruction
from vanban.office.recall.services import recall
from vanban.office.refusals import Refused
from vanban.office.registers.amending import amend
from vanban.office.registers.confirmation import as_proposed
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import series_of
from vanban.office.registers.services import confirm, register_paper
from vanban.office.rights.effect import Unconfirmed
from vanban.office.rights.services import Given, grant
from vanban.office.routing.services import Acting, finish, submit
from vanban.office.running import services as running
from vanban.office.work.services import Order, assign, complete

ARRIVED = date(2026, 8, 6)
ORDER = {"number": "318/UBND-KGVX", "on": date(2026, 8, 21), "reason": "ban hành nhầm thẩm quyền"}
MARK = "zxqmark"  # in every word that is told of the document


@pytest.fixture
def acting() -> Callable:
    return lambda user: Acting(user, user.positions.get())


@pytest.fixture
def come(agency, lan, letter) -> Callable[..., Entry]:
    """The letter in an archive with another file, registered as it was read; its words have the mark."""

    def come(to=agency, who=lan, number: int = 312, beside: bytes = b"") -> Entry:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(f"{MARK}.txt", letter(number).replace("năm học mới".encode(), MARK.encode()))
            archive.writestr(f"phu luc {MARK}.bin", beside or b"\0" + MARK.encode())
        (submission,) = receive(to, who, [(f"{MARK}.zip", file.getvalue())]).submissions
        form = as_proposed(submission.proposal, ARRIVED)
        form.values["recipients"] = form.values["signer"] = form.values["place"] = MARK
        return confirm(submission.proposal, who, form)

    return come


@pytest.fixture
def handled(come, agency, lan, minh, hoa, unit, acting) -> Entry:
    """That letter after people did with it what is done with letters, each with words of it."""
    entry = come()
    amend(entry, lan, "note", f"ghi {MARK}", f"thiếu {MARK}")
    step = submit(entry, acting(lan), minh.positions.get(), f"trình {MARK}")
    finish(step, acting(minh), f"đã xem {MARK}")
    entry.refresh_from_db()
    task = entry.tasks.filter(pile="ours").first()
    assign(entry, minh, f"làm {MARK}", [Order(task, unit)])
    complete(task, hoa, timezone.localdate(), f"xong {MARK}")
    entry.files.update(restricted=True)
    for given in (Given(person=hoa), Given(person=hoa, file=entry.files.last())):
        with pytest.raises(Unconfirmed) as shown:
            grant(entry, minh, given, f"phối hợp {MARK}")
        grant(entry, minh, given, f"phối hợp {MARK}", shown.value.effect.seal)
    put_in(open_file(acting(lan), FileValues("01.KT", "Trường lớp", 2026, unit, "20 năm")), acting(lan), [entry])
    return Entry.objects.select_related("register").get(pk=entry.pk)


def told() -> Iterator[str]:
    """Every place of the database and of the store that has the mark."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from (f"{table}: {row}" for row in cursor.fetchall() if MARK in str(row).lower())
    yield from (str(path) for path in store.path_of("00").parents[1].rglob("*") if MARK in str(path).lower())
    for path in store.path_of("00").parents[1].rglob("*"):
        if path.is_file() and MARK.encode() in path.read_bytes():
            yield str(path)


@pytest.fixture
def destroyed(handled, lan, minh, django_capture_on_commit_callbacks) -> Entry:
    with django_capture_on_commit_callbacks(execute=True):
        destroy(handled, lan, minh, **ORDER)
    return Entry.objects.select_related("register").get(pk=handled.pk)


def test_no_word_of_it_is_left_anywhere(handled, lan, minh, django_capture_on_commit_callbacks):
    assert len({place.partition(":")[0] for place in told()}) > 15
    with django_capture_on_commit_callbacks(execute=True):
        destroy(handled, lan, minh, **ORDER)
    assert list(told()) == []


def test_its_number_stands_and_says_which_document_that_was(destroyed, handled):
    kept = ("register", "ordinal", "day", "number", "symbol", "type", "issued_on", "issuer", "identity")
    assert [getattr(destroyed, name) for name in kept] == [getattr(handled, name) for name in kept]
    assert destroyed.subject == "(Đã huỷ theo văn bản thu hồi 318/UBND-KGVX ngày 21/08/2026)"
    assert (destroyed.recalled, destroyed.noted) == (True, "Đã thu hồi")
    assert destroyed.document is None


def test_the_data_of_the_recall_are_kept(destroyed, handled, lan, minh):
    kept = destroyed.destruction
    assert (kept.number, kept.on, kept.reason, kept.approver, kept.by) == (*ORDER.values(), minh, lan)
    assert len(kept.files) == 3
    assert not Blob.objects.filter(pk__in=[sha256 for sha256, _size in kept.files]).exists()
    for deed in (lambda rows: rows.update(reason="khác"), lambda rows: rows._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed(Destruction.objects.all())


def test_who_had_the_work_and_when_it_was_done_still_counts(destroyed, unit):
    task = destroyed.tasks.get(state="open")
    assert (task.assignments.get().unit, task.completions.get().on) == (unit, timezone.localdate())
    assert task.text == destroyed.subject


def test_its_history_keeps_every_event_without_its_words_and_says_why(destroyed, minh):
    history = list(Event.objects.about(destroyed))
    assert history[0].verb == "register"
    *emptied, last = history
    assert {words.details(one) for one in emptied} == {"nội dung đã huỷ"}
    assert words.verb(last) == "Huỷ văn bản đến bị thu hồi"
    said = "318/UBND-KGVX ngày 21/08/2026: ban hành nhầm thẩm quyền (Trần Văn Minh duyệt)"
    assert words.details(last) == said
    assert len(last.data["emptied"]) >= len(emptied)


def test_the_journal_holds_and_so_does_the_doctor(destroyed, agency):
    for stream in (destroyed.register.stream, agency.stream):
        assert verify(stream) is None
    assert check_all().faults == []
    assert [*of_rows(), *of_store()] == []


@pytest.mark.by_hand
def test_words_that_nobody_destroyed_by_an_order_are_missed(destroyed, agency):
    event = Event.objects.filter(stream=agency.stream, verb="set-up").get()
    event.data = EMPTIED
    event.save(update_fields=["data"])  # the database lets words go; the chain wants to know by whose order
    assert verify(agency.stream) == event.sequence


@pytest.mark.by_hand
@pytest.mark.parametrize("changed", [{"verb": "void"}, {"subject_id": "7"}, {"data": {"number": 5}}])
def test_what_is_left_of_an_event_cannot_be_changed(destroyed, unguarded, changed):
    event = Event.objects.about(destroyed).get(verb="register")
    Event.objects.filter(pk=event.pk).update(**changed)
    assert verify(destroyed.register.stream) == event.sequence


@pytest.mark.parametrize("changed", [{"data": {"number": 5}}, {"hash": "0" * 64}])
def test_the_database_lets_an_event_lose_its_words_and_nothing_else(handled, changed):
    event = Event.objects.about(handled).get(verb="register")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**changed)


def test_the_same_file_elsewhere_stays(
    handled, come, other_agency, person, lan, minh, django_capture_on_commit_callbacks
):
    beside = come(other_agency, person(other_agency, "thu", "clerk"))
    with django_capture_on_commit_callbacks(execute=True):
        destroy(handled, lan, minh, **ORDER)
    beside = Entry.objects.get(pk=beside.pk)
    assert (beside.recalled, MARK in beside.subject) == (False, True)
    assert all(store.bytes_of(file.blob_id) for file in beside.files.all())


def test_another_document_is_untouched(handled, come, lan, minh):
    other = come(number=313, beside=b"khac")
    before = list(Event.objects.about(other, *other.tasks.all()).values_list("data", flat=True))
    destroy(handled, lan, minh, **ORDER)
    other.refresh_from_db()
    assert MARK in other.subject
    assert MARK in other.document.text
    assert list(Event.objects.about(other, *other.tasks.all()).values_list("data", flat=True)) == before


def test_a_paper_is_sent_back(agency, lan, minh):
    values = {"number": "8", "symbol": "SXD", "issuer": "Sở Xây dựng", "subject": MARK, "issued_on": "2026-08-03"}
    paper = register_paper(agency, lan, values, ARRIVED)
    with pytest.raises(Refused, match="gửi trả"):
        destroy(paper, lan, minh, **ORDER)
    with pytest.raises(Refused, match="Ngày gửi trả"):
        destroy(paper, lan, minh, **ORDER, returned_on=ORDER["on"] - timedelta(days=1))
    destroy(paper, lan, minh, **ORDER, returned_on=date(2026, 8, 24))
    assert paper.destruction.returned_on == date(2026, 8, 24)
    assert list(told()) == []


def test_what_was_brought_from_an_old_book_goes_from_the_report_of_the_import_too(agency, lan, minh):
    values = {"Ngày đến": "05/01/2026", "Số đến": "1", "Tác giả": "Sở Y tế", "Số, ký hiệu": "15/SYT-NV"}
    values |= {"Ngày tháng": "02/01/2026", "Tên loại và trích yếu nội dung": f"Công văn về {MARK}"}
    made = Workbook()
    made.active.append(list(values))
    made.active.append(list(values.values()))
    file = io.BytesIO()
    made.save(file)
    kept = running.keep_file(agency, lan, "so.xlsx", file.getvalue())
    (series,) = series_of(agency, Kind.INCOMING)
    at_once(running.order(at_once(running.look(kept, series, 2026, "")), lan))
    entry = Entry.objects.get()
    assert MARK in entry.subject
    destroy(entry, lan, minh, **ORDER, returned_on=date(2026, 8, 24) if entry.paper else None)
    assert list(told()) == []


def test_what_is_frozen_is_not_destroyed(handled, lan, minh, acting):
    case_file = handled.filed.get().case_file
    hold(case_file, acting(minh), "có đoàn kiểm tra")
    with pytest.raises(Refused, match="đang bị đóng băng"):
        destroy(handled, lan, minh, **ORDER)
    assert MARK in Entry.objects.get(pk=handled.pk).subject


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"number": " "}, "số, ký hiệu"), ({"reason": ""}, "lý do"), ({"on": date(2999, 1, 1)}, "sau hôm nay")],
)
def test_an_order_that_tells_too_little_destroys_nothing(handled, lan, minh, hoa, changed, said):
    with pytest.raises(Refused, match=said):
        destroy(handled, lan, minh, **ORDER | changed)
    with pytest.raises(Refused, match="phải là lãnh đạo"):
        destroy(handled, lan, hoa, **ORDER)
    assert MARK in Entry.objects.get(pk=handled.pk).subject


def test_what_the_agency_issued_is_recalled_and_not_destroyed(agency, lan, minh):
    plan = issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 8, 19), MARK, type="KH", symbol="KH-UBND"))
    with pytest.raises(Refused, match="thì thu hồi"):
        destroy(plan, lan, minh, **ORDER)


def test_nothing_is_done_with_it_any_more(destroyed, lan, minh):
    for deed in (
        lambda: destroy(destroyed, lan, minh, **ORDER),
        lambda: amend(destroyed, lan, "subject", "khác", "ghi nhầm"),
    ):
        with pytest.raises(Refused, match="đã bị thu hồi"):
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=destroyed.pk).update(subject="khác")


def test_on_its_page_the_clerk_destroys_it_and_everybody_reads_what_became_of_it(handled, log_in, lan, minh, hoa):
    client, page = log_in(lan), f"/van-ban/{handled.pk}/"
    sent = ORDER | {"on": "21/08/2026", "approver": minh.pk}
    shown = client.post(f"{page}huy-theo-lenh/", sent)
    assert shown.status_code == 422
    assert "318/UBND-KGVX" in shown.content.decode()  # what was typed is there
    assert MARK in Entry.objects.get(pk=handled.pk).subject
    assert client.post(f"{page}huy-theo-lenh/", sent | {"sure": "on"}).status_code == 302
    for who in (lan, minh, hoa):
        told = log_in(who).get(page).content.decode()
        assert "Văn bản đã bị bên gửi thu hồi theo 318/UBND-KGVX ngày 21/08/2026: ban hành nhầm thẩm quyền" in told
        assert MARK not in told
    assert log_in(hoa).post(f"{page}huy-theo-lenh/", sent | {"sure": "on"}).status_code == 403


def test_the_list_tells_of_both_directions_and_goes_out_as_csv(destroyed, agency, log_in, lan, minh):
    plan = issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 8, 19), "diễn tập", type="KH", symbol="KH-UBND"))
    recall(plan, lan, minh, "45/TB-UBND", date(2026, 8, 21), "nhầm phụ lục")
    page = log_in(lan).get("/thu-hoi/").content.decode()
    for said in ("312/UBND-KGVX", "Đã huỷ bản đến", "01/KH-UBND", "Ta thu hồi", "ban hành nhầm thẩm quyền"):
        assert said in page
    rows = list(csv.reader(io.StringIO(log_in(lan).get("/thu-hoi/?dang=csv&sap=van-ban").getvalue().decode())))
    assert [row[0] for row in rows[1:]] == ["01/KH-UBND", "312/UBND-KGVX"]
    assert rows[2][6] == "ban hành nhầm thẩm quyền"
    assert len(rows[2][11].split()) == 3


@pytest.fixture
def both(agency, other_agency, person, lan, minh, letter):
    """A plan of the commune, which the commune beside it registered as incoming; who keeps the registers there."""
    own = issue(agency, lan, Issue(Kind.OUTGOING, date(2026, 8, 3), MARK, type="KH", symbol="KH-UBND"))
    thu, tam = person(other_agency, "thu", "clerk"), person(other_agency, "tam", "leader")
    values = {"system": "state", "type": "KH", "number": "1", "symbol": "KH-UBND", "issued_on": "2026-08-03"}
    values |= {"issuer": "Ủy ban nhân dân xã Tân Hòa", "subject": MARK}
    theirs = register_paper(other_agency, thu, values, ARRIVED)
    assert own.identity == theirs.identity != ""
    return own, theirs, thu, tam


def test_who_received_it_in_this_installation_is_told_and_tells_the_sender(both, log_in, lan, minh):
    own, theirs, thu, tam = both
    desk = log_in(thu).get("/").content.decode()
    assert "Bị bên gửi thu hồi" not in desk
    recall(own, lan, minh, "45/TB-UBND", date(2026, 8, 21), "nhầm phụ lục")
    for page in ("/", f"/van-ban/{theirs.pk}/", "/thu-hoi/"):
        assert "45/TB-UBND" in log_in(thu).get(page).content.decode(), page
    assert "đã huỷ lúc" not in log_in(lan).get(f"/van-ban/{own.pk}/").content.decode()
    destroy(theirs, thu, tam, "45/TB-UBND", date(2026, 8, 21), "nhầm phụ lục", date(2026, 8, 24))
    assert "45/TB-UBND" not in log_in(thu).get("/").content.decode()
    assert "Ủy ban nhân dân xã Bình Lâm đã huỷ lúc" in log_in(lan).get(f"/van-ban/{own.pk}/").content.decode()


def test_who_has_no_such_document_is_told_nothing(both, agency, log_in, lan, minh, person, other_agency):
    own, theirs, thu, tam = both
    destroy(theirs, thu, tam, "45/TB-UBND", date(2026, 8, 21), "nhầm phụ lục", date(2026, 8, 24))
    recall(own, lan, minh, "45/TB-UBND", date(2026, 8, 21), "nhầm phụ lục")
    for who in (thu, lan):
        assert "Bị bên gửi thu hồi" not in log_in(who).get("/").content.decode()


def test_what_the_journal_gives_away_after_it_holds_for_an_outsider(handled, lan, minh):
    assert seal()
    destroy(handled, lan, minh, **ORDER)
    given = export.root()
    events = check.Events(given)
    assert list(events.faults(export.lines(given))) == []
    assert MARK.encode() not in b"".join(export.lines(given))
    first = Event.objects.about(handled).first()
    with pytest.raises(Refused, match="đã huỷ cùng văn bản"):
        export.root((first.stream_id, first.sequence))
