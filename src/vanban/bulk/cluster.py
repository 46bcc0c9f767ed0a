"""The same on many machines: a Dask cluster hands the files out and takes them up again where a machine is lost.

The machines need the same vanban and no common folder: the bytes of a file travel with its task, so that they are not
lost with a machine, and only few tasks are on their way at a time. On each machine the files are read by workers.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from uuid import uuid4

from vanban.bulk.outcome import Outcome, Outcomes, refused
from vanban.bulk.refused import Refused
from vanban.bulk.worker import Workers, processors
from vanban.files import Limits, Unreadable, content

Read = Callable[[Sequence[Path], Limits], Iterator[tuple[Path, Outcomes]]]

_AHEAD = 4  # files on their way for each thread of the cluster
_PATIENCE = 10  # seconds to reach the cluster


@cache
def _workers() -> Workers:
    return Workers(max(2, processors()))


def read_there(data: bytes, name: str, limits: Limits) -> Outcomes:
    """Read one file on a machine of the cluster."""
    return _workers().read_all(data, name=name, limits=limits)


@contextmanager
def on_cluster(address: str) -> Iterator[Read]:
    """What reads files on the cluster with this address, as long as the `with` lasts.

    Raises `Refused` where the cluster cannot be reached or is lost.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise Refused(f'thiếu {error.name}; cài thêm: pip install "vanban[bulk]"') from None
    warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":  # what a person can act on, they are told by us
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise Refused(f"không kết nối được với cụm Dask ở {address}") from None
    with client:
        yield lambda files, limits: _read(client, files, limits)


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
