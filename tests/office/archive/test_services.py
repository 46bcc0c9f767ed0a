"""Case files go to the archive: announced, handed over, taken or given back, each deed an event."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vanban.office.archive.models import Transfer
from vanban.office.archive.querysets import due, ready
from vanban.office.archive.services import announce, give_back, hand_over, take_over
from vanban.office.audit import words
from vanban.office.audit.models import Event
from vanban.office.casefiles.closing import reopen_file
from vanban.office.casefiles.holding import hold
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file
from vanban.office.intake import store
from vanban.office.refusals import Refused
from vanban.office.registers.amending import amend, void
from vanban.office.registers.models import Entry, EntryFile

TODAY = timezone.localdate


def keys(files) -> list[int]:
    return [one.pk for one in files]


@pytest.fixture
def offered(closed, lan, acting) -> Transfer:
    return hand_over(acting(lan), keys(closed), "Hồ sơ của Phòng Kinh tế", "đủ thành phần")


def test_what_is_due_within_thirty_days_is_told_by_itself(closed, lan, hoa, tu, person, agency, acting):
    first, second = closed
    for days, told in ((31, []), (30, [first]), (-5, [first])):
        CaseFile.objects.filter(pk=first.pk).update(transfer_due=TODAY() + timedelta(days=days))
        for who in (lan, hoa, tu):
            assert list(due(acting(who).position)) == told
    assert not due(acting(person(agency, "khac", "officer")).position).exists()
    assert set(ready(acting(hoa).position)) == {first, second}


def test_the_archive_announces_thirty_days_before(closed, lan, tu, acting):
    soon = TODAY() + timedelta(days=29)
    with pytest.raises(Refused, match="ít nhất 30 ngày"):
        announce(acting(tu), keys(closed), soon)
    with pytest.raises(Refused, match="Chỉ lưu trữ"):
        announce(acting(lan), keys(closed), soon + timedelta(days=1))
    notice = announce(acting(tu), keys(closed), soon + timedelta(days=1), "nộp cả năm 2025")
    assert notice.unit == closed[0].unit
    assert {one.transfer_due for one in CaseFile.objects.all()} == {notice.due}
    assert set(due(acting(lan).position)) == set(closed)
    assert words.details(Event.objects.filter(verb="announce-transfer").first()).startswith("hạn nộp lưu ")


def test_taken_over_it_never_changes_again(offered, closed, lan, tu, acting):
    done = take_over(offered, acting(tu))
    assert (done.outcome, done.settled_by, len(done.manifest)) == (Transfer.Outcome.TAKEN, tu, 64)
    assert done.taker == "Đinh Công Tú, Lưu trữ, Ủy ban nhân dân xã Tân Hòa"
    with pytest.raises(Refused, match="đã nhận"):
        reopen_file(closed[0], acting(lan), "còn việc")
    with pytest.raises(Refused, match="không còn chờ"):
        give_back(offered, acting(tu), "nhầm")
    with pytest.raises(Refused, match="Lưu trữ đã nhận"):
        hand_over(acting(lan), keys(closed), "lần nữa")
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFile.objects.update(archived_at=None)
    assert not ready(acting(lan).position).exists()
    event = Event.objects.about(closed[0]).get(verb="take-over-file")
    assert words.details(event).endswith("1 tệp nguyên vẹn")
    assert event.data["manifest"] == done.manifest


def test_what_lies_in_it_is_no_longer_put_right_nor_voided(offered, lan, minh, tu, acting, entry):
    amend(entry, lan, "subject", "chuẩn bị năm học", "gõ thừa")
    take_over(offered, acting(tu))
    for deed in (lambda: amend(entry, lan, "subject", "khác", "nhầm"), lambda: void(entry, lan, minh, "nhầm")):
        with pytest.raises(Refused, match=r"hồ sơ 01\.KT/2026 mà lưu trữ đã nhận"):
            deed()


def test_given_back_it_can_be_put_right_and_handed_over_again(offered, closed, lan, tu, acting):
    with pytest.raises(Refused, match="lý do"):
        give_back(offered, acting(tu), " ")
    with pytest.raises(Refused, match="đang chờ lưu trữ nhận"):
        hand_over(acting(lan), keys(closed), "lần nữa")
    give_back(offered, acting(tu), "thiếu văn bản trả lời")
    reopen_file(closed[0], acting(lan), "bổ sung")
    again = hand_over(acting(lan), [closed[1].pk], "lần hai")
    assert take_over(again, acting(tu)).manifest
    told = [words.details(event) for event in Event.objects.filter(verb="give-back-file")]
    assert all(one.endswith("thiếu văn bản trả lời") for one in told)


def test_what_became_open_or_frozen_meanwhile_is_not_taken_over(offered, closed, lan, minh, tu, acting):
    hold(closed[1], acting(minh), "thanh tra")
    with pytest.raises(Refused, match=r"02.KT/2026 đang bị đóng băng"):
        take_over(offered, acting(tu))
    reopen_file(closed[0], acting(lan), "bổ sung")
    with pytest.raises(Refused, match=r"01.KT/2026 chưa kết thúc"):
        take_over(offered, acting(tu))
    assert not CaseFile.objects.exclude(archived_at=None).exists()


def test_a_damaged_original_is_not_taken_over(offered, tu, acting):
    path = store.path_of(EntryFile.objects.get().blob_id)
    path.chmod(0o640)
    path.write_bytes(b"hong")
    with pytest.raises(Refused, match=r"Tệp gốc mất hoặc hỏng.*cong-van\.txt"):
        take_over(offered, acting(tu))
    offered.refresh_from_db()
    assert offered.waits


def test_the_archivist_sees_what_was_handed_over_until_it_is_given_back(closed, lan, tu, acting, entry):
    Entry.objects.filter(pk=entry.pk).update(audience="concerned")
    sees = Entry.objects.for_position(acting(tu).position).filter(pk=entry.pk).exists
    assert not sees()
    offered = hand_over(acting(lan), keys(closed), "Hồ sơ")
    assert sees()
    give_back(offered, acting(tu), "thiếu")
    assert not sees()
    take_over(hand_over(acting(lan), keys(closed), "Hồ sơ"), acting(tu))
    assert sees()


def test_what_cannot_be_handed_over_is_refused_with_the_reason(closed, lan, minh, hoa, agency, unit, person, acting):
    whole = open_file(acting(lan), FileValues("03", "Hồ sơ chung", 2026, None, "20 năm"))
    cases = [
        (lan, [], "t", "Hãy chọn hồ sơ"),
        (lan, keys(closed), " ", "tên khối tài liệu"),
        (lan, keys(closed), "a" * 301, "dài quá 300"),
        (lan, [whole.pk], "t", "chưa kết thúc"),
        (minh, keys(closed), "t", "Hãy chọn hồ sơ"),
        (hoa, [*keys(closed), whole.pk], "t", "không được chọn"),
        (person(agency, "khac", "officer"), keys(closed), "t", "Hãy chọn hồ sơ"),
    ]
    for who, files, title, why in cases:
        with pytest.raises(Refused, match=why):
            hand_over(acting(who), files, title)
    CaseFile.objects.filter(pk=closed[1].pk).update(unit=None)
    with pytest.raises(Refused, match="một đơn vị"):
        hand_over(acting(lan), keys(closed), "t")


def test_only_the_archivist_of_the_agency_settles_it(offered, lan, minh, other_agency, person, acting):
    for who in (lan, minh):
        with pytest.raises(Refused, match="Chỉ lưu trữ"):
            take_over(offered, acting(who))
    with pytest.raises(Refused, match="không còn chờ"):
        take_over(offered, acting(person(other_agency, "la", "archivist")))
