"""`vanban serve`: the first start, and a port that is free."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from vanban.office.serve import address


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_the_office_starts_on_an_empty_folder_beside_a_taken_port_and_leads_to_the_first_set_up(
    tmp_path: Path, taken: int
):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    environment |= {"VANBAN_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"}
    code = "import sys; from vanban.office.serve import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--port", str(taken)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = ""
            for line in server.stdout:
                said += line
                if "http://" in line:
                    break
            assert "Lần chạy đầu tiên" in said
            assert f"Cổng {taken} đang bận" in said
            address, path = re.search(r"(http://[^/]+/)(thiet-lap/lan-dau/\?ma=\w+)", said).groups()
            assert f":{taken}/" not in address
            with urllib.request.urlopen(address + path, timeout=20) as page:
                body = page.read().decode()
                assert page.headers["Content-Security-Policy"]
            assert "<form" in body
            style = re.search(r'href="(/static/[^"]+\.css)"', body).group(1)
            with urllib.request.urlopen(address.rstrip("/") + style, timeout=20) as sheet:
                assert sheet.headers["Content-Type"].startswith("text/css")
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_processes_that_start_together_on_an_empty_folder_share_one_office(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    environment["VANBAN_DATA"] = str(tmp_path / "data")
    if kind == "postgresql":
        environment["VANBAN_DATABASE"] = request.getfixturevalue("postgresql")()
    code = """
from vanban.office.serve import start
start()
from django.conf import settings
from django.contrib.sessions.models import Session
print(settings.SECRET_KEY, Session.objects.count())
"""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    started = [subprocess.Popen([sys.executable, "-c", code], env=environment, **streams) for _ in range(5)]
    said = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0] * 5, said
    assert len(set(said)) == 1


@pytest.mark.parametrize(
    ("host", "typed"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("vanban.example", "http://vanban.example:8000"),
        ("::1", "http://[::1]:8000"),
        ("fe80::1", "http://[fe80::1]:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
    ],
)
def test_the_address_told_is_one_that_a_browser_opens(host: str, typed: str):
    assert address(host, 8000) == typed


def serve(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Ask for the office where it cannot start; one that does start is stopped with an error."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("VANBAN_", "DJANGO_"))}
    environment |= {"VANBAN_DATA": str(folder / "data")} | variables
    command = [sys.executable, "-m", "vanban.cli", "serve", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--port", "99999"], "vanban serve: --port: '99999' không phải một số từ 1 đến 65535"),
        (["--port", "-1"], "vanban serve: --port: '-1' không phải một số từ 1 đến 65535"),
        (["--port", "cổng"], "vanban serve: --port: 'cổng' không phải một số từ 1 đến 65535"),
        (["--host", "khong-co.invalid"], "vanban: không có địa chỉ khong-co.invalid"),
        (["--host", "192.0.2.1"], "vanban: không mở được cổng 8000 ở 192.0.2.1: máy này không có địa chỉ đó"),
    ],
)
def test_an_address_that_cannot_be_served_is_told_in_one_line(tmp_path: Path, words: list[str], why: str):
    done = serve(tmp_path, *words)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(why)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("VANBAN_DATA", "tep.txt", "không dùng được thư mục dữ liệu {folder}/tep.txt: đã có tệp mang tên này"),
        ("VANBAN_DATA", "hong", "không mở được cơ sở dữ liệu {folder}/hong/db.sqlite3: "),
        ("VANBAN_DATABASE", "mysql://x/y", "biến môi trường VANBAN_… không đúng: VANBAN_DATABASE phải bắt đầu bằng "),
        ("VANBAN_LIMIT_FILE_BYTES", "5MB", "biến môi trường VANBAN_… không đúng: file_bytes phải là một số"),
        ("VANBAN_LIMIT_PAGES", "5", "biến môi trường VANBAN_… không đúng: không có 'pages', chỉ có "),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_one_line(tmp_path: Path, name: str, value: str, why: str):
    (tmp_path / "tep.txt").touch()
    (tmp_path / "hong" / "db.sqlite3").mkdir(parents=True)
    done = serve(tmp_path, **{name: value})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"vanban: {why.format(folder=tmp_path)}")


def test_postgresql_without_its_driver_says_how_to_get_it(tmp_path: Path):
    code = (
        "import sys; sys.modules['psycopg'] = sys.modules['psycopg2'] = None\n"
        "from vanban.cli import main; sys.exit(main(['serve']))"
    )
    environment = os.environ | {"VANBAN_DATA": str(tmp_path), "VANBAN_DATABASE": "postgresql://van:ban@localhost/so"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'vanban: VANBAN_DATABASE cần thêm psycopg: pip install "vanban[postgres]"\n'
