"""A record as one self-contained page for people to look at: the marked text, and beside it what was read.

Nothing is fetched from anywhere; without a script the marks, links and switches of the legend work all the same. All
text of the document is escaped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from vanban.formats.marks import KINDS, Cutter, Mark, marks
from vanban.formats.phrases import CITATION_ROLES, GENRES, ROLES, SEVERITIES, SYSTEMS, when
from vanban.formats.text import deadline, one_line, timed, title, values
from vanban.record import Citation, Document, Task

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"\|[ :|-]+\|?\s*\Z")
_CELL = re.compile(r"\|((?:[^|\\\n]|\\.)*)(?=\|)")
_BREAK = re.compile(r"&lt;br ?/?&gt;")
# a table that only puts the letterhead or the signature beside something else
_LAYOUT = re.compile("CỘNG H[ÒO][ÀA] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Nơi nhận|NƠI NHẬN|Kính gửi")
_LABEL = re.compile(r"\s*(?:[IVX]+|[0-9]+|[a-zđ])[.)/-]")

Row = tuple[str, str]  # the row's name, '' where it has no place in the text; its content as HTML


def to_html(document: Document) -> str:
    """The page, from its doctype on."""
    found = marks(document)
    sections = list(_sections(document, {mark.row for mark in found}))
    counts = Counter(mark.kind for mark in found)
    name = f"{GENRES.get(document.genre or '', 'Tệp')} {title(document)}"
    return "".join(
        (
            '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">",
            f"<title>{escape(name)}</title><style>{_part('page.css')}{_switches()}</style></head><body>",
            *(f'<input type="checkbox" class="switch" id="show-{kind}" checked>' for kind in KINDS),
            f'<header class="top"><h1><b>{escape(title(document))}</b>',
            f"<span>{escape(document.subject or '')}</span></h1>",
            f'<div class="legend" role="group" aria-label="Chú giải">{_legend(counts)}</div></header>',
            f'<div class="desk"><main class="sheet" id="text">{"".join(_text(document.text, found))}</main>',
            f'<aside class="panel" aria-label="Kết quả đọc">{"".join(html for _, _, _, html in sections)}',
            f'<div class="foot">{_foot(document)}</div></aside></div>',
            f'<nav class="jump"><a href="#text"><b>¶</b>Văn bản</a>{_jumps(sections)}</nav>',
            f"<script>{_part('page.js')}</script></body></html>\n",
        )
    )


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _switches() -> str:
    """The rules that tie each kind's colour and switch to its marks, its rows and its label in the legend."""
    return "".join(
        f".k-{kind},.p-{kind},.m-{kind}{{--c:var(--{kind})}}"
        f"#show-{kind}:not(:checked)~.top .k-{kind}{{opacity:.5;text-decoration:line-through}}"
        f"#show-{kind}:focus-visible~.top .k-{kind}{{outline:2px solid rgb(var(--c));outline-offset:2px}}"
        for kind in KINDS
    )


def _legend(counts: Counter[str]) -> str:
    return "".join(
        f'<label for="show-{kind}" class="k-{kind}">{label} <small>{counts[kind]}</small></label>'
        for kind, label in KINDS.items()
        if counts[kind]
    )


# the sheet


def _text(text: str, found: list[Mark]) -> Iterator[str]:
    """The lines of the text as paragraphs, pipe rows as tables, with all marks."""
    cutter = Cutter(found)
    table: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, end = line.start(), line.start() + len(line.group().rstrip("\n"))
        words = text[start:end]
        if words.startswith("|"):
            table.append((start, end))
            continue
        yield from _table(text, table, cutter)
        table = []
        if words.strip():
            yield f"<p{_look(words)}>{_marked(text, start, end, cutter)}</p>"
        elif line.group():
            yield '<div class="gap"></div>'
    yield from _table(text, table, cutter)


def _look(words: str) -> str:
    """A line all in capitals is a heading: at the margin with a label before it, else in the middle."""
    if not words.isupper() or len(words) > 160:
        return ""
    return ' class="head"' if _LABEL.match(words) else ' class="caps"'


def _table(text: str, lines: list[tuple[int, int]], cutter: Cutter) -> Iterator[str]:
    if not lines:
        return
    layout = bool(_LAYOUT.search(text, lines[0][0], lines[-1][1]))
    headed = len(lines) > 1 and bool(_RULE.match(text[slice(*lines[1])])) and not layout
    yield '<div class="scroll"><table class="layout">' if layout else '<div class="scroll"><table>'
    for place, (start, end) in enumerate(lines):
        if _RULE.match(text[start:end]):
            continue
        tag = "th" if headed and place == 0 else "td"
        cells = [cell.span(1) for cell in _CELL.finditer(text, start, end)] or [(start + 1, end)]
        yield f"<tr>{''.join(f'<{tag}>{_marked(text, *cell, cutter)}</{tag}>' for cell in cells)}</tr>"
    yield "</table></div>"


def _marked(text: str, start: int, end: int, cutter: Cutter) -> str:
    parts: list[str] = []
    for piece in cutter.pieces(start, end):
        words = _BREAK.sub("<br>", escape(text[piece.start : piece.end]))
        parts += [f'<a id="{row}"></a>' for row in piece.begins]
        if piece.marks:
            kinds = " ".join(f"m-{mark.kind}" for mark in piece.marks)
            rows = " ".join(dict.fromkeys(mark.row for mark in piece.marks))
            hint = " · ".join(dict.fromkeys(KINDS[mark.kind] for mark in piece.marks))
            words = f'<mark class="{kinds}" data-rows="{rows}" title="{hint}">{words}</mark>'
        parts.append(words)
    return "".join(parts)


# the panel


def _sections(document: Document, placed: set[str]) -> Iterator[tuple[str, str, int, str]]:
    """Kind, short name, count and HTML of each part of the panel; without rows only the first two are shown."""

    def words(kind: str, place: int, content: str) -> Row:
        row = f"{kind}-{place}"
        return row if row in placed else "", content

    text = document.text
    rows: dict[str, list[Row]] = {
        "header": [
            (f"header-{name}" if f"header-{name}" in placed else "", f"{_small(label)}{_words(value)}")
            for name, label, value in values(document)
        ],
        "task": [words("task", n, _task(text, task)) for n, task in enumerate(document.tasks)],
        "phase": [
            words("phase", n, _words(phase.label) + _tags(("time", when(phase.period) if phase.period else "")))
            for n, phase in enumerate(document.phases)
        ],
        "citation": [words("citation", n, _citation(text, row)) for n, row in enumerate(document.citations)],
        "time": [
            words("time", n, _words(one_line(text[slice(*time.span)])) + _tags(("time", timed(text, time))))
            for n, time in enumerate(document.times)
        ],
        "slogan": [words("slogan", n, _words(text[slice(*row.span)])) for n, row in enumerate(document.slogans)],
        "event": [
            words("event", n, _words(row.what or "") + _tags(("time", row.at or ""), ("place", row.where or "")))
            for n, row in enumerate(document.events)
        ],
        "finding": [
            words("finding", n, _words(row.message) + _tags(("finding", SEVERITIES[row.severity])))
            for n, row in enumerate(document.findings)
        ],
    }
    for kind, short in (
        ("header", "Thể thức"),
        ("task", "Nhiệm vụ"),
        ("phase", "Đợt"),
        ("citation", "Viện dẫn"),
        ("time", "Thời gian"),
        ("slogan", "Khẩu hiệu"),
        ("event", "Sự kiện"),
        ("finding", "Lưu ý"),
    ):
        if rows[kind] or kind in ("header", "task"):
            yield kind, short, len(rows[kind]), _section(kind, rows[kind])


def _section(kind: str, rows: list[Row]) -> str:
    body = "".join(
        f'<a class="row" href="#{name}" data-row="{name}">{content}</a>'
        if name
        else f'<div class="row">{content}</div>'
        for name, content in rows
    )
    body = body or '<p class="none">Không tìm thấy trong văn bản này.</p>'
    head = f"<summary>{KINDS[kind]}<small>{len(rows)}</small></summary>"
    return f'<details open class="p-{kind}" id="list-{kind}">{head}{body}</details>'


def _task(text: str, task: Task) -> str:
    tags: list[tuple[str, str]] = [
        (assignee.role, f"{ROLES[assignee.role]}: {assignee.name}") for assignee in task.assignees
    ]
    due = deadline(text, task)
    tags += [("due", f"hạn: {due}")] if due else []
    tags += [("phase", task.phase)] if task.phase else []
    place = f'<span class="name">{escape(task.provision)}</span>' if task.provision else ""
    return place + _words(one_line(text[slice(*task.span)])) + _tags(*tags)


def _citation(text: str, row: Citation) -> str:
    return _words(one_line(text[slice(*row.span)])) + _tags(
        ("role", CITATION_ROLES[row.role]),
        ("time", when(row.issued_on) if row.issued_on else ""),
        ("place", row.issuer or ""),
    )


def _small(words: str) -> str:
    return f'<span class="name">{escape(words)}</span>'


def _words(words: str) -> str:
    return f'<span class="words">{escape(words)}</span>'


def _tags(*tags: tuple[str, str]) -> str:
    shown = "".join(f'<span class="tag {kind}">{escape(words)}</span>' for kind, words in tags if words)
    return f'<span class="tags">{shown}</span>' if shown else ""


def _foot(document: Document) -> str:
    source = document.source
    lines = [source.name or "", f"{source.pages} trang" if source.pages else "", *source.warnings]
    lines += [f"{GENRES[document.genre]} · hệ thống {SYSTEMS[document.system]}" if document.genre else ""]
    lines += [f"SHA-256 {source.sha256}" if source.sha256 else ""]
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _jumps(sections: Iterable[tuple[str, str, int, str]]) -> str:
    return "".join(f'<a href="#list-{kind}"><b>{count}</b>{short}</a>' for kind, short, count, _ in sections if count)
