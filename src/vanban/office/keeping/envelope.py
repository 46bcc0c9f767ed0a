"""The outside of a copy: bytes of which none can be changed, added or taken away unseen; encrypted if asked.

Plain: the bytes, then one line with their SHA-256. It shows damage; against a hand that writes both, keep the SHA-256
of the whole file elsewhere, or encrypt.

Encrypted: a head (magic, salt, nonce prefix), then chunks of AES-256-GCM under a key that scrypt makes of the password.
The nonce of a chunk is the prefix, its number and whether it is the last (STREAM: Hoang et al., 2015): a chunk that was
moved, left out, or is missing at the end does not open.
"""

from __future__ import annotations

import hashlib
import os
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from vanban.office.refusals import Refused

CHUNK = 1 << 20
_MAGIC, _SALT, _PREFIX, _TAG = b"VANBAN-AES-1\n", 16, 7, 16
_HEAD = len(_MAGIC) + _SALT + _PREFIX
_LINE = b"\nvanban sha256 "
_TAIL = len(_LINE) + 64 + 1


class Altered(Refused):
    """The file is not what was written; the sentence says what is wrong."""


class Sink(Protocol):
    """Takes the bytes of a copy; `tell` says how many it took, `seal` ends them."""

    def write(self, data: bytes) -> int: ...
    def tell(self) -> int: ...
    def seal(self) -> None: ...


class Source(Protocol):
    """Gives them back; raises `Altered` where they are not what was written. `finish` looks at those not read yet."""

    def read(self, size: int) -> bytes: ...
    def finish(self) -> None: ...


def sealed(file: BinaryIO, password: bytes | None) -> Sink:
    """What is written here stands sealed in the file."""
    return _Plain(file) if password is None else _Encrypted(file, password)


def unsealed(file: BinaryIO, password: bytes | None) -> Source:
    """The bytes of a file that was sealed. Raises `Refused` where the password is missing or not asked for."""
    encrypted = file.read(len(_MAGIC)) == _MAGIC
    file.seek(0)
    if encrypted and password is None:
        raise Refused("bản sao được mã hoá: cần --password-file TỆP")
    if password is None:
        return _Checked(file)
    if not encrypted:
        raise Refused("bản sao không được mã hoá, không dùng với --password-file; có thể không phải tệp cần tìm")
    return _Decrypted(file, password)


class _Plain:
    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash, self._taken = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self._taken += len(data)
        return self._file.write(data)

    def tell(self) -> int:
        return self._taken

    def seal(self) -> None:
        self._file.write(_LINE + self._hash.hexdigest().encode() + b"\n")


class _Checked:
    """Reads the file once to the end before it gives the first byte."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = os.fstat(file.fileno()).st_size - _TAIL
        if self._left < 0:
            raise Altered("tệp không phải bản sao lưu của Vanban")
        found, left = hashlib.sha256(), self._left
        while left:
            data = file.read(min(left, CHUNK))
            found.update(data)
            left -= len(data)
        tail = file.read()
        if not tail.startswith(_LINE):
            raise Altered("tệp không phải bản sao lưu của Vanban, hoặc bị cắt mất phần cuối")
        if tail != _LINE + found.hexdigest().encode() + b"\n":
            raise Altered("bản sao bị hỏng hoặc bị sửa: mã băm không khớp")
        file.seek(0)

    def read(self, size: int) -> bytes:
        data = self._file.read(min(size, self._left))
        self._left -= len(data)
        return data

    def finish(self) -> None:
        """Everything was looked at before."""


def _key(password: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << 17, r=8, p=1).derive(password))


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


class _Encrypted:
    def __init__(self, file: BinaryIO, password: bytes) -> None:
        salt, self._prefix = os.urandom(_SALT), os.urandom(_PREFIX)
        self._file, self._head = file, _MAGIC + salt + self._prefix
        self._key, self._number, self._waiting = _key(password, salt), 0, bytearray()
        self._taken = 0
        file.write(self._head)

    def write(self, data: bytes) -> int:
        self._waiting += data
        self._taken += len(data)
        while len(self._waiting) > CHUNK:  # a full chunk waits: it may be the last
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def tell(self) -> int:
        return self._taken

    def seal(self) -> None:
        self._put(bytes(self._waiting), last=True)

    def _put(self, data: bytes, last: bool) -> None:
        self._file.write(self._key.encrypt(_nonce(self._prefix, self._number, last), data, self._head))
        self._number += 1


class _Decrypted:
    def __init__(self, file: BinaryIO, password: bytes) -> None:
        self._file, self._head = file, file.read(_HEAD)
        if len(self._head) < _HEAD:
            raise Altered("bản sao bị cắt mất phần cuối")
        salt, self._prefix = self._head[len(_MAGIC) : -_PREFIX], self._head[-_PREFIX:]
        self._key, self._number, self._opened = _key(password, salt), 0, b""
        self._next = file.read(CHUNK + _TAG)

    def read(self, size: int) -> bytes:
        parts, missing = [], size
        while missing and (self._opened or self._open()):
            parts.append(self._opened[:missing])
            self._opened = self._opened[missing:]
            missing -= len(parts[-1])
        return b"".join(parts)

    def finish(self) -> None:
        while self._open():
            pass

    def _open(self) -> bool:
        """Open the next chunk; False where the last one was opened."""
        if not self._next and self._number:
            return False
        chunk, self._next = self._next, self._file.read(CHUNK + _TAG)
        try:
            nonce = _nonce(self._prefix, self._number, last=not self._next)
            self._opened = self._key.decrypt(nonce, chunk, self._head)
        except (InvalidTag, ValueError):
            why = f"bản sao bị sửa, bị hỏng hoặc bị cắt từ byte {_HEAD + self._number * (CHUNK + _TAG)}"
            raise Altered(why if self._number else f"mật khẩu không đúng, hoặc {why}") from None
        self._number += 1
        return True
