"""A Dask cluster of real processes reads the same, and loses nothing with one of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import vanban
from tests.conftest import library

TEXT = "Số: {}/UBND-VX\n\nKính gửi: Các trường học.\n\n" + "Đề nghị báo cáo trước ngày 15/9/2025.\n" * 200


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "vanban.cli", "read", *words]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers of one thread: its address, and the workers."""
    library("distributed")
    known = tmp_path / "scheduler.json"
    place = tmp_path / "dask"
    env = os.environ | {"DASK_TEMPORARY_DIRECTORY": str(place)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(known), "--nthreads", "1"]
    started = [subprocess.Popen([*scheduler, "--no-dashboard", "--scheduler-file", str(known)], **quiet)]
    try:
        while not (known.exists() and known.stat().st_size):
            assert started[0].poll() is None
            time.sleep(0.05)
        started += [subprocess.Popen([*worker, "--no-nanny", "--no-dashboard"], **quiet) for _ in range(2)]
        yield json.loads(known.read_text())["address"], started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    for number in range(1, 201):
        (folder / f"{number:03}.txt").write_text(TEXT.format(number), "utf-8")
    (folder / "rỗng.txt").touch()
    return folder


def test_a_cluster_that_loses_a_machine_in_mid_run_loses_and_doubles_nothing(cluster, folder: Path, tmp_path: Path):
    address, workers = cluster
    out = tmp_path / "ra.jsonl"
    words = command(str(folder), "--cluster", address, "--out", str(out))
    with subprocess.Popen(words, stderr=subprocess.PIPE) as program:
        while not (out.exists() and out.read_bytes().count(b"\n") > 20):
            assert program.poll() is None
            time.sleep(0.01)
        workers[0].kill()
        assert out.read_bytes().count(b"\n") < 150, "the machine was not lost in mid-run"
        told = program.stderr.read().decode()
    assert program.returncode == 2
    assert told.splitlines()[0] == f"vanban: {folder / 'rỗng.txt'}: tệp rỗng, không có chữ nào"
    rows = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert sorted(row["number"] for row in rows) == list(range(1, 201))
    assert sorted(row["path"] for row in rows) == [str(folder / f"{number:03}.txt") for number in range(1, 201)]
    one = next(line for line in out.read_bytes().splitlines() if b"/007.txt" in line)
    assert vanban.Document.from_json(one) == vanban.read(folder / "007.txt")


def test_a_cluster_that_is_not_there_is_told_in_one_line(folder: Path, tmp_path: Path):
    library("distributed")
    words = command(str(folder), "--cluster", "tcp://127.0.0.1:9", "--out", str(tmp_path / "ra.jsonl"))
    done = subprocess.run(words, capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "vanban: không kết nối được với cụm Dask ở tcp://127.0.0.1:9\n"
