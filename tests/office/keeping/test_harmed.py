"""A copy that was harmed, or made to deceive, is refused by name, and nothing is left where it was to go."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from vanban.office.keeping import archive
from vanban.office.keeping.envelope import sealed, unsealed

EVENTS = "tables/audit.event.jsonl.gz"


@pytest.fixture
def refused(office, at) -> Callable[..., str]:
    """Why a copy is refused: the one line that is said."""

    def refused(copy: Path, *words: str | Path) -> str:
        place = at("elsewhere")
        done = office.vanban("restore", copy, "--to", place.folder, *words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert not place.folder.exists()
        return done.stderr

    return refused


@pytest.mark.parametrize("encrypted", [False, True])
def test_damage_anywhere_is_refused(office, refused, tmp_path: Path, encrypted: bool):
    secret = tmp_path / "password"
    secret.write_text("mưa lũ 2026")
    words = ["--password-file", secret] if encrypted else []
    whole = office.backup(tmp_path / "copy", *(["--encrypt", *words] if encrypted else [])).read_bytes()
    harmed = tmp_path / "harmed"
    for place in (20, len(whole) // 2, len(whole) - 1):
        harmed.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        refused(harmed, *words)
    harmed.write_bytes(whole[: len(whole) // 2])
    assert "bị cắt" in refused(harmed, *words)


Members = dict[str, bytes]


def contents(copy: Path) -> Members:
    with copy.open("rb") as file:
        return {name: member.read() for name, member in archive.members(unsealed(file, None))}


def sealed_anew(members: Members, path: Path) -> Path:
    """A copy whose every hash fits, made by a hand that knows how."""
    manifest = archive.manifest_of(members[archive.MANIFEST])
    with path.open("wb") as file:
        packing = archive.Packing(sealed(file, None), path.parent)
        for name, data in members.items():
            if name.startswith(archive.TABLES):
                table = name.removeprefix(archive.TABLES).removesuffix(".jsonl.gz")
                packing.table(table, gzip.decompress(data).splitlines(keepends=True))
            elif name.startswith(archive.BLOBS):
                packing.blob(name.removeprefix(archive.BLOBS), data)
            elif name != archive.MANIFEST:
                packing.file(name.removeprefix(archive.FILES), data)
        packing.end(msgspec.structs.replace(manifest, members=packing.members))
    return path


def rewritten(table: bytes, old: str, new: str) -> bytes:
    text = gzip.decompress(table).decode()
    assert old in text
    return gzip.compress(text.replace(old, new).encode())


def change_an_event(members: Members) -> None:
    members[EVENTS] = rewritten(members[EVENTS], '"verb": "register"', '"verb": "assign"')


def drop_the_last_event(members: Members) -> None:
    members[EVENTS] = gzip.compress(b"".join(gzip.decompress(members[EVENTS]).splitlines(keepends=True)[:-1]))


def change_the_end_of_a_chain(members: Members) -> None:
    name = "tables/audit.stream.jsonl.gz"
    streams = [json.loads(line) for line in gzip.decompress(members[name]).splitlines()]
    streams[0]["hash"] = "0" * 64
    members[name] = gzip.compress(b"".join(json.dumps(one).encode() + b"\n" for one in streams))


def leave_out_an_original(members: Members) -> None:
    del members[next(name for name in members if name.startswith(archive.BLOBS))]


def change_an_original(members: Members) -> None:
    members[next(name for name in members if name.startswith(archive.BLOBS))] += b"!"


def leave_out_a_table(members: Members) -> None:
    del members["tables/work.task.jsonl.gz"]


def point_to_nothing(members: Members) -> None:
    name = "tables/registers.entryfile.jsonl.gz"
    members[name] = rewritten(members[name], '"entry_id": 1', '"entry_id": 999')


def climb_out(members: Members) -> None:
    members["files/trust/../../../out"] = b"x"


def name_a_newer_version(members: Members) -> None:
    manifest = archive.manifest_of(members[archive.MANIFEST])
    newer = [*manifest.migrations, ("work", "9999_to_come")]
    members[archive.MANIFEST] = msgspec.json.encode(msgspec.structs.replace(manifest, version="9.0", migrations=newer))


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (change_an_event, "không còn nguyên vẹn"),
        (drop_the_last_event, "bảng audit.event có"),
        (change_the_end_of_a_chain, "điểm cuối các chuỗi nhật ký"),
        (leave_out_an_original, "có 2 tệp gốc, manifest.json ghi 3"),
        (change_an_original, "không khớp mã băm"),
        (leave_out_a_table, "thiếu hoặc thừa bảng: "),
        (point_to_nothing, "dòng không có"),
        (climb_out, "bản sao có phần lạ: files/trust/../../../out"),
        (name_a_newer_version, "phiên bản mới hơn (9.0)"),
    ],
)
def test_a_copy_that_was_changed_and_sealed_anew_is_refused(
    plain, refused, tmp_path: Path, harm: Callable[[Members], None], why: str
):
    members = contents(plain)
    harm(members)
    assert why in refused(sealed_anew(members, tmp_path / "harmed"))
    assert not (tmp_path / "out").exists()


def test_one_that_was_only_sealed_anew_is_taken(plain, office, at, tmp_path: Path):
    again = sealed_anew(contents(plain), tmp_path / "again")
    assert office.vanban("restore", again, "--to", at("elsewhere").folder).returncode == 0


def test_one_that_ends_too_early_and_was_sealed_so_is_refused(plain, refused, tmp_path: Path):
    with plain.open("rb") as file:
        inner = unsealed(file, None).read(3 * 512)
    harmed = tmp_path / "harmed"
    with harmed.open("wb") as file:
        sink = sealed(file, None)
        sink.write(inner)
        sink.seal()
    assert "không đọc được" in refused(harmed)
