"""What a file is, told from its first bytes and its structure. The name only settles what bytes cannot say."""

from __future__ import annotations

import io
import re

from vanban.files.errors import Unreadable
from vanban.files.limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# first bytes → code of the refusal and the name of the kind
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"AT&TFORM", "image", "DjVu"),
    (b"\x00\x00\x00\x0cjP  ", "image", "JPEG 2000"),
    (b"\x1f\x8b", "unsupported", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported", "7z"),
    (b"Rar!\x1a\x07", "unsupported", "RAR"),
    (b"\xfd7zXZ\x00", "unsupported", "xz"),
    (b"BZh", "unsupported", "bzip2"),
    (b"\x78\x9f\x3e\x22", "winmail", "TNEF"),
)
_REFUSED_STARTS = tuple(start for start, _, _ in _REFUSED)
# first bytes of the kinds of image that are read, BMP and WebP apart
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_RTF = b"{\\rtf"
# names in the root of an OLE file; Excel's are 'Workbook' and, before 97, 'Book'
_OLE_STREAMS = (
    ("__properties_version1.0", "MSG"),
    ("WordDocument", "DOC"),
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("PowerPoint Document", "PPT"),
)
_OLE_READ = {"DOC": "doc", "MSG": "msg"}
_WORD = b"\xec\xa5"  # the stream of a Word document begins so, at the start of a sector
_OFFICE = re.compile(r"(?:word|xl|ppt)/[^/]+\.xml|\[Content_Types\]\.xml|mimetype|META-INF/container\.xml")
_DIRECTORY = 4_000_000  # bytes of an archive's list of files that no office program writes
# what an OpenDocument file says of itself after 'application/vnd.oasis.opendocument.'
_TEXTS = ("text", "text-template")
_ODF = {"spreadsheet": "ODS", "presentation": "ODP", "graphics": "ODG"}
# what documents in one XML file say at their beginning
_FLAT = (
    (b'="http://schemas.microsoft.com/office/word/2003/wordml"', "word-xml"),
    (b'office:mimetype="application/vnd.oasis.opendocument.text"', "fodt"),
)
_FLAT_START = 8192
# what stands before the page itself: a declaration, comments ('<!-- saved from url=… -->'), the document type; where a
# comment ends is settled once, or a row of comments could end in as many ways as there are sets of them
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
_EDXML = re.compile(rb"<(?:\w+:)?edXML(?:Envelope)?\b", re.I)
_FIELD = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9_-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_OF_MAIL = re.compile(
    rb"^(from|date|received|return-path|message-id|mime-version|content-type|subject|to):", re.I | re.M
)
_PAGES = ("html", "htm", "xhtml")  # a piece of a page may begin with anything
_MARKED = ("docx", "docm", "pdf", "rtf", "odt")  # kinds whose content shows what it is


def kind(data: bytes, name: str | None) -> str:
    """The name of the reader or, of a package, of what opens it.

    `text`, `docx`, `pdf`, `html`, `doc`, `rtf`, `odt`, one of `flat`, `scan`; `eml`, `msg`, `zip`, `edxml`.

    Raises `Unreadable` for an empty file and for kinds that are refused by name.
    """
    if not data or data.isspace():
        raise Unreadable("empty")
    suffix = (name or "").rpartition(".")[2].lower()
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, suffix)
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise Unreadable("broken-zip")
    beginning = _start(data)
    if _is_mail(beginning):  # whatever it brings along
        return "eml"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        return _ole(data)
    if data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_RTF):
        return "rtf"
    if known_as := flat(data):
        return known_as
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "scan"
    if data.startswith(b"BM") and b"\x00" in data[:64]:
        return "scan"
    for start, code, known_as in _REFUSED if data.startswith(_REFUSED_STARTS) else ():
        if data.startswith(start) and not (start == b"BZh" and b"\x00" not in data[:64]):
            raise Unreadable(code, kind=known_as)
    if data[4:8] == b"ftyp":
        raise Unreadable("image", kind="HEIF")
    if _HTML.match(beginning) or (suffix in _PAGES and beginning.lstrip().startswith(b"<")):
        return "html"
    if _EDXML.search(beginning):
        return "edxml"
    if suffix in _MARKED:
        raise Unreadable("mislabelled", suffix=suffix)
    return "text"


def flat(data: bytes) -> str | None:
    """`word-xml` (Word 2003) or `fodt` for a document in a single XML file."""
    start = data[:_FLAT_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for mark, kind in _FLAT if mark in start), None) if start.startswith(b"<?xml") else None


def _ole(data: bytes) -> str:
    from vanban.files import ole

    names = set(ole.entries(data)) - {""}  # which is no name but an empty place
    if not names:  # a damaged directory; the names may still be found
        known = ("EncryptedPackage", *(name for name, _ in _OLE_STREAMS))
        names = {name for name in known if name.encode("utf-16-le") in data}
        if any(data.startswith(_WORD, at) for at in range(512, len(data), 512)):  # the directory may have been cut off
            names.add("WordDocument")
        if not names:
            raise Unreadable("broken-office", kind="OLE")
    if "EncryptedPackage" in names:
        raise Unreadable("encrypted-office")
    known_as = next((kind for name, kind in _OLE_STREAMS if name in names), "OLE")
    if known_as in _OLE_READ:
        return _OLE_READ[known_as]
    raise Unreadable("unsupported", kind=known_as)


def _zip(data: bytes, suffix: str) -> str:
    """`odt` for an OpenDocument text, `zip` for what no office program wrote; else `docx`, whose reader knows the other
    kinds of zip."""
    if not _is_office(data):
        if suffix in _MARKED:
            raise Unreadable("mislabelled", suffix=suffix)
        return "zip"
    if b"META-INF/manifest.xml" not in data:  # names stand as they are in a zip
        return "docx"
    from vanban.files.archive import Archive  # and with it what reads XML, which a text does not need

    media_type = (Archive(data, Limits()).read("mimetype") or b"")[:100].decode("ascii", "replace").strip()
    family, _, kept = media_type.rpartition(".")
    if family != "application/vnd.oasis.opendocument":
        return "docx"
    if kept in _TEXTS:
        return "odt"
    raise Unreadable("unsupported", kind=_ODF.get(kept, media_type))


def _start(data: bytes) -> bytes:
    """The first letters, one octet each."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:8192].decode("utf-16", "ignore").encode("latin-1", "replace")
    return data[:16384].removeprefix(b"\xef\xbb\xbf")


def _is_mail(start: bytes) -> bool:
    """Whether the text begins with header fields, three of them as mails have them."""
    fields = _FIELD.match(start.replace(b"\r\n", b"\n"))
    return fields is not None and len({name.lower() for name in _OF_MAIL.findall(fields[0])}) >= 3


def _is_office(data: bytes) -> bool:
    """Whether a zip is a document of an office program, or broken, which its reader tells."""
    import zipfile

    end = data.rfind(b"PK\x05\x06")
    if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _DIRECTORY:
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError):
        return True
    return any(_OFFICE.fullmatch(name) for name in names)
