"""The picture of a page → its words with places and confidence, and its rules.

The picture is brought to even light, upright and level; rules are found and wiped; Tesseract reads what is left. What
is no word (specks, the edges of seals, strokes of a pen) is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

import msgspec
import numpy
from PIL import Image

from vanban.files import cells, desk, misread, seals, stamps, tesseract, upright
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.pages import Page
from vanban.files.placed import UNSURE, PageSize
from vanban.files.ruled import tables
from vanban.files.strokes import Grey, rules
from vanban.files.words import Word, rows

DPI = 300  # at which pages of a PDF are read, and pictures that are much finer or coarser
_FIT = (240, 330)  # dpi at which a picture is read as it is
_DOUBT = 0.6  # confidence from which on a word is taken as it is; half the words below it: a page on its head
_INK = 150  # grey below which a pixel is ink
_PAPER = 200  # grey above which a pixel is paper
_LEFT_OVER = 0.04  # of the ink, in no sure word: worth a second look
_SAME_SIZE = 0.15  # by how much the size of one font differs when it is measured
_MARK = 0.35  # of the usual height of words, below which is no letter but a mark of one
_NEVER = 0.05  # confidence of strokes that are read as a letter or two
_HOPELESS = 0.3  # confidence up to which not even the best of some words is one
_SINGLE = 0.8  # confidence from which on a letter that stands alone is one
_BELOW, _HANGING = (
    0.2,
    frozenset("gjpqyýỳỷỹQ,;()[]ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ"),
)  # em below the baseline, and what hangs there
# widths of letters in em, with a share of bold and of other fonts than Times
_CAPITAL, _SMALL, _NARROW, _NARROW_ONES = 0.70, 0.48, 0.29, frozenset("ijlftrIíìỉĩịÍÌỈĨỊ.,;:'!()[]-/|")
_LETTER = re.compile(r"[^\W_]")
_LABEL = re.compile(r"[IVXH]{2,4}[.)-]")  # 'II.', 'HI.'


def page(image: Image.Image, dpi: float, number: int, limits: Limits) -> Page:
    """A page as text. Raises `Unreadable` where Tesseract is missing, fails or takes too long."""
    if not _FIT[0] <= dpi <= _FIT[1] and image.width * image.height * (DPI / dpi) ** 2 <= limits.pixels:
        size = (max(1, round(image.width * DPI / dpi)), max(1, round(image.height * DPI / dpi)))
        image, dpi = image.resize(size, Image.Resampling.LANCZOS), DPI
    image = desk.without(image)
    grey = Image.fromarray(upright.even(numpy.asarray(seals.without(image, dpi))))
    turns = int(upright.lies_on_its_side(numpy.asarray(grey), dpi))
    found = _read(grey, turns, dpi, number, limits)
    if _is_doubtful(found):
        more = tesseract.turns(numpy.asarray(upright.turned(grey, turns)), round(dpi), limits) or 2 * turns
        if more:
            found = max(found, _read(grey, turns + more, dpi, number, limits), key=_certainty)
    if number > 1:
        return found
    stamped = stamps.found(image, found.size, dpi, number, limits)
    return msgspec.structs.replace(found, words=stamps.without(found.words, stamped), stamped=stamped)


def warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    """What a person should know of recognised pages: how many words are unsure, and on which pages."""
    unsure = {
        number: count
        for number, page in enumerate(pages, 1)
        if (count := sum(1 for word in page.words if word.confidence is not None and word.confidence < UNSURE))
    }
    if not unsure:
        return ()
    return (f"nhận dạng chữ từ ảnh: {sum(unsure.values())} chữ chưa chắc, ở trang {', '.join(map(str, unsure))}",)


def _read(grey: Image.Image, turns: int, dpi: float, number: int, limits: Limits) -> Page:
    """The page after so many quarter turns clockwise."""
    straight = upright.turned(grey, turns)
    slant = upright.slant(numpy.asarray(straight), dpi)
    picture = numpy.asarray(upright.turned(straight, 0, slant))
    horizontal, vertical, rest = rules(picture, round(dpi))
    rest[rest > _PAPER] = 255
    point = 72 / dpi
    size = PageSize(picture.shape[1] * point, picture.shape[0] * point, turns % 4, slant)
    found = _looked_twice(rest, round(dpi), limits)
    found += cells.words(rest, found, tables(horizontal, vertical), round(dpi), limits)
    by_line = [list(line) for _, line in groupby(found, key=attrgetter("line"))]
    letters = misread.mended([[word.text for word in line] for line in by_line])
    by_line = [
        [msgspec.structs.replace(word, text=text) for word, text in zip(*pair, strict=True)]
        for pair in zip(by_line, letters, strict=True)
    ]
    words = [word for line in by_line for word in _words(line, point, size.height, number)]
    return Page(size, _level(words), horizontal, vertical)


def _looked_twice(picture: Grey, dpi: int, limits: Limits) -> list[tesseract.Recognised]:
    """The words of a picture; where much ink is left over or unsure, those read from that alone as well.

    What a seal or a signature runs through is given up at first; with all else wiped, names and posts below it show.
    """
    seen = tesseract.words(picture, dpi, limits)
    usual = _median(word.bottom - word.top for word in seen) if seen else 0
    found = [word for word in seen if _may_be_one(word, usual)]
    rest = numpy.where(picture < _INK, picture, numpy.uint8(255))  # grain alone would be taken for letters
    sure = [word for word in found if word.confidence >= _DOUBT and _LETTER.search(word.text)]
    for word in sure:
        rest[max(word.top - 2, 0) : word.bottom + 3, max(word.left - 2, 0) : word.right + 3] = 255
    ink, left_over = numpy.count_nonzero(picture < _INK), numpy.count_nonzero(rest < _INK)
    if left_over <= _LEFT_OVER * ink:
        return found
    try:
        again = tesseract.words(rest, dpi, limits, "6")
    except Unreadable:  # the first look was good enough to go on with
        return found
    more = [word for word in again if word.confidence >= _SINGLE and len(_LETTER.findall(word.text)) > 1]
    new = [word for word in more if not any(_overlap(word, other) for other in sure)]
    kept = [word for word in found if word in sure or not any(_overlap(word, other) for other in new)]
    lines = found[-1].line if found else 0
    return [*kept, *(msgspec.structs.replace(word, line=word.line + lines) for word in new)]


def _may_be_one(word: tesseract.Recognised, usual: float) -> bool:
    """Whether this may be a word, where words are usually so high: a hook or a tilde by itself is read as a letter."""
    letters = len(_LETTER.findall(word.text))
    if letters and word.bottom - word.top < _MARK * usual:
        return False
    # a speck beside a word spoils its confidence, and no language knows a label
    return word.confidence > _NEVER or letters > 2 or bool(_LABEL.fullmatch(word.text))


def _overlap(one: tesseract.Recognised, other: tesseract.Recognised) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min(
        (one.right - one.left) * (one.bottom - one.top), (other.right - other.left) * (other.bottom - other.top)
    )
    return wide > 0 and high > 0 and wide * high > 0.1 * least


def _words(line: list[tesseract.Recognised], point: float, height: float, number: int) -> list[Word]:
    """The words of a line on a page so high, where a pixel is so many points."""
    found: list[Word] = []
    for word in line:
        widths = sum(
            _NARROW if letter in _NARROW_ONES else _CAPITAL if letter.isupper() else _SMALL for letter in word.text
        )
        em = (word.right - word.left) / widths * point
        left, right, baseline = word.left * point, word.right * point, height - word.baseline * point
        found.append(Word(word.text, left, right, baseline, em, number, None, word.confidence))
    usual = _median(word.em for word in found)
    parts = _parts(found, 2 * usual)
    if len(parts) == 1 and abs(line[0].baseline - line[-1].baseline) * point < 0.2 * usual:
        return found
    # a line that was drawn through two columns, or askew through a seal, has the baseline of none of its parts
    feet = {word.left * point: height - word.bottom * point for word in line}
    moved: list[Word] = []
    for part in parts:
        own = _median(feet[word.left] + usual * _BELOW * (not _HANGING.isdisjoint(word.text)) for word in part)
        moved += [msgspec.structs.replace(word, baseline=own) for word in part]
    return moved


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def _level(words: list[Word]) -> list[Word]:
    """The words without noise, with one baseline for each row and one size for each of its parts."""
    if not words:
        return []
    usual = _median(word.em for word in words for _ in word.text)
    likely = [msgspec.structs.replace(word, em=min(max(word.em, 0.6 * usual), 1.6 * usual)) for word in words]
    found: list[Word] = []
    for row in rows(likely):
        baseline = _median(word.baseline for word in row)
        for part in _parts(row, usual):
            em = sum(word.right - word.left for word in part) / sum((word.right - word.left) / word.em for word in part)
            if abs(em - usual) < _SAME_SIZE * usual:
                em = usual
            if _is_text(part):
                found += [msgspec.structs.replace(word, baseline=baseline, em=em) for word in part]
    return found


def _parts(row: list[Word], em: float) -> list[list[Word]]:
    """The words of a row, parted where columns may be."""
    parts = [[row[0]]]
    for before, word in pairwise(row):
        if word.left - before.right > em:
            parts.append([])
        parts[-1].append(word)
    return parts


def _is_text(part: list[Word]) -> bool:
    """Whether somebody wrote this: specks and strokes are read as a few letters, and not for sure."""
    letters = [len(_LETTER.findall(word.text)) for word in part]
    sure = [word.confidence or 0.0 for word in part]
    if sum(letters) > 4:
        return max(sure) > _HOPELESS
    return any(
        confidence >= (_DOUBT if count > 1 else _SINGLE)
        for count, confidence in zip(letters, sure, strict=True)
        if count
    )


def _is_doubtful(page: Page) -> bool:
    sure = sorted(word.confidence or 0.0 for word in page.words)
    return len(sure) > 4 and sure[len(sure) // 2] < _DOUBT


def _certainty(page: Page) -> float:
    return sum(len(word.text) * (word.confidence or 0.0) for word in page.words)
