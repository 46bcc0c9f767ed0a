"""Making a copy: database and originals of one moment, while the office goes on."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from vanban import __version__
from vanban.office.audit.models import Stream
from vanban.office.audit.services import verify
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.keeping import archive, tables
from vanban.office.keeping.archive import Manifest
from vanban.office.keeping.envelope import sealed
from vanban.office.keeping.progress import Progress
from vanban.office.keeping.snapshot import snapshot
from vanban.office.refusals import Refused

SECRET = "secret_key"
TRUST = "trust/"


@dataclass(frozen=True)
class Copy:
    """A copy that is on the disk: its size in bytes, the SHA-256 of the file, what it holds."""

    path: Path
    size: int
    sha256: str
    manifest: Manifest


def make(target: Path, password: bytes | None = None) -> Copy:
    """Write a copy of the whole office into a new file. Raises `Refused` where there is a file of that name.

    Whatever stops it, there is either the whole copy under its name, or none; older copies are not touched.
    """
    _refuse_where_taken(target)
    with _new(target) as file:
        sink = sealed(file, password)
        packing = archive.Packing(sink, target.parent)
        manifest = _pack(packing)
        packing.end(manifest)
    return Copy(target, file.size, file.sha256, manifest)


def _pack(packing: archive.Packing) -> Manifest:
    models = tables.kept(apps)
    with snapshot():
        made_at = timezone.now()
        migrations = sorted((one.app, one.name) for one in MigrationRecorder.Migration.objects.all())
        heads = {one.name: (one.sequence, one.hash) for one in Stream.objects.order_by("name")}
        broken = {name: found for name in heads if (found := verify(name)) is not None}
        originals = list(Blob.objects.order_by("pk").values_list("sha256", flat=True))
        with Progress("Bảng", len(models)) as progress:
            counts = {}
            for name, model in models.items():
                counts[name] = packing.table(name, tables.lines(model))
                progress.step()
    missing = []
    with Progress("Tệp gốc", len(originals)) as progress:
        for sha256 in originals:  # none of them ever changes, so their moment is that of the rows
            try:
                packing.blob(sha256, store.bytes_of(sha256))
            except (store.Damaged, FileNotFoundError):
                missing.append(sha256)
            progress.step()
    for name, data in _files():
        packing.file(name, data)
    return Manifest(
        format=archive.FORMAT,
        version=__version__,
        made_at=made_at.isoformat(),
        database=connection.vendor,
        migrations=migrations,
        tables=counts,
        members=packing.members,
        blobs=packing.blobs,
        heads=heads,
        missing=missing,
        broken=broken,
    )


def _files() -> Iterator[tuple[str, bytes]]:
    """What of the office lies in files of its own: the key of the log-ins and the certificates that it trusts."""
    yield SECRET, (settings.DATA / SECRET).read_bytes()
    if settings.TRUST.is_dir():
        for path in sorted(settings.TRUST.iterdir()):
            if path.is_file():
                yield TRUST + path.name, path.read_bytes()


class _Hashed:
    """A file that knows the SHA-256 and the size of what was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def _new(target: Path) -> Iterator[_Hashed]:
    """A file that gets its name once it is whole and on the disk; only its owner may read it."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            hashed = _Hashed(file)
            yield hashed
            file.flush()
            os.fsync(file.fileno())
        _refuse_where_taken(target)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    store.flush_folder(target.parent)


def _refuse_where_taken(target: Path) -> None:
    if target.exists():
        raise Refused(f"đã có tệp {target}; bản sao lưu không ghi đè lên tệp nào")
