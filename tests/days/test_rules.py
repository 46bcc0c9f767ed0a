"""A term is read out of its printed words, and only where they leave no doubt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.days.numbers import number
from vanban.days.rules import parse
from vanban.tables.days import TermWord, term_words

# printed words → count, unit, working, relation, anchor
PRINTED = [
    ("trong vòng 10 ngày kể từ ngày ký", 10, "day", False, "within", "issued"),
    ("Trong vòng 07 ngày, kể từ ngày ký ban hành", 7, "day", False, "within", "issued"),
    ("trong thời hạn 15 ngày kể từ ngày ban hành Kế hoạch này", 15, "day", False, "within", "issued"),
    ("chậm nhất 05 ngày làm việc kể từ ngày nhận được văn bản này", 5, "day", True, "within", "received"),
    ("chậm nhất là 05 (năm) ngày làm việc kể từ khi nhận được Công văn này", 5, "day", True, "within", "received"),
    ("không quá 03 (ba) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", 3, "day", True, "within", "event"),
    ("trong thời gian không quá 10 ngày làm việc kể từ ngày tiếp nhận đơn", 10, "day", True, "within", "event"),
    ("không chậm hơn 15 ngày kể từ ngày nhận báo cáo của trường", 15, "day", False, "within", "event"),
    ("sau 45 ngày kể từ ngày ký và thay thế Quyết định cũ", 45, "day", False, "after", "issued"),
    ("sau 15 ngày, kể từ ngày đăng Công báo", 15, "day", False, "after", "published"),
    ("trước 03 ngày làm việc", 3, "day", True, "before", "unsaid"),
    ("ít nhất 05 ngày trước ngày khai giảng", 5, "day", False, "before", "event"),
    ("chậm nhất 20 ngày trước ngày dự kiến diễn tập", 20, "day", False, "before", "event"),
    ("chậm nhất trước 10 ngày tổ chức hội thi", 10, "day", False, "before", "event"),
    ("trước ngày họp ít nhất 03 ngày làm việc", 3, "day", True, "before", "event"),
    ("trước 05 ngày so với ngày tiêm đợt 1", 5, "day", False, "before", "event"),
    ("Kể từ ngày khai giảng, trong vòng 10 ngày", 10, "day", False, "within", "event"),
    ("sau khi kết thúc đợt tiêm 05 ngày", 5, "day", False, "after", "event"),
    ("trong thời hạn 02 tháng", 2, "month", False, "within", "unsaid"),
    ("trong vòng 01 tuần kể từ ngày kết thúc đợt tiêm", 1, "week", False, "within", "event"),
    ("trong thời hạn 02 quý kể từ ngày có hiệu lực thi hành", 2, "quarter", False, "within", "effective"),
    ("trong thời hạn 01 năm kể từ ngày Thông tư này có hiệu lực", 1, "year", False, "within", "effective"),
    ("không quá 24 giờ", 24, "hour", False, "within", "unsaid"),
    ("chậm nhất 24 giờ sau khi nước rút", 24, "hour", False, "within", "event"),
    ("trong vòng 30 phút kể từ khi phát hiện", 30, "minute", False, "within", "event"),
    ("trong 08 giờ làm việc", 8, "hour", True, "within", "unsaid"),
    ("10 (mười) ngày", 10, "day", False, "within", "unsaid"),
    ("(10) ngày làm việc", 10, "day", True, "within", "unsaid"),
    ("tối đa mười lăm ngày kể từ ngày ký", 15, "day", False, "within", "issued"),
    ("trong vòng năm ngày làm việc", 5, "day", True, "within", "unsaid"),
    ("05 ngày, không kể ngày nghỉ, kể từ ngày ký", 5, "day", True, "within", "issued"),
    ("05 ngày (trừ ngày lễ, thứ Bảy, Chủ nhật) kể từ ngày ký", 5, "day", True, "within", "issued"),
    ("Thời hạn giải quyết: 07 ngày kể từ ngày nhận đủ hồ sơ", 7, "day", False, "within", "event"),
    ("chậm nhất trong ngày làm việc tiếp theo", 1, "day", True, "within", "unsaid"),
    ("báo trước 01 (một) tháng và nộp lại thẻ", 1, "month", False, "before", "unsaid"),
    ("báo cáo ngay trong ngày", 0, "day", False, "within", "unsaid"),
    ("trong ngày làm việc", 0, "day", True, "within", "unsaid"),
    ("trong ngày nhận được văn bản này", 0, "day", False, "within", "received"),
    ("trong vòng 30 ngày kể từ ngày 01/7/2026", 30, "day", False, "within", "day"),
    ("trong vòng 30 ngày kể từ ngày 31/02/2026", 30, "day", False, "within", "event"),
    # another document's day is an event, whatever the verb
    ("trong vòng 10 ngày kể từ ngày ký hợp đồng", 10, "day", False, "within", "event"),
    ("trong vòng 10 ngày kể từ ngày ban hành quyết định thu hồi", 10, "day", False, "within", "event"),
    ("trong vòng 10 ngày kể từ ngày nhận được văn bản đề nghị của xã", 10, "day", False, "within", "event"),
]


@pytest.mark.parametrize(
    ("phrase", "count", "unit", "working", "relation", "anchor"), PRINTED, ids=[row[0] for row in PRINTED]
)
def test_a_printed_term_is_read(phrase: str, count: int, unit: str, working: bool, relation: str, anchor: str) -> None:
    rule = parse(phrase)
    assert rule is not None
    assert (rule.count, rule.unit, rule.working, rule.relation, rule.anchor) == (count, unit, working, relation, anchor)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "sớm hoàn thành",
        "10 (mười lăm) ngày",
        "trong vòng 0 ngày",
        "0,5 ngày làm việc",
        "trong 1/2 ngày",
        "trong vòng 5-7 ngày",
        "trong vòng 5 - 7 ngày kể từ ngày ký",
        "từ 3 đến 5 ngày kể từ ngày ký",
        "quá 15 ngày kể từ ngày ký mà chưa trả lời",
        "khoảng 10 ngày kể từ ngày ký",
        "trong thời hạn 90 ngày, trước và trong khi diễn tập",
        "trước 10 ngày kể từ ngày ký",
        "ít nhất 10 ngày",
        "tập huấn 03 ngày tại xã",
        "trước 17 giờ ngày 30/6/2026",
        "chậm nhất 17 giờ",
        "trước 30 tháng 6",
        "ngày 30 tháng 6 năm 2026",
        "6 tháng đầu năm 2026",
        "06 tháng một lần",
        "sáng thứ hai tuần sau",
        "trực 24 giờ trong ngày",
        "trực trong 3 ngày Tết",
        "bằng 03 tháng lương",
        "tối đa 03 tháng lương",
        "trong 03 tuần làm việc",
        "3 ngày từ ngày 5/6 đến ngày 8/6",
    ],
)
def test_words_that_leave_a_doubt_give_no_rule(phrase: str) -> None:
    assert parse(phrase) is None


def test_what_a_term_runs_from_is_kept_as_printed() -> None:
    rule = parse("Trong thời hạn 30 ngày sau Đại hội Hội Khuyến học xã, các chi hội kiện toàn ban")
    assert rule is not None
    assert rule.words == "Đại hội Hội Khuyến học xã"


def test_a_printed_day_is_read_as_that_day() -> None:
    for words in ("ngày 01/7/2026", "ngày 01-07-2026", "ngày 1 tháng 7 năm 2026"):
        rule = parse(f"trong vòng 30 ngày kể từ {words}")
        assert rule is not None
        assert rule.on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("words", "value"),
    [("một", 1), ("mười", 10), ("mười lăm", 15), ("Hai mươi", 20), ("hai mươi tư", 24), ("ba mươi mốt", 31),
     ("chín mươi", 90), ("một trăm hai mươi", 120), ("một trăm linh năm", 105)],
)  # fmt: skip
def test_a_number_in_words_is_read(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "mươi", "mười mười", "hai ba", "mười lam"])
def test_what_is_no_number_is_not_read_as_one(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize("row", term_words(), ids=lambda row: f"{row.sort}-{row.words}")
def test_a_word_of_a_term_is_read_in_its_example(row: TermWord) -> None:
    rule = parse(row.example)
    if row.means == "none":
        assert rule is None
        return
    assert rule is not None
    if row.sort == "head":
        assert rule.relation == ("before" if row.means == "least" else row.means)
    elif row.sort == "unit":
        assert rule.unit == row.means
    elif row.sort == "number":
        assert rule.count % 10 == int(row.means)
    else:
        assert rule.anchor == row.means


def test_the_words_of_terms_are_sorted() -> None:
    assert list(term_words()) == sorted(term_words(), key=lambda row: (row.sort, row.words))


@given(st.text())
def test_any_string_is_read_or_not(phrase: str) -> None:
    parse(phrase)


@given(
    st.lists(
        st.sampled_from(
            [row.words for row in term_words()] + ["10", "(mười)", "làm việc", "kể từ", ",", "này", "ngày ký"]
        )
    )
)
def test_any_words_of_terms_are_read_or_not(words: list[str]) -> None:
    rule = parse(" ".join(words))
    assert rule is None or 0 <= rule.count < 1000


def test_a_long_row_of_heads_is_read_in_linear_time() -> None:
    assert parse("trong vòng chậm nhất " * 20_000) is None
