"""A watched folder: what is whole is taken and then removed, what is not is left alone."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.office.intake import store
from vanban.office.intake.models import Submission
from vanban.office.jobs.models import Job, Source, Worker
from vanban.office.jobs.watch import folder as folders
from vanban.office.jobs.watch import leave, look, watched

from .conftest import Office, ended, until


@pytest.fixture
def folder(tmp_path: Path, settings, monkeypatch) -> Path:
    path = tmp_path / "quét"
    path.mkdir()
    settings.FOLDER = path
    monkeypatch.setattr(folders, "_seen", {})
    monkeypatch.setattr(folders, "_kept", {})
    return path


@pytest.fixture
def clock(monkeypatch) -> Callable[[float], None]:
    """`clock(5)`: five seconds go by."""
    now = [1000.0]
    monkeypatch.setattr(folders.time, "monotonic", lambda: now[0])

    def goes_on(seconds: float) -> None:
        now[0] += seconds

    return goes_on


def look_once(worker: str = "me") -> Source:
    (one,) = watched()
    look(one, worker, threading.Event())
    return Source.objects.get()


@pytest.fixture
def later(clock) -> Callable[[], Source]:
    """A look, and another when everything has stood still long enough."""

    def later() -> Source:
        look_once()
        clock(folders.STILL)
        return look_once()

    return later


def test_a_whole_file_is_taken_and_removed_from_the_folder(agency, folder, later, letter, read_all):
    (folder / "cong-van.txt").write_bytes(letter())
    assert later().error == ""
    assert list(folder.iterdir()) == []
    job = Job.objects.get()
    assert (str(job), job.way, job.origin) == ("cong-van.txt", "folder", str(folder / "cong-van.txt"))
    assert store.bytes_of(job.files.get().blob_id) == letter()
    read_all()
    assert Submission.objects.count() == 1


def test_a_file_that_grows_is_left_alone_until_it_stands_still(agency, folder, clock, letter):
    path = folder / "cong-van.txt"
    for size in (10, 100, 200):
        path.write_bytes(letter()[:size])
        look_once()
        clock(folders.STILL - 1)
        look_once()
        assert path.exists()
    path.write_bytes(letter())
    look_once()
    clock(folders.STILL)
    look_once()
    assert store.bytes_of(Job.objects.get().files.get().blob_id) == letter()


def test_a_file_that_somebody_has_open_for_writing_is_left_alone(agency, folder, later, letter):
    path = folder / "cong-van.txt"
    with path.open("wb") as writing:
        writing.write(letter()[:100])
        writing.flush()
        later()
        assert path.exists()
        assert not Job.objects.exists()
        writing.write(letter()[100:])
    later()
    assert store.bytes_of(Job.objects.get().files.get().blob_id) == letter()


def test_an_empty_file_has_more_time_to_be_written(agency, folder, later, clock):
    (folder / "rong.txt").touch()
    later()
    assert not Job.objects.exists()
    clock(folders.STILL_EMPTY)
    look_once()
    assert str(Job.objects.get()) == "rong.txt"


@pytest.mark.parametrize(
    "name", [".cong-van.txt", "~$cong-van.docx", "cong-van.pdf.part", "a.tmp", "Thumbs.db", "a.docx~"]
)
def test_passing_names_are_not_files_to_be_read(agency, folder, later, letter, name):
    (folder / name).write_bytes(letter())
    later()
    assert (folder / name).exists()
    assert not Job.objects.exists()


def test_neither_links_nor_folders_are_followed(agency, folder, later, letter, tmp_path):
    (tmp_path / "bi-mat.txt").write_bytes(letter())
    (folder / "link.txt").symlink_to(tmp_path / "bi-mat.txt")
    (folder / "trong").mkdir()
    (folder / "trong" / "cong-van.txt").write_bytes(letter())
    later()
    assert not Job.objects.exists()


def test_a_name_that_is_no_utf_8_is_taken_with_a_mark_in_its_place(agency, folder, later, letter):
    Path(os.fsdecode(os.fsencode(folder) + b"/C\xf4ng v\xe3n.txt")).write_bytes(letter())
    (folder / "Z.txt").write_bytes(letter(313))
    assert later().error == ""
    assert list(folder.iterdir()) == []
    assert sorted(str(job) for job in Job.objects.all()) == ["C�ng v�n.txt", "Z.txt"]


def test_the_same_bytes_twice_are_recognised_and_both_leave_the_folder(agency, folder, later, letter):
    (folder / "a.txt").write_bytes(letter())
    (folder / "b.txt").write_bytes(letter())
    later()
    assert list(folder.iterdir()) == []
    assert [job.same_as is not None for job in Job.objects.order_by("pk")] == [False, True]


def test_nothing_is_removed_that_the_office_does_not_have(agency, folder, later, letter, monkeypatch):
    def fails(*given, **how):
        raise OSError(28, "no space")

    path = folder / "cong-van.txt"
    path.write_bytes(letter())
    monkeypatch.setattr(store, "keep", fails)
    assert "ổ đĩa đã đầy" in later().error
    assert path.read_bytes() == letter()


def test_a_file_that_cannot_be_removed_is_taken_once_and_told(agency, folder, later, letter, monkeypatch):
    def fails(path):
        raise PermissionError(13, "denied", path)

    (folder / "cong-van.txt").write_bytes(letter())
    monkeypatch.setattr(Path, "unlink", fails)
    assert "không được phép" in later().error
    assert "không được phép" in look_once().error
    assert Job.objects.count() == 1


def test_a_file_over_the_limit_stays_and_is_told(agency, folder, later, letter, settings):
    from vanban import Limits

    settings.LIMITS = Limits(file_bytes=100)
    (folder / "cong-van.txt").write_bytes(letter())
    assert "cong-van.txt: lớn hơn giới hạn" in later().error
    assert (folder / "cong-van.txt").exists()


def test_a_folder_that_is_not_there_is_told_and_looked_for_again(agency, folder, later, letter):
    folder.rmdir()
    assert "Không mở được thư mục" in later().error
    folder.mkdir()
    assert later().error == ""


def test_without_an_agency_or_with_several_nothing_is_taken_and_the_reason_told(db, folder, later, letter, settings):
    from vanban.office.bodies.services import set_up

    (folder / "cong-van.txt").write_bytes(letter())
    assert "Chưa có cơ quan" in later().error
    set_up(None, None, name="UBND xã Một", code="H1")
    second = set_up(None, None, name="UBND xã Hai", code="H2")
    assert "Có nhiều cơ quan" in later().error
    settings.INTAKE_AGENCY = "H2"
    assert later().error == ""
    assert Job.objects.get().agency == second


def test_one_worker_looks_as_long_as_it_lives(agency, folder, letter):
    Worker.objects.create(pk="first", machine="may", process=1)
    assert look_once("first").holder == "first"
    assert look_once("second").holder == "first"
    leave("first")
    assert look_once("second").holder == "second"
    assert look_once("third").holder == "third", "the second never said that it lives"


# Dies by SIGKILL when the file was read from the folder, and when it was committed and not yet removed.
DIES = """
import os, signal, threading, time
from vanban.office.jobs.watch import folder, look, watched
folder.STILL = 0
def dies(*given, **how):
    os.kill(os.getpid(), signal.SIGKILL)
if {at!r} == "before":
    folder.give_found = dies
else:
    folder.Path.unlink = dies
for _ in range(2):
    look(watched()[0], "me", threading.Event())
"""


@pytest.mark.parametrize(("at", "jobs"), [("before", 0), ("after", 1)])
def test_a_process_killed_before_or_after_the_commit_loses_nothing_and_doubles_nothing(
    office: Office, tmp_path: Path, letter, at: str, jobs: int
):
    path = tmp_path / "quét"
    path.mkdir()
    (path / "cong-van.txt").write_bytes(letter())
    office.env["VANBAN_FOLDER"] = str(path)
    office.dies(DIES.format(at=at))
    assert (path / "cong-van.txt").exists()
    assert len(office.told()["jobs"]) == jobs
    office.work()
    until(lambda: not (path / "cong-van.txt").exists())
    told = office.wait(ended)
    assert told["submissions"] == ["cong-van.txt"]
    assert len(told["jobs"]) == 1
