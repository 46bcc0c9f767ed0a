"""Later clauses of a sentence that give work to bodies of their own: '…; các tổ chức thành viên tăng cường …'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from vanban.grammar import formulas, role_labels, sentences
from vanban.grammar import place as places
from vanban.grammar.clause import Clause
from vanban.grammar.prose import Prose
from vanban.grammar.together import only_help

# begin another work of the body that the sentence begins with: '…; lãnh đạo Ủy ban nhân dân xã bố trí vốn'
_CASE: Final = "trường hợp "
_OF_THE_SAME: Final = ("phân công ", "lãnh đạo ", "chỉ đạo ", "hướng dẫn ", "đôn đốc ")


def split(
    prose: Prose, clause_of: Callable[[int, int], Clause], start: int, end: int, clause: Clause
) -> list[tuple[int, int, Clause]]:
    """The parts of the sentence `[start, end)`, the first with `clause`, each with how it gives work.

    `clause_of` reads how words give work.
    """
    text = prose.text
    found = [(start, end, clause)]
    if text.find(";", start, end) < 0:
        return found
    for a, b in sentences.clauses(text, start, end)[1:]:
        if a <= clause.work or not text[a : a + 1].isalpha():
            continue
        one = clause_of(a, b)
        if places.names_nobody(text, one) or text.startswith(_OF_THE_SAME, a):
            continue
        if text.startswith(_CASE, a) and one.leads and one.leads[0][0] == a + len(_CASE):
            continue  # '…; trường hợp các quầy vi phạm, phối hợp với Công an xã xử lý'
        if text.startswith("lãnh đạo ", a) and places.is_party(text, clause):
            continue  # 'Đảng ủy …: ban hành …; lãnh đạo UBND tỉnh cân đối …'
        if a == clause.work + len("chủ trì; ") and text.startswith("phối hợp", one.work):
            continue  # 'Sở Y tế chủ trì; các trạm phối hợp tiêm …'
        if not one.leads or only_help(text, one.work) or role_labels.split(text, a, end):
            continue  # '…; các hội cùng tham gia', '…; cơ quan phối hợp: Trạm bơm'
        if one.sign == "order" and found[-1][2].sign == "verb" and formulas.names_the_doer(text, one, b):
            a0, _, first = found[-1]  # 'Sửa cống; giao Trạm bơm thực hiện'
            found[-1] = (a0, end, Clause(first.sign, one.leads, first.work, first.verb))
            continue
        if one.sign in ("subject", "modal", "order", "request") and not formulas.only_executes(prose, a, b):
            found[-1] = (found[-1][0], a - 2, found[-1][2])
            found.append((a, end, one))
    return found
