"""Slogans: listed under a heading, and quoted in running text."""

from __future__ import annotations

import pytest

import vanban

HEAD = (
    "UBND XÃ AN HÒA\nSố: 12/KH-UBND\nAn Hòa, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nChuẩn bị mùa mưa\nỦy "
    "ban nhân dân xã xây dựng Kế hoạch như sau:\n"
)


def slogans(body: str) -> list[str]:
    document = vanban.read_text(HEAD + body)
    return [document.text[slice(*slogan.span)] for slogan in document.slogans]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "III. KHẨU HIỆU\n- Nước dâng tới đâu, dân an toàn tới đó!\n- Mỗi nhà một phao cứu sinh!\nIV. TỔ "
            "CHỨC\n1. Các thôn treo cờ.",
            ["Nước dâng tới đâu, dân an toàn tới đó!", "Mỗi nhà một phao cứu sinh!"],
        ),
        (
            "1. Treo khẩu hiệu: “Mỗi nhà một phao cứu sinh”; “Nước dâng tới đâu, dân an toàn tới đó”.",
            ["Mỗi nhà một phao cứu sinh", "Nước dâng tới đâu, dân an toàn tới đó"],
        ),
        ("1. Căng băng rôn với dòng chữ “Mỗi nhà một phao cứu sinh” tại chợ.", ["Mỗi nhà một phao cứu sinh"]),
        ("1. Treo khẩu hiệu hưởng ứng phong trào “Cả xã chung tay dọn kênh”.", []),
        (
            "2. Các khẩu hiệu tuyên truyền:\n+ Mỗi nhà một phao cứu sinh!\n3. Kinh phí do xã bảo đảm.",
            ["Mỗi nhà một phao cứu sinh!"],
        ),
        ("V. HỆ THỐNG KHẨU HIỆU\n“Mỗi nhà một phao cứu sinh!”\nVI. KINH PHÍ\nDo xã bảo "
         "đảm.", ["Mỗi nhà một phao cứu sinh!"]),
        ("1. Treo khẩu hiệu tại nhà văn hóa “Mỗi nhà một phao cứu sinh” trong mùa mưa.", ["Mỗi nhà một phao cứu sinh"]),
        ("1. Phát động phong trào “Mỗi nhà một phao cứu sinh” trong mùa mưa.", []),
        ("1. Treo khẩu hiệu, băng rôn tại nhà văn hóa các thôn.", []),
        ("1. Các thôn treo cờ!\n2. Các thôn dọn kênh!", []),
    ],
)  # fmt: skip
def test_slogans_are_read_without_dash_and_quotes(body: str, expected: list[str]) -> None:
    assert slogans(body) == expected


def test_slogans_are_no_tasks() -> None:
    document = vanban.read_text(HEAD + "III. KHẨU HIỆU\n- Giữ đê như giữ nhà!\n- Xây dựng xã an toàn trước lũ!")
    assert document.tasks == ()
