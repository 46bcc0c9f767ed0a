"""Made-up offices of every level and system, in the forms of 2020 and of 2026: who they are and how they sign."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from synthetic.words import COMMUNES, DISTRICTS, PROVINCES

# mode as printed, the body or post that follows it, and the lines, the last of which is the position
Signing = tuple[str | None, str | None, tuple[str, ...]]

# from this day Party documents have 'Số 12-KH/ĐU', 'về việc' and '-----' (Hướng dẫn 05-HD/VPTW)
PARTY_FORM_OF_2026 = date(2026, 5, 27)


@dataclass(frozen=True)
class Office:
    """An office: `head` are the lines of its name in the letterhead, `cited` the bodies whose documents it names."""

    system: str
    issuer: str
    parent: str | None
    head: tuple[str, ...]
    code: str
    unit: str
    place: str
    called: str
    leader: str
    units: tuple[str, ...]
    cited: tuple[tuple[str, str], ...]
    signings: tuple[Signing, ...]
    above: str


_COMMUNE_UNITS = (
    "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trạm Y tế", "Công an xã", "Ban Chỉ huy Quân sự xã",
    "Trung tâm Phục vụ hành chính công", "Trường Trung học cơ sở Kim Liên", "Hội Nông dân xã",
)  # fmt: skip
_DISTRICT_UNITS = (
    "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Giáo dục và Đào tạo", "Trung tâm Y tế huyện",
    "Công an huyện", "Phòng Nông nghiệp và Phát triển nông thôn", "Hội Liên hiệp Phụ nữ huyện",
)  # fmt: skip
_HEALTH_UNITS = (
    "Phòng Nghiệp vụ Y", "Phòng Kế hoạch - Tài chính", "Văn phòng Sở", "Thanh tra Sở", "Trung tâm Kiểm soát bệnh tật",
    "Bệnh viện Đa khoa tỉnh", "Bệnh viện Sản - Nhi",
)  # fmt: skip
_PARTY_UNITS = (
    "Văn phòng Đảng ủy", "Ban Xây dựng Đảng", "Ủy ban Kiểm tra Đảng ủy", "Trung tâm Chính trị", "Đảng ủy Công an",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Chi bộ Quân sự",
)  # fmt: skip
_PARTY_UNITS_2020 = (
    "Văn phòng Huyện ủy", "Ban Tổ chức Huyện ủy", "Ban Tuyên giáo Huyện ủy", "Ban Dân vận Huyện ủy",
    "Ủy ban Kiểm tra Huyện ủy", "Trung tâm Bồi dưỡng chính trị huyện",
)  # fmt: skip
_CHAIR: tuple[Signing, ...] = (
    ("TM.", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("TM.", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ("KT.", "Chủ tịch", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ("TL.", "Chủ tịch", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    ("TL.", "Chủ tịch", ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
    (None, None, ("CHỦ TỊCH",)),
)
_DIRECTOR: tuple[Signing, ...] = (
    (None, None, ("GIÁM ĐỐC",)),
    ("KT.", "Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
)
_SECRETARY: tuple[Signing, ...] = (
    ("T/M", "Ban Thường vụ", ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")),
    ("T/M", "Ban Thường vụ", ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")),
    ("T/L", "Ban Thường vụ", ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG")),
)


def commune(chance: random.Random) -> Office:
    """A commune of 2025 and after, with no district above it."""
    name, province = chance.choice(COMMUNES), chance.choice(PROVINCES)
    kind = chance.choice(("xã", "xã", "phường", "đặc khu"))
    units = tuple(unit.replace(" xã", f" {kind}") for unit in _COMMUNE_UNITS)
    return Office(
        "state", f"Ủy ban nhân dân {kind} {name}", None, ("ỦY BAN NHÂN DÂN", f"{kind} {name}".upper()),
        "UBND", "VP", name, f"Ủy ban nhân dân {kind}", f"Chủ tịch Ủy ban nhân dân {kind}", units,
        (("Ủy ban nhân dân tỉnh", "UBND"), (f"Ủy ban nhân dân tỉnh {province}", "UBND"), ("Sở Y tế", "SYT")),
        _CHAIR, f"UBND tỉnh {province}",
    )  # fmt: skip


def district(chance: random.Random) -> Office:
    """A district, as there were until the middle of 2025."""
    name, province = chance.choice(DISTRICTS), chance.choice(PROVINCES)
    return Office(
        "state", f"Ủy ban nhân dân huyện {name}", None, ("ỦY BAN NHÂN DÂN", f"HUYỆN {name.upper()}"),
        "UBND", "NV", name, "Ủy ban nhân dân huyện", "Chủ tịch Ủy ban nhân dân huyện", _DISTRICT_UNITS,
        (("Ủy ban nhân dân tỉnh", "UBND"), (f"Ủy ban nhân dân tỉnh {province}", "UBND"), ("Sở Nội vụ", "SNV")),
        _CHAIR, f"UBND tỉnh {province}",
    )  # fmt: skip


def department(chance: random.Random) -> Office:
    """A department of a province, under the People's Committee."""
    province = chance.choice(PROVINCES)
    return Office(
        "state", "Sở Y tế", f"UBND tỉnh {province}", (f"UBND TỈNH {province.upper()}", "SỞ Y TẾ"),
        "SYT", "NVY", province, "Sở Y tế", "Giám đốc Sở Y tế", _HEALTH_UNITS,
        (("Ủy ban nhân dân tỉnh", "UBND"), ("Bộ Y tế", "BYT"), (f"Ủy ban nhân dân tỉnh {province}", "UBND")),
        _DIRECTOR, f"UBND tỉnh {province}",
    )  # fmt: skip


def party_commune(chance: random.Random) -> Office:
    """The Party committee of a commune, 2025 and after."""
    name, province = chance.choice(COMMUNES), chance.choice(PROVINCES)
    return Office(
        "party", f"Đảng ủy xã {name}", f"Đảng bộ tỉnh {province}",
        (f"ĐẢNG BỘ TỈNH {province.upper()}", f"ĐẢNG ỦY XÃ {name.upper()}"),
        "ĐU", "", name, "Ban Thường vụ Đảng ủy", "Ban Thường vụ Đảng ủy", _PARTY_UNITS,
        (("Ban Thường vụ Tỉnh ủy", "TU"), ("Tỉnh ủy", "TU"), (f"Tỉnh ủy {province}", "TU")),
        _SECRETARY, "Tỉnh ủy",
    )  # fmt: skip


def party_district(chance: random.Random) -> Office:
    """The Party committee of a district, as there were until the middle of 2025."""
    name, province = chance.choice(DISTRICTS), chance.choice(PROVINCES)
    return Office(
        "party", f"Huyện ủy {name}", f"Đảng bộ tỉnh {province}",
        (f"ĐẢNG BỘ TỈNH {province.upper()}", f"HUYỆN ỦY {name.upper()}"),
        "HU", "", name, "Ban Thường vụ Huyện ủy", "Ban Thường vụ Huyện ủy", _PARTY_UNITS_2020,
        (("Ban Thường vụ Tỉnh ủy", "TU"), ("Tỉnh ủy", "TU"), ("Bộ Chính trị", "TW")),
        _SECRETARY, "Tỉnh ủy",
    )  # fmt: skip


def drawn(chance: random.Random) -> tuple[Office, date]:
    """An office, and a day on which it could issue a document."""
    make = chance.choice((commune, commune, commune, district, department, party_commune, party_district))
    office = make(chance)
    first = date(2019, 6, 1) if make in (district, party_district) else date(2025, 7, 1)
    return office, first + timedelta(days=chance.randrange(540))
