"""Confirming: the books say what the person confirmed, or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from msgspec import structs

from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.intake.models import Correction, Submission
from vanban.office.intake.services import discard
from vanban.office.jobs.services import receive
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import as_proposed, proposed_task
from vanban.office.registers.models import Entry, Register
from vanban.office.registers.services import DuplicateFound, confirm, register_paper
from vanban.office.work.models import Task
from vanban.record import Addressee, Assignee
from vanban.record import Task as ReadTask

PAPER = {"system": "state", "type": "CV", "number": "9", "symbol": "SNV-TCBC", "subject": "rà soát biên chế"}


def test_the_entry_has_the_confirmed_values_and_the_file(proposal, form, lan):
    entry = confirm(proposal, lan, form)
    assert (entry.ordinal, entry.day) == (1, date(2026, 3, 23))
    assert (entry.document_number, entry.type, entry.issued_date) == ("45/KH-UBND", "KH", date(2026, 3, 20))
    assert (entry.signer, entry.page_count) == ("Vũ Thị Hạnh", 3)
    assert entry.identity == "vn:state:ubnd-tinh:2026:kh:45"
    assert entry.files.get().blob_id == proposal.file.blob_id
    assert entry.document == proposal.document
    assert Submission.objects.get().state == Submission.State.REGISTERED


def test_each_task_stands_on_its_pile_with_its_words_and_last_day(proposal, form, lan):
    tasks = confirm(proposal, lan, form).tasks.all()
    assert [(task.pile, task.due_date) for task in tasks] == [
        ("ours", date(2026, 4, 14)),
        ("others", date(2026, 4, 30)),
        ("unsure", None),
    ]
    for task in tasks:
        assert proposal.document.text[task.span_start : task.span_end] == task.text
        assert task.origin == Task.Origin.PROPOSED


def test_citations_are_kept_with_their_role(proposal, form, lan):
    citation = confirm(proposal, lan, form).citations.get()
    assert (citation.role, citation.relation, citation.identity) == ("basis", "thực hiện", "vn:state:syt:2026:cv:7")
    assert citation.printed == "Công văn số 7/SYT-NV ngày 02/3/2026 của Sở Y tế"


def test_a_party_number_is_joined_with_a_dash(proposal, form, lan):
    party = replace(form, values=form.values | {"system": "party", "number": "76", "symbol": "CV/ĐU"})
    assert confirm(proposal, lan, party).document_number == "76-CV/ĐU"


def test_a_number_below_ten_is_written_with_a_zero(proposal, form, lan):
    small = replace(form, values=form.values | {"number": "8"})
    assert confirm(proposal, lan, small).document_number == "08/KH-UBND"


def test_a_proposal_is_registered_once(proposal, form, lan):
    confirm(proposal, lan, form)
    with pytest.raises(Refused, match="không còn chờ vào sổ"):
        confirm(proposal, lan, replace(form, accept_duplicate=True))
    assert Entry.objects.count() == 1


def test_a_discarded_proposal_is_not_registered(proposal, form, lan):
    discard(proposal.submission, lan, "gửi nhầm")
    with pytest.raises(Refused, match="không còn chờ vào sổ"):
        confirm(proposal, lan, form)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"subject": "  "}, "trích yếu"),
        ({"secrecy": "MẬT"}, "độ mật"),
        ({"issuer": "Ủy ban " * 50}, "Cơ quan ban hành” dài quá 300"),
        ({"issued_on": "hôm qua"}, "Ngày ban hành"),
        ({"issued_on": "2026-02-30"}, "Ngày ban hành"),
    ],
)
def test_a_refused_confirmation_uses_no_number_and_writes_nothing(proposal, form, lan, values, sentence):
    events = Event.objects.count()
    with pytest.raises(Refused, match=sentence):
        confirm(proposal, lan, replace(form, values=form.values | values))
    assert Entry.objects.count() == Register.objects.count() == Correction.objects.count() == 0
    assert Event.objects.count() == events
    assert confirm(proposal, lan, form).ordinal == 1


def test_a_refusal_in_the_midst_of_the_tasks_takes_the_number_back(proposal, form, lan):
    outside = replace(form.tasks[0], span=(0, 10_000))
    with pytest.raises(Refused, match="nằm ngoài văn bản"):
        confirm(proposal, lan, replace(form, tasks=(*form.tasks, outside)))
    empty = replace(form.tasks[0], text=" ")
    with pytest.raises(Refused, match="chưa ghi nội dung"):
        confirm(proposal, lan, replace(form, tasks=(*form.tasks, empty)))
    assert confirm(proposal, lan, form).ordinal == 1


def test_a_document_cannot_arrive_tomorrow(proposal, form, lan):
    with pytest.raises(Refused, match="sau hôm nay"):
        confirm(proposal, lan, replace(form, arrival_date=timezone.localdate() + timedelta(days=1)))


def test_each_year_has_its_own_numbers(propose, lan):
    numbers = []
    for count, day in enumerate((date(2025, 12, 31), date(2026, 1, 2), date(2025, 12, 31), date(2026, 1, 5))):
        proposal = propose(b"ke hoach %d" % count)
        form = as_proposed(proposal, day)
        entry = confirm(proposal, lan, replace(form, accept_duplicate=True))
        numbers.append((entry.register.period, entry.ordinal))
    assert numbers == [("2025", 1), ("2026", 1), ("2025", 2), ("2026", 2)]


def test_the_same_identity_or_bytes_warn_and_a_person_may_register_all_the_same(propose, proposal, form, lan):
    first = confirm(proposal, lan, form)
    for data, why in ((b"another scan", "same identity"), (b"ke hoach", "same bytes")):
        again = propose(data)
        with pytest.raises(DuplicateFound, match="1/2026") as found:
            confirm(again, lan, form)
        assert [(one.entry, one.why) for one in found.value.duplicates][-1] == (first, why)
    assert confirm(again, lan, replace(form, accept_duplicate=True)).ordinal == 2


def test_the_register_of_another_agency_does_not_warn_and_has_its_own_numbers(
    propose, proposal, form, lan, other_agency
):
    confirm(proposal, lan, form)
    assert confirm(propose(to=other_agency), lan, form).ordinal == 1


def test_several_files_are_one_entry_with_the_document_first(agency, lan, letter, proposal, form):
    files = [("phu-luc.png", b"\x89PNG\r\n\x1a\n"), ("cong-van.txt", letter())]
    (submission,) = receive(agency, lan, files, as_one=True).submissions
    entry = confirm(submission.proposal, lan, replace(form, accept_duplicate=True))
    assert len(entry.files.all()) == 2
    assert entry.files.first().name == submission.proposal.file.name


def test_paper_is_registered_in_the_same_series_without_a_file(agency, proposal, form, lan):
    confirm(proposal, lan, form)
    task = replace(form.tasks[0], span=None, proposed=())
    entry = register_paper(agency, lan, PAPER, date(2026, 4, 1), [task], page_count=2)
    assert (entry.ordinal, entry.paper, entry.document, entry.page_count) == (2, True, None, 2)
    assert not entry.files.exists()
    assert entry.tasks.get().origin == Task.Origin.PAPER


def test_every_registration_is_told_in_the_registers_own_journal(agency, proposal, form, lan):
    first = confirm(proposal, lan, form)
    register_paper(agency, lan, PAPER, date(2026, 4, 1))
    stream = first.register.stream
    assert [event.data["number"] for event in Event.objects.filter(stream=stream).order_by("sequence")] == [1, 2]
    assert verify(stream) is None
    assert [event.verb for event in Event.objects.about(first)] == ["register"]


def test_paper_and_a_file_of_one_document_warn_by_their_identity(agency, proposal, form, lan):
    confirm(proposal, lan, form)
    values = PAPER | {"type": "KH", "number": "45", "symbol": "KH-UBND", "issued_on": "2026-03-20"}
    with pytest.raises(DuplicateFound, match="1/2026"):
        register_paper(agency, lan, values | {"issuer": "UBND tỉnh Hà Sơn"}, date(2026, 4, 1))
    with pytest.raises(DuplicateFound):
        register_paper(agency, lan, values, date(2026, 4, 1))
    for other in ({"number": "46"}, {"issued_on": "2025-03-20"}, {"issuer": "UBND xã Bình Lâm"}):
        register_paper(agency, lan, values | other, date(2026, 4, 1))


def test_a_corrected_number_is_another_identity(proposal, form, lan):
    corrected = replace(form, values=form.values | {"number": "54"})
    assert confirm(proposal, lan, corrected).identity == "vn:state:ubnd-tinh:2026:kh:54"


def test_the_body_politely_addressed_is_whoever_the_letter_goes_to(proposal, agency):
    polite = ReadTask(span=(0, 5), assignees=(Assignee(name="Quý cơ quan", span=(0, 5)),))
    for addressee, pile in (("Ủy ban nhân dân xã Tân Hòa", "ours"), ("Sở Y tế", "others")):
        to = (Addressee(name=addressee, span=(0, 5)),)
        document = structs.replace(proposal.document, tasks=(polite,), addressees=to)
        assert proposed_task(document, 0, agency).pile == pile
    assert proposed_task(structs.replace(document, addressees=()), 0, agency).pile == "unsure"
