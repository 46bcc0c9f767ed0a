"""Whoever takes a list or a book home as a file is told of in the journal."""

from __future__ import annotations

import pytest

from vanban.office.audit.models import Event
from vanban.office.audit.words import details


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/van-ban/?dang=csv", "van-ban-den-"),
        ("/van-ban/in/so-den/?tep=xlsx", "so-van-ban-den-"),
        ("/cong-viec/?dang=csv", "cong-viec-"),
        ("/van-ban/{}/phieu/", "phieu-giai-quyet-1.docx"),
    ],
)
def test_who_takes_a_list_a_book_or_a_slip_is_written_down(entry, lan, log_in, address, named):
    before = Event.objects.count()
    assert log_in(lan).get(address.format(entry.pk)).status_code == 200
    event = Event.objects.get(verb="take-out")
    assert (event.actor, event.stream_id) == (lan, entry.register.agency.stream)
    assert details(event).startswith(named)
    assert Event.objects.count() <= before + 3  # the login, the first opening, and this


def test_looking_at_a_list_or_at_an_original_takes_nothing_out(entry, lan, log_in):
    client = log_in(lan)
    client.get("/van-ban/")
    client.get(f"/van-ban/tep/{entry.files.first().pk}/")
    assert not Event.objects.filter(verb="take-out").exists()
