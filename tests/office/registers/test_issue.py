"""Outgoing and internal documents: numbers that nobody types, what they answer, and what may happen to them later."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.office.conftest import opened
from vanban.office.audit.models import Event
from vanban.office.audit.services import verify
from vanban.office.intake.models import Submission
from vanban.office.jobs.services import give
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.amending import amend, void
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry
from vanban.office.registers.series import SeriesValues, keep_series
from vanban.office.registers.services import DuplicateFound, register_paper
from vanban.office.work.models import Task

REPLY = """\
ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
-------
Số:      /UBND-VHXH
V/v kết quả rà soát phòng học

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Tân Hòa, ngày 19 tháng 8 năm 2026

Kính gửi: Ủy ban nhân dân tỉnh Hà Sơn

Trả lời Công văn số 312/UBND-KGVX ngày 05/8/2026 của Ủy ban nhân dân tỉnh Hà Sơn về việc chuẩn bị năm học mới, \
Ủy ban nhân dân xã báo cáo như sau:

1. Toàn xã có 42 phòng học, đáp ứng nhu cầu năm học mới.

2. Đề nghị Sở Giáo dục và Đào tạo bổ sung 30 bộ bàn ghế trước ngày 30/8/2026.

3. Giao Phòng Kinh tế sửa chữa mái hai phòng học trước ngày 25/8/2026.

Nơi nhận:
- Như trên;
- Sở Giáo dục và Đào tạo;
- Lưu: VT, VHXH.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Minh
"""
LETTER = {"system": "state", "type": "CV", "number": "312", "symbol": "UBND-KGVX", "issued_on": "2026-08-05"}
AUGUST = date(2026, 8, 19)
PLAN = Issue(Kind.OUTGOING, AUGUST, "diễn tập phòng cháy", type="KH", symbol="KH-UBND")


@pytest.fixture
def incoming(agency, lan):
    values = LETTER | {"issuer": "Ủy ban nhân dân tỉnh Hà Sơn", "subject": "chuẩn bị năm học mới"}
    return register_paper(agency, lan, values, date(2026, 8, 6))


@pytest.fixture
def draft(agency, lan, incoming, read_all):
    """The reply, given in and read, waiting for its number."""
    give(agency, lan, [("tra-loi.txt", REPLY.encode())], kind=Kind.OUTGOING)
    read_all()
    return Submission.objects.get(kind=Kind.OUTGOING)


@pytest.fixture
def plan(agency, lan):
    return issue(agency, lan, PLAN)


def sent(page) -> dict[str, object]:
    """What the browser would send of the form as it is shown."""
    form, tasks = page.context["form"], page.context["tasks"]
    values = {field.html_name: field.value() for field in form if field.value() not in (None, [], False)}
    if values.get("answers"):
        values["answers"] = [getattr(one, "pk", one) for one in values["answers"]]
    for field in [field for row in tasks for field in row] + list(tasks.management_form):
        values[field.html_name] = field.value() if field.value() is not None else ""
    dated = {name: f"{value:%d/%m/%Y}" for name, value in values.items() if isinstance(value, date)}
    return values | dated


def test_the_file_fills_the_form_and_the_document_gets_its_number(draft, incoming, agency, lan, log_in):
    client = log_in(lan)
    address = f"/van-ban/di/moi/{draft.pk}/"
    assert client.get(f"/tiep-nhan/{draft.pk}/").headers["Location"] == address
    page = client.get(address)
    shown = sent(page)
    assert {name: shown[name] for name in ("type", "symbol", "subject", "signer", "capacity", "recipients", "day")} == {
        "type": "CV",
        "symbol": "UBND-VHXH",
        "subject": "kết quả rà soát phòng học",
        "signer": "Trần Văn Minh",
        "capacity": "TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch",
        "recipients": "Ủy ban nhân dân tỉnh Hà Sơn\nSở Giáo dục và Đào tạo",
        "day": "19/08/2026",
    }
    assert shown["unit"] == agency.units.get(short_name="VHXH").pk
    assert shown["answers"] == [incoming.pk]
    answer = client.post(address, shown)
    assert answer.status_code == 302, answer.context["form"].errors
    entry = Entry.objects.of_kind(Kind.OUTGOING).get()
    assert (entry.document_number, entry.ordinal, entry.day, entry.issuer) == ("01/UBND-VHXH", 1, AUGUST, agency.name)
    assert entry.files.get().name == "tra-loi.txt"
    assert [(task.pile, task.due_date) for task in entry.tasks.all()] == [
        ("others", date(2026, 8, 29)),
        ("ours", date(2026, 8, 24)),
    ]
    assert [one.to for one in entry.answers.all()] == [incoming]
    assert entry.submission.proposal.corrections.count() == 0
    assert client.get(address).headers["Location"] == f"/van-ban/{entry.pk}/"


def test_the_incoming_document_shows_what_answers_it(draft, incoming, lan, log_in):
    client = log_in(lan)
    client.post(f"/van-ban/di/moi/{draft.pk}/", sent(client.get(f"/van-ban/di/moi/{draft.pk}/")))
    assert "01/UBND-VHXH" in client.get(f"/van-ban/{incoming.pk}/").content.decode()
    assert "trả lời: 01/UBND-VHXH" in client.get("/van-ban/").content.decode()
    rows = list(csv.reader(io.StringIO(client.get("/van-ban/?dang=csv").getvalue().decode("utf-8-sig"))))
    assert dict(zip(*rows, strict=True))["Văn bản trả lời"] == "01/UBND-VHXH"
    assert Event.objects.about(incoming).filter(verb="answered").count() == 1


def test_a_draft_to_be_numbered_is_no_incoming_document(draft, lan, log_in):
    assert draft not in log_in(lan).get("/tiep-nhan/").context["listing"].page
    assert "tra-loi.txt" in log_in(lan).get("/van-ban/di/").content.decode()


def test_a_document_without_a_file_gets_number_and_symbol_of_its_series(agency, lan, unit, log_in):
    client = log_in(lan)
    empty = sent(client.get("/van-ban/di/moi/"))
    letter = empty | {"type": "CV", "unit": unit.pk, "subject": "xin ý kiến", "day": "19/8/2026"}
    assert client.post("/van-ban/di/moi/", letter).status_code == 302
    plan = empty | {"type": "KH", "subject": "diễn tập", "day": "20/8/2026", "closed": "on"}
    plan |= {"viec-0-text": "chuẩn bị xe"}
    assert client.post("/van-ban/di/moi/", plan).status_code == 302
    notice = empty | {"type": "TB", "subject": "lịch trực", "day": "20/8/2026"}
    assert client.post("/van-ban/noi-bo/moi/", notice).status_code == 302
    found = [(entry.book, entry.document_number) for entry in Entry.objects.order_by("pk")]
    assert found == [("outgoing", "01/UBND-KT"), ("outgoing", "02/KH-UBND"), ("internal", "01/TB-UBND-NB")]
    assert [entry.audience for entry in Entry.objects.order_by("pk")] == ["agency", "concerned", "agency"]
    assert Task.objects.get().text == "chuẩn bị xe"


def test_a_form_with_a_mistake_comes_back_as_it_was_sent_and_uses_no_number(agency, lan, log_in):
    client = log_in(lan)
    form = sent(client.get("/van-ban/di/moi/")) | {"type": "KH", "subject": "diễn tập", "day": "1/1/2999"}
    page = client.post("/van-ban/di/moi/", form)
    assert page.status_code == 422
    assert "Ngày ban hành không thể sau hôm nay." in page.content.decode()
    assert "diễn tập" in page.content.decode()
    assert issue(agency, lan, PLAN).ordinal == 1


def test_incoming_documents_are_looked_for_without_losing_what_was_typed(incoming, agency, lan, log_in):
    client = log_in(lan)
    form = sent(client.get("/van-ban/di/moi/")) | {"subject": "đang gõ dở", "look_for": "nam hoc moi", "find": "1"}
    page = client.post("/van-ban/di/moi/", form)
    assert page.status_code == 200
    assert "đang gõ dở" in page.content.decode()
    assert [pk for pk, _label in page.context["form"].fields["answers"].choices] == [incoming.pk]
    assert not Entry.objects.of_kind(Kind.OUTGOING).exists()


def test_the_days_of_the_numbers_go_up_with_them(agency, lan, plan):
    with pytest.raises(Refused, match="đăng ký chen số"):
        issue(agency, lan, replace(PLAN, day=AUGUST - timedelta(days=1)))
    assert issue(agency, lan, PLAN).ordinal == 2


def test_a_late_document_stands_between_two_numbers_under_a_letter(agency, lan, plan):
    next_one = issue(agency, lan, replace(PLAN, day=AUGUST + timedelta(days=3)))
    late = replace(PLAN, after=plan, reason="văn thư nhận bản ký muộn", day=AUGUST + timedelta(days=1))
    found = [issue(agency, lan, late).document_number for _time in range(2)]
    assert found == ["01a/KH-UBND", "01b/KH-UBND"]
    assert issue(agency, lan, replace(PLAN, day=next_one.day)).ordinal == 3
    in_order = [f"{entry.ordinal}{entry.suffix}" for entry in Entry.objects.all()]
    assert in_order == ["3", "2", "1b", "1a", "1"]
    with pytest.raises(Refused, match="phải từ 20/08/2026 đến 22/08/2026"):
        issue(agency, lan, replace(late, day=AUGUST + timedelta(days=4)))
    with pytest.raises(Refused, match="lý do"):
        issue(agency, lan, replace(late, reason=" "))
    told = Event.objects.filter(data__has_key="late").order_by("sequence")
    assert [event.data["number"] for event in told] == ["1a", "1b"]


def test_a_voided_number_keeps_its_place_and_is_never_given_again(agency, lan, minh, quan, unit):
    task = ConfirmedTask(text="chuẩn bị xe", pile="ours")
    plan = issue(agency, lan, replace(PLAN, tasks=(task,)))
    with pytest.raises(Refused, match="phải là lãnh đạo"):
        void(plan, lan, lan, "ký nhầm thẩm quyền")
    with pytest.raises(Refused, match="lý do"):
        void(plan, lan, minh, " ")
    void(plan, lan, minh, "ký nhầm thẩm quyền")
    plan.refresh_from_db()
    assert (plan.voided, plan.void_approver, plan.ordinal) == (True, minh, 1)
    assert plan.tasks.get().state == "cancelled"
    with pytest.raises(Refused, match="đã được huỷ"):
        void(plan, lan, minh, "lần nữa")
    assert issue(agency, lan, PLAN).ordinal == 2
    event = Event.objects.about(plan).get(verb="void")
    assert (event.data["reason"], event.data["approver"]) == ("ký nhầm thẩm quyền", minh.pk)
    assert verify(plan.register.stream) is None


def test_a_voided_document_is_struck_out_wherever_it_is_shown(agency, plan, lan, minh, log_in):
    client = log_in(lan)
    form = {"reason": "trùng nội dung", "approver": minh.pk}
    assert client.post(f"/van-ban/{plan.pk}/huy-so/", form).status_code == 302
    page = client.get(f"/van-ban/{plan.pk}/").content.decode()
    assert "Số này đã huỷ: trùng nội dung (Trần Văn Minh duyệt)." in page
    assert "Huỷ số</button>" not in page
    assert 'class="voided"' in client.get("/van-ban/di/").content.decode()
    row = list(csv.reader(io.StringIO(client.get("/van-ban/di/?dang=csv").getvalue().decode("utf-8-sig"))))[1]
    assert row[-1] == "Đã huỷ số: trùng nội dung"


def test_only_a_leader_approves_and_what_was_typed_stays(plan, lan, hoa, log_in):
    page = log_in(lan).post(f"/van-ban/{plan.pk}/huy-so/", {"reason": "nhầm số", "approver": lan.pk})
    assert page.status_code == 422
    assert "nhầm số" in page.content.decode()
    assert log_in(hoa).post(f"/van-ban/{plan.pk}/huy-so/", {"reason": "nhầm"}).status_code == 403
    plan.refresh_from_db()
    assert not plan.voided


def test_a_value_that_was_put_right_keeps_the_old_one_in_its_history(plan, lan, log_in):
    client = log_in(lan)
    form = {"field": "subject", "value": "diễn tập phòng cháy, chữa cháy", "reason": "thiếu chữ"}
    form["opened"] = opened(client, f"/van-ban/{plan.pk}/")
    assert client.post(f"/van-ban/{plan.pk}/dinh-chinh/", form).status_code == 302
    plan.refresh_from_db()
    assert plan.subject == "diễn tập phòng cháy, chữa cháy"
    page = client.get(f"/van-ban/{plan.pk}/").content.decode()
    assert "Trích yếu: “diễn tập phòng cháy” → “diễn tập phòng cháy, chữa cháy”. Lý do: thiếu chữ" in page


@pytest.mark.parametrize("name", ["ordinal", "day", "number", "type", "register"])
def test_nothing_that_the_number_rests_on_can_be_put_right(plan, lan, name):
    with pytest.raises(ValueError, match=name):
        amend(plan, lan, name, "9", "thử")


def test_a_corrected_header_gives_the_document_its_right_name(incoming, lan):
    amend(incoming, lan, "number", "321", "đọc nhầm số")
    incoming.refresh_from_db()
    assert incoming.identity.endswith(":cv:321")
    with pytest.raises(Refused, match="giống giá trị đang ghi"):
        amend(incoming, lan, "number", "321", "lần nữa")


def test_the_same_file_warns_for_our_own_documents_too(agency, lan, draft, read_all):
    first = replace(PLAN, type="CV", symbol="UBND-VHXH")
    issue(agency, lan, first, draft.proposal)
    give(agency, lan, [("ban-sao.txt", REPLY.encode())], kind=Kind.OUTGOING)
    read_all()
    again = Submission.objects.waiting(Kind.OUTGOING).get().proposal
    with pytest.raises(DuplicateFound):
        issue(agency, lan, first, again)
    assert issue(agency, lan, replace(first, accept_duplicate=True), again).ordinal == 2


def test_one_number_and_symbol_from_two_series_warns(agency, lan, quan):
    issue(agency, lan, PLAN)
    other = keep_series(agency, quan, SeriesValues("outgoing", "Dãy chọn", by_choice=True))
    with pytest.raises(DuplicateFound, match="số đi 1/2026"):
        issue(agency, lan, replace(PLAN, series=other))
    assert issue(agency, lan, replace(PLAN, series=other, symbol="KH-BCĐ")).ordinal == 1


def test_a_link_is_made_by_search_and_taken_back_with_a_reason(plan, incoming, lan, log_in):
    client = log_in(lan)
    page = client.get(f"/van-ban/{plan.pk}/?tim_van_ban=312").content.decode()
    assert f'value="{incoming.pk}"' in page
    client.post(f"/van-ban/{plan.pk}/tra-loi/", {"van_ban": incoming.pk})
    link = plan.answers.get()
    client.post(f"/van-ban/tra-loi/{link.pk}/go/", {"reason": ""})
    assert plan.answers.exists()
    client.post(f"/van-ban/tra-loi/{link.pk}/go/", {"reason": "nhầm văn bản"})
    assert not plan.answers.exists()
    verbs = list(Event.objects.about(incoming).values_list("verb", flat=True))
    assert verbs == ["register", "answered", "unlink-answer"]


def test_an_incoming_document_answers_nothing(incoming, entry, lan, log_in):
    log_in(lan).post(f"/van-ban/{incoming.pk}/tra-loi/", {"van_ban": entry.pk})
    assert not incoming.answers.exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["quyết định", "kế hoạch"]),
        ("tim=so+y+te", ["quyết định"]),
        ("loai=KH", ["kế hoạch"]),
        ("tu=20/8/2026", ["quyết định"]),
        ("den=19/8/2026", ["kế hoạch"]),
        ("sap=trich-yeu", ["kế hoạch", "quyết định"]),
        ("sap=so", ["kế hoạch", "quyết định"]),
        ("don_vi=khac", ["quyết định", "kế hoạch"]),
    ],
)
def test_the_list_of_issued_documents_shows_what_the_address_asks_for(agency, lan, incoming, log_in, asked, found):
    issue(agency, lan, replace(PLAN, subject="kế hoạch"))
    later = AUGUST + timedelta(days=1)
    issue(agency, lan, replace(PLAN, subject="quyết định", type="QĐ", day=later, recipients="Sở Y tế\nSở Nội vụ"))
    issue(agency, lan, Issue(Kind.INTERNAL, AUGUST, "thông báo", type="TB"))
    answer = log_in(lan).get(f"/van-ban/di/?{asked}")
    assert [entry.subject for entry in answer.context["listing"].page] == found
    assert [entry.subject for entry in log_in(lan).get("/van-ban/").context["listing"].page] == [incoming.subject]


def test_an_empty_book_says_what_to_do(lan, hoa, log_in):
    assert "Sổ văn bản đi chưa có văn bản nào" in log_in(lan).get("/van-ban/di/").content.decode()
    assert "sau khi văn thư đăng ký" in log_in(hoa).get("/van-ban/noi-bo/").content.decode()
    assert log_in(hoa).get("/van-ban/di/moi/").status_code == 403


def test_another_agency_neither_sees_nor_answers_for_ours(plan, incoming, draft, other_agency, person, log_in):
    stranger = log_in(person(other_agency, "la", "clerk"))
    assert stranger.get(f"/van-ban/{plan.pk}/").status_code == 404
    assert stranger.get(f"/van-ban/di/moi/{draft.pk}/").status_code == 404
    assert stranger.get(f"/van-ban/di/moi/?chen={plan.pk}").status_code == 404
    for act in ("huy-so", "dinh-chinh", "tra-loi"):
        assert stranger.post(f"/van-ban/{plan.pk}/{act}/", {"reason": "x"}).status_code in (404, 422)
    assert stranger.post(f"/van-ban/{plan.pk}/tra-loi/", {"van_ban": incoming.pk}).status_code == 404
    assert not stranger.get("/van-ban/di/").context["any"]


def test_documents_of_today_are_registered_as_of_today(agency, lan):
    assert issue(agency, lan, replace(PLAN, day=timezone.localdate())).day == timezone.localdate()


def test_a_task_that_we_handed_out_is_followed_until_its_body_has_done_it(agency, lan, minh, hoa, log_in):
    desks = ConfirmedTask(text="bổ sung bàn ghế", pile="others", due="../2026-08-30")
    task = issue(agency, lan, replace(PLAN, tasks=(desks,))).tasks.get()
    listed = "/cong-viec/?nhom=others&tinh_trang=ta-giao-qua-han"
    assert list(log_in(minh).get(listed).context["listing"].page) == [task]
    page = log_in(lan).get(f"/van-ban/{task.entry_id}/").content.decode()
    assert "Quá hạn" in page
    assert "Không theo dõi" not in page
    assert log_in(hoa).post(f"/cong-viec/{task.pk}/complete/", {"on": "2/9/2026"}).status_code == 403
    assert log_in(minh).post(f"/cong-viec/{task.pk}/complete/", {"on": "2/9/2026"}).status_code == 302
    assert task.completions.get().on == date(2026, 9, 2)
    assert not log_in(minh).get(listed).context["listing"].total


def test_a_task_of_a_voided_document_is_not_taken_up_again(agency, lan, minh):
    from vanban.office.registers.services import add_task
    from vanban.office.work.services import revive

    task = ConfirmedTask(text="chuẩn bị xe", pile="ours")
    plan = issue(agency, lan, replace(PLAN, tasks=(task,)))
    void(plan, lan, minh, "nhầm")
    with pytest.raises(Refused, match="đã huỷ"):
        revive(plan.tasks.get(), minh, "vẫn cần")
    with pytest.raises(Refused, match="đã được huỷ"):
        add_task(plan, lan, task)


def test_a_task_that_was_done_and_opened_again_ends_with_the_number_too(agency, lan, minh):
    from vanban.office.work.services import complete, reopen

    tasks = (ConfirmedTask(text="chuẩn bị xe", pile="ours"), ConfirmedTask(text="mua pin", pile="ours"))
    plan = issue(agency, lan, replace(PLAN, tasks=tasks))
    again, done = plan.tasks.order_by("order")
    for task in (again, done):
        complete(task, minh, plan.day)
    reopen(again, minh, "chưa xong")
    void(plan, lan, minh, "nhầm")
    assert [task.state for task in plan.tasks.order_by("order")] == ["cancelled", "open"]


def test_a_series_numbers_only_what_it_is_for(agency, lan, quan, unit):
    decisions = keep_series(agency, quan, SeriesValues("outgoing", "Quyết định", types=["QĐ"]))
    units = keep_series(agency, quan, SeriesValues("outgoing", "Phòng Kinh tế", unit=unit, by_choice=True))
    for series in (decisions, units):
        with pytest.raises(Refused, match="không đánh số loại văn bản"):
            issue(agency, lan, replace(PLAN, series=series))
    decision = issue(agency, lan, replace(PLAN, type="QĐ", symbol="QĐ-UBND"))
    with pytest.raises(Refused, match="không đánh số loại văn bản"):
        issue(agency, lan, replace(PLAN, after=decision, reason="muộn"))
    assert issue(agency, lan, replace(PLAN, series=units, unit=unit, symbol="KH-KT")).ordinal == 1


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [("type", "kế hoạch", "KH"), ("type", "TB", "TB"), ("issued_on", "4/8/2026", "2026-08-04"), ("note", "", "")],
)
def test_what_is_put_right_is_kept_as_the_register_writes_it(incoming, lan, log_in, field, typed, kept):
    Entry.objects.update(note="ghi nhầm")
    form = {"field": field, "value": typed, "reason": "đọc nhầm"}
    form["opened"] = opened(log_in(lan), f"/van-ban/{incoming.pk}/")
    assert log_in(lan).post(f"/van-ban/{incoming.pk}/dinh-chinh/", form).status_code == 302
    incoming.refresh_from_db()
    assert getattr(incoming, field) == kept


@pytest.mark.parametrize(("field", "typed"), [("type", "Thơ"), ("issued_on", "hôm qua"), ("subject", "")])
def test_nonsense_is_not_put_right(incoming, lan, log_in, field, typed):
    form = {"field": field, "value": typed, "reason": "đọc nhầm"}
    form["opened"] = opened(log_in(lan), f"/van-ban/{incoming.pk}/")
    assert log_in(lan).post(f"/van-ban/{incoming.pk}/dinh-chinh/", form).status_code == 422
    assert Event.objects.about(incoming).filter(verb="amend").count() == 0


def test_what_was_ticked_stays_ticked_when_something_is_wrong(incoming, agency, lan, log_in):
    client = log_in(lan)
    form = sent(client.get("/van-ban/di/moi/")) | {"day": "1/1/2999", "type": "KH", "subject": "x"}
    page = client.post("/van-ban/di/moi/", form | {"answers": [incoming.pk, "9" * 30]})
    assert page.status_code == 422
    assert "Ngày ban hành không thể sau hôm nay." in page.content.decode()
    assert f'value="{incoming.pk}" class="form-check-input" id="id_answers_0" checked' in page.content.decode()


def test_what_we_issue_does_not_count_as_read_on_the_page_of_corrections(draft, agency, lan, quan, log_in):
    first = replace(PLAN, type="CV", symbol="UBND-VHXH", subject="nội dung khác hẳn")
    issue(agency, lan, first, draft.proposal)
    assert draft.proposal.corrections.filter(what="field:subject").exists()
    page = log_in(quan).get("/tiep-nhan/chinh-sua/")
    assert (page.context["documents"], page.context["total"]) == (0, 0)
