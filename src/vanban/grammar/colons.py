"""Provisions that begin with a title and a colon: 'Tuyên truyền: Đài truyền thanh xã phát …', 'Riêng Trạm Y tế: …'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from vanban.grammar import formulas, sections
from vanban.grammar.assignees import read
from vanban.grammar.clause import NONE, Clause
from vanban.grammar.prose import Prose

_TITLE: Final = 80  # letters of the longest title before a colon
# the body stands before the colon
_LED: Final = ("Trách nhiệm của ", "Nhiệm vụ của ", "Riêng đối với ", "Riêng ", "Đối với ", "Về phía ")
# what a colon opens after these is a list or a speech
_OPENS: Final = (" sau", " sau đây", " gồm", " như", " là", " rằng")
# 'Báo cáo: Sở Y tế' names who gets it
_SENT: Final = ("báo", "gửi", "trình", "mời", "cấp", "tặng", "trao", "thăm")


_ASKED: Final = ("đề nghị ", "kiến nghị ", "đề xuất ")


_TOPIC: Final = 60  # letters of the longest topic before a colon


def after_topic(prose: Prose, clause_of: Callable[[int, int], Clause], start: int, end: int) -> Clause:
    """What is done about the topic that a provision begins with: 'Kiểm dịch: lập hai chốt tại đầu xã.'"""
    text = prose.text
    colon = text.find(": ", start, min(end, start + _TOPIC))
    if (
        colon < 0
        or sections.holds(text[start:colon]) not in (None, "work")
        or not formulas.is_topic(text, start, colon)
    ):
        return NONE
    inner = clause_of(colon + 2, end)
    if inner.sign == "verb":
        return Clause("verb", (), inner.work, inner.verb)
    named = not inner.sign and text.startswith(("Nhiệm vụ", "Nội dung nhiệm vụ"), start)
    return Clause("verb") if named and formulas.begins_as_work(text, colon + 2, end) else NONE


def answer(prose: Prose, start: int, end: int) -> Clause | None:
    """What is done about a topic: 'Về đề nghị của xã sửa cống An Hòa: Trạm bơm khảo sát …'; None for other sentences.

    What was asked for is no work, so that an answer without any work leaves none.
    """
    text = prose.text
    after = start + len("Về ") if text.startswith("Về ", start) else start + len("Đối với ")
    asked = text.startswith(_ASKED, after) and text.startswith(("Về ", "Đối với "), start)
    colon = text.find(": ", start, end) if asked or text.startswith("Về ", start) else -1
    if colon < 0:
        return None
    found = read(prose, colon + 2, end)
    return found if asked or (found.leads and found.sign in ("subject", "modal", "order", "request")) else None


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
