"""What the books say that copies, checks and exports ask for."""

from __future__ import annotations

from vanban.office.registers.models import Entry, Register


def numbers_due(register: Register) -> range:
    """The numbers that the register has given."""
    return range(1, register.last_number + 1)


def numbers_there(register: Register) -> list[int]:
    """The numbers that its entries have, in order."""
    return sorted(register.entries.values_list("arrival_number", flat=True))


def number(entry: Entry) -> str:
    """Its number in the register, as people write it."""
    return str(entry.arrival_number)


def in_order(register: Register):
    """The entries of a register in the order of their numbers, without what was read of them."""
    return register.entries.order_by("arrival_number").defer("record")
