"""How far one name of a body goes: over the work it is named by, over conditions, brackets and dashes within it.

'Tổ khảo sát', 'các cơ quan chủ trì dự án', 'các xã có tên trong danh sách:', 'Trạm Y tế - cơ quan thường trực -'.
Each function takes a word and gives the one from which the name, or what follows it, goes on; 0 where it ends.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar.listed import next_of_many
from vanban.grammar.words import PLURALS, Words

Span = tuple[int, int]

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
_GUARDS: Final = frozenset(("tổ", "đội", "lực lượng", "nhóm", "trạm", "chốt", "ban"))  # 'các tổ bảo vệ rừng'
_INSPECTS: Final = frozenset(("kiểm", "giám", "thanh", "khảo"))
_GO_ON: Final = {
    "đang": ("hoạt", "đóng", "công"),  # 'các trạm đang hoạt động trên địa bàn'
    "có": ("liên",), "cùng": ("cấp",),  # 'các đơn vị có liên quan'
    "bị": ("ảnh", "ngập", "thiệt", "cô", "chia", "sạt"),  # 'các xã bị ảnh hưởng'
    "trong": ("ngành", "tỉnh", "huyện", "hệ", "và", "toàn", "xã", "bộ", "sở", "khối", "cơ", "đơn", "trường", "thành"),
    "tại": ("địa", "các", "xã", "tỉnh", "huyện", "trụ", "trung", "khu", "vùng"),
    "về": ("trật", "ma"),  # 'Cục Cảnh sát quản lý về trật tự', 'phòng chống tội phạm về ma túy'
}  # fmt: skip
_LOOSE: Final = frozenset(("trực", "hàng", "hằng", "sớm", "định", "thường", "cùng"))
_ANY: Final = frozenset(("đơn", "cơ", "cá", "người"))  # 'Đơn vị thuộc Sở được giao …' may be any of them
DASHES: Final = frozenset(("-", "–"))


def over_apposition(words: Words, j: int) -> int:
    """The verb after 'Trạm Y tế - cơ quan thường trực Ban Chỉ đạo -' with a dash at word j; 0 where a name goes on."""
    words.has(j + 16)
    if words.low[j + 1 : j + 3] not in (["cơ", "quan"], ["đơn", "vị"]) or not words.first(j + 1).islower():
        return 0
    begin = j + 5 if words.low[j + 3 : j + 5] == ["thường", "trực"] else j + 3
    for i in range(begin, min(j + 16, len(words.low))):
        if words.low[i] in DASHES:
            return i + 1
        if words.mark[i - 1] or words.ends_name(i)[0] in ("verb", "modal", "order", "request"):
            return i
    return 0


def over_work(words: Words, k: int, n: int, head: str) -> int:
    """The word after a head and after the work in its name: 'Tổ khảo sát', 'cơ quan chủ trì soạn thảo'."""
    j = k + n
    if j >= len(words.low) or words.mark[j - 1]:
        return j
    if words.low[j : j + 2] == ["quản", "lý"] and words.low[j + 2 : j + 3] in (["về"], ["nhà"]):
        return j + 3  # 'các đơn vị quản lý về đê điều, thủy lợi'
    if head == "ban" and words.low[j : j + 2] == ["quản", "lý"]:
        return j + 2  # 'các Ban quản lý rừng'
    if head in _GUARDS and (order := _over_order(words, j)):
        return order
    one = n == head.count(" ") + 1
    if not one and words.low[j] in ("đầu", "chủ") and words.has(j + 3) and words.low[j + 1] in ("mối", "trì"):
        if words.low[j] == "đầu":  # 'các đơn vị đầu mối tổng hợp danh sách'
            return j + 2
        if words.low[j + 2] in _LED and not words.mark[j + 1]:  # 'các cơ quan chủ trì dự án, tiểu dự án'
            return j + 4
        if words.low[j + 2 : j + 4] == ["quản", "lý"]:  # 'các cơ quan chủ trì quản lý hồ có trách nhiệm …'
            return j + 4 if verb_follows(words, j + 4) or "theo" in words.low[j + 4 : j + 12] else j
    if (
        head == "cơ sở"
        or (not one and head in ("cơ quan", "đơn vị", "công ty", "doanh nghiệp") and words.low[j] in _TRADES)
        or (not one and head in ("đoàn", "tổ", "đội") and words.low[j] in _INSPECTS)
        or (head in _GUARDS and words.low[j : j + 2] == ["bảo", "vệ"])
    ):
        # 'các cơ sở khám, chữa bệnh', 'các cơ quan quản lý nhà nước', 'các đoàn khảo sát, kiểm tra của sở'
        i = j
        while (m := words.ends_name(i)[1]) and i + m < len(words.low):
            i += m
            if words.mark[i - 1] != ",":
                break
        return i if verb_follows(words, i) else j
    if head in _BY_WORK and one:
        sort, m = words.ends_name(j)
        if sort in ("verb", "modal") and words.low[j] not in ("phải", "cần", "có", "chịu", "phối"):
            if not words.mark[j + m - 1] and words.low[j] == "chủ":
                again, m2 = words.ends_name(j + m)
                if again == "verb" and words.low[j + m] in ("soạn", "thẩm", "tham"):
                    m += m2
            return j + m
    return j


def _over_order(words: Words, j: int) -> int:
    """'Tổ bảo vệ an ninh, trật tự', 'Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở', or 0.

    So Luật số 30/2023/QH15 names them.
    """
    words.has(j + 9)
    at = j + (2 if words.low[j : j + 2] == ["tham", "gia"] else 0)
    if words.low[at : at + 6] != ["bảo", "vệ", "an", "ninh", "trật", "tự"]:
        return 0
    return at + (9 if words.low[at + 6 : at + 9] == ["ở", "cơ", "sở"] else 6)


def goes_on(words: Words, j: int, sort: str, m: int, begin: int) -> int:
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
    if word == "chỉ" and after in ("đạo", "huy") and words.low[j - 1] == "ban" and words.first(j - 1) == "B":
        return j + 2  # 'Chánh Văn phòng Ban chỉ đạo phòng lũ'
    if word == "trực" and words.low[j - 2 : j] == ["cấp", "trên"]:  # 'đảng ủy cấp trên trực tiếp'
        return j + 2
    if word in _GO_ON and (after in _GO_ON[word] or (word == "tại" and words.low[j - 1] == "đóng")):
        return j + 2
    if word == "là" and words.low[begin] in PLURALS and after in ("tổ", "hộ", "cá", "doanh"):
        return j + 2  # 'Các chủ rừng là tổ chức'
    if words.low[j - 1] == "và" and sort == "verb":  # 'sở giáo dục và đào tạo'
        return j + m
    if word == "được" and is_given(words, (words.start(begin), words.until(j)), j):
        return 0  # 'Trạm bơm An Hòa được giao sửa cống'
    if word == "phụ" and (charged := _over_charge(words, j, begin)):
        return charged
    if word == "được" and after == "giao" and (role := _over_role(words, j + 2)):
        return role
    if word in ("được", "chưa") or (word == "có" and m == 1 and after != "thời"):  # 'Các lớp có thời gian …' are things
        i = _to_bracket(words, j)
        if i:
            return i
        i = j + m
        words.has(i + 16)
        i += word == "chưa" and words.low[i : i + 1] == ["có"]
        while (step := words.ends_name(i)[1]) and words.low[i] not in _MUST and not words.mark[i + step - 1]:
            i += step
        return i if verb_follows(words, i) else _to_colon(words, i) or next_of_many(words, begin, i)
    if (  # but 'Sở Y tế lập danh mục phải tiêm'
        (sort == "verb" or word == "chủ")
        and not words.mark[j + m - 1]
        and _modal_follows(words, j + m)
        and not any(words.first(i).isupper() and not words.mark[i - 1] for i in range(begin + 1, j))
    ):
        return j + m
    if (
        (word in _LOOSE and after != "ban" and not words.keeps_watch(j))  # but 'Văn phòng Sở trực ban'
        and not words.mark[j + m - 1]
        and words.sort(j + m)[0] not in ("verb", "manner", "modal", "order", "request")
    ):
        return j + m  # 'hội cấp trên trực tiếp của xã', 'bản tin ra hằng ngày và bản tin tuần'
    return 0


_ROLE: Final = 3  # words of 'Chủ đầu tư', 'Bên mời thầu'


def _over_role(words: Words, j: int) -> int:
    """The word after the roles that bodies are given, from word j on, or 0: '… được giao nhiệm vụ Chủ đầu tư, …'."""
    words.has(j + 16)
    low = words.low
    i = j + (2 if low[j : j + 2] == ["nhiệm", "vụ"] else low[j : j + 1] in (["làm"], ["là"]))
    if i == j or i + _ROLE >= len(low) or not words.first(i).isupper() or words.head(i)[2] > _ROLE:
        return 0
    for k in range(i + 1, min(i + 16, len(low))):
        mark = words.mark[k - 1]
        if mark == "," and words.first(k).isupper():
            i = k
        elif mark or (k >= i + _ROLE and words.ends_name(k)[1] and not _to_colon(words, k)):
            return k
    return len(low) if _to_colon(words, i) else 0


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
    return i if words.ends_name(i)[1] or verb_follows(words, i) else 0


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


def verb_follows(words: Words, j: int) -> bool:
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
