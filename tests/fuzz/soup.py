"""Soup of the format's own words, by a seed: every word in its place somewhere, none where it belongs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

import damage

import vanban

WORDS: tuple[str, ...] = (
    # letterhead
    "ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "UBND TỈNH HÀ SƠN", "SỞ Y TẾ", "BỘ NỘI VỤ", "ĐẢNG BỘ TỈNH HÀ SƠN", "HUYỆN ỦY",
    "*", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM", "-----",
    "Số:", "Số ", "V/v ", "về việc ", "KẾ HOẠCH", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "CHỈ THỊ", "BÁO CÁO", "CÔNG ĐIỆN",
    "GIẤY MỜI", "DỰ THẢO", "HỎA TỐC", "MẬT", "SAO Y", "ĐẾN", "Ngày:", "Chuyển:", "Kính gửi:", "Kính trình:",
    "Đồng kính gửi:", "An Bình, ",
    # numbers and mentions
    "12/KH-UBND", "38 -KH/ĐU", "455 /KH-SYT", "01-CT/TW", "915/2025/NĐ-CP", "/QĐ-TTg", "33/2024/QH15", "15a/TB-VP",
    "số ", "Kế hoạch ", "Quyết định ", "Nghị quyết ", "Công văn ", "Luật Lưu trữ", "các Nghị quyết số ",
    "Đại hội XIII của Đảng", "điểm a, b khoản 2 Điều 5 ", "sửa đổi, bổ sung ", "thay thế ", "Căn cứ ", "Thực hiện ",
    "(sau đây gọi tắt là ", "gửi kèm ",
    # times
    "ngày 05/3/2026", "ngày l5/O3/2026", "ngày ", "05", "tháng 3 ", "năm 2026", "quý III/2026", "Quí II",
    "nhiệm kỳ 2020 - 2025", "trước ngày 30/6/2026", "chậm nhất ", "từ ", " đến ", "hằng tháng", "hằng quý, ",
    "định kỳ ", "trong vòng 10 ngày ", "31/2/2026", "đầu năm ", "cuối tháng ", "14 giờ 00", "mồng 04 Tết Giáp Ngọ",
    "kể từ ngày ký", "thứ Sáu", "đến hết ",
    # labels
    "I. ", "II. ", "IV. ", "1. ", "2- ", "4.1. ", "a) ", "đ) ", "- ", "+ ", "Điều 1. ", "Chương II", "Mục 1",
    "PHỤ LỤC", "Phụ lục II", "Đợt 1: ", "Giai đoạn 2 ", "(1) ",
    # bodies and work
    "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trạm Y tế", "các sở, ban, ngành", "Ủy ban nhân dân các xã",
    "Thủ trưởng các đơn vị", "Bộ trưởng Bộ Y tế", "Ban Thường vụ Đảng ủy", "đồng chí ", "giao ", "yêu cầu ",
    "đề nghị ", "chủ trì", ", phối hợp với ", "và ", "chịu trách nhiệm ", "có trách nhiệm:", "tổ chức ", "rà soát ",
    "báo cáo ", "tham mưu ", "như sau:", "hoàn thành ", "Theo đó, ", "tuyên truyền ", "Khẩu hiệu",
    "Nhiệt liệt chào mừng ", "thi hành Quyết định này", "mời ", "họp ", "địa điểm ",
    # closing
    "Nơi nhận:", "- Như trên;", "(để b/c)", "- Lưu: VT, TH.", "Lưu VPĐU. 60", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH",
    "TL. ", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "CHỦ TỊCH", "Nguyễn Văn Bình", "(Đã ký)", "./.",
    # tables, quotes, brackets, breaks, and letters that are none of the format's
    "|", " | ", "|---|---|", "| TT | Nội dung | Chủ trì | Phối hợp | Thời hạn |", "<br>", "**", "“", "”", "\"", "(",
    ")", "[", "]", ";", ":", ", ", ". ", "...", "…", "!", "\n", "\n", "\n\n", "\t", " ", "      ", "\u0301", "\u00d0",
    "\u200b", "\ufeff", "\x00", "𝒳", "٣",
)  # fmt: skip
# of the whole record, these come in the order in which they stand in the text
_ORDERED = ("citations", "times", "phases", "slogans")


def soup(chance: random.Random, words: int) -> str:
    """So many words, drawn from all or, more often, from a few that then meet again and again."""
    some = WORDS if chance.random() < 0.4 else chance.sample(WORDS, chance.randrange(2, 30))
    return chance.choice(("", "", " ")).join(chance.choices(some, k=words))


def check(text: str) -> None:
    """What holds for every text, and that mentions, times, phases and slogans come in order."""
    document = damage.check_text(text)
    for name in _ORDERED:
        starts = [row.span[0] for row in getattr(document, name)]
        assert starts == sorted(starts), name


def growth(texts: Sequence[str]) -> float:
    """How many times as long reading takes where every text stands twice: 2 where time is linear."""
    return _seconds([text * 2 for text in texts]) / _seconds(texts)


def linear(texts: Sequence[str], most: float = 2.6, tries: int = 5) -> bool:
    """Whether twice the text takes at most so many times as long. Another try where the machine was busy."""
    return any(growth(texts) <= most for _ in range(tries))


def repeated(chance: random.Random, words: int, length: int) -> str:
    """A few words again and again, in the same order, up to about that many characters."""
    round_ = "".join(chance.choices(WORDS, k=words))
    return round_ * (length // len(round_) + 1)


def smallest(text: str, fails: Callable[[str], bool]) -> str:
    """The text without all that it fails without too."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if fails(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def _seconds(texts: Sequence[str]) -> float:
    """Of this process's own time, for all of them."""
    start = time.process_time()
    for text in texts:
        vanban.read_text(text)
    return time.process_time() - start
