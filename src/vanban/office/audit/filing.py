"""What is done with file plans and case files, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.casefiles.models import CaseFile, PlannedFile
from vanban.office.desk.dates import printed

VERBS = {
    "open-case-file": gettext_lazy("Mở hồ sơ"),
    "amend-case-file": gettext_lazy("Sửa thông tin hồ sơ"),
    "file": gettext_lazy("Đưa văn bản vào hồ sơ"),
    "filed": gettext_lazy("Được đưa vào hồ sơ"),
    "unfile": gettext_lazy("Lấy văn bản ra khỏi hồ sơ"),
    "unfiled": gettext_lazy("Được lấy ra khỏi hồ sơ"),
    "close-case-file": gettext_lazy("Kết thúc hồ sơ"),
    "reopen-case-file": gettext_lazy("Mở lại hồ sơ"),
    "hold-case-file": gettext_lazy("Đóng băng hồ sơ"),
    "lift-hold": gettext_lazy("Bỏ đóng băng hồ sơ"),
    "announce-transfer": gettext_lazy("Lưu trữ thông báo nộp lưu"),
    "hand-over-file": gettext_lazy("Nộp lưu"),
    "take-over-file": gettext_lazy("Lưu trữ nhận hồ sơ"),
    "give-back-file": gettext_lazy("Lưu trữ trả lại hồ sơ"),
    "dispose-case-file": gettext_lazy("Tiêu huỷ hồ sơ hết thời hạn"),
    "dispose": gettext_lazy("Tiêu huỷ tệp và nội dung"),
    "export-case-file": gettext_lazy("Tải gói hồ sơ"),
    "draft-plan": gettext_lazy("Lập danh mục hồ sơ"),
    "plan-files": gettext_lazy("Thêm hồ sơ vào danh mục"),
    "amend-plan": gettext_lazy("Sửa dòng của danh mục hồ sơ"),
    "unplan-file": gettext_lazy("Bỏ hồ sơ khỏi danh mục"),
    "approve-plan": gettext_lazy("Duyệt danh mục hồ sơ"),
    "unapprove-plan": gettext_lazy("Cho sửa lại danh mục hồ sơ"),
}
_SHOWN = 5  # lines of a plan


def details(verb: str, data: dict[str, Any]) -> str:
    """The part of such an event that a person wants to read."""
    match verb:
        case "file" | "filed" | "unfile" | "unfiled":
            return ": ".join(str(data[key]) for key in ("document", "file", "reason") if data.get(key))
        case "amend-case-file":
            return "\n".join(_changed(CaseFile, name, *ends) for name, ends in data["changed"].items())
        case "amend-plan":
            changes = "; ".join(_changed(PlannedFile, name, *ends) for name, ends in data["changed"].items())
            return f"{data['line']}. {changes}"
        case "dispose-case-file" | "dispose":
            told = {"number": data["name"], "on": printed(data["on"]), "approver": data["approver_name"]}
            return _("%(number)s ngày %(on)s (%(approver)s ký)") % told
        case "close-case-file":
            return _closed(data)
        case "announce-transfer":
            return _("hạn nộp lưu %(day)s") % {"day": printed(data["due"])}
        case "take-over-file":
            told = {"name": data["name"], "files": data["files"]}
            return _("%(name)s, %(files)s tệp nguyên vẹn") % told
        case "draft-plan":
            return data["name"] + (_(", chép %(plan)s") % {"plan": data["from"]} if data.get("from") else "")
        case "plan-files":
            lines = data["lines"]
            more = len(lines) - _SHOWN
            return "\n".join(lines[:_SHOWN]) + (_("\nvà %(count)s hồ sơ nữa") % {"count": more} if more > 0 else "")
        case "approve-plan":
            return ", ".join(
                part for part in (data["decision"], _("%(count)s hồ sơ") % {"count": data["files"]}) if part
            )
    return ", ".join(str(data[key]) for key in ("name", "reason") if data.get(key))


def _closed(data: dict[str, Any]) -> str:
    """Until when it is kept; what was still missing, and why it was closed all the same."""
    parts = [data.get("retention", "")]
    if data.get("kept_until"):
        parts = [_("%(term)s, đến hết %(day)s") % {"term": parts[0], "day": printed(data["kept_until"])}]
    if data.get("lacks"):
        parts += [*data["lacks"], _("Vẫn kết thúc: %(reason)s") % {"reason": data["reason"]}]
    return "\n".join(part for part in parts if part)


def _changed(model: type[CaseFile | PlannedFile], name: str, *ends: Any) -> str:
    """What a value was and is: 'Thời hạn bảo quản: 20 năm → 50 năm'."""
    said = (printed(one) if name in ("begun", "ended") else str(one or "") for one in ends)
    return f"{model.label(name)}: {' → '.join(one or '–' for one in said)}"
