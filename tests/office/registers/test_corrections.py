"""What people correct is kept beside what was proposed: the measure of the reader."""

from __future__ import annotations

from dataclasses import replace

from vanban.office.intake.models import Correction
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.services import confirm
from vanban.office.work.models import Task


def kept() -> list[tuple]:
    return [(one.what, one.proposed, one.confirmed) for one in Correction.objects.all()]


def test_a_proposal_confirmed_as_it_stands_has_no_corrections(proposal, form, lan):
    confirm(proposal, lan, form)
    assert kept() == []


def test_a_changed_field_is_kept_with_both_values_and_its_place(proposal, form, lan):
    confirm(proposal, lan, replace(form, values=form.values | {"subject": "Tiêm chủng", "place": "Hà Sơn"}))
    assert kept() == [
        ("field:place", "", "Hà Sơn"),
        ("field:subject", "Tiêm chủng mở rộng năm 2026", "Tiêm chủng"),
    ]
    subject = Correction.objects.get(what="field:subject")
    assert proposal.document.text[subject.span_start : subject.span_end] == "Tiêm chủng mở rộng năm 2026"
    assert Correction.objects.get(what="field:place").span_start is None


def test_a_removed_task_is_kept(proposal, form, lan):
    confirm(proposal, lan, replace(form, tasks=form.tasks[1:]))
    assert [(what, proposed["text"], confirmed) for what, proposed, confirmed in kept()] == [
        ("task:removed", form.tasks[0].text, None)
    ]


def test_a_sentence_marked_as_a_task_is_kept_as_added(proposal, form, lan):
    added = ConfirmedTask(text="Tiêm chủng mở rộng năm 2026", span=(24, 51))
    entry = confirm(proposal, lan, replace(form, tasks=(*form.tasks, added)))
    assert [(what, proposed, confirmed["text"]) for what, proposed, confirmed in kept()] == [
        ("task:added", None, added.text)
    ]
    assert entry.tasks.last().origin == Task.Origin.MARKED


def test_changed_values_of_a_task_are_kept_one_by_one(proposal, form, lan):
    first = replace(form.tasks[0], pile="others", assignees=(("Trạm Y tế", "lead"),), due="2026-04-10")
    confirm(proposal, lan, replace(form, tasks=(first, *form.tasks[1:])))
    assert kept() == [
        ("task:assignees", [["UBND các xã, phường", "lead"]], [["Trạm Y tế", "lead"]]),
        ("task:pile", "ours", "others"),
        ("task:due", "../2026-04-15", "2026-04-10"),
    ]


def test_a_split_task_is_one_correction_whose_parts_come_from_the_same_proposal(proposal, form, lan):
    first = form.tasks[0]
    start, end = first.span
    parts = [
        replace(first, text="lập danh sách", span=(start, start + 13)),
        replace(first, text="trẻ em", span=(start + 14, end)),
    ]
    entry = confirm(proposal, lan, replace(form, tasks=(*parts, *form.tasks[1:])))
    assert [(what, proposed["text"], len(confirmed)) for what, proposed, confirmed in kept()] == [
        ("task:split", first.text, 2)
    ]
    assert [task.origin for task in entry.tasks.all()] == ["split", "split", "proposed", "proposed"]


def test_a_merged_task_is_one_correction_and_neither_part_counts_as_removed(proposal, form, lan):
    one, two, three = form.tasks
    merged = replace(one, span=(one.span[0], two.span[1]), text=f"{one.text} {two.text}", proposed=(0, 1))
    entry = confirm(proposal, lan, replace(form, tasks=(merged, three)))
    assert [(what, len(proposed), confirmed["text"]) for what, proposed, confirmed in kept()] == [
        ("task:merged", 2, merged.text)
    ]
    assert entry.tasks.first().origin == Task.Origin.MERGED


def test_a_rate_counts_what_was_proposed_and_apart_what_people_added(propose, form, lan, quan, log_in):
    def registered(data: bytes, **changed):
        asked = replace(form, accept_duplicate=True, **changed)
        return confirm(propose(data), lan, asked)

    registered(b"1")
    registered(b"2", values=form.values | {"place": "Hà Sơn", "urgency": "HỎA TỐC", "signer": ""})
    tasks = [replace(form.tasks[0], due="", due_phrase=""), replace(form.tasks[2], due="2026-05-01"), form.tasks[1]]
    registered(b"3", tasks=tuple(tasks))
    rates = {str(rate.label): rate for rate in log_in(quan).get("/tiep-nhan/chinh-sua/").context["rates"]}

    def numbers(label: str) -> tuple[int, int, int]:
        return rates[label].proposed, rates[label].changed, rates[label].added

    assert numbers("Số") == (3, 0, 0)
    assert numbers("Địa danh") == (0, 0, 1)
    assert rates["Địa danh"].kept is None
    assert numbers("Độ khẩn") == (0, 0, 1)
    assert numbers("Người ký") == (3, 1, 0)
    # of nine tasks six have a deadline; one lost it, one without got one
    assert numbers("Nhiệm vụ: hạn") == (6, 1, 1)
    assert numbers("Nhiệm vụ: nội dung") == (9, 0, 0)
