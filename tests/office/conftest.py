"""An office to test in: a temporary data folder, one agency with its units, and four people.

Lan is the clerk, Minh the leader, Hòa an officer of Phòng Kinh tế, Quân the administrator. Each fixture of a person
gives the user; `log_in(user)` gives a Django test client.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

PASSWORD = "mua-lu-2026-an-toan"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the test database in a file: threads with connections of their own see it as servers do."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = tmp_path_factory.mktemp("database") / "db.sqlite3"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path: Path) -> Path:
    """A data folder of each test's own."""
    settings.DATA = tmp_path / "data"
    settings.BLOBS = settings.DATA / "blobs"
    # A fast hasher: these passwords protect nothing.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MFA_ROLES = []  # what administrators do needs no telephone here; accounts/test_second_step.py sets it
    cache.clear()  # what other tests gave wrong from this address
    return settings.DATA


@pytest.fixture(autouse=True)
def what_stands_beside_entries_is_right(request: pytest.FixtureRequest):
    """Whatever a test did by the services: the work that stands beside an entry is the work that is counted, and its
    words are those that it has."""
    if "agency" not in request.fixturenames or request.node.get_closest_marker("by_hand"):
        yield
        return
    request.getfixturevalue("agency")  # so that its rows are still there
    yield
    from vanban.office.registers import search as documents
    from vanban.office.search import keeping as whole
    from vanban.office.work import search as tasks
    from vanban.office.work import tally

    assert not tally.wrong().exists()
    assert documents.wrong() == []
    assert tasks.wrong() == []
    assert whole.wrong() == []


@pytest.fixture
def unguarded(db) -> None:
    """The guards of the database are gone, as under the hands of somebody who rules it."""
    from django.db import connection

    from vanban.office.audit import guards

    connection.check_constraints()  # PostgreSQL drops no trigger while others wait for the end of the transaction
    guards.lift(connection)


@pytest.fixture
def agency(db):
    """Ủy ban nhân dân xã Tân Hòa, a made-up commune."""
    from vanban.office.bodies.services import UnitValues, set_up

    return set_up(
        None,
        None,
        name="Ủy ban nhân dân xã Tân Hòa",
        short_name="UBND xã Tân Hòa",
        code="H99.99",
        place="Tân Hòa",
        units=[
            UnitValues("Văn phòng HĐND và UBND", "VP"),
            UnitValues("Phòng Kinh tế", "KT"),
            UnitValues("Phòng Văn hóa - Xã hội", "VHXH"),
            UnitValues("Công an xã", "CA"),
            UnitValues("Trạm Y tế", "TYT"),
        ],
        superiors=["Ủy ban nhân dân tỉnh Hà Sơn", "Đảng ủy xã Tân Hòa"],
        classes=["UBND các xã, phường", "các địa phương"],
    )


@pytest.fixture
def other_agency(db):
    """A second agency in the same installation, which must see nothing of the first."""
    from vanban.office.bodies.services import UnitValues, set_up

    return set_up(None, None, name="Ủy ban nhân dân xã Bình Lâm", place="Bình Lâm", units=[UnitValues("Phòng Kinh tế")])


@pytest.fixture
def unit(agency):
    """Phòng Kinh tế of the agency."""
    return agency.units.get(name="Phòng Kinh tế")


@pytest.fixture
def person() -> Callable:
    """Makes a person with one position: `person(agency, "thu", "clerk")`. Who must be of a unit is of the first."""
    from vanban.office.accounts.models import IN_UNITS
    from vanban.office.accounts.services import add_person

    def make(agency, username: str, role: str, full_name: str = "", unit=None):
        unit = unit or (agency.units.first() if role in IN_UNITS else None)
        return add_person(
            agency, None, username=username, full_name=full_name or username, password=PASSWORD, role=role, unit=unit
        )

    return make


@pytest.fixture
def lan(agency, person):
    """The clerk."""
    return person(agency, "lan", "clerk", "Nguyễn Thị Lan", agency.units.get(name="Văn phòng HĐND và UBND"))


@pytest.fixture
def minh(agency, person):
    """The leader."""
    return person(agency, "minh", "leader", "Trần Văn Minh")


@pytest.fixture
def hoa(agency, person, unit):
    """An officer of Phòng Kinh tế."""
    return person(agency, "hoa", "officer", "Lê Thị Hòa", unit)


@pytest.fixture
def quan(agency, person):
    """The administrator."""
    return person(agency, "quan", "admin", "Phạm Anh Quân")


@pytest.fixture
def log_in() -> Callable[..., Client]:
    def log_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


def opened(client, page: str, name: str = "opened", action: str = "") -> str:
    """What the form of a page was opened with; `action` names the form where a page has several."""
    forms = client.get(page).content.decode().split("<form ")
    form = next(one for one in forms if f'name="{name}"' in one and action in one)
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', form)[1])


LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ SƠN
-------
Số: {number}/UBND-KGVX
V/v chuẩn bị năm học mới

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Sơn, ngày 05 tháng 8 năm 2026

Kính gửi: Ủy ban nhân dân các xã, phường

Thực hiện Kế hoạch số 45/KH-UBND ngày 12/6/2026 của Ủy ban nhân dân tỉnh về năm học mới, Ủy ban nhân dân tỉnh yêu cầu:

1. Ủy ban nhân dân các xã, phường rà soát phòng học, bàn ghế; hoàn thành trước ngày 20/8/2026.

2. Sở Giáo dục và Đào tạo chủ trì, phối hợp với UBND các xã, phường kiểm tra bếp ăn bán trú trong tháng 8/2026.

3. Sở Tài chính cân đối kinh phí, báo cáo Ủy ban nhân dân tỉnh chậm nhất ngày 15/8/2026.

Nơi nhận:
- Như trên;
- Lưu: VT, KGVX.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Vũ Thị Hạnh
"""


@pytest.fixture(scope="session")
def letter() -> Callable[..., bytes]:
    """The bytes of a letter to the communes about the school year: `letter(number=312)`."""
    return lambda number=312: LETTER.format(number=number).encode()


@pytest.fixture
def read_all() -> Callable[[], None]:
    """Does everything that waits for a worker, as one would."""
    from vanban.office.jobs.queue import claim, run

    def read_all() -> None:
        while task := claim("read-all"):
            run(task)

    return read_all


@pytest.fixture
def submission(agency, lan, letter):
    """That letter, received and waiting for the clerk."""
    from vanban.office.jobs.services import receive

    return receive(agency, lan, [("cong-van.txt", letter())]).submissions[0]


@pytest.fixture
def entry(submission, lan):
    """That letter, registered as proposed, with its subject and three tasks whatever the reader found."""
    from datetime import date

    from vanban.office.registers.confirmation import Confirmation, ConfirmedTask
    from vanban.office.registers.services import confirm

    text = submission.proposal.document.text

    def task(words: str, pile: str, due: str, phrase: str) -> ConfirmedTask:
        start = text.index(words)
        return ConfirmedTask(text=words, span=(start, start + len(words)), pile=pile, due=due, due_phrase=phrase)

    form = Confirmation(
        values={"system": "state", "number": "312", "symbol": "UBND-KGVX", "subject": "chuẩn bị năm học mới"},
        arrival_date=date(2026, 8, 6),
        tasks=(
            task("rà soát phòng học, bàn ghế", "ours", "../2026-08-20", "trước ngày 20/8/2026"),
            task("kiểm tra bếp ăn bán trú", "unsure", "2026-08", "trong tháng 8/2026"),
            task("cân đối kinh phí", "others", "../2026-08-15", "chậm nhất ngày 15/8/2026"),
        ),
    )
    return confirm(submission.proposal, lan, form)
