"""Lists of bodies in running text: 'Sở Y tế, Trung tâm Y tế dự phòng và các bệnh viện'.

`read(words, k)` reads the list that begins at word k, up to the verb, modal or mark that ends it. Commas and 'và' part
two bodies only where the next words begin a name of their own; 'Bộ Văn hóa, Thể thao và Du lịch' and 'các cơ quan, đơn
vị thuộc Bộ' stay whole.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar.listed import LEVELS, joined, next_of_many, stays_whole
from vanban.grammar.words import ENDS, LOOK, PLURALS, Words

Span = tuple[int, int]


class Bodies:
    """The names, and the word after them."""

    __slots__ = ("after", "spans")

    def __init__(self, spans: tuple[Span, ...], after: int) -> None:
        self.spans = spans
        self.after = after


# Bodies named by what they do: 'Tổ khảo sát', 'Ban soạn thảo', 'cơ quan chủ trì', 'bộ phận tiếp nhận'
_BY_WORK: Final = frozenset(
    ("ban", "tổ", "đoàn", "đội", "hội đồng", "nhóm", "bộ phận", "tiểu ban", "cơ quan", "đơn vị", "tổ công tác")
)
# Kinds of work that 'các cơ quan', 'các đơn vị' are named by
_TRADES: Final = frozenset(
    ("quản", "truyền", "phát", "tham", "vận", "khai", "soạn", "cung", "thi", "tư", "tuyển", "điều")
)
# 'nhà thầu thi công', 'đơn vị tư vấn giám sát'
_TRADE_NAMES: Final = {"thi": ("thầu", "vị"), "tư": ("vị",), "giám": ("vấn",), "thiết": ("vấn",)}
# what is led, in the name of 'các cơ quan chủ trì dự án'
_LED: Final = frozenset(("dự", "đề", "tiểu", "nhiệm", "chương", "nội"))
_MUST: Final = frozenset(("phải", "cần", "có"))
_INSPECTS: Final = frozenset(("kiểm", "giám", "thanh", "khảo"))
_GO_ON: Final = {
    "có": ("liên",), "cùng": ("cấp",),  # 'các đơn vị có liên quan'
    "bị": ("ảnh", "ngập", "thiệt", "cô", "chia", "sạt"),  # 'các xã bị ảnh hưởng'
    "trong": ("ngành", "tỉnh", "huyện", "hệ", "và", "toàn", "xã", "bộ", "sở", "khối", "cơ", "đơn", "trường", "thành"),
    "tại": ("địa", "các", "xã", "tỉnh", "huyện", "trụ", "trung", "khu", "vùng"),
    "về": ("trật", "ma"),  # 'Cục Cảnh sát quản lý về trật tự', 'phòng chống tội phạm về ma túy'
}  # fmt: skip
_LOOSE: Final = frozenset(("trực", "hàng", "hằng", "sớm", "định", "thường", "cùng"))


_ANY: Final = frozenset(("đơn", "cơ", "cá", "người"))  # 'Đơn vị thuộc Sở được giao …' may be any of them
_SCHOOLS: Final = frozenset(("thcs", "thpt", "gdtx", "gdnn"))  # kinds of school: 'Trường Tiểu học, THCS, Mầm non'
_BRACKET: Final = 30  # words of the longest bracket behind a name: '(cơ quan thường trực Ban Chỉ huy … của tỉnh)'
# words at which a name may end or another begin
_DASHES: Final = frozenset(("-", "–"))
_TURNS: Final = ENDS | _DASHES | {"và", "cùng", "với", "hoặc"}


def read(words: Words, k: int, *, named: bool = False) -> Bodies | None:
    """The list of bodies that begins at word k; None where no body's name begins there.

    `named`: a body must stand there, so that any word with a capital begins its name ('phối hợp với Mê Linh Telecom').
    """
    head, kind, n = words.head(k)
    if not n and named and words.has(k) and words.first(k).isupper() and not words.mark[k]:
        head, kind, n = words.low[k], "body", 1
    if not n:
        return None
    spans: list[Span] = []
    begin, first, first_kind = k, head, kind
    bare = _is_bare(head)  # the piece since the last comma is a head and nothing else
    j = _over_work(words, k, n, head)
    low, marks = words.low, words.mark
    while j + LOOK < len(low) or words.has(j):
        mark = marks[j - 1]
        word = low[j]
        if not mark and word not in _TURNS and j not in words.bracketed:
            bare = False
            j += 1
            continue
        if mark and mark in '.!?…”"':
            break
        if mark == ":":
            plural = any(words.quantifier(j - n) and words.head(j - n)[2] == n for n in (2, 3) if j >= n)
            plural = plural or (marks[j - 2] == "," and {low[j - 2], low[j - 1]} <= LEVELS)  # 'các xã, phường: …'
            plural = plural or (low[j - 2 : j] == ["liên", "quan"] and low[begin] in PLURALS)
            if not (plural and _names_follow(words, j)):
                break
            bare = False
            j += 1
            continue
        if mark in (",", ";"):
            new_head, new_kind, m = words.head(j)
            if not m and _abbreviated(words, j):
                new_head, new_kind, m = words.low[j], "body", 1
            if m and not stays_whole(words, begin, j, new_head, new_kind, bare, first, first_kind):
                spans.append((words.start(begin), words.until(j)))
                begin, first, first_kind, bare = j, new_head, new_kind, _is_bare(new_head)
                j = _over_work(words, j, m, new_head)
                continue
            if mark == ";" or words.ends_name(j)[1] or (words.intro(j) and words.first(j).islower() and not m):
                break
            if m:
                bare = _is_bare(new_head)
                j += m
                continue
            bare = False
            j += 1
            continue
        if word in ("và", "cùng", "với", "hoặc") and (word in ("và", "hoặc") or _plus(words, j)):
            step = 1 if word != "cùng" or words.low[j + 1] != "với" else 2
            if words.ends(j + step):
                break
            new_head, new_kind, m = words.head(j + step)
            if m and not joined(words, begin, j, j + step, new_head, bare, first):
                spans.append((words.start(begin), words.until(j)))
                begin, first, first_kind, bare = j + step, new_head, new_kind, _is_bare(new_head)
                j = _over_work(words, j + step, m, new_head)
                continue
            bare = False
            j += step + max(1, words.ends_name(j + step)[1])
            continue
        if word in _DASHES:
            after = _over_apposition(words, j)
            if after:
                spans.append((words.start(begin), words.until(j)))
                return Bodies(tuple(spans), after)
            bare = False
            j += 1
            continue
        if j in words.bracketed:
            words.has(j + _BRACKET)
            close = next((i for i in range(j, min(j + _BRACKET, len(words.low))) if ")" in words.raw(i)), None)
            if close is None:
                break
            if close - j > 2 and not _tells_which(words, j):  # '(sau đây gọi tắt là …)' is no part of a name
                spans.append((words.start(begin), words.until(j)))
                step = close + 2 if words.has(close + 2) and low[close + 1] == "và" else close + 1
                new_head, new_kind, m = words.head(step)
                if not m or (marks[close] != "," and step == close + 1):
                    return Bodies(tuple(spans), close + 1)
                begin, first, first_kind, bare = step, new_head, new_kind, _is_bare(new_head)
                j = _over_work(words, step, m, new_head)
                continue
            j = close + 1
            continue
        sort, m = words.ends_name(j)
        if m:
            on = _goes_on(words, j, sort, m, begin)
            if not on:
                break
            bare = False
            j = on
            continue
        bare = False
        j += 1
    j = min(j, len(low))
    if begin < j:
        spans.append((words.start(begin), words.until(j)))
    if spans and words.text[spans[0][0]] == "(":  # '(Trạm bơm chủ trì)'
        spans[0] = (spans[0][0] + 1, spans[0][1])
    return Bodies(tuple(span for span in spans if span[1] > span[0]), j)


def _over_apposition(words: Words, j: int) -> int:
    """The verb after 'Trạm Y tế - cơ quan thường trực Ban Chỉ đạo -' with a dash at word j; 0 where a name goes on."""
    words.has(j + 16)
    if words.low[j + 1 : j + 3] not in (["cơ", "quan"], ["đơn", "vị"]) or not words.first(j + 1).islower():
        return 0
    begin = j + 5 if words.low[j + 3 : j + 5] == ["thường", "trực"] else j + 3
    for i in range(begin, min(j + 16, len(words.low))):
        if words.low[i] in _DASHES:
            return i + 1
        if words.mark[i - 1] or words.ends_name(i)[0] in ("verb", "modal", "order", "request"):
            return i
    return 0


def _tells_which(words: Words, j: int) -> bool:
    """'Trạm Y tế (thuộc Sở)', 'Phòng Dược (Trung tâm Y tế xã)': a bracket from word j on that tells whose it is."""
    return words.low[j] == "thuộc" or (words.head(j)[1] == "body" and words.first(j + words.head(j)[2]).isupper())


def _is_bare(head: str) -> bool:
    return not head.startswith("tổ chức ")


def _abbreviated(words: Words, j: int) -> bool:
    """'…, VPCP, các cơ quan liên quan': an abbreviation that stands alone between two marks."""
    word = words.raw(j).strip(",;:.()")
    return (
        len(word) > 2
        and words.low[j] not in _SCHOOLS
        and word.isupper()
        and word.isalpha()
        and (words.ends(j + 1) or bool(words.mark[j]))
    )


def _plus(words: Words, j: int) -> bool:
    """'cùng với các xã', 'cùng các xã': the list goes on; 'cùng cấp' is part of a name."""
    if words.low[j] == "với":
        return False
    after = j + 2 if j + 1 < len(words.low) and words.low[j + 1] == "với" else j + 1
    return bool(words.head(after)[2])


def _names_follow(words: Words, j: int) -> bool:
    """'các Cục: Quản lý Dược, Y tế dự phòng chỉ đạo …': names in capitals go on after the colon."""
    if j + 1 >= len(words.low) or not words.first(j).isupper():
        return False
    m = words.sort(j)[1]
    return not m or (j + m < len(words.low) and words.first(j + m).isupper())


def _over_work(words: Words, k: int, n: int, head: str) -> int:
    """The word after a head and after the work in its name: 'Tổ khảo sát', 'cơ quan chủ trì soạn thảo'."""
    j = k + n
    if j >= len(words.low) or words.mark[j - 1]:
        return j
    if words.low[j : j + 2] == ["quản", "lý"] and words.low[j + 2 : j + 3] in (["về"], ["nhà"]):
        return j + 3  # 'các đơn vị quản lý về đê điều, thủy lợi'
    one = n == head.count(" ") + 1
    if not one and words.low[j] in ("đầu", "chủ") and words.has(j + 3) and words.low[j + 1] in ("mối", "trì"):
        if words.low[j] == "đầu":  # 'các đơn vị đầu mối tổng hợp danh sách'
            return j + 2
        if words.low[j + 2] in _LED and not words.mark[j + 1]:  # 'các cơ quan chủ trì dự án, tiểu dự án'
            return j + 4
        if words.low[j + 2 : j + 4] == ["quản", "lý"]:  # 'các cơ quan chủ trì quản lý hồ có trách nhiệm …'
            return j + 4 if _verb_follows(words, j + 4) or "theo" in words.low[j + 4 : j + 12] else j
    if (
        head == "cơ sở"
        or (not one and head in ("cơ quan", "đơn vị", "công ty", "doanh nghiệp") and words.low[j] in _TRADES)
        or (not one and head in ("đoàn", "tổ", "đội") and words.low[j] in _INSPECTS)
    ):
        # 'các cơ sở khám, chữa bệnh', 'các cơ quan quản lý nhà nước', 'các đoàn khảo sát, kiểm tra của sở'
        i = j
        while (m := words.ends_name(i)[1]) and i + m < len(words.low):
            i += m
            if words.mark[i - 1] != ",":
                break
        return i if _verb_follows(words, i) else j
    if head in _BY_WORK and one:
        sort, m = words.ends_name(j)
        if sort in ("verb", "modal") and words.low[j] not in ("phải", "cần", "có", "chịu", "phối"):
            if not words.mark[j + m - 1] and words.low[j] == "chủ":
                again, m2 = words.ends_name(j + m)
                if again == "verb" and words.low[j + m] in ("soạn", "thẩm", "tham"):
                    m += m2
            return j + m
    return j


def _goes_on(words: Words, j: int, sort: str, m: int, begin: int) -> int:
    """Where a name goes on after a word that ends most names, or 0: 'các đơn vị được giao … có trách nhiệm'.

    `begin` is the first word of the name.
    """
    word = words.low[j]
    after = words.low[j + 1] if j + 1 < len(words.low) else ""
    if word == "giao" and words.low[j - 2 : j] == ["đầu", "mối"]:  # 'các đơn vị đầu mối giao kế hoạch'
        return j + 1
    if words.low[j - 1] in _TRADE_NAMES.get(word, ()) and (
        words.ends(j + m) or words.mark[j + m - 1] or words.ends_name(j + m)[1]
    ):
        return j + m
    if word == "trực" and words.low[j - 2 : j] == ["cấp", "trên"]:  # 'đảng ủy cấp trên trực tiếp'
        return j + 2
    if word in _GO_ON and (after in _GO_ON[word] or (word == "tại" and words.low[j - 1] == "đóng")):
        return j + 2
    if words.low[j - 1] == "và" and sort == "verb":  # 'sở giáo dục và đào tạo'
        return j + m
    if word == "do" and words.head(j + 1)[2]:  # 'các báo do Sở trực tiếp quản lý'
        inner = read(words, j + 1)
        if inner and inner.after < len(words.low):
            i = inner.after
            while (found := words.ends_name(i))[0] == "manner":
                i += found[1]
            return i + found[1] if found[0] == "verb" else 0
    if word == "được" and words.head(j + 1)[2]:  # 'Các đơn vị được Sở giao nhiệm vụ … có trách nhiệm …'
        inner = read(words, j + 1)
        i = inner.after if inner else j + 1
        while (step := words.ends_name(i)[1]) and not words.mark[i + step - 1]:
            i += step
        return i if _verb_follows(words, i) else 0
    if word == "được" and is_given(words, (words.start(begin), words.until(j)), j):
        return 0  # 'Trạm bơm An Hòa được giao sửa cống'
    if word == "phụ" and (charged := _over_charge(words, j, begin)):
        return charged
    if word in ("được", "chưa") or (word == "có" and m == 1 and after != "thời"):  # 'Các lớp có thời gian …' are things
        i = _to_bracket(words, j)
        if i:
            return i
        i = j + m
        words.has(i + 16)
        i += word == "chưa" and words.low[i : i + 1] == ["có"]
        while (step := words.ends_name(i)[1]) and words.low[i] not in _MUST and not words.mark[i + step - 1]:
            i += step
        return i if _verb_follows(words, i) else _to_colon(words, i) or next_of_many(words, begin, i)
    if (  # but 'Sở Y tế lập danh mục phải tiêm'
        (sort == "verb" or word == "chủ")
        and not words.mark[j + m - 1]
        and _modal_follows(words, j + m)
        and not any(words.first(i).isupper() and not words.mark[i - 1] for i in range(begin + 1, j))
    ):
        return j + m
    if (
        (word in _LOOSE and after != "ban")  # but 'Văn phòng Sở trực ban'
        and not words.mark[j + m - 1]
        and words.sort(j + m)[0] not in ("verb", "manner", "modal", "order", "request")
    ):
        return j + m  # 'hội cấp trên trực tiếp của xã', 'bản tin ra hằng ngày và bản tin tuần'
    return 0


_ROLES: Final = frozenset((
    "chuyên viên", "cán bộ", "công chức", "viên chức", "nhân viên", "phó chủ tịch", "phó giám đốc", "phó hiệu trưởng",
    "phó trưởng", "phó trưởng phòng", "lãnh đạo", "thành viên",
))  # fmt: skip


def _over_charge(words: Words, j: int, begin: int) -> int:
    """The word after 'phụ trách …' at word j where it tells which of them does the work, else 0.

    'Chuyên viên phụ trách tổng hợp tham mưu …'; but 'Bí thư Đoàn xã phụ trách tổ xung kích'.
    """
    head, _, n = words.head(begin)
    if head not in _ROLES and not (head == "đồng chí" and words.head(begin + n)[0] in _ROLES):
        return 0
    i = j + 2 + words.ends_name(j + 2)[1]
    if words.mark[i - 1]:
        return 0
    return i if words.ends_name(i)[1] or _verb_follows(words, i) else 0


def is_given(words: Words, span: Span, j: int) -> int:
    """The number of words of 'được giao', 'được giao nhiệm vụ' at word j, after a name and before a verb, or 0.

    Only after the name of one body or of bodies one by one ('Sở Y tế', 'các xã An Hòa, Bình Minh'), which needs no
    other words to tell whose it is.
    """
    words.has(j + 6)
    n = 2 if words.low[j + 1 : j + 2] == ["giao"] else 3 if words.low[j + 1 : j + 3] == ["phân", "công"] else 0
    if n and words.low[j + n : j + n + 2] == ["nhiệm", "vụ"]:
        n += 2
    if not n or j + n >= len(words.low) or words.sort(j + n)[0] not in ("verb", "manner", "modal"):
        return 0
    name = words.text[span[0] : span[1]].split(" ")
    plurals = [i for i, word in enumerate(name) if word.lower() in PLURALS]
    after = name[plurals[-1] + 2 : plurals[-1] + 3] if plurals else [] if name[0].lower() in _ANY else name[1:]
    proper = any(word[0].isupper() for word in after)
    return n if proper and not _modal_follows(words, j) else 0


def _to_colon(words: Words, j: int) -> int:
    """'UBND các xã có tên trong danh sách:': a name goes on to the colon that ends its line."""
    words.has(j + 20)
    if (
        words.mark[-1] != ":"
        or len(words.low) - j > 20
        or any(words.mark[i] in (",", ";", ".") for i in range(j, len(words.low) - 1))
    ):
        return 0
    return len(words.low)


def _to_bracket(words: Words, j: int) -> int:
    """'Các xã chưa nộp báo cáo (có danh sách kèm theo): …': the bracket before the colon that ends a name, or 0."""
    words.has(j + 24)
    for i in range(j, min(j + 12, len(words.low))):
        if i in words.bracketed:
            close = next((k for k in range(i, min(i + 12, len(words.low))) if ")" in words.raw(k)), 0)
            return i if close and words.mark[close] == ":" else 0
        if words.mark[i]:
            break
    return 0


def _verb_follows(words: Words, j: int) -> bool:
    words.has(j + 16)
    for i in range(j, min(j + 16, len(words.low))):
        if i > j and words.mark[i - 1]:
            return False
        if words.ends_name(i)[0] in ("verb", "modal", "manner"):
            return True
    return False


def _modal_follows(words: Words, j: int) -> bool:
    """'các đơn vị thực hiện lịch trực phải bố trí': the verb before a modal belongs to the name."""
    words.has(j + 16)
    for i in range(j, min(j + 14, len(words.low))):
        if words.mark[i - 1]:
            return False
        if words.low[i] in ("phải", "sẽ") or (
            words.low[i] in ("có", "chịu") and words.low[i + 1 : i + 3] == ["trách", "nhiệm"]
        ):
            return True
    return False
