"""Zip archives and XML parts from strangers: opened within limits, refused by name when they do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits

_ENTRY = 46  # bytes of the shortest entry in a zip directory
_STRICT = (  # ISO 29500 strict names its parts otherwise; one spelling is read
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


class Archive:
    """The parts of one zip file. Raises `Unreadable` when it is broken, encrypted or beyond the limits.

    `encrypted` is the code of the refusal of a part with a password.
    """

    def __init__(self, data: bytes, limits: Limits, encrypted: str = "encrypted-office") -> None:
        self._limits = limits
        self._encrypted = encrypted
        self._left = limits.unpacked_bytes
        if _directory_size(data) > limits.zip_parts * (_ENTRY + 250):
            raise Unreadable("too-many-parts", limit=limits.zip_parts)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError):
            raise Unreadable("broken-zip") from None
        self.entries = self._zip.infolist()
        self.parts = {info.filename: info for info in self.entries}
        if len(self.entries) > limits.zip_parts:
            raise Unreadable("too-many-parts", limit=limits.zip_parts)

    def read(self, part: str) -> bytes | None:
        """The bytes of one part; `None` where there is none of that name."""
        info = self.parts.get(part)
        return None if info is None else self.content(info)

    def content(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of one entry."""
        if info.flag_bits & 1:
            raise Unreadable(self._encrypted)
        most = min(self._left, max(1_000_000, info.compress_size * self._limits.unpacked_ratio))
        try:
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
            raise Unreadable("broken-zip") from None
        if len(data) > most:
            raise Unreadable("zip-bomb")
        self._left -= len(data)
        return data

    def xml(self, part: str, without: str = "") -> Element | None:
        """The root of one XML part; `None` where there is none of that name.

        Elements with the tag `without`, which nobody will look at, are cut out before the part is parsed.
        """
        data = self.read(part)
        if data is None:
            return None
        if without:
            data = _cut(data, without.encode())
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return tree(data, "broken-docx")


def tree(data: bytes, broken: str) -> Element:
    """The root of an XML document. Raises `Unreadable` with the code `broken`, or for a document type."""
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError):
        raise Unreadable(broken) from None
    return root


class _Builder(TreeBuilder):
    """Builds the tree of a part without a document type, so that no entity is ever declared or fetched."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        raise Unreadable("xml-entities")


def _cut(data: bytes, tag: bytes) -> bytes:
    first, *rest = data.split(b"<" + tag + b" ")
    end = b"</" + tag + b">"
    return first + b"".join(piece.partition(end)[2] for piece in rest if end in piece)


def _directory_size(data: bytes) -> int:
    """What the archive says its directory takes, before the directory is read into memory."""
    end = data.rfind(b"PK\x05\x06")
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
