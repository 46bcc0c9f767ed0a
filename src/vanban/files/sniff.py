"""What a file is, told from its first bytes and its structure. The name only settles what bytes cannot say."""

from __future__ import annotations

from vanban.files.errors import Unreadable

# first bytes → code of the refusal and the name of the kind
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "unsupported", "RTF"),
    (b"AT&TFORM", "image", "DjVu"),
    (b"\x00\x00\x00\x0cjP  ", "image", "JPEG 2000"),
    (b"\x1f\x8b", "unsupported", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported", "7z"),
    (b"Rar!\x1a\x07", "unsupported", "RAR"),
    (b"\xfd7zXZ\x00", "unsupported", "xz"),
    (b"BZh", "unsupported", "bzip2"),
)
# first bytes of the kinds of image that are read, BMP apart
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# names of streams in an OLE file, which are UTF-16 in its directory
_OLE_STREAMS = (("WordDocument", "DOC"), ("Workbook", "XLS"), ("PowerPoint Document", "PPT"))
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_MARKED = ("docx", "docm", "pdf")  # kinds whose content shows what it is


def kind(data: bytes, name: str | None) -> str:
    """`text`, `docx`, `pdf` or `scan`. Raises `Unreadable` for an empty file and for kinds that are refused by name."""
    if not data or data.isspace():
        raise Unreadable("empty")
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise Unreadable("broken-zip")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise _old_office(data)
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "scan"
    if data.startswith(b"BM") and b"\x00" in data[:64]:
        return "scan"
    for start, code, known_as in _REFUSED:
        if data.startswith(start) and not (start == b"BZh" and b"\x00" not in data[:64]):
            raise Unreadable(code, kind=known_as)
    if data[4:8] == b"ftyp":
        raise Unreadable("image", kind="HEIF")
    if data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_HTML):
        raise Unreadable("unsupported", kind="HTML")
    suffix = (name or "").rpartition(".")[2].lower()
    if suffix in _MARKED:
        raise Unreadable("mislabelled", suffix=suffix)
    return "text"


def _old_office(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted-office")
    for stream, known_as in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return Unreadable("unsupported", kind=known_as)
    return Unreadable("unsupported", kind="OLE")
