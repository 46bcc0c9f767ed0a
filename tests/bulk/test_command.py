"""`vanban read` of many files: what is named, in which order, into what; stopped, gone on with, summed up."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import vanban
from tests.conftest import library
from vanban import cli
from vanban.bulk import paths

TEXT = "Số: {}/UBND-VX\n\nKính gửi: Các trường học.\n\nĐề nghị báo cáo trước ngày 15/9/2025./.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve letters in two folders, an empty file, and what systems lay beside documents."""
    folder = tmp_path / "hồ sơ"
    for number in range(1, 13):
        path = folder / ("cũ" if number < 5 else "mới") / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(number), "utf-8")
    (folder / "rỗng.txt").touch()
    (folder / "mới" / "Thumbs.db").write_bytes(b"x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text("x")
    return folder


def read(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vanban.cli", "read", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def rows(out: Path) -> list[dict]:
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def test_a_folder_is_read_in_the_order_of_names_by_any_number_of_workers(folder: Path):
    done = read(folder, "--jobs", 3)
    assert done.returncode == 2
    assert [json.loads(line)["number"] for line in done.stdout.splitlines()] == list(range(1, 13))
    first, last = done.stderr.splitlines()
    assert first == f"vanban: {folder / 'rỗng.txt'}: tệp rỗng, không có chữ nào; hãy xin nơi gửi một bản khác"
    assert re.fullmatch(r"đã đọc 12 tệp, 1 không đọc được \(empty 1\); \d+:\d\d, [\d.]+ tệp/giây", last)
    assert read(folder, "--jobs", 1).stdout == done.stdout


def test_a_pattern_and_a_folder_that_hold_the_same_file_give_it_once(folder: Path):
    done = read(f"{folder}/**/0*.txt", folder / "cũ", folder / "cũ" / "01.txt")
    assert [json.loads(line)["number"] for line in done.stdout.splitlines()] == list(range(1, 10))


def test_a_pattern_without_a_file_is_told_in_one_line(folder: Path):
    done = read(f"{folder}/*.pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"vanban: không có tệp nào trong {folder}/*.pdf\n"


def test_json_lines_hold_the_path_before_the_record(folder: Path):
    done = read(folder / "cũ", "--format", "jsonl")
    first = done.stdout.splitlines()[0]
    assert json.loads(first)["path"] == str(folder / "cũ" / "01.txt")
    assert vanban.Document.from_json(first) == vanban.read(folder / "cũ" / "01.txt")


def test_results_in_a_folder_lie_as_their_documents_do(folder: Path, tmp_path: Path):
    read(folder, "--format", "html", "--output", tmp_path / "ra")
    made = sorted(path.relative_to(tmp_path / "ra").as_posix() for path in (tmp_path / "ra").rglob("*.html"))
    assert made[0] == "cũ/01.txt.html"
    assert len(made) == 12


def test_what_cannot_be_read_is_listed_in_a_table(folder: Path, tmp_path: Path):
    table = tmp_path / "lỗi.csv"
    done = read(folder, "không-có.pdf", "--out", tmp_path / "ra.jsonl", "--failures", table)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, *listed = (tuple(row) for row in csv.reader(file))
    assert head == ("Tệp", "Mã", "Lý do")
    assert sorted(listed) == [
        (str(folder / "rỗng.txt"), "empty", "tệp rỗng, không có chữ nào; hãy xin nơi gửi một bản khác"),
        ("không-có.pdf", "not-opened", "không có tệp này"),
    ]


def test_each_file_of_a_package_is_read_by_itself(folder: Path, tmp_path: Path):
    package, out = tmp_path / "gói.zip", tmp_path / "ra.jsonl"
    with zipfile.ZipFile(package, "w") as archive:
        for name in ("cũ/01.txt", "rỗng.txt", "mới/12.txt"):
            archive.write(folder / name, name)
    done = read(package, folder / "cũ" / "02.txt", "--out", out)
    assert done.returncode == 2
    assert done.stderr.startswith(f"vanban: {package} › rỗng.txt: tệp rỗng, không có chữ nào; ")
    one, other, plain = sorted(rows(out), key=lambda row: row["path"])
    assert (one["source"]["name"], one["part"], one["parts"]) == ("gói.zip › cũ › 01.txt", 1, 2)
    assert (other["number"], other["part"], other["parts"]) == (12, 2, 2)
    assert one["sha256"] == other["sha256"] == hashlib.sha256(package.read_bytes()).hexdigest()
    assert (plain["sha256"], "part" in plain) == (plain["source"]["sha256"], False)
    whole = out.read_bytes()
    assert "2 đã có từ trước" in read(package, folder / "cũ" / "02.txt", "--out", out, "--resume").stderr
    assert out.read_bytes() == whole
    lines = whole.splitlines(keepends=True)
    out.write_bytes(next(line for line in lines if b'"part":1,' in line))
    assert "đã đọc 1 tệp" in read(package, folder / "cũ" / "02.txt", "--out", out, "--resume").stderr
    assert sorted(out.read_bytes().splitlines()) == sorted(whole.splitlines())


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_a_run_goes_on_with_what_is_not_there_yet(folder: Path, tmp_path: Path, suffix: str):
    if suffix == "parquet":
        library("pyarrow")
    out = tmp_path / f"ra.{suffix}"
    assert read(folder / "cũ", "--out", out).returncode == 0
    assert "đã có" in read(folder, "--out", out).stderr
    (folder / "rỗng.txt").unlink()
    changed = folder / "cũ" / "02.txt"
    changed.write_text(TEXT.format(99), "utf-8")
    done = read(folder, "--out", out, "--resume")
    assert (done.returncode, done.stderr.partition(";")[0]) == (0, "đã đọc 9 tệp, 3 đã có từ trước")
    found = rows(out) if suffix == "jsonl" else table(out)
    assert sorted(int(row["number"]) for row in found) == [*range(1, 13), 99]
    assert not list(tmp_path.glob("ra.*.*"))


def table(path: Path) -> list[dict]:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path).to_pylist()


def test_a_parquet_table_has_a_column_for_what_people_count_and_the_record_whole(folder: Path, tmp_path: Path):
    library("pyarrow")
    out, path = tmp_path / "ra.parquet", folder / "cũ" / "01.txt"
    read(path, "--out", out)
    (row,) = table(out)
    assert (row["path"], row["number"], row["symbol"], row["type"]) == (str(path), "1", "UBND-VX", "CV")
    assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert row["tasks"] == len(vanban.read(path).tasks)
    assert vanban.Document.from_json(row["record"]) == vanban.read(path)


def _heed() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_keeps_what_it_has_and_is_gone_on_with(tmp_path: Path, suffix: str, how: signal.Signals):
    if suffix == "parquet":
        library("pyarrow")
    folder, out = tmp_path / "hồ sơ", tmp_path / f"ra.{suffix}"
    folder.mkdir()
    for number in range(1, 401):
        (folder / f"{number}.txt").write_text(TEXT.format(number) * 20, "utf-8")
    lines = out if suffix == "jsonl" else tmp_path / "ra.parquet.jsonl"
    command = [sys.executable, "-m", "vanban.cli", "read", str(folder), "--out", str(out), "--jobs", "2"]
    # where the tests run in the background, Ctrl+C is ignored by whatever they start
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=_heed) as program:
        while not (lines.exists() and lines.read_bytes().count(b"\n") > 5):
            assert program.poll() is None
            time.sleep(0.005)
        program.send_signal(how)
        told = program.stderr.read().decode()
    assert program.returncode == (-how if how == signal.SIGKILL else 130)
    if how != signal.SIGKILL:
        assert "chưa đọc" in told
        kept = rows(out) if suffix == "jsonl" else table(out)
        assert 5 < len(kept) < 400
    done = read(folder, "--out", out, "--resume")
    assert done.returncode == 0
    assert "đã có từ trước" in done.stderr
    found = rows(out) if suffix == "jsonl" else table(out)
    assert sorted(int(row["number"]) for row in found) == list(range(1, 401))


AMID = """
import os, signal, sys
from pathlib import Path
from vanban.cli import main
out, rest = Path(sys.argv[1]), int(sys.argv[2])
def line(frame, event, arg):
    global rest
    if event == "line" and out.exists() and out.stat().st_size:
        rest -= 1
        if not rest:
            sys.settrace(None)
            os.kill(os.getpid(), signal.SIGINT)
    return line
def calls(frame, event, arg):
    return line if "/concurrent/futures/" in frame.f_code.co_filename else None
sys.settrace(calls)
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize("line", range(20, 420, 50))
def test_a_run_ends_whichever_line_of_the_work_with_threads_a_signal_meets(tmp_path: Path, line: int):
    folder, out = tmp_path / "hồ sơ", tmp_path / "ra.jsonl"
    folder.mkdir()
    for number in range(1, 201):
        (folder / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
    command = [sys.executable, "-c", AMID, str(out), str(line), "read", str(folder), "--out", str(out), "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=_heed) as program:
        try:
            program.communicate(timeout=60)
        finally:
            program.kill()
    assert program.returncode == 130
    assert 0 < len(rows(out)) < 200


def test_a_piece_of_a_line_is_cut_off_and_a_file_of_others_is_left_alone(folder: Path, tmp_path: Path):
    out = tmp_path / "ra.jsonl"
    read(folder / "cũ", "--out", out)
    whole = out.read_bytes()
    out.write_bytes(whole[:-40])
    assert read(folder / "cũ", "--out", out, "--resume").returncode == 0
    assert sorted(out.read_bytes().splitlines()) == sorted(whole.splitlines())
    for other in (b"a letter without a line feed", b'{"path":"x"}\n', whole + b"more\n"):
        out.write_bytes(other)
        done = read(folder, "--out", out, "--resume")
        assert (done.returncode, done.stderr) == (2, f"vanban: {out} không phải tệp do vanban read --out ghi\n")
        assert out.read_bytes() == other


def test_progress_is_shown_on_a_terminal(folder: Path, tmp_path: Path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "vanban.cli", "read", str(folder), "--out", str(tmp_path / "ra.jsonl")]
    with subprocess.Popen(command, stderr=theirs) as program:
        os.close(theirs)
        told = b""
        try:
            while piece := os.read(ours, 4096):
                told += piece
        except OSError:  # how the end of a terminal is told
            pass
        os.close(ours)
    assert program.returncode == 2
    assert re.search(r"\r13/13 tệp, 1 lỗi, [\d.]+ tệp/giây, còn 0:00", told.decode())
    assert "\r" not in read(folder, "--out", tmp_path / "khác.jsonl").stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--out", "ra.xlsx"], "ra.xlsx: tên tệp phải kết thúc bằng .jsonl hoặc .parquet"),
        (["--resume"], "--resume cần --out TỆP"),
        (["--out", "ra.jsonl", "--format", "html"], "--out ghi bản ghi đầy đủ"),
        (["--format", "jsonl", "--output", "ra"], "dạng jsonl là một bảng chung"),
        (["--jobs", "0"], "'0' không phải một số từ 1 trở lên"),
    ],
)
def test_options_that_do_not_go_together_are_told_in_one_line(folder: Path, words: list[str], why: str):
    done = read(folder, *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert why in done.stderr


def test_without_its_library_parquet_says_how_to_get_it(folder: Path, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert cli.main(["read", str(folder), "--out", str(tmp_path / "ra.parquet")]) == 2
    assert capsys.readouterr().err == 'vanban: thiếu pyarrow; cài thêm: pip install "vanban[bulk]"\n'


def test_a_file_that_kills_its_reader_is_one_of_the_failures(folder: Path, misbehaving, capfdbinary):
    (folder / "cũ" / "crash").write_text("x")
    assert cli.main(["read", str(folder / "cũ")]) == 2
    out, err = capfdbinary.readouterr()
    assert len(out.splitlines()) == 4
    assert b"crash: ch\xc6\xb0\xc6\xa1ng tr\xc3\xacnh" in err


# In a process of its own: what is short of memory or of open files there would otherwise be the tests themselves.
IN_OWN_PROCESS = """
import sys
from vanban import cli
from vanban.bulk import worker

worker.COMMAND = ("false",)
cli.read_all = {reader}
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("reader", "limit", "said"),
    [
        ("cli.read_all", "seconds=60", None),
        ("lambda *_, **__: any(never for never in iter(int, 1))", "seconds=1", "đọc quá 1 giây chưa xong, đã dừng;"),
        (
            "lambda *_, **__: [bytearray(10_000_000) for _ in range(100)]",
            "memory_bytes=100000000",
            "đọc tệp cần hơn 100.000.000 byte bộ nhớ, đã dừng;",
        ),
    ],
)
def test_a_lone_file_is_read_in_the_command_s_own_process_within_limits(
    folder: Path, reader: str, limit: str, said: str | None
):
    letter = str(folder / "cũ" / "01.txt")
    script = IN_OWN_PROCESS.format(reader=reader)
    done = subprocess.run(
        [sys.executable, "-c", script, "read", letter, "--limit", limit],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if said is None:
        assert (done.returncode, json.loads(done.stdout)["number"]) == (0, 1)
    else:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"vanban: {letter}: {said}")


def test_files_of_one_name_are_refused_before_one_record_takes_the_place_of_another(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(TEXT.format(1), "utf-8")
    done = read(tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt", "--output", tmp_path / "ra")
    assert (done.returncode, list((tmp_path / "ra").iterdir())) == (2, [])
    assert "cùng tên" in done.stderr
    assert read(tmp_path, "--output", tmp_path / "ra").returncode == 0


@pytest.mark.parametrize("name", ["ệ" * 200, "a" * 300, "Báo cáo"])
def test_a_record_is_kept_under_a_name_that_a_file_may_have(name: str, tmp_path: Path):
    first, second = (paths.output_name(f"{start} › {name}.txt", ".json") for start in ("một", "hai"))
    assert first != second
    for given in (first, second):
        (tmp_path / given).touch()
        assert given.endswith(f"{name[-9:]}.txt.json")
