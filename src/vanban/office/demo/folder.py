"""The demo's data folder: made anew each time, and only this folder."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FOLDER = Path("var/demo")
MARK = ".vanban-demo"  # says that the folder was made by the demo and may be wiped by it


class InUse(Exception):  # noqa: N818  (a state that a person is told of)
    """The folder cannot be wiped; says why."""


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """The folder, empty and held for this demo alone until the block ends.

    Raises `InUse` where another demo holds it, or where it has content that no demo put there.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise InUse(f"{folder} có dữ liệu không phải của bản dùng thử nên được giữ nguyên. Hãy đổi tên hoặc dời đi.")
    folder.mkdir(parents=True, exist_ok=True)
    # An SQLite file held by an exclusive transaction is a lock that every system frees when the process ends.
    with closing(sqlite3.connect(folder / MARK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise InUse(
                f"Bản dùng thử trong {folder} đang được mở ở cửa sổ khác. Hãy dừng nó (Ctrl+C) rồi chạy lại."
            ) from None
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif not path.name.startswith(MARK):
                path.unlink()
        yield folder
