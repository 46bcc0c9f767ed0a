"""Workers let other programs convert and recognise: these keep to the worker's limits and end with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import vanban
from vanban import Limits
from vanban.bulk.worker import Workers

# RTF of one letter, for which LibreOffice starts as for a long one
RTF = rb"{\rtf1\ansi\ansicpg1252 S\u7889?: 12/UBND-VX\par K\u237?nh g\u7917?i: C\u225?c tr\u432?\u7901?ng h\u7885?c.}"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_a_worker_reads_what_libreoffice_converts_as_it_is_read_here(soffice: str, temporary: Path):
    with Workers(1) as workers:
        found = workers.read(RTF, name="cong-van.rtf").document()
        assert (found.source.reader, found.number) == ("rtf", 12)
        assert found == vanban.read(RTF, name="cong-van.rtf")
        assert len(workers.processes()) == 1


def test_a_program_that_hangs_ends_with_the_worker_that_waits_for_it(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 1000 & setsid sleep 1000 & sleep 1000\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with Workers(1) as workers:
        assert workers.read(RTF, limits=Limits(office_seconds=1)).code == "too-slow"
        assert [path for folder in temporary.iterdir() for path in folder.iterdir()] == []
        assert workers.read(RTF, limits=Limits(seconds=1)).code == "took-too-long"
        assert list(temporary.iterdir()) == []


def test_what_converts_a_file_gives_up_before_who_waits_for_the_file():
    limits = Limits()
    assert limits.office_seconds < limits.seconds
