"""`vanban read` of more than one file: by workers or on a cluster, into one output, told on the way and at the end."""

from __future__ import annotations

import csv
import signal
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import FrameType
from typing import NamedTuple, NoReturn, Protocol, TextIO

from vanban import Document, Limits
from vanban.bulk import paths
from vanban.bulk.lines import Lines, digest, lines_of, shown
from vanban.bulk.outcome import Outcomes
from vanban.bulk.parquet import Table, waiting
from vanban.bulk.progress import Progress, span
from vanban.bulk.refused import Refused
from vanban.bulk.worker import Gone, Workers, processors
from vanban.formats.row import harmless
from vanban.terminal import complain, told

_AHEAD = 32  # files a worker may be ahead of the one whose turn it is
_TABLES: dict[str, type[Lines] | type[Table]] = {".jsonl": Lines, ".parquet": Table}
File = tuple[Path, Path]  # a file, and its name in an output folder
Write = Callable[[Document], bytes]


class Sink(Protocol):
    """Where the records go."""

    def write(self, path: Path, outcomes: Outcomes) -> None: ...


def run(args: Namespace, limits: Limits, write: Write, suffix: str | None) -> int:
    """Read what is named; the exit status. `write` makes the output for one record, in files that end with `suffix`."""
    try:
        with ExitStack() as held:
            return _run(args, limits, write, suffix, held)
    except Refused as error:
        return complain(str(error))
    except Gone:
        return complain("không khởi động được tiến trình đọc")


def _run(args: Namespace, limits: Limits, write: Write, suffix: str | None, held: ExitStack) -> int:
    files = list(paths.found(args.files))
    if not files:
        raise Refused(f"không có tệp nào trong {', '.join(args.files)}")
    held.enter_context(_stopped_by_sigterm())
    sink, there = _open(args, write, suffix, files, held)
    files = [file for file in files if file not in there]
    failures = held.enter_context(_Failures(args.failures)) if args.failures else None
    answers = held.enter_context(_answers(args, files, limits))
    progress = Progress(len(files), sys.stderr)
    codes: Counter[str] = Counter()
    try:
        for path, outcomes in answers:
            sink.write(path, outcomes)
            refusals = [(outcome, error) for outcome in outcomes if (error := outcome.error())]
            for outcome, error in refusals:
                codes[outcome.code] += 1
                name = f"{path}{outcome.name.removeprefix(path.name)}"  # of a package the path, then the name within it
                why = told(error) if isinstance(error, OSError) else error.vietnamese
                if failures:
                    failures.add(name, outcome.code, why)
                else:
                    progress.clear()
                    complain(f"{name}: {why}")
            progress.count(not refusals)
    finally:
        progress.clear()
        if args.out or paths.are_gathered(args.files):
            _sum_up(progress, len(files), len(there), codes)
    return 2 if codes else 0


def _open(
    args: Namespace, write: Write, suffix: str | None, files: list[File], held: ExitStack
) -> tuple[Sink, set[File]]:
    """Where records go, and the files whose records are there already."""
    if not args.out:
        if args.output and suffix:
            return _Folder(args.output, dict(files), write, suffix), set()
        return _Output(args.format, write), set()
    try:
        kind = _TABLES[args.out.suffix]
    except KeyError:
        raise Refused(f"{args.out}: tên tệp phải kết thúc bằng {' hoặc '.join(_TABLES)}") from None
    if not args.resume and (args.out.exists() or waiting(args.out).exists()):
        raise Refused(f"đã có {args.out}: thêm --resume để đọc tiếp, hoặc đặt tên khác")
    try:
        table = kind(args.out)
    except ModuleNotFoundError as error:
        raise Refused(f'thiếu {error.name}; cài thêm: pip install "vanban[bulk]"') from None
    except ValueError:
        raise Refused(f"{args.out} không phải tệp do vanban read --out ghi") from None
    held.callback(table.close)
    known = {path for path, _ in table.seen}
    there = {file for file in files if shown(file[0]) in known and _is_same(file[0], table.seen)}
    return table, there


def _is_same(path: Path, seen: set[tuple[str, str]]) -> bool:
    with suppress(OSError):
        return (shown(path), digest(path)) in seen
    return False


def _sum_up(progress: Progress, files: int, there: int, codes: Counter[str]) -> None:
    parts = [f"đã đọc {progress.done - progress.failed} tệp"]
    if codes:
        parts.append(
            f"{codes.total()} không đọc được ({', '.join(f'{code} {count}' for code, count in codes.most_common())})"
        )
    if there:
        parts.append(f"{there} đã có từ trước")
    if progress.done < files:
        parts.append(f"{files - progress.done} chưa đọc")
    time = f"{span(progress.seconds())}, {progress.rate():.1f} tệp/giây"
    print(f"{', '.join(parts)}; {time}", file=sys.stderr)


# who reads


class _Answer(NamedTuple):
    number: int
    path: Path
    future: Future[Outcomes]


@contextmanager
def _answers(args: Namespace, files: list[File], limits: Limits) -> Iterator[Iterator[tuple[Path, Outcomes]]]:
    """The files with what became of each: in their order, or for a table as they come."""
    if args.cluster:
        from vanban.bulk.cluster import on_cluster

        with on_cluster(args.cluster) as read_all:
            yield read_all([path for path, _ in files], limits)
        return
    jobs = min(args.jobs or processors(), max(len(files), 1))
    came: SimpleQueue[_Answer | None] = SimpleQueue()
    with _told_of_signals(came), ThreadPoolExecutor(jobs) as threads, Workers(jobs) as workers:

        def read(path: Path) -> Outcomes:
            return workers.read_all(path, limits=limits)

        try:
            yield _taken(threads, read, [path for path, _ in files], came, jobs, ordered=not args.out)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            workers.close()


def _taken(
    threads: ThreadPoolExecutor,
    read: Callable[[Path], Outcomes],
    files: Iterable[Path],
    came: SimpleQueue[_Answer | None],
    jobs: int,
    ordered: bool,
) -> Iterator[tuple[Path, Outcomes]]:
    rest = enumerate(files)
    ready: dict[int, _Answer] = {}  # that came before their turn
    given = taken = 0
    while True:
        for number, path in islice(rest, jobs * _AHEAD - (given - taken)):
            future = threads.submit(read, path)
            future.add_done_callback(partial(_came, came, number, path))
            given += 1
        if taken == given:
            return
        while (answer := ready.pop(taken, None)) is None:
            if (answer := came.get()) is None:
                raise KeyboardInterrupt
            if not ordered or answer.number == taken:
                break
            ready[answer.number] = answer
        taken += 1
        yield answer.path, answer.future.result()


def _came(came: SimpleQueue[_Answer | None], number: int, path: Path, future: Future[Outcomes]) -> None:
    came.put(_Answer(number, path, future))


@contextmanager
def _told_of_signals(came: SimpleQueue[_Answer | None]) -> Iterator[None]:
    """The first request to end the program becomes a message between two answers; the second ends it where it is.

    An exception amid the work with threads would leave a lock behind that others wait for: `concurrent.futures` and
    `threading` are written in Python, and a signal may come between taking a lock and the `try` that gives it back.
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        came.put(None)

    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # a shell has Ctrl+C ignored by what it starts in the background
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _stopped_by_sigterm() -> Iterator[None]:
    """A request to end the program ends it as Ctrl+C does: what was read is kept, workers are ended."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# where records go


class _Output:
    """Standard output: one after another."""

    def __init__(self, form: str, write: Write) -> None:
        self._write = write
        self._form = form

    def write(self, path: Path, outcomes: Outcomes) -> None:
        records = [outcome.record for outcome in outcomes if outcome.record]
        match self._form:
            case "json":
                page = b"".join(record + b"\n" for record in records)
            case "jsonl":
                page = lines_of(path, outcomes)
            case _:
                page = b"".join(self._write(Document.from_json(record)) for record in records)
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()


class _Folder:
    """A folder: a file for each record, below it as its document lies in the folder that was named."""

    def __init__(self, folder: Path, names: dict[Path, Path], write: Write, suffix: str) -> None:
        self._folder, self._names, self._write, self._suffix = folder, names, write, suffix
        owners: dict[Path, Path] = {}
        for path, name in names.items():
            if (other := owners.setdefault(name, path)) != path:
                raise Refused(f"{other} và {path} cùng tên, kết quả sẽ đè lên nhau: hãy nêu thư mục chứa cả hai")

    def write(self, path: Path, outcomes: Outcomes) -> None:
        folder = self._folder / self._names[path].parent
        folder.mkdir(parents=True, exist_ok=True)
        for outcome in outcomes:
            if outcome.record:
                page = self._write(outcome.document())
                (folder / paths.output_name(outcome.name, self._suffix)).write_bytes(page)


class _Failures:
    """A table of what could not be read, for a spreadsheet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO

    def __enter__(self) -> _Failures:
        self._file = self._path.open("w", encoding="utf-8-sig", newline="", buffering=1)
        self._rows = csv.writer(self._file)
        self._rows.writerow(("Tệp", "Mã", "Lý do"))
        return self

    def add(self, name: str, code: str, why: str) -> None:
        self._rows.writerow([harmless(value) for value in (shown(Path(name)), code, why)])

    def __exit__(self, *_: object) -> None:
        self._file.close()
