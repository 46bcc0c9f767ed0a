"""The day of arrival is that of our own stamp."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

import vanban
from vanban.office.intake import readers
from vanban.office.intake.arrival import stamped
from vanban.office.originals.seen import Seen
from vanban.record import Received

TODAY = date(2026, 8, 10)


@pytest.mark.parametrize(
    ("by", "on", "day"),
    [
        ("UBND xã Tân Hòa", "2026-08-07", date(2026, 8, 7)),
        ("UBND xã Tân Hòa", "2026-09-01", TODAY),
        ("UBND xã Tân Hòa", "2026-08", None),
        ("UBND xã Tân Hòa", None, None),
        ("Sở Y tế tỉnh Hà Sơn", "2026-08-07", None),
        (None, "2026-08-07", None),
    ],
)
def test_only_our_own_stamp_with_a_full_day_tells_it(agency, letter, by, on, day):
    document = replace(vanban.read(letter()), received=Received(span=(0, 1), by=by, on=on))
    assert stamped(document, agency, TODAY) == day


def test_the_proposal_screen_begins_with_the_day_of_the_stamp(agency, lan, letter, log_in, monkeypatch):
    from vanban.office.jobs.services import receive

    read = readers.read
    stamp = Received(span=(0, 1), by="UBND xã Tân Hòa", on="2026-08-07")
    monkeypatch.setattr(readers, "read", lambda data, name: (replace(read(data, name)[0], received=stamp), Seen()))
    (submission,) = receive(agency, lan, [("cong-van.txt", letter())]).submissions
    page = log_in(lan).get(f"/tiep-nhan/{submission.pk}/")
    assert page.context["fields"]["arrival_date"]["value"] == "07/08/2026"
