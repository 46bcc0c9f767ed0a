"""What every reader of a kind of file gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from vanban.files.limits import Limits

if TYPE_CHECKING:
    from vanban.files.placed import PageSize, Placed

CONVERTED = "đã chuyển từ bảng mã {} sang Unicode"  # the warning about a text kept in an encoding before Unicode
MACROS = "tệp có macro; macro không bao giờ được chạy"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one file, its number of pages where the file has pages, and what a person should know.

    `words` and `sizes` say where the words of the text stand on pages, where that is known.
    """

    text: str
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    media_type: str = ""  # where one module reads several kinds
    words: tuple[Placed, ...] = ()
    sizes: tuple[PageSize, ...] = ()


class Reader(Protocol):
    """A module that reads one kind of file. `read` raises `Unreadable` and nothing else, whatever the bytes."""

    MEDIA_TYPE: str

    def read(self, data: bytes, limits: Limits, /) -> Reading: ...
