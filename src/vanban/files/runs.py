"""The runs of one DOCX paragraph → its text, with the boxes that hang on it.

Hidden text, deleted text, comments and field codes are not text; '[1]' marks the place of a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from xml.etree.ElementTree import Element

import msgspec

from vanban.files.errors import Unreadable
from vanban.files.numbering import W
from vanban.files.styles import Look, Styles
from vanban.text import legacy

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = _MC + "AlternateContent"
_R, _T, _R_PR = W + "r", W + "t", W + "rPr"
# elements that only wrap what they hold
WRAPS = {
    *(W + tag for tag in ("ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple")),
    *(W + tag for tag in ("dir", "bdo", "ruby", "rubyBase")),
    *(_MC + tag for tag in ("Choice", "Fallback")),
}
_DRAWN = {W + "drawing", W + "pict", W + "object"}
_BOX = W + "txbxContent"
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
# w:sym, in the fonts that Word's own dialogue offers first
_SYMBOLS = {
    "wingdings": {
        0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xE0: "→", 0xD8: "➢", 0xA7: "▪",
    },
    "symbol": {0xB7: "•", 0xAE: "→", 0xDE: "⇒", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0x2D: "-"},
}  # fmt: skip
_SIGN = re.compile("[\uf020-\uf0ff]")
_OLD_FONTS = (".Vn", "VNI-")  # of TCVN3 and VNI
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


class Note(msgspec.Struct, frozen=True):
    """A note that the text refers to: 'footnote' or 'endnote', its key, and the mark of its place."""

    kind: str
    key: str
    mark: str


class Runs:
    """The runs of one paragraph: its text with the boxes that hang on it."""

    def __init__(self, styles: Styles, look: Look, notes: list[Note], most: int, changing: Set[str]) -> None:
        self._styles = styles
        self._look = look
        self._notes = notes
        self._most = most
        self._pieces: list[tuple[str, str]] = []  # the font of an old encoding or '', and the letters
        self._fields: list[bool] = []  # open fields; whether a result has begun that counts
        self._codes: list[str] = []  # theirs
        self._changing = changing  # fields whose results are no part of the file
        self.boxes: list[Element] = []
        self.left_out: set[str] = set()  # the fields of these whose results were left out

    def take(self, element: Iterable[Element], depth: int) -> None:
        """Add what stands in a paragraph or in one of its wrappers."""
        if depth > self._most:
            raise Unreadable("xml-too-deep", limit=self._most)
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, depth)
            elif tag == W + "fldSimple" and self._leaves_out(child.get(W + "instr", "")):
                continue
            elif tag in WRAPS:
                self.take(child, depth + 1)
            elif tag == ALTERNATE:
                self.take(child[:1], depth + 1)
            elif tag in _DRAWN:
                self.boxes += _boxes(child)
            elif tag.endswith(("}oMath", "}oMathPara")):
                self._pieces.append(("", "".join(part.text or "" for part in child.iter() if part.tag.endswith("}t"))))

    def text(self) -> str:
        """The text of the runs; letters of the old fonts are Unicode now."""
        text, at = "", 0
        while at < len(self._pieces):
            font, letters = self._pieces[at]
            at += 1
            while at < len(self._pieces) and self._pieces[at][0] == font:
                letters += self._pieces[at][1]
                at += 1
            text += legacy.from_font(letters, font) if font else letters
        return text

    def _run(self, run: Element, depth: int) -> None:
        look = self._styles.run(self._look, run.find(_R_PR))
        font = look.font if look.font.startswith(_OLD_FONTS) else ""
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif tag == W + "instrText" and self._codes:
                self._codes[-1] += child.text or ""
            elif tag in _DRAWN:
                self.boxes += _boxes(child)
            elif tag == ALTERNATE:
                for choice in child[:1]:
                    self.boxes += _boxes(choice)
            elif look.hidden or not all(self._fields):
                continue
            elif tag == _T:
                letters = child.text or ""
                if not letters.isascii():
                    letters = _SIGN.sub(lambda sign: _signed(sign.group(), look.font), letters)
                self._pieces.append((font, letters.upper() if look.capitals and not font else letters))
            elif tag == W + "softHyphen":
                self._pieces.append((font, legacy.SOFT_HYPHEN))
            elif tag in _SIGNS:
                self._pieces.append(("", _SIGNS[tag]))
            elif tag == W + "sym":
                self._pieces.append(("", _symbol(child)))
            elif tag in _NOTES:  # a mark of its author's own follows as text, and begins the note too
                mark = f"[{len(self._notes) + 1}]" if child.get(W + "customMarkFollows") is None else ""
                self._notes.append(Note(_NOTES[tag], child.get(W + "id", ""), mark))
                self._pieces.append(("", mark))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
            self._codes.append("")
        elif kind == "separate" and self._fields:
            self._fields[-1] = not self._leaves_out(self._codes[-1])
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._codes.pop()

    def _leaves_out(self, code: str) -> bool:
        name = (code.split() or [""])[0].upper()
        if name not in self._changing:
            return False
        self.left_out.add(name)
        return True


def _boxes(drawing: Element) -> list[Element]:
    """The text boxes of a drawing, each once: of two renderings for old and new programs the first."""
    found: list[Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            found.append(element)
        elif element.tag == ALTERNATE:
            waiting += element[:1]
        else:
            waiting += reversed(element)
    return found


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF or code < 0x100:
        return _signed(chr(code), element.get(W + "font", ""))
    return chr(code) if code < 0xD800 else ""


def _signed(letter: str, font: str) -> str:
    """What a letter of U+F000 … U+F0FF, the place of fonts that have no alphabet, looks like in that font."""
    code = ord(letter) & 0xFF
    if font.startswith(_OLD_FONTS):
        return bytes([code]).decode("cp1252", "replace")
    signs = next((signs for name, signs in _SYMBOLS.items() if font.lower().startswith(name)), {})
    return signs.get(code, "•" if letter >= "\uf000" else letter if code >= 32 else "")
