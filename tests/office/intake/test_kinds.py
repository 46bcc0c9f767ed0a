"""Files that other programs help to read come in through the office like any other."""

from __future__ import annotations

import io
import subprocess

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vanban.office.intake.models import Submission


@pytest.fixture
def scan(tesseract, samples) -> bytes:
    with pypdfium2.PdfDocument(samples / "files" / "03-cong-van-tinh-trien-khai.pdf") as document:
        picture = io.BytesIO()
        document[0].render(scale=200 / 72, grayscale=True).to_pil().save(picture, "PDF", resolution=200)
    return picture.getvalue()


@pytest.fixture
def old(soffice, samples, tmp_path) -> bytes:
    source = samples / "files" / "05-cong-van-xa-binh-lam.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "doc", "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True)
    return (tmp_path / "05-cong-van-xa-binh-lam.doc").read_bytes()


@pytest.mark.parametrize(
    ("kind", "name", "reader", "number"), [("scan", "quet.pdf", "pdf", 2187), ("old", "cong-van.doc", "doc", 143)]
)
def test_it_is_uploaded_and_proposed_with_its_tasks(agency, lan, log_in, read_all, request, kind, name, reader, number):
    data = request.getfixturevalue(kind)
    client = log_in(lan)
    page = client.post("/tiep-nhan/nop/", {"files": SimpleUploadedFile(name, data), "as_one": ""})["Location"]
    read_all()
    answer = client.get(page, follow=True)
    document = Submission.objects.get().proposal.document
    assert (document.source.name, document.source.reader, document.number) == (name, reader, number)
    assert document.tasks
    assert str(number) in answer.content.decode()
