"""A real office to walk through: `vanban serve` on a data folder of its own, and headless Chromium."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PASSWORD = "mua-lu-2026-an-toan"
SET_UP = f"""
from datetime import date
from vanban.office import serve
serve.start()
from vanban.office.accounts.models import User
from vanban.office.accounts.services import add_person
from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.disposal.models import Disposal
from vanban.office.registers.series import keep_term
units = [("Văn phòng HĐND và UBND", "VP"), ("Phòng Kinh tế", "KT"), ("Công an xã", "CA"), ("Trạm Y tế", "TYT")]
agency = set_up(None, None, name="Ủy ban nhân dân xã Tân Hòa", short_name="UBND xã Tân Hòa", place="Tân Hòa",
                units=[UnitValues(*unit) for unit in units], classes=["UBND các xã, phường"])
people = [("lan", "Nguyễn Thị Lan", "clerk", 0), ("minh", "Trần Văn Minh", "leader", 0),
          ("hoa", "Lê Thị Hòa", "officer", 1), ("thu", "Đỗ Thị Thu", "clerk", 0),
          ("quan", "Phạm Anh Quân", "admin", 0), ("tu", "Đinh Công Tú", "archivist", 0)]
for name, full_name, role, at in people:
    unit = agency.units.all()[at]
    add_person(agency, None, username=name, full_name=full_name, password="{PASSWORD}", role=role, unit=unit)
keep_term(agency, None, "2025-2030", date(2025, 6, 1), None)
minh, tu = (User.objects.get(username=name) for name in ("minh", "tu"))
Disposal.objects.create(agency=agency, number="12/QĐ-UBND", on=date(2026, 8, 3), approver=minh, by=tu)
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[str]:
    """The address of an office: clerks lan, thu, leader minh, officer hoa, administrator quan, archivist tu."""
    with _served(tmp_path, SET_UP) as path:
        yield path.removesuffix("/")


@pytest.fixture
def new_office(tmp_path: Path) -> Iterator[str]:
    """The address that a server prints which is started for the first time."""
    with _served(tmp_path) as path:
        yield path


@contextmanager
def _served(folder: Path, set_up: str = "") -> Iterator[str]:
    env = os.environ | {"VANBAN_DATA": str(folder / "data"), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    env.setdefault("VANBAN_MFA_ROLES", "-")  # test_coming_in.py asks for a second step
    env.pop("DJANGO_SETTINGS_MODULE", None)
    if set_up:
        subprocess.run([sys.executable, "-c", set_up], env=env, check=True)
    command = [sys.executable, "-m", "vanban.office.serve", "--port", "8600"]
    with (folder / "server.log").open("w+") as log:
        server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8")
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.wait(10)


def _address(server: subprocess.Popen[str]) -> str:
    for line in server.stdout:
        if found := re.search(r"http://\S+", line):
            return found.group()
    raise RuntimeError("the server ended without an address")


@pytest.fixture
def visitor(chromium: Any, office: str) -> Iterator[Callable[..., Any]]:
    """`visitor(name, width, height)`: a page of a person who has logged in.

    At the end of the test no page may have complained in its console, other than of an answer whose status the test
    names in `expected`, or asked another host for anything.
    """
    complaints: list[str] = []
    contexts = []

    def enter(name: str, width: int, height: int, expected: int | None = None) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN", base_url=office)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                said.type in ("error", "warning")
                and f"the server responded with a status of {expected}" not in said.text
                and complaints.append(f"{page.url}: {said.text}")
            ),
        )
        page.on(
            "request",
            lambda asked: asked.url.startswith((office, "data:", "blob:")) or complaints.append(asked.url),
        )
        page.goto("/")
        page.locator("[name=username]:focus").wait_for()
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector(".top-bar")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert complaints == []
