"""Programs destroy what was recalled or is past its term, and read what became of it."""

from __future__ import annotations

from datetime import date

from tests.office.api.test_sending import wrong
from vanban.office.casefiles.models import CaseFile
from vanban.office.intake.models import Blob

ORDER = {"number": "318/UBND-KGVX", "on": "2026-08-21", "reason": "ban hành nhầm thẩm quyền"}


def test_a_recalled_document_is_destroyed_and_stands_in_the_list(entry, lan, minh, hoa, program):
    ours, address, hashes = program(lan), f"documents/{entry.pk}", [one.blob_id for one in entry.files.all()]
    sent = ORDER | {"approver": minh.pk}
    assert wrong(ours.post(f"{address}/destroy", sent)) == ["sure"]
    assert program(hoa).post(f"{address}/destroy", sent | {"sure": True}).status_code == 403
    gone = ours.post(f"{address}/destroy", sent | {"sure": True}).json()
    assert gone["recalled"]
    assert (gone["files"], gone["recall"]["destroyed"], gone["recall"]["hashes"]) == ([], True, hashes)
    (row,) = ours.get("recalls").json()["results"]
    assert (row["id"], row["document_number"], row["recall"]) == (entry.pk, "312/UBND-KGVX", gone["recall"])
    assert ours.get(f"{address}/reading").status_code == 404


def test_case_files_past_their_term_are_destroyed_by_a_decision(entry, unit, lan, minh, hoa, program):
    ours = program(lan)
    values = {"code": "01.KT", "title": "Hồ sơ cũ", "year": 2016, "unit": unit.pk, "retention": "5 năm"}
    key = ours.post("case-files", values).json()["id"]
    ours.post(f"case-files/{key}/documents", {"documents": [entry.pk]})
    ours.post(f"case-files/{key}/close", {"reason": "thử"})
    sent = {"case_files": [key], "number": "15/QĐ-UBND", "on": "2026-09-01", "approver": minh.pk}
    assert wrong(ours.post("disposals", sent)) == ["case_files"]
    CaseFile.objects.filter(pk=key).update(kept_until=date(2021, 12, 31))
    assert [one["id"] for one in ours.get("case-files?state=past_retention").json()["results"]] == [key]
    hashes = [one.blob_id for one in entry.files.all()]
    made = ours.post("disposals", sent, Idempotency_Key="huy-1")
    assert made.status_code == 201
    assert ours.post("disposals", sent, Idempotency_Key="huy-1").content == made.content
    told = made.json()
    assert (told["case_files"], told["documents"]) == ([key], [{"document": entry.pk, "hashes": hashes}])
    assert ours.get(f"disposals/{told['id']}").json() == told
    (row,) = ours.get("disposals").json()["results"]
    assert (row["number"], row["case_files"], row["documents"]) == ("15/QĐ-UBND", 1, 1)
    assert [one["id"] for one in ours.get("case-files?state=destroyed").json()["results"]] == [key]
    assert not Blob.objects.filter(pk__in=hashes).exists()
    assert program(hoa).get("disposals").status_code == 403
