"""Assigning, completing, moving: who has the work, and what the journal says of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from vanban.office.accounts.services import end_position
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.refusals import Refused
from vanban.office.work.models import Assignment, Task
from vanban.office.work.services import Order, assign, cancel, complete, move, reopen


@pytest.fixture
def ours(entry) -> Task:
    return entry.tasks.get(pile="ours")


@pytest.fixture
def unsure(entry) -> Task:
    return entry.tasks.get(pile="unsure")


def holders(task: Task) -> list[tuple[str, str]]:
    return [(str(assignment), assignment.role) for assignment in task.assignments.active()]


def test_a_direction_gives_tasks_to_units_and_people(entry, ours, minh, hoa, agency, unit):
    health = agency.units.get(name="Trạm Y tế")
    done = assign(entry, minh, " Làm ngay. ", [Order(ours, unit, [health, hoa], date(2026, 8, 15))])
    assert (done.direction.text, done.given) == ("Làm ngay.", (ours,))
    assert holders(ours) == [("Phòng Kinh tế", "lead"), ("Trạm Y tế", "coordinate"), ("Lê Thị Hòa", "coordinate")]
    assert Assignment.objects.get(role="lead").due_date == date(2026, 8, 15)
    assert not Task.objects.ours().unassigned().exists()


def test_a_new_direction_withdraws_the_former_assignments_and_keeps_them(entry, ours, minh, hoa, unit):
    assign(entry, minh, "", [Order(ours, unit, [hoa])])
    assign(entry, minh, "", [Order(ours, hoa)])
    assert holders(ours) == [("Lê Thị Hòa", "lead")]
    assert ours.assignments.count() == 3


def test_an_order_that_says_what_holds_already_leaves_the_task_alone(entry, ours, minh, hoa, agency, unit):
    health = agency.units.get(name="Trạm Y tế")
    assign(entry, minh, "", [Order(ours, unit, [health, hoa], date(2026, 8, 15))])
    with pytest.raises(Refused, match="ý kiến chỉ đạo hoặc phân công"):
        assign(entry, minh, "", [Order(ours, unit, [hoa, health], date(2026, 8, 15))])
    done = assign(entry, minh, "Nhắc lại.", [Order(ours, unit, [hoa, health], date(2026, 8, 15))])
    assert (done.given, done.changed, done.withdrawn) == ((), (), ())
    assert ours.assignments.count() == 3
    done = assign(entry, minh, "", [Order(ours, unit, [hoa], date(2026, 8, 15))])
    assert done.changed == (ours,)


def test_an_order_without_a_lead_takes_the_task_back(entry, ours, minh, hoa, unit):
    with pytest.raises(Refused):
        assign(entry, minh, "", [Order(ours, None)])
    assign(entry, minh, "", [Order(ours, unit, [hoa])])
    assert assign(entry, minh, "", [Order(ours, None)]).withdrawn == (ours,)
    assert holders(ours) == []
    assert Event.objects.about(entry).last().data["orders"][0]["lead"] is None


def test_the_leader_lifts_the_documents_date_and_sets_it_again(entry, ours, minh, unit):
    def deadline():
        return Task.objects.with_situation(date(2026, 8, 1)).get(pk=ours.pk).deadline

    assign(entry, minh, "", [Order(ours, unit)])
    assert deadline() == date(2026, 8, 19)
    assign(entry, minh, "", [Order(ours, unit, undated=True)])
    assert deadline() is None
    assign(entry, minh, "", [Order(ours, unit, due_date=date(2026, 8, 10))])
    assert deadline() == date(2026, 8, 10)


def test_a_direction_may_be_words_alone_but_not_nothing(entry, minh):
    assert assign(entry, minh, "Lưu theo dõi.", []).direction.text == "Lưu theo dõi."
    with pytest.raises(Refused, match="ý kiến chỉ đạo hoặc phân công"):
        assign(entry, minh, "  ", [])


def test_what_cannot_be_assigned_is_refused_as_a_whole(entry, ours, unsure, minh, hoa, unit, other_agency, person):
    stranger = person(other_agency, "la", "officer")
    for order, sentence in [
        (Order(unsure, unit), "chưa được xác định"),
        (Order(ours, other_agency.units.get()), "không thuộc cơ quan"),
        (Order(ours, stranger), "không thuộc cơ quan"),
        (Order(ours, unit, [hoa, stranger]), "không thuộc cơ quan"),
        (Order(ours, unit, [unit]), "vừa chủ trì vừa phối hợp"),
    ]:
        with pytest.raises(Refused, match=sentence):
            assign(entry, minh, "Giao.", [Order(ours, hoa), order])
    assert not entry.directions.exists()
    assert not Assignment.objects.exists()


def test_a_closed_unit_and_a_person_who_left_take_no_work(entry, ours, minh, hoa, quan, unit):
    unit.valid_until = date(2025, 6, 30)
    unit.save()
    end_position(hoa.positions.get(), quan)
    for body in (unit, hoa):
        with pytest.raises(Refused, match="không còn hoạt động"):
            assign(entry, minh, "", [Order(ours, body)])


def test_a_task_of_another_document_is_not_assigned_here(entry, ours, minh, unit, agency, lan):
    from vanban.office.registers.services import register_paper

    paper = register_paper(agency, lan, {"subject": "khác"}, date(2026, 8, 7))
    with pytest.raises(Refused, match="không thuộc văn bản này"):
        assign(paper, minh, "", [Order(ours, unit)])


def test_a_task_is_done_once_and_not_tomorrow(ours, hoa):
    with pytest.raises(Refused, match="sau hôm nay"):
        complete(ours, hoa, timezone.localdate() + timedelta(days=1))
    complete(ours, hoa, date(2026, 8, 18), " Đã rà soát 24 phòng. ")
    assert ours.completions.get().note == "Đã rà soát 24 phòng."
    with pytest.raises(Refused, match="đã được báo hoàn thành"):
        complete(ours, hoa, date(2026, 8, 18))


def test_a_reopened_task_can_be_done_again_and_keeps_its_history(ours, hoa, minh):
    complete(ours, hoa, date(2026, 8, 18))
    reopen(ours, minh, "thiếu số liệu")
    complete(ours, hoa, date(2026, 8, 22))
    assert [str(done) for done in ours.completions.filter(withdrawn_at=None)] == ["22/08/2026"]
    assert ours.completions.count() == 2
    assert Event.objects.get(verb="reopen").data == {"reason": "thiếu số liệu"}


def test_reopening_and_cancelling_need_a_reason(ours, hoa, minh):
    with pytest.raises(Refused, match="chưa được báo hoàn thành"):
        reopen(ours, minh, "nhầm")
    complete(ours, hoa, date(2026, 8, 18))
    for service in (reopen, cancel):
        with pytest.raises(Refused, match="ghi lý do"):
            service(ours, minh, " ")
    assert ours.completions.filter(withdrawn_at=None).exists()


def test_a_done_task_is_not_assigned_and_a_cancelled_one_takes_nothing(entry, ours, minh, hoa, unit):
    complete(ours, hoa, date(2026, 8, 18))
    with pytest.raises(Refused, match="đã được báo hoàn thành"):
        assign(entry, minh, "", [Order(ours, unit)])
    reopen(ours, minh, "nhầm")
    cancel(ours, minh, "văn bản bị thu hồi")
    for refused in (
        lambda: complete(ours, hoa, date(2026, 8, 18)),
        lambda: assign(entry, minh, "", [Order(ours, unit)]),
        lambda: cancel(ours, minh, "lần nữa"),
    ):
        with pytest.raises(Refused, match="đã được huỷ"):
            refused()


def test_an_unsure_task_becomes_ours_and_only_then_work(unsure, hoa, minh):
    with pytest.raises(Refused, match="chưa được xác định"):
        complete(unsure, hoa, date(2026, 8, 18))
    move(unsure, minh, "ours")
    complete(unsure, hoa, date(2026, 8, 18))
    assert Event.objects.get(verb="move").data == {"from": "unsure", "to": "ours"}


def test_an_assigned_task_stays_ours(entry, ours, minh, unit):
    assign(entry, minh, "", [Order(ours, unit)])
    with pytest.raises(Refused, match="đã được phân công"):
        move(ours, minh, "others")
    with pytest.raises(ValueError, match="somebody"):
        move(ours, minh, "somebody")


def test_every_change_is_an_event_and_the_chain_holds(entry, ours, minh, hoa, unit):
    assign(entry, minh, "Giao.", [Order(ours, unit)])
    complete(ours, hoa, date(2026, 8, 18))
    stream = entry.register.stream
    assert [event.verb for event in Event.objects.filter(stream=stream).order_by("sequence")] == [
        "register",
        "assign",
        "complete",
    ]
    assert verify(stream) is None


def test_an_officer_reports_what_the_unit_or_the_person_leads(entry, ours, unsure, minh, hoa, unit, person, agency):
    other = person(agency, "tuan", "officer", unit=agency.units.get(name="Công an xã"))
    move(unsure, minh, "ours")
    assign(entry, minh, "", [Order(ours, unit), Order(unsure, other, [unit])])

    def may(user) -> list[Task]:
        return list(Task.objects.reportable_by(user.positions.get()).order_by("order"))

    assert may(hoa) == [ours]
    assert may(other) == [unsure]
    assert len(may(minh)) == 3
    assign(entry, minh, "", [Order(unsure, unit)])
    assert may(hoa) == [ours, unsure]
