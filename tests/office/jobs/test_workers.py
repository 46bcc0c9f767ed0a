"""Workers that are killed, stopped, paused and many: nothing is lost, nothing is done twice."""

from __future__ import annotations

import signal

from .conftest import ended, until

TEXT = "Số: {}/UBND-VP\nV/v công việc thứ {}\n"


def test_a_worker_killed_in_mid_file_loses_nothing_and_another_takes_its_job_up(office):
    office.give(("chậm.txt", TEXT.format(1, 1)), ("nhanh.txt", TEXT.format(2, 2)))
    first = office.work("--jobs", "2")
    until(lambda: "chậm.txt" in office.begun())
    first.kill()
    first.wait()
    assert [job["state"] for job in office.told()["jobs"] if job["names"] == ["chậm.txt"]] == ["reading"]
    office.open_gate()
    office.work()
    told = office.wait(ended)
    assert sorted(told["submissions"]) == ["chậm.txt", "nhanh.txt"]
    assert {job["names"][0]: job["attempts"] for job in told["jobs"]}["chậm.txt"] == 2
    assert told["quarantined"] == []


def test_two_workers_never_do_one_job_twice(office):
    names = [f"{number:02}.txt" for number in range(40)]
    office.env["VANBAN_LEASE"] = "60"  # a slow machine is no dead one
    office.give(*((name, TEXT.format(number, number)) for number, name in enumerate(names, 1)))
    office.work("--jobs", "3")
    office.work("--jobs", "3")
    told = office.wait(ended)
    assert sorted(office.begun()) == names
    assert sorted(told["submissions"]) == names
    assert {job["attempts"] for job in told["jobs"]} == {1}


def test_a_worker_that_was_taken_for_dead_and_comes_back_changes_nothing(office):
    office.give(("chậm.txt", TEXT.format(1, 1)))
    first = office.work()
    until(lambda: "chậm.txt" in office.begun())
    first.send_signal(signal.SIGSTOP)
    office.work()
    until(lambda: office.begun().count("chậm.txt") == 2)
    office.open_gate()
    office.wait(ended)
    first.send_signal(signal.SIGCONT)
    office.give(("sau.txt", TEXT.format(2, 2)))
    told = office.wait(ended)
    assert told["submissions"] == ["chậm.txt", "sau.txt"]
    assert told["jobs"][0]["attempts"] == 2
    assert office.wait(lambda told: told["workers"] == 2)


def test_a_worker_that_is_stopped_puts_its_job_back_at_once_and_holds_nothing_against_it(office):
    office.give(("chậm.txt", TEXT.format(1, 1)))
    worker = office.work()
    until(lambda: "chậm.txt" in office.begun())
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    told = office.told()
    assert [(job["state"], job["attempts"]) for job in told["jobs"]] == [("waiting", 0)]
    assert told["workers"] == 0
    office.open_gate()
    office.work()
    assert office.wait(ended)["submissions"] == ["chậm.txt"]


def test_a_file_that_workers_die_of_again_and_again_waits_in_quarantine_for_a_person(office):
    office.give(("chậm.txt", TEXT.format(1, 1)))
    for attempt in (1, 2, 3):
        worker = office.work()
        until(lambda attempt=attempt: office.begun().count("chậm.txt") == attempt)
        worker.kill()
        worker.wait()
    office.work()
    told = office.wait(ended)
    assert [(job["state"], job["attempts"]) for job in told["jobs"]] == [("broken", 3)]
    ((name, code, message, has_bytes),) = told["quarantined"]
    assert (name, code, has_bytes) == ("chậm.txt", "failed", True)
    assert "bị ngắt giữa chừng" in message
    assert office.begun().count("chậm.txt") == 3


# Checks the journal fifty times while another thread adds to it; prints how often it was found whole.
CHECKS = """
import threading, time
from django.db import connection, transaction
from vanban.office.audit.services import record
agency, over = Agency.objects.get(), threading.Event()
def add():
    while not over.is_set():
        with transaction.atomic():
            record(agency.stream, "give", None, agency)
        time.sleep(0.002)
    connection.close()
adding = threading.Thread(target=add)
adding.start()
whole = [verify(agency.stream) for _ in range(50)].count(None)
over.set()
adding.join()
print(whole)
"""


def test_the_journal_is_whole_also_while_workers_add_to_it(office):
    assert int(office.ask(CHECKS)) == 50
