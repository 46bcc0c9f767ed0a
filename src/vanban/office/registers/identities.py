"""One name for one document: what the register calls an entry, and which entries a name may mean."""

from __future__ import annotations

from vanban.grammar import identity
from vanban.office.bodies.models import Agency
from vanban.office.registers.models import Entry


def identity_of(values: dict[str, str]) -> str:
    """The identity of a document with these header values (keys of `confirmation.HEADER`); '' if they tell none."""
    parts = {name: values.get(name) or None for name in ("type", "number", "symbol", "issued_on", "issuer")}
    found = identity.of(**parts)
    return str(found) if found else ""


def entries_like(agency: Agency, written: str) -> list[Entry]:
    """The agency's entries that can be the document with this identity: all that both state is alike."""
    entries = Entry.objects.filter(register__agency=agency).select_related("register")
    try:
        wanted = identity.parse(written)
    except ValueError:
        return []
    near = entries.filter(
        identity__startswith=f"vn:{wanted.system}:{wanted.body}",
        identity__endswith=f":{wanted.year}:{wanted.type}:{wanted.number}",
    )
    return [entry for entry in near if identity.parse(entry.identity).same(wanted)]
