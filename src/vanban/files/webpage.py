"""What of a web page is its document or article: found by where prose and links stand, not by the names of one site.

A page without a menu is all document. On the page of a portal an official document is known by its letterhead, any
other text by being the largest piece of prose; around both as much belongs to it as adds prose and no links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from vanban import tables
from vanban.files.markup import Line, hidden

# tokens of class and id: 'main-menu', 'box_lien-quan', 'social-share', 'tinlienquan', 'breadcrumb'
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu\w*|mainmenu|topmenu|breadcrumbs?|pathway|sitemap|footer|sidebar|related"
    r"|\w{0,20}(?:lien-?quan|tin-?khac|dinh-?kem)|vbfile|othernews|other-?news|share|sharing|social|addthis|fb-\w+"
    r"|comments?|binh-?luan|counter|thong-?ke|luot-?truy-?cap|visitors?|search|login|tags?|toolbar|paging|pagination"
    r"|popup|modal|cookies?|advert\w*|quang-?cao|weblinks?|lien-?ket|rating|skip-?link)(?:$|[\s_-])",
    re.I,
)
_REGIONS = frozenset(("nav", "footer", "aside"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary", "dialog"))
_MOTTO = re.compile("(?:CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM)")
_CLOSING = re.compile("N[ơƠ][iI] [nN][hH][ậẬ][nN]")
# '11/5/2026', '08:15, 11-05-2026 (GMT+7)', 'Cập nhật: 11.5.2026'
_DAY = re.compile(r"(?<![0-9/.-])([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]((?:19|20)[0-9]{2})(?![0-9/])")
# 'Đăng ngày: 22 tháng 05 năm 2025', 'Thứ Năm, 22 Tháng 5, 2025', 'Tháng 5 22, 2025'
_SPELLED = re.compile(
    r"[^0-9.;]{0,30}?"
    r"(?:(?P<day>[0-3]?[0-9]) [Tt]háng (?P<month>[01]?[0-9])|[Tt]háng (?P<first>[01]?[0-9]) (?P<second>[0-3]?[0-9]))"
    r",? (?:năm )?(?P<year>(?:19|20)[0-9]{2})\b[^.;]{0,40}"
)
_PANE = re.compile(r"\btab-?pane\b", re.I)  # one of several contents of which a page shows one at a time
_PROSE = 25  # letters from which on a line may be a sentence
_MENU = 4  # lines of links that a document has not
_SHORT = 90  # letters of a line that may be a publication line


class Article(NamedTuple):
    """The lines of the document or article; for an article the headline and the line of its publication."""

    lines: Sequence[Line]
    headline: str = ""
    published: str = ""


def furniture(root: HtmlElement) -> set[HtmlElement]:
    """The menus, share bars, related links and the like of a tree, each with all it holds.

    An element that holds a third of the page's words or a letterhead is none, whatever its name.
    """
    most = len(" ".join(root.itertext())) // 3
    found: set[HtmlElement] = set()
    for element in root.iterdescendants(etree.Element):
        if element.getparent() in found:
            found.add(element)
        elif element.tag not in ("main", "article") and not hidden(element) and _is_furniture(element):
            words = " ".join(element.itertext())
            if len(words) - _linked(element) <= most and not _MOTTO.search(words):
                found.add(element)
    return found


def find(lines: Sequence[Line], title: str) -> Article:
    """The document or article among the lines of a portal's page. `title` is the page's own, '' where it has none."""
    motto = next((place for place, line in enumerate(lines) if _is_motto(lines, place)), None)
    if motto is not None:
        ends = [line.block for line in lines[motto:] if _CLOSING.match(line.text)][:1]
        within = ends or [top for top in [_densest(lines[motto:])] if top is not None]
        chosen = _grown(lines, _common([lines[motto].block, *within]))
        return Article(chosen)
    top = _densest(lines)
    if top is None:
        return Article(lines)
    chosen = _grown(lines, top)
    places = {id(line) for line in chosen}
    first = next(place for place, line in enumerate(lines) if id(line) in places)
    headline = _headline(lines, first, title)
    published = _published(lines, headline if headline is not None else max(first - 15, 0), first)
    skipped = {place for place in (headline, published) if place is not None}
    kept = [line for place, line in enumerate(lines) if id(line) in places and place not in skipped]
    if headline is not None and headline >= first:  # what stands above the headline is the page's
        above = {id(line) for line in lines[:headline]}
        kept = [line for line in kept if id(line) not in above]
    return Article(
        _before_related(kept),
        lines[headline].text if headline is not None else "",
        _brief(lines[published].text) if published is not None else "",
    )


def has_menu(lines: Iterable[Line]) -> bool:
    """Whether more lines are links than a document has."""
    return sum(line.is_link for line in lines) >= _MENU


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in _REGIONS or element.get("role") in _ROLES:
        return True
    return any(_FURNITURE.search(names) for names in (element.get("class"), element.get("id")) if names)


def _linked(element: HtmlElement) -> int:
    return sum(len(" ".join(link.itertext())) for link in element.iter("a") if link.get("href"))


def _is_motto(lines: Sequence[Line], place: int) -> bool:
    """The first line of a letterhead's right column; a banner of the site has no 'Độc lập', number or date below."""
    text = lines[place].text
    found = _MOTTO.search(text)
    if found is None or (len(text) > 120 and not text.startswith("|")):
        return False
    below = "\n".join(line.text for line in lines[max(place - 6, 0) : place + 9])
    return re.search("Độc lập|Số ?:|Số [0-9]|, ngày", below) is not None


def _densest(lines: Iterable[Line]) -> HtmlElement | None:
    """The block that holds most prose: each sentence counts for the blocks around it, the nearest most."""
    scores: dict[HtmlElement, float] = {}
    for line in lines:
        if len(line.text) < _PROSE or line.is_link:
            continue
        score = 1 + line.text.count(",") + min(len(line.text) / 100, 5)
        block = line.block if line.block.tag in ("div", "td", "article", "section", "body") else line.block.getparent()
        for share in (1.0, 0.5, 0.25):
            if block is None:
                break
            scores[block] = scores.get(block, 0) + score * share
            block = block.getparent()
    return max(scores, key=lambda block: scores[block]) if scores else None


def _common(blocks: Sequence[HtmlElement]) -> HtmlElement:
    """The smallest element that holds all of them."""
    paths = [[*reversed([block, *block.iterancestors()])] for block in blocks]
    common = paths[0][0]
    for steps in zip(*paths, strict=False):
        if any(step is not steps[0] for step in steps):
            break
        common = steps[0]
    return common


def _grown(lines: Sequence[Line], element: HtmlElement) -> list[Line]:
    """The lines of the element, and of those around it as long as they add prose rather than links and notices."""
    weights: dict[HtmlElement, list[int]] = {}  # ancestor of the element → letters outside of it: prose, the page's own
    path = [element, *element.iterancestors()]
    known = set(path)
    notices = _related()
    nearest: list[HtmlElement] = []
    for line in lines:
        block: HtmlElement | None = line.block
        while block is not None and block not in known:
            block = block.getparent()
        holder = block if block is not None else path[-1]
        nearest.append(holder)
        weight = weights.setdefault(holder, [0, 0])
        if line.is_link or (len(line.text) < _SHORT and notices.match(line.text)):
            weight[1] += len(line.text)
        elif len(line.text) >= _PROSE or line.text.startswith("|"):
            weight[0] += len(line.text)
    inside = {element}
    for below, ancestor in pairwise(path):
        if below.get("role") == "tabpanel" or _PANE.search(below.get("class", "")):
            break
        prose, other = weights.get(ancestor, (0, 0))
        if other * 3 > prose:
            break
        inside.add(ancestor)
    return [line for line, holder in zip(lines, nearest, strict=True) if holder in inside]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split()).strip(" .")


def _headline(lines: Sequence[Line], first: int, title: str) -> int | None:
    """The line that the page is called by; else the last heading before the prose or at its beginning."""
    end = min(first + 8, len(lines))
    wanted = _folded(title)
    called: int | None = None
    for place in range(end):
        folded = _folded(lines[place].text)
        if len(folded) > 20 and len(wanted) > 20 and (folded in wanted or wanted in folded):
            return place
    for place in range(max(first - 25, 0), end):
        block = lines[place].block
        parent = block.getparent()
        tags = {block.tag, parent.tag if parent is not None else ""}
        if len(lines[place].text) > 20 and not tags.isdisjoint(("h1", "h2", "h3")):
            called = place
    return called


def _published(lines: Sequence[Line], above: int, first: int) -> int | None:
    """The line of publication: at the headline or before the prose, else among the first lines of the prose."""
    near: list[int] = [*range(above, min(first + 6, len(lines))), *range(above - 1, max(above - 5, -1), -1)]
    for place in near:
        text = lines[place].text
        if len(_brief(text)) > _SHORT or lines[place].is_link or "Hôm nay" in text:
            continue
        if _DAY.search(text) or _SPELLED.fullmatch(text):
            return place
    return None


def _brief(text: str) -> str:
    """The publication line as readers of news know it: of a long one ('Tác giả: … | Ngày đăng: … | Lượt xem: …') the
    part with the day, and a day in figures for one in words."""
    parts = re.split(r"\s*[|•\t]\s*|\s{3,}", text) if len(text) > 60 else [text]
    part = next((part for part in parts if _DAY.search(part)), text)
    spelled = None if _DAY.search(part) else _SPELLED.fullmatch(part)
    if spelled is None:
        return part
    day, month = spelled["day"] or spelled["second"], spelled["month"] or spelled["first"]
    return f"Ngày đăng: {day}/{month}/{spelled['year']}"


def _before_related(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to the first heading of related links or counters."""
    heads = _related()
    for place, line in enumerate(lines):
        if place and len(line.text) < _SHORT and heads.match(line.text):
            return lines[:place]
    return lines


@cache
def _related() -> re.Pattern[str]:
    """Lines that begin what a page has after its text: 'Tin liên quan', 'In trang', 'Tổng truy cập 10.877.753'."""
    words = [re.escape(row.word) for row in tables.page_words() if row.place == "after"]
    return re.compile(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})\b")
