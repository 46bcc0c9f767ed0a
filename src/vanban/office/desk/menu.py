"""The main menu: which pages a role finds in it, in the order of a document's way."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

EVERYBODY = ("clerk", "leader", "officer", "admin")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. `rank` counts from 1; on a phone those after the fourth stand under 'Thêm'."""

    url: str
    label: str
    icon: str
    active: bool
    rank: int


BOOKS = ("registers:books", "registers:new_series", "registers:series", "registers:new_term", "registers:term")

# page, words, icon, roles, the URL names beside the page's own that light the entry up
PAGES = (
    ("home", _("Bàn làm việc"), "home", EVERYBODY, ()),
    (
        "intake:waiting",
        _("Tiếp nhận"),
        "inbox",
        ("clerk",),
        ("intake:upload", "intake:proposal", "intake:quarantine", "jobs:"),
    ),
    (
        "registers:list",
        _("Văn bản đến"),
        "book-2",
        EVERYBODY,
        ("registers:entry", "registers:paper", "work:assign"),
    ),
    ("work:list", _("Công việc"), "list-check", EVERYBODY, ("work:task",)),
    ("registers:cascade", _("Sơ đồ"), "sitemap", EVERYBODY, ()),
    ("bodies:setup", _("Thiết lập"), "settings", ("admin",), ("bodies:", *BOOKS)),
    ("intake:corrections", _("Chỉnh sửa"), "edit", ("admin",), ("intake:corrections",)),
    ("jobs:list", _("Việc nền"), "hourglass", ("admin",), ("jobs:",)),
    ("audit:events", _("Nhật ký"), "history", ("admin",), ("audit:",)),
)


def entries(request: HttpRequest) -> list[Entry]:
    """The menu of the position that the request acts in; nothing without one."""
    position = getattr(request, "position", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    found: list[Entry] = []
    for name, label, icon, roles, kin in PAGES:
        if not position or position.role not in roles:
            continue
        active = here == name or any(here.startswith(prefix) for prefix in kin)
        found.append(Entry(reverse(name), label, icon, active, len(found) + 1))
    return found
