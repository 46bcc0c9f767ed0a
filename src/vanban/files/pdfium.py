"""What PDFium says of a file: the words of each page with their boxes, and the rules drawn on it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import hypot
from typing import TYPE_CHECKING

import msgspec
import pypdfium2
import pypdfium2.raw as raw

from vanban.files.errors import Unreadable
from vanban.files.pages import Page
from vanban.files.placed import PageSize
from vanban.files.ruled import Rule
from vanban.files.words import Word
from vanban.text.legacy import SOFT_HYPHEN

if TYPE_CHECKING:
    from PIL.Image import Image

_BLANK = r"\s\0\u200b\ufeff"
_HYPHEN = "\x02\ufffe"  # PDFium's own signs for a dash at a line's end, which ends its word
_WORD = re.compile(rf"[^{_BLANK}{_HYPHEN}]*[{_HYPHEN}]|[^{_BLANK}{_HYPHEN}]+")
_GONE = re.compile("[\x00-\x1f]+")
# 'NĐ-CP1' where the 1 stands higher: the mark of a note
_NOTE_MARK = re.compile(r"(.*[^\W\d_][”\"),.;:]*)([0-9]{1,2})")
_MOST_OBJECTS, _MOST_SEGMENTS = 50_000, 200_000  # drawn on a page, beyond which its rules are not looked for
_FORCED_BOLD = 1 << 18  # of a font's flags (ISO 32000-1, table 123)
_THIN = 1.0  # points that a rule may stray from its line


class Sheet(msgspec.Struct, frozen=True):
    """One page as text, and what else is on it: the share that pictures cover, and how many shapes are drawn."""

    page: Page
    covered: float
    shapes: int


@contextmanager
def opened(data: bytes) -> Iterator[File]:
    """A PDF file, closed again at the end. Raises `Unreadable` where it is broken or wants a password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable("encrypted-pdf" if locked else "broken-pdf") from None
    try:
        yield File(document)
    except pypdfium2.PdfiumError:
        raise Unreadable("broken-pdf") from None
    finally:
        document.close()


class File:
    """An open PDF file."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.page_count = len(document)

    def sheet(self, number: int) -> Sheet:
        """One page, counted from 1."""
        page = self._document[number - 1]
        try:
            turned = _Turn(page.get_rotation(), *page.get_size())
            text = page.get_textpage()
            try:
                words = _words(text.raw, turned, number)
            finally:
                text.close()
            drawn = _drawn(page.raw, turned)
        finally:
            page.close()
        width, height = turned.size
        page_of_text = Page(PageSize(width, height), words, drawn.horizontal, drawn.vertical)
        return Sheet(page_of_text, drawn.pictures / max(width * height, 1), drawn.shapes)

    def picture(self, number: int, dpi: float) -> Image:
        """A page as a person sees it, with the stamps and signatures that were laid on it."""
        page = self._document[number - 1]
        try:
            bitmap = page.render(scale=dpi / 72)
            try:
                image: Image = bitmap.to_pil().convert("RGB")
                return image
            finally:
                bitmap.close()
        finally:
            page.close()


class _Turn:
    """From the coordinates of a page's content to those of the page as shown."""

    def __init__(self, degrees: int, width: float, height: float) -> None:
        self._degrees = degrees
        self.size = width, height  # as shown

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        width, height = self.size
        match self._degrees:
            case 90:
                return y, height - x
            case 180:
                return width - x, height - y
            case 270:
                return width - y, x
            case _:
                return x, y

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction in the content, on the page as shown."""
        to, origin = self(x, y), self(0, 0)
        return to[0] - origin[0], to[1] - origin[1]


def _words(text: ctypes.c_void_p, turned: _Turn, page: int) -> list[Word]:
    fonts = _Fonts(text)
    found = _WORD.finditer(_letters(text))
    words = (_word(fonts, word.group(), word.start(), word.end() - 1, turned, page) for word in found)
    return [word for word in words if word is not None]


class _Fonts:
    """The fonts of a page's letters."""

    def __init__(self, text: ctypes.c_void_p) -> None:
        self.text = text
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._is_bold: dict[bytes, bool] = {}

    def is_bold(self, place: int) -> bool | None:
        """Whether a letter is bold by the name or the flags of its font."""
        if raw.FPDFText_GetFontInfo(self.text, place, self._name, 128, self._flags) == 0:
            return None
        name = self._name.value
        if name not in self._is_bold:
            self._is_bold[name] = bool(self._flags.value & _FORCED_BOLD) or b"bold" in name.lower()
        return self._is_bold[name]


def _letters(text: ctypes.c_void_p) -> str:
    """The letters of a page, each at the place at which PDFium counts it."""
    count = max(raw.FPDFText_CountChars(text), 0)
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = raw.FPDFText_GetText(text, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    letters = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(letters) != count:  # signs beyond 16 bits, or left out
        letters = "".join(_letter(raw.FPDFText_GetUnicode(text, place)) for place in range(count))
    return letters


def _letter(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"


def _word(fonts: _Fonts, letters: str, first: int, last: int, turned: _Turn, page: int) -> Word | None:
    """The word of these characters; `None` where it does not run across the page."""
    text = fonts.text
    letters = _GONE.sub("", letters.replace("\x02", "-").replace("\ufffe", "-"))
    if not letters.strip(SOFT_HYPHEN):
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, first, matrix)
    across = turned.direction(matrix.a, matrix.b)
    if across[0] <= 0 or abs(across[1]) > 0.1 * across[0]:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, first, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, first, box)
    corners = [turned(box.left, box.bottom), turned(box.right, box.top)]
    raw.FPDFText_GetLooseCharBox(text, last, box)
    corners += [turned(box.left, box.bottom), turned(box.right, box.top)]
    em = raw.FPDFText_GetFontSize(text, first) * hypot(matrix.c, matrix.d)
    baseline = turned(x.value, y.value)[1]
    if mark := _NOTE_MARK.fullmatch(letters):
        raw.FPDFText_GetCharOrigin(text, last, x, y)
        if turned(x.value, y.value)[1] > baseline + 0.15 * em:
            letters = f"{mark[1]}[{mark[2]}]"
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    return Word(letters, left, right, baseline, em if em > 0.5 else 10.0, page, fonts.is_bold(first))


class _Drawn(msgspec.Struct):
    """What is drawn on a page: rules, the area of its pictures in square points, and how many shapes."""

    horizontal: list[Rule]
    vertical: list[Rule]
    pictures: float = 0.0
    shapes: int = 0


def _drawn(page: ctypes.c_void_p, turned: _Turn) -> _Drawn:
    drawn = _Drawn([], [])
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        drawn.shapes = count
        return drawn
    segments = 0
    for place in range(count):
        thing = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (kind == raw.FPDF_PAGEOBJ_FORM and _holds_picture(thing, 0)):
            drawn.pictures += _area(thing)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            drawn.shapes += 1
            segments += raw.FPDFPath_CountSegments(thing)
            if segments > _MOST_SEGMENTS:
                drawn.horizontal, drawn.vertical = [], []
                continue
            for (x0, y0), (x1, y1) in _strokes(thing, turned):
                if abs(y0 - y1) < _THIN:
                    drawn.horizontal.append(Rule(y0, min(x0, x1), max(x0, x1)))
                elif abs(x0 - x1) < _THIN:
                    drawn.vertical.append(Rule(x0, min(y0, y1), max(y0, y1)))
    return drawn


def _holds_picture(form: ctypes.c_void_p, depth: int) -> bool:
    """Whether a form, which is a group of drawn things, has a picture among its first ones."""
    for place in range(min(raw.FPDFFormObj_CountObjects(form), 20)):
        thing = raw.FPDFFormObj_GetObject(form, place)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < 3 and _holds_picture(thing, depth + 1):
            return True
    return False


def _area(thing: ctypes.c_void_p) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return (right.value - left.value) * (top.value - bottom.value)


def _strokes(path: ctypes.c_void_p, turned: _Turn) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path, as pairs of points on the page as shown."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = last = (0.0, 0.0)
    for place in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turned(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and last != begun:
            yield last, begun
            last = begun
