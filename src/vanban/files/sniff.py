"""What a file is, told from its first bytes and its structure. The name only settles what bytes cannot say."""

from __future__ import annotations

from vanban.files import ole
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits

# first bytes → code of the refusal and the name of the kind
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "image", "PNG"),
    (b"\xff\xd8\xff", "image", "JPEG"),
    (b"GIF8", "image", "GIF"),
    (b"II*\x00", "image", "TIFF"),
    (b"MM\x00*", "image", "TIFF"),
    (b"BM", "image", "BMP"),
    (b"AT&TFORM", "image", "DjVu"),
    (b"\x00\x00\x00\x0cjP  ", "image", "JPEG 2000"),
    (b"\x1f\x8b", "unsupported", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported", "7z"),
    (b"Rar!\x1a\x07", "unsupported", "RAR"),
    (b"\xfd7zXZ\x00", "unsupported", "xz"),
    (b"BZh", "unsupported", "bzip2"),
)
_REFUSED_STARTS = tuple(start for start, _, _ in _REFUSED)
_RTF = b"{\\rtf"
# names in the root of an OLE file; Excel's are 'Workbook' and, before 97, 'Book'
_OLE_STREAMS = (
    ("__properties_version1.0", "MSG"),
    ("WordDocument", "DOC"),
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("PowerPoint Document", "PPT"),
)
_WORD = b"\xec\xa5"  # the stream of a Word document begins so, at the start of a sector
# what an OpenDocument file says of itself after 'application/vnd.oasis.opendocument.'
_TEXTS = ("text", "text-template")
_ODF = {"spreadsheet": "ODS", "presentation": "ODP", "graphics": "ODG"}
# what documents in one XML file say at its beginning
_FLAT = (
    (b'="http://schemas.microsoft.com/office/word/2003/wordml"', "word-xml"),
    (b'office:mimetype="application/vnd.oasis.opendocument.text"', "fodt"),
)
_FLAT_START = 8192
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_MARKED = ("docx", "docm", "pdf", "rtf", "odt")  # kinds whose content shows what it is


def kind(data: bytes, name: str | None) -> str:
    """`text`, `docx`, `pdf`, `doc`, `rtf`, `odt`, or one of `flat`.

    Raises `Unreadable` for an empty file and for kinds that are refused by name.
    """
    if not data or data.isspace():
        raise Unreadable("empty")
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise Unreadable("broken-zip")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ole.SIGNATURE):
        return _old_office(data)
    if data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_RTF):
        return "rtf"
    if known_as := flat(data):
        return known_as
    for start, code, known_as in _REFUSED if data.startswith(_REFUSED_STARTS) else ():
        if data.startswith(start) and not (start in (b"BM", b"BZh") and b"\x00" not in data[:64]):
            raise Unreadable(code, kind=known_as)
    if data[4:8] == b"ftyp":
        raise Unreadable("image", kind="HEIF")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise Unreadable("image", kind="WebP")
    if data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_HTML):
        raise Unreadable("unsupported", kind="HTML")
    suffix = (name or "").rpartition(".")[2].lower()
    if suffix in _MARKED:
        raise Unreadable("mislabelled", suffix=suffix)
    return "text"


def flat(data: bytes) -> str | None:
    """`word-xml` (Word 2003) or `fodt` for a document in a single XML file."""
    start = data[:_FLAT_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for mark, kind in _FLAT if mark in start), None) if start.startswith(b"<?xml") else None


def _old_office(data: bytes) -> str:
    names = set(ole.entries(data))
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
    if known_as == "DOC":
        return "doc"
    raise Unreadable("unsupported", kind=known_as)


def _zip(data: bytes) -> str:
    """`odt` for an OpenDocument text, else `docx`, whose reader knows the other kinds of zip."""
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
