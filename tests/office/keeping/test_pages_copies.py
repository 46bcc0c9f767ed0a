"""The catalogue of copies, for administrators."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from vanban.office.audit.models import Event
from vanban.office.keeping.journal import tell

PAGE = "/sao-luu/"


def test_it_says_what_to_do_while_there_is_no_copy(quan, log_in):
    page = log_in(quan).get(PAGE).content.decode()
    assert "Chưa có bản sao nào" in page
    assert "vanban backup" in page


def test_it_shows_every_run_and_how_old_the_last_copy_is(quan, log_in):
    tell("backup", path="/backup/cu", size=1_500_000, sha256="ab" * 32, encrypted=True)
    tell("backup-failed", path="/backup/moi", error="ổ đĩa đã đầy")
    page = log_in(quan).get(PAGE).content.decode()
    assert "Bản sao gần nhất có cách đây dưới một giờ" in page
    for words in ("/backup/cu", "1,5 MB", "ab" * 8, "có mã hoá", "/backup/moi", "ổ đĩa đã đầy", "Sao lưu không thành"):
        assert words in page
    assert "Hãy xem lịch" not in page


def test_a_last_copy_that_is_old_is_warned_of(quan, log_in, unguarded):
    tell("backup", path="/backup/cu", size=1, sha256="ab" * 32)
    Event.objects.update(at=timezone.now() - timedelta(days=3))
    page = log_in(quan).get(PAGE).content.decode()
    assert "có cách đây 3 ngày" in page
    assert "Hãy xem lịch sao lưu hằng đêm" in page


def test_it_is_for_administrators_alone(lan, minh, hoa, log_in):
    assert [log_in(user).get(PAGE).status_code for user in (lan, minh, hoa)] == [403, 403, 403]
