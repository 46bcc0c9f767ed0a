"""What the commands have in common: an office that is there, a password from a file, one line for a refusal."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

from vanban.office.refusals import Refused
from vanban.office.serve import prepare, stop_on_request
from vanban.terminal import complain, told


def answer(run: Callable[[], int]) -> int:
    """The exit status of a command; what is refused is told in one line."""
    from django.db.utils import DatabaseError

    stop_on_request()
    try:
        return run()
    except Refused as refusal:
        return complain(refusal.message)
    except OSError as error:
        return complain(f"{error.filename or 'không ghi được'}: {told(error)}")
    except DatabaseError as error:
        return complain(f"cơ sở dữ liệu báo lỗi: {str(error).partition(chr(10))[0]}")


def open_office() -> None:
    """Make Django ready on an office that is there already and as this version made it; none is made or changed."""
    folder = Path(os.environ.get("VANBAN_DATA", "var/office")).resolve()
    if not (folder / ("secret_key" if os.environ.get("VANBAN_DATABASE") else "db.sqlite3")).exists():
        raise Refused(f"không có dữ liệu của phần mềm văn phòng ở {folder}; đặt VANBAN_DATA cho đúng")
    prepare()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    is_current = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    known = executor.loader.graph.nodes.keys()
    if not is_current or not known >= set(executor.loader.applied_migrations):
        raise Refused("cơ sở dữ liệu là của phiên bản khác: dùng đúng phiên bản ấy, hoặc chạy vanban serve để nâng cấp")


def password(words: str) -> bytes:
    """The password in a file, without the end of its line."""
    try:
        found = Path(words).read_bytes().strip(b"\r\n")
    except OSError as error:
        raise ArgumentTypeError(f"{words}: {told(error)}") from None
    if not found:
        raise ArgumentTypeError(f"{words}: tệp mật khẩu trống")
    return found
