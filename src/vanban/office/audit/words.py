"""What an event says, in the words of an office."""

from __future__ import annotations

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.journal.events import EMPTIED
from vanban.office.audit import access, filing, staff
from vanban.office.audit.models import Event
from vanban.office.desk.dates import printed
from vanban.office.intake.models import Quarantined
from vanban.office.kind import Kind
from vanban.office.registers.audience import Audience
from vanban.office.registers.models import NUMBERED_AS
from vanban.office.routing.models import Step
from vanban.office.work.models import Pile, Task

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
    "recall-document": gettext_lazy("Thu hồi văn bản đã ban hành"),
    "destroy": gettext_lazy("Huỷ văn bản đến bị thu hồi"),
    "amend": gettext_lazy("Đính chính thông tin đăng ký"),
    "assign": gettext_lazy("Phân công"),
    "submit": gettext_lazy("Trình"),
    "direct": gettext_lazy("Chuyển theo ý kiến chỉ đạo"),
    "forward": gettext_lazy("Chuyển văn bản"),
    "give-back": gettext_lazy("Trả lại"),
    "recall": gettext_lazy("Thu hồi"),
    "finish": gettext_lazy("Xử lý xong"),
    "open": gettext_lazy("Mở xem lần đầu"),
    "move": gettext_lazy("Chuyển nhóm việc"),
    "complete": gettext_lazy("Báo hoàn thành"),
    "reopen": gettext_lazy("Mở lại nhiệm vụ"),
    "cancel": gettext_lazy("Huỷ theo dõi nhiệm vụ"),
    "revive": gettext_lazy("Theo dõi lại nhiệm vụ"),
    "add-task": gettext_lazy("Thêm nhiệm vụ"),
    **filing.VERBS,
    "set-series": gettext_lazy("Lập hoặc đổi dãy số"),
    "set-term": gettext_lazy("Khai hoặc đổi nhiệm kỳ"),
    "import": gettext_lazy("Nhập sổ đang dùng"),
    "take-back-import": gettext_lazy("Thu hồi lần nhập sổ"),
    "set-up": gettext_lazy("Thiết lập cơ quan"),
    "backup": gettext_lazy("Sao lưu"),
    "backup-failed": gettext_lazy("Sao lưu không thành"),
    "restore": gettext_lazy("Khôi phục từ bản sao"),
    "repair": gettext_lazy("Sửa dữ liệu hỏng"),
    "export": gettext_lazy("Xuất toàn bộ dữ liệu"),
    "take-out": gettext_lazy("Tải danh sách, in sổ"),
    "verify": gettext_lazy("Kiểm tra nhật ký"),
    **access.VERBS,
    **staff.VERBS,
}


def verb(event: Event) -> str:
    """'Vào sổ', 'Phân công', …; an unknown verb stands for itself."""
    return str(VERBS.get(event.verb, event.verb))


def actor(event: Event) -> str:
    """Who did it, for whom and by which program: 'Nguyễn Thị Lan (thay Trần Văn Minh)', 'Lê Thị Hòa (máy quét)'."""
    name, other = str(event.actor or _("Hệ thống")), event.data.get("for")
    if other:
        name = _("%(name)s (thay %(other)s)") % {"name": name, "other": other}
    return f"{name} ({event.data['token']})" if event.data.get("token") else name


def details(event: Event, task: Task | None = None) -> str:
    """The part of the event's data that a person wants to read; '' where the verb says it all.

    A direction gives each of its tasks a line; with `task` that task alone.
    """
    data: dict[str, Any] = event.data
    if data == EMPTIED:
        return _("nội dung đã huỷ")
    match event.verb:
        case "give" | "receive":
            words = ", ".join(file["name"] for file in data.get("files", ()))
            stated = data.get("statement")
            return words + (_(" (cam kết không chứa bí mật nhà nước: %(words)s)") % {"words": stated} if stated else "")
        case "register":
            parts = [data.get("document"), data.get("subject")]
            number = NUMBERED_AS[Kind(data.get("kind", Kind.INCOMING))] % {"number": data.get("number")}
            words = f"{number}: {', '.join(part for part in parts if part)}"
            if data.get("brought"):
                words += _(" (từ sổ cũ)")
            if data.get("late"):
                words += _(" (đăng ký chen: %(reason)s)") % {"reason": data["late"]}
            if data.get("audience") == Audience.CONCERNED:
                words += _(" (chỉ những người liên quan được xem)")
            corrected = data.get("corrections")
            return words + (_(" (chỉnh sửa %(count)s chỗ)") % {"count": corrected} if corrected else "")
        case "add-task":
            return str(data.get("text", ""))
        case "move":
            return " → ".join(str(Pile(data[end]).label) for end in ("from", "to") if data.get(end) in Pile.values)
        case "assign":
            orders = [order for order in data.get("orders", ()) if task is None or order.get("task") == task.pk]
            return "\n".join(part for part in (data.get("direction"), *map(_order, orders)) if part)
        case "submit" | "direct" | "forward" | "give-back":
            return ". ".join(part for part in (_receivers(data), data.get("words")) if part)
        case "recall":
            return _("từ %(receiver)s. Lý do: %(reason)s") % {"receiver": data["from"], "reason": data["reason"]}
        case "finish":
            return str(data.get("words", ""))
        case "open":
            return str(data.get("as", ""))
        case "answer" | "answered":
            return f"{data.get('document')} ({data.get('of')})"
        case "unlink-answer":
            return f"{data.get('document')}: {data.get('reason')}"
        case "void":
            told = {"reason": data.get("reason"), "approver": data.get("approver_name")}
            return _("%(reason)s (%(approver)s duyệt)") % told
        case "destroy" if "order" not in data:
            return _("%(count)s sự kiện về văn bản ấy mất nội dung") % {"count": len(data["emptied"])}
        case "recall-document" | "destroy":
            told = {name: data.get(name) for name in ("order", "reason", "approver_name")} | {
                "on": printed(data.get("on"))
            }
            return _("%(order)s ngày %(on)s: %(reason)s (%(approver_name)s duyệt)") % told
        case "amend":
            told = {name: data.get(name) or "—" for name in ("label", "from", "to", "reason")}
            return _("%(label)s: “%(from)s” → “%(to)s”. Lý do: %(reason)s") % told
        case verb if verb in filing.VERBS:
            return filing.details(verb, data)
        case "import" | "take-back-import":
            told = {name: data.get(name) for name in ("name", "into", "rows")}
            return _("%(name)s → %(into)s, %(rows)s dòng") % told
        case "set-up":
            return ": ".join(part for part in (data.get("name"), ", ".join(data.get("units", ()))) if part)
        case "quarantine":
            secret = data.get("code") == Quarantined.SECRET
            return str(data.get("name", "")) + (_(" (có dấu độ mật)") if secret else "")
        case "release":
            outcome = dict(Quarantined.Outcome.choices).get(data.get("outcome"), "")
            return ": ".join(str(part) for part in (outcome, data.get("reason")) if part)
        case "verify":
            faults = data.get("faults", ())
            return "\n".join(faults) if faults else _("nguyên vẹn, %(count)s sự kiện") % {"count": data.get("events")}
        case verb if verb in access.VERBS:
            return access.details(data)
        case verb if verb in staff.VERBS:
            return staff.details(verb, data)
        case "complete":
            return ", ".join(part for part in (printed(data.get("on")), data.get("note")) if part)
    return ", ".join(str(data[key]) for key in ("name", "reason") if data.get(key))


def _receivers(data: dict[str, Any]) -> str:
    """To whom a document went, and until when: 'Phòng Kinh tế (chủ trì), Công an xã (phối hợp), hạn 20/11/2026'."""
    roles = dict(Step.Role.choices)
    named = [f"{one['name']} ({str(roles[one['role']]).lower()})" for one in data.get("to", ())]
    due = printed(data.get("due"))
    return ", ".join([*named, _("hạn %(day)s") % {"day": due}] if due else named)


def _order(order: dict[str, Any]) -> str:
    """One task of a direction: its words, who had it and who has it now, until when."""
    if "to" not in order:  # as written by earlier releases
        return ""
    due = printed(order.get("due_date")) or (_("không hạn") if order.get("undated") else "")
    had, has = (", ".join(order[end]) or _("chưa giao") for end in ("from", "to"))
    given = f"{had} → {has}" + (_(", hạn %(day)s") % {"day": due} if due else "")
    return f"{Truncator(order['text']).chars(80)}: {given}"
