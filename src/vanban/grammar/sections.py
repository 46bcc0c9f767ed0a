"""What a section holds, by its heading: purposes, a state of affairs, means, work, who does it."""

from __future__ import annotations

from vanban.grammar.prose import spellings
from vanban.tables.work import section_headings

_HOLDS = {spelt: row.holds for row in section_headings() for spelt in spellings(row.words)}
_BY_FIRST: dict[str, list[str]] = {}
for _words in sorted(_HOLDS, key=len, reverse=True):
    _BY_FIRST.setdefault(_words.split(" ")[0], []).append(_words)
_LEADS_IN = ("các ", "một số ", "những ", "về ", "phần ", "dự kiến ", "nội dung và ")
_NEVER_WORK = ("kết quả", "nhiệm vụ, quyền hạn", "nhiệm vụ và quyền hạn")
_WORK = ("nhiệm vụ", "giải pháp", "phân công", "tổ chức thực hiện", "biện pháp")


def holds(heading: str) -> str | None:
    """'purpose', 'state', 'means', 'slogans', 'work' or 'organisation'; None for a heading that says none of these."""
    low = heading.lower().strip(' .:;*-–“"')
    for lead in _LEADS_IN:
        low = low.removeprefix(lead)
    for words in _BY_FIRST.get(low.split(" ")[0].rstrip(",:"), ()):
        if low.startswith(words) and low[len(words) : len(words) + 1] in ("", " ", ",", ":", ";", "-", "–"):
            found = _HOLDS[words]
            if found in ("purpose", "state") and words not in _NEVER_WORK and any(work in low for work in _WORK):
                return "work"
            return found
    return None
