"""The parts of documents, kept in the transaction of every change of what they follow from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any

import msgspec
from django.apps import apps
from django.db.models import Model

from vanban.office.registers.models import Entry, EntryFile
from vanban.office.search.models import Part
from vanban.office.search.words import bare, marked, split

# The number and what stands beside it come first: they stand side by side as on the paper.
SEARCHED = (
    "number",
    "symbol",
    "type",
    "subject",
    "issuer",
    "issuer_parent",
    "signer",
    "capacity",
    "recipients",
    "urgency",
    "place",
    "note",
)
# PostgreSQL takes a megabyte of words, and 16 383 places, into one row's vector.
_HEAD = 1000
_TEXT = 4000
_SHARED = 50  # words that two parts of a text have both, for phrases that lie across
_BATCH = 200
ModelOf = Callable[[str, str], type[Model]]
_KEPT = ("file_id", "head", "text", "marked")


class _Text(msgspec.Struct):
    """The text of a record alone."""

    text: str = ""


def text_of(record: str | None) -> str:
    """The text of a record that is kept, without the rest of it."""
    return msgspec.json.decode(record, type=_Text).text if record else ""


def texts(entries: Iterable[Entry], model: ModelOf = apps.get_model) -> Iterator[tuple[Entry, EntryFile | None, str]]:
    """Of each of these entries its own text, then those of the other files that were read. A migration gives the models
    of its time."""
    entries = list(entries)
    filed = [entry for entry in entries if entry.submission_id]
    read = _read(filed, model) if filed else {}  # nothing is read of the others, and nothing asked
    for entry in entries:
        yield from ((entry, file, text) for file, text in read.get(entry.pk, [(None, "")]))


def _read(entries: list[Entry], model: ModelOf) -> dict[int, list[tuple[EntryFile | None, str]]]:
    """The own text of each of these entries, and the texts of its other files that were read."""
    records = model("registers", "EntryRecord").objects.filter(entry__in=entries)
    own = dict(records.values_list("entry", "record"))
    files: dict[int, list[EntryFile]] = {}
    for file in model("registers", "EntryFile").objects.filter(entry__in=entries).order_by("entry", "order", "pk"):
        files.setdefault(file.entry_id, []).append(file)
    submissions = [entry.submission_id for entry in entries]
    rows = (
        model("intake", "SubmittedFile").objects.filter(submission__in=submissions).exclude(record=None).order_by("-pk")
    )
    read = {(row.submission_id, row.blob_id, row.name): row.record for row in rows}
    found: dict[int, list[tuple[EntryFile | None, str]]] = {}
    for entry in entries:
        found[entry.pk] = [(None, text_of(own.get(entry.pk)))]
        for file in files.get(entry.pk, [])[1:]:  # the first is the document itself
            if record := read.get((entry.submission_id, file.blob_id, file.name)):
                found[entry.pk].append((file, text_of(record)))
    return found


def keep(entries: Iterable[Entry], *, new: bool = False) -> None:
    """Keep the parts of entries that are `new`, or of which something was changed."""
    for batch in _batches(entries):
        parts = list(parts_of(batch))
        if not new:
            Part.objects.filter(entry__in=batch).exclude(pk__in=[part.pk for part in parts]).delete()
        Part.objects.bulk_create(
            parts, batch_size=100, update_conflicts=True, unique_fields=["id"], update_fields=[*_KEPT[1:], "file"]
        )


def wrong() -> list[Entry]:
    """The entries whose parts are not those that are kept."""
    found = []
    entries = Entry.objects.only("pk", "submission", *SEARCHED).order_by("pk").iterator(chunk_size=_BATCH)
    for batch in _batches(entries):
        there: dict[int, set[Any]] = {}
        for pk, entry, *row in Part.objects.filter(entry__in=batch).values_list("pk", "entry", *_KEPT):
            there.setdefault(entry, set()).add((pk, *row))
        due: dict[int, set[Any]] = {}
        for part in parts_of(batch):
            due.setdefault(part.entry_id, set()).add((part.pk, *(getattr(part, name) for name in _KEPT)))
        found += [entry for entry in batch if there.get(entry.pk) != due.get(entry.pk)]
    return found


def parts_of(entries: list[Entry], model: ModelOf = apps.get_model) -> Iterator[Part]:
    """The parts of these entries, which are not saved."""
    for entry, of_entry in groupby(texts(entries, model), key=lambda row: row[0]):
        head = split("\n".join(getattr(entry, name) for name in SEARCHED))[:_HEAD]
        cut = ((file, words) for _entry, file, text in of_entry for words in _cut(split(text)))
        for place, (file, words) in enumerate(islice(cut, Part.PLACES)):
            yield model("search", "Part")(
                id=Part.key(entry.pk, place),
                entry=entry,
                file=file,
                head=" ".join(map(bare, head)),
                text=" ".join(map(bare, words)),
                marked=" ".join(sorted(set(filter(None, map(marked, [*head, *words]))))),
            )


def _cut(words: list[str]) -> Iterator[list[str]]:
    for start in range(0, max(len(words) - _SHARED, 1), _TEXT - _SHARED):
        yield words[start : start + _TEXT]


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    rest = iter(entries)
    while batch := list(islice(rest, _BATCH)):
        yield batch
