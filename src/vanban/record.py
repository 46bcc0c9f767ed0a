"""The record of one document: what `vanban.read` gives and `vanban read --format json` prints.

Frozen values only. Every `span` is a half-open pair of code point offsets into `Document.text`, so that
`document.text[start:end]` is what a person sees marked. Times are EDTF (ISO 8601-2) strings. `None` and empty
tuples mean that the document does not say. `json_schema()` is the published contract; a change that breaks a
reader of it raises `SCHEMA`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

SCHEMA = "vanban/1"

Span = tuple[int, int]
Confidence = Annotated[float, Meta(ge=0, le=1)]
Genre = Literal["official", "draft", "news"]
System = Literal["party", "state", "other"]
CitationRole = Literal["basis", "reported", "attachment", "related"]
AssigneeRole = Literal["lead", "coordinate"]
Binding = Annotated[
    Literal["order", "request", "plan"],
    Meta(description="order: the issuer commands it; request: it asks ('đề nghị'); plan: it plans an activity"),
]
Recurrence = Literal["periodic", "daily", "weekly", "monthly", "quarterly", "yearly"]
Severity = Literal["error", "warning", "info"]


class Source(Struct, frozen=True, kw_only=True):
    """Where the text came from. `media_type` is told from the content, never from the name alone."""

    name: str | None = None
    media_type: str = "text/plain"
    sha256: str | None = None
    pages: int | None = None
    reader: str = "text"
    warnings: tuple[str, ...] = ()


class Addressee(Struct, frozen=True, kw_only=True):
    """One body after 'Kính gửi' or 'Kính trình'."""

    name: str
    span: Span


class Recipient(Struct, frozen=True, kw_only=True):
    """One line of 'Nơi nhận'. `purpose` is what stands in brackets ('để báo cáo')."""

    name: str
    span: Span
    purpose: str | None = None


class Signer(Struct, frozen=True, kw_only=True):
    """One step of a signature of several steps ('TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / …')."""

    span: Span
    mode: str | None = None
    post: str | None = None


class Signature(Struct, frozen=True, kw_only=True):
    """Who signed. `mode` as printed: 'T/M', 'TM.', 'KT.', …; `chain` holds every mode and post in order."""

    span: Span
    mode: str | None = None
    on_behalf_of: str | None = None
    position: str | None = None
    name: str | None = None
    chain: tuple[Signer, ...] = ()


class Received(Struct, frozen=True, kw_only=True):
    """The arrival stamp (dấu ĐẾN, NĐ 30/2020 phụ lục IV)."""

    span: Span
    by: str | None = None
    on: str | None = None
    number: int | str | None = None


class Provision(Struct, frozen=True, kw_only=True):
    """One labelled part: its own text and, in `children`, the parts below it.

    `path` joins the labels from the top: 'II/1/Đợt 1/-1' is the first dash item of that phase. `span` runs from
    the label to the end of the part with all that stands below it.
    """

    kind: Literal[
        "part",
        "chapter",
        "section",
        "article",
        "clause",
        "point",
        "phase",
        "bullet",
        "row",
        "appendix",
        "attachment",
    ]
    label: str
    path: str
    span: Span
    heading: str | None = None
    children: tuple[Provision, ...] = ()


class Citation(Struct, frozen=True, kw_only=True):
    """One mention of another document. `number_span` is the tight span of number and symbol."""

    span: Span
    number_span: Span | None = None
    type: str | None = None
    number: int | str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    title: str | None = None
    provision: str | None = None
    role: CitationRole = "related"
    relation: str | None = None
    identity: str | None = None
    same_as: int | None = None
    confidence: Confidence = 1.0


class Time(Struct, frozen=True, kw_only=True):
    """A printed date, month, quarter, year or span of them, as an EDTF interval."""

    span: Span
    edtf: str
    clock: str | None = None
    rule: str | None = None


class Assignee(Struct, frozen=True, kw_only=True):
    """A body or person that a task names. `group` (in JSON: `class`) names a kind of body ('các sở')."""

    name: str
    span: Span
    role: AssigneeRole = "lead"
    group: str | None = field(default=None, name="class")


class Task(Struct, frozen=True, kw_only=True):
    """A piece of work that the document obliges or asks somebody to do, or plans as an activity.

    `span` is the provision's own text after its label, without sub-items. `due` is EDTF; a relative deadline is
    kept in `due_rule` as printed. `rrule` is RFC 5545.
    """

    span: Span
    provision: str | None = None
    binding: Binding = "order"
    assignees: tuple[Assignee, ...] = ()
    due: str | None = None
    due_span: Span | None = None
    due_rule: str | None = None
    start: str | None = None
    deliverable: str | None = None
    report_to: tuple[str, ...] = ()
    recurrence: Recurrence | None = None
    rrule: str | None = None
    phase: str | None = None
    confidence: Confidence = 1.0


class Phase(Struct, frozen=True, kw_only=True):
    """A đợt or giai đoạn. `provision` includes its own label."""

    span: Span
    label: str
    provision: str
    period: str | None = None


class Slogan(Struct, frozen=True, kw_only=True):
    """One slogan that the document lists as a deliverable."""

    span: Span


class Happening(Struct, frozen=True, kw_only=True):
    """A meeting or conference that the document announces or invites to."""

    span: Span
    what: str | None = None
    at: str | None = None
    where: str | None = None


class Field(Struct, frozen=True, kw_only=True):
    """Where a single value was read: its place, what is printed there, how sure, by which rule."""

    span: Span
    printed: str
    rule: str
    confidence: Confidence = 1.0


class Finding(Struct, frozen=True, kw_only=True):
    """Something a person should look at: suspected damage, a format slip, a binding sentence without a task."""

    code: str
    message: str
    severity: Severity = "warning"
    span: Span | None = None


class Document(Struct, frozen=True, kw_only=True):
    """One document as read. Depends on the bytes alone: no clock, no calendar, no settings."""

    schema: str = SCHEMA
    text: str
    source: Source = Source()
    genre: Genre | None = None
    system: System = "other"
    type: str | None = None
    number: int | str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    place: str | None = None
    identity: str | None = None
    issuer: str | None = None
    issuer_parent: str | None = None
    subject: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    circulation: str | None = None
    addressees: tuple[Addressee, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signature: Signature | None = None
    received: Received | None = None
    reported: tuple[str, ...] = ()
    outline: tuple[Provision, ...] = ()
    citations: tuple[Citation, ...] = ()
    times: tuple[Time, ...] = ()
    tasks: tuple[Task, ...] = ()
    phases: tuple[Phase, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    events: tuple[Happening, ...] = ()
    fields: dict[str, Field] = {}
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> bytes:
        """The record as one line of UTF-8 JSON."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Document:
        """The record that `to_json` wrote. Raises `msgspec.ValidationError` where it breaks the schema."""
        return msgspec.json.decode(data, type=cls)


def json_schema() -> dict[str, Any]:
    """The record as a JSON Schema (2020-12)."""
    schema = msgspec.json.schema(Document)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **schema,
    }
