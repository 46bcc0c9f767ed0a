"""What an administrator's program does with accounts, as the page of a person does."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from vanban.office.accounts import oidc, second_step, services
from vanban.office.accounts.models import User
from vanban.office.audit.models import Event


@pytest.fixture
def ours(quan, program):
    return program(quan)


def test_an_account_is_tied_to_its_name_at_the_provider_and_untied(ours, hoa, lan):
    assert ours.post(f"people/{hoa.pk}/provider-name", {"name": " hoa@ha-son "}).status_code == 200
    assert oidc.name_of(hoa) == "hoa@ha-son"
    assert ours.post(f"people/{lan.pk}/provider-name", {"name": "hoa@ha-son"}).status_code == 409
    assert ours.post(f"people/{hoa.pk}/provider-name", {"name": ""}).status_code == 200
    assert oidc.name_of(hoa) == ""
    assert Event.objects.about(hoa).filter(verb="tie-account").count() == 2


def test_an_account_logs_in_by_the_directory_where_there_is_one(ours, hoa, settings):
    assert ours.post(f"people/{hoa.pk}/use-directory").status_code == 409
    settings.DIRECTORY = object()
    assert ours.post(f"people/{hoa.pk}/use-directory").status_code == 200
    assert not User.objects.get(pk=hoa.pk).has_usable_password()
    assert ours.post(f"people/{hoa.pk}/use-directory").status_code == 409


def test_a_second_step_is_taken_off_for_who_lost_the_telephone(ours, hoa, quan):
    TOTP.activate(hoa, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert ours.post(f"people/{hoa.pk}/take-off-step").status_code == 200
    assert not second_step.is_on(hoa)
    assert Event.objects.about(hoa).get(verb="take-off-step").actor == quan
    assert ours.post(f"people/{hoa.pk}/take-off-step").status_code == 409


def test_no_account_is_changed_that_another_agency_has_too(ours, hoa, other_agency):
    services.give_position(other_agency, None, hoa, "clerk")
    assert ours.post(f"people/{hoa.pk}/provider-name", {"name": "hoa"}).status_code == 409
    assert oidc.name_of(hoa) == ""


def test_only_an_administrator_with_the_scope_does_it(hoa, lan, quan, program):
    for who in (program(lan), program(quan, "read", "work")):
        for act in ("provider-name", "use-directory", "take-off-step"):
            assert who.post(f"people/{hoa.pk}/{act}").status_code == 403


def test_people_are_a_list_of_pages_that_can_be_narrowed(quan, hoa, minh, program):
    ours = program(quan)
    page = ours.get("people?sort=username&page_size=25").json()
    assert (page["total"], [one["username"] for one in page["results"]]) == (3, ["hoa", "minh", "quan"])
    found = ours.get("people?search=hoa&role=officer").json()["results"]
    assert [(one["username"], one["positions"][0]["role"]) for one in found] == [("hoa", "officer")]
    assert ours.get("people?state=former").json()["results"] == []


def test_an_administrator_s_program_ends_a_lost_session(quan, hoa, minh, program, log_in):
    lost = log_in(hoa)
    lost.get("/")
    ours, path = program(quan), f"people/{hoa.pk}/sessions"
    (there,) = ours.get(path).json()
    assert ours.post(f"people/{minh.pk}/sessions/{there['id']}/end").status_code == 404
    assert program(minh).post(f"{path}/{there['id']}/end").status_code == 403
    assert ours.post(f"{path}/{there['id']}/end").json()["username"] == "hoa"
    assert ours.get(path).json() == []
    assert lost.get("/").status_code == 302
