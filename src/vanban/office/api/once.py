"""What is sent twice under the same `Idempotency-Key` is done once, and answered alike."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.accounts.models import Position
from vanban.office.api.models import KeptAnswer
from vanban.office.api.problems import Failed

HEADER = "Idempotency-Key"
_KEPT = ("Location", "ETag", "Content-Type")
_underway: set[tuple[int, str]] = set()
_lock = threading.Lock()


def once(request: HttpRequest, sent: Any, do: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it in one transaction with the answer that is kept; where that key was answered before, answer so again.

    Only what was done is kept: a refusal changed nothing, and may be asked again. Raises `Failed` for a key that was
    sent with something else (422), and for one whose first request is not answered yet (409).
    """
    key = request.headers.get(HEADER)
    if key is None:
        with transaction.atomic():
            return do()
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= 255):
        raise Failed(422, _("Idempotency-Key là một chuỗi từ 1 đến 255 ký tự ASCII."))
    position, asked = request.position, _digest(request, sent)
    with _alone(position, key), transaction.atomic():
        _taken(position, key)
        over = timezone.now() - timedelta(seconds=settings.API_KEEP)
        KeptAnswer.objects.filter(at__lt=over).delete()
        if kept := KeptAnswer.objects.filter(position=position.pk, key=key).first():
            if kept.request != asked:
                raise Failed(422, _("Idempotency-Key này đã dùng cho một yêu cầu khác."))
            return HttpResponse(
                kept.content, status=kept.status, headers=kept.headers | {"Idempotent-Replayed": "true"}
            )
        answer = do()
        headers = {name: answer[name] for name in _KEPT if name in answer}
        KeptAnswer.objects.create(
            position_id=position.pk,
            key=key,
            request=asked,
            status=answer.status_code,
            headers=headers,
            content=answer.content.decode(),
        )
        return answer


@contextmanager
def _alone(position: Position, key: str) -> Iterator[None]:
    """One request with this key at a time, in this process."""
    mine = (position.pk, key)
    with _lock:
        if mine in _underway:
            raise _in_flight()
        _underway.add(mine)
    try:
        yield
    finally:
        _underway.discard(mine)


def _taken(position: Position, key: str) -> None:
    """The same among the processes that share a PostgreSQL. On SQLite the second transaction waits for the first."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock_number(position, key)])
            if not cursor.fetchone()[0]:
                raise _in_flight()


def lock_number(position: Position, key: str) -> int:
    """By which processes know the lock of a key."""
    digest = hashlib.sha256(f"{position.pk} {key}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _in_flight() -> Failed:
    return Failed(409, _("Yêu cầu trước với Idempotency-Key này chưa xong. Hãy thử lại sau giây lát."))


def _digest(request: HttpRequest, sent: Any) -> str:
    """What was asked: files by their bytes, since the boundary between them is never the same twice."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    digest.update(json.dumps(sent, sort_keys=True, default=str).encode())
    for name, files in sorted(request.FILES.lists()) if request.FILES else ():
        for file in files:
            digest.update(f"\n{name} {file.name} {file.size}\n".encode(errors="replace"))
            digest.update(hashlib.sha256(file.read()).digest())
            file.seek(0)
    return digest.hexdigest()
