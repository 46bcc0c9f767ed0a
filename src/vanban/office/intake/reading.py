"""One file as the reader sees it: a document, the files of a package, or why there is none."""

from __future__ import annotations

import dataclasses
import logging
from dataclasses import dataclass, field
from pathlib import PureWindowsPath

from django.utils.translation import gettext_lazy
from msgspec.structs import replace

import vanban
from vanban.bulk.worker import Gone
from vanban.files import Part
from vanban.office.intake import readers
from vanban.office.originals.seen import Seen

log = logging.getLogger(__name__)
_TOLD = 20  # files of a package that are told with their reasons
FAILED = gettext_lazy("chương trình đọc gặp lỗi; tệp được giữ lại để đọc lại sau")


@dataclass(frozen=True)
class Reading:
    """One file as given, and what came of reading it: a document, or the code and sentence of why there is none."""

    name: str
    data: bytes
    document: vanban.Document | None = None
    code: str = ""
    reason: str = ""
    seen: Seen = field(default_factory=Seen)

    @property
    def secret(self) -> bool:
        return self.document is not None and self.document.secrecy is not None


@dataclass(frozen=True)
class Given:
    """A file as given, and of a package (an e-mail, an archive) the readings of the files in it.

    The package has no reading of its own; its `reason` tells what could not be taken out of it.
    """

    file: Reading
    inside: tuple[Reading, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All that is kept: the files of a package, then the package itself, which is the original."""
        return (*self.inside, self.file)

    @property
    def secret(self) -> bool:
        return any(reading.secret for reading in self.readings)

    @property
    def readable(self) -> bool:
        return any(reading.document for reading in self.readings)


def opened(name: str, data: bytes) -> Given:
    """Read one file, of a package each file in it. Raises `Gone` alone, where the readers are stopped in the midst."""
    file = read(name, data)
    if file.code != "package":
        return Given(file)
    try:
        held = readers.parts(data, file.name)
    except vanban.Unreadable as error:
        return Given(Reading(file.name, data, code=error.code, reason=error.vietnamese))
    except Gone:
        raise
    except Exception:
        log.exception("opening failed on a package of %d bytes", len(data))
        return Given(Reading(file.name, data, code="failed", reason=str(FAILED)))
    inside = [_part(part) for part in held if part.data]
    told = [f"{part.name}: {(part.error or vanban.Unreadable('empty')).vietnamese}" for part in held if not part.data]
    if not any(reading.document for reading in inside):
        told += [f"{reading.name}: {reading.reason}" for reading in inside]
    said = " · ".join(told[:_TOLD]) + (" · …" if len(told) > _TOLD else "")
    return Given(Reading(file.name, data, code=file.code, reason=said), tuple(inside))


def _part(part: Part) -> Reading:
    if part.error is not None:
        return Reading(part.name[-255:], part.data, code=part.error.code, reason=part.error.vietnamese)
    reading = read(part.name, part.data)
    if reading.document is None or not part.warnings:
        return reading
    source = reading.document.source
    source = replace(source, warnings=(*source.warnings, *part.warnings))
    return dataclasses.replace(reading, document=replace(reading.document, source=source))


def named(name: str) -> str:
    """The name of a file without the folders before it."""
    return PureWindowsPath(name).name[-255:] or "?"


def read(name: str, data: bytes) -> Reading:
    """Read one file. Raises `Gone` alone: a failure of the reader itself is a reason like any other."""
    name = named(name)
    try:
        document, seen = readers.read(data, name)
        return Reading(name, data, document, seen=seen)
    except vanban.Unreadable as error:
        return Reading(name, data, code=error.code, reason=error.vietnamese)
    except Gone:
        raise
    except Exception:
        log.exception("the reader failed on a file of %d bytes", len(data))
        return Reading(name, data, code="failed", reason=str(FAILED))
