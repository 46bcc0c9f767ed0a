"""Everything in open formats: what people and other programs find in the folder."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from vanban.office.audit.models import Event
from vanban.office.intake import store
from vanban.office.intake.models import Blob
from vanban.office.jobs.services import receive
from vanban.office.keeping.export import README, export
from vanban.office.refusals import Refused
from vanban.office.registers.confirmation import as_proposed
from vanban.office.registers.models import Entry
from vanban.office.registers.services import confirm

REGISTER = "so/Ủy ban nhân dân xã Tân Hòa/Văn bản đến 2026"


@pytest.fixture
def folder(transactional_db, entry, agency, lan, letter, tmp_path: Path) -> Path:
    """Where an agency with one registered letter, one that waits, and one that cannot be read, is to be exported to."""
    receive(agency, lan, [("moi.txt", letter(number=999)), ("rong.txt", b"")])
    return tmp_path / "xuat"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_register_and_the_tasks_are_tables_of_both_kinds(folder):
    assert export(folder) == []
    (row,) = table(folder / f"{REGISTER}.csv")
    assert (row["Số trong sổ"], row["Số"], row["Ký hiệu"], row["Trích yếu"]) == (
        "1", "312", "UBND-KGVX", "chuẩn bị năm học mới",
    )  # fmt: skip
    tasks = table(folder / "nhiem-vu.csv")
    assert [one["Hạn"] for one in tasks] == ["19/08/2026", "31/08/2026", "15/08/2026"]
    assert [one["Nhóm"] for one in tasks] == ["Việc của ta", "Chưa rõ", "Việc của cơ quan khác"]
    sheet = load_workbook(folder / f"{REGISTER}.xlsx").active
    head, first = sheet.iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True))["Trích yếu"] == "chuẩn bị năm học mới"


def test_originals_have_names_that_people_understand_and_the_bytes_that_came_in(folder, letter):
    export(folder)
    agency = folder / "tep-goc" / "Ủy ban nhân dân xã Tân Hòa"
    assert (agency / "Văn bản đến 2026" / "1 – chuẩn bị năm học mới.txt").read_bytes() == letter()
    (waiting,) = (agency / "Chưa vào sổ").iterdir()
    assert waiting.read_bytes() == letter(number=999)
    (held,) = (agency / "Chưa đọc được").iterdir()
    assert held.read_bytes() == b""


def test_the_records_the_journal_and_every_table_are_json_lines(folder):
    export(folder)
    (record,) = lines(folder / "ban-ghi.jsonl")
    assert record["record"]["text"] == Entry.objects.get().document.text
    journal = lines(folder / "nhat-ky.jsonl")
    assert [one["hash"] for one in journal] == list(Event.objects.order_by("pk").values_list("hash", flat=True))
    (entry,) = lines(folder / "du-lieu" / "registers.entry.jsonl")
    assert entry["subject"] == "chuẩn bị năm học mới"
    (user,) = lines(folder / "du-lieu" / "accounts.user.jsonl")
    assert "password" not in user


def test_no_password_or_key_is_in_it(folder, settings):
    export(folder)
    from vanban.office.accounts.models import User

    everything = b"".join(files(folder).values())
    assert User.objects.get().password.encode() not in everything
    assert settings.SECRET_KEY.encode() not in everything


@pytest.mark.by_hand
def test_no_cell_is_a_formula_for_a_spreadsheet(folder):
    Entry.objects.update(subject='=HYPERLINK("http://x")')
    export(folder)
    (row,) = table(folder / f"{REGISTER}.csv")
    assert row["Trích yếu"] == '\'=HYPERLINK("http://x")'
    cells = [cell for row in load_workbook(folder / f"{REGISTER}.xlsx").active.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert '=HYPERLINK("http://x")' in {cell.value for cell in cells}


@pytest.mark.by_hand
def test_a_subject_that_no_file_may_be_called_by_becomes_a_name(folder):
    Entry.objects.update(subject="../" * 9 + 'V/v: "họp" ' + "rất dài " * 200)
    export(folder)
    names = [path.name for path in (folder / "tep-goc").rglob("*") if path.is_file()]
    assert all(len(name.encode()) < 250 and "/" not in name for name in names)
    assert any(name.startswith("1 – ..-") and name.endswith(".txt") for name in names)


def test_originals_that_are_lost_or_damaged_are_listed_and_the_rest_is_there(folder):
    lost = Blob.objects.get(entry_files__isnull=False).pk
    store.path_of(lost).unlink()
    (told,) = export(folder)
    assert told.startswith(lost)
    assert (folder / "tep-thieu.txt").read_text() == f"{told}\n"
    assert (folder / README).exists()


def test_one_that_was_broken_off_goes_on_and_becomes_the_same(folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole = tmp_path / "whole"
    export(whole)
    read, asked = store.bytes_of, []

    def breaks_off(sha256: str) -> bytes:
        if asked:
            raise KeyboardInterrupt
        asked.append(sha256)
        return read(sha256)

    monkeypatch.setattr(store, "bytes_of", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        export(folder)
    assert not (folder / README).exists()
    monkeypatch.setattr(store, "bytes_of", lambda sha256: asked.append(sha256) or read(sha256))
    export(folder)
    assert len(asked) == len(set(asked)) == Blob.objects.count()
    same = {name: data for name, data in files(folder).items() if not name.endswith(".xlsx")}
    assert same == {name: data for name, data in files(whole).items() if not name.endswith(".xlsx")}


def test_a_folder_with_something_else_or_with_a_whole_export_is_left_alone(folder, tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "note.txt").touch()
    with pytest.raises(Refused, match="không trống"):
        export(tmp_path / "other")
    export(folder)
    with pytest.raises(Refused, match="đã có một lần xuất hoàn tất"):
        export(folder)


def test_registers_of_two_agencies_do_not_meet(folder, other_agency, person, letter):
    mai = person(other_agency, "mai", "clerk")
    proposal = receive(other_agency, mai, [("thu.txt", letter())]).submissions[0].proposal
    confirm(proposal, mai, as_proposed(proposal, date(2026, 8, 6)))
    export(folder)
    assert len(list((folder / "so").glob("*/*.csv"))) == 2
    assert len(list((folder / "tep-goc").glob("*/Văn bản đến 2026/1 – *.txt"))) == 2
