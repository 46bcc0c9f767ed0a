"""`vanban restore`: an office out of a copy, on this machine or another, in a place where nothing is yet."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vanban.office.keeping.commands.office import answer, password
from vanban.office.refusals import Refused
from vanban.office.serve import prepare
from vanban.terminal import Parser, complain


def main(argv: Sequence[str] | None = None) -> int:
    """Restore a copy. Exit status 0; 1 where the office was damaged when it was copied; 2 where it is refused."""
    parser = Parser(
        prog="vanban restore",
        description="Khôi phục từ một bản sao lưu vào thư mục mới (và cơ sở dữ liệu mới), sau khi kiểm tra mọi mã băm, "
        "chuỗi nhật ký và số dòng. Không ghi đè lên dữ liệu nào.",
    )
    parser.add_argument("file", metavar="TỆP", type=Path, help="bản sao do vanban backup ghi")
    parser.add_argument("--to", metavar="THƯ_MỤC", type=Path, required=True, help="thư mục dữ liệu mới, trống")
    parser.add_argument(
        "--database", metavar="URL", help="postgresql://người-dùng:mật-khẩu@máy:cổng/tên, trống (mặc định: SQLite)"
    )
    parser.add_argument("--password-file", metavar="TỆP", type=password, help="tệp chứa mật khẩu, nếu bản sao mã hoá")
    args = parser.parse_args(argv)
    return answer(lambda: _run(args))


def _run(args: Namespace) -> int:
    with args.file.open("rb") as file, _built(args.to.absolute()) as folder:
        if args.database:
            os.environ["VANBAN_DATABASE"] = args.database
        else:
            os.environ.pop("VANBAN_DATABASE", None)
        prepare(folder)
        from django.db import connections

        from vanban.office.keeping.journal import tell
        from vanban.office.keeping.restore import refuse_where_used, restore

        try:
            refuse_where_used()
            manifest = restore(file, args.password_file)
            tell("restore", path=str(args.file.absolute()), made_at=manifest.made_at, blobs=manifest.blobs)
        finally:
            connections.close_all()
    rows, moment = sum(manifest.tables.values()), manifest.made_at
    print(f"Đã khôi phục {manifest.blobs} tệp gốc, {rows} dòng dữ liệu của {moment} vào {args.to.absolute()}")
    if manifest.missing:
        complain(f"{len(manifest.missing)} tệp gốc đã mất hoặc hỏng từ trước khi sao lưu; xem vanban doctor")
    if manifest.broken:
        complain(f"nhật ký đã không còn nguyên vẹn từ trước khi sao lưu: {', '.join(manifest.broken)}")
    return 1 if manifest.missing or manifest.broken else 0


@contextmanager
def _built(target: Path) -> Iterator[Path]:
    """A folder within the target in which the office is put together; it becomes the target's when it is whole."""
    there = target.exists()
    if there and any(target.iterdir()):
        raise Refused(f"{target} không trống; khôi phục chỉ ghi vào một thư mục mới")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.mkdir(mode=0o700, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target, prefix=".restoring-"))
    try:
        yield folder
        for path in sorted(folder.iterdir(), key=lambda path: path.name.startswith("db.")):  # the database last
            path.rename(target / path.name)
        folder.rmdir()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if not there:
            target.rmdir()
        raise


if __name__ == "__main__":
    sys.exit(main())
