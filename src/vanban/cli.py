"""The command line: `vanban read`, `signed`, `body`, `schema`, `score`, and those of the office.

Exit status 0, or 2 where something could not be read or written, with one line on standard error for each file.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from vanban import Document, Limits, Unreadable, __version__, read, read_all, resolve_body
from vanban.terminal import Parser, complain, told

FORMATS = {"json": ".json", "jsonl": None, "text": ".txt", "html": ".html", "csv": None}  # None: all files in one
_OFFICE = {
    "serve": "vanban.office.serve",
    "work": "vanban.office.jobs.command",
    "audit": "vanban.office.audit.command",
    "demo": "vanban.office.demo",
    "backup": "vanban.office.keeping.commands.backup",
    "restore": "vanban.office.keeping.commands.restore",
    "doctor": "vanban.office.keeping.commands.doctor",
    "export": "vanban.office.keeping.commands.export",
}
_MEASURES = """\
mỗi thước đo đếm số giá trị đúng, cần có và tìm thấy, rồi tính P (đúng/tìm thấy), R (đúng/cần có) và F1:
  header              mọi giá trị của phần đầu (header.X), chữ ký (signature.X) và dấu đến (received.X)
  identity            loại, số, ký hiệu, ngày và cơ quan ban hành của một văn bản, đúng tất cả mới tính
  addressees          nơi được kính gửi
  recipients          nơi nhận
  citations.numbered  viện dẫn có số hoặc ký hiệu: đúng giá trị ở đúng chỗ
  citations.titled    viện dẫn bằng tên gọi: cũng vậy
  citations           hai loại trên cộng lại
  citations.X         X (issuer: cơ quan ban hành, role: vai trò) của viện dẫn
  times, phases       thời gian, đợt: đúng giá trị ở đúng chỗ
  slogans             khẩu hiệu: đúng chỗ
  reported            văn bản mà một bài viết đưa tin
  tasks               nhiệm vụ: đúng chỗ bắt đầu
  tasks.X             X (assignees: đơn vị thực hiện, due: hạn, recurrence: định kỳ, phase: đợt,
                      provision: điều khoản) của nhiệm vụ
"""


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
        status = int(args.run(args))
        sys.stdout.flush()
        return status
    except OSError as error:  # what cannot be read is told file by file: this is the output
        if error.filename is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor can the rest of it be written
        if isinstance(error, BrokenPipeError):  # whoever read our output has gone
            return 2
        return complain(f"không ghi được {error.filename or 'kết quả'}: {told(error)}")
    except KeyboardInterrupt:
        return 130


def _parser() -> Parser:
    parser = Parser(prog="vanban", description="Đọc văn bản hành chính: thể thức, viện dẫn, thời hạn, nhiệm vụ.")
    parser.add_argument("--version", action="version", version=f"vanban {__version__}", help="in số phiên bản")
    verbs = parser.add_subparsers(metavar="LỆNH", required=True)

    reading = verbs.add_parser("read", help="đọc tệp và in kết quả")
    reading.add_argument(
        "files", metavar="TỆP", nargs="+",
        help="tệp .docx, .doc, .odt, .rtf, .pdf, .png, .jpg, .tif, .html, .txt, .md; "
        "gói .eml, .msg, .zip, .edxml; thư mục; mẫu '*.pdf'",
    )  # fmt: skip
    reading.add_argument("--format", choices=list(FORMATS), default="json", help="dạng kết quả (mặc định: json)")
    reading.add_argument("--output", metavar="THƯ_MỤC", type=Path, help="ghi mỗi tệp một kết quả vào thư mục này")
    reading.add_argument(
        "--limit", metavar="TÊN=SỐ", action="append", default=[], type=_limit,
        help=f"đổi một giới hạn: {', '.join(Limits.__struct_fields__)}",
    )  # fmt: skip
    reading.add_argument("--jobs", metavar="SỐ", type=_count, help="số tệp đọc cùng lúc (mặc định: số bộ xử lý)")
    reading.add_argument("--out", metavar="TỆP", type=Path, help="ghi mọi kết quả vào một tệp .jsonl hoặc .parquet")
    reading.add_argument("--resume", action="store_true", help="đọc tiếp: bỏ qua tệp đã có trong --out")
    reading.add_argument("--failures", metavar="TỆP", type=Path, help="ghi các tệp không đọc được vào bảng .csv này")
    reading.add_argument("--cluster", metavar="ĐỊA_CHỈ", help="đọc trên cụm Dask này (tcp://máy:8786)")
    reading.set_defaults(run=_read)

    signed = verbs.add_parser("signed", help="kiểm tra chữ ký số của tệp PDF")
    signed.add_argument("files", metavar="TỆP", nargs="+", help="tệp .pdf")
    signed.add_argument("--trust", metavar="THƯ_MỤC", type=Path, help="chứng thư mà cơ quan tin cậy (.pem, .crt, .cer)")
    signed.set_defaults(run=_signatures)

    body = verbs.add_parser("body", help="cho biết một tên gọi là cơ quan nào")
    body.add_argument("name", metavar="TÊN", help="tên như in trong văn bản: 'Sở NN&MT tỉnh Phú Thọ', 'BNNMT'")
    body.add_argument("--on", metavar="NGÀY", help="tại ngày này (2026-03-12, 2026-03 hoặc 2026)")
    body.add_argument("--within", metavar="TÊN", help="cơ quan chủ quản, như in ở dòng trên")
    body.set_defaults(run=_body)

    schema = verbs.add_parser("schema", help="in JSON Schema của kết quả")
    schema.set_defaults(run=_schema)

    score = verbs.add_parser(
        "score", help="so kết quả đọc với các bản chuẩn",
        epilog=_MEASURES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    score.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="thư mục có TÊN.txt và TÊN.json")
    score.add_argument("--misses", action="store_true", help="in từng chỗ thiếu và thừa")
    score.set_defaults(run=_score)

    verbs.add_parser("serve", help="mở phần mềm văn phòng trên máy này", add_help=False)
    verbs.add_parser("work", help="đọc tệp cho phần mềm văn phòng, ở máy này hoặc máy khác", add_help=False)
    verbs.add_parser("audit", help="niêm phong và kiểm tra nhật ký của phần mềm văn phòng", add_help=False)
    verbs.add_parser("demo", help="chạy thử với các văn bản mẫu", add_help=False)
    verbs.add_parser("backup", help="sao lưu phần mềm văn phòng vào một tệp", add_help=False)
    verbs.add_parser("restore", help="khôi phục phần mềm văn phòng từ một bản sao lưu", add_help=False)
    verbs.add_parser("doctor", help="tìm chỗ hỏng trong dữ liệu của phần mềm văn phòng", add_help=False)
    verbs.add_parser("export", help="xuất mọi dữ liệu của phần mềm văn phòng ra dạng mở", add_help=False)
    return parser


def _limit(words: str) -> tuple[str, str]:
    name, sign, number = words.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{words!r} không có dạng TÊN=SỐ")
    return name, number


def _count(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and int(words)):
        raise argparse.ArgumentTypeError(f"{words!r} không phải một số từ 1 trở lên")
    return int(words)


def _office(verb: str, rest: list[str]) -> int:
    try:
        return int(import_module(_OFFICE[verb]).main(rest))
    except ModuleNotFoundError as error:  # the office imports Django only when its options are read
        package = (error.name or "").partition(".")[0]
        if package == "vanban":
            raise
        return complain(f'thiếu {package}; cài phần văn phòng: pip install "vanban[office]"')


def _read(args: argparse.Namespace) -> int:
    try:
        limits = Limits.from_environment(os.environ).override(dict(args.limit))
    except ValueError as error:
        return complain(f"giới hạn không đúng: {error}")
    if refusal := _at_odds(args):
        return complain(refusal)
    if args.output is not None:
        args.output.mkdir(parents=True, exist_ok=True)
    write = _writer(args.format)
    if args.format == "csv":
        from vanban.formats.row import heading

        sys.stdout.write("\ufeff" + heading())  # the mark by which spreadsheets know UTF-8
    if _is_bulk(args):
        from vanban.bulk.command import run

        return run(args, limits, write, FORMATS[args.format])
    from vanban.bulk.confine import alone
    from vanban.bulk.paths import output_name

    (file,) = args.files
    try:
        with alone(limits):
            found = read_all(file, limits=limits)
    except Unreadable as error:
        return complain(f"{file}: {error.vietnamese}")
    except OSError as error:
        return complain(f"{file}: {told(error)}")
    status = 0
    for one in found:
        if isinstance(one, Unreadable):  # of a package the path, then the name within it
            status = complain(f"{file}{(one.name or '').removeprefix(Path(file).name)}: {one.vietnamese}")
    documents = [document for document in found if isinstance(document, Document)]
    if args.format == "html" and len(documents) > 1 and args.output is None:
        return complain(f"{file}: gói có nhiều tệp, dạng html cần --output THƯ_MỤC")
    for page, name in [(write(document), document.source.name) for document in documents]:
        if args.output is None:
            sys.stdout.flush()
            sys.stdout.buffer.write(page)
            sys.stdout.buffer.flush()
        else:
            (args.output / output_name(name or "", FORMATS[args.format] or "")).write_bytes(page)
    return status


def _is_bulk(args: argparse.Namespace) -> bool:
    """Whether there is more to do than to read one file."""
    from vanban.bulk.paths import are_many

    asked = args.jobs or args.out or args.failures or args.cluster or args.format == "jsonl"
    return bool(asked) or are_many(args.files)


def _at_odds(args: argparse.Namespace) -> str | None:
    """Why options do not go together."""
    if args.out is not None and (args.output is not None or args.format not in ("json", "jsonl")):
        return "--out ghi bản ghi đầy đủ, không dùng với --output hay --format khác"
    if args.resume and args.out is None:
        return "--resume cần --out TỆP"
    if FORMATS[args.format] is None and args.output is not None:
        return f"dạng {args.format} là một bảng chung cho các tệp, không dùng với --output"
    if args.format == "html" and args.output is None and _is_bulk(args):
        return "nhiều tệp dạng html cần --output THƯ_MỤC"
    return None


def _writer(form: str) -> Callable[[Document], bytes]:
    """What makes the output for one record; only the modules of that form are loaded."""
    if form == "text":
        from vanban.formats.text import to_text

        return lambda document: to_text(document).encode() + b"\n"
    if form == "html":
        from vanban.formats.html import to_html

        return lambda document: to_html(document).encode()
    if form == "csv":
        from vanban.formats.row import to_row

        return lambda document: to_row(document).encode()
    return lambda document: document.to_json() + b"\n"


def _signatures(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from vanban.bulk.confine import alone
    from vanban.files import content
    from vanban.files.signatures import Trust, signatures
    from vanban.formats.signatures import to_text

    try:
        limits = Limits.from_environment(os.environ)
    except ValueError as error:
        return complain(f"giới hạn không đúng: {error}")
    try:
        trust = Trust.of_folder(args.trust) if args.trust else Trust()
    except Unreadable as error:
        return complain(error.vietnamese)
    except ValueError as error:
        return complain(str(error))
    status = 0
    for file in args.files:
        try:
            with alone(limits):
                found = signatures(content(Path(file), limits), trust, datetime.now(UTC))
        except Unreadable as error:
            status = complain(f"{file}: {error.vietnamese}")
        except OSError as error:
            status = complain(f"{file}: {told(error)}")
        else:
            print("\n".join([f"{file}: {len(found)} chữ ký số", *map(to_text, found)]))
    return status


def _body(args: argparse.Namespace) -> int:
    from vanban.formats.bodies import to_text

    try:
        found = resolve_body(args.name, on=args.on, within=args.within)
    except ValueError:
        return complain(f"{args.on!r} không phải là ngày; viết như 2026-03-12")
    if not found:
        return complain(f"{args.name!r} không phải tên của một cơ quan")
    print("\n\n".join(map(to_text, found)))
    return 0


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
        return complain(f"{args.folder}: {error}")
    if not scores.measures:
        return complain(f"{args.folder}: không có bản chuẩn nào (*.json)")
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
