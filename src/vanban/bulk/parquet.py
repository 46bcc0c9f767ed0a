"""Parquet: the same records as a table with typed columns, for programs that count over many documents.

A Parquet file is whole only when it is closed. So records go into JSON Lines beside it, which are always whole, and
become the table at the end of the run, under a temporary name that is then changed: an older table stays until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from vanban.bulk.lines import Lines, lines
from vanban.bulk.outcome import Outcome
from vanban.record import Document

_ROWS = 1000  # of a group, which is held in memory
_TEXT = (
    "path", "sha256", "name", "media_type", "genre", "system", "type", "number", "symbol", "issued_on", "place",
    "identity", "issuer", "issuer_parent", "subject", "urgency", "secrecy", "circulation", "signer", "text", "record",
)  # fmt: skip
_COUNTS = ("pages", "citations", "times", "tasks", "phases", "findings")


class _Line(Document, frozen=True, kw_only=True):
    path: str
    sha256: str


_decoder = msgspec.json.Decoder(_Line)


class Table:
    """A Parquet file that is written to record by record and made whole by `close`."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet  # noqa: F401  (missed here, not at the end of the run)

        self.path = path
        self._lines = Lines(waiting(path))
        self.seen = self._lines.seen | set(_known(path))

    def write(self, path: Path, outcomes: Sequence[Outcome]) -> None:
        """Add the records of one file."""
        self._lines.write(path, outcomes)

    def close(self) -> None:
        """Make the table of what was there and what came."""
        import pyarrow
        import pyarrow.parquet as parquet

        self._lines.close()
        schema = pyarrow.schema(
            [(name, pyarrow.string()) for name in _TEXT] + [(name, pyarrow.int32()) for name in _COUNTS]
        )
        made = self.path.with_name(self.path.name + ".new")
        with parquet.ParquetWriter(made, schema, compression="zstd") as writer:
            if self.path.exists():
                with parquet.ParquetFile(self.path) as before:
                    for group in range(before.num_row_groups):
                        writer.write_table(before.read_row_group(group).cast(schema))
            for rows in _groups(self._lines.path):
                writer.write_table(pyarrow.Table.from_pylist(rows, schema))
        made.replace(self.path)
        self._lines.path.unlink()


def waiting(path: Path) -> Path:
    """Where the records of a table lie until it is made."""
    return path.with_name(path.name + ".jsonl")


def _known(path: Path) -> Iterator[tuple[str, str]]:
    import pyarrow.parquet as parquet

    if path.exists():
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["path", "sha256"]):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _groups(path: Path) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for text in lines(path):
        rows.append(_row(_decoder.decode(text)))
        if len(rows) == _ROWS:
            yield rows
            rows = []
    if rows:
        yield rows


def _row(line: _Line) -> dict[str, Any]:
    source = line.source
    record = Document(**{name: getattr(line, name) for name in Document.__struct_fields__})
    return {
        **{name: getattr(line, name) for name in _TEXT if hasattr(line, name)},
        **{name: len(getattr(line, name)) for name in _COUNTS if name != "pages"},
        "number": None if line.number is None else str(line.number),
        "name": source.name,
        "media_type": source.media_type,
        "pages": source.pages,
        "signer": line.signature.name if line.signature else None,
        "record": record.to_json().decode(),
    }
