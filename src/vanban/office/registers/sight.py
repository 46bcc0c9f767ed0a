"""What a position sees of the registers, found out once for a page that asks much of very many documents.

`Entry.objects.for_position` says the same in one condition, which the database reckons anew for each question.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Q
from django.utils.functional import cached_property

from vanban.office.accounts.models import KEEP_REGISTERS, Position, Role
from vanban.office.desk.among import Among
from vanban.office.kind import Kind
from vanban.office.registers.audience import Audience, concerned
from vanban.office.registers.models import Entry, EntryQuerySet, Register, behind

# The columns that filters offer the values of; each has an index of register, audience and itself.
OFFERED = ("type", "issuer", "unit")
# From one value to the next that is greater, along the index of register, audience and column.
_NEXT = "(SELECT MIN({column}) FROM registers_entry WHERE register_id = {of}.id AND audience = {of}.seen AND {more})"
_OFFERED = f"""
WITH RECURSIVE chosen(id, seen) AS (VALUES {{pairs}}), met(id, seen, value) AS (
    SELECT id, seen, {_NEXT.format(column="{column}", of="chosen", more="{column} IS NOT NULL")} FROM chosen
    UNION ALL
    SELECT id, seen, {_NEXT.format(column="{column}", of="met", more="{column} > met.value")} FROM met
    WHERE value IS NOT NULL
)
SELECT DISTINCT value FROM met WHERE value IS NOT NULL
"""


class Sight:
    """The documents that a position sees: of these books, or of all."""

    def __init__(self, position: Position, *kinds: Kind) -> None:
        self.position, self.kinds = position, kinds or tuple(Kind)
        self._keys: list[int] | None = None
        if position.role not in (*KEEP_REGISTERS, Role.ADMIN):
            restricted = self._ours.filter(audience=Audience.CONCERNED).filter(concerned(position))
            self._keys = list(restricted.order_by().values_list("pk", flat=True))

    @property
    def entries(self) -> EntryQuerySet:
        """The documents, to be narrowed and sorted."""
        if self._keys is None:
            return self._ours.for_position(self.position)
        return self._ours.filter(Q(audience=Audience.AGENCY) | Q(Among(self._keys)))

    @property
    def parts(self) -> list[EntryQuerySet]:
        """The same documents in parts, each of which the database finds along one index."""
        if self._keys is None:
            return [self.entries]
        return [self._ours.filter(audience=Audience.AGENCY), self._ours.filter(Among(self._keys))]

    def behind(self) -> Q:
        """The condition on rows with an `entry`, of whatever book, that it is one of these."""
        if self._keys is None:
            return behind(self.position)
        seen = Q(entry__audience=Audience.AGENCY) | Q(Among(self._keys, "entry"))
        return Q(entry__register__agency=self.position.agency_id) & seen

    def in_books(self) -> Q:
        """The same, with the books named one by one: the database need not begin with these."""
        books = list(Register.objects.filter(agency=self.position.agency_id).values_list("pk", flat=True))
        if self._keys is None:
            return Q(entry__register__in=books if self.position.role != Role.ADMIN else [])
        return Q(entry__register__in=books) & (Q(entry__audience=Audience.AGENCY) | Q(Among(self._keys, "entry")))

    @property
    def _ours(self) -> EntryQuerySet:
        return Entry.objects.of_agency(self.position.agency_id).of_kind(*self.kinds)

    def offered(self, name: str) -> set[str | int]:
        """The values that a column of `OFFERED` has in them."""
        if self.position.role == Role.ADMIN:
            return set()
        open_to = list(Audience) if self._keys is None else [Audience.AGENCY]
        registers = Register.objects.for_position(self.position).filter(kind__in=self.kinds)
        pairs = [(register.pk, seen) for register in registers for seen in open_to]
        found = self._along_index(name, pairs) if pairs else set()
        return (found | {row[name] for row in self._of_restricted}) - {"", None}

    @cached_property
    def _of_restricted(self) -> list[dict[str, str | int]]:
        """What stands together in these columns of the restricted ones."""
        if not self._keys:
            return []
        return list(Entry.objects.filter(Among(self._keys)).order_by().values(*OFFERED).distinct())

    def _along_index(self, name: str, pairs: list[tuple[int, str]]) -> set[str | int]:
        sql = _OFFERED.format(
            column=connection.ops.quote_name(Entry._meta.get_field(name).column),
            pairs=", ".join(["(%s, %s)"] * len(pairs)),
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [part for pair in pairs for part in pair])
            return {value for (value,) in cursor}
