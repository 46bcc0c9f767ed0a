"""What an event says, in the words of an office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.audit.models import Event
from vanban.office.desk.dates import printed
from vanban.office.work.models import Pile

VERBS = {
    "give": gettext_lazy("Nhận tệp vào hàng chờ đọc"),
    "receive": gettext_lazy("Tiếp nhận tệp"),
    "quarantine": gettext_lazy("Đưa tệp vào mục chưa đọc được"),
    "release": gettext_lazy("Xử lý tệp chưa đọc được"),
    "purge": gettext_lazy("Huỷ nội dung tệp có dấu độ mật"),
    "discard": gettext_lazy("Loại bỏ hồ sơ tiếp nhận"),
    "register": gettext_lazy("Vào sổ"),
    "assign": gettext_lazy("Phân công"),
    "move": gettext_lazy("Chuyển nhóm việc"),
    "complete": gettext_lazy("Báo hoàn thành"),
    "reopen": gettext_lazy("Mở lại nhiệm vụ"),
    "cancel": gettext_lazy("Huỷ theo dõi nhiệm vụ"),
    "revive": gettext_lazy("Theo dõi lại nhiệm vụ"),
    "add-task": gettext_lazy("Thêm nhiệm vụ"),
    "set-up": gettext_lazy("Thiết lập cơ quan"),
    "add-identifier": gettext_lazy("Thêm mã định danh"),
    "end-identifier": gettext_lazy("Thôi dùng mã định danh"),
    "add-unit": gettext_lazy("Thêm đơn vị"),
    "rename-unit": gettext_lazy("Đổi tên đơn vị"),
    "call-unit": gettext_lazy("Sửa tên gọi khác của đơn vị"),
    "move-unit": gettext_lazy("Chuyển đơn vị"),
    "shift-unit": gettext_lazy("Đổi thứ tự đơn vị"),
    "merge-unit": gettext_lazy("Sáp nhập đơn vị"),
    "close-unit": gettext_lazy("Ngừng đơn vị"),
    "reopen-unit": gettext_lazy("Mở lại đơn vị"),
    "hand-over": gettext_lazy("Chuyển việc sang đơn vị mới"),
    "log-in": gettext_lazy("Đăng nhập"),
    "log-out": gettext_lazy("Đăng xuất"),
    "log-in-failed": gettext_lazy("Đăng nhập sai"),
    "lock": gettext_lazy("Khoá vì sai mật khẩu"),
    "unlock": gettext_lazy("Mở khoá"),
    "switch-position": gettext_lazy("Đổi vai trò làm việc"),
    "add-account": gettext_lazy("Tạo tài khoản"),
    "change-account": gettext_lazy("Sửa tài khoản"),
    "disable-account": gettext_lazy("Ngừng tài khoản"),
    "enable-account": gettext_lazy("Mở lại tài khoản"),
    "set-password": gettext_lazy("Đặt mật khẩu"),
    "give-position": gettext_lazy("Giao vai trò"),
    "end-position": gettext_lazy("Thôi vai trò"),
    "set-absence": gettext_lazy("Cử người thay"),
    "end-absence": gettext_lazy("Thôi người thay"),
}


def verb(event: Event) -> str:
    """'Vào sổ', 'Phân công', …; an unknown verb stands for itself."""
    return str(VERBS.get(event.verb, event.verb))


def actor(event: Event) -> str:
    """Who did it, and for whom: 'Nguyễn Thị Lan (thay Trần Văn Minh)'."""
    name = str(event.actor or _("Hệ thống"))
    return (
        _("%(name)s (thay %(other)s)") % {"name": name, "other": event.data["for"]} if event.data.get("for") else name
    )


def details(event: Event) -> str:
    """The part of the event's data that a person wants to read, as one line; '' where the verb says it all."""
    data: dict[str, Any] = event.data
    match event.verb:
        case "give" | "receive":
            words = ", ".join(file["name"] for file in data.get("files", ()))
            stated = data.get("statement")
            return words + (_(" (cam kết không chứa bí mật nhà nước: %(words)s)") % {"words": stated} if stated else "")
        case "register":
            parts = [data.get("document"), data.get("subject")]
            words = _("số đến %(number)s: %(what)s") % {
                "number": data.get("number"),
                "what": ", ".join(part for part in parts if part),
            }
            corrected = data.get("corrections")
            return words + (_(" (chỉnh sửa %(count)s chỗ)") % {"count": corrected} if corrected else "")
        case "add-task":
            return str(data.get("text", ""))
        case "move":
            return " → ".join(str(Pile(data[end]).label) for end in ("from", "to") if data.get(end) in Pile.values)
        case "assign":
            count = _("%(count)s nhiệm vụ") % {"count": len(data.get("orders", ()))}
            return ": ".join(part for part in (count, data.get("direction")) if part)
        case "give-position" | "end-position":
            parts = (data.get("user"), data.get("post") or data.get("role"), data.get("unit"))
            return ", ".join(str(part) for part in parts if part)
        case "switch-position":
            return str(data["position"])
        case "change-account":
            return f"{data['from']} → {data['to']}"
        case "disable-account" if data.get("idle"):
            return _("%(user)s, %(idle)s ngày không dùng") % data
        case "set-absence" | "end-absence":
            days = f"{printed(data['from'])} – {printed(data['until'])}"
            return _("%(substitute)s thay %(user)s, %(days)s") % {**data, "days": days}
        case "log-in" | "log-out" | "log-in-failed" | "lock" | "unlock" | "set-password":
            return str(data.get("user", ""))
        case "add-account" | "disable-account" | "enable-account":
            return str(data.get("user", ""))
        case "rename-unit":
            return " → ".join(str(data[end]["name"]) for end in ("from", "to"))
        case "move-unit":
            agency = _("cơ quan")
            return f"{data['name']}: {data['from'] or agency} → {data['to'] or agency}"
        case "merge-unit":
            return _("%(name)s vào %(into)s, từ %(day)s") % data
        case "hand-over":
            return f"{data['name']} → {data['to']} ({len(data['tasks'])})"
        case "complete":
            return ", ".join(part for part in (printed(data.get("on")), data.get("note")) if part)
    return ", ".join(str(data[key]) for key in ("name", "reason") if data.get(key))
