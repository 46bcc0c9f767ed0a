"""What DOCX styles say of a run of text: hidden, in capitals, in a font of an old encoding; and of its numbering."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import msgspec

from vanban.files.numbering import VAL, W


class Look(msgspec.Struct, frozen=True):
    """How a run is shown, as far as it changes its letters."""

    hidden: bool = False
    capitals: bool = False
    font: str = ""


_PLAIN = Look()
_SWITCHES = {W + "vanish": "hidden", W + "caps": "capitals"}


class Styles:
    """The styles of one document, with what each takes over from the style it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._element: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self.default = ""  # the style of paragraphs that name none
        self._base = _PLAIN
        self.list_of_style: dict[str, str] = {}
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = _changed(_PLAIN, defaults)
        for style in root.iterfind(W + "style"):
            key = style.get(W + "styleId", "")
            self._element[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default = key
            if (number := style.find(f"{W}pPr/{W}numPr/{W}numId")) is not None:
                self.list_of_style[key] = number.get(VAL, "")

    def look(self, key: str) -> Look:
        """How text of this style is shown."""
        if key not in self._looks:
            look = self._base
            for style in reversed(self._chain(key)):
                look = _changed(look, style.find(W + "rPr"))
            self._looks[key] = look
        return self._looks[key]

    def run(self, paragraph: Look, properties: Element | None) -> Look:
        """How a run with these properties is shown in a paragraph of that look."""
        if properties is None:
            return paragraph
        look = paragraph
        if (named := properties.find(W + "rStyle")) is not None:
            for style in reversed(self._chain(named.get(VAL, ""))):
                look = _changed(look, style.find(W + "rPr"))
        return _changed(look, properties)

    def numbering(self, key: str) -> tuple[str, str] | None:
        """The list that a paragraph style brings with it, and the style of its chain that does."""
        for style in self._chain(key):
            own = style.get(W + "styleId", "")
            if own in self.list_of_style:
                return self.list_of_style[own], own
        return None

    def table_properties(self, key: str) -> list[Element]:
        """The table properties of a table style, its own before those it is based on."""
        return [found for style in self._chain(key) if (found := style.find(W + "tblPr")) is not None]

    def _chain(self, key: str) -> list[Element]:
        """A style and what it is based on, up to the root; a circle ends where it closes."""
        chain: list[Element] = []
        seen: set[str] = set()
        while key in self._element and key not in seen:
            seen.add(key)
            chain.append(self._element[key])
            based_on = self._element[key].find(W + "basedOn")
            key = based_on.get(VAL, "") if based_on is not None else ""
        return chain


def _changed(look: Look, properties: Element | None) -> Look:
    changes: dict[str, bool | str] = {}
    for child in properties if properties is not None else ():
        if child.tag in _SWITCHES:
            changes[_SWITCHES[child.tag]] = child.get(VAL) not in ("0", "false", "off", "none")
        elif child.tag == W + "rFonts":
            changes["font"] = child.get(W + "ascii") or child.get(W + "hAnsi") or look.font
    return msgspec.structs.replace(look, **changes) if changes else look
