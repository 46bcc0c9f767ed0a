"""What can be told of an agency from its name: offered in the forms of the first set-up, to be corrected there.

The table of bodies (`vanban.bodies`) says of which kind the name is and where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from vanban.bodies import Named, resolve
from vanban.office.bodies.folding import ABBREVIATIONS
from vanban.office.bodies.kinds import proposals
from vanban.office.bodies.models import Agency
from vanban.office.desk.vietnamese import sort_key
from vanban.tables.bodies import bodies
from vanban.text.fold import plain

# The units that a commune's People's Committee has since 01/7/2025: NĐ 150/2025/NĐ-CP.
COMMUNE = (
    "Văn phòng HĐND và UBND; VP",
    "Phòng Kinh tế; KT",
    "Phòng Văn hóa - Xã hội; VHXH",
    "Trung tâm Phục vụ hành chính công; TTPVHCC",
)


@dataclass(frozen=True)
class Offered:
    """The values of the step 'how the agency is called', and the lines of the step of units."""

    short_name: str = ""
    system: str = Agency.System.STATE
    place: str = ""
    names: list[str] = field(default_factory=list)
    superiors: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)


def known_names() -> list[str]:
    """Bodies of the table that are there once, for completing a name that is typed."""
    return sorted({row.name for row in bodies() if not row.each and not row.valid_until})


def provinces() -> list[str]:
    """'Tỉnh Lâm Đồng', 'Thành phố Đà Nẵng', …: those of today."""
    units = (row for row in bodies() if row.kind in ("province", "city") and not row.valid_until)
    return sorted((row.name for row in units), key=lambda name: sort_key(name.removeprefix("Tỉnh ")))


def offered(name: str, province: str, on: date) -> Offered:
    """
    >>> offered("Ủy ban nhân dân xã Tân Hòa", "Tỉnh Lâm Đồng", date(2026, 11, 2)).superiors
    ['Ủy ban nhân dân tỉnh Lâm Đồng']
    """
    found = _meaning(name, province, on)
    short = _short(name)
    if found is None or found.row is None:
        return Offered(short_name=short, classes=proposals(name))
    local = f"{found.unit} {found.place}" if found.unit and found.place else ""
    return Offered(
        short_name=short,
        system=Agency.System.PARTY if found.row.system == "party" else Agency.System.STATE,
        place=found.place or "",
        names=[local[0].upper() + local[1:]] if local and found.level == "commune" else [],
        superiors=_superiors(found),
        classes=proposals(name),
        units=list(COMMUNE) if found.row.id == "ubnd-xa" else [],
    )


def username(full_name: str, taken: set[str]) -> str:
    """A name to log in with that nobody has: the given name, then with the first letters before it, then with a number.

    >>> username("Nguyễn Thị Lan", set()), username("Nguyễn Thị Lan", {"lan"})
    ('lan', 'lannt')
    """
    words = re.findall(r"[a-z0-9]+", plain(full_name).lower()) or ["nguoidung"]
    given, letters = words[-1], "".join(word[0] for word in words[:-1])
    choices = [given, given + letters, *(f"{given}{letters}{number}" for number in range(2, 1000))]
    return next(one for one in choices if one not in taken)


def _meaning(name: str, province: str, on: date) -> Named | None:
    whole = f"{name}, {province}" if province else name
    return next(iter(resolve(whole, on=on) or resolve(name, on=on)), None)


def _short(name: str) -> str:
    short = name
    for letters in ("UBND", "HĐND", "MTTQ"):
        short = re.sub(ABBREVIATIONS[letters], letters, short, flags=re.IGNORECASE)
    return short if short != name else ""


def _superiors(found: Named) -> list[str]:
    """Whom the agency stands under: what its name says, else the province's committee, else what the table says."""
    if found.of:
        return [found.of.name]
    if found.level == "central":
        return [found.superior.name] if found.superior else []
    if found.province is None or found.row is None:
        return []
    kind, place = _province(found.province.name)
    if found.row.system == "party":
        return [f"{'Tỉnh' if kind == 'tỉnh' else 'Thành'} ủy {place}"] if found.level == "commune" else []
    if found.level == "province" and found.row.id.startswith("ubnd"):
        return ["Chính phủ"]
    return [f"Ủy ban nhân dân {kind} {place}"]


def _province(name: str) -> tuple[str, str]:
    """
    >>> _province("Thành phố Đà Nẵng")
    ('thành phố', 'Đà Nẵng')
    """
    kind = "tỉnh" if name.startswith("Tỉnh ") else "thành phố"
    return kind, name[len(kind) + 1 :]
