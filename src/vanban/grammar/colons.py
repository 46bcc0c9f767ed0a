"""Provisions that begin with a title and a colon: 'Tuyên truyền: Đài truyền thanh xã phát …', 'Riêng Trạm Y tế: …'."""

from __future__ import annotations

from typing import Final

from vanban.grammar.assignees import read
from vanban.grammar.clause import Clause
from vanban.grammar.prose import Prose

_TITLE: Final = 80  # letters of the longest title before a colon
# the body stands before the colon
_LED: Final = ("Trách nhiệm của ", "Nhiệm vụ của ", "Riêng đối với ", "Riêng ", "Đối với ", "Về phía ")
# what a colon opens after these is a list or a speech
_OPENS: Final = (" sau", " sau đây", " gồm", " như", " là", " rằng")
# 'Báo cáo: Sở Y tế' names who gets it
_SENT: Final = ("báo", "gửi", "trình", "mời", "cấp", "tặng", "trao", "thăm")


# '1. Về đề nghị của xã sửa cống An Hòa: Trạm bơm khảo sát …': the answer is the work, not what was asked for
_ASKED: Final = (
    "Về đề nghị ", "Về kiến nghị ", "Về đề xuất ", "Đối với đề nghị ", "Đối với kiến nghị ", "Đối với đề xuất ",
)  # fmt: skip


def answer(prose: Prose, start: int, end: int) -> Clause | None:
    """How the answer to a request gives work; None for a sentence that answers none."""
    colon = prose.text.find(": ", start, end) if prose.text.startswith(_ASKED, start) else -1
    return read(prose, colon + 2, end) if colon >= 0 else None


def after_title(prose: Prose, start: int, end: int, clause: Clause) -> Clause:
    """What a body does around the colon of a provision that begins with a title, else the clause itself.

    'Tuyên truyền: Đài truyền thanh xã phát …', 'Trách nhiệm của Trạm Y tế: khử khuẩn …'.
    """
    text = prose.text
    colon = text.find(": ", start, min(end, start + _TITLE))
    if colon < 0 or text.endswith(_OPENS, start, colon) or text.find(";", start, colon) >= 0:
        return clause
    if text.rfind("(", start, colon) > text.rfind(")", start, colon):  # the colon stands in a bracket
        return clause
    for lead_in in _LED:
        if text.startswith(lead_in, start):
            named = read(prose, start + len(lead_in), end)
            return named if named.sign == "modal" else clause
    inner = read(prose, colon + 2, end)
    if inner.sign == "heading" and clause.sign == "verb" and clause.verb not in _SENT:
        return Clause("verb", inner.leads, clause.work, clause.verb)  # 'Trang trí hội trường: Trạm Truyền thanh.'
    return inner if inner.leads and inner.sign in ("subject", "modal", "order", "request") else clause
