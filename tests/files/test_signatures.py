"""Signatures of PDF files: three answers each, on files signed here with certificates made here."""

# ruff: noqa: E402  (the libraries that are asked for first may be missing)
from __future__ import annotations

import asyncio
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import library

library("pyhanko")

from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps import DummyTimeStamper

from synthetic.signer import DAY, NOW, Authority, signed
from vanban import cli
from vanban.files import Unreadable
from vanban.files.signatures import Trust, digest_of, may_be_signed, signatures
from vanban.formats.signatures import to_text


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def letter(root: Path) -> bytes:
    return next((root / "samples/files").glob("12-*.pdf")).read_bytes()


def one(data: bytes, trust: Trust, on: datetime = NOW):
    (found,) = signatures(data, trust, on)
    return found


def test_a_file_without_signatures_has_none(letter: bytes):
    assert signatures(letter, Trust(), NOW) == ()
    assert not may_be_signed(letter)


def test_a_signature_that_leads_to_a_trusted_certificate_is_verified(letter: bytes, authority: Authority):
    found = one(signed(letter, authority.signer()), authority.trust())
    assert (found.field, found.intact, found.added) == ("ChuKy", True, "none")
    assert (found.name, found.body) == ("Nguyễn Thị Mẫu", "Ủy ban nhân dân xã Tân Hòa")
    assert found.at is not None
    assert (found.verified, found.doubt) == (True, None)


def test_a_file_that_may_be_signed_is_told_without_a_look_into_it(letter: bytes, authority: Authority):
    data = signed(letter, authority.signer())
    assert may_be_signed(data)
    assert not may_be_signed("Thư hỏi về /ByteRange trong tệp PDF".encode())


def test_the_same_signature_is_intact_but_not_verified_for_an_agency_that_trusts_nobody(
    letter: bytes, authority: Authority
):
    found = one(signed(letter, authority.signer()), Trust())
    assert (found.intact, found.verified, found.doubt) == (True, False, "no-chain")


def test_somebody_elses_root_verifies_nothing(letter: bytes, authority: Authority):
    assert not one(signed(letter, authority.signer()), Authority().trust()).verified


def test_one_changed_byte_is_told(letter: bytes, authority: Authority):
    data = signed(letter, authority.signer())
    place = data.index(b"stream") + 10
    found = one(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], authority.trust())
    assert (found.intact, found.verified) == (False, False)
    assert found.doubt == "changed"
    assert found.name == "Nguyễn Thị Mẫu"  # what it claims is still told


def test_a_page_that_was_changed_after_signing_is_told_though_the_signed_bytes_are_there(
    letter: bytes, authority: Authority
):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed(letter, authority.signer())))
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 9 9 l S"))
    writer.update_container(page.get_object())
    out = io.BytesIO()
    writer.write(out)
    found = one(out.getvalue(), authority.trust())
    assert (found.intact, found.added) == (True, "suspicious")


def test_a_second_signature_is_an_allowed_addition_to_the_first(letter: bytes, authority: Authority):
    first, second = signatures(
        signed(signed(letter, authority.signer()), authority.signer(), "DauCoQuan"), authority.trust(), NOW
    )
    assert (first.field, first.added, first.verified) == ("ChuKy", "allowed", True)
    assert (second.field, second.added, second.verified) == ("DauCoQuan", "none", True)


def test_an_expired_certificate_is_verified_only_with_a_trusted_time_stamp(letter: bytes, authority: Authority):
    old = authority.signer(until=NOW - 10 * DAY)
    bare = one(signed(letter, old), authority.trust())
    assert (bare.intact, bare.verified, bare.doubt) == (True, False, "expired")
    tsa = authority.signer(stamps=True)
    stamper = DummyTimeStamper(tsa.signing_cert, tsa.signing_key, tsa.cert_registry, fixed_dt=NOW - 20 * DAY)
    stamped = one(signed(letter, old, stamper=stamper), authority.trust())
    assert (stamped.stamped, stamped.stamped_by) == (NOW - 20 * DAY, "Nguyễn Thị Mẫu")
    assert (stamped.verified, stamped.doubt) == (True, None)


def test_the_trust_store_is_a_folder_of_certificates(tmp_path: Path, letter: bytes, authority: Authority):
    assert Trust.of_folder(tmp_path / "none").certificates == []
    (tmp_path / "goc.pem").write_bytes(authority.root.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "README.txt").write_text("not a certificate")
    assert one(signed(letter, authority.signer()), Trust.of_folder(tmp_path)).verified
    (tmp_path / "hong.crt").write_bytes(b"rubbish")
    with pytest.raises(ValueError, match=r"hong\.crt"):
        Trust.of_folder(tmp_path)


def test_a_digest_tells_a_folder_of_certificates_from_what_it_was(tmp_path: Path, authority: Authority):
    known = {digest_of(tmp_path / "none")}
    assert known == {digest_of(tmp_path)}
    pem = authority.root.public_bytes(serialization.Encoding.PEM)
    for name, data in (("a.pem", pem), ("b.CRT", pem), ("b.CRT", pem + b"\n")):
        (tmp_path / name).write_bytes(data)
        assert digest_of(tmp_path) not in known
        known.add(digest_of(tmp_path))
    (tmp_path / "ghi-chu.txt").write_text("không phải chứng thư")
    assert digest_of(tmp_path) in known


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused_by_name(damage: bytes):
    with pytest.raises(Unreadable) as caught:
        signatures(damage, Trust(), NOW)
    assert caught.value.code == "broken-pdf"


def test_a_cut_off_file_is_refused_or_has_no_verified_signature(letter: bytes, authority: Authority):
    data = signed(letter, authority.signer())
    for part in range(1, 10):
        try:
            found = signatures(data[: len(data) * part // 10], authority.trust(), NOW)
        except Unreadable:
            continue
        assert not any(signature.verified for signature in found)


def test_the_answers_are_told_apart_in_vietnamese(letter: bytes, authority: Authority):
    data = signed(letter, authority.signer())
    lines = to_text(one(data, Trust())).splitlines()
    assert lines[0] == "ChuKy"
    assert lines[1] == "  Toàn vẹn: nội dung được ký còn nguyên; sau khi ký không thêm gì vào tệp"
    assert lines[2].startswith("  Tự nhận: Nguyễn Thị Mẫu, Ủy ban nhân dân xã Tân Hòa, ký lúc ")
    assert lines[3].startswith("  Người ký: chưa xác minh người ký (không có chuỗi chứng thư")
    assert to_text(one(data, authority.trust())).splitlines()[3] == "  Người ký: đã xác minh"


def test_the_command_prints_the_answers_and_names_what_it_cannot_read(
    tmp_path: Path, letter: bytes, authority: Authority, capsys: pytest.CaptureFixture[str]
):
    trusted, file, rubbish = tmp_path / "tin cậy", tmp_path / "công văn.pdf", tmp_path / "rác.pdf"
    trusted.mkdir()
    (trusted / "goc.pem").write_bytes(authority.root.public_bytes(serialization.Encoding.PEM))
    file.write_bytes(signed(letter, authority.signer(until=NOW + 29_000 * DAY)))
    rubbish.write_bytes(b"rubbish")
    assert cli.main(["signed", "--trust", str(trusted), str(rubbish), str(file)]) == 2
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == f"{file}: 1 chữ ký số"
    assert "đã xác minh" in out
    assert err == f"vanban: {rubbish}: tệp PDF bị hỏng; hãy xin nơi gửi một bản khác\n"


@pytest.mark.parametrize("number", [b"0.0.0", b"+-.", b"--5"])
def test_a_signature_with_numbers_that_are_none_is_a_broken_file(letter: bytes, authority: Authority, number: bytes):
    first = re.search(rb"/ByteRange ?\[ ?(0) ", data := signed(letter, authority.signer())).span(1)
    with pytest.raises(Unreadable) as refusal:
        signatures(data[: first[0]] + number + data[first[1] :], authority.trust(), NOW)
    assert refusal.value.code == "broken-pdf"


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("VANBAN_LIMIT_FILE_BYTES", "100", "công văn.pdf: tệp lớn hơn giới hạn 100 byte; hãy chia nhỏ tệp"),
        ("VANBAN_LIMIT_SECONDS", "x", "giới hạn không đúng: seconds phải là một số"),
    ],
)
def test_the_command_keeps_to_the_limits_of_the_environment(
    tmp_path: Path, letter: bytes, monkeypatch, capsys: pytest.CaptureFixture[str], variable: str, value: str, said: str
):
    (tmp_path / "công văn.pdf").write_bytes(letter)
    monkeypatch.setenv(variable, value)
    assert cli.main(["signed", str(tmp_path / "công văn.pdf")]) == 2
    assert said in capsys.readouterr().err


def test_signatures_are_checked_where_an_event_loop_runs_as_in_a_notebook(letter: bytes, authority: Authority):
    async def check():
        return one(signed(letter, authority.signer()), authority.trust())

    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, check()).result().verified
