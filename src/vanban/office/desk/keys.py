"""The keys of the office as its page 'Phím tắt' tells them; `static/keyboard.js` and the screens' own scripts act on
them.

Which letter leads to which page of the menu is said here alone.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from vanban.office.kind import Kind

# the letter after 'g', by page and book
PLACES = {
    ("home", None): "b",
    ("intake:waiting", None): "t",
    ("registers:list", Kind.INCOMING): "d",
    ("registers:issued", Kind.OUTGOING): "i",
    ("routing:inbox", None): "x",
    ("work:list", None): "c",
    ("registers:issued", Kind.INTERNAL): "n",
    ("casefiles:list", None): "h",
    ("registers:cascade", None): "s",
    ("search:search", None): "f",
    ("rights:list", None): "q",
    ("bodies:setup", None): "l",
    ("intake:corrections", None): "e",
    ("jobs:list", None): "v",
    ("audit:events", None): "k",
}


class Key(NamedTuple):
    """Keys that do the same, apart by blanks, and what they do."""

    keys: str
    does: str

    @property
    def each(self) -> list[str]:
        return self.keys.split()


class Group(NamedTuple):
    title: str
    keys: tuple[Key, ...]


GROUPS = (
    Group(
        _("Mọi trang"),
        (
            Key("?", _("Mở bảng phím này")),
            Key("/", _("Đến ô tìm kiếm; trang không có ô ấy thì mở trang tìm kiếm")),
            Key("m", _("Việc chính của trang: nộp tệp, phân công, mở hồ sơ mới…")),
            Key("i", _("In, hoặc mở danh sách mẫu in")),
            Key("h", _("Mở, đóng phần hướng dẫn của trang")),
            Key("Ctrl+Enter", _("Gửi biểu mẫu đang ghi")),
            Key("Esc", _("Rời ô đang ghi, đóng bảng đang mở")),
            Key("Tab Shift+Tab", _("Đến nút, ô, đường dẫn kế tiếp, trước đó")),
        ),
    ),
    Group(
        _("Danh sách và văn bản đang mở"),
        (
            Key("j k", _("Xuống, lên một dòng; đang ở trong danh sách thì ↓ ↑ cũng vậy")),
            Key("Enter", _("Mở dòng đang chọn")),
            Key("n p", _("Trang sau, trang trước của danh sách; khi đang mở một văn bản: văn bản kế, văn bản trước")),
        ),
    ),
    Group(
        _("Màn hình vào sổ"),
        (
            Key("Ctrl+Enter", _("Vào sổ và sang văn bản tiếp theo")),
            Key("] [", _("Văn bản chờ kế tiếp, trước đó")),
            Key("j k", _("Nhiệm vụ sau, trước")),
            Key("n", _("Thêm nhiệm vụ")),
            Key("1 2 3", _("Xếp nhiệm vụ: của ta, chưa rõ, của nơi khác")),
            Key("u r", _("Hoàn tác, làm lại")),
            Key("?", _("Mọi phím của màn hình này")),
        ),
    ),
    Group(
        _("Phân công"),
        (
            Key("1 … 9", _("Chọn đơn vị chủ trì; thêm Shift: đơn vị phối hợp")),
            Key("0", _("Chưa giao")),
            Key("h", _("Đến ô thời hạn")),
            Key("y", _("Đến ô ý kiến chỉ đạo")),
            Key("Enter", _("Sang nhiệm vụ tiếp theo")),
            Key("Ctrl+Enter", _("Giao việc và sang văn bản tiếp theo")),
        ),
    ),
)
