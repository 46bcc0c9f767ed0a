"""A copy made while people work comes back whole, into either database; nothing but whole copies is ever there."""

from __future__ import annotations

import re
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from vanban.office.keeping.archive import MANIFEST, Manifest, manifest_of, members
from vanban.office.keeping.envelope import unsealed

PEOPLE, LETTERS = 3, 6  # who register at the same time, and how much each
ROUNDS = 5


def database(address: str | None) -> list[str]:
    return ["--database", address] if address else []


def manifest(copy: Path) -> Manifest:
    with copy.open("rb") as file:
        return next(manifest_of(member.read()) for name, member in members(unsealed(file, None)) if name == MANIFEST)


def whole(told: dict[str, Any]) -> bool:
    """Whether numbers run from the first without gap or repeat, no chain is broken, and words find each document."""
    return told["numbers"] == told["due"] and not told["broken"] and not told["lost"]


def without_keeping(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The rows but for what backup and restore say of themselves."""
    kept = dict(rows)
    for table, key in (("event", "stream_id"), ("stream", "name")):
        name = f"tables/audit.{table}.jsonl.gz"
        kept[name] = [row for row in kept[name] if row[key] != "office"]
    return kept


def test_copies_made_while_people_register_are_each_of_one_moment_and_go_to_the_other_database(
    databases, made, at, registering, tmp_path: Path
):
    ours, other = databases
    office = made(tmp_path / "data", ours)
    in_between: list[Path] = []
    there = 3  # documents
    while not in_between:  # a copy may begin before all of them, and be done after all of them
        assert there < 3 + ROUNDS * PEOPLE * LETTERS, "no copy was made while people registered"
        processes = [office.start(*registering(100 * (there + n), LETTERS)) for n in range(PEOPLE)]
        copies = []
        while any(process.poll() is None for process in processes):
            copies.append(office.backup(tmp_path / f"{there}-{len(copies)}.vanban"))
        assert [process.communicate()[1] for process in processes if process.returncode] == []
        before, there = there, there + PEOPLE * LETTERS
        in_between = [copy for copy in copies if before < manifest(copy).blobs < there]

    told = office.told()
    assert whole(told)
    assert len(told["blobs"]) == there
    place = at("elsewhere", other)
    done = office.vanban("restore", in_between[0], "--to", place.folder, *database(other))
    assert done.returncode == 0, done.stderr
    back = place.told()
    assert whole(back)
    assert back["blobs"].items() <= told["blobs"].items()
    assert 3 <= len(back["numbers"][0]) == len(back["subjects"]) <= len(back["blobs"])


def test_every_row_is_the_same_in_the_other_database_and_the_numbers_go_on(
    databases, made, at, registering, rows, tmp_path: Path
):
    ours, other = databases
    office = made(tmp_path / "data", ours)
    first = office.backup(tmp_path / "first.vanban")
    place = at("elsewhere", other)
    assert office.vanban("restore", first, "--to", place.folder, *database(other)).returncode == 0
    second = place.backup(tmp_path / "second.vanban")
    assert without_keeping(rows(second)) == without_keeping(rows(first))
    place.run(*registering(500, 2))
    told = place.told()
    assert told["numbers"] == [[1, 2, 3, 4, 5]]
    assert whole(told)
    assert [verb for verb, _data in told["told"]] == ["restore", "backup"]


def test_an_encrypted_copy_holds_no_word_in_the_clear_and_comes_back(office, at, tmp_path: Path):
    secret = tmp_path / "password"
    secret.write_text("mưa lũ 2026\n")
    plain, copy = office.backup(tmp_path / "plain"), tmp_path / "copy"
    office.backup(copy, "--encrypt", "--password-file", secret)
    assert b"ustar" in plain.read_bytes()
    assert b"ustar" not in copy.read_bytes()
    place = at("elsewhere")
    refused = office.vanban("restore", copy, "--to", place.folder)
    assert (refused.returncode, refused.stderr) == (2, "vanban: bản sao được mã hoá: cần --password-file TỆP\n")
    assert not place.folder.exists()
    assert office.vanban("restore", copy, "--to", place.folder, "--password-file", secret).returncode == 0
    assert place.told()["blobs"] == office.told()["blobs"]


def test_key_and_trusted_certificates_come_along_and_nobody_else_may_read_the_copy(office, at, tmp_path: Path):
    (office.folder / "trust").mkdir()
    (office.folder / "trust" / "gốc.pem").write_text("chứng thư")
    copy = office.backup(tmp_path / "copy")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    place = at("elsewhere")
    assert office.vanban("restore", copy, "--to", place.folder).returncode == 0
    for name in ("secret_key", "trust/gốc.pem"):
        assert (place.folder / name).read_bytes() == (office.folder / name).read_bytes()
    assert stat.S_IMODE((place.folder / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
    there = (path.name for path in place.folder.iterdir())
    assert sorted(name for name in there if not name.startswith("db.sqlite3-")) == [
        "blobs",
        "db.sqlite3",
        "lock",
        "secret_key",
        "trust",
    ]


def test_log_ins_stay_behind(office, rows, tmp_path: Path):
    office.run("from django.test import Client; Client().force_login(User.objects.get())")
    assert "tables/sessions.session.jsonl.gz" not in rows(office.backup(tmp_path / "copy"))


def test_what_was_done_is_told_and_the_catalogue_knows_size_and_hash(office, tmp_path: Path):
    copy = tmp_path / "copy"
    done = office.vanban("backup", copy)
    digest = sha256(copy.read_bytes()).hexdigest()
    assert done.stdout.splitlines()[1] == f"{copy.stat().st_size} byte, SHA-256 {digest}"
    assert done.stderr == ""  # no terminal, no progress
    ((verb, data),) = office.told()["told"]
    assert (verb, data["path"], data["size"], data["sha256"]) == ("backup", str(copy), copy.stat().st_size, digest)
    assert re.fullmatch(r".+@.+", data["by"])


def test_no_file_is_written_over(office, tmp_path: Path):
    copy = tmp_path / "copy"
    copy.write_text("của người khác")
    refused = office.vanban("backup", copy)
    assert refused.returncode == 2
    assert refused.stderr == f"vanban: đã có tệp {copy}; bản sao lưu không ghi đè lên tệp nào\n"
    assert copy.read_text() == "của người khác"
    assert [verb for verb, _data in office.told()["told"]] == ["backup-failed"]


PACKING = "from vanban.office.keeping.archive import Packing\n"
DIES = {
    "in the tables": "import os; Packing.table = lambda *_: os.kill(os.getpid(), 9)",
    "among the originals": "import os; Packing.file = lambda *_: os.kill(os.getpid(), 9)",
    "before the name": "import os; from pathlib import Path; Path.replace = lambda *_: os.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("before", DIES.values(), ids=DIES)
def test_a_run_that_is_killed_leaves_the_old_copy_whole_and_no_new_one(office, at, tmp_path: Path, before: str):
    folder = tmp_path / "copies"
    folder.mkdir()
    old = office.backup(folder / "old")
    kept = old.read_bytes()
    assert office.vanban("backup", folder / "new", before=PACKING + before).returncode == -9
    assert not (folder / "new").exists()
    assert old.read_bytes() == kept
    assert office.vanban("restore", old, "--to", at("elsewhere").folder).returncode == 0
    office.backup(folder / "new")


def test_a_full_disk_leaves_no_half_of_a_copy(office, tmp_path: Path):
    folder = tmp_path / "copies"
    folder.mkdir()
    before = "import errno\ndef full(*_): raise OSError(errno.ENOSPC, 'no space')\nPacking.file = full"
    refused = office.vanban("backup", folder / "new", before=PACKING + before)
    assert (refused.returncode, refused.stderr) == (2, "vanban: không ghi được: ổ đĩa đã đầy\n")
    assert list(folder.iterdir()) == []


def test_an_office_that_has_lost_an_original_is_copied_and_comes_back_as_it_was(office, at, tmp_path: Path):
    path = sorted((office.folder / "blobs").rglob("?" * 64))[0]
    path.unlink()
    copy = tmp_path / "copy"
    done = office.vanban("backup", copy)
    assert done.returncode == 1
    assert "1 tệp gốc bị mất hoặc hỏng" in done.stderr
    place = at("elsewhere")
    assert office.vanban("restore", copy, "--to", place.folder).returncode == 1
    assert len(list((place.folder / "blobs").rglob("?" * 64))) == 2


def test_only_an_empty_place_is_restored_to(office, postgresql, made, at, tmp_path: Path):
    copy = office.backup(tmp_path / "copy")
    folder = office.vanban("restore", copy, "--to", office.folder)
    assert (folder.returncode, folder.stderr) == (
        2, f"vanban: {office.folder} không trống; khôi phục chỉ ghi vào một thư mục mới\n"
    )  # fmt: skip
    address = postgresql()
    made(tmp_path / "used", address)
    taken = office.vanban("restore", copy, "--to", at("elsewhere").folder, "--database", address)
    assert taken.returncode == 2
    assert "cơ sở dữ liệu không trống" in taken.stderr
    assert not at("elsewhere").folder.exists()


def test_where_there_is_no_office_none_is_made(at):
    place = at("nothing")
    for words in (["backup", "copy"], ["doctor"], ["export", "folder"]):
        refused = place.vanban(*words)
        assert refused.returncode == 2
        assert "không có dữ liệu của phần mềm văn phòng" in refused.stderr
    assert not place.folder.exists()


NEWER = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("work", "9999_to_come")
"""


def test_a_database_of_another_version_is_neither_copied_nor_changed(office, tmp_path: Path):
    office.run(NEWER)
    refused = office.vanban("backup", tmp_path / "copy")
    assert refused.returncode == 2
    assert "cơ sở dữ liệu là của phiên bản khác" in refused.stderr
