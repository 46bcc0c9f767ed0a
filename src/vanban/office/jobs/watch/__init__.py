"""What comes by itself: a folder and a mailbox that workers look into, each by one worker at a time."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.office.bodies.models import Agency
from vanban.office.intake.models import Way
from vanban.office.jobs.models import Source, Worker
from vanban.office.jobs.watch.folder import Folder
from vanban.office.jobs.watch.mailbox import Mailbox
from vanban.office.jobs.watch.trouble import Trouble

log = logging.getLogger(__name__)

TOLD_EVERY = timedelta(seconds=15)  # when nothing changes


class Watched(Protocol):
    """Something to look into. `every` is the time between two looks, in seconds."""

    way: Way
    place: str
    every: float

    def take(self, agency: Agency, over: threading.Event) -> float:
        """Take in what is new until `over`; gives the seconds until the next look. Raises `Trouble`."""


def watched() -> list[Watched]:
    """What this process's settings name."""
    found: list[Watched] = []
    if settings.FOLDER:
        found.append(Folder(settings.FOLDER))
    if settings.MAILBOX:
        found.append(Mailbox(settings.MAILBOX, settings.MAILBOX_PASSWORD_FILE, settings.MAILBOX_EVERY))
    return found


def look(watched: Watched, worker: str, over: threading.Event) -> float:
    """Look into it where no other worker does, and give the seconds until the next look.

    What went wrong is told to the office. A worker goes on looking as long as it lives; then another begins.
    """
    source = _held(watched, worker)
    if source is None:
        return settings.LEASE / 2
    before, pause, source.error = source.error, watched.every, ""
    try:
        source.agency = _agency()
        pause = watched.take(source.agency, over)
    except Trouble as trouble:
        source.error = trouble.message
    except DatabaseError:
        raise
    except Exception:
        log.exception("looking into %s failed", watched.place)
        source.error = _("chương trình gặp lỗi khi lấy tệp; sẽ thử lại")
    now = timezone.now()
    if source.error != before or source.checked_at is None or now - source.checked_at > TOLD_EVERY:
        source.checked_at = now
        source.save(update_fields=["agency", "error", "checked_at"])
    return pause


def leave(worker: str) -> None:
    """Let others look into what this worker looked into."""
    Source.objects.filter(holder=worker).update(holder="")


def _held(watched: Watched, worker: str) -> Source | None:
    """The row of it, held by this worker; None where another holds it."""
    mine = {"way": watched.way, "place": watched.place}
    if source := Source.objects.filter(holder=worker, **mine).first():
        return source
    with transaction.atomic():
        Source.objects.get_or_create(**mine)
        source = Source.objects.select_for_update(of=("self",)).get(**mine)
        if source.holder != worker and Worker.objects.alive().filter(pk=source.holder).exists():
            return None
        source.holder = worker
        source.save(update_fields=["holder"])
    return source


def _agency() -> Agency:
    """The agency that the files are for."""
    agencies = Agency.objects.all()
    if settings.INTAKE_AGENCY:
        agencies = agencies.filter(identifiers__value=settings.INTAKE_AGENCY).distinct()
    if len(agencies) == 1:
        return agencies[0]
    if not agencies:
        raise Trouble(_("Chưa có cơ quan nào để nhận tệp; hãy thiết lập cơ quan, xem lại VANBAN_INTAKE_AGENCY."))
    raise Trouble(_("Có nhiều cơ quan; hãy đặt VANBAN_INTAKE_AGENCY bằng mã của cơ quan nhận tệp."))
