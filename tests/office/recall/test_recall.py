"""A recalled document of the agency stays as it is, with the order that recalled it (NĐ 30/2020, Điều 18, khoản 4)."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.kind import Kind
from vanban.office.recall.models import Recall
from vanban.office.recall.services import recall
from vanban.office.refusals import Refused
from vanban.office.registers.amending import amend, void
from vanban.office.registers.answers import answer_all, take_back
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry
from vanban.office.registers.services import add_task, register_paper
from vanban.office.rights.services import Given, grant, set_audience
from vanban.office.routing.models import Step
from vanban.office.routing.services import Acting, submit
from vanban.office.work.services import Order, assign, complete, reopen, revive

AUGUST = date(2026, 8, 19)
ORDER = {"number": "45/TB-UBND", "on": date(2026, 8, 21), "reason": "phụ lục kèm theo nhầm bản dự thảo"}
FORM = ORDER | {"on": "21/08/2026"}


@pytest.fixture
def plan(agency, lan) -> Entry:
    """A plan that was issued, with one task that is done and one that is not."""
    tasks = tuple(ConfirmedTask(text=text, pile="ours") for text in ("chuẩn bị xe", "kiểm tra bình chữa cháy"))
    return issue(
        agency, lan, Issue(Kind.OUTGOING, AUGUST, "diễn tập phòng cháy", type="KH", symbol="KH-UBND", tasks=tasks)
    )


@pytest.fixture
def incoming(agency, lan) -> Entry:
    values = {
        "number": "8",
        "symbol": "SXD",
        "issuer": "Sở Xây dựng",
        "subject": "phòng cháy",
        "issued_on": "2026-08-03",
    }
    return register_paper(agency, lan, values, date(2026, 8, 4))


@pytest.fixture
def recalled(plan, lan, minh) -> Entry:
    recall(plan, lan, minh, **ORDER)
    return Entry.objects.select_related("register").get(pk=plan.pk)


def test_what_the_recall_was_is_kept_beside_the_document_and_in_its_history(recalled, lan, minh):
    kept = recalled.recall
    assert (kept.number, kept.on, kept.reason) == tuple(ORDER.values())
    assert (kept.approver, kept.by) == (minh, lan)
    event = Event.objects.about(recalled).get(verb="recall-document")
    assert words.verb(event) == "Thu hồi văn bản đã ban hành"
    said = "45/TB-UBND ngày 21/08/2026: phụ lục kèm theo nhầm bản dự thảo (Trần Văn Minh duyệt)"
    assert words.details(event) == said
    assert verify(recalled.register.stream) is None


def test_nothing_of_it_is_lost_and_its_number_stands(recalled, plan):
    assert (recalled.subject, recalled.document_number, recalled.voided) == (plan.subject, plan.document_number, False)
    assert recalled.noted == "Đã thu hồi"


def test_open_work_ends_and_what_was_done_stays_done(plan, lan, minh):
    done, waiting = plan.tasks.order_by("order")
    complete(done, minh, timezone.localdate(), "xong")
    recall(plan, lan, minh, **ORDER)
    assert list(plan.tasks.order_by("order").values_list("state", flat=True)) == ["open", "cancelled"]
    for deed in (lambda: revive(waiting, lan, "vẫn cần"), lambda: reopen(done, lan, "chưa xong")):
        with pytest.raises(Refused, match="đã bị thu hồi"):
            deed()


def test_nothing_is_done_with_it_any_more(recalled, agency, lan, minh, hoa, unit, incoming):
    case_file = open_file(Acting(lan, lan.positions.get()), FileValues("01.KT", "Phòng cháy", 2026, unit, "20 năm"))
    clerk, leader = (Acting(one, one.positions.get()) for one in (lan, minh))
    task = recalled.tasks.first()
    for deed in (
        lambda: amend(recalled, lan, "subject", "khác", "ghi nhầm"),
        lambda: void(recalled, lan, minh, "ghi nhầm"),
        lambda: add_task(recalled, lan, ConfirmedTask(text="thêm", pile="ours")),
        lambda: assign(recalled, minh, "làm ngay", [Order(task, unit)]),
        lambda: assign(recalled, minh, "chỉ có ý kiến", []),
        lambda: answer_all(recalled, lan, [incoming]),
        lambda: set_audience(recalled, minh, "concerned", "hẹp lại"),
        lambda: grant(recalled, minh, Given(person=hoa), "phối hợp"),
        lambda: put_in(case_file, clerk, [recalled]),
        lambda: submit(recalled, clerk, leader.position),
        lambda: recall(recalled, lan, minh, **ORDER),
    ):
        with pytest.raises(Refused, match="đã bị thu hồi"):
            deed()


def test_what_it_answered_stays_linked(plan, lan, minh, incoming):
    answer_all(plan, lan, [incoming])
    recall(plan, lan, minh, **ORDER)
    with pytest.raises(Refused, match="đã bị thu hồi"):
        take_back(plan.answers.get(), lan, "nhầm")


def test_it_waits_for_nobody_any_more(plan, log_in, lan, minh):
    leader, page = minh.positions.get(), f"/van-ban/{plan.pk}/"
    step = submit(plan, Acting(lan, lan.positions.get()), leader)
    assert Step.objects.actionable(leader).count() == 1
    assert f"/{step.pk}/thu-hoi/" in log_in(lan).get(page).content.decode()
    recall(plan, lan, minh, **ORDER)
    assert Step.objects.actionable(leader).count() == 0
    told = log_in(lan).get(page).content.decode()
    assert f"/{step.pk}/thu-hoi/" not in told
    assert "Đang chờ" not in told


@pytest.mark.parametrize("changed", [{"subject": "khác"}, {"void_reason": "lỗi"}, {"note": "x"}, {"recalled": False}])
def test_the_database_keeps_the_document(recalled, changed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=recalled.pk).update(**changed)


def test_the_database_keeps_the_recall(recalled):
    for deed in (lambda rows: rows.update(reason="khác"), lambda rows: rows._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed(Recall.objects.filter(entry=recalled))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": " "}, "số, ký hiệu văn bản thu hồi"),
        ({"number": "1" * 121}, "dài quá 120"),
        ({"reason": " "}, "lý do thu hồi"),
        ({"on": AUGUST - timedelta(days=1)}, "trước ngày ban hành"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(plan, lan, minh, changed, said):
    with pytest.raises(Refused, match=said):
        recall(plan, lan, minh, **ORDER | changed)
    plan.refresh_from_db()
    assert not plan.recalled


def test_an_order_of_tomorrow_is_refused(plan, lan, minh):
    with pytest.raises(Refused, match="sau hôm nay"):
        recall(plan, lan, minh, **ORDER | {"on": timezone.localdate() + timedelta(days=1)})


def test_a_leader_approves_and_only_an_own_document_that_stands_is_recalled(plan, lan, minh, incoming):
    with pytest.raises(Refused, match="phải là lãnh đạo"):
        recall(plan, lan, lan, **ORDER)
    with pytest.raises(Refused, match="chính mình ban hành"):
        recall(incoming, lan, minh, **ORDER)
    void(plan, lan, minh, "nhầm số")
    with pytest.raises(Refused, match="đã được huỷ"):
        recall(plan, lan, minh, **ORDER)


def test_the_page_takes_the_order_and_shows_it_from_then_on(plan, lan, minh, log_in):
    client, address = log_in(lan), f"/van-ban/{plan.pk}/"
    assert "Thu hồi văn bản này" in client.get(address).content.decode()
    assert client.post(f"{address}thu-hoi/", FORM | {"approver": minh.pk}).status_code == 302
    page = client.get(address).content.decode()
    assert "Văn bản đã bị thu hồi theo 45/TB-UBND ngày 21/08/2026" in page
    for form in ("thu-hoi/", "huy-so/", "dinh-chinh/", "them-nhiem-vu/", "/trinh/"):
        assert f'action="{address}{form}"' not in page
    assert "Đã thu hồi" in client.get("/van-ban/di/").content.decode()
    row = list(csv.reader(io.StringIO(client.get("/van-ban/di/?dang=csv").getvalue().decode("utf-8-sig"))))[1]
    assert row[-1] == "Đã thu hồi"


def test_what_was_typed_stays_where_something_is_wrong(plan, lan, minh, log_in):
    page = log_in(lan).post(f"/van-ban/{plan.pk}/thu-hoi/", FORM | {"on": "01/08/2026", "approver": minh.pk})
    assert page.status_code == 422
    assert "phụ lục kèm theo nhầm bản dự thảo" in page.content.decode()
    assert "trước ngày ban hành" in page.content.decode()


def test_an_officer_recalls_nothing_and_an_incoming_document_offers_no_recall(plan, incoming, lan, minh, hoa, log_in):
    form = FORM | {"approver": minh.pk}
    assert log_in(hoa).post(f"/van-ban/{plan.pk}/thu-hoi/", form).status_code == 403
    assert "Thu hồi văn bản này" not in log_in(hoa).get(f"/van-ban/{plan.pk}/").content.decode()
    assert "Thu hồi văn bản này" not in log_in(lan).get(f"/van-ban/{incoming.pk}/").content.decode()
    plan.refresh_from_db()
    assert not plan.recalled
