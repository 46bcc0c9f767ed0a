"""What is looked into by `vanban doctor`: the rows of the database, and the folder of the originals."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from vanban.office.audit.models import Stream
from vanban.office.audit.services import verify
from vanban.office.casefiles.models import Filed
from vanban.office.intake import store
from vanban.office.intake.models import Blob, Submission
from vanban.office.jobs import queue
from vanban.office.jobs.models import Job
from vanban.office.keeping import books
from vanban.office.keeping.progress import Progress
from vanban.office.registers import search as documents
from vanban.office.registers.models import Entry, Register
from vanban.office.search import index
from vanban.office.search import keeping as whole
from vanban.office.work import search as tasks
from vanban.office.work import tally as tallies

OLD = 24 * 60 * 60  # seconds; what is younger may be under way
_NAME = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a code, where, and a Vietnamese sentence; `repair` where that loses nothing."""

    code: str
    where: str
    what: str
    repair: Callable[[], None] | None = None


def of_rows() -> Iterator[Finding]:
    """What the database says of itself, to be asked in one snapshot."""
    for look in (_database, _chains, _numbers, _tallies, _words, _jobs, _submissions, _filed):
        yield from look()


def of_store() -> Iterator[Finding]:
    """Every original that a row names is there byte for byte, and nothing else is old and there."""
    sizes = dict(Blob.objects.values_list("sha256", "size"))
    with Progress("Tệp gốc", len(sizes)) as progress:
        for sha256, size in sizes.items():
            if (found := _original(sha256, size)) and Blob.objects.filter(pk=sha256).exists():
                yield found
            progress.step()
    for path in sorted(path for path in _files(settings.BLOBS) if _is_old(path)):
        if path != store.path_of(path.name) or not _NAME.fullmatch(path.name):
            yield Finding("tep-tam", str(path), "tệp tạm còn sót lại, không ai dùng", partial(path.unlink, True))
        elif path.name not in sizes and not Blob.objects.filter(pk=path.name).exists():
            what = "tệp gốc không được dòng nào nhắc tới, đã hơn một ngày"
            yield Finding("tep-thua", str(path), what, partial(_drop, path))
    for path in sorted(_files(store.pictures())):
        if path.suffix != ".png" and _is_old(path):
            yield Finding("tep-tam", str(path), "tệp tạm còn sót lại, không ai dùng", partial(path.unlink, True))


def _database() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(20)")
            for (said,) in cursor.fetchall():
                if said != "ok":
                    yield Finding("co-so-du-lieu", str(settings.DATABASES["default"]["NAME"]), f"SQLite báo: {said}")
    try:
        connection.check_constraints()
    except IntegrityError as error:
        yield Finding("co-so-du-lieu", "khoá ngoại", f"có dòng chỉ tới dòng không có: {error}")


def _chains() -> Iterator[Finding]:
    for stream in Stream.objects.order_by("name"):
        if (number := verify(stream.name)) is not None:
            what = f"chuỗi sự kiện không còn nguyên vẹn từ sự kiện số {number}; không sửa được, chỉ báo"
            yield Finding("nhat-ky", stream.name, what)


def _numbers() -> Iterator[Finding]:
    for register in Register.objects.select_related("agency", "series").order_by("pk"):
        due, there = books.numbers_due(register), books.numbers_there(register)
        where = f"{register.agency}, sổ {register}"
        if lost := sorted(set(due) - set(there)):
            yield Finding("so-khuyet", where, f"khuyết số {_listed(lost)}; không sửa được, chỉ báo")
        if repeated := sorted({one for one, after in pairwise(there) if one == after}):
            yield Finding("so-trung", where, f"trùng số {_listed(repeated)}; không sửa được, chỉ báo")
        if beyond := sorted(set(there) - set(due)):
            what = f"có số {_listed(beyond)} mà sổ chưa cấp; không sửa được, chỉ báo"
            yield Finding("so-ngoai", where, what)


def _tallies() -> Iterator[Finding]:
    if found := list(tallies.wrong().values_list("pk", flat=True)):
        what = f"số việc ghi bên cạnh khác số việc đếm được ở {len(found)} văn bản"
        yield Finding("so-viec", "danh sách văn bản", what, partial(tallies.tally, found))


def _words() -> Iterator[Finding]:
    for search, what in ((documents, "văn bản"), (tasks, "nhiệm vụ")):
        if found := search.wrong():
            said = f"từ để tìm khác nội dung đã ghi ở {len(found)} {what}"
            yield Finding("tu-tim", f"danh sách {what}", said, partial(search.keep_words, found))
        if search.INDEX.is_wrong():
            said = f"chỉ mục từ để tìm {what} không khớp các từ đã ghi"
            yield Finding("tu-tim", f"danh sách {what}", said, search.INDEX.make_anew)
    if lost := whole.wrong():
        said = f"từ để tìm toàn văn khác nội dung đã ghi ở {len(lost)} văn bản"
        yield Finding("tu-tim", "tìm kiếm", said, partial(whole.keep, lost))
    if index.is_wrong():
        yield Finding("tu-tim", "tìm kiếm", "chỉ mục toàn văn không khớp các từ đã ghi", index.make_anew)


def _jobs() -> Iterator[Finding]:
    ended = [Job.State.DONE, Job.State.BROKEN]
    wrong = {
        "đã xong nhưng không cho ra hồ sơ nào": Q(state=Job.State.DONE, submission=None, same_as=None),
        "đã xong hoặc hỏng nhưng không có giờ kết thúc": Q(finished_at=None, state__in=ended),
        "chưa xong nhưng đã có giờ kết thúc": ~Q(finished_at=None) & ~Q(state__in=ended),
        "không có tệp nào": Q(files=None),
    }
    for what, which in wrong.items():
        for pk in Job.objects.filter(which).order_by("pk").values_list("pk", flat=True):
            yield Finding("viec-nen", f"việc nền số {pk}", what)
    settled = timezone.now() - timedelta(seconds=settings.LEASE)
    queued = DBTaskResult.objects.exclude(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    lost = Job.objects.underway().filter(at__lt=settled).exclude(task__in=queued.values("pk"))
    for pk in lost.order_by("pk").values_list("pk", flat=True):
        yield Finding("viec-nen", f"việc nền số {pk}", "không có trong hàng chờ nên không ai đọc", queue.tidy)


def _submissions() -> Iterator[Finding]:
    states = Submission.State
    wrong = {
        "không có đề xuất": Q(proposal=None),
        "không có tệp nào": Q(files=None),
        "ghi là đã vào sổ nhưng không có trong sổ": Q(state=states.REGISTERED, entry=None),
        "đã vào sổ nhưng văn bản trong sổ không có tệp nào": Q(entry__isnull=False, entry__files=None),
        "có trong sổ nhưng không ghi là đã vào sổ": ~Q(state=states.REGISTERED) & Q(entry__isnull=False),
    }
    for what, which in wrong.items():
        for pk in Submission.objects.filter(which).order_by("pk").values_list("pk", flat=True):
            yield Finding("ho-so", f"hồ sơ tiếp nhận số {pk}", what)
    elsewhere = ~Q(submission__agency=F("register__agency"))
    for entry in Entry.objects.filter(elsewhere, submission__isnull=False).select_related("register"):
        yield Finding("ho-so", f"sổ {entry.register}, số {books.number(entry)}", "hồ sơ là của cơ quan khác")


def _filed() -> Iterator[Finding]:
    elsewhere = Filed.objects.exclude(entry__register__agency=F("case_file__agency"))
    for one in elsewhere.select_related("case_file", "entry__register").order_by("pk"):
        where = f"hồ sơ {one.case_file.numbered}, sổ {one.entry.register}, số {books.number(one.entry)}"
        yield Finding("luu-ho-so", where, "văn bản là của cơ quan khác")


def _original(sha256: str, size: int) -> Finding | None:
    path = store.path_of(sha256)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            there = file.tell()
    except FileNotFoundError:
        return Finding("tep-mat", str(path), "mất tệp gốc; lấy lại từ một bản sao lưu")
    except OSError as error:
        return Finding("tep-hong", str(path), f"không đọc được tệp gốc ({error.strerror}); lấy lại từ một bản sao lưu")
    if (found, there) != (sha256, size):
        return Finding("tep-hong", str(path), "tệp gốc bị hỏng, mã băm khác; lấy lại từ một bản sao lưu")
    return None


def _drop(path: Path) -> None:
    """Remove an original that no row names. One that somebody keeps at this very moment is young again, and stays."""
    aside = path.with_suffix(".thua")
    path.rename(aside)
    if _is_old(aside) or path.exists():
        aside.unlink()
    else:
        aside.rename(path)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > OLD
    except FileNotFoundError:  # gone since it was listed
        return False


def _listed(numbers: list[int]) -> str:
    """
    >>> _listed([3, 7, 8, 9])
    '3, 7–9'
    """
    parts: list[list[int]] = []
    for one in numbers:
        if parts and one == parts[-1][-1] + 1:
            parts[-1][1:] = [one]
        else:
            parts.append([one])
    return ", ".join("–".join(map(str, part)) for part in parts)
