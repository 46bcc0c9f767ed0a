"""Identities: one name for one document, whoever writes it and however."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import read_text
from vanban.grammar import identity
from vanban.grammar.identity import Identity


def of(
    type_: str, number: int | str, symbol: str, issued_on: str | None = "2026-03-05", issuer: str | None = None
) -> str:
    return str(identity.of(type=type_, number=number, symbol=symbol, issued_on=issued_on, issuer=issuer))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("QĐ", 12, "QĐ-UBND"), of("QĐ", "012", "QÐ-UBND")),
        (of("QĐ", 12, "QĐ-TTg"), of("QĐ", 12, "qđ - ttg")),
        (of("NĐ", 30, "2020/NĐ-CP", "2020-03-05"), of("NĐ", 30, "2020/NĐ-CP", None)),
        (of("CV", 76, "CV/BCSĐ"), of("CV", 76, "CV/BCSD")),
        (of("QĐ", 36, "QĐ-BNN-PC"), of("QĐ", 36, "QĐ-BNN")),
        (of("CV", 8, "UBND-VX"), of("CV", 8, "UBND-NV")),
    ],
)
def test_spellings_of_one_document_have_one_identity(one: str, other: str) -> None:
    assert one == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("QĐ", 12, "QĐ-UBND"), of("QĐ", 12, "QĐ-UBND", "2025-03-05")),
        (of("QĐ", 12, "QĐ-UBND"), of("QĐ", 21, "QĐ-UBND")),
        (of("QĐ", 12, "QĐ-UBND"), of("KH", 12, "KH-UBND")),
        (of("QyĐ", 37, "QĐ/TW"), of("QĐ", 37, "QĐ/TW")),
        (of("QĐ", 12, "QĐ-SYT"), of("QĐ", 12, "QĐ-SNV")),
        (of("KH", 5, "KH-UBND", issuer="UBND tỉnh"), of("KH", 5, "KH-UBND", issuer="Ủy ban nhân dân xã Hòa An")),
    ],
)
def test_different_documents_have_different_identities(one: str, other: str) -> None:
    assert one != other


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("vn:state:cp:2020:nd:30", Identity("state", "cp", None, 2020, "nd", "30")),
        ("vn:party:bcsd-bnv:2020:cv:76", Identity("party", "bcsd", "bnv", 2020, "cv", "76")),
        ("vn:state:ubnd-tinh:2026:kh:15a", Identity("state", "ubnd", "tinh", 2026, "kh", "15a")),
    ],
)
def test_an_identity_is_written_and_read_back(written: str, parts: Identity) -> None:
    assert str(parts) == written
    assert identity.parse(written) == parts


@pytest.mark.parametrize(
    "written", ["", "vn:state:cp:2020:nd", "us:state:cp:2020:nd:30", "vn:state::2020:nd:30", "vn:a:b:c:d:e"]
)
def test_what_is_no_identity_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not an identity"):
        identity.parse(written)


def test_it_is_none_where_it_cannot_be_told() -> None:
    for number, symbol, issued_on in (
        (None, "QĐ-UBND", "2026"),
        (5, None, "2026"),
        (5, "QĐ-UBND", None),
        (5, "QĐ", "2026"),
    ):
        assert identity.of(type="QĐ", number=number, symbol=symbol, issued_on=issued_on) is None


def test_a_body_that_one_leaves_out_does_not_part_two_mentions() -> None:
    full, short = identity.parse("vn:state:ubnd-tinh:2026:kh:5"), identity.parse("vn:state:ubnd:2026:kh:5")
    assert full.same(short)
    assert short.same(full)
    assert not full.same(identity.parse("vn:state:ubnd-xa:2026:kh:5"))


@given(
    number=st.one_of(st.integers(1, 99999), st.text("0123456789abc", min_size=1, max_size=4)),
    symbol=st.text("ABĐQUNX-/&. 2026", max_size=14),
    issued_on=st.sampled_from([None, "2026", "2026-03-05"]),
)
def test_every_identity_can_be_read_back(number: int | str, symbol: str, issued_on: str | None) -> None:
    made = identity.of(type="QĐ", number=number, symbol=symbol, issued_on=issued_on, issuer="UBND xã Hòa An")
    if made is not None:
        assert identity.parse(str(made)) == made


def test_a_short_mention_has_the_identity_of_the_full_one() -> None:
    text = (
        "Thực hiện Kế hoạch số 58-KH/TU ngày 01/4/2026 của Tỉnh ủy (sau đây gọi là Kế hoạch số 58-KH/TU), "
        "các đơn vị thực hiện Kế hoạch số 58-KH/TU."
    )
    first, *others = read_text(text).citations
    assert first.identity == "vn:party:tu:2026:kh:58"
    assert first.same_as is None
    assert [(c.identity, c.same_as) for c in others] == [(first.identity, 0)] * 2


def test_a_number_alone_stands_for_the_document_named_before() -> None:
    text = "Căn cứ Kết luận số 57-KL/TU ngày 22/12/2025 của Tỉnh ủy, xã yêu cầu:\n1. Các thôn thực hiện Kết luận 57.\n"
    full, short = read_text(text).citations
    assert (short.identity, short.same_as) == (full.identity, 0)


def test_the_standing_part_of_a_committee_is_the_committee() -> None:
    assert of("TB", 12, "TB/ĐU", issuer="Thường trực Đảng ủy") == "vn:party:du:2026:tb:12"
    assert of("TB", 12, "TB/ĐU", issuer="Ban Thường vụ Đảng ủy xã Hòa An") == "vn:party:du-xa:2026:tb:12"


def test_a_document_and_a_mention_of_it_elsewhere_have_one_identity() -> None:
    own = read_text(
        "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\nSố: 05/KH-UBND\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hòa An, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nTiêm chủng mở rộng\n\n"
        "I. MỤC ĐÍCH\n1. Nâng cao tỷ lệ tiêm chủng.\n"
    )
    (cited,) = read_text("Thực hiện Kế hoạch số 5/KH-UBND ngày 05/3/2026 của UBND tỉnh, Sở yêu cầu:").citations
    assert own.identity == cited.identity == "vn:state:ubnd-tinh:2026:kh:5"
