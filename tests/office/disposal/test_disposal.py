"""Case files past their term are destroyed by a decision, and what stays says what they were (NĐ 30/2020, phụ lục VI,
III.7)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vanban.office.archive.services import hand_over
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.casefiles.closing import close_file, reopen_file
from vanban.office.casefiles.holding import hold
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.disposal.models import Disposal, DisposedFile
from vanban.office.disposal.services import dispose, expired
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.keeping.findings import of_rows, of_store
from vanban.office.refusals import Refused
from vanban.office.registers.models import Entry
from vanban.office.registers.sight import Sight
from vanban.office.routing.services import Acting
from vanban.office.search.finding import find
from vanban.office.work.models import Task

DECISION = {"number": "15/QĐ-UBND", "on": date(2026, 9, 1)}


@pytest.fixture
def acting() -> Callable:
    return lambda user: Acting(user, user.positions.get())


@pytest.fixture
def closed(lan, unit, acting) -> Callable[..., CaseFile]:
    """A closed case file with documents in it, whose term ended long ago."""

    def closed(code: str, *entries: Entry, kept_until: date | None = date(2021, 12, 31)) -> CaseFile:
        made = open_file(acting(lan), FileValues(code, f"Hồ sơ {code}", 2016, unit, "5 năm"))
        put_in(made, acting(lan), entries)
        close_file(made, acting(lan), "thử")
        CaseFile.objects.filter(pk=made.pk).update(kept_until=kept_until)
        made.refresh_from_db()
        return made

    return closed


@pytest.fixture
def past(closed, entry) -> CaseFile:
    return closed("01.KT", entry)


@pytest.fixture
def carry_out(lan, minh, acting, django_capture_on_commit_callbacks) -> Callable[..., Disposal]:
    def carry_out(*files: CaseFile, who=lan, **changed) -> Disposal:
        with django_capture_on_commit_callbacks(execute=True):
            return dispose(acting(who), [one.pk for one in files], **{**DECISION, "approver": minh, **changed})

    return carry_out


def test_files_and_text_go_and_the_line_of_the_register_stays(past, entry, carry_out, letter):
    (blob,) = (file.blob_id for file in entry.files.all())
    tasks = list(entry.tasks.values_list("text", flat=True))
    made = carry_out(past)
    gone = Entry.objects.get(pk=entry.pk)
    assert (gone.subject, gone.document_number, gone.ordinal) == (entry.subject, entry.document_number, entry.ordinal)
    assert (gone.document, gone.submission, gone.files.count()) == (None, None, 0)
    assert list(gone.tasks.values_list("text", flat=True)) == tasks
    assert not Blob.objects.filter(pk=blob).exists()
    assert not store.path_of(blob).exists()
    assert made.entries.get().files == [[blob, len(letter())]]


def test_the_case_file_keeps_its_number_its_title_and_its_list(past, entry, carry_out, lan, acting):
    made = carry_out(past)
    past.refresh_from_db()
    assert past.destroyed_at is not None
    assert [one.entry for one in past.filed.all()] == [entry]
    assert made.files.get().case_file == past
    for deed in (
        lambda: reopen_file(past, acting(lan), "cần xem"),
        lambda: put_in(past, acting(lan), [entry]),
    ):
        with pytest.raises(Refused, match="đã tiêu huỷ"):
            deed()
    with pytest.raises(Refused, match="Hãy chọn"):
        carry_out(past)


def test_what_lies_in_another_case_file_too_stays_until_that_goes(past, closed, entry, carry_out):
    other = closed("02.KT", entry, kept_until=date(2099, 12, 31))
    assert carry_out(past).entries.count() == 0
    assert Entry.objects.get(pk=entry.pk).document is not None
    CaseFile.objects.filter(pk=other.pk).update(kept_until=date(2022, 12, 31))
    assert carry_out(other).entries.get().entry == entry


def test_the_search_finds_the_line_and_no_word_of_the_text(past, entry, carry_out, lan):
    sight = Sight(lan.positions.get())
    assert find("bếp ăn bán trú", sight) == [entry.pk]
    carry_out(past)
    assert find("bếp ăn bán trú", sight) == []
    assert find("chuẩn bị năm học mới", sight) == [entry.pk]


def test_history_says_it_in_words_and_the_chain_and_the_doctor_agree(past, entry, carry_out, agency):
    carry_out(past)
    for about in (past, entry):
        event = Event.objects.about(about).last()
        assert words.details(event) == "15/QĐ-UBND ngày 01/09/2026 (Trần Văn Minh ký)"
    assert verify(agency.stream) is None
    assert verify(entry.register.stream) is None
    assert [*of_rows(), *of_store()] == []


def test_only_what_is_past_its_term_is_offered(past, closed, lan, minh, hoa, acting):
    closed("02.KT", kept_until=timezone.localdate())  # its last day
    closed("03.KT", kept_until=None)  # for ever
    held, offered = closed("04.KT"), closed("05.KT")
    hold(held, acting(minh), "có đoàn kiểm tra")
    hand_over(acting(lan), [offered.pk], "Hồ sơ cũ")
    assert list(expired(lan.positions.get())) == [past]
    for nobody in (hoa, minh):
        assert list(expired(nobody.positions.get())) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": " "}, "số, ký hiệu quyết định"),
        ({"number": "1" * 121}, "dài quá 120"),
        ({"reason": "1" * 501}, "dài quá 500"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "sau hôm nay"),
    ],
)
def test_a_decision_that_tells_too_little_destroys_nothing(past, carry_out, changed, said, hoa):
    with pytest.raises(Refused, match=said):
        carry_out(past, **changed)
    with pytest.raises(Refused, match="phải là lãnh đạo"):
        carry_out(past, approver=hoa)
    with pytest.raises(Refused, match="chọn hồ sơ"):
        carry_out(past, who=hoa)
    past.refresh_from_db()
    assert past.destroyed_at is None


def test_the_database_keeps_what_was_written_down(past, carry_out):
    made = carry_out(past)
    for deed in (
        lambda: Disposal.objects.filter(pk=made.pk).update(number="khác"),
        lambda: DisposedFile.objects.all()._raw_delete("default"),
        lambda: CaseFile.objects.filter(pk=past.pk).update(destroyed_at=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_on_the_pages_the_clerk_chooses_signs_and_reads_the_list(past, entry, log_in, lan, minh, hoa):
    client = log_in(lan)
    assert "Có 1 hồ sơ đã hết thời hạn bảo quản" in client.get("/tieu-huy/").content.decode()
    sent = {"ho_so": [past.pk], "number": "15/QĐ-UBND", "on": "01/09/2026", "approver": minh.pk}
    shown = client.post("/tieu-huy/moi/", sent)
    assert shown.status_code == 422
    assert 'value="15/QĐ-UBND"' in shown.content.decode()
    assert client.post("/tieu-huy/moi/", sent | {"sure": "on"}).status_code == 302
    page = f"/tieu-huy/{Disposal.objects.get().pk}/"
    for words_ in ("01.KT/2016", "Hồ sơ 01.KT", entry.document_number, "Chuẩn bị năm học mới"):
        assert words_ in client.get(page).content.decode()
    rows = list(csv.reader(io.StringIO(client.get(f"{page}?dang=csv").getvalue().decode())))
    assert rows[1][0] == entry.document_number
    for address in (f"/van-ban/{entry.pk}/", f"/ho-so/{past.pk}/"):
        assert "15/QĐ-UBND ngày 01/09/2026" in client.get(address).content.decode()
    assert log_in(hoa).get(page).status_code == 403


def test_a_recalled_document_of_ones_own_stays_as_it_is(past, entry, carry_out):
    Entry.objects.filter(pk=entry.pk).update(recalled=True)
    assert carry_out(past).entries.count() == 0
    assert Entry.objects.get(pk=entry.pk).document is not None
    assert Task.objects.filter(entry=entry).exists()
