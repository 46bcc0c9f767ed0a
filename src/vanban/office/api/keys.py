"""The parts of addresses: keys that a database can hold, and words."""

from __future__ import annotations

from vanban.office.kind import ISSUED, Kind


class Key:
    """The number of a record."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class IssuedKind:
    """Which of the books of the agency's own documents."""

    regex = "|".join(ISSUED)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: Kind) -> str:
        return Kind(value).value


class Record:
    """The kind of a record, as the journal names it: 'work.task'."""

    regex = r"[a-z]{1,30}\.[a-z]{1,30}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
