"""Nothing of one agency is seen from a position in another."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from vanban.office.accounts.models import Absence, Position, User
from vanban.office.api.models import Token
from vanban.office.api.services import give_token
from vanban.office.audit.models import Event
from vanban.office.bodies.models import Agency, Identifier, Unit
from vanban.office.casefiles.models import CaseFile, Filed
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.intake.models import Correction, Quarantined, Submission
from vanban.office.jobs.models import Job, Source
from vanban.office.jobs.services import receive
from vanban.office.registers.models import Entry, Register, Series, Term
from vanban.office.routing.services import Acting
from vanban.office.work.models import Task


@pytest.fixture
def full(entry, lan, minh, agency):
    """An agency with one row of everything."""
    receive(agency, lan, [("rong.txt", b"")])
    today = timezone.localdate()
    Absence.objects.create(position=minh.positions.get(), substitute=lan, first_day=today, last_day=today, by=minh)
    Term.objects.create(agency=agency, name="2025-2030", since=date(2025, 8, 16))
    Source.objects.create(agency=agency, way="folder", place="/quet")
    acting = Acting(lan, lan.positions.get())
    put_in(open_file(acting, FileValues("01.VP", "Hồ sơ năm học", 2026)), acting, [entry])
    give_token(lan.positions.get(), lan, "máy quét", ["read"], today)
    Correction.objects.create(proposal=entry.submission.proposal, what="field:subject")
    return agency


@pytest.mark.parametrize(
    "rows",
    [
        Event.objects,
        Unit.objects,
        Identifier.objects,
        Absence.objects,
        Position.objects,
        User.people,
        Submission.objects,
        Quarantined.objects,
        Correction.objects,
        Register.objects,
        Series.objects,
        Term.objects,
        Entry.objects,
        CaseFile.objects,
        Filed.objects,
        Task.objects,
        Job.objects,
        Source.objects,
        Token.objects,
    ],
    ids=lambda manager: manager.model.__name__,
)
def test_a_position_sees_the_rows_of_its_agency_alone(full, other_agency, person, lan, rows):
    stranger = person(other_agency, "la", "clerk").positions.get()
    mine = set(rows.for_position(lan.positions.get()))
    theirs = set(rows.for_position(stranger))
    assert mine
    assert not mine & theirs


def test_an_agency_whose_number_begins_with_ours_does_not_see_our_journal(full, lan):
    ours = lan.positions.get()
    stranger = Position(agency=Agency(pk=int(f"{ours.agency_id}0")))
    assert Event.objects.for_position(ours).exists()
    assert not Event.objects.for_position(stranger).exists()


def test_every_list_that_pages_show_can_be_asked_for_a_position(db):
    shown = {
        "Event",
        "Unit",
        "Identifier",
        "Absence",
        "Position",
        "Submission",
        "Quarantined",
        "Correction",
        "Register",
        "Entry",
        "CaseFile",
        "Filed",
        "Task",
        "Job",
        "Token",
    }
    models = {model.__name__: model for model in apps.get_models()}
    for name in shown:
        assert hasattr(models[name].objects, "for_position"), name
