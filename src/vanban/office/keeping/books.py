"""What the books say that copies, checks and exports ask for."""

from __future__ import annotations

from vanban.office.registers.models import Entry, Register


def numbers_due(register: Register) -> list[int]:
    """The numbers that the register has given, and those of the book before it, which may have had gaps."""
    missed = {one for first, last in register.gaps for one in range(first, last + 1)}
    return [one for one in range(register.first_number, register.last_number + 1) if one not in missed]


def numbers_there(register: Register) -> list[int]:
    """The numbers that its entries have, in order; a late entry between two numbers has none of its own."""
    return sorted(register.entries.filter(suffix="").values_list("ordinal", flat=True))


def number(entry: Entry) -> str:
    """Its number in the register, as people write it."""
    return f"{entry.ordinal}{entry.suffix}"


def in_order(register: Register):
    """The entries of a register in the order of their numbers, without what was read of them."""
    return register.entries.order_by("ordinal", "suffix")
