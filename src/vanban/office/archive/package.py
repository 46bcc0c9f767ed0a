"""A package of case files for whoever keeps them on: the documents as they came and as PDF, what is known of them as
XML, all in order of time (NĐ 30/2020, phụ lục VI, III.4.g), and a list of hashes that `sha256sum -c` checks."""

from __future__ import annotations

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vanban.office.accounts.models import Position
from vanban.office.archive.metadata import as_xml
from vanban.office.casefiles.models import DAY, CaseFile, Filed
from vanban.office.intake import store
from vanban.office.registers.models import Entry, EntryFile

SUMS, README = "SHA256SUMS", "DOC-TRUOC.txt"
_WORDS = """\
Gói hồ sơ của phần mềm Vanban.

Mỗi hồ sơ là một thư mục. ho-so.xml là dữ liệu đặc tả của hồ sơ và của từng văn bản, theo thứ tự thời gian (Nghị định
30/2020/NĐ-CP, phụ lục VI, phần II). Mỗi văn bản là một thư mục có số thứ tự: thư mục goc là tệp như khi vào hệ thống;
tệp .pdf bên ngoài là bản PDF để đọc, nếu tạo được.

Kiểm tra gói còn nguyên vẹn: giải nén rồi chạy trong thư mục ấy

    sha256sum -c SHA256SUMS
"""
_LONGEST = 60  # characters of a name
Printed = Callable[[EntryFile], bytes | None]


@dataclass(frozen=True)
class Manifest:
    """What lies in case files: the number of `files`, the hash of the list of them, and the names of `damaged` ones."""

    files: int
    sha256: str
    damaged: tuple[str, ...]


def manifest(files: Sequence[CaseFile]) -> Manifest:
    """The whole of some case files, each original read and compared with its hash."""
    lines, damaged = [], []
    for case_file in files:
        rows = EntryFile.objects.filter(entry__filed__case_file=case_file).select_related("entry__register")
        for file in rows.order_by("entry__begins", "entry", "order", "pk"):
            lines.append(f"{file.blob_id}  {case_file.numbered} {file.entry.numbered} {file.name}\n")
            if _original(file) is None:
                damaged.append(file.name)
    return Manifest(len(lines), hashlib.sha256("".join(lines).encode()).hexdigest(), tuple(damaged))


def package(files: Sequence[CaseFile], position: Position, printed: Printed) -> IO[bytes]:
    """The package as a ZIP in a file that is gone when it is closed: of the documents and files that the position may
    see. `printed` gives a file as PDF, None where it cannot be made."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    sums = []
    try:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for place, data in _parts(files, position, printed):
                sums.append(f"{hashlib.sha256(data).hexdigest()}  {place}\n")
                packed.writestr(zipfile.ZipInfo(place), data, zipfile.ZIP_DEFLATED)
            packed.writestr(zipfile.ZipInfo(SUMS), "".join(sums))
        made.seek(0)
    except BaseException:
        made.close()
        raise
    return made


def _parts(files: Sequence[CaseFile], position: Position, printed: Printed) -> Iterator[tuple[str, bytes]]:
    """The files of the package with their places in it."""
    yield README, _WORDS.encode()
    for case_file in files:
        folder = _name(f"{case_file.code}-{case_file.year}")
        entries = in_time(case_file, position)
        held: list[tuple[Entry, list[tuple[str, EntryFile]]]] = []
        for number, entry in enumerate(entries, 1):
            place = f"{folder}/{number:03} {_name(f'{entry.issued_date or entry.day} {entry.called}')}"
            named = []
            for k, file in enumerate(EntryFile.objects.for_position(position).filter(entry=entry).order_by("order"), 1):
                data = _original(file)
                if data is None:
                    continue
                name = f"{place}/goc/{k:02} {_name(file.name, suffix=True)}"
                named.append((name.removeprefix(f"{folder}/"), file))
                yield name, data
                if pdf := printed(file):
                    yield f"{place}/{k:02} {_name(Path(file.name).stem)}.pdf", pdf
            held.append((entry, named))
        yield f"{folder}/ho-so.xml", as_xml(case_file, held)


def in_time(case_file: CaseFile, position: Position) -> list[Entry]:
    """The documents in a case file that the position may see, in order of time."""
    filed = Filed.objects.for_position(position).filter(case_file=case_file).annotate(at=DAY)
    rows = filed.select_related("entry__register__agency", "entry__unit")
    return [one.entry for one in rows.order_by("at", "entry__begins", "entry__ordinal", "entry__suffix")]


def _original(file: EntryFile) -> bytes | None:
    try:
        return store.bytes_of(file.blob_id)
    except (OSError, store.Damaged):
        return None


def _name(words: str, *, suffix: bool = False) -> str:
    """Words as the name of a file on every system.

    >>> _name("12/UBND-VX: “Kế hoạch”"), _name("a" * 99 + ".docx", suffix=True)[-8:]
    ('12-UBND-VX- “Kế hoạch”', 'aaa.docx')
    """
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "-", " ".join(words.split())).strip(" .") or "-"
    if len(plain) <= _LONGEST:
        return plain
    end = Path(plain).suffix[:10] if suffix else ""
    return plain[: _LONGEST - len(end)].rstrip(" .") + end
