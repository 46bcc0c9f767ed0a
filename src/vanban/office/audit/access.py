"""What events of who may see a document say, in the words of an office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanban.office.desk.dates import printed
from vanban.office.registers.audience import Audience

VERBS = {
    "set-audience": gettext_lazy("Đổi người được xem"),
    "grant": gettext_lazy("Cấp quyền xem"),
    "withdraw-grant": gettext_lazy("Thu hồi quyền xem"),
    "restrict-file": gettext_lazy("Hạn chế xem tệp"),
    "open-file": gettext_lazy("Thôi hạn chế xem tệp"),
}


def details(data: dict[str, Any]) -> str:
    """What was changed and why, then who gained and who lost by it, a line each."""
    what = [str(data["to"])] if "to" in data else []
    if "from" in data:
        what = [" → ".join(str(Audience(data[end]).label) for end in ("from", "to"))]
    if "file" in data:
        what.append(_("tệp thứ %(number)s") % {"number": data["file"]})
    if data.get("until"):
        what.append(_("đến hết %(day)s") % {"day": printed(data["until"])})
    what.append(_("lý do: %(reason)s") % {"reason": data["reason"]})
    lines = [", ".join(what)]
    if data.get("gains"):
        lines.append(_("Thêm quyền: %(names)s") % {"names": ", ".join(data["gains"])})
    if data.get("losses"):
        lines.append(_("Mất quyền: %(names)s") % {"names": ", ".join(data["losses"])})
    return "\n".join(lines)
