"""What is known of a case file and of the documents in it as XML, with the names of NĐ 30/2020, phụ lục VI, phần II."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from django.utils import timezone

from vanban.formats.decree.docx import ILLEGAL
from vanban.office.casefiles.models import CaseFile
from vanban.office.desk.dates import printed
from vanban.office.kind import Kind
from vanban.office.registers.models import Entry, EntryFile
from vanban.office.registers.urgency import CALM, rank
from vanban.office.work.models import Task
from vanban.office.work.querysets import Situation

_LANGUAGE = "Tiếng Việt"
_RIGHTS = {"agency": "Toàn cơ quan", "concerned": "Hạn chế"}
Named = Sequence[tuple[str, EntryFile]]


def as_xml(case_file: CaseFile, held: Sequence[tuple[Entry, Named]]) -> bytes:
    """The case file (mục III) with each document (mục I, II) and the files of that, in the order that is given."""
    root = ElementTree.Element("CaseFile")
    entries = [entry for entry, _files in held]
    days = [entry.issued_date or entry.day for entry in entries]
    pages = [entry.page_count for entry in entries]
    _code(root, case_file)
    _add(root, "Title", case_file.title)
    _add(root, "Maintenance", case_file.retention)
    closed = any(entry.audience != "agency" for entry in entries)
    _add(root, "Rights", _RIGHTS["concerned" if closed else "agency"])
    _add(root, "Creator", str(case_file.opened_by))
    _add(root, "Language", _LANGUAGE)
    _add(root, "StartDate", printed(case_file.begun or min(days, default=None)))
    _add(root, "EndDate", printed(case_file.ended or max(days, default=None)))
    _add(root, "DocTotal", len(entries))
    _add(root, "PageTotal", case_file.sheets or (sum(pages) if pages and None not in pages else ""))
    _add(root, "Description", case_file.note)
    documents = ElementTree.SubElement(root, "Documents")
    for number, (entry, files) in enumerate(held, 1):
        _document(documents, case_file, number, entry, files)
    ElementTree.indent(root)
    return ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def _document(documents: ElementTree.Element, case_file: CaseFile, number: int, entry: Entry, files: Named) -> None:
    comes_in = entry.book == Kind.INCOMING
    one = ElementTree.SubElement(documents, "Document", kind=entry.book.value)
    _code(one, case_file)
    _add(one, "DocOrdinal", number)
    _add(one, "TypeName", entry.kind)
    _add(one, "CodeNumber", entry.number)
    _add(one, "CodeNotation", entry.symbol)
    _add(one, "IssuedDate", printed(entry.issued_on) or ("" if comes_in else printed(entry.day)))
    _add(one, "OrganName", entry.issuer)
    _add(one, "Subject", entry.subject)
    _add(one, "Language", _LANGUAGE)
    _add(one, "PageAmount", entry.page_count)
    _add(one, "Description", entry.noted)
    if comes_in:
        _add(one, "ArrivalDate", printed(entry.day))
        _add(one, "ArrivalNumber", f"{entry.ordinal}{entry.suffix}")
    signer = ElementTree.SubElement(one, "SignerInfo")
    _add(signer, "Position", entry.capacity)
    _add(signer, "FullName", entry.signer)
    tasks = list(Task.objects.ours().filter(entry=entry).with_situation(timezone.localdate()).order_by("order"))
    if comes_in:
        _add(one, "Priority", CALM - rank(entry.urgency))
        _add(one, "ToPlaces", "; ".join(dict.fromkeys(str(step.receiver) for step in _way(entry))))
        _add(one, "TraceHeaderList", "\n".join(_traces(entry, tasks)))
    else:
        for name in entry.recipients.splitlines():
            _add(ElementTree.SubElement(one, "To"), "OrganName", name)
        _add(one, "Priority", CALM - rank(entry.urgency))
        _add(one, "IssuedAmount", entry.copies)
    _add(one, "DueDate", printed(min((task.deadline for task in tasks if task.deadline), default=None)))
    listed = ElementTree.SubElement(one, "Files")
    for place, file in files:
        ElementTree.SubElement(listed, "File", path=place, sha256=file.blob_id, name=_legal(file.name))


def _way(entry: Entry) -> Iterable:
    return entry.steps.select_related("unit", "position__user").order_by("pk")


def _traces(entry: Entry, tasks: Sequence[Task]) -> Iterable[str]:
    """What leaders directed, and how the tasks stand."""
    for direction in entry.directions.select_related("leader").order_by("at", "pk"):
        if direction.text:
            yield f"{printed(timezone.localdate(direction.at))} {direction.leader or ''}: {direction.text}"
    for task in tasks:
        yield f"{task.text}: {Situation(task.situation).label}"


def _code(parent: ElementTree.Element, case_file: CaseFile) -> None:
    code = ElementTree.SubElement(parent, "FileCode")
    _add(code, "OrganId", case_file.agency.code)
    _add(code, "FileCatalog", case_file.year)
    _add(code, "FileNotation", case_file.code)


def _add(parent: ElementTree.Element, name: str, value: object) -> None:
    ElementTree.SubElement(parent, name).text = _legal("" if value is None else str(value))


def _legal(words: str) -> str:
    """Without the signs that no XML can hold."""
    return ILLEGAL.sub("", words)
