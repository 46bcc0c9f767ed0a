"""The day before in the demo: a short internal book that the commune kept in a workbook, brought along."""

from __future__ import annotations

from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.bodies.models import Agency
from vanban.office.jobs.queue import at_once
from vanban.office.kind import Kind
from vanban.office.registers.numbering import series_of
from vanban.office.running import services
from vanban.office.running.models import Import
from vanban.office.running.template import filled

_SUBJECTS = (
    ("TB", "Thông báo lịch trực cơ quan tháng Một"),
    ("KH", "Kế hoạch vệ sinh trụ sở trước Tết"),
    ("TB", "Thông báo phân công trực cổng"),
)


def bring_book(agency: Agency, clerk: User) -> Import:
    """Import it: three numbers of January, the second void."""
    year = timezone.localdate().year
    rows = [
        {
            "number": f"{number:02}/{code}-UBND",
            "day": f"02/01/{year}",
            "subject": subject,
            "signer": "Trần Văn Minh",
            "note": "Hủy" if number == 2 else "",
        }
        for number, (code, subject) in enumerate(_SUBJECTS, 1)
    ]
    kept = services.keep_file(agency, clerk, f"so-noi-bo-{year}.xlsx", filled(Kind.INTERNAL, rows))
    return at_once(services.order(at_once(services.look(kept, series_of(agency, Kind.INTERNAL)[0], year)), clerk))
