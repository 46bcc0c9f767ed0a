"""The command line as a user meets it: what is printed, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
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
    other = tmp_path / "công văn khác.txt"
    other.write_text(LETTER, "utf-8")
    assert cli.main(["read", str(empty), str(letter), str(garbage), str(missing), str(other)]) == 2
    out, err = capfdbinary.readouterr()
    assert len(out.splitlines()) == 2
    assert err.decode().splitlines() == [
        f"vanban: {empty}: tệp rỗng, không có chữ nào; hãy xin nơi gửi một bản khác",
        f"vanban: {garbage}: tên tệp là .docx nhưng nội dung không phải docx; "
        "hãy mở tệp bằng chương trình đã tạo ra và lưu lại",
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


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two letters and a file that cannot be read."""
    path = tmp_path / "gói.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in {"một.txt": LETTER, "rỗng.txt": "", "2026/hai.txt": LETTER.replace("12", "13")}.items():
            made.writestr(name, data)
    return path


def test_each_file_of_a_package_gives_a_record_and_what_cannot_be_read_is_named(
    archive: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert cli.main(["read", str(archive)]) == 2
    out, err = capfdbinary.readouterr()
    assert err.decode() == f"vanban: {archive} › rỗng.txt: tệp rỗng, không có chữ nào; hãy xin nơi gửi một bản khác\n"
    assert [(json.loads(line)["source"]["name"], json.loads(line)["number"]) for line in out.splitlines()] == [
        ("gói.zip › một.txt", 12),
        ("gói.zip › 2026 › hai.txt", 13),
    ]


def test_results_of_a_package_go_into_the_folder_under_their_names(archive: Path, tmp_path: Path):
    assert cli.main(["read", str(archive), "--output", str(tmp_path / "ra")]) == 2
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == [
        "gói.zip › 2026 › hai.txt.json",
        "gói.zip › một.txt.json",
    ]


def test_html_of_a_package_of_several_files_needs_a_folder(archive: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert cli.main(["read", str(archive), "--format", "html"]) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert "--output" in err.decode().splitlines()[-1]


def test_csv_is_one_table_of_all_files(letter: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    odd = tmp_path / "=1+1.txt"
    odd.write_text("KẾ HOẠCH\nTập huấn, ôn tập", "utf-8")
    assert cli.main(["read", "--format", "csv", str(letter), str(odd)]) == 0
    written = capfdbinary.readouterr().out.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["Tệp"] for row in rows] == [letter.name, "'=1+1.txt"]
    assert rows[0]["Số, ký hiệu"]
    assert int(rows[0]["Nhiệm vụ"]) == len(vanban.read(letter).tasks)
    assert cli.main(["read", "--format", "csv", "--output", str(tmp_path), str(letter)]) == 2


def test_limits_come_from_the_environment_and_options_come_first(letter: Path):
    assert b"50 byte" in run("read", str(letter), VANBAN_LIMIT_FILE_BYTES="50").stderr
    assert run("read", str(letter), "--limit", "file_bytes=5000", VANBAN_LIMIT_FILE_BYTES="50").returncode == 0


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        ("pages=3", "không có 'pages', chỉ có file_bytes, "),
        ("file_bytes=viel", "file_bytes phải là một số từ 0 đến 1000000000000000, không phải 'viel'"),
        ("file_bytes", "'file_bytes' không có dạng TÊN=SỐ"),
    ],
)
def test_a_limit_that_is_none_is_told_in_one_line(letter: Path, limit: str, why: str):
    done = run("read", str(letter), "--limit", limit)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert why in done.stderr.decode()


def test_an_output_that_cannot_be_written_is_told_in_one_line(letter: Path, tmp_path: Path):
    (tmp_path / "ra" / f"{letter.name}.json").mkdir(parents=True)
    for folder, place, why in (
        (letter, letter, "đã có tệp mang tên này"),
        (letter / "ra", letter / "ra", "đây là tệp, không phải thư mục"),
        (tmp_path / "ra", tmp_path / "ra" / f"{letter.name}.json", "đây là thư mục, không phải tệp"),
    ):
        done = run("read", str(letter), "--output", str(folder))
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == f"vanban: không ghi được {place}: {why}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("words", [["read", "{letter}"], ["schema"]])
def test_standard_output_that_cannot_be_written_is_told_in_one_line(letter: Path, words: list[str]):
    command = [sys.executable, "-m", "vanban.cli", *(word.format(letter=letter) for word in words)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (2, "vanban: không ghi được kết quả: ổ đĩa đã đầy\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "vanban: thiếu LỆNH (xem vanban --help)\n"),
        (["fly"], "vanban: LỆNH: không có 'fly', chỉ có "),
        (["read"], "vanban read: thiếu TỆP (xem vanban read --help)\n"),
        (["read", "x", "--format"], "vanban read: --format: thiếu giá trị"),
        (["schema", "--fly"], "vanban: không hiểu --fly"),
        (["schema", "--help=x"], "vanban schema: -h/--help: không nhận giá trị, được cho 'x'"),
    ],
)
def test_words_that_are_no_command_are_told_in_one_line_of_vietnamese(words: list[str], said: str):
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(said)
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("verb", [[], ["read"], ["schema"], ["score"], ["serve"], ["demo"]])
def test_the_help_is_vietnamese_and_explains_every_option(verb: list[str]):
    told = run(*verb, "--help", COLUMNS="100").stdout.decode()
    assert told.startswith("cách dùng: vanban")
    for english in ("usage", "positional", "options", "show ", "exit", "FILE", "PORT", "HOST"):
        assert english not in told
    rows = re.findall(r"^  \S.*(?:\n {3,}.*)*", told, re.M)
    assert rows
    assert [row for row in rows if not re.search(r"\s{2,}\S", row)] == []


def test_the_help_of_score_explains_every_measure_of_the_scores_page(root: Path):
    told = run("score", "--help").stdout.decode()
    measures = set(re.findall(r"^\| ([a-z._]+) \|", (root / "docs" / "scores.md").read_text("utf-8"), re.M)) - {
        "measure"
    }
    assert len(measures) > 10
    for measure in measures:
        assert measure in told or (f"{measure.split('.')[0]}.X" in told and f"{measure.split('.')[1]}: " in told), (
            measure
        )


def test_the_schema_is_that_of_the_model(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(vanban.json_schema()))


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"vanban {vanban.__version__}\n"


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("django", ["serve"]),
        ("django", ["demo"]),
        ("django", ["demo", "--check", "{letter}"]),
        ("waitress", ["serve"]),
        ("whitenoise", ["serve"]),
    ],
)
def test_without_the_office_one_line_says_how_to_get_it(package: str, words: list[str], letter: Path, tmp_path: Path):
    code = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] == sys.argv[1]:\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from vanban import cli\n"
        "sys.exit(cli.main(sys.argv[2:]))"
    )
    command = [sys.executable, "-c", code, package, *(word.format(letter=letter) for word in words)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.decode() == f'vanban: thiếu {package}; cài phần văn phòng: pip install "vanban[office]"\n'


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


def test_a_body_is_told_in_vietnamese(capfd: pytest.CaptureFixture[str]):
    assert cli.main(["body", "Bộ NN&PTNT", "--on", "2026-06-03"]) == 0
    assert capfd.readouterr().out.startswith("Bộ Nông nghiệp và Phát triển nông thôn\n  Tình trạng: đã kết thúc\n")


def test_several_meanings_of_a_body_are_told_one_after_another(capfd: pytest.CaptureFixture[str]):
    assert cli.main(["body", "UBND", "--on", "2026-06-03"]) == 0
    assert capfd.readouterr().out.count("\n\n") == 1


def test_the_superior_settles_which_body_is_meant(capfd: pytest.CaptureFixture[str]):
    assert cli.main(["body", "Ban Tổ chức", "--within", "Tỉnh ủy Phú Thọ"]) == 0
    assert capfd.readouterr().out.startswith("Ban Tổ chức Tỉnh ủy")


@pytest.mark.parametrize("words", [["các sở"], ["Bộ Y tế", "--on", "hôm nay"]])
def test_what_is_no_body_or_no_date_ends_with_status_2_and_one_line(words: list[str], capfd):
    assert cli.main(["body", *words]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
