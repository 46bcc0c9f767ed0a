"""DOCX (ECMA-376 WordprocessingML) → the text that a reader sees.

The text of `story` and `runs`, section by section. A page header stands before its section, footers stand at the end,
each once, as the section's first page shows it; page numbers do not count. Notes come last, '[1]' marks their place.
Comments are no part of the text: a warning says how many there are. Macros are never run; a warning tells of them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from posixpath import join, normpath
from xml.etree.ElementTree import Element

import msgspec

from vanban.files.archive import Archive
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.numbering import Numbering, W
from vanban.files.reading import MACROS, Reading
from vanban.files.story import WORD, P, Story
from vanban.files.styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SECTION = W + "sectPr"
_CHANGES = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")
_OTHER_ZIPS = (("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"), ("META-INF/container.xml", "EPUB"))
_BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")
# 'Trang 2/5', 'Trang 2 trên 5', 'Page 2 of 5'
_PAGE_NUMBER = re.compile(r"\W*(?:[Tt]rang|TRANG|[Pp]age)?\W*[0-9]*\W*(?:trên|của|of)?\W*[0-9]*\W*")
_COMMENTS = "có {} ý kiến ghi bên lề, không đưa vào văn bản"
_CLOCK = "có ngày, giờ tự động theo lúc mở tệp; không đọc"
_TRACKED = "có sửa đổi đang theo dõi; đọc như đã chấp nhận tất cả"


def read(data: bytes, limits: Limits, changing: Set[str] = frozenset()) -> Reading:
    """The text of a DOCX file. Raises `Unreadable` for what is broken, encrypted, harmful or another kind of zip.

    The results of `changing` fields are left out: those that whatever wrote the file made up anew.
    """
    archive = Archive(data, limits)
    try:
        main = next((part.path for part in _related(archive, "") if part.kind == "officeDocument"), "word/document.xml")
        document = archive.xml(main) if main.endswith(".xml") else None
        body = document.find(W + "body") if document is not None else None
        if body is None:
            raise _other_zip(archive)
        related = _related(archive, main)
        parts = {part.kind: part.path for part in reversed(related)}
        # how table styles dress single rows and columns is most of many a file
        styles = Styles(archive.xml(parts.get("styles", ""), without="w:tblStylePr"))
        numbering = Numbering(archive.xml(parts.get("numbering", "")), styles.list_of_style)
        story = Story(styles, numbering, limits, changing)
        margins = _Margins(archive, {part.key: part.path for part in related}, story)
        lines: list[str] = []
        feet: list[str] = []
        for elements, properties in _sections(body):
            head, foot = margins.of(properties)
            lines += [*head, *story.lines(elements)]
            feet += foot
        lines += feet
        lines += story.note_lines({kind: archive.xml(parts.get(kind + "s", "")) for kind in ("footnote", "endnote")})
        comments = archive.xml(parts.get("comments", ""))
    except RecursionError:
        raise Unreadable("xml-too-deep", limit=limits.xml_depth) from None
    warnings = []
    if comments is not None and len(comments):
        warnings.append(_COMMENTS.format(len(comments)))
    if any(next(body.iter(tag), None) is not None for tag in _CHANGES):
        warnings.append(_TRACKED)
    if story.left_out & {"DATE", "TIME"}:
        warnings.append(_CLOCK)
    if any(part.endswith("vbaProject.bin") for part in archive.parts):
        warnings.append(MACROS)
    return Reading(text=_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n"), warnings=tuple(warnings))


class _Margins:
    """The page headers and footers of one document, each of which is shown once."""

    def __init__(self, archive: Archive, paths: dict[str, str], story: Story) -> None:
        self._archive = archive
        self._paths = paths
        self._story = story
        self._current: dict[tuple[str, str], str] = {}  # a section without its own goes on with the ones before it
        self._shown: set[tuple[str, ...]] = set()

    def of(self, section: Element | None) -> tuple[list[str], list[str]]:
        """The lines of the header and of the footer that the first page of a section shows, if they are new."""
        if section is None:
            return [], []
        for side in ("header", "footer"):
            for reference in section.iterfind(f"{W}{side}Reference"):
                self._current[side, reference.get(W + "type", "default")] = reference.get(_R_ID, "")
        title = section.find(W + "titlePg")
        first = title is not None and title.get(W + "val") not in ("0", "false", "off")
        head, foot = (self._lines(self._current.get((side, "first" if first else "default"), ""))
                      for side in ("header", "footer"))  # fmt: skip
        return [*head, ""] if head else [], ["", *foot] if foot else []

    def _lines(self, key: str) -> list[str]:
        root = self._archive.xml(self._paths.get(key, ""))
        if root is None:
            return []
        lines = [line for line in self._story.lines(root) if not _PAGE_NUMBER.fullmatch(line)]
        known = tuple(" ".join(line.split()) for line in lines)
        if known in self._shown or not WORD.search("\n".join(lines)):
            return []
        self._shown.add(known)
        return lines


def _sections(body: Element) -> list[tuple[list[Element], Element | None]]:
    """The elements of each section with its properties, which stand in its last paragraph, the last at the end."""
    found: list[tuple[list[Element], Element | None]] = []
    elements: list[Element] = []
    for element in body:
        if element.tag == _SECTION:
            found.append((elements, element))
            elements = []
            continue
        elements.append(element)
        ends = element.find(f"{W}pPr/{_SECTION}") if element.tag == P else None
        if ends is not None:
            found.append((elements, ends))
            elements = []
    return [*found, (elements, None)] if elements else found


class _Part(msgspec.Struct, frozen=True):
    """A part that another refers to: by which key, as what (the last word of the relation's type)."""

    key: str
    kind: str
    path: str


def _related(archive: Archive, part: str) -> list[_Part]:
    """The parts inside the archive that one part refers to."""
    folder, _, name = part.rpartition("/")
    root = archive.xml(join(folder, "_rels", name + ".rels"))
    found: list[_Part] = []
    for relation in root.iter(_RELATIONS) if root is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            found.append(_Part(relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path))
    return found


def _other_zip(archive: Archive) -> Unreadable:
    for part, kind in _OTHER_ZIPS:
        if part in archive.parts:
            return Unreadable("unsupported", kind=kind)
    if "mimetype" in archive.parts:
        return Unreadable("unsupported", kind=(archive.read("mimetype") or b"ZIP")[:100].decode("ascii", "replace"))
    if any(part.startswith("word/") for part in archive.parts):
        return Unreadable("broken-docx")
    return Unreadable("unsupported", kind="ZIP")
