"""The columns of the books: how they are headed in the decree's forms and in the books that agencies keep.

NĐ 30/2020, phụ lục IV: sổ đăng ký văn bản đến and sổ đăng ký văn bản đi, ten columns each; the follow-up of tasks
has no form there, its headings are those of the follow-up book and of common lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from vanban.office.desk.vietnamese import unmarked
from vanban.office.kind import Kind

TASKS = "tasks"


@dataclass(frozen=True)
class Column:
    """One column: its heading, an example, the others it is known under; `needed` where the sheet must have it."""

    heading: str
    example: str
    also: tuple[str, ...] = ()
    needed: bool = False


_SUBJECT = ("Tên loại và trích yếu nội dung văn bản", "Tên loại và trích yếu", "Trích yếu nội dung", "Trích yếu",
            "Nội dung", "Về việc", "Trích yếu nội dung văn bản")  # fmt: skip
_COMMON = {
    "type": Column("Loại văn bản", "", ("Tên loại văn bản", "Tên loại", "Loại VB", "Loại")),
    "urgency": Column("Độ khẩn", "", ("Mức độ khẩn",)),
    "secrecy": Column("Độ mật", "", ("Mức độ mật", "Mật", "Độ mật khẩn")),
}
_INCOMING = {
    "day": Column("Ngày đến", "05/01/2026", ("Ngày nhận", "Ngày, tháng đến", "Ngày vào sổ"), needed=True),
    "ordinal": Column("Số đến", "1", ("Số thứ tự đến", "Số vào sổ", "STT đến"), needed=True),
    "issuer": Column("Tác giả", "Sở Y tế", ("Cơ quan ban hành", "Nơi gửi", "Tác giả văn bản", "Cơ quan gửi",
                                             "Nơi ban hành", "Đơn vị gửi", "Nơi gửi văn bản")),
    "number": Column("Số, ký hiệu", "15/SYT-NV", ("Số, ký hiệu văn bản", "Số ký hiệu", "Số hiệu", "Số KH", "Số văn bản",
                                                    "Số và ký hiệu", "Số/ký hiệu")),
    "issued_on": Column("Ngày tháng", "02/01/2026", ("Ngày, tháng văn bản", "Ngày văn bản", "Ngày ban hành", "Ngày ký",
                                                       "Ngày, tháng, năm", "Ngày tháng năm văn bản", "Ngày VB")),
    "subject": Column("Tên loại và trích yếu nội dung", "Công văn về việc trực Tết", _SUBJECT, needed=True),
    "to": Column("Đơn vị hoặc người nhận", "Trạm Y tế", ("Đơn vị, người nhận", "Người nhận", "Nơi nhận",
                                                          "Chuyển đến", "Đơn vị xử lý", "Đơn vị nhận")),
    "passed_on": Column("Ngày chuyển", "05/01/2026", ("Ngày giao",)),
    "receipt": Column("Ký nhận", "", ("Người ký nhận", "Ký tên")),
    "note": Column("Ghi chú", "", ("Chú thích",)),
    **_COMMON,
}  # fmt: skip
_ISSUED = {
    "number": Column("Số, ký hiệu văn bản", "01/KH-UBND", ("Số, ký hiệu", "Số ký hiệu", "Số hiệu", "Số văn bản",
                                                             "Số và ký hiệu", "Số/ký hiệu", "Số KH"), needed=True),
    "ordinal": Column("Số thứ tự", "", ("Số đi", "Số")),
    "day": Column("Ngày tháng văn bản", "05/01/2026", ("Ngày tháng", "Ngày, tháng, năm", "Ngày ban hành", "Ngày ký",
                                                         "Ngày văn bản", "Ngày đi", "Ngày VB"), needed=True),
    "subject": Column("Tên loại và trích yếu nội dung văn bản", "Kế hoạch trực Tết", _SUBJECT, needed=True),
    "signer": Column("Người ký", "Trần Văn Bình", ("Họ tên người ký",)),
    "recipients": Column("Nơi nhận văn bản", "Sở Y tế", ("Nơi nhận", "Nơi gửi", "Gửi đến")),
    "kept_by": Column("Đơn vị, người nhận bản lưu", "Văn phòng", ("Đơn vị hoặc người nhận bản lưu", "Bản lưu",
                                                                     "Nơi lưu", "Lưu")),
    "copies": Column("Số lượng bản", "3", ("Số bản", "Số lượng")),
    "passed_on": Column("Ngày chuyển", "05/01/2026", ("Ngày gửi",)),
    "receipt": Column("Ký nhận", "", ("Người ký nhận",)),
    "note": Column("Ghi chú", "", ("Chú thích",)),
    "unit": Column("Đơn vị soạn thảo", "", ("Đơn vị tham mưu", "Đơn vị chủ trì soạn thảo", "Phòng soạn thảo")),
    **_COMMON,
}  # fmt: skip
_TASK = {
    "text": Column("Nội dung", "Báo cáo kết quả trực Tết", ("Nội dung nhiệm vụ", "Nhiệm vụ",
                   "Nội dung công việc", "Công việc", "Nội dung giao", "Tên nhiệm vụ"), needed=True),
    "document": Column("Văn bản giao", "15/SYT-NV ngày 02/01/2026", ("Văn bản giao việc", "Văn bản chỉ đạo",
                       "Số, ký hiệu văn bản", "Số, ký hiệu", "Số văn bản", "Theo văn bản", "Căn cứ"), needed=True),
    "lead": Column("Chủ trì", "Trạm Y tế", ("Đơn vị chủ trì", "Cơ quan chủ trì", "Người chủ trì", "Đơn vị thực hiện",
                                             "Người thực hiện")),
    "leader": Column("Người giao", "Trần Văn Bình", ("Lãnh đạo giao", "Lãnh đạo chỉ đạo", "Người chỉ đạo")),
    "helpers": Column("Phối hợp", "Công an xã; Văn phòng", ("Đơn vị phối hợp", "Cơ quan phối hợp")),
    "due": Column("Thời hạn", "30/01/2026", ("Hạn", "Hạn xử lý", "Thời hạn hoàn thành", "Hạn hoàn thành",
                                              "Thời hạn giải quyết", "Hạn giải quyết")),
    "progress": Column("Tiến độ", "Đang làm", ("Tiến độ giải quyết", "Tình hình thực hiện", "Kết quả", "Trạng thái",
                                                "Tiến độ thực hiện")),
    "note": Column("Ghi chú", "", ("Chú thích",)),
    "secrecy": _COMMON["secrecy"],
}  # fmt: skip
BOOKS: Mapping[str, Mapping[str, Column]] = MappingProxyType(
    {Kind.INCOMING: _INCOMING, Kind.OUTGOING: _ISSUED, Kind.INTERNAL: _ISSUED, TASKS: _TASK}
)


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without marks, signs and its number: 'Số, ký hiệu văn bản (4)' gives 'so ky hieu van ban'."""
    bare = re.sub(r"\([^)]*\)", " ", unmarked(heading))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def keys_of(book: str, heads: Sequence[str]) -> list[str | None]:
    """The key of each heading, None for an unknown one; no key twice."""
    known = _known(book)
    found: list[str | None] = []
    for heading in heads:
        key = known.get(plain(heading))
        found.append(key if key not in found else None)
    return found


@cache
def _known(book: str) -> dict[str, str]:
    """The key of every heading of a book; that of one column goes before another name of a second."""
    own = {plain(column.heading): key for key, column in BOOKS[book].items()}
    others = [(plain(other), key) for key, column in BOOKS[book].items() for other in column.also]
    return dict(reversed(others)) | own
