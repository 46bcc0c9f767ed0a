"""The inside of a copy: a TAR of tables, originals and secrets, with a manifest at its end."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from vanban.office.keeping.envelope import CHUNK, Altered, Sink, Source

MANIFEST = "manifest.json"
TABLES, BLOBS, FILES = "tables/", "blobs/", "files/"
FORMAT = 1


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy holds. The name of an original is its SHA-256; `members` has that of every other member.

    `migrations` are those that the database had, as [app, name]; `tables` the number of rows of each; `heads` the last
    number and hash of each stream of the journal. `missing` are originals that were not there, or damaged, and `broken`
    the streams whose chain did not hold, with the number of the event: the copy is as the office was.
    """

    format: int
    version: str
    made_at: str
    database: str
    migrations: list[tuple[str, str]]
    tables: dict[str, int]
    members: dict[str, str]
    blobs: int
    heads: dict[str, tuple[int, str]]
    missing: list[str]
    broken: dict[str, int]


class Packing:
    """Writes the members of a copy, one after the other."""

    def __init__(self, sink: Sink, scratch: Path) -> None:
        self._sink, self._scratch, self._now = sink, scratch, int(time.time())
        self._tar = tarfile.TarFile(fileobj=sink, mode="w", format=tarfile.PAX_FORMAT)
        self.members: dict[str, str] = {}
        self.blobs = 0

    def table(self, name: str, lines: Iterable[bytes]) -> int:
        """Add a table, packed; gives the number of its lines. What is under way lies in a file without a name."""
        count = 0
        with tempfile.TemporaryFile(dir=self._scratch) as file:
            with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
                for line in lines:
                    packed.write(line)
                    count += 1
            file.seek(0)
            found = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            self._add(f"{TABLES}{name}.jsonl.gz", size, file)
            self.members[f"{TABLES}{name}.jsonl.gz"] = found
        return count

    def blob(self, sha256: str, data: bytes) -> None:
        """Add an original."""
        self._add(BLOBS + sha256, len(data), io.BytesIO(data))
        self.blobs += 1

    def file(self, name: str, data: bytes) -> None:
        """Add a file of the data folder."""
        self._add(FILES + name, len(data), io.BytesIO(data))
        self.members[FILES + name] = hashlib.sha256(data).hexdigest()

    def end(self, manifest: Manifest) -> None:
        data = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        self._add(MANIFEST, len(data), io.BytesIO(data))
        self._tar.close()
        self._sink.seal()

    def _add(self, name: str, size: int, file: IO[bytes]) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, self._now, 0o600
        self._tar.addfile(member, file)


def members(source: Source) -> Iterator[tuple[str, IO[bytes]]]:
    """Each member of a copy with its bytes, to be read before the next is asked for."""
    with tarfile.open(fileobj=source, mode="r|", bufsize=CHUNK) as tar:
        for member in tar:
            if (file := tar.extractfile(member)) is not None:
                yield member.name, file
    source.finish()


def manifest_of(data: bytes) -> Manifest:
    """The manifest of a copy, where this version of the program knows its format."""
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError:
        raise Altered("bản sao có tệp manifest.json không đọc được; có thể do phiên bản mới hơn ghi") from None
    if manifest.format != FORMAT:
        raise Altered(f"bản sao có định dạng {manifest.format}; phiên bản này chỉ đọc được định dạng {FORMAT}")
    return manifest
