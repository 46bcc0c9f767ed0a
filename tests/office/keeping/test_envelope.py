"""A sealed file gives back what was written, or refuses: no byte of it can be changed, added or taken away unseen."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vanban.office.keeping import envelope
from vanban.office.keeping.envelope import Altered, sealed, unsealed
from vanban.office.refusals import Refused

PASSWORDS = [None, "mưa lũ 2026".encode()]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that takes no time to make, and small chunks: these files hold no secret."""
    monkeypatch.setattr(envelope, "_key", lambda word, salt: AESGCM(hashlib.sha256(word + salt).digest()))
    monkeypatch.setattr(envelope, "CHUNK", 64)


def written(data: bytes, password: bytes | None, step: int = 50) -> bytes:
    file = BytesIO()
    sink = sealed(file, password)
    for start in range(0, len(data), step):
        sink.write(data[start : start + step])
    sink.seal()
    return file.getvalue()


def read(path: Path, data: bytes, password: bytes | None) -> bytes:
    path.write_bytes(data)
    with path.open("rb") as file:
        source = unsealed(file, password)
        parts = list(iter(lambda: source.read(37), b""))
        source.finish()
    return b"".join(parts)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 129, 1000])
def test_what_was_written_is_read(tmp_path: Path, password: bytes | None, size: int):
    data = bytes(range(256)) * 4
    assert read(tmp_path / "copy", written(data[:size], password), password) == data[:size]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("password", PASSWORDS)
def test_no_byte_can_be_changed(tmp_path: Path, password: bytes | None):
    whole = written(bytes(200), password)
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with pytest.raises(Refused):
            read(tmp_path / "copy", changed, password)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("password", PASSWORDS)
def test_none_can_be_taken_away_or_added_at_the_end(tmp_path: Path, password: bytes | None):
    whole = written(bytes(200), password)
    for end in range(len(whole)):
        with pytest.raises(Refused):
            read(tmp_path / "copy", whole[:end], password)
    for more in (b"\0", b"\n", bytes(64), whole):
        with pytest.raises(Altered):
            read(tmp_path / "copy", whole + more, password)


@pytest.mark.usefixtures("quick")
def test_no_chunk_can_be_moved_repeated_or_left_out(tmp_path: Path):
    password, size = PASSWORDS[1], 64 + 16
    whole = written(bytes(300), password)
    head, body = whole[: len(whole) - 4 * size - 44 - 16], whole[len(whole) - 4 * size - 44 - 16 :]
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    assert read(tmp_path / "copy", head + b"".join(chunks), password) == bytes(300)
    first, second, third, fourth, last = chunks
    for order in (
        [second, first, third, fourth, last],
        [first, first, second, third, fourth, last],
        [first, third, fourth, last],
        [first, second, third, fourth],
    ):
        with pytest.raises(Altered):
            read(tmp_path / "copy", head + b"".join(order), password)


def test_the_key_is_made_of_the_password_and_two_copies_have_nothing_in_common(tmp_path: Path):
    word = PASSWORDS[1]
    first, second = written(bytes(99), word), written(bytes(99), word)
    assert read(tmp_path / "copy", first, word) == bytes(99)
    assert first[20:] != second[20:]
    with pytest.raises(Altered, match="mật khẩu không đúng"):
        read(tmp_path / "copy", first, b"mua nang")


def test_a_password_that_is_missing_or_not_asked_for_is_told(tmp_path: Path):
    with pytest.raises(Refused, match="cần --password-file"):
        read(tmp_path / "copy", written(b"", PASSWORDS[1]), None)
    with pytest.raises(Refused, match="không được mã hoá"):
        read(tmp_path / "copy", written(b"", None), PASSWORDS[1])


def test_a_file_that_is_no_copy_is_told(tmp_path: Path):
    for data in (b"", b"xin ch", bytes(5000)):
        with pytest.raises(Altered, match="không phải bản sao lưu"):
            read(tmp_path / "copy", data, None)
