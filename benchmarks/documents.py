"""Documents made by a seeded generator of its own wording, for measuring speed: letters, plans, decisions, reports.

They look like official documents to every part of the reader (letterhead, citations, times, tasks, phases, tables,
signature), with about as many tasks, citations and times to a page as careful readers found in real ones (1.6, 1.0 and
1.7 for each kB), but they say nothing of interest. The same seed gives the same documents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_PLACES = ("An Bình", "Hà Sơn", "Tân Hòa", "Vân Khê", "Long Thạnh", "Phú Mỹ", "Đông Đô", "Bình Lâm")
_UNITS = (
    "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trạm Y tế", "Công an xã", "Ban Chỉ huy Quân sự", "Văn phòng",
    "Trung tâm Phục vụ hành chính công", "Trường Trung học cơ sở", "Hội Nông dân", "Đoàn Thanh niên",
)  # fmt: skip
_SUBJECTS = (
    "tiêm chủng mở rộng cho trẻ em", "phòng, chống thiên tai và tìm kiếm cứu nạn", "số hóa hồ sơ lưu trữ",
    "chuẩn bị năm học mới", "vệ sinh môi trường nông thôn", "cải cách thủ tục hành chính", "phòng cháy, chữa cháy rừng",
)  # fmt: skip
_ACTIONS = (
    "rà soát, thống kê các trường hợp chưa hoàn thành, lập danh sách theo từng thôn",
    "xây dựng phương án chi tiết, dự trù nhân lực, vật tư và kinh phí",
    "kiểm tra hiện trường, lập biên bản và đề xuất hướng xử lý",
    "tổ chức tập huấn cho cán bộ trực tiếp làm nhiệm vụ",
    "cập nhật số liệu lên phần mềm theo dõi và đối chiếu với sổ gốc",
    "niêm yết công khai tại trụ sở và nhà văn hóa các thôn",
    "tổng hợp kết quả, đánh giá tồn tại, đề xuất giải pháp khắc phục",
)
_FILLERS = (
    "Đây là công việc thường xuyên, cần được các cấp, các ngành quan tâm đúng mức và thực hiện đồng bộ.",
    "Trong thời gian qua, nhiều đơn vị đã chủ động triển khai, song kết quả giữa các địa bàn chưa đồng đều.",
    "Việc tổ chức phải thiết thực, tiết kiệm, phù hợp với điều kiện của từng nơi và không gây phiền hà.",
    "Số liệu báo cáo phải đầy đủ, chính xác, có người chịu trách nhiệm và có thể kiểm tra lại khi cần.",
    "Kinh nghiệm cho thấy nơi nào người đứng đầu thực sự vào cuộc thì nơi đó công việc chạy đều và ít phải nhắc nhở.",
    "Nhân dân là người được hưởng kết quả, cũng là người biết rõ nhất việc nào đã làm xong và việc nào còn dở dang.",
    "Kinh phí được bảo đảm từ nguồn đã bố trí trong dự toán và các nguồn hợp pháp khác theo phân cấp hiện hành.",
)
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Hoàng")
_NAMES = ("Văn Bình", "Thị Hòa", "Minh Khôi", "Thu Hằng", "Quốc Việt", "Ngọc Lan")


def documents(size: int, seed: int = 2026) -> Iterator[str]:
    """Documents of together at least `size` bytes of UTF-8."""
    chance = random.Random(seed)
    made = 0
    while made < size:
        text = _document(chance)
        made += len(text.encode())
        yield text


def long_document(times: int, seed: int = 2026) -> str:
    """One document whose body is there that many times."""
    return _document(random.Random(seed), times)


def _document(chance: random.Random, times: int = 1) -> str:
    party = chance.random() < 0.3
    subject, place = chance.choice(_SUBJECTS), chance.choice(_PLACES)
    year, number = chance.randrange(2019, 2027), chance.randrange(1, 900)
    kind, code = chance.choice(
        (("KẾ HOẠCH", "KH"), ("THÔNG BÁO", "TB"), ("CHỈ THỊ", "CT"), ("QUYẾT ĐỊNH", "QĐ"), ("", "CV"))
    )
    lines = _head(chance, party, place, number, year, kind, code, subject)
    lines += [f"Căn cứ {_cited(chance, year)};" for _ in range(chance.randrange(1, 5))]
    lines += [_opening(chance, year), _filler(chance), ""]
    body: list[str] = []
    for section in range(1, chance.randrange(2, 5)):
        body += ["", f"{'I' * section}. NỘI DUNG THỰC HIỆN", _filler(chance)]
        if chance.random() < 0.3:
            body += _phases(chance, year)
        body += _provisions(chance, year)
    lines += body * times
    if chance.random() < 0.25:
        lines += _table(chance, year)
    lines += ["", _filler(chance) + "/.", ""]
    lines += ["Nơi nhận:", *(f"- {unit} (để thực hiện);" for unit in chance.sample(_UNITS, 4)), "- Lưu: VT.", ""]
    lines += ["T/M ĐẢNG ỦY" if party else "TM. ỦY BAN NHÂN DÂN", "BÍ THƯ" if party else "CHỦ TỊCH", "", ""]
    return "\n".join([*lines, f"{chance.choice(_SURNAMES)} {chance.choice(_NAMES)}", ""])


def _head(
    chance: random.Random, party: bool, place: str, number: int, year: int, kind: str, code: str, subject: str
) -> list[str]:
    day = f"{place}, ngày {chance.randrange(1, 29):02} tháng {chance.randrange(1, 13):02} năm {year}"
    if party:
        own = ["TỈNH ỦY HÀ SƠN", f"ĐẢNG ỦY XÃ {place.upper()}", "*", f"Số: {number}-{code}/ĐU"]
        lines = [*own, "ĐẢNG CỘNG SẢN VIỆT NAM", day, ""]
    else:
        own = ["ỦY BAN NHÂN DÂN", f"XÃ {place.upper()}", f"Số: {number}/{code + '-UBND' if kind else 'UBND-VP'}"]
        lines = [*own, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", day, ""]
    if kind:
        return [*lines, kind, f"Về việc {subject} năm {year}", ""]
    return [*lines, f"V/v {subject} năm {year}", "", f"Kính gửi: {'; '.join(chance.sample(_UNITS, 3))}.", ""]


def _cited(chance: random.Random, year: int) -> str:
    day = f"{chance.randrange(1, 28)}/{chance.randrange(1, 13)}/{year - 1}"
    number, title = chance.randrange(1, 900), chance.choice(_SUBJECTS)
    form = chance.choice(
        ("Kế hoạch số {}/KH-UBND", "Quyết định số {}/QĐ-UBND", "Chỉ thị số {}-CT/TU", "Công văn số {}/UBND-VX")
    )
    return f"{form.format(number)} ngày {day} của {'Tỉnh ủy' if 'TU' in form else 'Ủy ban nhân dân tỉnh'} về {title}"


def _opening(chance: random.Random, year: int) -> str:
    return f"Thực hiện {_cited(chance, year)}, cơ quan ban hành văn bản này với các nội dung sau đây."


def _filler(chance: random.Random) -> str:
    return " ".join(chance.sample(_FILLERS, chance.randrange(1, 3)))


def _provisions(chance: random.Random, year: int) -> list[str]:
    lines: list[str] = []
    for number in range(1, chance.randrange(3, 7)):
        lead, other = chance.sample(_UNITS, 2)
        due = f"trước ngày {chance.randrange(1, 29):02}/{chance.randrange(1, 13):02}/{year}"
        basis = f" theo {_cited(chance, year)}" if chance.random() < 0.5 else ""
        work = f"{lead} chủ trì, phối hợp với {other} {chance.choice(_ACTIONS)}{basis}, hoàn thành {due}."
        lines.append(f"{number}. {work} {_filler(chance)}")
        for letter in "abc"[: max(0, chance.randrange(-2, 4))]:
            lines.append(f"{letter}) {chance.choice(_ACTIONS).capitalize()}. {_filler(chance)}")
        if chance.random() < 0.5:
            lines.append(f"{_filler(chance)} Các nội dung khác áp dụng {_cited(chance, year)}.")
    return lines


def _phases(chance: random.Random, year: int) -> list[str]:
    first = chance.randrange(1, 6)
    return [
        line
        for phase in (1, 2)
        for line in (
            f"Đợt {phase} (từ tháng {first + phase}/{year} đến tháng {first + phase + 2}/{year}):",
            f"- {chance.choice(_ACTIONS).capitalize()}.",
        )
    ]


def _table(chance: random.Random, year: int) -> list[str]:
    rows = [
        f"| {n} | {chance.choice(_ACTIONS).capitalize()} | {chance.choice(_UNITS)} | {chance.choice(_UNITS)} "
        f"| Tháng {chance.randrange(1, 13)}/{year} |"
        for n in range(1, chance.randrange(5, 15))
    ]
    return ["", "PHỤ LỤC", "| TT | Nội dung | Chủ trì | Phối hợp | Thời hạn |", "|---|---|---|---|---|", *rows]
