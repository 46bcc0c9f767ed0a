"""Old Word files (DOC, and XML of Word 2003), RTF, ODT and FODT.

LibreOffice makes a DOCX of each, which the DOCX reader reads.
"""

from __future__ import annotations

import re

from vanban.files import docx, ole, sniff, soffice
from vanban.files.archive import Archive
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.reading import MACROS, Reading

MEDIA_TYPE = "application/msword"

_WORD_97 = b"\xec\xa5"  # a file information block of Word 97 or later ([MS-DOC] 2.5.2)
_ENCRYPTED = 0x0100  # in the flags at its octet 10, also in Word 6 and 95
# a font in 'the default encoding', which LibreOffice takes for that of its machine
_DEFAULT_CHARSET = re.compile(rb"\\fcharset1(?![0-9])")
# fields that LibreOffice fills anew, from the clock, the name of its copy and its own make-up of pages
_CHANGING = frozenset({"DATE", "TIME", "FILENAME", "NUMPAGES", "PAGE", "SECTIONPAGES"})


# documents in one XML file: suffix, filter, media type
_FLAT = {
    "word-xml": ("xml", "MS Word 2003 XML", "application/xml"),
    "fodt": ("fodt", "OpenDocument Text Flat XML", "application/vnd.oasis.opendocument.text-flat-xml"),
}


def read(data: bytes, limits: Limits) -> Reading:
    """The text of such a file. Raises `Unreadable` for what is broken, encrypted or harmful."""
    if data.startswith(sniff.OLE):
        return _doc(data, limits)
    if data.startswith(b"PK"):
        return _odt(data, limits)
    if kind := sniff.flat(data):
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Unreadable("xml-entities")
        return _reading(data, *_FLAT[kind][:2], limits, _FLAT[kind][2])
    return _rtf(data, limits)


def _doc(data: bytes, limits: Limits) -> Reading:
    entries = ole.entries(data)
    head = entries.get("WordDocument", b"")
    if int.from_bytes(head[10:12], "little") & _ENCRYPTED:
        raise Unreadable("encrypted-office")
    # LibreOffice has filters of their own for Word 6 and 95, and finds them by itself
    opened_as = "MS Word 97" if head.startswith(_WORD_97) else ""
    return _reading(data, "doc", opened_as, limits, macros="Macros" in entries)


def _rtf(data: bytes, limits: Limits) -> Reading:
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    data = _DEFAULT_CHARSET.sub(rb"\\fcharset163" if b"\\ansicpg1258" in data[:4096] else rb"\\fcharset0", data)
    return _reading(data, "rtf", "Rich Text Format", limits, "application/rtf")


def _odt(data: bytes, limits: Limits) -> Reading:
    archive = Archive(data, limits)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise Unreadable("encrypted-office")
    parts = [archive.read(part) for part in ("content.xml", "styles.xml")]  # a bomb is found here
    if parts[0] is None:
        raise Unreadable("broken-office", kind="ODT")
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts if part):
        raise Unreadable("xml-entities")
    macros = any(part.startswith(("Basic/", "Scripts/")) for part in archive.parts)
    return _reading(data, "odt", "writer8", limits, "application/vnd.oasis.opendocument.text", macros)


def _reading(
    data: bytes, kind: str, opened_as: str, limits: Limits, media_type: str = MEDIA_TYPE, macros: bool = False
) -> Reading:
    reading = docx.read(soffice.as_docx(data, kind, limits, opened_as), limits, _CHANGING)
    warnings = (MACROS, *reading.warnings) if macros else reading.warnings
    return Reading(text=reading.text, warnings=warnings, media_type=media_type)
