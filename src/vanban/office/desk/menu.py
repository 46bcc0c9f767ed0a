"""The main menu: which pages a role finds in it, in the order of a document's way."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vanban.office.desk.keys import PLACES
from vanban.office.kind import Kind

OFFICE = ("clerk", "officer", "unit-head", "leader", "chief-of-office", "archivist")
EVERYBODY = (*OFFICE, "admin")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. `rank` counts from 1; on a phone those after the fourth stand under 'Thêm'."""

    name: str
    url: str
    label: str
    icon: str
    active: bool
    rank: int
    key: str  # the letter that leads there after 'g'

    @property
    def tool(self) -> bool:
        """Whether it stands among the tools, as a sign alone, where the page is wide."""
        return self.name == "search:search"


PEOPLE = ("accounts:people", "accounts:person", "accounts:import")
BOOKS = ("registers:books", "registers:new_series", "registers:series", "registers:new_term", "registers:term")

ENTRY = ("registers:entry", "registers:void", "registers:amend", "registers:add_task", "recall:")

# page, the book that it shows, words, icon, roles, the URL names beside the page's own that light the entry up
PAGES = (
    ("home", None, _("Bàn làm việc"), "home", EVERYBODY, ()),
    (
        "intake:waiting",
        None,
        _("Tiếp nhận"),
        "inbox",
        ("clerk",),
        ("intake:upload", "intake:proposal", "intake:quarantine", "intake:corrections", "jobs:", "running:"),
    ),
    (
        "registers:list",
        Kind.INCOMING,
        _("Văn bản đến"),
        "book-2",
        OFFICE,
        (*ENTRY, "registers:paper", "work:assign"),
    ),
    ("registers:issued", Kind.OUTGOING, _("Văn bản đi"), "send", OFFICE, (*ENTRY, "registers:issue")),
    ("routing:inbox", None, _("Chờ xử lý"), "message", OFFICE, ("routing:",)),
    ("work:list", None, _("Công việc"), "list-check", OFFICE, ("work:task", "work:handover")),
    ("registers:issued", Kind.INTERNAL, _("Nội bộ"), "users-group", OFFICE, (*ENTRY, "registers:issue")),
    ("casefiles:list", None, pgettext_lazy("menu", "Hồ sơ"), "files", OFFICE, ("casefiles:", "archive:", "disposal:")),
    ("search:search", None, _("Tìm kiếm"), "search", OFFICE, ("search:",)),
    ("registers:cascade", None, _("Sơ đồ"), "sitemap", OFFICE, ()),
    ("rights:list", None, _("Quyền truy cập"), "shield-lock", ("leader", "chief-of-office"), ("rights:",)),
    ("bodies:setup", None, _("Thiết lập"), "settings", ("admin",), ("bodies:", "keeping:", *PEOPLE, *BOOKS)),
    ("intake:corrections", None, _("Chỉnh sửa"), "edit", ("admin",), ("intake:corrections",)),
    ("jobs:list", None, _("Việc nền"), "hourglass", ("admin",), ("jobs:",)),
    ("audit:events", None, _("Nhật ký"), "history", ("admin",), ("audit:", "accounts:access")),
)


def entries(request: HttpRequest) -> list[Entry]:
    """The menu of the position that the request acts in; nothing without one.

    A page of one document stands in its book, which its view names in `request.book`.
    """
    position = getattr(request, "position", None)
    match = request.resolver_match
    here = match.view_name if match else ""
    book = match.kwargs.get("kind") if match else None
    book = book or getattr(request, "book", Kind.INCOMING)
    found: list[Entry] = []
    for name, kind, label, icon, roles, kin in PAGES:
        if not position or position.role not in roles:
            continue
        active = (here == name or any(here.startswith(prefix) for prefix in kin)) and kind in (None, book)
        address = reverse(name, args=[kind] if name == "registers:issued" else [])
        found.append(Entry(name, address, label, icon, active, len(found) + 1, PLACES.get((name, kind), "")))
    return found
