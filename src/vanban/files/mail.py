"""E-mail as a file (.eml, and .mht of browsers): the letter itself and what is attached to it.

The letter is the richest of its renderings (RFC 2046, 5.1.4). Pictures that only dress it are left out. Names may be
encoded words (RFC 2047) or RFC 2231; a mail within the mail is opened with its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value, parsedate_to_datetime

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.moments import printed
from vanban.files.packages import WITHIN, Package, Part, file_name

LETTER = "noi-dung-thu"  # the letter's own name among the parts
_BOM = b"\xef\xbb\xbf"
_DRESSING = 50_000  # bytes below which a picture that the letter shows is a logo, not a scanned page
_LONGEST = 20_000  # letters of a header field that are looked at
_TYPES = {"text/plain": ".txt", "text/html": ".html"}
_NO_FILES = frozenset((
    "text/calendar", "text/css", "text/javascript", "text/x-amp-html", "application/javascript", "application/ics",
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
))  # fmt: skip
_ENCRYPTED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"))
_TAG = re.compile("<([^<]*)")  # and the words behind it
_SILENT = re.compile(r"(/?)(?:style|script|title)\b", re.I)
_TOLD = "thư điện tử: {}"


class _Letters(Compat32):
    """Header fields in raw UTF-8, against RFC 5322 but often seen, give their letters; endless ones are cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST]

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_LETTERS = _Letters()


def unpack(data: bytes, limits: Limits) -> Package:
    """The letter and its attachments. Raises `Unreadable` for what is no mail or nested beyond the limits."""
    try:
        message = BytesParser(policy=_LETTERS).parsebytes(data.removeprefix(_BOM))
        parts = tuple(_Mail(limits).parts(message, 0))
    except RecursionError:
        raise Unreadable("package-too-deep", limit=limits.package_depth) from None
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        raise Unreadable("broken-mail") from None
    return Package(parts, (_says(message),))


def told(subject: str, sender: str, day: str) -> str:
    """What a mail says of itself, for the person who reads it."""
    says = (("tiêu đề", subject), ("từ", sender), ("gửi lúc", day))
    return _TOLD.format("; ".join(f"{label} {value}" for label, value in says if value) or "không có tiêu đề")


def _says(message: Message) -> str:
    day = _header(message, "Date")
    with suppress(ValueError, TypeError, IndexError, OverflowError):  # else as the sender wrote it
        day = printed(parsedate_to_datetime(day))
    return told(_header(message, "Subject"), _header(message, "From"), day)


class _Mail:
    """The parts of one mail, numbered where they have no name."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._letters = self._files = 0

    def parts(self, message: Message, depth: int) -> Iterator[Part]:
        kind = message.get_content_type()
        if kind in _ENCRYPTED:
            yield Part(_name(message) or LETTER, error=Unreadable("encrypted-mail"))
        elif kind == "message/rfc822":
            yield from self._within(message, depth)
        elif kind == "multipart/alternative":
            chosen = _richest(_children(message))
            if chosen is not None:
                yield from self.parts(chosen, depth)
        elif kind == "multipart/related":
            yield from self._related(_children(message), depth)
        elif message.is_multipart():
            for child in _children(message):
                yield from self.parts(child, depth)
        elif kind in _TYPES and not _name(message) and message.get_content_disposition() != "attachment":
            yield from self._letter(message, _TYPES[kind])
        elif kind not in _NO_FILES:
            self._files += 1
            yield Part(file_name(_name(message), f"tep-dinh-kem-{self._files}"), _octets(message))

    def _letter(self, message: Message, suffix: str) -> Iterator[Part]:
        text = _text(message)
        if text is None:
            octets = _octets(message)
        elif _is_bare(text):
            return
        else:
            octets = _BOM + text.encode("utf-8", "replace")
        self._letters += 1
        yield Part(LETTER + (f"-{self._letters}" if self._letters > 1 else "") + suffix, octets)

    def _related(self, children: list[Message], depth: int) -> Iterator[Part]:
        """The letter and what it shows: its logos and the files of its page are left out."""
        shown = "".join(str(_text(child)) for child in children[:1] if child.get_content_type() == "text/html")
        for child in [*_alternatives(children[:1])]:
            shown += str(_text(child))
        for place, child in enumerate(children):
            location = child.get("Content-Location", "")
            given = str(child.get("Content-ID", "")).strip("<> ")
            picture = child.get_content_maintype() in ("image", "font")
            if place and location and child.get_content_disposition() != "attachment":
                continue
            if place and picture and given and f"cid:{given}" in shown and len(_octets(child)) < _DRESSING:
                continue
            yield from self.parts(child, depth)

    def _within(self, message: Message, depth: int) -> Iterator[Part]:
        inner = next(iter(_children(message)), None)
        if inner is None:
            return
        if depth + 1 >= self._limits.package_depth:
            raise Unreadable("package-too-deep", limit=self._limits.package_depth)
        if str(message.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":  # against RFC 2046, but seen
            inner.add_header("Content-Transfer-Encoding", "base64")
            inner = BytesParser(policy=_LETTERS).parsebytes(_octets(inner))
        self._files += 1
        around = file_name(_name(message), "") or f"thu-kem-{self._files}.eml"
        says = _says(inner)
        for part in _Mail(self._limits).parts(inner, depth + 1):
            yield Part(around + WITHIN + part.name, part.data, (says, *part.warnings), part.error)


def _children(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _alternatives(children: Iterable[Message]) -> Iterator[Message]:
    for child in children:
        if child.get_content_type() == "multipart/alternative":
            yield from (one for one in _children(child) if one.get_content_type() == "text/html")


def _richest(children: list[Message]) -> Message | None:
    """The last rendering that can be read."""
    readable = [child for child in children if child.get_content_type() not in _NO_FILES]
    full = [child for child in readable if child.is_multipart() or not _is_bare(_text(child) or "x")]
    return (full or readable)[-1] if readable else None


def _is_bare(markup: str) -> bool:
    """Whether a text or page has no words beside its tags."""
    silent = False
    if markup.partition("<")[0].strip():
        return False
    for piece in _TAG.finditer(markup):
        tag, end, words = piece[1].partition(">")
        if told := _SILENT.match(tag):
            silent = not told[1]
        if not silent and (not end or words.replace("&nbsp;", "").strip()):
            return False
    return not silent


def _octets(message: Message) -> bytes:
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(message: Message) -> str | None:
    """The words of a text, by the encoding it is said to be in; `None` where they are in none that is known."""
    octets = _octets(message)
    charset = str(message.get_content_charset("utf-8"))
    try:
        # 'us-ascii' and 'iso-8859-1' are what programs write that know no better
        text = octets.decode("utf-8" if charset in ("us-ascii", "iso-8859-1", "ascii") else charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return _unfolded(message, text) if message.get_content_type() == "text/plain" else text


def _unfolded(message: Message, text: str) -> str:
    """Lines that the sender's program broke, joined again (RFC 3676: 'format=flowed')."""
    if str(message.get_param("format", "")).lower() != "flowed":
        return text
    gap = "" if str(message.get_param("delsp", "")).lower() == "yes" else " "
    paragraphs: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        line = line.removeprefix(" ")
        words = line[:-1] + gap if line.endswith(" ") and line != "-- " else line
        if goes_on:
            paragraphs[-1] += words
        else:
            paragraphs.append(words)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(paragraphs)


def _name(message: Message) -> str:
    """The name of an attachment as its sender saw it."""
    missing = object()
    for field, header in (("filename", "content-disposition"), ("name", "content-type")):
        found = message.get_param(field, missing, header)
        if found is not missing:
            return _words(collapse_rfc2231_value(found, errors="replace", fallback_charset="utf-8"))  # type: ignore[arg-type]
    return ""


def _header(message: Message, name: str) -> str:
    return " ".join(_words(str(message.get(name, ""))).split())[:300]


def _words(value: str) -> str:
    """Encoded words and raw UTF-8 as letters."""
    said = []
    try:
        found = decode_header(value)
    except (MessageError, ValueError):
        return value
    for word, charset in found:
        if isinstance(word, str):
            said.append(word)
            continue
        try:
            said.append(word.decode(charset or "utf-8", "replace"))
        except (LookupError, ValueError):
            said.append(word.decode("utf-8", "replace"))
    return "".join(said)
