"""The guard around LibreOffice: whatever the program does, nothing is left behind. A shell script plays its part."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from vanban.files import Limits, Unreadable, open_file

RTF = rb"{\rtf1 a}"


@pytest.fixture
def plays(stands_in: Callable[[str, str], None]) -> Callable[[str], None]:
    """Puts a shell script in LibreOffice's place; it may write made/source.docx."""
    return lambda script: stands_in("soffice", script)


def refusal(**limits: int) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        open_file(RTF, "bao-cao.rtf", Limits(**limits))
    return caught.value


def test_without_libreoffice_the_refusal_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    error = refusal()
    assert error.code == "needs-libreoffice"
    assert "apt-get install libreoffice-writer-nogui" in str(error)
    assert str(error).startswith("bao-cao.rtf: muốn đọc RTF")


def test_a_disk_without_room_is_no_fault_of_the_file(
    plays: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plays("exit 0")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    error = refusal()
    assert error.code == "conversion-failed"
    assert "(No such file or directory)" in error.english


HANGS = "sleep 1000 & setsid sleep 1000 & (setsid sleep 1000 &) ; sleep 1000"


def test_a_program_that_hangs_is_ended_with_all_it_started(plays: Callable[[str], None], temporary: Path):
    plays(HANGS)
    error = refusal(office_seconds=1)
    assert (error.code, error.facts) == ("took-too-long", {"limit": 1})


def test_what_a_program_leaves_running_is_ended_too(
    plays: Callable[[str], None], temporary: Path, docx: Callable[..., bytes], tmp_path: Path
):
    made = tmp_path / "made.docx"
    made.write_bytes(docx("<w:p><w:r><w:t>Xong</w:t></w:r></w:p>"))
    plays(f"sleep 1000 & setsid sleep 1000 & mkdir made; cp {made} made/source.docx")
    assert open_file(RTF)[0] == "Xong"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 3", "conversion-failed"),
        ("kill -SEGV $$", "conversion-failed"),
        ("exit 0", "conversion-failed"),
        ("echo 'Error: source file could not be loaded' >&2", "broken-office"),
        ("mkdir made; head -c 3000000 /dev/zero > made/source.docx; exit 0", "converts-to-too-much"),
        ("mkdir made; exec head -c 3000000 /dev/zero > made/source.docx", "converts-to-too-much"),
        ("mkdir made; echo none > made/source.docx", "broken-zip"),
    ],
)
def test_what_goes_wrong_has_its_name(plays: Callable[[str], None], temporary: Path, script: str, code: str):
    plays(script)
    assert refusal(program_bytes=2_000_000).code == code


def test_a_program_that_takes_too_much_memory_fails(plays: Callable[[str], None], temporary: Path):
    plays(f"exec {sys.executable} -c 'bytearray(1_000_000_000)'")
    assert refusal(program_memory=200_000_000).code == "conversion-failed"


def test_the_program_learns_nothing_of_our_environment(
    plays: Callable[[str], None], temporary: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("VANBAN_SECRET_KEY", "khóa")
    plays(f"env > {tmp_path}/seen; ulimit -c >> {tmp_path}/seen; exit 1")
    refusal()
    seen = (tmp_path / "seen").read_text()
    assert "VANBAN" not in seen
    assert f"HOME={temporary}" in seen
    assert seen.endswith("\n0\n")


def test_nothing_outlives_a_reader_that_is_killed(
    plays: Callable[[str], None], temporary: Path, tmp_path: Path, at_work: Callable[[Path], list[str]]
):
    begun = tmp_path / "begun"
    plays(f"touch {begun}; {HANGS}")
    code = f"from vanban.files import open_file; open_file({RTF!r})"
    path = os.pathsep.join(sys.path)
    reader = subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": path}
    )
    while not begun.exists():
        assert reader.poll() is None
        Event().wait(0.1)
    assert at_work(temporary)
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    for _ in range(300):  # the guard needs a moment
        if not at_work(temporary) and not list(temporary.iterdir()):
            break
        Event().wait(0.1)
