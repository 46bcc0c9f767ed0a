"""Who does the work of a sentence, and by which clause: its first, one behind an introducing phrase, or a later one.

'Trạm bơm …', 'Trong năm 2026, các trường …', '…; giao X …', 'Để kịp mùa mưa, Giám đốc Sở yêu cầu X …'.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from vanban.grammar import bodies, clause
from vanban.grammar.clause import NONE, Clause
from vanban.grammar.prose import Prose
from vanban.grammar.words import LOOK, Words, may_open

Span = tuple[int, int]
_RANK: Final = {"order": 0, "request": 0, "modal": 1, "future": 1, "subject": 1, "verb": 2, "nominal": 3, "heading": 4}
# Phrases that state a purpose or an occasion: verbs after their commas still belong to them
_PURPOSE: Final = ("để", "nhằm", "thực", "triển", "chuẩn", "với", "tiếp", "xét", "nhận")
_CONSENTS: Final = frozenset(("thống", "đồng", "ghi", "chấp", "cơ"))  # 'Đồng ý …', 'Ghi nhận …', 'Cơ bản thống nhất …'
_REPORTED: Final = frozenset((
    "theo", "được", "của", "xét", "các", "những", "có", "khi", "nếu", "đơn", "và", "hồ", "nội", "số", "văn", "giấy",
    "bàn", "chuyển", "quyền",
))  # fmt: skip


def read(prose: Prose, start: int, end: int) -> Clause:
    """How the sentence `prose.text[start:end]` gives work."""
    if not may_open(prose, start, end):
        if prose.text.startswith(_PASSIVE, start) and (told := _passive(prose, start, end)):
            return told
        if prose.hits("duty", start, min(end, start + _LONGEST_NAME)):
            bound = _unknown(Words(prose, start, end))
            if bound.leads:
                return bound
        return _given_inside(Words(prose, start, end)) if _may_give(prose, start, end) else NONE
    words = Words(prose, start, end)
    first = clause.at(words, 0)
    if words.low[:2] == ["đầu", "mối"]:  # 'Đầu mối tham mưu …'; but 'Đầu năm, Sở …'
        return first
    if first.sign in ("order", "request", "modal", "future", "nominal"):
        return first
    if first.sign in ("subject", "heading"):
        # 'Ban Tổ chức ban hành Kế hoạch …, Ban Thường vụ yêu cầu các chi bộ:'
        return _given_later(words, first) if words.last == ":" and _may_ask(prose, start, end) else first
    first_word = words.intro(0)
    if first.sign in ("", "verb") and words.low[0] in _CONSENTS and _may_give(prose, start, end):
        given = _given_inside(words)  # 'Thống nhất bổ sung 02 máy bơm; giao Trạm bơm lắp đặt'
        return given if given.leads else first
    if not first_word:
        return first if first.sign or not _may_give(prose, start, end) else _given_inside(words)
    purpose = words.low[0] in _PURPOSE
    if purpose and first.sign == "verb" and not _may_give(prose, start, end):  # 'Thực hiện tốt việc trực lũ, …'
        return first
    best = _introduced(words, first_word, purpose, _may_ask(prose, start, end))
    if best.sign in ("", "verb", "nominal") and _may_give(prose, start, end):
        given = _given_inside(words)
        if given.sign:
            return given
    return first if first.sign and best.sign in ("", "verb") else best


_PASSIVE: Final = ("Việc ", "Công tác ")
_BY: Final = (" do ", " giao cho ", " giao ")
_LONGEST_WORK: Final = 160  # letters before those who do it
_DONE: Final = (["chủ", "trì"], ["thực", "hiện"], ["đảm", "nhiệm"], ["đảm", "nhận"], ["phụ", "trách"], ["tổ", "chức"])


def _passive(prose: Prose, start: int, end: int) -> Clause | None:
    """'Việc sửa cống do Trạm bơm thực hiện', 'Việc trực đêm được giao cho Tổ Thủy nông đảm nhiệm'."""
    text = prose.text
    for by in _BY:
        at = text.find(by, start, min(end, start + _LONGEST_WORK))
        if at < 0 or any(mark in text[start:at] for mark in ",;:."):
            continue
        words = Words(prose, at + len(by), end)
        listed = bodies.read(words, 0)
        if (
            listed
            and words.has(listed.after)
            and words.low[listed.after : listed.after + 2] in _DONE
            and not text[slice(*listed.spans[0])].islower()  # 'Việc sửa cống do xã chủ trì.' tells of the works
        ):
            return Clause("subject", listed.spans, start)
    return None


_LONGEST_NAME: Final = 90  # letters up to the duty of a body that the vocabulary does not know
_DUTIES: Final = (["có", "trách", "nhiệm"], ["chịu", "trách", "nhiệm"], ["chủ", "trì"])


def _unknown(words: Words) -> Clause:
    """'Binh đoàn Bình Minh chủ trì …', 'Xưởng Bê tông An Hòa có trách nhiệm …': only a body can have such a duty."""
    k = 1
    while words.has(k) and not words.mark[k - 1]:
        if words.ends_name(k)[1]:
            named = k > 1 and any(words.low[k : k + len(duty)] == duty for duty in _DUTIES)
            found = ((words.start(0), words.until(k)),) if named and words.first(0).isupper() else ()
            return Clause("modal", found, words.start(k)) if found else NONE
        k += 1
    return NONE


def _introduced(words: Words, n: int, purpose: bool, asked: bool) -> Clause:
    """The clause that an introducing phrase with a first part of n words leads to: 'Trong năm 2026, các trường …'.

    `purpose`: the phrase states one; `asked`: an order or a request may stand in the sentence.
    """
    best = NONE
    begin, k = n, 0  # 'Riêng xã ven sông …', 'Trong năm các trường …'
    timely = words.low[0] in _TIMELY
    while begin:
        found = clause.at(words, begin)
        if begin == n and words.low[n - 2 : n] == ["đối", "với"]:
            found = _of_which(words, found)
        asks = found.sign in ("order", "request")
        counts = found.sign and found.sign != "heading" and (begin != n or (found.leads and not purpose))
        if counts and (asks or purpose or best.sign != "verb"):
            if not best.sign or _RANK[found.sign] < _RANK[best.sign]:
                best = found
            if asks:
                return found
        named = best.sign in ("modal", "subject", "future")
        if named and not (purpose and asked):
            return best
        if best.sign == "verb" and not (purpose or asked):  # only an order or a request would say more
            return best
        k, timely = _next_start(words, k + 1, timely)
        begin = k
    return best


def _of_which(words: Words, found: Clause) -> Clause:
    """'Đối với các xã vùng cao, Trạm Y tế khám …': whom the work is for does none of it, where others are named."""
    if len(found.leads) < 2 or found.sign == "heading" or words.text[found.work - 2 : found.work - 1] == ":":
        return found
    after = words.text[found.leads[0][1] : found.leads[1][0]]
    if after != ", " or words.text[found.leads[1][0]].islower():
        return found
    return Clause(found.sign, found.leads[1:], found.work, found.verb)


def _given_later(words: Words, first: Clause) -> Clause:
    """A giving of work after a comma of a sentence that begins with another body; else what the beginning says."""
    words.all()
    for k in range(1, len(words.low)):
        if words.mark[k - 1] == "," and words.head(k)[2]:
            found = clause.at(words, k)
            if found.sign in ("order", "request"):
                return found
    return first


def _next_start(words: Words, k: int, timely: bool) -> tuple[int, bool]:
    """The first of the words from k on where a clause may begin after an introducing phrase, and `timely` there.

    That is a word after a comma or a colon and, while the phrase is `timely` ('Trong năm …'), a body's head; 0: none.
    """
    low, marks = words.low, words.mark
    case = low[0] in ("trong", "quá", "nếu")
    while k < _FARTHEST and (k + LOOK < len(low) or words.has(k)):
        mark = marks[k - 1]
        if mark in (",", ":"):
            if mark == ":" or not _in_list(words, k):
                return k, low[k] in ("trong", "năm", "từ", "đến", "hằng", "hàng")
        elif timely and words.first(k).isupper() and words.head(k)[2]:
            if not _is_told(words, k):
                return k, False
            told = bodies.read(words, k)
            k = told.after - 1 if told else k
            timely = False
        elif case and low[k - 1] in _CASE_ENDS and (words.head(k)[2] or words.sort(k)[0] in ("order", "request")):
            return k, False  # 'Trong quá trình thực hiện, nếu có vướng mắc các xã báo cáo …'
        elif timely and low[k] in ("hằng", "hàng") and not any(marks[k : k + 2]):
            return k, timely  # 'Chiều thứ Sáu hằng tuần báo cáo …'
        k += 1
    return 0, timely


def _is_told(words: Words, k: int) -> bool:
    """'Hằng năm báo cáo Ban Thường vụ …': the body at word k is told of work, it does none."""
    return words.low[k - 2 : k] == ["báo", "cáo"] or words.low[k - 1] in _TOLD


_TOLD: Final = ("gửi", "trình", "về", "cho", "với", "tới", "đến", "qua")  # '… báo cáo kết quả về Sở Y tế'
_CASE_ENDS: Final = frozenset(("mắc", "khăn", "sinh"))  # 'vướng mắc', 'khó khăn', 'phát sinh'
_FARTHEST: Final = 120  # words of an introducing phrase
_TIMELY: Final = frozenset((
    "trong", "năm", "từ", "đến", "tháng", "ngày", "quý", "trước", "chậm", "hằng", "hàng", "định", "sáng", "chiều",
    "thứ", "cuối", "đầu", "mỗi", "vào", "chủ",
))  # fmt: skip


def _in_list(words: Words, k: int) -> bool:
    """Whether word k goes on a list such as 'các sở, ban, ngành' rather than beginning a clause."""
    if not words.first(k).islower() or words.quantifier(k):
        return False
    return bool(words.head(k)[2]) and any(k >= n and words.head(k - n)[2] in (n, n + 1) for n in (1, 2))


def _may_give(prose: Prose, start: int, end: int) -> bool:
    """Whether a word of giving stands anywhere after the beginning of the sentence."""
    return bool(prose.hits("given", start + 1, end))


_ASKING: Final = ("khuyến khích", "mong ", "thông báo để")


def _may_ask(prose: Prose, start: int, end: int) -> bool:
    """Whether any word of an order or a request stands there."""
    return _may_give(prose, start, end) or any(prose.low.find(word, start, end) >= 0 for word in _ASKING)


def _given_inside(words: Words) -> Clause:
    """A giving of work in mid-sentence: '…, Giám đốc Sở yêu cầu thủ trưởng các đơn vị …'."""
    words.all()
    for k in range(1, len(words.low)):
        word = words.low[k]
        if (
            word not in ("yêu", "đề", "giao", "phân", "chỉ", "ủy", "uỷ", "kính", "thống")
            or not words.first(k).islower()
        ):
            continue
        sort, n = words.sort(k)
        if sort in ("order", "request") and (words.low[k - 1] not in _REPORTED or words.low[:k] == ["công", "văn"]):
            before = words.low[max(0, k - 40) : k]
            if "đã" in before or any(a == "có" and b in ("văn", "công") for a, b in pairwise(before)):
                return NONE
            given = clause.given(words, k, sort, n)
            if given.leads or (given.sign and k + n >= len(words.low) - 4):
                return given
            asked = words.low[k + n : k + n + 1]
            if sort == "request" and asked and asked[0] in clause.ASKED and ("nếu" in before or "vướng" in before):
                return Clause("request", (), words.start(k + n), asked[0])  # '… nếu có vướng mắc đề nghị báo …'
    return NONE


# 'phải …', 'có trách nhiệm …', 'mong các trường …': what binds beside the words of giving
_BINDING: Final = ("phải ", "cần ", "nhiệm", *_ASKING)


def may_bind(prose: Prose, start: int, end: int) -> bool:
    """Whether a word of giving or of duty stands in the sentence."""
    return bool(prose.hits("given", start, end)) or any(prose.low.find(word, start, end) >= 0 for word in _BINDING)
