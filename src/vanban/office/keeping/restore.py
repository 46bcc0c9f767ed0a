"""The way back of a copy into a new place: an empty folder, and an empty database of either kind.

Django stands ready on the folder where the parts are put together (see `commands/restore.py`).
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from vanban.office.audit.models import Stream
from vanban.office.audit.services import verify
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.keeping import archive, tables
from vanban.office.keeping.archive import BLOBS, FILES, MANIFEST, TABLES, Manifest
from vanban.office.keeping.backup import SECRET, TRUST
from vanban.office.keeping.envelope import CHUNK, Altered, unsealed
from vanban.office.keeping.progress import Progress
from vanban.office.refusals import Refused

_TABLE = re.compile(re.escape(TABLES) + r"(\w+\.\w+)\.jsonl\.gz")
_UNREADABLE = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError, ValidationError)
_FILE = re.compile(re.escape(FILES) + rf"({SECRET}|{TRUST}[^/\0]+)")


def refuse_where_used() -> None:
    """The database must be one in which nothing is yet."""
    if connection.introspection.table_names():
        raise Refused("cơ sở dữ liệu không trống; khôi phục chỉ ghi vào một cơ sở dữ liệu mới")


def restore(file: BinaryIO, password: bytes | None) -> Manifest:
    """Put the copy into the folder and the database, and verify it. Raises `Altered` where anything does not fit."""
    with _unpacked(settings.DATA / "tables") as scratch:
        try:
            manifest = _unpack(file, password, scratch)
            _fill(manifest, scratch)
        except _UNREADABLE as error:
            raise Altered(f"bản sao có phần bên trong không đọc được ({error})") from None
    call_command("migrate", verbosity=0, interactive=False)  # a copy of an older version becomes one of this
    _verify(manifest)
    return manifest


@contextmanager
def _unpacked(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _unpack(file: BinaryIO, password: bytes | None, scratch: Path) -> Manifest:
    """Originals and files to their places, tables to the folder `scratch`, each with its hash compared."""
    manifest, found, blobs = None, {}, 0
    source = unsealed(file, password)
    with Progress("Phần của bản sao") as progress:
        for name, member in archive.members(source):
            if manifest is not None:
                raise Altered(f"bản sao có phần thừa: {name}")
            if name.startswith(BLOBS):
                if store.keep(member.read()) != name.removeprefix(BLOBS):
                    raise Altered(f"tệp gốc {name} trong bản sao không khớp mã băm")
                blobs += 1
            elif name == MANIFEST:
                manifest = archive.manifest_of(member.read())
            elif table := _TABLE.fullmatch(name):
                found[name] = _put(member, scratch / table[1])
            elif inner := _FILE.fullmatch(name):
                found[name] = _put(member, settings.DATA / inner[1])
            else:
                raise Altered(f"bản sao có phần lạ: {name}")
            progress.step()
    if manifest is None:
        raise Altered("bản sao thiếu manifest.json")
    if wrong := {name for name in found.keys() | manifest.members if found.get(name) != manifest.members.get(name)}:
        raise Altered(f"bản sao có phần thiếu, thừa hoặc không khớp mã băm: {', '.join(sorted(wrong))}")
    if (tables := {f"{TABLES}{name}.jsonl.gz" for name in manifest.tables}) != {*filter(_TABLE.fullmatch, found)}:
        raise Altered(f"bản sao thiếu hoặc thừa bảng: {', '.join(sorted(tables ^ found.keys()))}")
    if blobs != manifest.blobs:
        raise Altered(f"bản sao có {blobs} tệp gốc, manifest.json ghi {manifest.blobs}")
    return manifest


def _put(member: BinaryIO, path: Path) -> str:
    """Write a file that only its owner may read; gives its SHA-256."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)  # a key was made for the new folder
    found = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while data := member.read(CHUNK):
            found.update(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return found.hexdigest()


def _fill(manifest: Manifest, scratch: Path) -> None:
    """Bring the database to where that of the copy was, and put the rows into it: all of them, or none."""
    executor, made = MigrationExecutor(connection), set(manifest.migrations)
    graph = executor.loader.graph
    if newer := sorted(made - graph.nodes.keys()):
        raise Refused(f"bản sao do phiên bản mới hơn ({manifest.version}) ghi, có {newer[0][0]}.{newer[0][1]}")
    ends = sorted(name for name in made if not any(child.key in made for child in graph.node_map[name].children))
    # SQLite cannot make tables within a transaction; its file is thrown away where anything fails
    whole = transaction.atomic() if connection.vendor == "postgresql" else nullcontext()
    with whole:
        executor.migrate(ends)
        then = executor.loader.project_state(ends).apps
        models = tables.kept(then)
        if differing := models.keys() ^ manifest.tables.keys():
            raise Altered(f"bản sao và phần mềm không cùng các bảng: {', '.join(sorted(differing))}")
        with transaction.atomic(), Progress("Bảng", len(models)) as progress:
            connection.check_constraints()  # and from here on at the end again: migrations leave some at once
            tables.empty(then)
            for name, model in models.items():
                with gzip.open(scratch / name) as lines:
                    count = tables.load(model, lines)
                if count != manifest.tables[name]:
                    raise Altered(f"bảng {name} có {count} dòng, manifest.json ghi {manifest.tables[name]}")
                progress.step()
            tables.count_on(models.values())
            try:
                connection.check_constraints()
            except IntegrityError as error:
                raise Altered(f"bản sao có dòng chỉ tới dòng không có: {error}") from None


def _verify(manifest: Manifest) -> None:
    """The journal holds, where it held when the copy was made, and every original is there that was there."""
    heads = {one.name: (one.sequence, one.hash) for one in Stream.objects.order_by("name")}
    if heads != manifest.heads:
        raise Altered("điểm cuối các chuỗi nhật ký không phải như manifest.json ghi")
    broken = {name: found for name in heads if (found := verify(name)) is not None}
    if broken != manifest.broken:
        told = ", ".join(f"{name} từ sự kiện {found}" for name, found in broken.items())
        raise Altered(f"nhật ký trong bản sao không còn nguyên vẹn: {told}")
    named = Blob.objects.order_by("pk").values_list("pk", flat=True)
    if [sha256 for sha256 in named if not store.path_of(sha256).exists()] != manifest.missing:
        raise Altered("các tệp gốc trong bản sao không phải là các tệp mà cơ sở dữ liệu nêu")
