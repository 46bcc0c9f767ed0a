"""The kinds of bodies that an agency most likely belongs to, told from its name: proposals for the set-up form."""

from __future__ import annotations

import re

# the beginning of a name, and how documents address all bodies of that kind
KINDS = (
    # 'Ủy ban nhân dân xã Tân Hòa'
    (r"(?:UBND|[UỦ][yỷ] ban nhân dân) (?:xã|phường|đặc khu|thị trấn)\b", "UBND các xã, phường, đặc khu"),
    (r"(?:UBND|[UỦ][yỷ] ban nhân dân) (?:xã|phường|đặc khu|thị trấn)\b", "UBND cấp xã"),
    (r"(?:UBND|[UỦ][yỷ] ban nhân dân) (?:xã|phường|đặc khu|thị trấn)\b", "các địa phương"),
    # 'Ủy ban nhân dân tỉnh Hà Sơn'
    (r"(?:UBND|[UỦ][yỷ] ban nhân dân) (?:tỉnh|thành phố)\b", "UBND các tỉnh, thành phố trực thuộc Trung ương"),
    (r"(?:UBND|[UỦ][yỷ] ban nhân dân) (?:tỉnh|thành phố)\b", "UBND cấp tỉnh"),
    (r"(?:UBND|[UỦ][yỷ] ban nhân dân) (?:tỉnh|thành phố)\b", "các địa phương"),
    # 'Sở Y tế'
    (r"Sở\b", "các sở, ban, ngành"),
    (r"Sở\b", "các sở, ngành"),
    (r"Sở\b", "các cơ quan chuyên môn thuộc UBND tỉnh"),
    # 'Bộ Nội vụ'
    (r"Bộ\b", "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"),
    (r"Bộ\b", "các bộ, ngành"),
    # 'Đảng ủy xã Tân Hòa'
    (r"Đảng [uủ][ỷy] (?:xã|phường|đặc khu)\b", "đảng ủy các xã, phường, đặc khu"),
    (r"Đảng [uủ][ỷy]\b", "các đảng ủy trực thuộc"),
    # 'Tỉnh ủy Hà Sơn'
    (r"(?:Tỉnh|Thành) [uủ][ỷy]\b", "các tỉnh ủy, thành ủy"),
    # 'Ban Tổ chức Tỉnh ủy'
    (
        r"(?:Ban|Văn phòng|[UỦ][ỷy] ban Kiểm tra) .*(?:Tỉnh|Thành) [uủ][ỷy]\b",
        "các cơ quan tham mưu, giúp việc của Tỉnh ủy",
    ),
    # 'Trường Tiểu học Tân Hòa'
    (r"Trường\b", "các cơ sở giáo dục"),
    # 'Bệnh viện Đa khoa Hà Sơn', 'Trạm Y tế xã Tân Hòa'
    (r"(?:Bệnh viện|Trung tâm Y tế|Trạm Y tế)\b", "các cơ sở y tế"),
    # every agency
    (r"", "các cơ quan, đơn vị"),
)


def proposals(name: str) -> list[str]:
    """How documents may address the agency together with others of its kind.

    >>> proposals("Sở Y tế")
    ['các sở, ban, ngành', 'các sở, ngành', 'các cơ quan chuyên môn thuộc UBND tỉnh', 'các cơ quan, đơn vị']
    """
    return [phrase for begins, phrase in KINDS if re.match(begins, name.strip())]
