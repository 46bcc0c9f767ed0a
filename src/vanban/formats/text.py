"""A record as a short summary in Vietnamese, for a terminal or a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.formats.numbers import document_number
from vanban.formats.phrases import CITATION_ROLES, FIELDS, GENRES, RECURRENCES, ROLES, SEVERITIES, SYSTEMS, when
from vanban.record import Document, Task, Time
from vanban.tables import document_types

_MOST = 150  # characters of a task's own words


def to_text(document: Document) -> str:
    """The summary, without a newline at its end."""
    return "\n".join(_lines(document))


def title(document: Document) -> str:
    """What a clerk calls the document: '15/KH-UBND', '…/KH-UBND' before it has a number, or the name of its file."""
    number = "…" if document.number is None and document.symbol else document.number
    return document_number(number, document.symbol, document.system) or document.source.name or "Văn bản"


def one_line(text: str, most: int = _MOST) -> str:
    """Words on one line, cut at a word when they are more."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def values(document: Document) -> Iterator[tuple[str, str, str]]:
    """The single values of the header that the document has: name, label, value in Vietnamese."""
    for name, label in FIELDS.items():
        value = getattr(document, name)
        if value is not None:
            yield name, label, _value(name, str(value))
    if document.addressees:
        yield "addressees", "Kính gửi", "; ".join(row.name for row in document.addressees)
    if (signature := document.signature) is not None:
        signer = (signature.mode, signature.on_behalf_of, signature.position, signature.name)
        yield "signature", "Người ký", ", ".join(word for word in signer if word)
    if (received := document.received) is not None:
        number = f"số {received.number}" if received.number is not None else None
        stamp = (received.by, number, when(received.on) if received.on else None)
        yield "received", "Dấu đến", ", ".join(word for word in stamp if word)
    if document.recipients:
        yield "recipients", "Nơi nhận", "; ".join(row.name for row in document.recipients)


def _value(name: str, value: str) -> str:
    if name == "issued_on":
        return when(value)
    if name == "type":
        kind = next((row.name for row in document_types() if row.code == value), None)
        return f"{kind} ({value})" if kind else value
    return value


def timed(text: str, time: Time) -> str:
    """A time of a text as officials write it."""
    return when(time.edtf, text[slice(*time.span)])


def deadline(text: str, task: Task) -> str:
    """When a task of a text is due, as far as the document says."""
    phrase = text[slice(*task.due_span)] if task.due_span else task.due_rule or ""
    words = [when(task.due, phrase)] if task.due else []
    words += [task.due_rule] if task.due_rule else []
    words += [RECURRENCES[task.recurrence]] if task.recurrence else []
    return ", ".join(words)


def _lines(document: Document) -> Iterator[str]:
    yield title(document)
    kinds = (
        GENRES.get(document.genre or ""),
        SYSTEMS[document.system] if document.genre else None,
        document.source.name,
    )
    if any(kinds):
        yield " · ".join(kind for kind in kinds if kind)
    for _, label, value in values(document):
        yield f"  {label + ':':18} {one_line(value, 300)}"
    yield from _section("NHIỆM VỤ", (_task(document, task) for task in document.tasks))
    yield from _section(
        "ĐỢT, GIAI ĐOẠN", (f"{p.label}: {when(p.period) if p.period else '…'}" for p in document.phases)
    )
    yield from _section(
        "VIỆN DẪN",
        (f"{one_line(document.text[slice(*row.span)])} ({CITATION_ROLES[row.role]})" for row in document.citations),
    )
    yield from _section(
        "THỜI GIAN",
        (f"{one_line(document.text[slice(*row.span)])} = {timed(document.text, row)}" for row in document.times),
    )
    yield from _section("KHẨU HIỆU", (one_line(document.text[slice(*row.span)]) for row in document.slogans))
    yield from _section("SỰ KIỆN", (", ".join(filter(None, (e.what, e.at, e.where))) for e in document.events))
    yield from _section("CẦN XEM LẠI", (f"{SEVERITIES[row.severity]}: {row.message}" for row in document.findings))
    yield from _section("VỀ TỆP", document.source.warnings)


def _section(heading: str, rows: Iterable[str]) -> Iterator[str]:
    for place, row in enumerate(rows, 1):
        if place == 1:
            yield ""
            yield heading
        yield f"  {place:2}. {row}"


def _task(document: Document, task: Task) -> str:
    parts = [f"[{task.provision}] " if task.provision else "", one_line(document.text[slice(*task.span)])]
    for role, word in ROLES.items():
        names = [assignee.name for assignee in task.assignees if assignee.role == role]
        parts += [f"\n      {word}: {'; '.join(names)}"] if names else []
    due = deadline(document.text, task)
    parts += [f"\n      thời hạn: {due}"] if due else []
    return "".join(parts)
