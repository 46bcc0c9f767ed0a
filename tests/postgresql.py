"""A PostgreSQL server of the tests' own: made, started and stopped by them, on a port of this machine."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

NAMES = ("postgres", "nobody")  # accounts that may run the server, where the tests are root's: it refuses to be


def program(name: str) -> str | None:
    """A program of PostgreSQL; Debian keeps most of them beside the path, a folder for each version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


@contextmanager
def server(kept: Path | None = None) -> Iterator[Callable[..., str]]:
    """Gives a function that makes a new database, or a copy of the one with an address, and tells its address.

    The server's data go when it stops. Those in a folder that is `kept` stay, every transaction on the disk, and its
    databases are there when it starts again.
    """
    as_other = {} if os.geteuid() else {"user": pwd.getpwnam(next(name for name in NAMES if _is_known(name))).pw_uid}
    folder = kept or Path(tempfile.mkdtemp(prefix="vanban-postgresql-"))
    data = folder / "data"
    port = _free_port()
    quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, **as_other}
    if not (data / "PG_VERSION").exists():
        data.mkdir(mode=0o700, parents=True)
        for path in (folder, data):
            os.chown(path, as_other.get("user", -1), -1)
        locale = ["--encoding=UTF8", "--locale=C", "--username=vanban", "--auth=trust"]
        subprocess.run([program("initdb"), "--pgdata", data, *locale, "--no-sync"], **quiet)
    options = f"{'' if kept else '-F'} -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
    control = [program("pg_ctl"), "--pgdata", data]
    if (data / "postmaster.pid").exists():  # whoever started it was killed
        subprocess.run([*control, "-m", "immediate", "-w", "stop"], **quiet | {"check": False})
    subprocess.run([*control, "-w", "-l", data / "log", "-o", f"{options} -c max_connections=100", "start"], **quiet)
    try:
        numbers = count(1)
        yield lambda like="": _database(port, f"office_{next(numbers)}", like)
    finally:
        subprocess.run([*control, "-m", "immediate", "-w", "stop"], **quiet)
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


def _database(port: int, name: str, like: str) -> str:
    import psycopg

    with psycopg.connect(host="127.0.0.1", port=port, user="vanban", dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like.rpartition('/')[2] or 'template1'}")
    return f"postgresql://vanban@127.0.0.1:{port}/{name}"


def _is_known(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
