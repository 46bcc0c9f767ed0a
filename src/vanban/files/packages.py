"""Files that hold files: e-mails, archives, packages of the national exchange. Each kind has a module of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

import msgspec
from msgspec.structs import replace

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.sniff import kind

WITHIN = " › "  # 'thu.eml › cong-van.docx'
KINDS = {
    "eml": "vanban.files.mail",
    "msg": "vanban.files.msg",
    "zip": "vanban.files.archives",
    "edxml": "vanban.files.edxml",
}
_DRIVE = re.compile("[A-Za-z]:")
_LONG = 150  # letters of a name that are kept, the last ones
_UNFIT = re.compile(r'[<>:"|?*]')  # what Windows allows in no name
_UNSAID = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # also what turns a name round


class Part(msgspec.Struct, frozen=True):
    """One file of a package, its name with those of the packages around it.

    `warnings` is what a person should know of the packages. A part whose bytes cannot be got at (a password) has none
    and says why in `error`.
    """

    name: str
    data: bytes = b""
    warnings: tuple[str, ...] = ()
    error: Unreadable | None = None


class Package(msgspec.Struct, frozen=True):
    """What `unpack` of a module finds: the parts by their own names, and what the package says of itself."""

    parts: tuple[Part, ...]
    warnings: tuple[str, ...] = ()


class Unpacker(Protocol):
    """A module that opens one kind of package. `unpack` raises `Unreadable` and nothing else, whatever the bytes."""

    def unpack(self, data: bytes, limits: Limits, /) -> Package: ...


def unpack(data: bytes, name: str, limits: Limits) -> tuple[Part, ...]:
    """The files of a file, those of packages within it too; a file that is no package is its own only part.

    Raises `Unreadable` where the package itself cannot be opened; one within it is a part with its reason.
    """
    opened = _Opened(limits)
    parts = tuple(opened.parts(Part(name, data), 0))
    if len(parts) == 1 and parts[0].name == name and parts[0].error is not None:
        raise parts[0].error
    return _told_apart(parts)


class _Opened:
    """What is left of the limits while packages within packages are opened."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def parts(self, part: Part, depth: int) -> Iterable[Part]:
        if part.error is not None:
            yield part
            return
        try:
            unpacker = unpacker_of(part.data, part.name.rpartition(WITHIN)[2])
        except Unreadable:  # a file that is no package; its reader says what is wrong
            unpacker = None
        if unpacker is None:
            yield part
            return
        try:
            package = self._open(unpacker, part.data, depth)
        except Unreadable as error:
            yield replace(part, error=error)
            return
        for inner in package.parts:
            yield from self.parts(
                replace(
                    inner,
                    name=part.name + WITHIN + inner.name,
                    warnings=(*part.warnings, *package.warnings, *inner.warnings),
                ),
                depth + 1,
            )

    def _open(self, unpacker: Unpacker, data: bytes, depth: int) -> Package:
        if depth >= self._limits.package_depth:
            raise Unreadable("package-too-deep", limit=self._limits.package_depth)
        package = unpacker.unpack(data, self._limits)
        if not package.parts:
            raise Unreadable("empty-package")
        left = self._limits.package_parts - len(package.parts)
        if left < 0:
            raise Unreadable("too-many-parts", limit=self._limits.package_parts)
        size = self._limits.package_bytes - sum(len(part.data) for part in package.parts)
        if size < 0:
            raise Unreadable("package-too-big", limit=self._limits.package_bytes)
        self._limits = replace(self._limits, package_parts=left, package_bytes=size)
        return package


def unpacker_of(data: bytes, name: str | None) -> Unpacker | None:
    """The module that opens this file; `None` for a file that is no package. Raises `Unreadable` as `kind` does."""
    module = KINDS.get(kind(data, name))
    return cast(Unpacker, import_module(module)) if module else None


def file_name(path: str, otherwise: str) -> str:
    """A name out of a package, fit to be shown and used: folders stay as 'thư mục › tệp', nothing leads out of one."""
    path = unicodedata.normalize("NFC", path).replace("\\", "/")
    steps = [_UNFIT.sub("_", _UNSAID.sub("", step)).strip() for step in path.split("/") if not _DRIVE.fullmatch(step)]
    return WITHIN.join(step[-_LONG:] for step in steps if step.strip(". ")) or otherwise


def _told_apart(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, a number behind a name that occurs again."""
    names = {part.name for part in parts}
    seen: set[str] = set()
    apart: list[Part] = []
    for part in parts:
        name, number = part.name, 1
        while name in seen or (number > 1 and name in names):
            number += 1
            name = f"{part.name} ({number})"
        seen.add(name)
        apart.append(replace(part, name=name))
    return tuple(apart)
