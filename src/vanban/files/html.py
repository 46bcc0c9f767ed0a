"""HTML → text: pages of portals, pages saved by a browser, Word's 'Save as HTML'.

Nothing is loaded, run or followed; entities beyond HTML's own stay as they are printed. On the page of a portal the
document or article alone is read (`webpage`); an article begins with its headline and the line of its publication, as
the reader of news expects them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from vanban.files import plain
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.moments import here
from vanban.files.reading import CONVERTED, Reading

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA_TYPE = "text/html"

# '<meta charset="utf-8">', '<meta http-equiv=Content-Type content="text/html; charset=windows-1258">'
_CHARSET = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_WESTERN = ("iso-8859-1", "windows-1252", "cp1252")  # what programs wrote that knew no better
_KNOWN = re.compile(r"(?:windows-|cp)125[0-8]|iso-8859-1?[0-9]|utf-16(?:[bl]e)?")
# '<?xml version="1.0"?>', '<!DOCTYPE html PUBLIC "…">', also one that declares entities, which then mean nothing
_DECLARATION = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)?", re.I)
_BLANK_LINES = re.compile(r"\n{3,}")
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_DAY_NAMES = ("datepublished", "article:published_time", "pubdate", "dc.date.issued", "publishdate")
_OF_POST = re.compile(r"\b(?:entry-date|published|post-date)\b")  # '<time class="entry-date published" datetime=…>'
LEFT_OUT = "đã bỏ phần của trang web: thực đơn, liên kết, bộ đếm"


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a page. Raises `Unreadable` for what is no text, nested too deeply or needs `vanban[html]`."""
    try:
        from lxml import etree
        from lxml.html import HTMLParser, document_fromstring
    except ImportError:
        raise Unreadable("needs-html") from None
    source = _decoded(data, limits)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    markup = _DECLARATION.sub("", source.text).replace("\x00", "").encode("utf-8", "replace")
    try:
        root = document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("empty") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable("xml-too-deep", limit=limits.xml_depth)
    try:
        lines, left_out = _lines(root, limits)
    except RecursionError:
        raise Unreadable("xml-too-deep", limit=limits.xml_depth) from None
    warnings = (*source.warnings, LEFT_OUT) if left_out else source.warnings
    return Reading(text=_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n"), warnings=warnings)


def _decoded(data: bytes, limits: Limits) -> Reading:
    """The markup: by its mark, as UTF-8 where it is, by what it says of itself, else as a text file is read."""
    for bom, encoding in plain.MARKS:
        if data.startswith(bom):
            return Reading(text=data[len(bom) :].decode(encoding, "replace"))
    declared = _CHARSET.search(data, 0, 4096)
    name = declared[1].decode("ascii").lower() if declared else ""
    for encoding in ("utf-8", name):
        if encoding in _WESTERN and (found := plain.legacy_text(data)) and found[1] == "cp1258":
            return Reading(text=found[0], warnings=(CONVERTED.format(found[1]),))
        if encoding == "utf-8" or _KNOWN.fullmatch(encoding):
            try:
                # what browsers do: a page called Latin-1 is in Windows' letters
                text = data.decode("cp1252" if encoding == "iso-8859-1" else encoding)
                return Reading(text=unicodedata.normalize("NFC", text) if encoding.endswith("1258") else text)
            except UnicodeDecodeError:
                pass
    return plain.read(data, limits)


def _lines(root: HtmlElement, limits: Limits) -> tuple[list[str], bool]:
    """The lines of the document or article, and whether anything of the page is left out."""
    from vanban.files import markup, webpage

    title, day = _title(root), _day(root)
    fonts = markup.legacy_fonts(root)
    body = next(root.iter("body"), root)
    left_out = webpage.furniture(body)
    lines = markup.Flow(limits, fonts=fonts, left_out=left_out).read(body)
    if not left_out and not webpage.has_menu(lines):
        return [line.text for line in lines], False
    article = webpage.find(lines, title)
    texts = [line.text for line in article.lines]
    if article.headline:
        published = article.published or day
        texts = [article.headline, *([published] if published else []), "", *texts]
    return texts, bool(left_out) or len(texts) < len(lines)


def _title(root: HtmlElement) -> str:
    """What the page calls itself."""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title" and meta.get("content"):
            return str(meta.get("content"))
    title = next(root.iter("title"), None)
    return str(title.text or "") if title is not None else ""


def _day(root: HtmlElement) -> str:
    """The publication that the page tells machines, as a line for people in the time of Việt Nam; '' without one."""
    told: list[str] = []
    for element in root.iter("meta", "time", "script"):
        if element.tag == "script":
            if "json" in element.get("type", "") and (found := _JSON_DAY.search(element.text or "")):
                told.append(found[1])
            continue
        names = (element.get("itemprop"), element.get("property"), element.get("name"))
        of_post = element.tag == "time" and _OF_POST.search(element.get("class", "")) is not None
        if of_post or any(name and name.lower() in _DAY_NAMES for name in names):
            told.append(element.get("content") or element.get("datetime") or "")
    for moment in told:
        try:
            return f"Ngày đăng: {here(datetime.fromisoformat(moment.strip())):%d/%m/%Y}"
        except (ValueError, OverflowError):
            continue
    return ""
