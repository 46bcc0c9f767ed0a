"""The leader's screen: what is chosen there is given, and the next document follows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.office.conftest import opened
from vanban.office.work.models import Assignment, Direction


@pytest.fixture
def leader(minh, log_in):
    return log_in(minh)


def page_of(client, entry) -> str:
    return client.get(f"/van-ban/{entry.pk}/phan-cong/").content.decode()


def test_the_unit_that_the_document_names_is_chosen_already(leader, entry, unit):
    task = entry.tasks.get(pile="ours")
    task.printed_assignees = [{"name": "Phòng Kinh tế", "role": "lead"}, {"name": "Công an xã", "role": "coordinate"}]
    task.save()
    page = page_of(leader, entry)
    police = unit.agency.units.get(name="Công an xã")
    assert f'name="task-{task.pk}-lead" value="unit:{unit.pk}" checked' in page
    assert f'name="task-{task.pk}-coordinate" value="unit:{police.pk}" checked' in page


def test_what_is_chosen_is_given_with_the_direction(leader, entry, unit, hoa):
    task = entry.tasks.get(pile="ours")
    sent = {
        "direction": "Làm sớm.",
        f"task-{task.pk}-lead": f"unit:{unit.pk}",
        f"task-{task.pk}-coordinate": [f"person:{hoa.pk}", f"unit:{unit.pk}"],
        f"task-{task.pk}-due": "15/8/2026",
        "then": "next",
    }
    assert leader.post(f"/van-ban/{entry.pk}/phan-cong/", sent).url == "/"
    lead, helper = Assignment.objects.order_by("pk")
    assert (lead.unit, lead.role, lead.due_date) == (unit, "lead", date(2026, 8, 15))
    assert (helper.person, helper.role) == (hoa, "coordinate")
    assert Direction.objects.get().text == "Làm sớm."


def test_the_documents_own_date_is_no_date_of_the_leader(leader, entry, unit):
    task = entry.tasks.get(pile="ours")
    leader.post(
        f"/van-ban/{entry.pk}/phan-cong/",
        {f"task-{task.pk}-lead": f"unit:{unit.pk}", f"task-{task.pk}-due": "19/08/2026"},
    )
    assert Assignment.objects.get().due_date is None


def test_to_give_an_unsure_task_is_to_take_it_as_ours(leader, entry, unit):
    task = entry.tasks.get(pile="unsure")
    leader.post(f"/van-ban/{entry.pk}/phan-cong/", {f"task-{task.pk}-lead": f"unit:{unit.pk}"})
    task.refresh_from_db()
    assert (task.pile, task.assignments.get().unit) == ("ours", unit)


@pytest.mark.parametrize(
    ("name", "value"),
    [("due", "mai"), ("lead", "unit:0"), ("coordinate", "person:99999")],
    ids=["day", "lead", "helper"],
)
def test_what_cannot_be_is_refused_and_nothing_is_given(leader, entry, unit, name, value):
    task = entry.tasks.get(pile="ours")
    sent = {f"task-{task.pk}-lead": f"unit:{unit.pk}", f"task-{task.pk}-{name}": value, "direction": "Giữ lại câu này"}
    answer = leader.post(f"/van-ban/{entry.pk}/phan-cong/", sent)
    assert answer.status_code == 409
    assert "Giữ lại câu này" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_the_slip_says_who_does_what_by_when(leader, entry, unit):
    task = entry.tasks.get(pile="ours")
    sent = {"direction": "Làm sớm.", f"task-{task.pk}-lead": f"unit:{unit.pk}", "then": "slip"}
    page = leader.post(f"/van-ban/{entry.pk}/phan-cong/", sent, follow=True).content.decode()
    assert "Phiếu giải quyết văn bản đến" in page
    for words in ("Làm sớm.", "Phòng Kinh tế", "19/08/2026", task.text):
        assert words in page


def test_only_a_leader_assigns(entry, lan, hoa, log_in):
    for person in (lan, hoa):
        assert log_in(person).get(f"/van-ban/{entry.pk}/phan-cong/").status_code == 403


def test_units_carry_the_number_of_their_key_as_lead_and_as_helper(leader, entry):
    task = entry.tasks.get(pile="ours")
    page = page_of(leader, entry)
    units = list(task.entry.register.agency.units.valid())
    for number, one in enumerate(units, 1):
        for part in ("lead", "coordinate"):
            chip = page.split(f'name="task-{task.pk}-{part}" value="unit:{one.pk}"')[1].split("</label>")[0]
            assert f"<b>{number}</b>" in chip


def test_only_what_changed_is_given_again_and_the_answer_counts_it(leader, entry, unit):
    ours, unsure = entry.tasks.get(pile="ours"), entry.tasks.get(pile="unsure")
    address = f"/van-ban/{entry.pk}/phan-cong/"

    def send(**sent) -> str:
        given = {name.replace("_", "-"): value for name, value in sent.items()}
        page = leader.post(address, given | {"seen": opened(leader, address, "seen")}, follow=True)
        return " ".join(str(message) for message in page.context["messages"])

    first = {f"task_{ours.pk}_lead": f"unit:{unit.pk}", f"task_{ours.pk}_due": "19/08/2026"}
    assert "giao 1 việc." in send(**first)
    assert "giữ nguyên" in send(**first)
    assert ours.assignments.count() == 1
    second = {f"task_{unsure.pk}_lead": f"unit:{unit.pk}", f"task_{ours.pk}_due": "", f"task_{unsure.pk}_due": ""}
    assert "giao 1 việc, đổi phân công 1 việc." in send(**first | second)
    assert ours.assignments.get(withdrawn_at=None).undated
    assert f'name="task-{ours.pk}-due" class="form-control" value=""' in page_of(leader, entry)
    taken = {f"task_{ours.pk}_lead": "", f"task_{unsure.pk}_lead": f"unit:{unit.pk}"}
    assert "thu hồi 1 việc." in send(**taken)
    assert not ours.assignments.active().exists()


@pytest.mark.parametrize("stamped", [True, False])
def test_two_who_assign_at_once_see_each_other_and_the_second_chooses(
    leader, entry, agency, unit, person, log_in, stamped
):
    task, address = entry.tasks.get(pile="ours"), f"/van-ban/{entry.pk}/phan-cong/"
    stamp = {"seen": opened(leader, address, "seen")} if stamped else {}
    other, health = log_in(person(agency, "vinh", "leader")), agency.units.get(name="Trạm Y tế")
    other.post(address, {f"task-{task.pk}-lead": f"unit:{unit.pk}"})
    mine = {f"task-{task.pk}-lead": f"unit:{health.pk}", "direction": "Trạm làm sớm."}
    answer = leader.post(address, mine | stamp)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert f"“{task.text}”: Phòng Kinh tế" in shown
    assert "Trạm làm sớm." in shown
    assert f'name="task-{task.pk}-lead" value="unit:{health.pk}" checked' in shown
    assert task.assignments.active().get().unit == unit
    assert leader.post(address, mine | {"seen": opened(leader, address, "seen")}).status_code == 302
    assert task.assignments.active().get().unit == health


def test_a_task_of_a_unit_that_was_closed_stays_where_it_is(leader, entry, unit):
    task = entry.tasks.get(pile="ours")
    address = f"/van-ban/{entry.pk}/phan-cong/"
    leader.post(address, {f"task-{task.pk}-lead": f"unit:{unit.pk}"})
    unit.valid_until = date(2025, 6, 30)
    unit.save()
    assert (
        "checked><span><b>0</b>"
        not in page_of(leader, entry).partition(f"task-{task.pk}-lead")[2].partition("</li>")[0]
    )
    leader.post(address, {"direction": "Đôn đốc.", "seen": opened(leader, address, "seen")})
    assert task.assignments.active().get().unit == unit
