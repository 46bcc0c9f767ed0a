"""Rights are changed by grants that stay as they are, after somebody has confirmed whom the change gives and takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from vanban.office.audit.models import Event
from vanban.office.audit.words import details
from vanban.office.bodies.units import end_unit
from vanban.office.jobs.services import receive
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import as_proposed
from vanban.office.registers.models import Entry, EntryFile, Grant
from vanban.office.registers.services import confirm
from vanban.office.rights.effect import Unconfirmed
from vanban.office.rights.services import Given, grant, open_file, restrict, set_audience, withdraw
from vanban.office.work.services import Order, assign


def confirmed(act, *args, **options):
    """Do it as somebody does who was shown its effect and agreed; gives that effect too."""
    with pytest.raises(Unconfirmed) as shown:
        act(*args, **options)
    return act(*args, **options, seal=shown.value.effect.seal), shown.value.effect


def sees(user, entry) -> bool:
    return Entry.objects.for_position(user.positions.get()).filter(pk=entry.pk).exists()


def test_narrowing_says_first_who_loses_and_does_nothing_until_that_is_confirmed(entry, minh, hoa, quan):
    with pytest.raises(Unconfirmed) as shown:
        set_audience(entry, minh, "concerned", "việc nội bộ")
    assert (shown.value.effect.gains, shown.value.effect.losses) == ((), (hoa,))
    assert sees(hoa, entry)
    assert not Event.objects.filter(verb="set-audience").exists()
    set_audience(entry, minh, "concerned", "việc nội bộ", shown.value.effect.seal)
    assert not sees(hoa, entry)
    words = details(Event.objects.get(verb="set-audience"))
    assert words == "Toàn cơ quan → Những người liên quan, lý do: việc nội bộ\nMất quyền: Lê Thị Hòa"


def test_what_was_confirmed_must_still_be_what_happens(entry, minh, hoa, person, agency, unit):
    with pytest.raises(Unconfirmed) as shown:
        set_audience(entry, minh, "concerned", "việc nội bộ")
    an = person(agency, "an", "officer", "Trần An", unit)
    with pytest.raises(Unconfirmed) as anew:
        set_audience(entry, minh, "concerned", "việc nội bộ", shown.value.effect.seal)
    assert anew.value.effect.losses == (hoa, an)
    assert sees(an, entry)


def test_who_has_a_task_sees_its_document_as_long_as_it_is_theirs(closed, minh, hoa, unit):
    assert not sees(hoa, closed)
    task = closed.tasks.get(pile="ours")
    assign(closed, minh, "Làm ngay.", [Order(task, unit)])
    assert sees(hoa, closed)
    assign(closed, minh, "", [Order(task, closed.register.agency.units.get(name="Công an xã"))])
    assert not sees(hoa, closed)


def test_a_grant_gives_until_its_last_day_or_until_it_is_withdrawn(closed, minh, hoa):
    row, effect = confirmed(grant, closed, minh, Given(person=hoa), "phối hợp")
    assert effect.gains == (hoa,)
    assert sees(hoa, closed)
    _none, effect = confirmed(withdraw, row, minh, "xong việc")
    assert effect.losses == (hoa,)
    assert not sees(hoa, closed)
    with pytest.raises(Refused, match="đã được thu hồi"):
        withdraw(row, minh, "lần nữa")
    confirmed(grant, closed, minh, Given(person=hoa, until=timezone.localdate()), "hôm nay")
    assert sees(hoa, closed)
    last = Grant.objects.latest("pk")
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.create(entry=closed, person=hoa, reason="cũ", by=minh, until=yesterday)
    confirmed(withdraw, last, minh, "xong việc")
    assert not sees(hoa, closed)


@pytest.mark.parametrize("given", [{"role": "officer"}, {"unit": True}, {"unit": True, "role": "officer"}])
def test_a_grant_to_a_unit_or_a_role_is_for_all_who_are_of_it(closed, minh, hoa, person, agency, unit, given):
    other = person(agency, "binh", "unit-head", "Bình", agency.units.get(name="Công an xã"))
    confirmed(grant, closed, minh, Given(**(given | ({"unit": unit} if "unit" in given else {}))), "phối hợp")
    assert sees(hoa, closed)
    assert not sees(other, closed)


def test_the_unit_that_took_another_over_sees_what_was_that_ones(closed, minh, hoa, unit, agency, quan):
    old = agency.units.get(name="Trạm Y tế")
    confirmed(grant, closed, minh, Given(unit=old), "phối hợp")
    assert not sees(hoa, closed)
    end_unit(old, quan, timezone.localdate(), unit)
    assert sees(hoa, closed)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Given(), "một người, hoặc đơn vị"),
        (Given(role="admin"), "không xem văn bản"),
        (Given(role="leader"), "đã xem được mọi văn bản"),
        (Given(role="officer", until=timezone.localdate() - timedelta(days=1)), "trước hôm nay"),
    ],
)
def test_what_cannot_be_granted_is_refused(closed, minh, given, words):
    with pytest.raises(Refused, match=words):
        grant(closed, minh, given, "vì sao")


def test_nothing_is_granted_to_people_of_another_agency_nor_twice_nor_without_reason(
    closed, minh, hoa, other_agency, person
):
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        grant(closed, minh, Given(person=person(other_agency, "la", "officer")), "vì sao")
    with pytest.raises(Refused, match="lý do"):
        grant(closed, minh, Given(person=hoa), " ")
    confirmed(grant, closed, minh, Given(person=hoa), "phối hợp")
    with pytest.raises(Refused, match="đã được cấp"):
        grant(closed, minh, Given(person=hoa), "lần nữa")


def test_an_administrator_sees_no_document_whatever_is_granted(closed, minh, quan):
    with pytest.raises(Unconfirmed) as shown:
        grant(closed, minh, Given(person=quan), "vì sao")
    assert not shown.value.effect.gains
    confirmed(grant, closed, minh, Given(person=quan), "vì sao")
    assert not sees(quan, closed)


def test_a_grant_is_never_changed_or_deleted(closed, minh, lan, hoa, unit):
    row, _effect = confirmed(grant, closed, minh, Given(person=hoa), "phối hợp")
    confirmed(withdraw, row, minh, "xong việc")
    changes = (
        {"person": lan},
        {"until": timezone.localdate()},
        {"unit": unit},
        {"withdrawn_at": None},
        {"reason": "khác"},
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=row.pk).delete()


@pytest.fixture
def with_files(agency, lan, letter):
    """A letter with two further files, the second of which came in an archive that is kept too."""
    got = receive(agency, lan, [("cong-van.txt", letter()), ("danh-sach.txt", b"danh s\xc3\xa1ch")], as_one=True)
    return confirm(got.submissions[0].proposal, lan, as_proposed(got.submissions[0].proposal, timezone.localdate()))


def test_a_restricted_file_is_for_those_alone_whom_a_grant_names_it_to(with_files, minh, lan, hoa):
    (letter, extra) = with_files.files.all()

    def opens(user) -> set[EntryFile]:
        return set(EntryFile.objects.for_position(user.positions.get()))

    _none, effect = confirmed(restrict, extra, minh, "có số điện thoại")
    assert effect.losses == (hoa,)
    assert opens(hoa) == {letter}
    assert opens(lan) == {letter, extra}
    confirmed(grant, with_files, minh, Given(person=hoa), "đọc văn bản")
    assert opens(hoa) == {letter}
    extra.refresh_from_db()
    row, effect = confirmed(grant, with_files, minh, Given(person=hoa, file=extra), "đọc danh sách")
    assert (opens(hoa), effect.gains) == ({letter, extra}, (hoa,))
    confirmed(withdraw, row, minh, "xong")
    confirmed(open_file, extra, minh, "đã che số")
    assert opens(hoa) == {letter, extra}
    assert not any("danh-sach" in details(event) for event in Event.objects.filter(verb__endswith="-file"))


@pytest.mark.by_hand
def test_with_a_file_the_packages_are_closed_that_hold_it_and_the_document_itself_cannot_be(with_files, minh):
    (letter, extra) = with_files.files.all()
    EntryFile.objects.filter(pk=extra.pk).update(name="thu.eml › tep.zip › danh-sach.txt")
    for n, name in enumerate(("thu.eml", "thu.eml › tep.zip", "thu.eml › khac.txt"), 2):
        EntryFile.objects.create(entry=with_files, blob=extra.blob, name=name, order=n)
    confirmed(restrict, extra, minh, "có số điện thoại")
    closed = with_files.files.filter(restricted=True).values_list("name", flat=True)
    assert set(closed) == {"thu.eml", "thu.eml › tep.zip", "thu.eml › tep.zip › danh-sach.txt"}
    with pytest.raises(Refused, match="chính văn bản"):
        restrict(letter, minh, "vì sao")
