"""The workbook to fill in for a book: its columns with an example, and a sheet that tells what each column takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment

from vanban.office.desk.workbooks import EXAMPLE, saved, with_head
from vanban.office.kind import Kind
from vanban.office.language import official
from vanban.office.running.columns import BOOKS, TASKS

# What a column takes, by its key; where books differ in it, by book and key.
_TAKES: Mapping[str | tuple[str, str], object] = MappingProxyType({
    "day": gettext_lazy("Ngày/tháng/năm vào sổ. Thiếu năm: lấy năm của sổ; trống hoặc “nt”: lấy theo dòng trên."),
    (Kind.INCOMING, "ordinal"): gettext_lazy("Số đến trong sổ, giữ đúng số cũ; số chen ghi thêm chữ cái: 3a."),
    "ordinal": gettext_lazy("Chỉ cần khi cột số, ký hiệu không bắt đầu bằng số thứ tự."),
    "issuer": gettext_lazy("Cơ quan ban hành văn bản đến. “nt” thì lấy theo dòng trên."),
    (Kind.INCOMING, "number"): gettext_lazy("Số và ký hiệu của văn bản đến, như trên văn bản: 15/SYT-NV, 45-CV/ĐU."),
    "number": gettext_lazy("Số và ký hiệu đã cấp: 01/KH-UBND. Số đứng đầu là số trong sổ."),
    "issued_on": gettext_lazy("Ngày/tháng/năm ban hành văn bản đến."),
    "subject": gettext_lazy("Trích yếu; có thể mở đầu bằng tên loại: “Kế hoạch trực Tết”."),
    "to": gettext_lazy("Ai nhận; ghi vào ghi chú của văn bản, không tạo công việc."),
    "passed_on": gettext_lazy("Ngày chuyển; ghi vào ghi chú."),
    "receipt": gettext_lazy("Ký nhận; ghi vào ghi chú."),
    (TASKS, "note"): gettext_lazy("Không nhập; để người giữ danh sách tự ghi."),
    "note": gettext_lazy("Ghi chú. “Hủy” hoặc dòng gạch ngang: số đã huỷ, vẫn giữ chỗ trong sổ."),
    "type": gettext_lazy("Tên loại hoặc chữ viết tắt, khi trích yếu không mở đầu bằng tên loại."),
    "urgency": gettext_lazy("Khẩn, Thượng khẩn, Hỏa tốc; để trống là thường."),
    "secrecy": gettext_lazy("Để trống hoặc “Không”. Dòng mật, tối mật, tuyệt mật bị từ chối, ở cột nào cũng vậy."),
    "signer": gettext_lazy("Họ tên người ký."),
    "recipients": gettext_lazy("Nơi nhận, cách nhau bằng dấu chấm phẩy."),
    "kept_by": gettext_lazy("Nơi giữ bản lưu; ghi vào ghi chú."),
    "copies": gettext_lazy("Số lượng bản, bằng chữ số."),
    "unit": gettext_lazy("Đơn vị soạn thảo, theo tên hoặc tên tắt đã khai."),
    "text": gettext_lazy("Nội dung công việc."),
    "document": gettext_lazy("Văn bản đã có trong sổ: số, ký hiệu (thêm ngày nếu trùng), hoặc “số đến 15”."),
    "lead": gettext_lazy("Một đơn vị hoặc một người đã khai trong phần mềm."),
    "leader": gettext_lazy("Họ tên người đã giao việc; không rõ thì để trống."),
    "helpers": gettext_lazy("Các đơn vị, người phối hợp, cách nhau bằng dấu chấm phẩy."),
    "due": gettext_lazy("Ngày/tháng/năm. Lời khác được giữ nguyên, nhưng chưa nhắc hạn."),
    "progress": gettext_lazy("Tình hình. “Đã hoàn thành”, “Xong”: dòng được bỏ qua."),
})  # fmt: skip


def filled(book: str, rows: Sequence[Mapping[str, object]] = ()) -> bytes:
    """The workbook of a book, with these rows (values by key of the column) if any."""
    columns = BOOKS[book]
    workbook = Workbook()
    workbook.remove(workbook.active)
    examples = [column.example for column in columns.values()]
    examples[0] = f"{EXAMPLE} {examples[0]}"
    sheet = with_head(workbook, "Sổ", [column.heading for column in columns.values()], examples)
    for row in rows:
        sheet.append([row.get(key) for key in columns])
    told = with_head(workbook, "Hướng dẫn", ["Cột", "Bắt buộc", "Ghi gì", "Cũng nhận tiêu đề"])
    for key, column in columns.items():
        needed = "có" if column.needed else ""
        told.append([column.heading, needed, official(takes(book, key)), "; ".join(column.also)])
    for letter, width in (("A", 34), ("B", 11), ("C", 80), ("D", 60)):
        told.column_dimensions[letter].width = width
    for row in told.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    return saved(workbook)


def takes(book: str, key: str) -> object:
    """What a column of a book takes, in words."""
    return _TAKES.get((book, key)) or _TAKES[key]
