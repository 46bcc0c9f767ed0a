"""Outlook's mails (.msg): the letter and what is attached, through python-oxmsg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.mail import LETTER, told
from vanban.files.moments import printed
from vanban.files.packages import WITHIN, Package, Part, file_name

if TYPE_CHECKING:
    from oxmsg.attachment import Attachment
    from oxmsg.message import Message
    from oxmsg.properties import Properties

_BOM = b"\xef\xbb\xbf"
_EMBEDDED = "__substg1.0_3701000D"  # the storage of a mail within the mail (MS-OXMSG 2.2.2.1)
_EMBEDDED_HEADER = 24  # bytes before its properties; a mail of its own has 32
_SENDER = 0x0C1A
_DISPLAY_NAME, _SHORT_NAME = 0x3001, 0x3704
_HIDDEN = 0x7FFE  # PidTagAttachmentHidden: a picture that the letter shows


def unpack(data: bytes, limits: Limits) -> Package:
    """The letter and its attachments. Raises `Unreadable` for what is broken or needs `vanban[mail]`."""
    try:
        from oxmsg import Message
    except ImportError:
        raise Unreadable("needs-mail") from None
    try:
        message = Message.load(data)
        parts = _parts(message, limits, 0)
        return Package(tuple(parts), (_told(message),))
    except (Unreadable, MemoryError):
        raise
    except Exception:  # the library says of no file what it raises for
        raise Unreadable("broken-mail") from None


def _told(message: Message) -> str:
    sent = message.sent_date
    sender = message.sender or message.properties.str_prop_value(_SENDER) or ""
    return told(message.subject, sender, printed(sent) if sent else "")


def _parts(message: Message, limits: Limits, depth: int) -> list[Part]:
    if depth >= limits.package_depth:
        raise Unreadable("package-too-deep", limit=limits.package_depth)
    parts = []
    if page := _page(message):
        parts.append(Part(f"{LETTER}.html", page))
    elif (text := message.body) and text.strip():
        parts.append(Part(f"{LETTER}.txt", _BOM + text.encode("utf-8", "replace")))
    for number, attachment in enumerate(message.attachments, 1):
        hidden = attachment.properties.int_prop_value(_HIDDEN)
        if hidden and (attachment.mime_type or "").startswith("image/"):
            continue
        parts += _attached(attachment, number, limits, depth)
    return parts


def _page(message: Message) -> bytes:
    try:
        text = message.html_body
    except (UnicodeDecodeError, LookupError):
        return message.properties.binary_prop_value(0x1013) or b""  # says itself what it is in
    return _BOM + text.encode("utf-8", "replace") if text and text.strip() else b""


def _attached(attachment: Attachment, number: int, limits: Limits, depth: int) -> list[Part]:
    properties = attachment.properties
    shown = attachment.file_name or properties.str_prop_value(_SHORT_NAME) or properties.str_prop_value(_DISPLAY_NAME)
    name = file_name(shown or "", f"tep-dinh-kem-{number}")
    for storage in attachment._storage.storages:  # type: ignore[attr-defined]
        if storage.name == _EMBEDDED:
            inner = _embedded(storage)
            says = _told(inner)
            around = name if name.lower().endswith(".msg") else f"{name}.msg"
            return [
                Part(around + WITHIN + part.name, part.data, (says, *part.warnings), part.error)
                for part in _parts(inner, limits, depth + 1)
            ]
    return [Part(name, attachment.file_bytes or b"")]


def _embedded(storage: object) -> Message:
    from oxmsg.message import Message
    from oxmsg.properties import Properties

    class Embedded(Message):
        @property
        def properties(self) -> Properties:
            return Properties(self._storage, _EMBEDDED_HEADER)

    return Embedded(storage)  # type: ignore[arg-type]
