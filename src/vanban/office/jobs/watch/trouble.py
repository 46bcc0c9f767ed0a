"""What keeps a folder or a mailbox, or one thing in it, from being taken in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)
_TOLD = 5  # of many


class Trouble(Exception):  # noqa: N818  (a state that people are told of; it is tried again)
    """A Vietnamese sentence for the page of background work."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Troubles:
    """Those of single files or messages, of which none keeps the others from being taken in."""

    def __init__(self) -> None:
        self._told: list[str] = []

    @contextmanager
    def of(self, name: str, *passing: type[Exception]) -> Iterator[None]:
        """Take in one of many. What goes wrong is told; failures of the database and those that are `passing` go on."""
        try:
            yield
        except Trouble as trouble:
            self._told.append(trouble.message)
        except (Error, *passing):
            raise
        except Exception:
            log.exception("%r could not be taken in", name)
            self._told.append(_("%(name)s: chương trình gặp lỗi khi lấy; sẽ thử lại") % {"name": name})

    def tell(self) -> None:
        """Raise `Trouble` where there was any."""
        if self._told:
            raise Trouble("; ".join(self._told[:_TOLD]))
