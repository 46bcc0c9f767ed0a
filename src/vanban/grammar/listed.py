"""Which of the words after a comma or 'và' belong to the name of a body before them.

'các sở, ban, ngành' and 'cán bộ, đảng viên và gia đình' are one name each; 'Sở Y tế, Trạm bơm' are two.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar.words import PLURALS, Words

# A lone word in small letters that begins a body of its own even after 'các …': 'các tổ chức Đảng, chính quyền'
_PEOPLE: Final = frozenset(("chính quyền", "cộng đồng", "nhân dân", "người dân", "mặt trận", "công an"))
_LONE: Final = _PEOPLE | {"doanh nghiệp"}
_FRONT: Final = ["mặt", "trận", "tổ", "quốc"]
_ACRONYMS: Final = frozenset(("ubnd", "hđnd", "mttq", "ubmttq", "ubkt", "btv"))
_COMMITTEE: Final = ("ủy", "uỷ")
_OFFICES: Final = frozenset(("đơn vị", "địa phương"))
_STAFF: Final = frozenset((
    "công chức", "viên chức", "nhân viên", "giáo viên", "đảng viên", "đoàn viên", "hội viên", "người lao động",
    "chiến sĩ", "học sinh", "học viên",
))  # fmt: skip
_STAFFS: Final = (
    ["cán", "bộ"], ["công", "chức"], ["viên", "chức"], ["giáo", "viên"], ["nhân", "viên"], ["đảng", "viên"],
    ["đoàn", "viên"],
)  # fmt: skip
_OF_ALL: Final = frozenset(("chính quyền", "cơ quan", "đơn vị", "địa phương", "tổ chức", "đoàn thể", "doanh nghiệp"))
_KINDS: Final = frozenset(("bộ", "sở", "ban", "ngành", "phòng", "đoàn thể", "đơn vị", "địa phương"))
_PERSONS: Final = frozenset(("đồng chí", "đ/c", "ông", "bà"))
LEVELS: Final = frozenset(
    ("xã", "phường", "trấn", "huyện", "quận", "tỉnh", "phố", "khu", "thành phố", "thôn", "ấp", "bản", "đặc khu")
)


class Name:
    """The name of a body that is being read: its first word, its head and what that is.

    `bare`: the piece since its last comma is a head and nothing else.
    """

    __slots__ = ("bare", "begin", "head", "kind")

    def __init__(self, begin: int, head: str, kind: str) -> None:
        self.begin = begin
        self.head = head
        self.kind = kind
        self.bare = is_bare(head)


def is_bare(head: str) -> bool:
    """Whether a head says nothing beside what a body is; 'tổ chức Đảng' does."""
    return not head.startswith("tổ chức ")


def stays_whole(words: Words, name: Name, j: int, head: str, kind: str) -> bool:
    """Whether the head at word j, after a comma, belongs to the name before it: 'các cơ quan, đơn vị'."""
    low = words.low
    if name.head == "đảng ủy" and low[j - 4 : j] == _FRONT and low[j + 1 : j + 3] == ["đoàn", "thể"]:
        return True  # 'Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh' is one committee
    if words.mark[j - 1] == ";":
        return False
    if name.head == "người đứng đầu":  # 'Người đứng đầu cấp ủy, chính quyền, các cơ quan, đơn vị'
        of_all = head in _OF_ALL or low[j + 1 : j + 2] == ["chức"]
        if of_all and words.first(j).islower():
            return True
    if words.quantifier(j) or head in _ACRONYMS:
        return False
    if kind == "body" and name.kind == "post" and low[j + 1] in _COMMITTEE and low[j - 1] in _COMMITTEE:
        return words.first(j).islower()  # 'Bí thư tỉnh ủy, thành ủy'
    if head in LEVELS and low[j - 1] in LEVELS and words.first(j).islower():  # 'UBND xã, phường'
        return True
    if head == "đảng viên" and low[j - 1] == "đảng":  # 'các tổ chức đảng, đảng viên'
        return True
    if head == "cá nhân":  # 'tổ chức, cá nhân có liên quan'
        return True
    if PLURALS.isdisjoint(low[name.begin : j]):
        if name.bare and name.head in _KINDS and head in _KINDS and words.first(j).islower():
            return True  # 'Sở, ban, ngành thuộc Ủy ban nhân dân tỉnh'
        return _is_one_post(words, name, kind) or _is_of_offices(words, name, j, head)
    return _is_of_offices(words, name, j, head) or _is_of_group(words, name, j, head)


def _is_of_offices(words: Words, name: Name, j: int, head: str) -> bool:
    """'Người đứng đầu cơ quan, đơn vị', 'cán bộ, công chức, viên chức xã'."""
    before = words.low[j - 2 : j]
    if head == "công ty" and name.bare and before == ["công", "ty"] and words.first(j).islower():
        return True  # 'Tổng công ty, công ty'
    return (head in _OFFICES and before == ["cơ", "quan"]) or (name.bare and head in _STAFF and before in _STAFFS)


def _is_one_post(words: Words, name: Name, kind: str) -> bool:
    """'Bộ trưởng, Thủ trưởng cơ quan ngang bộ'; 'đồng chí Lê Văn An, Phó Chủ tịch xã' is one person."""
    if kind != "post":
        return False
    if name.bare and name.kind == "post":
        return True
    return name.head in _PERSONS and not words.head(name.begin + name.head.count(" ") + 1)[2]


def _is_of_group(words: Words, name: Name, j: int, head: str) -> bool:
    """Whether the head at word j is one more of a group that is named with one 'các'."""
    small = words.first(j).islower()
    if name.bare:  # 'các sở, ban, ngành'; but 'các sở, Văn phòng Tỉnh ủy' are two
        # 'các Bộ, Ủy ban nhân dân cấp tỉnh', 'các sở, ban, ngành, Ủy ban nhân dân xã'
        if head == "ủy ban" and not small and (name.head == "bộ" or words.low[j + 2 : j + 4] == ["nhân", "dân"]):
            return False
        after = j + head.count(" ") + 1
        if not small and after > j + 1 and name.kind != "post" and words.first(j - 1).islower():
            return False  # 'UBND các xã, phường, Tổng công ty, …', 'các sở, ngành, Ủy ban nhân dân xã'
        return head not in _PEOPLE and (small or after >= len(words.low) or not words.first(after).isupper())
    if head == "doanh nghiệp" and small and words.has(j + 4) and "thuộc" in words.low[j + 2 : j + 6]:
        return True  # 'các đơn vị sự nghiệp, doanh nghiệp nhà nước thuộc tỉnh'
    return small and head not in _LONE  # 'Giám đốc các trung tâm y tế, trạm y tế'


def joined(words: Words, name: Name, j: int, new: int, head: str) -> bool:
    """Whether the head at word `new`, after 'và' at word j, belongs to the name before it."""
    if name.head == "văn phòng" and head in ("ubnd", "hđnd", "ủy ban", "uỷ ban", "hội đồng nhân dân"):
        return True  # 'Văn phòng HĐND và UBND tỉnh'
    if head == "cá nhân":  # 'các tổ chức và cá nhân'
        return True
    if words.low[j - 2] == "của" and words.quantifier(new):  # 'các báo của Sở và các đơn vị thuộc Sở'
        return True
    if words.quantifier(new) or words.first(new).isupper():
        return False
    if head == "địa phương" and words.low[j - 1] == "ương":  # 'các trường trung ương và địa phương'
        return True
    if head in LEVELS and words.low[j - 1] in LEVELS and "và" not in words.low[name.begin : j]:
        return True  # 'Chủ tịch UBND các xã, phường và đặc khu'
    plural = words.low[name.begin] in PLURALS
    return plural and (name.bare or head == name.head) and head not in _LONE


def next_of_many(words: Words, begin: int, j: int) -> int:
    """The next group after a name that word `begin` begins and word j goes on, or 0.

    'Các đơn vị được giao làm chủ đầu tư, các Ban Quản lý dự án …'
    """
    if words.low[begin] not in PLURALS:
        return 0
    for i in range(j, min(j + 8, len(words.low))):
        if words.mark[i - 1]:
            return i if words.mark[i - 1] == "," and words.quantifier(i) and words.head(i)[2] else 0
    return 0
