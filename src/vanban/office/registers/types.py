"""The types of document as the register names them."""

from __future__ import annotations

from functools import cache

from vanban import tables
from vanban.tables import DocumentType


@cache
def types_of(system: str) -> tuple[DocumentType, ...]:
    """The types that a system issues, one for each code; for 'other' those of the State, then those of the Party."""
    systems = [system] if system in ("state", "party") else ["state", "party"]
    ordered = [one for name in systems for one in tables.document_types() if name in one.systems]
    found: dict[str, DocumentType] = {}
    for one in ordered:
        if one.code:
            found.setdefault(one.code, one)
    return tuple(sorted(found.values(), key=lambda one: one.name))


def type_name(code: str, system: str) -> str:
    """'TT' is a thông tư of the State and a thông tri of the Party; an unknown code stays as it is."""
    return next((one.name for one in (*types_of(system), *types_of("other")) if one.code == code), code)
