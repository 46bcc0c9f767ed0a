"""What the documents in case files tell of them: how many there are, of which days, of how many pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Sum

from vanban.office.accounts.models import Position
from vanban.office.casefiles.models import DAY, CaseFile, Filed
from vanban.office.desk.among import Among
from vanban.office.desk.dates import printed


@dataclass(frozen=True)
class Extent:
    """Of one case file: `first` and `last` day, the number of `documents`, and of `sheets` where it is known.

    What a person wrote down holds before what the documents tell.
    """

    first: date | None
    last: date | None
    documents: int
    sheets: int | None

    @property
    def days(self) -> str:
        """'02/03/2026 – 30/11/2026', one day alone where it is the only one."""
        ends = (printed(self.first), printed(self.last))
        return " – ".join(dict.fromkeys(end for end in ends if end))


def with_extents(case_files: Iterable[CaseFile], position: Position) -> list[CaseFile]:
    """The case files, each with its `extent`, by one question. Documents that the position may not see tell nothing."""
    found = list(case_files)
    rows = Filed.objects.for_position(position).filter(Among([one.pk for one in found], "case_file")).order_by()
    told = rows.values("case_file").annotate(
        first=Min(DAY),
        last=Max(DAY),
        documents=Count("pk"),
        known=Count("entry__page_count"),
        pages=Sum("entry__page_count"),
    )
    of_each = {row["case_file"]: row for row in told}
    nothing = {"first": None, "last": None, "documents": 0, "known": 0, "pages": None}
    for one in found:
        row = of_each.get(one.pk, nothing)
        pages = row["pages"] if row["known"] == row["documents"] else None
        sheets = pages if one.sheets is None else one.sheets
        one.extent = Extent(one.begun or row["first"], one.ended or row["last"], row["documents"], sheets)
    return found
