"""The way of a document from the clerk to the person who does the work, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vanban.office.accounts.absences import positions_of, set_absence
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.audit.words import details
from vanban.office.refusals import Refused
from vanban.office.registers.amending import void
from vanban.office.registers.models import Entry
from vanban.office.routing.concerned import concerned
from vanban.office.routing.models import Opening, Step
from vanban.office.routing.services import Acting, Way, direct, finish, forward, give_back, opened, recall, submit
from vanban.office.work.models import Direction
from vanban.office.work.services import NothingNew, Order


def waiting_for(user) -> list[str]:
    steps = Step.objects.actionable(user.positions.get())
    return [str(step) for step in steps]


@pytest.fixture
def submitted(entry, lan, minh, acting) -> Step:
    return submit(entry, acting(lan), minh.positions.get(), "Kính trình.")


@pytest.fixture
def directed(submitted, entry, minh, unit, police) -> Step:
    """The step to Phòng Kinh tế, which leads."""
    way = Way(unit, [police], due_date=date(2026, 8, 15))
    direct(entry, minh.positions.get(), "Giao Phòng Kinh tế làm ngay.", way)
    return Step.objects.get(unit=unit)


def test_a_submitted_document_waits_for_the_leader_alone(submitted, minh, lan):
    assert waiting_for(minh) == ["Trình → Trần Văn Minh (Lãnh đạo)"]
    assert waiting_for(lan) == []


def test_a_document_is_at_one_leader_at_a_time(submitted, entry, lan, acting, minh):
    with pytest.raises(Refused, match="đang ở Trần Văn Minh"):
        submit(entry, acting(lan), minh.positions.get())


def test_only_clerks_submit_and_only_to_who_directs(entry, lan, hoa, minh, acting):
    with pytest.raises(Refused, match="Chỉ văn thư"):
        submit(entry, acting(hoa), minh.positions.get())
    with pytest.raises(Refused, match="trình lãnh đạo"):
        submit(entry, acting(lan), hoa.positions.get())


def test_a_direction_passes_the_document_to_all_whom_it_names(directed, submitted, minh, police):
    submitted.refresh_from_db()
    assert submitted.ended_how == Step.End.HANDED_ON
    assert waiting_for(minh) == []
    roles = Step.objects.filter(kind="direct").values_list("unit__name", "role", "due_date")
    assert set(roles) == {
        ("Phòng Kinh tế", "lead", date(2026, 8, 15)),
        ("Công an xã", "coordinate", date(2026, 8, 15)),
    }


def test_tasks_and_way_are_one_direction(entry, minh, unit, police):
    task = entry.tasks.get(pile="ours")
    done = direct(entry, minh.positions.get(), "Làm ngay.", Way(unit), [Order(task, unit, [police])])
    assert Direction.objects.get() == done.direction
    assert done.given == (task,)
    assert set(done.direction.steps.values_list("unit__name", "role")) == {
        ("Phòng Kinh tế", "lead"),
        ("Công an xã", "coordinate"),
    }


def test_a_refused_order_leaves_no_step(entry, minh, unit):
    with pytest.raises(Refused):
        direct(entry, minh.positions.get(), "Làm.", Way(unit), [Order(entry.tasks.get(pile="others"), unit)])
    assert not Step.objects.exists()
    assert not Direction.objects.exists()


def test_a_direction_without_words_says_its_way(entry, minh, unit, police):
    done = direct(entry, minh.positions.get(), "", Way(unit, [police], due_date=date(2026, 8, 15)))
    assert done.direction.text == "Giao Phòng Kinh tế chủ trì, phối hợp Công an xã; hạn 15/08/2026."
    with pytest.raises(NothingNew):
        direct(entry, minh.positions.get(), " ", Way())


def test_words_without_receivers_end_the_leaders_step(submitted, entry, minh):
    direct(entry, minh.positions.get(), "Lưu.", Way())
    submitted.refresh_from_db()
    assert submitted.ended_how == Step.End.DONE


def test_a_clerk_types_what_the_leader_wrote_on_paper(submitted, entry, minh, lan, unit):
    direct(entry, minh.positions.get(), "KT làm.", Way(unit), by=lan)
    assert Direction.objects.get().leader == minh
    assert Step.objects.get(unit=unit).by == lan
    told = Event.objects.get(verb="assign")
    assert (told.actor, told.data["leader"]) == (lan, "Trần Văn Minh")


def test_the_head_hands_on_and_the_day_goes_along(directed, head, hoa, acting):
    [step] = forward(directed, acting(head), Way(hoa.positions.get()), "Chị Hòa làm.")
    assert (step.due_date, step.words, step.after) == (date(2026, 8, 15), "Chị Hòa làm.", directed)
    assert waiting_for(head) == []
    assert waiting_for(hoa) == ["Chuyển → Lê Thị Hòa (Chuyên viên)"]


def test_nobody_gives_more_time_than_was_given(directed, head, hoa, acting):
    with pytest.raises(Refused, match="sau hạn được giao"):
        forward(directed, acting(head), Way(hoa.positions.get(), due_date=date(2026, 8, 16)))


def test_a_units_documents_are_its_heads_to_act_on_where_it_has_one(directed, hoa, acting, request):
    assert waiting_for(hoa) == ["Chỉ đạo → Phòng Kinh tế"]
    request.getfixturevalue("head")
    assert waiting_for(hoa) == []
    with pytest.raises(Refused, match="không chờ bạn"):
        finish(directed, acting(hoa))


def test_what_is_returned_waits_for_the_sender_with_the_reason(directed, head, minh, acting):
    with pytest.raises(Refused, match="ghi lý do"):
        give_back(directed, acting(head), " ")
    back = give_back(directed, acting(head), "Không thuộc lĩnh vực của phòng.")
    directed.refresh_from_db()
    assert (directed.ended_how, directed.ended_by) == (Step.End.RETURNED, head)
    assert (back.kind, back.words) == ("return", "Không thuộc lĩnh vực của phòng.")
    assert waiting_for(minh) == ["Trả lại → Trần Văn Minh (Lãnh đạo)"]


def test_a_step_is_recalled_until_its_receiver_acts(directed, head, hoa, acting):
    [step] = forward(directed, acting(head), Way(hoa.positions.get()))
    back = recall(step, acting(head), "Chuyển nhầm người.")
    assert waiting_for(hoa) == []
    assert waiting_for(head) == [str(back)]
    [again] = forward(back, acting(head), Way(hoa.positions.get()))
    finish(again, acting(hoa), "Đã trả lời.")
    with pytest.raises(Refused, match="đã xử lý"):
        recall(again, acting(head), "Nhầm.")


def test_one_of_several_recalled_leaves_the_document_with_the_others(directed, minh, police, acting):
    assert recall(Step.objects.get(unit=police), acting(minh), "Không cần.") is None
    assert recall(directed, acting(minh), "Giao lại.") is not None
    assert waiting_for(minh) == ["Thu hồi về → Trần Văn Minh (Lãnh đạo)"]


def test_nobody_recalls_what_another_sent(directed, lan, acting):
    with pytest.raises(Refused, match="Chỉ người đã chuyển"):
        recall(directed, acting(lan), "Nhầm.")


def test_a_substitute_gets_what_waits_for_the_absent_and_acts_under_the_own_name(submitted, entry, minh, person, unit):
    deputy = person(unit.agency, "thu", "leader", "Đỗ Thị Thu")
    today = timezone.localdate()
    set_absence(minh.positions.get(), deputy, minh, first_day=today, last_day=today + timedelta(days=2))
    stood_in = next(position for position in positions_of(deputy) if position.user == minh)
    assert Step.objects.actionable(stood_in).get() == submitted
    direct(entry, stood_in, "Giao KT.", Way(unit), by=deputy)
    step = Step.objects.get(unit=unit)
    assert (step.sender, step.by, step.direction.leader) == (stood_in, deputy, deputy)


def test_the_first_opening_of_each_person_is_kept(directed, entry, head, hoa, lan, acting):
    for user in (head, hoa, head, lan):
        opened(entry, acting(user))
    assert list(Opening.objects.values_list("step", "person__username")) == [
        (directed.pk, "binh"),
        (directed.pk, "hoa"),
    ]
    steps = Step.objects.actionable(head.positions.get())
    assert steps.with_read(head).get().read
    assert not steps.with_read(lan).get().read


@pytest.mark.by_hand
def test_urgent_documents_jump_the_queue_by_degree(entry, lan, minh, unit, acting):
    from vanban.office.registers.models import Entry

    def another(urgency: str, ordinal: int) -> Entry:
        copy = Entry.objects.get(pk=entry.pk)
        copy.pk, copy.submission, copy.ordinal, copy.urgency = None, None, ordinal, urgency
        copy.save(force_insert=True)
        return copy

    for ordinal, urgency in enumerate(("", "Khẩn", "THƯỢNG KHẨN", "Hoả tốc"), start=50):
        submit(another(urgency, ordinal), acting(lan), minh.positions.get())
    steps = Step.objects.actionable(minh.positions.get()).pressing_first()
    assert [step.entry.urgency for step in steps] == ["Hoả tốc", "THƯỢNG KHẨN", "Khẩn", ""]
    assert [one.urgency for one in Entry.objects.urgent_first()][:3] == ["Hoả tốc", "THƯỢNG KHẨN", "Khẩn"]


def test_a_document_concerns_those_who_had_it(directed, entry, lan, minh, head, hoa, person, agency):
    doctor = person(agency, "tam", "officer", "Tạ Tâm", agency.units.get(name="Trạm Y tế"))
    for user, concerns in ((lan, True), (minh, True), (head, True), (hoa, True), (doctor, False)):
        found = Entry.objects.filter(concerned(user.positions.get()))
        assert found.filter(pk=entry.pk).exists() == concerns, user


def test_what_a_step_says_is_never_rewritten(directed):
    for change in ({"words": "Khác."}, {"role": "inform"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Step.objects.filter(pk=directed.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=directed.pk).delete()


def test_a_document_of_a_void_number_goes_nowhere_and_waits_for_nobody(directed, entry, lan, minh, head, acting):
    void(entry, lan, minh, "Vào sổ nhầm.")
    assert waiting_for(head) == []
    with pytest.raises(Refused, match="đã huỷ"):
        finish(directed, acting(head))


def test_every_act_is_told_in_the_chain_in_words(directed, entry, head, hoa, acting):
    [step] = forward(directed, acting(head), Way(hoa.positions.get()), "Chị Hòa làm.")
    recall(step, acting(head), "Nhầm.")
    told = {event.verb: details(event) for event in Event.objects.filter(stream=entry.register.stream)}
    assert told["submit"] == "Trần Văn Minh (Lãnh đạo) (chủ trì). Kính trình."
    assert told["direct"] == "Phòng Kinh tế (chủ trì), Công an xã (phối hợp), hạn 15/08/2026"
    assert told["forward"] == "Lê Thị Hòa (Chuyên viên) (chủ trì), hạn 15/08/2026. Chị Hòa làm."
    assert told["recall"] == "từ Lê Thị Hòa (Chuyên viên). Lý do: Nhầm."
    assert verify(entry.register.stream) is None


def test_acting_for_nobody_is_no_way(directed, head):
    with pytest.raises(Refused, match="chọn đơn vị"):
        forward(directed, Acting(head, head.positions.get()), Way())
