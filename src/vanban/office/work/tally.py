"""How much work stands beside an entry: kept there for the lists, which cannot count it for each of very many rows."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vanban.office.registers.models import Entry
from vanban.office.work.models import Pile, Task


def tally(entries: Collection[int]) -> None:
    """Count the work of these entries anew, in the transaction that changed their tasks or who has them."""
    Entry.objects.filter(pk__in=entries).update(**_counts())


def wrong() -> QuerySet[Entry]:
    """The entries beside which something else stands than is counted."""
    counted = {f"{name}_counted": count for name, count in _counts().items()}
    differs = Q(*(~Q(**{name: F(f"{name}_counted")}) for name in _counts()), _connector=Q.OR)
    return Entry.objects.alias(**counted).filter(differs)


def _counts() -> dict[str, Coalesce]:
    """The number of tasks of an entry, by the name of its column."""
    tasks = Task.objects.filter(entry=OuterRef("pk")).order_by()
    of = {
        "ours": tasks.ours(),
        "unassigned": tasks.ours().unassigned(),
        "unsure": tasks.filter(pile=Pile.UNSURE, state=Task.State.OPEN),
    }
    numbers = {name: rows.values("entry").annotate(number=Count("pk")).values("number") for name, rows in of.items()}
    return {name: Coalesce(Subquery(number), 0) for name, number in numbers.items()}
