"""ZIP archives: their files one by one, unpacked in memory alone."""

from __future__ import annotations

import unicodedata
from zipfile import ZipInfo

from msgspec.structs import replace

from vanban.files import plain
from vanban.files.archive import Archive
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.packages import Package, Part, file_name

_UTF8 = 0x800  # the flag of a name in UTF-8
_UNICODE_PATH = b"\x75\x70"  # Info-ZIP's field with the name in UTF-8
# what systems and Word leave lying about
_LEFT_OVER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def unpack(data: bytes, limits: Limits) -> Package:
    """The files of the archive. Raises `Unreadable` for one that is broken or beyond the limits; a file with a
    password, or packed in a way that is not known, is a part with its reason."""
    archive = Archive(
        data, replace(limits, zip_parts=limits.package_parts, unpacked_bytes=limits.package_bytes), "encrypted-zip"
    )
    parts = []
    for number, info in enumerate(archive.entries, 1):
        path = _path(info)
        if info.is_dir() or path.lower().startswith(_LEFT_OVER[0]) or _base(path).startswith("~$"):
            continue
        if _base(path).lower() in _LEFT_OVER:
            continue
        name = file_name(path, f"tep-{number}")
        try:
            parts.append(Part(name, archive.content(info)))
        except Unreadable as error:
            if error.code == "zip-bomb":
                raise
            parts.append(Part(name, error=error))
    return Package(tuple(parts))


def _base(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _path(info: ZipInfo) -> str:
    """The name in the letters it was written in: UTF-8, said or not, or one of the encodings before it."""
    if info.flag_bits & _UTF8:
        return unicodedata.normalize("NFC", info.filename)
    name = info.orig_filename
    octets = name.encode("cp437")
    if (place := info.extra.find(_UNICODE_PATH)) >= 0:
        size = int.from_bytes(info.extra[place + 2 : place + 4], "little")
        octets = info.extra[place + 9 : place + 4 + size] or octets
    if octets.isascii():
        return name
    try:
        return unicodedata.normalize("NFC", octets.decode("utf-8"))
    except UnicodeDecodeError:
        found = plain.legacy_text(octets)
        return found[0] if found else name
