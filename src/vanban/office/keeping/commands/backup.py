"""`vanban backup`: one file with everything that the office has, made while it runs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from vanban.office.keeping.commands.office import answer, open_office, password
from vanban.terminal import Parser, complain


def main(argv: Sequence[str] | None = None) -> int:
    """Make a copy. Exit status 0; 1 where the office itself was found damaged; 2 where there is no copy."""
    parser = Parser(
        prog="vanban backup",
        description="Sao lưu cơ sở dữ liệu và tệp gốc của cùng một thời điểm vào một tệp mới, trong khi mọi người "
        "vẫn làm việc.",
    )
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp mới; đã có tệp mang tên này thì từ chối")
    parser.add_argument("--encrypt", action="store_true", help="mã hoá bằng mật khẩu trong --password-file")
    parser.add_argument("--password-file", metavar="TỆP", type=password, help="tệp chứa mật khẩu")
    args = parser.parse_args(argv)
    if args.encrypt != (args.password_file is not None):
        parser.error("--encrypt và --password-file phải đi cùng nhau")
    return answer(lambda: _run(args))


def _run(args: Namespace) -> int:
    open_office()
    from vanban.office.keeping.backup import make
    from vanban.office.keeping.journal import tell

    target = args.file.absolute()
    try:
        copy = make(target, args.password_file)
    except Exception as error:
        tell("backup-failed", path=str(target), error=getattr(error, "message", None) or str(error))
        raise
    manifest = copy.manifest
    tell(
        "backup",
        path=str(target),
        size=copy.size,
        sha256=copy.sha256,
        made_at=manifest.made_at,
        blobs=manifest.blobs,
        rows=sum(manifest.tables.values()),
        encrypted=args.encrypt,
        missing=len(manifest.missing),
        broken=len(manifest.broken),
    )
    print(f"Đã sao lưu {manifest.blobs} tệp gốc, {sum(manifest.tables.values())} dòng dữ liệu vào {target}")
    print(f"{copy.size} byte, SHA-256 {copy.sha256}")
    if manifest.missing:
        complain(f"{len(manifest.missing)} tệp gốc bị mất hoặc hỏng nên không có trong bản sao; xem vanban doctor")
    if manifest.broken:
        complain(f"nhật ký không còn nguyên vẹn: {', '.join(manifest.broken)}; xem vanban doctor")
    return 1 if manifest.missing or manifest.broken else 0


if __name__ == "__main__":
    sys.exit(main())
