"""The command line as a user meets it: what is printed, where, and with which exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import vanban
from vanban import cli

LETTER = "Số: 12/UBND-VX\n\nKính gửi: Các trường học trên địa bàn xã.\n\nĐề nghị báo cáo trước ngày 15/9/2025./.\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "công văn.txt"
    path.write_text(LETTER, "utf-8")
    return path


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vanban.cli", *words], capture_output=True, env={"PATH": "/usr/bin:/bin"} | environment
    )


def test_one_file_gives_one_json_object_on_one_line(letter: Path):
    done = run("read", str(letter))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1
    record = json.loads(done.stdout)
    assert record["text"] == LETTER
    assert record["source"]["name"] == "công văn.txt"


def test_the_record_that_is_printed_is_the_record_that_is_read(letter: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert cli.main(["read", str(letter), "--format", "json"]) == 0
    assert vanban.Document.from_json(capfdbinary.readouterr().out) == vanban.read(letter)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    letter: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    empty, garbage, missing = tmp_path / "rỗng.txt", tmp_path / "rác.docx", tmp_path / "không có.pdf"
    empty.write_bytes(b"")
    garbage.write_bytes(bytes(range(256)) * 8)
    assert cli.main(["read", str(empty), str(letter), str(garbage), str(missing), str(letter)]) == 2
    out, err = capfdbinary.readouterr()
    assert len(out.splitlines()) == 2
    assert err.decode().splitlines() == [
        f"vanban: {empty}: tệp rỗng, không có chữ nào",
        f"vanban: {garbage}: tên tệp là .docx nhưng nội dung không phải docx",
        f"vanban: {missing}: không có tệp này",
    ]


def test_text_is_a_summary_in_vietnamese(letter: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert cli.main(["read", str(letter), "--format", "text"]) == 0
    assert "công văn.txt" in capfdbinary.readouterr().out.decode()


def test_html_of_one_file_goes_to_standard_output(letter: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert cli.main(["read", str(letter), "--format", "html"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"<!doctype html>")


def test_html_of_several_files_needs_a_folder_and_goes_there(
    letter: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert cli.main(["read", str(letter), str(letter), "--format", "html"]) == 2
    assert "--output" in capfdbinary.readouterr().err.decode()
    assert cli.main(["read", str(letter), str(letter), "--format", "html", "--output", str(tmp_path / "ra")]) == 0
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["công văn.txt.html"]


def test_limits_come_from_the_environment_and_options_come_first(letter: Path):
    assert b"50 byte" in run("read", str(letter), VANBAN_LIMIT_FILE_BYTES="50").stderr
    assert run("read", str(letter), "--limit", "file_bytes=5000", VANBAN_LIMIT_FILE_BYTES="50").returncode == 0


@pytest.mark.parametrize("limit", ["pages=3", "file_bytes=viel", "file_bytes"])
def test_a_limit_that_is_none_is_told_in_one_line(letter: Path, limit: str):
    done = run("read", str(letter), "--limit", limit)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


def test_the_schema_is_that_of_the_model(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(vanban.json_schema()))


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"vanban {vanban.__version__}\n"


def test_no_command_and_an_unknown_one_end_with_status_2(capsys: pytest.CaptureFixture[str]):
    for words in ([], ["fly"]):
        with pytest.raises(SystemExit) as end:
            cli.main(words)
        assert end.value.code == 2
    assert "vanban" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["serve", "demo"])
def test_without_the_office_one_line_says_how_to_get_it(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def missing(name: str) -> object:
        raise ModuleNotFoundError("No module named 'django'", name="django")

    monkeypatch.setattr(cli, "import_module", missing)
    assert cli.main([verb]) == 2
    assert capsys.readouterr().err == 'vanban: thiếu django; cài phần văn phòng: pip install "vanban[office]"\n'


def test_options_of_the_office_are_handed_on(monkeypatch: pytest.MonkeyPatch):
    class Office:
        @staticmethod
        def main(argv: list[str]) -> int:
            return 0 if argv == ["--check", "a.docx"] else 1

    monkeypatch.setattr(cli, "import_module", lambda name: Office)
    assert cli.main(["demo", "--check", "a.docx"]) == 0


def test_a_reader_of_the_output_may_go_away(letter: Path):
    command = f"'{sys.executable}' -m vanban.cli read " + f"'{letter}' " * 50 + "| head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert len(done.stdout) == 10
    assert b"Traceback" not in done.stderr


def test_reading_a_text_loads_neither_pdf_nor_xml_nor_the_office(letter: Path):
    code = (
        "import sys; from vanban import cli; cli.main(sys.argv[1:]);"
        "others = ('pypdfium2', 'xml', 'django', 'json', 'asyncio');"
        "print(*(name for name in others if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, "read", str(letter)], capture_output=True)
    assert done.stderr.decode().split() == []
