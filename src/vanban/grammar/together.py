"""Those with whom work is done: 'phối hợp với Sở Tài chính …', 'có trách nhiệm cùng các thôn …', names as printed."""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar import bodies
from vanban.grammar.prose import Prose
from vanban.grammar.words import Words

Span = tuple[int, int]

# 'có trách nhiệm cùng các thôn rà soát', 'Chủ trì, cùng Phòng Kinh tế cân đối vốn'
_WITH: Final = re.compile(r"(?:(?:có trách nhiệm|có nhiệm vụ|[Cc]hủ trì),? )?(?=[Cc]ùng )")
_DUTY_FIRST: Final = 24  # letters before 'cùng' and of it
_TOGETHER: Final = re.compile(
    r"(?:[Cc]ùng(?: với)?|sự tham gia(?: phối hợp)? của"
    r"|[Pp]hối hợp(?: chặt chẽ| cụ thể| thường xuyên| kịp thời| tốt)?(?:(?:,| và) (?:hỗ trợ|giúp đỡ)|,)?"
    r"(?: cùng với| cùng| với| của| ?:)?)(?= )"
)
_JOINS: Final = ("trì ", ", ", "; ")  # before a 'cùng' that names who helps
_RULES: Final = ("uy chế ", "cơ chế ")  # 'Quy chế phối hợp với các thôn' is a document
_DIRECTED: Final = re.compile(
    r"(?:chỉ đạo|hướng dẫn|yêu cầu|đôn đốc|đề nghị|giao|tạo điều kiện cho|Chỉ đạo|Hướng dẫn) (?=\S)"
)


def coordinators(prose: Prose, start: int, end: int) -> tuple[Span, ...]:
    """The bodies that `prose.text[start:end]` says its work is done together with, each once."""
    signs = prose.hits("together", start, end)
    text = prose.text
    opens = -1  # where 'cùng' stands right behind the duty
    if text.find("ùng ", start, min(end, start + _DUTY_FIRST)) >= 0 and (first := _WITH.match(text, start, end)):
        opens = first.end()
        signs = [opens, *signs]
    if not signs:
        return ()
    found: list[Span] = []
    seen: set[str] = set()
    for at in signs:
        loose = at != opens and text.startswith("cùng ", at) and not text.endswith(_JOINS, start, at)
        hit = None if loose else _TOGETHER.match(text, at, end)  # 'làm việc cùng với các hộ'
        if hit is None:
            continue
        near = max(start, hit.start() - 600)
        sentence = max(text.rfind(". ", near, hit.start()), text.rfind("; ", near, hit.start()), near - 1) + 1
        if _is_others(prose, sentence, hit.start()) or text.endswith(_RULES, sentence, hit.start()):
            continue
        words = Words(prose, hit.end() + 1, end, 500)
        listed = bodies.read(words, 0, named=text[hit.end() - 1] != ":")
        for span in listed.spans if listed else ():
            name = text[span[0] : span[1]].casefold()
            if name not in seen and not name.endswith(" này"):
                seen.add(name)
                found.append(span)
    return tuple(found)


_HELPING: Final = ("phối hợp", "cung cấp", "hỗ trợ")
_JOINTLY: Final = ("cùng tham gia", "cùng phối hợp", "cùng thực hiện", "cùng hỗ trợ")
# 'các trạm phối hợp.', 'Bưu điện xã phối hợp thực hiện;': and nothing of their own
_ONLY_HELPS: Final = re.compile(
    r"(?:tham gia )?(?:phối hợp|hỗ trợ)(?: (?:thực hiện|triển khai|tham gia))?(?=[.;]?$|[.;] )", re.M
)
_LIST: Final = 160  # letters of the longest list of those who help


def helpers(prose: Prose, start: int, end: int) -> tuple[Span, ...]:
    """The bodies that a later clause of `prose.text[start:end]`, which says who leads, names as helping.

    'Trạm bơm chủ trì lập sổ, các thôn cung cấp số liệu', '…; Hội Nông dân, Đoàn Thanh niên cùng tham gia'.
    """
    text = prose.text
    for verb in prose.hits("helps", start, end):
        joint = only_help(text, verb) or (text.startswith("chủ trì; ", start) and text.startswith("phối hợp", verb))
        if text.endswith("tham gia ", start, verb):
            verb -= len("tham gia ")
        if (
            verb <= start + 2
            or text[verb - 2] in ",;:."
            or not (joint or text.startswith(_HELPING, verb) or text.startswith("tham gia phối hợp", verb))
        ):
            continue
        comma = text.find(", ", max(start, verb - _LIST), verb)
        semicolon = text.rfind("; ", max(start, verb - _LIST), verb)
        if semicolon >= 0 and (joint or comma < semicolon):
            comma = semicolon if joint else text.find(", ", semicolon, verb)
        while comma >= 0:
            named = text[comma + 2].isupper() or text.startswith(("các ", "mỗi "), comma + 2)
            words = Words(prose, comma + 2, end, _LIST + 40)
            listed = bodies.read(words, 0) if named else None
            if listed and listed.after < len(words.low) and words.start(listed.after) == verb:
                return () if _directed_to(prose, start, comma, verb) else listed.spans
            comma = text.find(", ", comma + 1, verb)
    return ()


def _directed_to(prose: Prose, start: int, end: int, verb: int) -> bool:
    """'Trạm bơm chỉ đạo các tổ, các thôn phối hợp …': whether the bodies before the verb are all told to act."""
    for hit in _DIRECTED.finditer(prose.text, start, end):
        words = Words(prose, hit.end(), verb + 12)
        listed = bodies.read(words, 0)
        if listed and words.has(listed.after) and words.start(listed.after) == verb:
            return True
    return False


def only_help(text: str, work: int) -> bool:
    """Whether a clause whose work begins there only says that its bodies take part: 'các hội cùng tham gia'."""
    return text.startswith(_JOINTLY, work) or _ONLY_HELPS.match(text, work) is not None


def before_helpers(prose: Prose, start: int, end: int) -> int:
    """Where a sentence ends but for a last clause of who helps: 'Trạm bơm sửa máy; các xã phối hợp thực hiện.'"""
    cut = prose.text.rfind("; ", start, end)
    if cut < 0:
        return end
    return cut if any(only_help(prose.text, at) for at in prose.hits("helps", cut, end)) else end


def _is_others(prose: Prose, start: int, end: int) -> bool:
    """Whether those who act together are bodies that the assignee only directs, or hosts of what it attends."""
    text = prose.text
    if " do " in text[max(start, end - 120) : end] and text[:end].rstrip(" ,").endswith("chủ trì"):
        return True
    if text[start:end].rstrip(" ,").removesuffix("chủ trì").endswith("việc "):  # 'kiểm tra việc phối hợp với …'
        return True
    for hit in _DIRECTED.finditer(text, start, end):
        words = Words(prose, hit.end(), end, 60)
        if words.head(0)[2]:
            return True
    return False
