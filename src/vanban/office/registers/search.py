"""Documents found by their words: numbers, symbols, subjects, issuers, signers and recipients."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from vanban.office.desk.words import WordIndex, kept_words
from vanban.office.registers.models import Entry, EntryWords

SEARCHED = ("number", "symbol", "subject", "issuer", "issuer_parent", "signer", "recipients")
INDEX = WordIndex("registers_entrywords", "entry_id")
matching = INDEX.matching


def keep_words(entries: Iterable[Entry]) -> None:
    """Keep the words of entries that are new, or of which something was changed, in the same transaction."""
    rows = [EntryWords(entry=entry, words=_words_of(entry)) for entry in entries]
    EntryWords.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["entry"], update_fields=["words"]
    )


def wrong() -> list[Entry]:
    """The entries whose words are not those that are kept."""
    kept = EntryWords.objects.filter(entry=OuterRef("pk")).values("words")
    rows = Entry.objects.only("pk", *SEARCHED).annotate(kept=Subquery(kept)).order_by().iterator(chunk_size=2000)
    return [entry for entry in rows if entry.kept != _words_of(entry)]


def _words_of(entry: Entry) -> str:
    return kept_words(*(getattr(entry, name) for name in SEARCHED))
