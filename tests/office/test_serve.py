"""`vanban serve`: the first account, and a port that is free."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_the_office_starts_on_an_empty_folder_beside_a_taken_port_and_shows_its_login_page(tmp_path: Path, taken: int):
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
            assert "quantri" in said
            assert f"Cổng {taken} đang bận" in said
            address = re.search(r"http://\S+/", said).group()
            assert f":{taken}/" not in address
            with urllib.request.urlopen(address, timeout=20) as page:
                body = page.read().decode()
                assert page.headers["Content-Security-Policy"]
            assert "<form" in body
            style = re.search(r'href="(/static/[^"]+\.css)"', body).group(1)
            with urllib.request.urlopen(address.rstrip("/") + style, timeout=20) as sheet:
                assert sheet.headers["Content-Type"].startswith("text/css")
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_the_first_account_is_an_administrator_and_made_once(db):
    from vanban.office.accounts.models import Position, Role
    from vanban.office.serve import first_account

    name, password = first_account()
    position = Position.objects.held().get(user__username=name)
    assert position.role == Role.ADMIN
    assert position.user.check_password(password)
    assert first_account() is None
