"""The command line: `vanban read`, `schema`, `score`, `serve`, `demo`.

Exit status 0, or 2 where something could not be read, with one line on standard error for each file.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from vanban import Document, Limits, Unreadable, __version__, read

FORMATS = {"json": ".json", "text": ".txt", "html": ".html"}
_OFFICE = {"serve": "vanban.office.serve", "demo": "vanban.office.demo"}


def main(argv: list[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Vietnamese also where the terminal has an encoding of its own
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if words and words[0] in _OFFICE:
            return _office(words[0], words[1:])
        args = _parser().parse_args(words)
        return int(args.run(args))
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vanban", description="Đọc văn bản hành chính: thể thức, viện dẫn, thời hạn, nhiệm vụ."
    )
    parser.add_argument("--version", action="version", version=f"vanban {__version__}")
    verbs = parser.add_subparsers(metavar="LỆNH", required=True)

    reading = verbs.add_parser("read", help="đọc tệp và in kết quả")
    reading.add_argument("files", metavar="TỆP", nargs="+")
    reading.add_argument("--format", choices=list(FORMATS), default="json", help="dạng kết quả (mặc định: json)")
    reading.add_argument("--output", metavar="THƯ_MỤC", type=Path, help="ghi mỗi tệp một kết quả vào thư mục này")
    reading.add_argument(
        "--limit", metavar="TÊN=SỐ", action="append", default=[],
        help=f"đổi một giới hạn: {', '.join(Limits.__struct_fields__)}",
    )  # fmt: skip
    reading.set_defaults(run=_read)

    schema = verbs.add_parser("schema", help="in JSON Schema của kết quả")
    schema.set_defaults(run=_schema)

    score = verbs.add_parser("score", help="so kết quả đọc với các bản chuẩn")
    score.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="thư mục có TÊN.txt và TÊN.json")
    score.add_argument("--misses", action="store_true", help="in từng chỗ thiếu và thừa")
    score.set_defaults(run=_score)

    verbs.add_parser("serve", help="mở phần mềm văn phòng trên máy này", add_help=False)
    verbs.add_parser("demo", help="chạy thử với các văn bản mẫu", add_help=False)
    return parser


def _complain(words: str) -> int:
    print(f"vanban: {words}", file=sys.stderr)
    return 2


def _office(verb: str, rest: list[str]) -> int:
    try:
        module = import_module(_OFFICE[verb])
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "vanban":
            raise
        return _complain(f'thiếu {error.name}; cài phần văn phòng: pip install "vanban[office]"')
    return int(module.main(rest) or 0)


def _read(args: argparse.Namespace) -> int:
    try:
        limits = Limits.from_environment(os.environ).override(dict(limit.split("=", 1) for limit in args.limit))
    except ValueError as error:
        return _complain(f"giới hạn không đúng: {error}")
    if args.format == "html" and len(args.files) > 1 and args.output is None:
        return _complain("nhiều tệp dạng html cần --output THƯ_MỤC")
    if args.output is not None:
        args.output.mkdir(parents=True, exist_ok=True)
    write = _writer(args.format)
    status = 0
    for file in args.files:
        try:
            page = write(read(file, limits=limits))
        except Unreadable as error:
            status = _complain(f"{file}: {error.vietnamese}")
        except OSError as error:
            status = _complain(f"{file}: {_os_error(error)}")
        else:
            if args.output is None:
                sys.stdout.buffer.write(page)
                sys.stdout.flush()
            else:
                (args.output / (Path(file).name + FORMATS[args.format])).write_bytes(page)
    return status


def _writer(form: str) -> Callable[[Document], bytes]:
    """What makes the output for one record; only the modules of that form are loaded."""
    if form == "text":
        from vanban.formats.text import to_text

        return lambda document: to_text(document).encode() + b"\n"
    if form == "html":
        from vanban.formats.html import to_html

        return lambda document: to_html(document).encode()
    return lambda document: document.to_json() + b"\n"


def _os_error(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    if isinstance(error, PermissionError):
        return "không có quyền đọc tệp này"
    return error.strerror or str(error)


def _schema(_: argparse.Namespace) -> int:
    import json

    from vanban import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0


def _score(args: argparse.Namespace) -> int:
    from vanban.scoring import score_folder

    try:
        scores = score_folder(args.folder, read)
    except (Unreadable, OSError, ValueError) as error:
        return _complain(f"{args.folder}: {error}")
    if not scores.measures:
        return _complain(f"{args.folder}: không có bản chuẩn nào (*.json)")
    _print(
        f"{measure:24} correct {row.correct:4} expected {row.expected:4} found {row.found:4}   "
        f"P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
        for measure, row in sorted(scores.measures.items())
    )
    if args.misses:
        _print(scores.misses)
    return 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
