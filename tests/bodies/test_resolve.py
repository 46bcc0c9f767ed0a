"""Printed names and the bodies that they mean on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vanban
from vanban.bodies import Named, resolve
from vanban.bodies.validity import day, status
from vanban.tables import body_words, posts
from vanban.tables.bodies import Body, bodies, units


def rows(name: str, on: str | None = None, within: str | None = None) -> list[str | None]:
    return [one.row.id if one.row else None for one in resolve(name, on=on, within=within)]


def only(name: str, on: str | None = None, within: str | None = None) -> Named:
    (one,) = resolve(name, on=on, within=within)
    return one


LISTED = [
    ("Bộ Nông nghiệp và Môi trường", "bo-nong-nghiep-va-moi-truong"),
    ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "bo-nong-nghiep-va-moi-truong"),
    ("Bộ Nông nghiệp & Môi trường", "bo-nong-nghiep-va-moi-truong"),
    ("bộ nông nghiệp, môi trường", "bo-nong-nghiep-va-moi-truong"),
    ("Bộ NN và MT", "bo-nong-nghiep-va-moi-truong"),
    ("Bộ NN&MT", "bo-nong-nghiep-va-moi-truong"),
    ("BNN&MT", "bo-nong-nghiep-va-moi-truong"),
    ("Bộ Nông nghiệp và PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
    ("Bộ LĐ-TB&XH", "bo-lao-dong-thuong-binh-va-xa-hoi"),
    ("Bộ Lao động – Thương binh và Xã hội", "bo-lao-dong-thuong-binh-va-xa-hoi"),
    ("Bộ Lao động, Thương binh và xã hội", "bo-lao-dong-thuong-binh-va-xa-hoi"),
    ("Bộ VHTT&DL", "bo-van-hoa-the-thao-va-du-lich"),
    ("BỘ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "bo-van-hoa-the-thao-va-du-lich"),
    ("Bộ trưởng Bộ Y tế", "bo-y-te"),
    ("Toà án nhân dân tối cao", "toa-an-nhan-dan-toi-cao"),
    ("VKSND tối cao", "vien-kiem-sat-nhan-dan-toi-cao"),
    ("UBTVQH15", "uy-ban-thuong-vu-quoc-hoi"),
    ("Quốc hội khóa XV", "quoc-hoi"),
    ("Ban Bí thư Trung ương Đảng khoá XIII", "ban-bi-thu"),
    ("UBTW MTTQ Việt Nam", "uy-ban-trung-uong-mat-tran-to-quoc-viet-nam"),
    ("Hội LHPN Việt Nam", "hoi-lien-hiep-phu-nu-viet-nam"),
    ("Trung ương Đoàn TNCS Hồ Chí Minh", "doan-thanh-nien-cong-san-ho-chi-minh"),
    ("Ban Tuyên giáo & Dân vận TW", "ban-tuyen-giao-va-dan-van-trung-uong"),
    ("Quân uỷ TƯ", "quan-uy-trung-uong"),
    ("Thành phố Hồ Chí Minh", "tp-ho-chi-minh"),
    ("TP.HCM", "tp-ho-chi-minh"),
    ("tỉnh Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
    ("tỉnh Đắc Lắc", "dak-lak"),
    ("Thanh Hoá", "thanh-hoa"),
    ("H49", "quang-ninh"),
]


@pytest.mark.parametrize(("name", "row"), LISTED)
def test_a_listed_body_is_found_however_its_name_is_printed(name: str, row: str) -> None:
    assert rows(name) == [row]


# name → head, field, unit, place, the body that it is of
UNLISTED = [
    ("Vụ Pháp chế", ("Vụ", "Pháp chế", None, None, None)),
    ("Vụ Pháp chế, Bộ Nội vụ", ("Vụ", "Pháp chế", None, None, "Bộ Nội vụ")),
    ("Vụ Pháp chế Bộ Nội vụ", ("Vụ", "Pháp chế", None, None, "Bộ Nội vụ")),
    ("Cục Đê điều (Bộ NN&MT)", ("Cục", "Đê điều", None, None, "Bộ Nông nghiệp và Môi trường")),
    ("Văn phòng Bộ Y tế", ("Văn phòng", None, None, None, "Bộ Y tế")),
    ("Trung tâm Y tế huyện Sông Trà", ("Trung tâm", "Y tế", "huyện", "Sông Trà", None)),
    ("Ban cán sự lớp", ("Ban", "cán sự lớp", None, None, None)),
    ("Trạm Y tế xã Hòa An", ("Trạm", "Y tế", "xã", "Hòa An", None)),
    ("Bộ Chỉ huy Quân sự tỉnh Lam Sơn", ("Bộ Chỉ huy", "Quân sự", "tỉnh", "Lam Sơn", None)),
    ("Trường Tiểu học Hòa An", ("Trường", "Tiểu học Hòa An", None, None, None)),
    ("Chi cục Thủy lợi Phú Thọ", ("Chi cục", "Thủy lợi", "tỉnh", "Phú Thọ", None)),
    ("Phòng Tổng hợp, Sở Y tế", ("Phòng", "Tổng hợp", None, None, "Sở Y tế")),
    ("Công an tỉnh", ("Công an", None, "tỉnh", None, None)),
]


@pytest.mark.parametrize(("name", "parts"), UNLISTED)
def test_a_body_that_no_table_lists_is_read_into_its_parts(name: str, parts: tuple[str | None, ...]) -> None:
    one = only(name)
    assert (one.head, one.field, one.unit, one.place, one.of.name if one.of else None) == parts
    assert one.row is None


# name → row, full name, level
KINDS = [
    ("UBND xã Hòa An", "ubnd-xa", "Ủy ban nhân dân xã Hòa An", "commune"),
    ("UỶ BAN NHÂN DÂN PHƯỜNG ĐÔNG SƠN", "ubnd-xa", "Ủy ban nhân dân phường Đông Sơn", "commune"),
    ("UBND ĐK Hòn Ngọc", "ubnd-xa", "Ủy ban nhân dân đặc khu Hòn Ngọc", "commune"),
    ("UBND huyện Sông Trà", "ubnd-huyen", "Ủy ban nhân dân huyện Sông Trà", "district"),
    ("UBND thành phố Sông Trà", "ubnd-huyen", "Ủy ban nhân dân thành phố Sông Trà", "district"),
    ("UBND thành phố Lào Cai", "ubnd-huyen", "Ủy ban nhân dân thành phố Lào Cai", "district"),
    ("UBND TP. Hải Phòng", "ubnd-tinh", "Ủy ban nhân dân thành phố Hải Phòng", "province"),
    ("HĐND tỉnh", "hdnd-tinh", "Hội đồng nhân dân tỉnh", "province"),
    ("Sở GD&ĐT Phú Thọ", "so-giao-duc-va-dao-tao", "Sở Giáo dục và Đào tạo tỉnh Phú Thọ", "province"),
    ("Sở Giáo dục Đào tạo", "so-giao-duc-va-dao-tao", "Sở Giáo dục và Đào tạo", "province"),
    ("Giám đốc Sở Y tế tỉnh Lam Sơn", "so-y-te", "Sở Y tế tỉnh Lam Sơn", "province"),
    ("Phòng VH-XH xã Hòa An", "phong-van-hoa-xa-hoi", "Phòng Văn hóa - Xã hội xã Hòa An", "commune"),
    ("Tỉnh uỷ Phú Thọ", "tinh-uy", "Tỉnh ủy Phú Thọ", "province"),
    ("Thành ủy Hải Phòng", "tinh-uy", "Thành ủy Hải Phòng", "province"),
    ("Thành ủy Sông Trà", "thi-uy", "Thành ủy Sông Trà", "district"),
    ("Đảng uỷ xã Hòa An", "dang-uy-xa", "Đảng ủy xã Hòa An", "commune"),
    ("ĐẢNG BỘ TỈNH PHÚ THỌ", "tinh-uy", "Đảng bộ tỉnh Phú Thọ", "province"),
    ("Đảng bộ TP Hải Phòng", "tinh-uy", "Đảng bộ thành phố Hải Phòng", "province"),
    ("Đảng bộ thành phố Sông Trà", "thi-uy", "Đảng bộ thành phố Sông Trà", "district"),
    ("Đảng bộ huyện Sông Trà", "huyen-uy", "Đảng bộ huyện Sông Trà", "district"),
    ("Đảng ủy UBND tỉnh Phú Thọ", "dang-uy-ubnd-tinh", "Đảng ủy Ủy ban nhân dân tỉnh Phú Thọ", "province"),
    ("Đảng ủy Sở Y tế", "dang-uy-co-so", "Đảng ủy Sở Y tế", None),
    ("Chi bộ Phòng Tổng hợp", "chi-bo", "Chi bộ Phòng Tổng hợp", None),
    ("Chi bộ 5", "chi-bo", "Chi bộ 5", None),
    ("Ban cán sự đảng Bộ Y tế", "ban-can-su-dang", "Ban cán sự đảng Bộ Y tế", None),
    ("Ban Tổ chức Tỉnh ủy Phú Thọ", "ban-to-chuc-tinh-uy", "Ban Tổ chức Tỉnh ủy Phú Thọ", "province"),
    ("Thanh tra Bộ Y tế", "thanh-tra-bo", "Thanh tra Bộ Y tế", "central"),
    ("UBMTTQ xã Hòa An", "uy-ban-mttq-xa", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Hòa An", "commune"),
]


@pytest.mark.parametrize(("name", "row", "full", "level"), KINDS)
def test_a_body_of_which_every_place_has_one_is_its_kind_at_its_place(
    name: str, row: str, full: str, level: str | None
) -> None:
    one = only(name)
    assert one.row is not None
    assert (one.row.id, one.name, one.level) == (row, full, level)


def test_the_place_of_a_body_is_told_with_its_unit_and_province() -> None:
    one = only("UBND xã Hòa An, huyện Sông Trà, tỉnh Phú Thọ")
    assert (one.unit, one.place) == ("xã", "Hòa An")
    assert one.province is not None
    assert one.province.name == "Tỉnh Phú Thọ"


NO_ONE = [
    "", " ", "…", "Như trên", "Lưu: VT", "Bộ trưởng", "Giám đốc", "tổ chức, cá nhân có liên quan", "ban hành quy chế",
    "các sở, ban, ngành", "UBND các xã, phường", "UBND cấp xã", "UBND tỉnh, thành phố", "UBND xã, phường, thị trấn",
    "Hội đồng Dân tộc và các Ủy ban của Quốc hội", "Bộ Y tế, Bộ Công an", "Bộ Y tế và Bộ Công an",
    "Bộ Y tế - Bộ Công an", "Sở Y tế, Sở Tài chính", "Văn phòng Chính phủ, Bộ Nội vụ", "Bộ Y tế; Bộ Công an",
]  # fmt: skip


@pytest.mark.parametrize("name", NO_ONE)
def test_a_list_a_group_and_what_is_no_body_give_none(name: str) -> None:
    assert resolve(name) == ()


POSTS = [
    ("Chủ tịch UBND xã Hòa An", "Chủ tịch", "Ủy ban nhân dân xã Hòa An"),
    ("Phó Giám đốc Sở Y tế", "Phó Giám đốc", "Sở Y tế"),
    ("Trưởng phòng Kinh tế và Hạ tầng", "Trưởng", "Phòng Kinh tế và Hạ tầng"),
    ("Chánh Văn phòng Bộ Y tế", "Chánh", "Văn phòng Bộ Y tế"),
]


@pytest.mark.parametrize(("name", "post", "body"), POSTS)
def test_a_holder_of_a_post_is_read_as_the_body_with_its_post(name: str, post: str, body: str) -> None:
    one = only(name)
    assert (one.post, one.name) == (post, body)


# name → status before and after the reform of 2025
DATED = [
    ("Bộ NN&PTNT", "valid", "ended"),
    ("Bộ NN&MT", "not yet", "valid"),
    ("Bộ Tài chính", "valid", "valid"),
    ("tỉnh Yên Bái", "valid", "ended"),
    ("tỉnh Lào Cai", "valid", "valid"),
    ("UBND tỉnh Yên Bái", "valid", "ended"),
    ("Sở Y tế tỉnh Yên Bái", "valid", "ended"),
    ("Trung tâm Y tế huyện Sông Trà", None, "ended"),
    ("UBND huyện Sông Trà", "valid", "ended"),
    ("UBND thị trấn Chợ Mới", "valid", "ended"),
    ("UBND đặc khu Hòn Ngọc", "not yet", "valid"),
    ("UBND xã Hòa An", "valid", "valid"),
    ("Huyện ủy Sông Trà", "valid", "ended"),
    ("Ban Dân vận Tỉnh ủy", "valid", "ended"),
    ("TAND khu vực 3", "not yet", "valid"),
    ("Tổng cục Thuế", "valid", "ended"),
    ("Vụ Pháp chế", None, None),
]


@pytest.mark.parametrize(("name", "before", "after"), DATED)
def test_a_body_is_told_not_yet_valid_or_ended_on_the_day(name: str, before: str | None, after: str | None) -> None:
    assert (only(name, "2024-06-03").status, only(name, "2026-06-03").status) == (before, after)


def test_a_date_that_does_not_settle_the_matter_leaves_it_unsure() -> None:
    assert only("Bộ NN&PTNT", "2025").status == "unsure"
    assert only("Bộ NN&PTNT", "2025-02").status == "valid"
    assert only("Ban Tuyên giáo và Dân vận Trung ương", "2025-02-10").status == "unsure"
    assert only("Bộ NN&PTNT").status is None


def test_a_name_that_several_bodies_bore_gives_those_of_the_day() -> None:
    assert rows("Phòng Kinh tế") == ["phong-kinh-te-huyen", "phong-kinh-te-xa"]
    assert rows("Phòng Kinh tế", "2024-06-03") == ["phong-kinh-te-huyen"]
    assert rows("Phòng Kinh tế", "2026-06-03") == ["phong-kinh-te-xa"]
    assert rows("G10", "2024-06-03") == ["bo-nong-nghiep-va-phat-trien-nong-thon"]
    assert rows("G10", "2026-06-03") == ["bo-nong-nghiep-va-moi-truong"]
    assert rows("UBND", "2026-06-03") == ["ubnd-tinh", "ubnd-xa"]


def test_changes_lead_to_the_bodies_after_and_before() -> None:
    old = only("Ban Khoa giáo Trung ương")
    assert [(step.new.name, step.event, step.on, step.unverified) for step in old.successors] == [
        ("Ban Tuyên giáo Trung ương", "merged", "2007", True),
        ("Ban Tuyên giáo và Dân vận Trung ương", "merged", "2025-02", False),
    ]
    new = only("Bộ Dân tộc và Tôn giáo")
    assert [(step.old.name, step.event, step.on) for step in new.predecessors] == [
        ("Ủy ban Dân tộc", "renamed", "2025-03-01")
    ]


def test_a_body_of_an_ended_province_has_no_successor_but_its_province_has() -> None:
    one = only("Sở Y tế tỉnh Yên Bái", "2026-06-03")
    assert one.successors == ()
    assert one.province is not None
    assert [step.new.name for step in one.province.successors] == ["Tỉnh Lào Cai"]


def test_no_successor_is_told_where_no_source_tells_it() -> None:
    assert only("Sở NN&PTNT", "2026-06-03").successors == ()


def test_the_superior_is_that_of_the_day() -> None:
    def superior(on: str | None) -> str | None:
        row = only("Hội đồng Lý luận Trung ương", on).superior
        return row.name if row else None

    assert superior("2024-06-03") == "Ban Chấp hành Trung ương"
    assert superior("2026-06-03") == "Học viện Chính trị quốc gia Hồ Chí Minh"
    assert superior(None) is None


WITHIN = [
    ("Ban Tổ chức", "Ban Chấp hành Trung ương", "ban-to-chuc-trung-uong"),
    ("BAN TUYÊN GIÁO", "BCH TRUNG ƯƠNG", "ban-tuyen-giao-trung-uong"),
    ("Ban Tổ chức", "Tỉnh ủy Phú Thọ", "ban-to-chuc-tinh-uy"),
    ("Văn phòng", "UBND tỉnh Phú Thọ", "van-phong-ubnd-tinh"),
    ("Phòng Kinh tế", "UBND xã Hòa An", "phong-kinh-te-xa"),
    ("Đảng ủy xã Hòa An", "Đảng bộ huyện Sông Trà", "dang-uy-xa"),
    ("Ban Tuyên giáo", "Cơ quan UBTW MTTQ Việt Nam", "ban-tuyen-giao-co-quan-mttq-trung-uong"),
]


@pytest.mark.parametrize(("name", "within", "row"), WITHIN)
def test_the_superiors_name_settles_which_body_a_short_name_means(name: str, within: str, row: str) -> None:
    assert rows(name, within=within) == [row]


def test_the_superiors_place_is_the_bodys_where_its_name_tells_none() -> None:
    one = only("Sở Y tế", within="Ủy ban nhân dân tỉnh Phú Thọ")
    assert (one.unit, one.place) == ("tỉnh", "Phú Thọ")
    one = only("Đảng ủy xã Hòa An", within="Đảng bộ tỉnh Phú Thọ")
    assert (one.unit, one.place) == ("xã", "Hòa An")
    assert one.province is not None
    assert one.province.place is None
    assert only("Vụ Pháp chế", within="Bộ Y tế").of == only("Bộ Y tế")


def test_the_issuer_of_a_record_is_resolved_as_of_its_date() -> None:
    document = vanban.read_text(
        "ỦY BAN NHÂN DÂN TỈNH YÊN BÁI\nSỞ Y TẾ\nSố: 12/KH-SYT\nYên Bái, ngày 04 tháng 3 năm 2024\n"
        "KẾ HOẠCH\nTiêm chủng\n"
    )
    assert document.issuer is not None
    (one,) = vanban.resolve_body(document.issuer, on=document.issued_on, within=document.issuer_parent)
    assert (one.row and one.row.id, one.place, one.status) == ("so-y-te", "Yên Bái", "valid")


@given(st.sampled_from(bodies()), st.lists(st.dates(date(1970, 1, 1), date(2040, 1, 1)), min_size=2))
def test_a_body_begins_once_and_ends_once(row: Body, days: list[date]) -> None:
    order = ["not yet", "valid", "ended"]
    said = [status(row.valid_from, row.valid_until, day(str(one))) for one in sorted(days)]
    settled = [order.index(one) for one in said if one != "unsure"]
    assert settled == sorted(settled)


def test_a_date_may_be_a_day_of_python_and_what_is_no_date_is_refused() -> None:
    assert resolve("Bộ Y tế", on=date(2026, 6, 3)) == resolve("Bộ Y tế", on="2026-06-03")
    with pytest.raises(ValueError, match="hôm nay"):
        resolve("Bộ Y tế", on="hôm nay")


WORDS = sorted(
    {
        *(word for row in bodies() for word in (row.name, *row.also, *row.short, *row.symbols)),
        *(row.word for row in units()), *(row.word for row in body_words()), *(row.name for row in posts()),
        "các", "và", "của", "thuộc", "cấp", ",", ";", "-", "(", ")", "&", "khóa XV", "Hòa An", "3",
    }
)  # fmt: skip
NAMES = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))


@given(NAMES, st.one_of(st.none(), NAMES), st.sampled_from([None, "2020", "2025-03", "2026-06-03"]))
def test_any_string_is_a_name(name: str, within: str | None, on: str | None) -> None:
    for one in resolve(name, on=on, within=within):
        assert one.name
        assert one.row is not None or one.head is not None
        assert one.status in (None, "valid", "not yet", "ended", "unsure")
        assert on is not None or one.status is None


@given(st.sampled_from(bodies()), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_makes_no_difference(row: Body, case: Callable[[str], str]) -> None:
    assert rows(case(row.name)) == rows(row.name)
