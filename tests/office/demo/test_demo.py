"""`vanban demo` as a person runs it, in a folder of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from vanban.office.demo.folder import MARK, InUse, fresh
from vanban.office.demo.samples import SAMPLES, gold_of, sample_files


def demo(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from vanban.office.demo import main; sys.exit(main(sys.argv[1:]))"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_every_step_of_the_demo_holds_on_the_samples(tmp_path: Path):
    done = demo(tmp_path, "--check")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "Mọi bước đều đạt." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_users_own_files_are_registered_or_set_aside_each_with_a_line(tmp_path: Path):
    (tmp_path / "rong.txt").write_bytes(b"")
    (tmp_path / "thu.txt").write_text("Số: 5/UBND-KT\nV/v chuẩn bị trạm bơm\n", encoding="utf-8")
    done = demo(tmp_path, "--no-serve", "rong.txt", "thu.txt")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("1/") for line in lines)
    assert any(line.startswith("cách ly") and "rong.txt" in line and "tệp rỗng" in line for line in lines)
    again = demo(tmp_path, "--no-serve", "thu.txt")
    assert again.returncode == 0
    with closing(sqlite3.connect(tmp_path / "var/demo/db.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM registers_entry").fetchone() == (1,)


def test_the_same_file_twice_is_told_as_a_duplicate(tmp_path: Path):
    (tmp_path / "thu.txt").write_text("Số: 5/UBND-KT\nV/v chuẩn bị trạm bơm\n", encoding="utf-8")
    done = demo(tmp_path, "--no-serve", "thu.txt", "thu.txt")
    assert "dường như đã" in done.stdout


def test_a_missing_file_is_named_and_nothing_is_made(tmp_path: Path):
    done = demo(tmp_path, "khong-co.docx")
    assert done.returncode == 2
    assert "khong-co.docx" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_data_that_no_demo_made_is_never_wiped(tmp_path: Path):
    mine = tmp_path / "var/demo/db.sqlite3"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"so cua toi")
    done = demo(tmp_path, "--no-serve")
    assert done.returncode == 1
    assert "giữ nguyên" in done.stderr
    assert mine.read_bytes() == b"so cua toi"


def test_a_folder_in_use_is_left_alone(tmp_path: Path):
    with fresh(tmp_path / "demo") as folder:
        (folder / "db.sqlite3").write_bytes(b"dang dung")
        with pytest.raises(InUse, match="đang được mở"), fresh(folder):
            pytest.fail("a second demo took the folder")
        assert (folder / "db.sqlite3").exists()
    with fresh(tmp_path / "demo") as folder:
        assert [path.name for path in folder.iterdir() if not path.name.startswith(MARK)] == []


def test_each_sample_stands_once_as_docx_or_pdf_where_there_is_one():
    files = sample_files()
    assert len({path.stem for path in files}) == len(files) == len(list(SAMPLES.glob("*.txt")))
    for path in files:
        assert path.suffix != ".txt" or not list((SAMPLES / "files").glob(f"{path.stem}.*"))
        assert gold_of(path)["genre"]


def test_a_file_of_another_folder_has_no_gold_record_even_under_a_samples_name(tmp_path: Path):
    assert gold_of(tmp_path / sample_files()[0].name) is None
