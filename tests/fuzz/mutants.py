"""Mutants of files, by a seed: every kind of file that the samples have or that can be made from them, damaged so that
its reader is reached: also inside the parts of an archive, the streams of a PDF and the attachments of a message.
"""

from __future__ import annotations

import base64
import html
import io
import random
import re
import shutil
import subprocess
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import damage

warnings.filterwarnings("ignore", "Duplicate name", module="zipfile")  # that is one of the ways of damage

# kinds that other programs convert or that are looked at letter by letter: a mutant of them takes seconds
OFFICE = ("DOC", "RTF", "ODT")
_PICTURES = ("PNG", "JPEG", "TIFF")
SLOW = OFFICE + _PICTURES
_NUMBER = re.compile(rb"[0-9]+")
_EXTREMES = (b"0", b"-1", b"1", b"255", b"65535", b"65536", b"2147483647", b"4294967296", b"999999999999", b"1e999")
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]*>")
_STREAM = re.compile(rb"(?<=stream\n).*?(?=\n?endstream)|(?<=stream\r\n).*?(?=\r?\n?endstream)", re.S)
_PNG, _OLE = b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BASE64 = re.compile(rb"\n\n((?:[A-Za-z0-9+/]{76}\n)+[A-Za-z0-9+/=]+)\n")


@cache
def kinds() -> tuple[str, ...]:
    """The kinds that can be had here, quick ones first."""
    return tuple(sorted(originals(), key=lambda kind: (kind in SLOW, kind)))


@cache
def originals() -> dict[str, list[tuple[str, bytes]]]:
    """Sound files by their kind, each with its name."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for path in [*sorted(damage.SAMPLES.glob("*.txt")), *sorted((damage.SAMPLES / "files").iterdir())]:
        found.setdefault(path.suffix[1:].upper(), []).append((path.name, path.read_bytes()))
    for kind, make in _MADE.items():
        if kind not in found and (made := make(found)):
            found[kind] = made
    return found


def mutant(kind: str, number: int) -> tuple[str, bytes]:
    """The mutant of that number: its name and bytes, the same each time."""
    chance = random.Random(f"{kind} {number}")
    whole = originals()[kind]
    name, data = chance.choice(whole)
    for _ in range(chance.choice((1, 1, 2, 5))):
        # damage to an archive or a message itself is seen at once, and no reader of what is in it is reached
        is_packed = data.startswith((b"PK", _PNG, _OLE)) or kind == "EML"
        way = _inside if is_packed and chance.random() < 0.9 else chance.choice(_WAYS)
        data = way(chance, data, chance.choice(whole)[1])
    return name, data


# ways of damage: (chance, data, another file of the kind) → data


def _octets(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    return damage.damaged_bytes(chance, data) if data else data


def _blocks(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """A block dropped, doubled, moved, many times repeated, or taken from another file."""
    start = chance.randrange(len(data) + 1)
    end = start + chance.choice((1, 10, 100, 1000, 10_000))
    at = chance.randrange(len(data) + 1)
    match chance.randrange(5):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:]
        case 2:
            return data[:at] + data[start:end] + data[at:]
        case 3:
            return data[:at] + data[start:end][:100] * chance.choice((10, 1000)) + data[at:]
        case _:
            return data[:start] + other[chance.randrange(len(other) + 1) :]


def _numbers(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """Some numbers become extreme ones."""
    places = [found.span() for found in _NUMBER.finditer(data)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.randrange(1, 4))), reverse=True):
        data = data[:start] + chance.choice(_EXTREMES) + data[end:]
    return data


def _elements(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """A tag dropped, or opened again and again."""
    places = list(_ELEMENT.finditer(data))
    if not places:
        return _blocks(chance, data, _other)
    found = chance.choice(places)
    times = chance.choice((0, 2, 50, 5000))
    closed = b"</" + found[1] + b">" if chance.random() < 0.5 else b""
    return data[: found.start()] + found[0] * times + data[found.end() :] + closed * times


def _inside(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """What is packed in the file: a part, a stream, an attachment."""
    way = chance.choice((_octets, _blocks, _numbers, _elements))
    if data.startswith(b"PK"):
        return _in_archive(chance, data, way)
    if data.startswith(_PNG):
        return _in_picture(chance, data)
    if data.startswith(_OLE):
        return data[:512] + _over(chance, data[512:])
    if streams := list(_STREAM.finditer(data) if b"%PDF" in data[:1024] else ()):
        found = chance.choice(streams)
        try:
            inner = zlib.compress(way(chance, zlib.decompress(found[0]), other[:1000]))
        except zlib.error:
            inner = way(chance, found[0], other[:1000])
        return data[: found.start()] + inner + data[found.end() :]
    data = data.replace(b"\r\n", b"\n") if b"base64" in data else data
    if blocks := list(_BASE64.finditer(data)):
        found = chance.choice(blocks)
        letters = found[1].translate(None, b"\n=")
        letters = letters[: -1 if len(letters) % 4 == 1 else None]
        inner = _inside(chance, base64.b64decode(letters + b"=" * (-len(letters) % 4)), other)
        return data[: found.start(1)] + base64.encodebytes(inner) + data[found.end(1) :]
    return way(chance, data, other)


def _over(chance: random.Random, data: bytes) -> bytes:
    """Written over in places; all stays where it is, as files need it that say where everything stands."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        size = min(chance.choice((1, 4, 100, 5000)), len(data))
        start, other = chance.randrange(len(data) - size + 1), chance.randrange(len(data) - size + 1)
        new = (chance.randbytes(size), bytes(size), b"\xff" * size, data[other : other + size])
        damaged[start : start + size] = chance.choice(new)
    return bytes(damaged)


def _in_picture(chance: random.Random, data: bytes) -> bytes:
    """The pixels of a PNG, or now and then what it says of itself; the checksums are right."""
    made, at, packed = data[:8], 8, b""
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + size]
        at += size + 12
        if kind == b"IDAT":
            packed += chunk
            continue
        if kind == b"IEND":
            try:
                made += _chunk(b"IDAT", zlib.compress(_over(chance, zlib.decompress(packed)), 1))
            except (zlib.error, ValueError):
                return data  # damaged before
        made += _chunk(kind, _over(chance, chunk) if chunk and chance.random() < 0.03 else chunk)
    return made


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _in_archive(chance: random.Random, data: bytes, way: Callable[..., bytes]) -> bytes:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            (chosen,) = chance.choices(names, [info.file_size + 1 for info in old.infolist()])
            for name in names:
                part = old.read(name)
                if name == chosen:
                    part = (_inside if part.startswith((b"PK", b"%PDF")) else way)(chance, part, part)
                    name = chance.choice((*[name] * 20, "../" * 5 + name, chance.choice(names)))
                new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, zlib.error, ValueError, IndexError, OSError, NotImplementedError, RuntimeError):
        return data  # damaged before, so that it cannot be opened
    return out.getvalue()


_WAYS = (_octets, _blocks, _numbers, _elements, _inside, _inside, _inside)


# kinds that the samples do not have

Found = dict[str, list[tuple[str, bytes]]]


def _pages(found: Found) -> list[tuple[str, bytes]]:
    """Web pages of a portal: a menu, the text in paragraphs, a table."""
    pages = []
    for name, data in found["TXT"]:
        lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in data.decode().splitlines())
        menu = "<nav><ul><li><a href='/'>Trang chủ</a></li><li>Tin tức</li></ul></nav>"
        table = "<table><tr><td>Việc</td><td colspan=2>Hạn</td></tr><tr><td>Nạo vét</td><td>30/6</td></tr></table>"
        page = f"<!DOCTYPE html><html><head><title>{name}</title></head><body>{menu}<article>{lines}{table}</article>"
        pages.append((name.replace(".txt", ".html"), f"{page}</body></html>".encode()))
    return pages


def _messages(found: Found) -> list[tuple[str, bytes]]:
    """Messages with a text and a document attached."""
    messages = []
    for (text, body), (name, data) in zip(found["TXT"], found["DOCX"] + found["PDF"], strict=False):
        message = EmailMessage()
        message["From"], message["To"] = "van-thu@ha-son.example", "van-thu@tan-hoa.example"
        message["Subject"] = f"Gửi {text}"
        message.set_content(body.decode())
        message.add_attachment(data, "application", "octet-stream", filename=name)
        message.set_boundary("=" * 15)
        messages.append((f"{text}.eml", bytes(message)))
    return messages


def _archives(found: Found) -> list[tuple[str, bytes]]:
    """Archives with a text and a document, one of them in an archive of its own."""

    def packed(*files: tuple[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                archive.writestr(zipfile.ZipInfo(name), data)
        return out.getvalue()

    plain = [(f"{one[0]}.zip", packed(one, other)) for one, other in zip(found["TXT"], found["DOCX"], strict=False)]
    return [*plain, ("trong.zip", packed(plain[0]))]


def _scans(kind: str) -> Callable[[Found], list[tuple[str, bytes]]]:
    def scan(found: Found) -> list[tuple[str, bytes]]:
        """First pages as pictures."""
        try:
            import pypdfium2
            from PIL import Image  # noqa: F401  (pypdfium2 makes one of a page)
        except ImportError:
            return []
        scans = []
        for name, data in found["PDF"]:
            with pypdfium2.PdfDocument(data) as document:
                picture = document[0].render(scale=100 / 72, grayscale=True).to_pil()
            out = io.BytesIO()
            picture.save(out, kind)
            scans.append((f"{name}.{kind.lower()}", out.getvalue()))
        return scans

    return scan


def _converted(kind: str) -> Callable[[Found], list[tuple[str, bytes]]]:
    def convert(found: Found) -> list[tuple[str, bytes]]:
        """Two letters in a format of older programs, where LibreOffice is here."""
        soffice = shutil.which("soffice") or shutil.which("libreoffice")
        if soffice is None:
            return []
        with tempfile.TemporaryDirectory() as folder:
            given = [Path(folder, name) for name, _ in found["DOCX"][:2]]
            for path, (_, data) in zip(given, found["DOCX"], strict=False):
                path.write_bytes(data)
            options = [f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind.lower()]
            subprocess.run(
                [soffice, *options, "--outdir", folder, *given], check=True, capture_output=True, timeout=180
            )
            made = [path.with_suffix(f".{kind.lower()}") for path in given]
            return [(path.name, path.read_bytes()) for path in made]

    return convert


_MADE: dict[str, Callable[[Found], list[tuple[str, bytes]]]] = {
    "HTML": _pages,
    "EML": _messages,
    "ZIP": _archives,
    **{kind: _scans(kind) for kind in _PICTURES},
    **{kind: _converted(kind) for kind in OFFICE},
}
