"""`vanban demo`: a made-up commune takes in the sample documents, or yours, through the office's own services."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from vanban.office import serve
from vanban.office.demo.folder import FOLDER, InUse, fresh
from vanban.office.demo.samples import sample_files
from vanban.terminal import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the demo. Exit status 0; with `--check` 1 if a step did not hold; 2 if there is nothing to read."""
    parser = Parser(
        prog="vanban demo", description="Đọc, vào sổ và phân công các văn bản mẫu (hoặc tệp của bạn) rồi mở xem."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="tệp của bạn; không có thì dùng bộ mẫu")
    parser.add_argument("--check", action="store_true", help="kiểm tra từng bước, không mở máy chủ")
    parser.add_argument("--no-serve", action="store_true", help="chỉ đọc và vào sổ, không mở máy chủ")
    serve.add_port(parser)
    args = parser.parse_args(argv)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    files = args.files or sample_files()
    missing = [str(path) for path in files if not path.is_file()]
    if missing or not files:
        print(_nothing(missing), file=sys.stderr)
        return 2
    with ExitStack() as stack:
        if args.check:
            temporary = tempfile.TemporaryDirectory(prefix="vanban-demo-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(temporary))
        else:
            try:
                folder = stack.enter_context(fresh(FOLDER))
            except InUse as error:
                print(error, file=sys.stderr)
                return 1
        os.environ.setdefault("VANBAN_MFA_ROLES", "-")  # whoever tries it out needs no telephone for it
        serve.start(folder)
        return _run(files, bool(args.files), args.check, None if args.check or args.no_serve else args.port)


def _run(files: Sequence[Path], own: bool, check: bool, port: int | None) -> int:
    from vanban.office.demo.report import table
    from vanban.office.demo.story import ACCOUNTS, IN_TRAY, PASSWORD, tell

    story = tell(files, in_tray=0 if own else IN_TRAY)
    print(table(story))
    if check:
        from vanban.office.demo.checks import failed_steps

        failed = failed_steps(story)
        for step, why in failed:
            print(f"✗ {step}: {why}", file=sys.stderr)
        print("Có bước không đạt." if failed else "Mọi bước đều đạt.")
        return 1 if failed else 0
    if port is not None:
        print(f"Tài khoản (mật khẩu chung: {PASSWORD}):")
        for account in ACCOUNTS:
            print(f"  {account.username:<12} {account.full_name} – {account.what}")
        serve.listen(serve.HOST, port)
    return 0


def _nothing(missing: Sequence[str]) -> str:
    if missing:
        return f"Không có tệp: {', '.join(missing)}"
    return (
        "Không tìm thấy văn bản mẫu: bản cài từ gói không kèm thư mục samples/. "
        "Hãy chạy ./run demo trong bản mã nguồn, hoặc đưa tệp của bạn: vanban demo TỆP…"
    )
