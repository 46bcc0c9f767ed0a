"""What events of units, accounts, rights and access say, in the words of an office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.accounts.models import Role
from vanban.office.desk.dates import printed

VERBS = {
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
    "end-sessions": gettext_lazy("Kết thúc phiên khác"),
    "lock": gettext_lazy("Khoá vì sai nhiều lần"),
    "unlock": gettext_lazy("Mở khoá"),
    "switch-position": gettext_lazy("Đổi vai trò làm việc"),
    "add-account": gettext_lazy("Tạo tài khoản"),
    "change-account": gettext_lazy("Sửa tài khoản"),
    "disable-account": gettext_lazy("Ngừng tài khoản"),
    "enable-account": gettext_lazy("Mở lại tài khoản"),
    "set-password": gettext_lazy("Đặt mật khẩu"),
    "use-directory": gettext_lazy("Chuyển sang mật khẩu của thư mục"),
    "tie-account": gettext_lazy("Gắn tài khoản dùng chung"),
    "add-step": gettext_lazy("Bật xác thực hai bước"),
    "remove-step": gettext_lazy("Tắt xác thực hai bước"),
    "new-codes": gettext_lazy("Tạo mã khôi phục mới"),
    "take-off-step": gettext_lazy("Gỡ xác thực hai bước"),
    "give-position": gettext_lazy("Giao vai trò"),
    "end-position": gettext_lazy("Thôi vai trò"),
    "set-absence": gettext_lazy("Cử người thay"),
    "end-absence": gettext_lazy("Thôi người thay"),
    "give-token": gettext_lazy("Lập mã truy cập"),
    "revoke-token": gettext_lazy("Thu hồi mã truy cập"),
}

# By what somebody came in, and why somebody did not.
_WAYS = {
    "password": gettext_lazy("mật khẩu"),
    "directory": gettext_lazy("mật khẩu của thư mục"),
    "socialaccount": gettext_lazy("tài khoản dùng chung"),
    "totp": gettext_lazy("mã xác thực"),
    "webauthn": gettext_lazy("khoá bảo mật"),
    "recovery_codes": gettext_lazy("mã khôi phục"),
}
_REASONS = {
    "code": gettext_lazy("sai mã xác thực"),
    "disabled": gettext_lazy("tài khoản đã ngừng"),
    "not-tied": gettext_lazy("chưa gắn tài khoản"),
}


def details(verb: str, data: dict[str, Any]) -> str:
    """The part of such an event's data that a person wants to read."""
    match verb:
        case "rename-unit":
            return " → ".join(str(data[end]["name"]) for end in ("from", "to"))
        case "call-unit":
            names = (", ".join(data[end]) or "–" for end in ("from", "to"))
            return f"{data['name']}: {' → '.join(names)}"
        case "move-unit":
            agency = _("cơ quan")
            return f"{data['name']}: {data['from'] or agency} → {data['to'] or agency}"
        case "merge-unit":
            return _("%(name)s vào %(into)s, từ %(day)s") % data
        case "close-unit":
            return _("%(name)s, từ %(day)s") % data
        case "hand-over":
            return _("%(name)s → %(to)s: %(count)s việc") % {**data, "count": len(data["tasks"])}
        case "log-in" | "add-step" | "remove-step" if "by" in data:
            return ", ".join((data["user"], *(str(_WAYS.get(way, way)) for way in data["by"])))
        case "log-in-failed" if data.get("reason") in _REASONS:
            return f"{data['user']}, {_REASONS[data['reason']]}"
        case "end-sessions" if "limit" in data:
            return _("%(user)s, quá %(limit)s phiên, phiên từ %(of)s") % data
        case "end-sessions" if "of" in data:
            return _("%(user)s, phiên từ %(of)s") % data
        case "end-sessions":
            return _("%(user)s, %(count)s phiên") % data
        case "tie-account":
            return f"{data['user']}: {data['from'] or '–'} → {data['to'] or '–'}"
        case "give-position" | "end-position":
            role = dict(Role.choices).get(data.get("role"), data.get("role"))
            parts = (data.get("user"), data.get("post") or role, data.get("unit"))
            return ", ".join(str(part) for part in parts if part)
        case "switch-position":
            return str(data["position"])
        case "change-account":
            return f"{data['from']} → {data['to']}"
        case "disable-account" if data.get("idle"):
            return _("%(user)s, %(idle)s ngày không dùng") % data
        case "give-token":
            return _("%(name)s, %(position)s, đến hết %(day)s") % {**data, "day": printed(data["until"])}
        case "revoke-token":
            return str(data["name"])
        case "set-absence" | "end-absence":
            days = f"{printed(data['from'])} – {printed(data['until'])}"
            return _("%(substitute)s thay %(user)s, %(days)s") % {**data, "days": days}
    return str(data.get("user") or data.get("name") or "")
