"""`vanban serve`: the office on this machine, with nothing beside it but the data folder."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from argparse import ArgumentTypeError
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from vanban.terminal import Parser, complain, told

HOST = "127.0.0.1"
PORT = 8000
TRIES = 20
LAST_PORT = 65535


def main(argv: Sequence[str] | None = None) -> int:
    """Bring the database up to date and serve until stopped."""
    parser = Parser(prog="vanban serve", description="Chạy phần mềm văn phòng trên máy này.")
    parser.add_argument("--host", metavar="ĐỊA_CHỈ", default=HOST, help=f"địa chỉ lắng nghe (mặc định {HOST})")
    add_port(parser)
    args = parser.parse_args(argv)
    start()
    listen(args.host, args.port)
    return 0


def add_port(parser: Parser) -> None:
    """The option for the port to begin with."""
    parser.add_argument(
        "--port", metavar="CỔNG", type=_port, default=PORT, help=f"cổng (mặc định {PORT}; bận thì lấy cổng kế tiếp)"
    )


def start(data: Path | None = None) -> None:
    """Make Django ready on a data folder (default: `VANBAN_DATA`) and bring its database up to date.

    Settings or a database that cannot be used end the program with one line.
    """
    prepare(data)
    from django.conf import settings
    from django.core.management import call_command
    from django.db.utils import DatabaseError

    from vanban.office.alone import alone

    try:
        with alone():  # processes that start together
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        database = settings.DATABASES["default"]
        place = f"{database['HOST']}/{database['NAME']}" if database.get("HOST") else database["NAME"]
        _give_up(f"không mở được cơ sở dữ liệu {place}: {str(error).partition(chr(10))[0]}")
    gc.collect()
    gc.freeze()  # what is loaded by now stays: to look it through each time makes a page wait


def prepare(data: Path | None = None) -> None:
    """Make Django ready on a data folder (default: `VANBAN_DATA`) and leave its database as it is."""
    if data is not None:
        os.environ["VANBAN_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vanban.office.settings")
    import django

    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except OSError as error:
        _give_up(f"không dùng được thư mục dữ liệu {error.filename}: {told(error)}")
    except ValueError as error:
        _give_up(f"biến môi trường VANBAN_… không đúng: {error}")
    if os.environ.get("VANBAN_DATABASE") and not (find_spec("psycopg") or find_spec("psycopg2")):
        _give_up('VANBAN_DATABASE cần thêm psycopg: pip install "vanban[postgres]"')
    django.setup()


def door() -> str:
    """The path to open: that of the first set-up, with its key, while there is no account yet."""
    from vanban.office.accounts.models import User
    from vanban.office.beginning.key import address

    return "/" if User.objects.exists() else address()


def address(host: str, port: int) -> str:
    """What to type into a browser on this machine to reach an office that listens there.

    >>> address("::1", 8000), address("0.0.0.0", 8000)
    ('http://[::1]:8000', 'http://127.0.0.1:8000')
    """
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(host: str, port: int) -> None:
    """Serve on that port, or on the next one that is free; returns when the person stops it."""
    from django.conf import settings
    from django.db import connection
    from waitress import create_server

    from vanban.office.jobs.worker import Worker
    from vanban.office.wsgi import application

    last = min(port + TRIES - 1, LAST_PORT)
    options = {"host": host, "threads": 8, "max_request_body_size": settings.UPLOAD_BYTES, "ident": None}
    for tried in range(port, last + 1):
        try:
            server = create_server(application, port=tried, **options)
            break
        except ValueError:  # so waitress says of a name that leads to no address
            _give_up(f"không có địa chỉ {host}")
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                _give_up(f"không mở được cổng {tried} ở {host}: {told(error)}")
            print(f"Cổng {tried} đang bận, thử cổng kế tiếp.")
    else:
        _give_up(f"không còn cổng trống từ {port} đến {last}")
    path = door()
    if path != "/":
        print("Lần chạy đầu tiên. Mở đường dẫn dưới đây để khai cơ quan và người quản trị; đừng đưa nó cho ai.")
    stop_on_request()
    # On PostgreSQL reading is the business of `vanban work`, on as many machines as it takes.
    is_reading = connection.vendor == "sqlite"
    if not is_reading:
        print("Tệp nộp vào do lệnh vanban work đọc; hãy chạy lệnh ấy trên máy này hoặc máy khác.")
    reading = Worker() if is_reading else nullcontext()
    try:
        with reading:
            print(f"Mở trình duyệt tại {address(host, tried)}{path}  (dừng: Ctrl+C)", flush=True)
            server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def stop_on_request() -> None:
    """Let a service manager stop this program as a person does with Ctrl+C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _port(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and 1 <= int(words) <= LAST_PORT):
        raise ArgumentTypeError(f"{words!r} không phải một số từ 1 đến {LAST_PORT}")
    return int(words)


def _give_up(words: str) -> NoReturn:
    raise SystemExit(complain(words))


if __name__ == "__main__":
    sys.exit(main())
