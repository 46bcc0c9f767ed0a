"""The digital signatures of files as they come in: three answers, which are never mixed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyhanko")

from cryptography.hazmat.primitives import serialization
from msgspec.structs import replace

from synthetic.signer import DAY, NOW, Authority, signed
from vanban.office.intake import store
from vanban.office.originals.models import SignatureCheck

LONG = NOW + 29_000 * DAY


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def trust(settings, tmp_path: Path) -> Path:
    settings.TRUST = tmp_path / "tin-cay"
    settings.TRUST.mkdir()
    return settings.TRUST


@pytest.fixture
def screens(lan, registered, log_in):
    """The words of the proposal screen, and those of the entry that comes of it."""

    def show(file) -> tuple[str, str]:
        clerk = log_in(lan)
        proposal = clerk.get(f"/tiep-nhan/{file.submission_id}/").content.decode()
        entry = registered(file, lan)
        return proposal, clerk.get(f"/van-ban/{entry.pk}/").content.decode()

    return show


def test_a_signer_nobody_trusts_is_told_beside_bytes_that_are_intact(taken, pdf, authority, trust, screens):
    for screen in screens(taken(signed(pdf, authority.signer(until=LONG)))):
        assert "Nội dung được ký còn nguyên; sau khi ký không thêm gì vào tệp" in screen
        assert "Nguyễn Thị Mẫu, Ủy ban nhân dân xã Tân Hòa, ký lúc " in screen
        assert "Chưa xác minh người ký (không có chuỗi chứng thư" in screen
        assert "Đã xác minh" not in screen


def test_a_signer_whose_chain_ends_in_the_trust_store_is_verified(taken, pdf, authority, trust, screens):
    (trust / "goc.pem").write_bytes(authority.root.public_bytes(serialization.Encoding.PEM))
    for screen in screens(taken(signed(pdf, authority.signer(until=LONG)))):
        assert "Đã xác minh" in screen
        assert "Chưa xác minh" not in screen


def test_changed_bytes_are_told_and_the_name_is_still_only_claimed(taken, pdf, authority, trust, screens):
    data = signed(pdf, authority.signer(until=LONG))
    changed = data.replace(b"/Producer", b"/producer", 1)
    assert changed != data
    for screen in screens(taken(changed)):
        assert "Nội dung được ký đã bị thay đổi sau khi ký" in screen
        assert "Nguyễn Thị Mẫu" in screen
        assert "Đã xác minh" not in screen


def test_each_of_several_signatures_has_its_own_answers(taken, pdf, authority, trust, screens):
    data = signed(signed(pdf, authority.signer(until=LONG)), authority.signer(until=LONG), "DauCoQuan")
    screen, _ = screens(taken(data))
    assert screen.count("Toàn vẹn") == 2
    assert "Nội dung được ký còn nguyên; sau khi ký chỉ thêm điều được phép" in screen


def test_a_file_without_signatures_says_nothing_of_them(taken, pdf, screens):
    for screen in screens(taken(pdf)):
        assert "Chữ ký số" not in screen
    assert not SignatureCheck.objects.exists()


def test_a_broken_trust_store_is_told_and_the_file_is_taken_in(taken, pdf, authority, trust, screens):
    (trust / "hong.crt").write_bytes(b"rubbish")
    for screen in screens(taken(signed(pdf, authority.signer(until=LONG)))):
        assert "không kiểm tra được: kho chứng thư tin cậy có tệp không đọc được: hong.crt" in screen


def test_the_answers_are_those_of_the_certificates_that_are_trusted_now(taken, pdf, authority, trust, lan, log_in):
    file = taken(signed(pdf, authority.signer(until=LONG)))
    clerk = log_in(lan)

    def shown() -> str:
        return clerk.get(f"/tiep-nhan/{file.submission_id}/").content.decode()

    assert "Chưa xác minh" in shown()
    (trust / "goc.pem").write_bytes(authority.root.public_bytes(serialization.Encoding.PEM))
    assert "Đã xác minh" in shown()
    checked = SignatureCheck.objects.get().at
    (trust / "ghi-chu.txt").write_text("không phải chứng thư")
    assert "Đã xác minh" in shown()
    assert SignatureCheck.objects.get().at == checked, "what has not changed is not checked again"
    (trust / "goc.pem").unlink()
    assert "Chưa xác minh" in shown()


def test_an_original_that_cannot_be_read_again_is_told_and_tried_again(taken, pdf, authority, trust, lan, log_in):
    file = taken(signed(pdf, authority.signer(until=LONG)))
    (trust / "goc.pem").write_bytes(authority.root.public_bytes(serialization.Encoding.PEM))
    path, clerk = store.path_of(file.blob_id), log_in(lan)
    data = path.read_bytes()
    path.unlink()
    assert "lúc này không đọc lại được" in clerk.get(f"/tiep-nhan/{file.submission_id}/").content.decode()
    path.write_bytes(data)
    assert "Đã xác minh" in clerk.get(f"/tiep-nhan/{file.submission_id}/").content.decode()


def test_a_signature_that_hangs_its_reader_costs_the_check_alone(
    harmed, taken, pdf, authority, trust, settings, screens
):
    settings.LIMITS = replace(settings.LIMITS, seconds=3)
    file = taken(signed(pdf, authority.signer(until=LONG)))
    assert file.document.number == 2187
    assert "đọc quá 3 giây chưa xong, đã dừng" in screens(file)[0]
