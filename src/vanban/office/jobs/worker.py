"""A worker: threads of this process that take jobs from the queue, and one that says that the process is there.

A reading happens in a process of its own (`intake/readers.py`), so that threads are enough here.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models.functions import Now

from vanban.bulk.worker import processors
from vanban.office.accounts.idle import disable_idle
from vanban.office.audit.sealing import seal_when_due
from vanban.office.intake import readers
from vanban.office.jobs import queue, watch
from vanban.office.jobs.models import Worker as Row

log = logging.getLogger(__name__)

IDLE = 0.25  # seconds between two looks into an empty queue
BEATS = 5  # signs of life in the time after which a silent worker is taken for dead
TIDY = 60  # seconds between two tidyings


class Worker:
    """Works as long as the `with` lasts; in the end what is being read is put back into the queue at once."""

    def __init__(self, threads: int = 0) -> None:
        self.id = uuid4().hex
        self.doing: set[UUID] = set()
        self._lock = threading.Lock()  # between a claim and its entry in `doing` nobody may look
        self._over = threading.Event()
        looks = [partial(watch.look, one, self.id, self._over) for one in watch.watched()]
        works = [self._work] * (threads or max(2, processors()))
        self._threads = [
            threading.Thread(target=self._repeat, args=[turn], name="vanban-worker")
            for turn in (self._beat, self._tidy, *looks, *works)
        ]

    def __str__(self) -> str:
        return f"{socket.gethostname()} ({os.getpid()})"

    def __enter__(self) -> Worker:
        readers.start()
        self._beat()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        readers.stop()
        for thread in self._threads:
            thread.join()
        connection.close()  # this thread's, which may be as old as the worker
        try:
            watch.leave(self.id)
            Row.objects.filter(pk=self.id).delete()
        except DatabaseError as error:  # then others take it for dead in a while
            log.warning("the database does not answer: %s", error)

    def _repeat(self, turn: Callable[[], float]) -> None:
        """Take turns until the end, each followed by the pause that it asks for."""
        while not self._over.is_set():
            try:
                pause = turn()
            except (DatabaseError, InterfaceError) as error:  # it may be back in a moment; what was claimed comes again
                log.warning("the database does not answer: %s", error)
                connection.close()
                pause = 1
            except Exception:  # a worker that goes on saying that it is there must go on working
                log.exception("a turn failed")
                connection.close()
                pause = 1
            self._over.wait(pause)
        connection.close()

    def _work(self) -> float:
        with self._lock:
            task = queue.claim(self.id)
            if task is None:
                return IDLE
            self.doing.add(task.pk)
        try:
            queue.run(task)
        finally:
            self.doing.discard(task.pk)
        return 0

    def _beat(self) -> float:
        """Say that this process is there, and look after the jobs of those that are not."""
        with transaction.atomic():
            if not Row.objects.filter(pk=self.id).update(seen_at=Now()):
                Row.objects.create(pk=self.id, machine=socket.gethostname()[:255], process=os.getpid())
        with self._lock:
            queue.take_up(self.id, self.doing)
        return settings.LEASE / BEATS

    def _tidy(self) -> float:
        queue.tidy()
        seal_when_due()
        disable_idle()
        return TIDY
