"""`vanban audit`: seal the journal, check it, give its root away, and check a root without the office.

Exit status 0, 1 where something does not hold, 2 where it could not be asked.
"""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from vanban.journal import check
from vanban.journal.seals import Root, from_json, to_json
from vanban.office.serve import start
from vanban.terminal import Parser, complain, told


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser(
        prog="vanban audit", description="Niêm phong và kiểm tra nhật ký; VANBAN_DATA cho biết thư mục dữ liệu."
    )
    verbs = parser.add_subparsers(metavar="VIỆC", required=True)

    seal = verbs.add_parser("seal", help="niêm phong mọi chuỗi sự kiện ngay bây giờ")
    seal.set_defaults(run=_seal)

    verify = verbs.add_parser("verify", help="kiểm tra mọi chuỗi, mọi niêm phong")
    verify.add_argument("root", metavar="GỐC.json", nargs="?", type=Path, help="và đối chiếu với gốc đã xuất này")
    verify.set_defaults(run=_verify)

    export = verbs.add_parser("export", help="xuất gốc của niêm phong mới nhất")
    export.add_argument("file", metavar="GỐC.json", type=Path, help="tệp để ghi")
    export.add_argument("--proof", metavar="CHUỖI:SỐ", type=_event, help="kèm bằng chứng của một sự kiện")
    export.add_argument("--events", metavar="TỆP.jsonl", type=Path, help="xuất mọi sự kiện đã niêm phong vào tệp này")
    export.set_defaults(run=_export)

    stranger = verbs.add_parser("check", help="kiểm tra gốc đã xuất, không cần cơ sở dữ liệu hay Django")
    stranger.add_argument("root", metavar="GỐC.json", type=Path, help="tệp do lệnh export ghi")
    stranger.add_argument("events", metavar="TỆP.jsonl", nargs="?", type=Path, help="các sự kiện, do --events ghi")
    stranger.set_defaults(run=_check)

    args = parser.parse_args(argv)
    return int(args.run(args))


def _event(words: str) -> tuple[str, int]:
    stream, _colon, number = words.rpartition(":")
    if not (stream and number.isascii() and number.isdecimal()):
        raise ArgumentTypeError(f"{words!r} không có dạng CHUỖI:SỐ, ví dụ agency/1/register/2:17")
    return stream, int(number)


def _seal(_: Namespace) -> int:
    start()
    from vanban.office.audit.sealing import seal

    sealed = seal()
    if sealed is None:
        print("Không có sự kiện nào mới kể từ niêm phong trước.")
    else:
        print(f"Niêm phong số {sealed.number}: {sealed.events} sự kiện, mã {sealed.hash}")
    return 0


def _verify(args: Namespace) -> int:
    given = args.root and _read(args.root)
    if args.root and given is None:
        return 2
    start()
    from vanban.office.audit.checking import check_all

    done = check_all(given)
    if _are_told(done.faults):
        return 1
    print(f"Nhật ký nguyên vẹn: {done.streams} chuỗi, {done.events} sự kiện, {done.seals} niêm phong.")
    return 0


def _export(args: Namespace) -> int:
    start()
    from vanban.office.audit.export import lines, root
    from vanban.office.refusals import Refused

    try:
        made = root(args.proof)
    except Refused as refusal:
        return complain(refusal.message)
    args.file.write_bytes(to_json(made))
    if args.events is not None:
        with args.events.open("wb") as file:
            file.writelines(lines(made))
    _name(made)
    return 0


def _check(args: Namespace) -> int:
    root = _read(args.root)
    if root is None:
        return 2
    faults, later = list(check.root_faults(root)), 0
    if args.events is not None:
        events = check.Events(root)
        try:
            with args.events.open("rb") as file:
                faults += events.faults(file)
        except OSError as error:
            return complain(f"{args.events}: {told(error)}")
        later = events.later
    if _are_told(faults):
        return 1
    _name(root)
    if root.proof is not None:
        event = root.proof.event
        print(f"Sự kiện số {event.sequence} của chuỗi {event.stream} nằm trong niêm phong số {root.seals[0].number}.")
    if later:
        print(f"{later} sự kiện ghi sau niêm phong, chưa đối chiếu được.")
    return 0


def _read(path: Path) -> Root | None:
    """The root in a file; None, after a complaint, where there is none."""
    try:
        return from_json(path.read_bytes())
    except ValueError:
        complain(f"{path}: không phải gốc nhật ký do vanban audit export ghi")
    except OSError as error:
        complain(f"{path}: {told(error)}")
    return None


def _name(root: Root) -> None:
    seal = root.seals[-1]
    print(f"Niêm phong số {seal.number} lúc {seal.at}: {seal.events} sự kiện, {len(root.heads)} chuỗi, mã {seal.hash}")


def _are_told(faults: Iterable[str]) -> bool:
    """Whether there was something to tell."""
    faults = list(faults)
    for fault in faults:
        print(f"✗ {fault}", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
