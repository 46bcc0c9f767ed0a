"""`vanban serve`: the office on this machine, with nothing beside it but the data folder."""

from __future__ import annotations

import argparse
import errno
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

HOST = "127.0.0.1"
PORT = 8000
TRIES = 20


def main(argv: Sequence[str] | None = None) -> int:
    """Bring the database up to date, make the first account where there is none, and serve until stopped."""
    parser = argparse.ArgumentParser(prog="vanban serve", description="Chạy phần mềm văn phòng trên máy này.")
    parser.add_argument("--host", default=HOST, help=f"địa chỉ lắng nghe (mặc định {HOST})")
    parser.add_argument("--port", type=int, default=PORT, help=f"cổng (mặc định {PORT}; bận thì lấy cổng kế tiếp)")
    args = parser.parse_args(argv)
    start()
    account = first_account()
    if account:
        print("Lần chạy đầu tiên. Hãy đăng nhập và vào Thiết lập để khai báo cơ quan:")
        print(f"  tài khoản: {account[0]}    mật khẩu: {account[1]}")
    listen(args.host, args.port)
    return 0


def start(data: Path | None = None) -> None:
    """Make Django ready on a data folder (default: `VANBAN_DATA`) and bring its database up to date."""
    if data is not None:
        os.environ["VANBAN_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vanban.office.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def first_account() -> tuple[str, str] | None:
    """Name and password of the first administrator, made where nobody has an account yet."""
    from django.db import transaction

    from vanban.office.accounts.models import Role, User
    from vanban.office.accounts.services import add_person
    from vanban.office.bodies.services import set_up

    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(9)
    with transaction.atomic():
        agency = set_up(None, None, name="Cơ quan chưa đặt tên")
        add_person(agency, None, username="quantri", full_name="Quản trị", password=password, role=Role.ADMIN)
    return "quantri", password


def listen(host: str, port: int) -> None:
    """Serve on that port, or on the next one that is free; returns when the person stops it."""
    from django.conf import settings
    from waitress import create_server

    from vanban.office.wsgi import application

    options = {"host": host, "threads": 8, "max_request_body_size": settings.UPLOAD_BYTES, "ident": None}
    for tried in range(port, port + TRIES):
        try:
            server = create_server(application, port=tried, **options)
            break
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            print(f"Cổng {tried} đang bận, thử cổng kế tiếp.")
    else:
        sys.exit(f"Không còn cổng trống từ {port} đến {port + TRIES - 1}.")
    print(f"Mở trình duyệt tại http://{host}:{tried}/  (dừng: Ctrl+C)", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


if __name__ == "__main__":
    sys.exit(main())
