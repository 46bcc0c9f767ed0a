"""What a section holds, by its heading: purposes, a state of affairs, means, work, who does it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from vanban.grammar import formulas
from vanban.grammar.clause import Clause
from vanban.grammar.outline import Paragraph, Part
from vanban.grammar.spelling import spellings
from vanban.tables.work import section_headings

_HOLDS: Final = {spelt: row.holds for row in section_headings() for spelt in spellings(row.words)}
_BY_FIRST: Final[dict[str, list[str]]] = {}
for _words in sorted(_HOLDS, key=len, reverse=True):
    _BY_FIRST.setdefault(_words.split(" ")[0], []).append(_words)
_LEADS_IN: Final = ("các ", "một số ", "những ", "về ", "phần ", "dự kiến ", "nội dung và ")
_NEVER_WORK: Final = ("kết quả", "nhiệm vụ, quyền hạn", "nhiệm vụ và quyền hạn")
_WORK: Final = ("nhiệm vụ", "giải pháp", "phân công", "tổ chức thực hiện", "biện pháp")


def holds(heading: str) -> str | None:
    """'purpose', 'state', 'means', 'slogans', 'work' or 'organisation'; None for a heading that says none of these."""
    low = heading.lower().strip(' .:;*-–“"')
    for lead in _LEADS_IN:
        low = low.removeprefix(lead)
    for words in _BY_FIRST.get(low.partition(" ")[0].rstrip(",:"), ()):
        if low.startswith(words) and low[len(words) : len(words) + 1] in ("", " ", ",", ":", ";", "-", "–"):
            found = _HOLDS[words]
            if found in ("purpose", "state") and words not in _NEVER_WORK and any(work in low for work in _WORK):
                return "work"
            return found
    return None


def opens_orders(part: Part, heading: str) -> bool:
    """'… đề nghị các trạm thực hiện: 1. Yêu cầu chung': what is asked of all of them; but '1. Mục đích, yêu cầu'.

    Only where it comes first: '2. Yêu cầu' goes on from '1. Mục đích'.
    """
    return part.label in ("1", "I", "A", "a") and heading.lower().startswith("yêu cầu")


_OF_BODY: Final = re.compile(
    r"(?:ĐỐI VỚI|TRÁCH NHIỆM CỦA|NHIỆM VỤ CỦA|Đối với|Trách nhiệm(?: thực hiện)? của"
    r"|Nhiệm vụ của|Trách nhiệm|Về phía|Phía|Nhiệm vụ|Phân công|Riêng(?: đối với)?)[ :]+"
)


def bodies(
    text: str, clause_of: Callable[[int, int], Clause], part: Part, *, led_in: bool = False
) -> tuple[tuple[int, int], ...]:
    """The bodies that a heading consists of. `led_in`: only after 'Trách nhiệm của …' and the like."""
    own = part.own
    if own is None:
        return ()
    lead_in = _OF_BODY.match(text, own.start, own.end) if text[own.start] in "ĐTNVPR" else None
    if led_in and not lead_in:
        return ()
    start = lead_in.end() if lead_in else own.start
    clause = clause_of(start, own.end)
    if clause.sign == "heading" or (
        clause.sign in ("modal", "order", "request") and clause.leads and clause.work >= own.end - 1
    ):
        return clause.leads
    if clause.sign in ("modal", "subject", "order", "request") and formulas.bare_duty(text, clause, own.end):
        return clause.leads
    if (
        clause.sign == "subject"
        and text[own.end - 1] != ":"
        and own.end - own.start < 80
        and part.sort in ("number", "letter", "decimal")
    ):
        return ((start, own.end),)  # 'Các phòng tham gia tập huấn' above its items
    return ()


def of_head(text: str, clause_of: Callable[[int, int], Clause], head: Paragraph) -> tuple[tuple[int, int], ...]:
    """The bodies before a colon that opens labels inside the same paragraph."""
    part = Part("number", "", "", head.start, head.end)
    part.items.append(head)
    return bodies(text, clause_of, part)
