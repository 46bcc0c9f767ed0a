"""Every deed of the journal has its words, and every record tells its history in them."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from vanban import office
from vanban.office.accounts.models import Position
from vanban.office.accounts.services import end_position, give_position, set_password
from vanban.office.audit.models import Event
from vanban.office.audit.subjects import KINDS, about
from vanban.office.audit.words import VERBS, details
from vanban.office.demo.samples import sample_files
from vanban.office.demo.story import tell
from vanban.office.intake.models import Quarantined
from vanban.office.intake.services import discard
from vanban.office.jobs.services import receive
from vanban.office.work.services import Order, assign, complete, move, reopen


def written(source: str) -> set[str]:
    """The verbs that a source writes into the journal: those given to `record` itself, and those given to a function
    of the source that hands its own argument on to `record`."""
    tree = ast.parse(source)
    verbs: set[str] = set()
    wanted = {"record": 1}  # by name of function the place of the verb among its arguments
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for _round in range(2):
        for function in functions:
            names = [argument.arg for argument in function.args.args]
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                place = wanted.get(call.func.id) if isinstance(call.func, ast.Name) else None
                if place is None or len(call.args) <= place:
                    continue
                given = call.args[place]
                if isinstance(given, ast.Name) and given.id in names:
                    wanted[function.name] = names.index(given.id)
                else:
                    found = {node.value for node in ast.walk(given) if isinstance(node, ast.Constant)}
                    assert found, f"{function.name}: no verb can be read from {ast.unparse(given)}"
                    verbs |= {verb for verb in found if isinstance(verb, str)}
    return verbs


def test_verbs_are_found_in_the_code_also_where_a_function_hands_them_on():
    source = """
def close(unit): _tell("close", unit)
def turn(unit, on): _tell("open" if on else "shut", unit)
def _tell(verb, unit): record(unit.stream, verb, None, unit)
def move(unit): record(unit.stream, "move", None, unit)
"""
    assert written(source) == {"close", "open", "shut", "move"}


def test_every_verb_that_a_service_writes_has_its_words_and_no_words_are_for_nothing():
    found: set[str] = set()
    for app in Path(office.__file__).parent.iterdir():  # an app may hand verbs on from one of its modules to another
        source = "\n".join(path.read_text("utf-8") for path in sorted(app.rglob("*.py")))
        if re.search(r"audit\.services import .*\brecord\b", source):
            found |= written(source)
    assert {"purge", "register", "move", "verify"} <= found
    assert found == VERBS.keys()


def test_the_journal_of_the_demo_says_everything_in_words(db):
    tell(sample_files()[:4])
    events = list(Event.objects.select_related("actor"))
    assert len(events) > 10
    assert {event.verb for event in events} <= VERBS.keys()
    assert {event.subject_type for event in events} <= KINDS.keys()
    position = Position.objects.get(role="leader")
    assert about(events, position).keys() == {event.pk for event in events}
    for event in events:
        words = details(event)
        assert words, event
        assert not re.search(r"[{}\[\]]|\bNone\b|[a-z]+\.[a-z]+:\d", words), words


def test_a_direction_says_who_had_each_task_and_who_has_it_until_when(entry, minh, hoa, unit):
    task = entry.tasks.get(pile="ours")
    other = entry.register.agency.units.get(name="Công an xã")
    assign(entry, minh, "Làm ngay.", [Order(task, unit)])
    assign(entry, minh, "", [Order(task, other, [hoa], date(2026, 8, 18))])
    assign(entry, minh, "", [Order(task, None)])
    first, second, third = Event.objects.filter(verb="assign").order_by("sequence")
    assert details(first) == "Làm ngay.\nrà soát phòng học, bàn ghế: chưa giao → Phòng Kinh tế"
    assert details(second) == ("rà soát phòng học, bàn ghế: Phòng Kinh tế → Công an xã, Lê Thị Hòa, hạn 18/08/2026")
    assert details(third) == "rà soát phòng học, bàn ghế: Công an xã, Lê Thị Hòa → chưa giao"
    assert details(first, entry.tasks.exclude(pk=task.pk).first()) == "Làm ngay."


def steps(page: str) -> list[str]:
    """The words of a history on a page, one step a row."""
    (told,) = re.findall(r'<ol class="history">(.*?)</ol>', page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<li>(.*?)</li>", told, re.S)]


def test_a_document_tells_its_history_from_the_file_on_newest_last(entry, minh, unit, log_in):
    assign(entry, minh, "Làm ngay.", [Order(entry.tasks.get(pile="ours"), unit)])
    told = steps(log_in(minh).get(f"/van-ban/{entry.pk}/").content.decode())
    assert [re.sub(r"^\d\d/\d\d/\d{4} \d\d:\d\d ", "", one).partition(" · ")[0] for one in told] == [
        "Nhận tệp vào hàng chờ đọc", "Tiếp nhận tệp", "Vào sổ", "Phân công",
    ]  # fmt: skip
    assert re.fullmatch(
        r"\d\d/\d\d/\d{4} \d\d:\d\d Phân công · Trần Văn Minh Làm ngay. "
        r"rà soát phòng học, bàn ghế: chưa giao → Phòng Kinh tế",
        told[-1],
    )


def test_a_task_tells_what_befell_it_and_nothing_of_other_tasks(entry, minh, hoa, unit, log_in):
    task = entry.tasks.get(pile="ours")
    other = entry.tasks.get(pile="others")
    move(other, minh, "ours")
    assign(entry, minh, "", [Order(other, unit)])
    assign(entry, minh, "", [Order(task, unit)])
    complete(task, hoa, date(2026, 8, 19), "Đã xong.")
    reopen(task, minh, "Thiếu báo cáo.")
    told = steps(log_in(minh).get(f"/cong-viec/{task.pk}/").content.decode())
    assert [one[17:].partition(" · ")[0] for one in told] == [
        "Vào sổ", "Phân công", "Báo hoàn thành", "Mở lại nhiệm vụ",
    ]  # fmt: skip
    assert told[2].endswith("Lê Thị Hòa 19/08/2026, Đã xong.")
    told = steps(log_in(minh).get(f"/cong-viec/{other.pk}/").content.decode())
    assert told[1].endswith("Việc của cơ quan khác → Việc của ta")


def test_a_person_tells_of_positions_and_passwords(agency, hoa, quan, unit, log_in):
    position = give_position(agency, quan, hoa, "clerk", unit)
    set_password(hoa, "mot-mat-khau-khac", quan)
    end_position(position, quan)
    told = steps(log_in(quan).get(f"/nhat-ky/ve/accounts.user/{hoa.pk}/").content.decode())
    assert [one[17:] for one in told] == [
        "Tạo tài khoản · Hệ thống hoa",
        "Giao vai trò · Hệ thống hoa, Chuyên viên, Phòng Kinh tế",
        "Giao vai trò · Phạm Anh Quân hoa, Văn thư, Phòng Kinh tế",
        "Đặt mật khẩu · Phạm Anh Quân hoa",
        "Thôi vai trò · Phạm Anh Quân hoa, Văn thư, Phòng Kinh tế",
    ]


def test_a_file_that_was_set_aside_tells_how_it_came_and_went(agency, lan, log_in):
    (quarantined,) = receive(agency, lan, [("rong.txt", b"")]).quarantined
    discard(quarantined, lan, "Tệp trống.")
    clerk = log_in(lan)
    address = f"/nhat-ky/ve/intake.quarantined/{quarantined.pk}/"
    assert address in clerk.get("/tiep-nhan/chua-doc-duoc/?da-xu-ly").content.decode()
    assert [one[17:] for one in steps(clerk.get(address).content.decode())] == [
        "Nhận tệp vào hàng chờ đọc · Nguyễn Thị Lan rong.txt",
        "Đưa tệp vào mục chưa đọc được · Nguyễn Thị Lan rong.txt",
        "Xử lý tệp chưa đọc được · Nguyễn Thị Lan Đã loại bỏ: Tệp trống.",
    ]


def test_a_submission_and_a_job_tell_their_history(submission, lan, log_in):
    clerk = log_in(lan)
    told = steps(clerk.get(f"/nhat-ky/ve/intake.submission/{submission.pk}/").content.decode())
    assert [one[17:].partition(" · ")[0] for one in told] == ["Nhận tệp vào hàng chờ đọc", "Tiếp nhận tệp"]
    job = submission.jobs.get()
    assert clerk.get(f"/nhat-ky/ve/jobs.job/{job.pk}/")["Location"] == f"/viec-nen/{job.pk}/"


def test_the_history_of_a_record_with_a_page_of_its_own_is_there(entry, lan, quan, log_in):
    answer = log_in(lan).get(f"/nhat-ky/ve/registers.entry/{entry.pk}/")
    assert answer["Location"] == f"/van-ban/{entry.pk}/"
    assert log_in(quan).get(f"/nhat-ky/ve/registers.entry/{entry.pk}/").status_code == 404


@pytest.mark.parametrize("address", ["none.such/1", "accounts.user/999", "registers.entry/x", "audit.event/1", "x/1"])
def test_there_is_no_history_of_what_never_happened(agency, quan, log_in, address):
    assert log_in(quan).get(f"/nhat-ky/ve/{address}/").status_code == 404


def test_histories_are_for_those_who_deal_with_the_record_in_the_agency_itself(
    agency, other_agency, person, lan, hoa, log_in
):
    (quarantined,) = receive(agency, lan, [("rong.txt", b"")]).quarantined
    assert Quarantined.objects.count() == 1
    address = f"/nhat-ky/ve/intake.quarantined/{quarantined.pk}/"
    assert log_in(hoa).get(address).status_code == 404
    assert log_in(lan).get(address).status_code == 200
    assert log_in(lan).get(f"/nhat-ky/ve/accounts.user/{hoa.pk}/").status_code == 403
    stranger = person(other_agency, "la", "admin")
    assert log_in(stranger).get(address).status_code == 404
    assert log_in(stranger).get(f"/nhat-ky/ve/accounts.user/{hoa.pk}/").status_code == 404
