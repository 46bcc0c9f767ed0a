from __future__ import annotations

from datetime import date

import pytest

from vanban.office.jobs.services import receive
from vanban.office.registers.confirmation import ConfirmedTask
from vanban.office.registers.services import register_paper
from vanban.office.work.services import Order, assign


@pytest.fixture
def body(log_in):
    return lambda user: log_in(user).get("/").content.decode()


def test_the_clerk_sees_what_waits_and_what_could_not_be_read(agency, lan, letter, body):
    receive(agency, lan, [("cong-van.txt", letter()), ("rong.txt", b"")])
    page = body(lan)
    assert "Chuẩn bị năm học mới" in page
    assert "rong.txt" in page


def test_the_clerk_of_an_empty_office_is_told_what_to_do(lan, body):
    assert "Không còn văn bản nào chờ vào sổ" in body(lan)


def test_the_leader_sees_what_to_assign_and_what_is_overdue(entry, minh, unit, body):
    assert f"/van-ban/{entry.pk}/phan-cong/" in body(minh)
    task = entry.tasks.get(pile="ours")
    assign(entry, minh, "Làm ngay.", [Order(task, unit, (), date(2026, 8, 10))])
    page = body(minh)
    assert f"/van-ban/{entry.pk}/phan-cong/" not in page
    assert "Quá hạn" in page
    assert "rà soát phòng học" in page


def test_a_document_whose_subject_was_not_read_goes_by_its_file(agency, lan, log_in):
    receive(agency, lan, [("ghi-chú.txt", "Không có thể thức.".encode())])
    for path in ("/", "/tiep-nhan/"):
        page = log_in(lan).get(path).content.decode()
        assert "ghi-chú.txt</a>" in page
        assert "None" not in page


def test_what_is_urgent_is_shown_to_the_clerk_and_comes_first_to_the_leader(agency, lan, minh, letter, log_in):
    urgent = letter().decode().replace("ỦY BAN NHÂN DÂN\n", "HỎA TỐC\nỦY BAN NHÂN DÂN\n", 1)
    receive(agency, lan, [("gap.txt", urgent.encode())])
    for path in ("/", "/tiep-nhan/"):
        assert "HỎA TỐC" in log_in(lan).get(path).content.decode()
    work = [ConfirmedTask(text="Trực ban", pile="ours")]
    for number, urgency in (("1", ""), ("2", "HỎA TỐC"), ("3", ""), ("4", "KHẨN")):
        values = {"system": "state", "number": number, "symbol": "UBND", "subject": "x", "issuer": "UBND tỉnh"}
        register_paper(agency, lan, values | {"urgency": urgency}, date(2026, 6, 1), work)
    leader = log_in(minh)
    assert [entry.number for entry in leader.get("/").context["to_assign"]] == ["2", "4", "1", "3"]
    first = leader.get("/").context["to_assign"][0]
    assert leader.get(f"/van-ban/{first.pk}/phan-cong/").context["next"].number == "4"


def test_a_task_of_a_document_without_a_number_names_its_place_in_the_register(agency, lan, minh, hoa, unit, body):
    values = {"system": "other", "subject": "Ghi chép", "issuer": "Báo Hà Sơn"}
    entry = register_paper(agency, lan, values, date(2026, 6, 1), [ConfirmedTask(text="Trực ban", pile="ours")])
    assign(entry, minh, "", [Order(entry.tasks.get(), unit)])
    assert "Số đến 1/2026</a>" in body(hoa)


def test_an_officer_sees_the_tasks_of_the_unit_and_no_others(entry, minh, hoa, unit, body):
    assert "rà soát phòng học" not in body(hoa)
    assign(entry, minh, "", [Order(entry.tasks.get(pile="ours"), unit)])
    assert "rà soát phòng học" in body(hoa)
    assert "cân đối kinh phí" not in body(hoa)


def test_an_officer_is_told_apart_what_the_unit_leads_and_what_it_helps_with(entry, minh, hoa, unit, agency, body):
    task = entry.tasks.get(pile="ours")
    assign(entry, minh, "", [Order(task, unit)])
    assert "Bạn phối hợp" not in body(hoa)
    assign(entry, minh, "", [Order(task, agency.units.get(name="Trạm Y tế"), (unit,))])
    assert "Bạn phối hợp" in body(hoa)
    assign(entry, minh, "", [Order(task, unit, (hoa,))])
    assert "Bạn phối hợp" not in body(hoa)


def test_the_administrator_sees_the_steps_of_setting_up(quan, body):
    assert "Các bước thiết lập" in body(quan)


def test_a_person_without_a_position_is_told_whom_to_ask(db, django_user_model, body):
    user = django_user_model.objects.create_user("moi", password="mua-lu-2026-an-toan", full_name="Người mới")
    assert "chưa có vai trò" in body(user)


def test_a_desk_shows_the_most_pressing_of_very_much_work_and_the_way_to_all_of_it(agency, lan, minh, hoa, unit, body):
    work = [ConfirmedTask(text=f"Việc {number}.", pile="ours") for number in range(60)]
    values = {"system": "state", "number": "1", "symbol": "UBND", "subject": "x", "issuer": "UBND tỉnh"}
    entry = register_paper(agency, lan, values, date(2026, 6, 1), work)
    tasks = entry.tasks.order_by("order")
    assign(entry, minh, "", [Order(task, unit, (), date(2026, 6, 2) if task.order < 55 else None) for task in tasks])
    page = body(hoa)
    assert '<span class="muted">55</span>' in page
    assert '<span class="muted">5</span>' in page
    assert "Việc 49." in page
    assert "Việc 50." not in page
    assert "Việc 59." in page
    assert "?nguoi=toi&amp;tinh_trang=no_deadline" in page
