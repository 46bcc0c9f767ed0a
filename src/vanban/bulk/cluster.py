"""The same on many machines: a Dask cluster hands the files out and takes them up again where a machine is lost.

The machines need the same vanban and no common folder: the bytes of a file travel with its task, so that they are not
lost with a machine, and only few tasks are on their way at a time. On each machine the files are read by workers.
"""

from __future__ import annotations

import logging
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from vanban.bulk.outcome import Outcome, Outcomes, refused
from vanban.bulk.refused import Refused
from vanban.bulk.worker import Workers, processors
from vanban.files import Limits, Unreadable, content

Read = Callable[[Sequence[Path], Limits], Iterator[tuple[Path, Outcomes]]]

_AHEAD = 4  # files on their way for each thread of the cluster
_PATIENCE = 10  # seconds to reach the cluster
_REST = 60  # seconds after a try in vain
_QUEUE = 3  # times the limit for reading a file, until one that the cluster does not get to is given up


@cache
def _workers() -> Workers:
    return Workers(max(2, processors()))


def read_there(data: bytes, name: str, limits: Limits) -> Outcomes:
    """Read one file on a machine of the cluster."""
    return _workers().read_all(data, name=name, limits=limits)


def read_one_there(data: bytes, name: str, limits: Limits) -> Outcome:
    """Read one file with the places of its words on a machine of the cluster."""
    return _workers().placed(data, name=name, limits=limits)


class Cluster:
    """A cluster to which any number of threads give single files; connected to when it is wanted."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._lock = threading.Lock()
        self._client: Any = None
        self._again_at = 0.0  # by this machine's clock of seconds; before, there is no try to reach the cluster

    def read(self, data: bytes, name: str, limits: Limits) -> Outcome:
        """What became of one file. Raises `Refused` where the cluster is not reached, is lost or does not get to it."""
        with self._lock:
            client = self._client = self._client or self._connected()
        from distributed import CancelledError, KilledWorker

        future = client.submit(read_one_there, data, name, limits, key=f"vanban-{uuid4()}", pure=False)
        try:
            outcome: Outcome = future.result(timeout=_QUEUE * limits.seconds)
            return outcome
        except KilledWorker:  # machine after machine was lost with it
            return Outcome(name=name, code="reader-died")
        except (CancelledError, TimeoutError, OSError):
            self.close(client)
            raise Refused(f"mất kết nối với cụm Dask ở {self.address}") from None

    def _connected(self) -> Any:
        if time.monotonic() < self._again_at:
            raise Refused(f"cụm Dask ở {self.address} vừa không kết nối được")
        try:
            return _client(self.address)
        except Refused:
            self._again_at = time.monotonic() + _REST
            raise

    def close(self, client: Any = None) -> None:
        """Let go of the cluster (of this `client`, where another has not taken its place); who waits is refused."""
        with self._lock:
            if client not in (None, self._client):
                return
            client, self._client = self._client, None
        if client is not None:
            client.close()


@contextmanager
def on_cluster(address: str) -> Iterator[Read]:
    """What reads files on the cluster with this address, as long as the `with` lasts.

    Raises `Refused` where the cluster cannot be reached or is lost.
    """
    with _client(address) as client:
        yield lambda files, limits: _read(client, files, limits)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise Refused(f'thiếu {error.name}; cài thêm: pip install "vanban[bulk]"') from None
    warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":  # what a person can act on, they are told by us
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise Refused(f"không kết nối được với cụm Dask ở {address}") from None


def _read(client, files: Sequence[Path], limits: Limits) -> Iterator[tuple[Path, Outcomes]]:  # type: ignore[no-untyped-def]
    from distributed import CancelledError, KilledWorker, as_completed

    ahead = max(16, _AHEAD * sum(client.nthreads().values()))
    rest = iter(files)
    running: dict[object, Path] = {}
    results = as_completed(loop=client.loop)
    while True:
        given = list(islice(rest, ahead - len(running)))
        for path in given:
            try:
                data = content(path, limits)
            except (Unreadable, OSError) as error:
                yield path, (refused(error, path.name),)
                continue
            future = client.submit(read_there, data, path.name, limits, key=f"vanban-{uuid4()}", pure=False)
            running[future] = path
            results.add(future)
        if running:
            future = next(results)
            try:
                outcomes = future.result()
            except KilledWorker:  # machine after machine was lost with it
                outcomes = (Outcome(name=running[future].name, code="reader-died"),)
            except (CancelledError, OSError):
                raise Refused("mất kết nối với cụm Dask; chạy lại với --resume để đọc tiếp") from None
            yield running.pop(future), outcomes
            future.release()
        elif not given:
            return
