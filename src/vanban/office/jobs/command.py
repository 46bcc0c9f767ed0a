"""`vanban work`: read what the office has been given, beside `vanban serve` or on other machines."""

from __future__ import annotations

import sys
import threading
from argparse import ArgumentTypeError
from collections.abc import Sequence

from vanban.office.serve import start, stop_on_request
from vanban.terminal import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Work until stopped; what is being read then is put back."""
    parser = Parser(
        prog="vanban work",
        description="Đọc các tệp mà phần mềm văn phòng nhận được. Chạy được trên nhiều máy dùng chung "
        "VANBAN_DATABASE (PostgreSQL) và kho tệp trong VANBAN_DATA.",
    )
    parser.add_argument(
        "--jobs", metavar="SỐ", type=_count, default=0, help="số tệp đọc cùng lúc (mặc định: số bộ xử lý)"
    )
    args = parser.parse_args(argv)
    start()
    from vanban.office.jobs.worker import Worker

    stop_on_request()
    try:
        with Worker(args.jobs) as worker:
            print(f"Đang chờ tệp để đọc: {worker}  (dừng: Ctrl+C)", flush=True)
            threading.Event().wait()
    except KeyboardInterrupt:
        pass
    return 0


def _count(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and int(words)):
        raise ArgumentTypeError(f"{words!r} không phải một số từ 1 trở lên")
    return int(words)


if __name__ == "__main__":
    sys.exit(main())
