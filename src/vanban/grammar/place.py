"""What counts as work at a place of a document: in a plan any verb, in a letter only what binds, in rules nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal

from vanban.grammar import formulas, sentences
from vanban.grammar.clause import Clause
from vanban.grammar.duties import Given
from vanban.grammar.outline import Paragraph, Part
from vanban.grammar.prose import Prose
from vanban.grammar.together import coordinators

# What a sentence must bring to be a task here: `work` any verb of work; `said` a body and its verb; `bound` a body that
# is bound by a modal or urged by a word of manner; `asked` an order, a request or a duty; `none` nothing is a task.
Mode = Literal["work", "said", "bound", "asked", "none"]
_FREEDOM: Final[tuple[Mode, ...]] = ("none", "asked", "bound", "said", "work")


class Place:
    """Where in the tree the reading stands, and what holds there.

    `rules`: in a text that regulates; `opening`: before the first labelled provision.
    """

    __slots__ = ("given", "mode", "opening", "rules")

    def __init__(self, mode: Mode, given: Given, rules: bool = False, opening: bool = False) -> None:
        self.mode: Mode = mode
        self.given = given
        self.rules = rules
        self.opening = opening

    def but(self, mode: Mode | None = None, given: Given | None = None, opening: bool | None = None) -> Place:
        """The same with another mode, with other things given, before the first provision or not."""
        opens = self.opening if opening is None else opening
        return Place(mode or self.mode, given or self.given, self.rules, opens)


def freer(one: Mode, other: Mode) -> Mode:
    """The mode of the two in which more is work."""
    return one if _FREEDOM.index(one) > _FREEDOM.index(other) else other


def below(held: str, place: Place) -> Place:
    """The place below a heading by what it holds (`sections.holds`)."""
    if held in ("purpose", "state", "slogans"):
        return place.but(mode="none")
    if held == "means":
        return place.but(mode="none" if place.mode == "none" else "said")
    if place.rules and held == "work":
        return place
    if place.rules:
        return place.but(mode="said" if held == "organisation" else "none")
    if place.mode == "none":
        return place
    return place.but(mode="work", opening=False)


def below_head(
    prose: Prose, start: int, end: int, clause: Clause, place: Place, addressees: tuple[tuple[int, int], ...]
) -> Place:
    """The place below a sentence that ends with a colon; `addressees` are the names after 'Kính gửi'."""
    given = place.given
    mode = place.mode
    ordered = clause.sign in ("order", "request") or (clause.sign in ("modal", "subject") and bool(clause.leads))
    if clause.sign in ("order", "request"):
        given = given.led(
            clause.leads or addressees or given.leads,
            (),
            "request" if clause.sign == "request" else "order",
        )
        if not place.rules:
            mode = "work"
    elif clause.leads and ordered and not place.opening:
        given = given.led(clause.leads, coordinators(prose, clause.work, end))
        mode = "work" if mode != "none" else mode
    elif clause.sign == "modal" and clause.leads:
        given = given.led(clause.leads, coordinators(prose, clause.work, end))
        mode = "work" if not place.rules or mode == "said" else mode
    elif clause.sign == "verb" and given.leads:
        given = given.led(given.leads, coordinators(prose, start, end) or given.together)
    if formulas.grants_powers(prose.text, start, end):
        return place.but(mode="none")
    if mode == "bound" and formulas.concludes(prose.text, start, end):
        mode = "said"
    if mode == "work" and formulas.names_content(prose.text, start, end):
        mode = "said"
    return place.but(mode=mode, given=given)


def turned(
    prose: Prose,
    clause_of: Callable[[int, int], Clause],
    item: Paragraph,
    place: Place,
    addressees: tuple[tuple[int, int], ...],
) -> Place | None:
    """The place below a paragraph that turns from the state of affairs to work, None below any other.

    '…, các trạm cần thực hiện các nhiệm vụ sau:'
    """
    if place.rules or prose.text[item.end - 1] != ":":
        return None
    start, end = sentences.split(prose, item.start, item.end)[-1]
    if not formulas.opens_work(prose.text, start, end):
        return None
    clause = clause_of(start, end)
    if clause.sign not in ("modal", "order", "request") or not clause.leads:
        return None
    return below_head(prose, start, end, clause, place.but(mode="work"), addressees)


_NOBODY: Final = ("những ", "Những ")


def names_nobody(text: str, clause: Clause) -> bool:
    """'những tổ chức tiêu biểu …', 'trạm nào để mất máy …': nobody in particular, who could be given work."""
    return bool(clause.leads) and (
        text.startswith(_NOBODY, clause.leads[0][0]) or text.endswith(" nào", *clause.leads[-1])
    )


_PARTY: Final = (
    "Đảng ủy",
    "Đảng uỷ",
    "Các đảng ủy",
    "Các đảng uỷ",
    "Ban Thường vụ",
    "Các cấp ủy",
    "Chi bộ",
    "Các chi bộ",
)


def is_party(text: str, clause: Clause) -> bool:
    """Whether the first body of a clause is a committee of the Party, whose work it is to lead others."""
    return bool(clause.leads) and text.startswith(_PARTY, clause.leads[0][0])


_ANYBODY: Final = ("Cơ quan ", "Đơn vị ", "Bộ phận ", "Người ", "Chủ ")
_KINDS: Final = (" là đơn vị ", " là cơ quan ", " là tổ chức ", " là doanh nghiệp ")


def says_what_it_is(text: str, clause: Clause, end: int) -> bool:
    """'Trạm Quản lý đê là đơn vị sự nghiệp …' tells what a body is, whatever verb its name has within."""
    if text.startswith(_ANYBODY, clause.leads[0][0]):
        colon = text.find(": ", clause.work, end)
        if colon >= 0 and text[colon + 2].isupper() and not any(mark in text[colon:end] for mark in ",;"):
            return True  # 'Đơn vị được giao quản lý đê: Trạm Đê điều.'
    at = text.find(" là ", clause.work, end)
    return at >= 0 and text.startswith(_KINDS, at) and text.find(",", clause.work, at) < 0


_FOR: Final = "Đối với "


def is_field(text: str, start: int, clause: Clause, given: Given) -> bool:
    """'Đối với bệnh viện: …' below a body's name tells where its work applies; 'Đối với các bệnh viện' who works.

    So does a kind of body in the singular, without a name of its own.
    """
    if not (given.leads and clause.leads and text.startswith(_FOR, start)):
        return False
    first, last = clause.leads[0]
    if first != start + len(_FOR):
        return False
    name = text[first:last]
    return name.islower() and not name.startswith(_SEVERAL) and not name[0].isdigit()


_SEVERAL: Final = ("các ", "từng ", "mỗi ", "toàn ", "tất cả ")


def addresses(text: str, clause: Clause) -> bool:
    """'Quý Công ty mở tiếp các cửa xả …': what a letter says its reader or its guests do, it asks."""
    return bool(clause.leads) and text.startswith(_READERS, clause.leads[0][0])


_READERS: Final = ("Quý ", "Các đại biểu ", "Đại biểu ")


# Documents that plan or order work throughout; letters explain more than they order
_PLANS: Final = frozenset(("KH", "CTr", "CT", "CTHĐ", "PA", "ĐA", "DA"))
_LETTERS: Final = frozenset(("CV", "BC", "TTr", None))
_RULES: Final = frozenset(("NĐ", "TT", "TTLT", "LUAT", "BL", "PL", "QC", "QyĐ", "VBHN", "HP", "ĐL", "L"))
# what a decision lays down or approves, by the first noun of its title
_TITLE: Final = re.compile(
    r"(?P<rules>quy chế|quy định|điều lệ|quy trình|chức năng|nội quy|thể lệ|chế độ|định mức|tiêu chuẩn)"
    r"|kế hoạch|chương trình|đề án|chiến lược|phương án|danh mục|quy hoạch|dự án|phong trào|giải pháp"
)

# what a normative decision does that is carried out by the bodies it names, rather than obeyed by all
_POLICY: Final = re.compile(r"^(?:về việc |về )?(?:thực hiện )?(?:chính sách )?(?:hỗ trợ|thí điểm|trợ giúp|cứu trợ)")


def regulates(kind: str | None, symbol: str | None, subject: str | None) -> bool:
    """Whether a document lays down rules: by its type, by the year in its symbol ('2010/QĐ-UBND'), or by its title.

    A legal normative document is numbered 'số/năm/ký hiệu' (Luật Ban hành văn bản quy phạm pháp luật). A decision so
    numbered that gives help or tries something out says in its own articles who does what: it is no book of rules.
    """
    low = subject.lower() if subject else ""
    found = _TITLE.search(low) if kind == "QĐ" else None
    if found is not None and found["rules"] is not None:
        return True
    if kind == "QĐ" and (found is not None or _POLICY.search(low)):
        return False
    return kind in _RULES or (kind != "CT" and symbol is not None and symbol[:4].isdigit())


def of_body(kind: str | None, rules: bool) -> Place:
    """The place at the beginning of a document of that type."""
    mode: Mode = "none" if rules else "work" if kind in _PLANS else "bound" if kind in _LETTERS else "said"
    return Place(mode, Given(binding="order" if kind in ("CT", "CĐ") else "plan"), rules)


_ATTACHED: Final = re.compile(
    r"(?P<plan>KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|PHÂN CÔNG|BẢNG PHÂN CÔNG|LỊCH)"
    r"|(?P<rules>QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|QUY CHUẨN|HƯỚNG DẪN|THỂ LỆ)"
    r"|(?P<form>MẪU|BIỂU|TỜ TRÌNH|BẢN KHAI|BÁO CÁO|DANH SÁCH|ĐƠN |GIẤY |PHIẾU|BIÊN BẢN|ĐỀ CƯƠNG|THÔNG BÁO|CỘNG H)"
)
_TITLE_LINES: Final = 4


def of_appendix(text: str, root: Part, rules: bool) -> Place:
    """The place at the beginning of an appendix, by the first lines of its title."""
    kind = "rules" if rules else ""
    for item in root.items[:_TITLE_LINES]:
        if not isinstance(item, Paragraph):
            break
        found = _ATTACHED.match(text, item.start, item.end)
        if found and found.lastgroup:
            kind = found.lastgroup
            if kind == "plan":
                break
    mode: Mode = "none" if kind in ("rules", "form") else "work" if kind == "plan" else "said"
    return Place(mode, Given(), kind == "rules")
