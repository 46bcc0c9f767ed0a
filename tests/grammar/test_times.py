"""Times: positive and negative pairs of text and EDTF, in a document of 2026."""

from __future__ import annotations

import re

import pytest

from vanban.grammar import dates, months, points, times
from vanban.grammar.phrases import small


def read(text: str, year: int | None = 2026) -> list[tuple[str, str]]:
    low = small(text)
    return [(text[w.start : w.end], w.edtf) for w in times.find(low, times.points(low), year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # full dates in every spelling
        ("họp ngày 05/3/2026 tại xã", [("ngày 05/3/2026", "2026-03-05")]),
        ("họp ngày 5-3-2026 tại xã", [("ngày 5-3-2026", "2026-03-05")]),
        ("họp ngày 05.3.2026 tại xã", [("ngày 05.3.2026", "2026-03-05")]),
        ("họp ngày 05 / 3 / 2026 tại xã", [("ngày 05 / 3 / 2026", "2026-03-05")]),
        ("ngày 05 tháng 3 năm 2026", [("ngày 05 tháng 3 năm 2026", "2026-03-05")]),
        ("NGÀY 05 THÁNG 3 NĂM 2026", [("NGÀY 05 THÁNG 3 NĂM 2026", "2026-03-05")]),
        ("ngày\n05 tháng 3 năm\n2026", [("ngày\n05 tháng 3 năm\n2026", "2026-03-05")]),
        ("ngày mùng 2 tháng 9 năm 2026", [("ngày mùng 2 tháng 9 năm 2026", "2026-09-02")]),
        ("ngày 26 tháng 0 6 năm 2026", [("ngày 26 tháng 0 6 năm 2026", "2026-06-26")]),
        ("| 15/4/2026 |", [("15/4/2026", "2026-04-15")]),
        ("Thời gian ký: 15.04.2026 09:30", [("15.04.2026", "2026-04-15")]),
        ("họp vào các ngày: 10, 11 tháng 4 năm 2026", [("ngày: 10, 11 tháng 4 năm 2026", "2026-04-10/2026-04-11")]),
        # a number that begins the next line is no month
        ("báo cáo trước ngày 20.\n1.2. Các xã", []),
        # days that only name the place in a rhythm
        ("báo cáo định kỳ 6 tháng trước ngày 15 tháng 6 và hằng năm", []),
        ("báo cáo 6 tháng trước ngày 15/6 và báo cáo năm trước ngày 15/12 hằng năm", []),
        ("báo cáo số liệu trước ngày 15/6", [("trước ngày 15/6", "../2026-06-15")]),
        # the year of the document
        ("Ngày 12/3, Sở họp", [("Ngày 12/3", "2026-03-12")]),
        ("báo cáo trước ngày 25 tháng 6", [("trước ngày 25 tháng 6", "../2026-06-25")]),
        ("dịp lễ 30/4 sắp tới", [("30/4", "2026-04-30")]),
        ("hoàn thành trước 15/9. Các xã báo cáo", [("trước 15/9", "../2026-09-15")]),
        # feasts, behind their names
        ("dịp nghỉ Lễ Quốc khánh 2/9.\n\nCác trường", [("2/9", "2026-09-02")]),
        ("nghỉ lễ 30/4 và 1/5, các chợ", [("30/4", "2026-04-30"), ("1/5", "2026-05-01")]),
        ("ngày Quốc tế Phụ nữ 8/3", [("8/3", "2026-03-08")]),
        ("chiếm 2/9 diện tích, trên 1/5 dân số", []),
        # from a time on, and up to it
        ("từ năm 2024 trở đi", [("từ năm 2024 trở đi", "2024/..")]),
        ("từ năm 2024 trở lại đây", [("từ năm 2024 trở lại đây", "2024/..")]),
        ("hồ sơ năm 2024 trở về trước", [("năm 2024 trở về trước", "../2024")]),
        ("hồ sơ từ năm 2024 trở về trước", [("từ năm 2024 trở về trước", "../2024")]),
        # a quarter that something begins with
        ("thực hiện từ quý III/2026;", [("từ quý III/2026", "2026-07/..")]),
        ("từ quý II - III/2026", [("từ quý II - III/2026", "2026-04/2026-09")]),
        # blank parts
        ("ngày … tháng … năm 2026", [("ngày … tháng … năm 2026", "2026")]),
        ("ngày ... tháng 5 năm 2026", [("ngày ... tháng 5 năm 2026", "2026-05")]),
        # several days
        ("ngày 26, 27/12/2026", [("ngày 26, 27/12/2026", "2026-12-26/2026-12-27")]),
        ("ngày 12 - 14/5/2026", [("ngày 12 - 14/5/2026", "2026-05-12/2026-05-14")]),
        ("| 06 - 10/4/2026 |", [("06 - 10/4/2026", "2026-04-06/2026-04-10")]),
        ("học từ 15 đến 20/3/2026", [("từ 15 đến 20/3/2026", "2026-03-15/2026-03-20")]),
        ("tập huấn (08-12/6)", [("08-12/6", "2026-06-08/2026-06-12")]),
        ("xong: 3 - 5/2026", [("3 - 5/2026", "2026-03/2026-05")]),
        ("thứ 2 - 10/4/2026", [("10/4/2026", "2026-04-10")]),
        ("công văn số 15-20/4/2026", []),
        ("từ ngày 28/02 - 05/3/2026", [("từ ngày 28/02 - 05/3/2026", "2026-02-28/2026-03-05")]),
        ("từ ngày 28/02-05/3/2026", [("từ ngày 28/02-05/3/2026", "2026-02-28/2026-03-05")]),
        ("từ ngày 01/3 - ngày 05/4/2026", [("từ ngày 01/3 - ngày 05/4/2026", "2026-03-01/2026-04-05")]),
        # a bullet in the next line is no dash between two times
        ("Từ 01/3 đến ngày 30/4/2026\n- Nạo vét", [("Từ 01/3 đến ngày 30/4/2026", "2026-03-01/2026-04-30")]),
        ("Tháng 3/2026\n- Tháng 4/2026:", [("Tháng 3/2026", "2026-03"), ("Tháng 4/2026", "2026-04")]),
        ("ngày 05, 12 và 19/3/2026", [("ngày 05", "2026-03-05"), ("12", "2026-03-12"), ("19/3/2026", "2026-03-19")]),
        # months, quarters, years
        ("trong tháng 7/2026", [("tháng 7/2026", "2026-07")]),
        ("tuần 1 tháng 5/2026", [("tháng 5/2026", "2026-05")]),
        ("tháng 01 năm 2026", [("tháng 01 năm 2026", "2026-01")]),
        ("xong trong tháng 9.", [("tháng 9", "2026-09")]),
        ("Từ tháng 5 - 12", [("Từ tháng 5 - 12", "2026-05/2026-12")]),
        ("các tháng 6, 7 và 8/2026", [("tháng 6, 7 và 8/2026", "2026-06/2026-08")]),
        (
            "các tháng 3, 9, 12/2026",
            [("tháng 3", "2026-03"), ("9", "2026-09"), ("12/2026", "2026-12")],
        ),
        ("tháng 3, 5/4/2026", [("tháng 3", "2026-03"), ("5/4/2026", "2026-04-05")]),
        ("trước Cách mạng tháng Tám năm 1945", [("trước Cách mạng tháng Tám năm 1945", "../1945-08")]),
        ("Quý II/2026", [("Quý II/2026", "2026-04/2026-06")]),
        ("quí 4 năm 2026", [("quí 4 năm 2026", "2026-10/2026-12")]),
        ("quý III", [("quý III", "2026-07/2026-09")]),
        ("quý I, II/2026", [("quý I, II/2026", "2026-01/2026-06")]),
        ("quý I và III/2026", [("quý I", "2026-01/2026-03"), ("III/2026", "2026-07/2026-09")]),
        ("quý II, III và IV/2026", [("quý II, III và IV/2026", "2026-04/2026-12")]),
        ("6 tháng đầu năm 2026", [("6 tháng đầu năm 2026", "2026-01/2026-06")]),
        ("kết quả hai tháng đầu năm 2026", [("hai tháng đầu năm 2026", "2026-01/2026-02")]),
        ("kết quả 6 tháng cuối năm", [("6 tháng cuối năm", "2026-07/2026-12")]),
        ("năm 2026", [("năm 2026", "2026")]),
        ("| 3/2026 |", [("3/2026", "2026-03")]),
        # spans of years
        ("nhiệm kỳ 2025 - 2030", [("nhiệm kỳ 2025 - 2030", "2025/2030")]),
        ("giai đoạn 2026-2030", [("giai đoạn 2026-2030", "2026/2030")]),
        ("giai đoạn 2026 đến 2030", [("giai đoạn 2026 đến 2030", "2026/2030")]),
        ("năm học 2025–2026", [("năm học 2025–2026", "2025/2026")]),
        ("(1996 - 2026)", [("1996 - 2026", "1996/2026")]),
        # two-ended
        ("từ tháng 7/2026 đến tháng 8/2026", [("từ tháng 7/2026 đến tháng 8/2026", "2026-07/2026-08")]),
        ("từ ngày 10 đến ngày 15/3/2026", [("từ ngày 10 đến ngày 15/3/2026", "2026-03-10/2026-03-15")]),
        ("từ 15/3 đến 20/4/2026", [("từ 15/3 đến 20/4/2026", "2026-03-15/2026-04-20")]),
        ("từ tháng 11 đến tháng 3/2027", [("từ tháng 11 đến tháng 3/2027", "2026-11/2027-03")]),
        ("19/5/1946 – 19/5/2026", [("19/5/1946 – 19/5/2026", "1946-05-19/2026-05-19")]),
        ("Từ đầu năm 2026 đến cuối tháng 6/2026", [("Từ đầu năm 2026 đến cuối tháng 6/2026", "2026-01/2026-06")]),
        (
            "Từ tháng 4/2026 đến sau khi bế giảng (cuối tháng 5/2026), các trường",
            [("Từ tháng 4/2026 đến sau khi bế giảng (cuối tháng 5/2026)", "2026-04/2026-05")],
        ),
        ("Từ 01/01đến 31/12/2026", [("Từ 01/01đến 31/12/2026", "2026-01-01/2026-12-31")]),
        (
            "từ năm học 2025 - 2026 đến năm học 2029 - 2030",
            [("từ năm học 2025 - 2026 đến năm học 2029 - 2030", "2025/2030")],
        ),
        # parts of a span
        ("đầu năm 2026", [("đầu năm 2026", "2026-01")]),
        ("cuối tháng 10/2026", [("cuối tháng 10/2026", "2026-10")]),
        ("cuối quý III/2026", [("cuối quý III/2026", "2026-09")]),
        # open to one side
        ("trước ngày 30/6/2026", [("trước ngày 30/6/2026", "../2026-06-30")]),
        ("chậm nhất là ngày 30/6/2026", [("chậm nhất là ngày 30/6/2026", "../2026-06-30")]),
        ("đến hết năm 2027", [("đến hết năm 2027", "../2027")]),
        ("tầm nhìn đến năm 2050", [("đến năm 2050", "../2050")]),
        ("kể từ ngày 01/7/2026", [("kể từ ngày 01/7/2026", "2026-07-01/..")]),
        ("từ năm 2026 trở đi", [("từ năm 2026 trở đi", "2026/..")]),
        ("từ trước năm 2020", [("từ trước năm 2020", "../2020")]),
        # names of the year
        ("đón xuân Bính Ngọ 2026", [("Bính Ngọ 2026", "2026")]),
        ("Tết Bính Ngọ năm 2026", [("năm 2026", "2026")]),
        ("theo Luật Lưu trữ 2024 và quy chế", [("2024", "2024")]),
        ("ngày mồng 4 Tết Bính Ngọ", [("ngày mồng 4 Tết Bính Ngọ", "2026-02-20")]),
        ("từ 30 tháng Chạp đến mùng 2 Tết", [("từ 30 tháng Chạp đến mùng 2 Tết", "2026-02-16/2026-02-18")]),
    ],
)
def test_a_time_is_read_with_its_words_and_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "kỷ niệm 90 năm thành lập",
        "trong thời hạn 15 ngày làm việc",
        "10 tháng và 5 ngày",
        "từ nay trở đi",
        "Quyết định số 12/QĐ-UBND",
        "Nghị định số 30/2020/NĐ-CP",
        "số 2015/QĐ-UBND",
        "TCVN ISO 9001:2015",
        "kinh phí 2.020.000.000 đồng",
        "điện thoại 0225.3842.2026",
        "trước ngày 20 hằng tháng",
        "ngày 15/6 và ngày 15/12 hằng năm",
        "trước ngày 20/12 của năm trước",
        "ít nhất 2/3 số thành viên",
        "trực ban 24/7",
        "nhà số 12/5 đường Hòa Bình",
        "ngày 31/02/2026",
        "mùng 10 tháng 3 âm lịch",
        "có 2000 hộ dân",
        "có từ 1/3 số hộ",
        "họp định kỳ 03 (ba) tháng 01 (một) lần",
        "Điều 4. Trợ cấp hằng tháng\n1. Người được hưởng",
        "trước ngày 15 tháng 12 của năm ngân sách",
    ],
)
def test_what_names_no_time_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "clock", "rule"),
    [
        ("trước 17 giờ 00 ngày 30/6/2026", "17:00", "trước"),
        ("trước 14h30 chiều thứ Bảy ngày 04/7/2026", "14:30", "trước"),
        ("lúc 8h00 ngày 05/3/2026", "08:00", None),
        ("ngày 05/3/2026, lúc 8 giờ 15 phút", "08:15", None),
        ("chậm nhất ngày 30/6/2026", None, "chậm nhất"),
    ],
)
def test_hour_and_opening_word_are_kept(text: str, clock: str | None, rule: str | None) -> None:
    (when,) = times.find(small(text), times.points(small(text)), None)
    assert (when.clock, when.rule) == (clock, rule)


def test_a_date_without_a_year_is_no_time_where_no_year_is_known() -> None:
    assert read("Ngày 12/3 họp", None) == []


def test_the_likely_year_is_that_of_most_days() -> None:
    text = "ngày 01/02/2025, ngày 03/4/2026 và ngày 05/6/2026"
    assert times.likely_year(times.points(text)) == 2026


def test_every_printed_form_of_a_day_has_one_value() -> None:
    forms = ["ngày 07/8/2026", "ngày 7.8.2026", "ngày 07-08-2026", "ngày 07 tháng 8 năm 2026", "07/08/2026"]
    assert {edtf for form in forms for _, edtf in read(form)} == {"2026-08-07"}


def test_sixteen_times_the_text_gives_sixteen_times_the_times() -> None:
    one = "Từ ngày 05/3/2026 đến ngày 10/3/2026, trước tháng 4, quý II/2026; nhiệm kỳ 2025 - 2030, ngày 12/3.\n"
    assert len(read(one * 16)) == 16 * len(read(one))


def test_no_pattern_runs_on_through_whatever_follows() -> None:
    patterns = [
        value
        for module in (dates, months, points, times)
        for value in vars(module).values()
        if isinstance(value, re.Pattern)
    ]
    assert len(patterns) > 10
    for pattern in patterns:
        assert not re.search(r"(?<!\\)\.[*+]|\\[SW][*+]|\[\^[^\]]*\][*+]", pattern.pattern), pattern.pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an O that only fills up leaves no doubt
        ("họp ngày O5/4/2026 tại xã", [("ngày O5/4/2026", "2026-04-05")]),
        ("| 05/O4/2026 |", [("05/O4/2026", "2026-04-05")]),
        ("ngày 05 tháng O4 năm 2026", [("ngày 05 tháng O4 năm 2026", "2026-04-05")]),
        # a letter for another figure: the date is not read, and no other date is read in its place
        ("họp ngày 23/1l/2025", []),
        ("Trước ngày 16/8/20I9", []),
        ("họp ngày l5/4/2026", []),
        ("họp ngày 15/I1/2026", []),
        ("họp ngày 2O/4/2026", []),
        ("ngày l5 tháng 4 năm 2026", []),
        ("ngày 15 tháng l năm 2026", []),
        ("ngày 5 tháng 4 năm 20l9", []),
        ("xong trong tháng 12/2O26", []),
        ("xong trong l2/2026", []),
        ("dịp lễ 3l/3 sắp tới", []),
        # nor the other end of its span
        ("từ tháng 9/2026 đến tháng l0/2026", []),
        ("từ ngày 0l/3/2026 đến ngày 15/3/2026", []),
        ("thực hiện từ ngày 14/l0/2026 đến ngày 03/11/2026.", []),
        ("giai đoạn 2026 - 203O", []),
    ],
)
def test_a_letter_that_stands_for_a_figure_makes_no_other_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a day that a rhythm before it names
        ("hằng năm báo cáo kết quả về xã trước ngày 05/12.", []),
        ("báo cáo trước ngày 15/6 và 15/12 hằng năm", []),
        ("chi trợ cấp hằng năm trước ngày 05/12", [("trước ngày 05/12", "../2026-12-05")]),
        # the year that the last of a list has
        ("quý I và quý III/2027", [("quý I", "2027-01/2027-03"), ("quý III/2027", "2027-07/2027-09")]),
        ("tháng 4, tháng 5/2027", [("tháng 4", "2027-04"), ("tháng 5/2027", "2027-05")]),
        ("từ 20/8 - 20/11/2026", [("từ 20/8 - 20/11/2026", "2026-08-20/2026-11-20")]),
        ("trực ngày 28, 29/2 và ngày 01/3", [("ngày 01/3", "2026-03-01")]),
        # before a span is before its first day
        ("trước năm học 2026-2027", [("trước năm học 2026-2027", "../2026")]),
        ("trước 6 tháng cuối năm", [("trước 6 tháng cuối năm", "../2026-07")]),
        # as programs print a day
        ("date: 2026-07-11", [("2026-07-11", "2026-07-11")]),
        ("cập nhật 2026-13-11", [("2026", "2026")]),
        ("từ 30 đến Mùng 6 Tết", [("từ 30 đến Mùng 6 Tết", "2026-02-16/2026-02-22")]),
        # the name of a session
        ("kỳ họp thường lệ giữa năm 2026", [("năm 2026", "2026")]),
    ],
)
def test_a_time_is_read_by_what_stands_round_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
