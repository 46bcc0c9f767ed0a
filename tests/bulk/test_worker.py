"""A file that does harm does it to a process of its own, which is ended and replaced; nothing is left of it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import vanban
from vanban import Limits, Unreadable
from vanban.bulk.reader import Leaf
from vanban.bulk.worker import Gone, Workers
from vanban.files import open_placed, pictures

from .conftest import MISBEHAVING

TEXT = "Số: 12/UBND-VX\n\nKính gửi: Các trường học.\n\nĐề nghị báo cáo trước ngày 15/9/2025./.\n".encode()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_a_worker_gives_the_record_that_reading_here_gives(samples: Path):
    with Workers(1) as workers:
        for path in sorted((samples / "files").iterdir()):
            assert workers.read(path).document() == vanban.read(path)
            assert workers.read(path.read_bytes(), name=path.name).document() == vanban.read(path)
        assert len(workers.processes()) == 1


def test_a_refusal_comes_through_with_its_facts():
    with Workers(1) as workers:
        with pytest.raises(Unreadable) as refusal:
            workers.read(TEXT, name="thư.txt", limits=Limits(file_bytes=10)).document()
        assert (
            str(refusal.value)
            == "thư.txt: tệp lớn hơn giới hạn 10 byte; hãy chia nhỏ tệp hoặc nhờ quản trị nâng giới hạn"
        )
        with pytest.raises(FileNotFoundError):
            workers.read("/không/có").document()
        first = workers.processes()
        assert workers.read(TEXT).document().number == 12
        assert workers.processes() == first


def test_the_files_of_a_package_are_read_as_here_and_one_that_does_harm_harms_no_other(misbehaving):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("a.txt", "crash", "b.txt"):
            archive.writestr(name, TEXT)
    with Workers(1) as workers:
        first, second, third = workers.read_all(file.getvalue(), name="gói.zip")
    here = vanban.read_all(file.getvalue(), name="gói.zip")
    assert (first.document(), third.document()) == (here[0], here[2])
    assert str(third.name) == "gói.zip › b.txt"
    assert first.sha256 == hashlib.sha256(file.getvalue()).hexdigest()
    assert second.code == "reader-died"


def test_a_worker_tells_where_words_stand_and_draws_their_page_as_reading_here_does(samples: Path):
    path = samples / "files" / "12-bao-cao-tram-y-te.pdf"
    here = open_placed(path)
    with Workers(1) as workers:
        placed = workers.placed(path.read_bytes(), name=path.name, limits=Limits())
        assert (placed.words, placed.sizes) == (here.words, here.sizes)
        assert placed.document() == vanban.read(path)
        drawn = workers.picture(path, Leaf(1, here.sizes[0], 595), Limits())
        assert drawn == pictures.shown(path.read_bytes(), 1, here.sizes[0], 72 * 595 / here.sizes[0].width)
        with pytest.raises(FileNotFoundError):
            workers.picture(path.with_name("không có"), Leaf(1, here.sizes[0], 595), Limits())
        with pytest.raises(Unreadable) as refusal:
            workers.picture(path, Leaf(1, here.sizes[0], 100_000), Limits())
        assert refusal.value.code == "too-many-pixels"


def test_a_worker_checks_signatures_against_the_certificates_of_a_folder(samples: Path, tmp_path: Path):
    data = (samples / "files" / "12-bao-cao-tram-y-te.pdf").read_bytes()
    with Workers(1) as workers:
        assert workers.signatures(data, tmp_path / "none", Limits()) == ()
        with pytest.raises(Unreadable) as refusal:
            workers.signatures(TEXT, tmp_path, Limits())
        assert refusal.value.code == "broken-pdf"
        (tmp_path / "rac.pem").write_bytes(b"rubbish")
        with pytest.raises(Unreadable) as refusal:
            workers.signatures(data, tmp_path, Limits())
        assert refusal.value.vietnamese.startswith("kho chứng thư tin cậy có tệp không đọc được: rac.pem")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("hang", "took-too-long"),
        ("sleep", "took-too-long"),
        ("children", "took-too-long"),
        ("nonsense", "reader-died"),
        ("orphans", "reader-died"),
        ("crash", "reader-died"),
        ("fail", "reader-died"),
        ("eat", "took-too-much-memory"),
        ("burn", "reader-died"),
        ("fill", "reader-died"),
    ],
)
def test_a_file_that_does_harm_is_refused_and_the_next_one_is_read(misbehaving, temporary, left, name, code):
    before = left()
    limits = Limits(seconds=1, file_bytes=1_000_000, memory_bytes=200_000_000)
    with Workers(1) as workers:
        assert workers.read(TEXT, name="first").document().number == 12
        assert workers.read(TEXT, name=name, limits=limits).code == code
        assert workers.read(TEXT, name="next").document().number == 12
        assert len(workers.processes()) == 1
        assert len(list(temporary.iterdir())) == 1
    assert left() == before
    assert list(temporary.iterdir()) == []


def test_a_file_is_blamed_only_for_what_it_does_to_a_new_worker(misbehaving):
    with Workers(1) as workers:
        workers.read(TEXT)
        assert workers.read(TEXT, name="crash later").document().number == 12


def test_a_worker_that_somebody_kills_loses_no_file():
    with Workers(1) as workers:
        for _ in range(3):
            assert workers.read(TEXT).document().number == 12
            os.kill(workers.processes()[0], signal.SIGKILL)


def test_a_worker_that_cannot_start_is_told_and_the_next_one_reads(monkeypatch, left):
    before = left()
    with Workers(1) as workers:
        with monkeypatch.context() as broken:
            broken.setattr("vanban.bulk.worker.COMMAND", ("false",))
            with pytest.raises(Gone):
                workers.read(TEXT)
        assert workers.processes() == []
        assert workers.read(TEXT).document().number == 12
    assert left() == before


def test_what_a_reader_prints_or_leaves_lying_disturbs_nobody(misbehaving, temporary, capfd):
    with Workers(1) as workers:
        for name in ("litter", "chatter"):
            assert workers.read(TEXT, name=name).document().number == 12
        (folder,) = temporary.iterdir()
        assert list(folder.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_a_worker_knows_no_secret_of_the_environment(misbehaving, monkeypatch):
    monkeypatch.setenv("VANBAN_DATABASE", "postgresql://van:ban@localhost/so")
    monkeypatch.setenv("SOME_TOKEN", "x")
    with Workers(1) as workers:
        known = workers.read(TEXT, name="environment").document().text.split()
    assert {"PATH", "TMPDIR"} <= set(known)
    assert not {"VANBAN_DATABASE", "SOME_TOKEN"} & set(known)


def test_a_record_beyond_the_limit_of_output_is_refused():
    with Workers(1) as workers:
        assert workers.read(TEXT, limits=Limits(output_bytes=100)).code == "too-much-found"
        assert workers.read(TEXT).record


def test_many_threads_share_few_workers():
    with Workers(2) as workers, ThreadPoolExecutor(8) as threads:
        texts = [TEXT.replace(b"12", str(number).encode(), 1) for number in range(100, 160)]
        found = list(threads.map(lambda text: workers.read(text).document().number, texts))
        assert found == list(range(100, 160))
        assert len(workers.processes()) == 2


def test_closing_ends_a_worker_in_the_midst_of_a_file(misbehaving, left, temporary):
    before = left()
    workers = Workers(1)
    ended = []

    def read() -> None:
        try:
            workers.read(TEXT, name="sleep")
        except Gone:
            ended.append("gone")

    thread = threading.Thread(target=read)
    thread.start()
    while not list(temporary.glob("*/*")):  # the reader has come to the file
        time.sleep(0.01)
    workers.close()
    thread.join(20)
    assert ended == ["gone"]
    assert left() == before
    assert list(temporary.iterdir()) == []
    with pytest.raises(Gone):
        workers.read(TEXT)


def is_over(process: int) -> bool:
    """Whether the process has ended, reaped or not."""
    try:
        return "State:\tZ" in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return True


def wait_for(condition: Callable[[], object]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("it did not come to be")


@pytest.mark.parametrize("reads_on", ["", "workers.read(b'a b c', name='sleep')\n"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_program_that_started_them_also_in_the_midst_of_a_file(
    how: signal.Signals, reads_on: str, tmp_path: Path
):
    code = (
        "import sys, tempfile, time\n"
        f"tempfile.tempdir = {str(tmp_path)!r}\n"
        "from vanban.bulk import worker\n"
        f"worker.COMMAND = (sys.executable, '-P', '-c', {MISBEHAVING!r})\n"
        "workers = worker.Workers(1)\n"
        "workers.read(b'a b c')\n"
        "print(*workers.processes(), flush=True)\n"
        f"{reads_on}"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as program:
        worker = int(program.stdout.readline())
        wait_for(lambda: list(tmp_path.glob("*/*")) if reads_on else True)  # the reader has come to the file
        program.send_signal(how)
    wait_for(lambda: is_over(worker) and not list(tmp_path.iterdir()))


def test_a_worker_ends_with_its_guard_and_loses_no_file(temporary, left):
    before = left()
    with Workers(1) as workers:
        assert workers.read(TEXT).document().number == 12
        (worker,) = workers.processes()
        guard = int(re.search(r"PPid:\t([0-9]+)", Path(f"/proc/{worker}/status").read_text())[1])
        os.kill(guard, signal.SIGKILL)
        wait_for(lambda: is_over(worker))
        assert workers.read(TEXT).document().number == 12
    assert left() == before


def test_a_worker_does_not_grow(samples: Path):
    """Thousands of files later it takes what it took: nothing of a file is kept."""
    files = [path.read_bytes() for path in sorted((samples / "files").iterdir())]
    with Workers(1) as workers:

        def taken(rounds: int) -> int:
            for _ in range(rounds):
                for data in files:
                    workers.read(data)
            (process,) = workers.processes()
            return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

        before = taken(10)
        assert taken(20) - before < 4_000_000
