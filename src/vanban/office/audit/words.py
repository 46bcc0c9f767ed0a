"""What an event says, in the words of an office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.audit.models import Event
from vanban.office.desk.dates import printed
from vanban.office.kind import Kind
from vanban.office.registers.models import NUMBERED_AS
from vanban.office.work.models import Pile

VERBS = {
    "give": gettext_lazy("Nhận tệp vào hàng chờ đọc"),
    "receive": gettext_lazy("Tiếp nhận tệp"),
    "quarantine": gettext_lazy("Đưa tệp vào mục chưa đọc được"),
    "release": gettext_lazy("Xử lý tệp chưa đọc được"),
    "purge": gettext_lazy("Huỷ nội dung tệp có dấu độ mật"),
    "discard": gettext_lazy("Loại bỏ hồ sơ tiếp nhận"),
    "register": gettext_lazy("Vào sổ"),
    "answer": gettext_lazy("Trả lời văn bản đến"),
    "answered": gettext_lazy("Có văn bản trả lời"),
    "unlink-answer": gettext_lazy("Gỡ liên kết văn bản trả lời"),
    "void": gettext_lazy("Huỷ số"),
    "amend": gettext_lazy("Đính chính thông tin đăng ký"),
    "assign": gettext_lazy("Phân công"),
    "move": gettext_lazy("Chuyển nhóm việc"),
    "complete": gettext_lazy("Báo hoàn thành"),
    "reopen": gettext_lazy("Mở lại nhiệm vụ"),
    "cancel": gettext_lazy("Huỷ theo dõi nhiệm vụ"),
    "revive": gettext_lazy("Theo dõi lại nhiệm vụ"),
    "add-task": gettext_lazy("Thêm nhiệm vụ"),
    "set-series": gettext_lazy("Lập hoặc đổi dãy số"),
    "set-term": gettext_lazy("Khai hoặc đổi nhiệm kỳ"),
    "set-up": gettext_lazy("Thiết lập cơ quan"),
    "give-position": gettext_lazy("Giao vai trò"),
    "end-position": gettext_lazy("Thôi vai trò"),
    "set-password": gettext_lazy("Đặt mật khẩu"),
}


def verb(event: Event) -> str:
    """'Vào sổ', 'Phân công', …; an unknown verb stands for itself."""
    return str(VERBS.get(event.verb, event.verb))


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
            number = NUMBERED_AS[Kind(data.get("kind", Kind.INCOMING))] % {"number": data.get("number")}
            words = f"{number}: {', '.join(part for part in parts if part)}"
            if data.get("late"):
                words += _(" (đăng ký chen: %(reason)s)") % {"reason": data["late"]}
            corrected = data.get("corrections")
            return words + (_(" (chỉnh sửa %(count)s chỗ)") % {"count": corrected} if corrected else "")
        case "add-task":
            return str(data.get("text", ""))
        case "move":
            return " → ".join(str(Pile(data[end]).label) for end in ("from", "to") if data.get(end) in Pile.values)
        case "assign":
            count = _("%(count)s nhiệm vụ") % {"count": len(data.get("orders", ()))}
            return ": ".join(part for part in (count, data.get("direction")) if part)
        case "give-position" | "end-position" | "set-password":
            return str(data.get("user", ""))
        case "answer" | "answered":
            return f"{data.get('document')} ({data.get('of')})"
        case "unlink-answer":
            return f"{data.get('document')}: {data.get('reason')}"
        case "void":
            told = {"reason": data.get("reason"), "approver": data.get("approver_name")}
            return _("%(reason)s (%(approver)s duyệt)") % told
        case "amend":
            told = {name: data.get(name) or "—" for name in ("label", "from", "to", "reason")}
            return _("%(label)s: “%(from)s” → “%(to)s”. Lý do: %(reason)s") % told
        case "complete":
            return ", ".join(part for part in (printed(data.get("on")), data.get("note")) if part)
    return ", ".join(str(data[key]) for key in ("name", "reason") if data.get(key))
