"""The package of a case file can be checked and read without this software."""

from __future__ import annotations

import io
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest

from vanban.office.archive.services import hand_over, take_over
from vanban.office.audit.models import Event
from vanban.office.registers.models import Entry, EntryFile


@pytest.fixture
def taken(log_in):
    """Takes a package home: `taken(user, address)` gives it opened."""

    def take(user, address: str) -> zipfile.ZipFile:
        answer = log_in(user).get(address)
        assert answer.headers["Content-Type"] == "application/zip"
        return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    return take


def test_sha256sum_checks_the_package_and_finds_a_change(taken, closed, lan, tmp_path):
    with taken(lan, f"/nop-luu/ho-so/{closed[0].pk}/goi/") as package:
        package.extractall(tmp_path)
        listed = {line.partition("  ")[2] for line in package.read("SHA256SUMS").decode().splitlines()}
        assert listed == set(package.namelist()) - {"SHA256SUMS"}
    check = ["sha256sum", "-c", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "01.KT-2026" / "ho-so.xml").write_text("khác")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


@pytest.mark.by_hand
def test_documents_lie_in_order_of_time_with_their_originals_and_metadata(taken, closed, lan, agency, letter):
    Entry.objects.filter(number="9").update(page_count=2, urgency="Khẩn")
    with taken(lan, f"/nop-luu/ho-so/{closed[0].pk}/goi/") as package:
        root = ElementTree.fromstring(package.read("01.KT-2026/ho-so.xml"))
        (original,) = (name for name in package.namelist() if "/goc/" in name)
        assert package.read(original) == letter()
    told = {one.tag: one.text for one in root}
    assert [root.findtext(f"FileCode/{name}") for name in ("OrganId", "FileCatalog", "FileNotation")] == [
        agency.code, "2026", "01.KT",
    ]  # fmt: skip
    assert (told["Title"], told["Maintenance"], told["DocTotal"]) == ("Hồ sơ năm học mới", "20 năm", "2")
    assert (told["StartDate"], told["EndDate"], told["Creator"]) == ("01/03/2026", "06/08/2026", "Nguyễn Thị Lan")
    paper, sent = root.iter("Document")
    assert [one.findtext("DocOrdinal") for one in (paper, sent)] == ["1", "2"]
    named = ("CodeNumber", "CodeNotation", "IssuedDate", "PageAmount", "Priority")
    assert [paper.findtext(name) for name in named] == ["9", "SYT", "01/03/2026", "2", "2"]
    assert sent.findtext("Subject") == "chuẩn bị năm học mới"
    assert sent.findtext("DueDate") == "19/08/2026"  # before the 20th
    assert "rà soát phòng học, bàn ghế: Quá hạn" in sent.findtext("TraceHeaderList")
    (file,) = sent.iter("File")
    assert f"01.KT-2026/{file.get('path')}" == original
    assert file.get("sha256") == EntryFile.objects.get().blob_id


def test_word_files_are_there_as_pdf_too_when_asked_for(taken, closed, lan, entry, soffice):
    from docx import Document as Docx

    from vanban.office.intake import store
    from vanban.office.intake.models import Blob

    written = io.BytesIO()
    document = Docx()
    document.add_paragraph("Kính gửi: các xã")
    document.save(written)
    sha256 = store.keep(written.getvalue())
    blob = Blob.objects.create(sha256=sha256, size=len(written.getvalue()), media_type="application/octet-stream")
    EntryFile.objects.create(entry=entry, blob=blob, name="phụ lục: 1.docx", order=1)
    address = f"/nop-luu/ho-so/{closed[0].pk}/goi/"
    with taken(lan, f"{address}?pdf=1") as package:
        (pdf,) = (name for name in package.namelist() if name.endswith(".pdf"))
        assert package.read(pdf).startswith(b"%PDF")
        assert pdf.endswith("02 phụ lục- 1.pdf")
    with taken(lan, address) as package:
        assert not [name for name in package.namelist() if name.endswith(".pdf")]


def test_a_package_holds_what_its_reader_may_see_and_stands_in_the_history(taken, closed, lan, hoa, entry):
    Entry.objects.filter(pk=entry.pk).update(audience="concerned")
    with taken(hoa, f"/nop-luu/ho-so/{closed[0].pk}/goi/") as package:
        assert not [name for name in package.namelist() if "/goc/" in name]
        assert ElementTree.fromstring(package.read("01.KT-2026/ho-so.xml")).findtext("DocTotal") == "1"
    assert Event.objects.about(closed[0]).filter(verb="export-case-file", actor=hoa).count() == 1


def test_a_hand_over_is_taken_home_as_one_package(taken, closed, lan, tu, acting):
    one = take_over(hand_over(acting(lan), [file.pk for file in closed], "Hồ sơ"), acting(tu))
    with taken(tu, f"/nop-luu/{one.pk}/goi/") as package:
        names = set(package.namelist())
    assert {"01.KT-2026/ho-so.xml", "02.KT-2026/ho-so.xml", "SHA256SUMS", "DOC-TRUOC.txt"} <= names
