"""`python -m vanban.bulk.reader FOLDER`: reads files for another process, one at a time, until it is cut off.

Standard input is the line, a socket. Each message is its length in eight bytes and MessagePack: a `Request` comes, an
`Outcome` goes back; the first one says that the reader is ready, the number of its process and the most memory it has
taken until then. Standard output and errors go nowhere, so that no library can write into the line or onto somebody's
terminal. Its guard clears the folder away (`files/programs.py`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

import vanban
from vanban import files
from vanban.bulk.confine import address_space, confined, peak
from vanban.bulk.outcome import Outcome, held, refused
from vanban.files import Limits, Unreadable, content
from vanban.files.placed import PageSize

_LOADED = ("vanban.files.docx", "vanban.files.pdfium", "vanban.files.recognition", "vanban.grammar")
HEAD = 8  # bytes of the length before each message


class Leaf(msgspec.Struct, frozen=True):
    """A page whose picture is wanted, counted from 1: its size as it was read, and the picture's width in pixels."""

    number: int
    size: PageSize
    width: int

    @property
    def name(self) -> str:
        """What tells its picture from the others of the file: '3-1200-0-0.00'."""
        return f"{self.number}-{self.width}-{self.size.turned}-{self.size.slant:.2f}"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One file, by its absolute path or, where that is empty, its bytes, and what is wanted of it.

    'record': the record, and with 'placed' the places of its words too; 'parts': the files in a package; 'picture':
    that of the page `leaf`; 'signatures': those of a PDF, checked against the certificates in the folder `trust`;
    'stamped': a copy as PDF with the picture `stamp` on its first page; 'printed': a copy as PDF.
    `warnings` is what the record has to tell of the packages around the file.
    """

    path: str = ""
    data: bytes = b""
    name: str
    warnings: tuple[str, ...] = ()
    wants: Literal["record", "placed", "parts", "picture", "signatures", "stamped", "printed"] = "record"
    leaf: Leaf | None = None
    trust: str = ""
    stamp: bytes = b""
    limits: Limits


def main(folder: str) -> int:
    """Serve until the other end is closed. The folder for temporary files is this process's own."""
    for reader in _LOADED:
        with suppress(ImportError):  # libraries that are not installed are missed when a file wants them
            import_module(reader)
    vanban.read_text("")
    line = socket.socket(fileno=os.dup(0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asked
    decoder, encoder = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Encoder()
    base = address_space()
    try:
        _send(line, encoder.encode(Outcome(facts={"process": os.getpid(), "peak": peak()})))
        for place in (0, 1, 2):
            os.dup2(nowhere, place)
        while (message := _received(line)) is not None:
            request = decoder.decode(message)
            outcome = outcome_of(request, base)
            _tidy(folder)
            _send(line, encoder.encode(outcome))
            if outcome.trace or outcome.code == "took-too-much-memory":
                return 1  # what is left of this process is not to be relied on
    except OSError:
        pass  # who asked is gone
    return 0


def outcome_of(request: Request, base: int | None = None) -> Outcome:
    """Do what is wanted in this process; `base` as for `confined`."""
    limits = request.limits
    try:
        with confined(limits, base):
            outcome = _WAYS[request.wants](request)
    except Unreadable as error:
        return refused(error, request.name)
    except Exception as error:
        if isinstance(error, OSError) and request.path and error.filename == request.path:
            return refused(error, request.name)
        return Outcome(name=request.name, code="reader-died", trace=traceback.format_exc())
    if len(outcome.record) > limits.output_bytes:
        return Outcome(name=request.name, code="too-much-found", facts={"limit": limits.output_bytes})
    return outcome


def _read(request: Request) -> Outcome:
    document = vanban.read(request.path or request.data, name=request.name or None, limits=request.limits)
    source = document.source
    if request.warnings:
        document = replace(document, source=replace(source, warnings=(*source.warnings, *request.warnings)))
    return Outcome(name=request.name, sha256=source.sha256 or "", record=document.to_json())


def _placed(request: Request) -> Outcome:
    from vanban.opened import record_of

    opened = files.open_placed(request.path or request.data, request.name or None, request.limits)
    document = record_of(opened)
    sha256 = opened.source.sha256 or ""
    return Outcome(name=request.name, sha256=sha256, record=document.to_json(), words=opened.words, sizes=opened.sizes)


def _opened(request: Request) -> Outcome:
    data = _bytes_of(request)
    parts = files.parts(data, request.name, request.limits)
    return Outcome(name=request.name, sha256=hashlib.sha256(data).hexdigest(), parts=tuple(map(held, parts)))


def _pictured(request: Request) -> Outcome:
    from vanban.files import pictures

    leaf = request.leaf
    assert leaf is not None
    dpi = 72 * leaf.width / max(leaf.size.width, 1.0)
    picture = pictures.shown(_bytes_of(request), leaf.number, leaf.size, dpi, request.limits)
    return Outcome(name=request.name, picture=picture)


def _signatures(request: Request) -> Outcome:
    from vanban.files.signatures import Trust, signatures

    try:
        trust = Trust.of_folder(Path(request.trust)) if request.trust else Trust()
    except (ValueError, OSError) as error:
        raise Unreadable("broken-trust", problem=str(error)) from None
    return Outcome(name=request.name, signatures=signatures(_bytes_of(request), trust, datetime.now(UTC)))


def _stamped(request: Request) -> Outcome:
    from vanban.formats.decree.stamped import stamped

    pdf = stamped(_bytes_of(request), request.name, request.stamp, request.limits)
    return Outcome(name=request.name, pdf=pdf)


def _printed(request: Request) -> Outcome:
    from vanban.formats.decree.stamped import printed

    return Outcome(name=request.name, pdf=printed(_bytes_of(request), request.name, request.limits))


_WAYS = {
    "record": _read,
    "placed": _placed,
    "parts": _opened,
    "picture": _pictured,
    "signatures": _signatures,
    "stamped": _stamped,
    "printed": _printed,
}


def _bytes_of(request: Request) -> bytes:
    return content(Path(request.path), request.limits) if request.path else request.data


def _tidy(folder: str) -> None:
    """Remove what a reader left lying."""
    with os.scandir(folder) as entries:
        left = [Path(entry.path) for entry in entries]
    for path in left:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _send(line: socket.socket, message: bytes) -> None:
    line.sendall(len(message).to_bytes(HEAD, "big"))
    line.sendall(message)


def _received(line: socket.socket) -> bytes | None:
    """The next message; None where the line is cut."""
    head = _bytes(line, HEAD)
    return None if head is None else _bytes(line, int.from_bytes(head, "big"))


def _bytes(line: socket.socket, count: int) -> bytes | None:
    found = bytearray(count)
    rest = memoryview(found)
    while rest:
        size = line.recv_into(rest)
        if not size:
            return None
        rest = rest[size:]
    return bytes(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
