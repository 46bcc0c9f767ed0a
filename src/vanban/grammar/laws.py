"""Citations of laws by their title: 'Luật Đất đai', 'Pháp lệnh …', 'Luật sửa đổi, bổ sung một số điều của Luật …'.

What is not cited: a law still to be written ('dự thảo Luật …'), a bare 'Luật', a school of law.
Where a title ends is told by the table of long titles, a mark, or a word that begins a clause.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from vanban import tables
from vanban.grammar import cited_issuers
from vanban.grammar.citations import Mention
from vanban.grammar.page import AMENDING, Page
from vanban.grammar.phrases import ending, one_of

_LAWS: Final = {
    "Luật": "LUAT", "LUẬT": "LUAT", "Bộ luật": "LUAT", "Bộ Luật": "LUAT", "BỘ LUẬT": "LUAT",
    "Pháp lệnh": "PL", "PHÁP LỆNH": "PL", "Hiến pháp": "HP",
}  # fmt: skip
# after 'Luật', these are no title: 'Luật này', 'Luật sư', 'Luật số …'
NO_TITLE: Final = re.compile(
    one_of(
        "này, số, sư, gia, định, pháp, mới, thay thế, hoặc, và, có, được, về, của, trên, nêu, nói, trong, tại"
        ", theo, để, đã, sẽ, phải, cụ thể, như, do, là, thì, từ, cho, đến, gồm, kèm, gửi, riêng, chung, nhằm"
        ", đó, vào, tới, nhưng, mà, nên, cũng, còn, hằng, hàng năm, hàng tháng, hàng quý"
        ", chi tiết, trình, bằng, các, khi, sau, trước, với, ở"
    )
)
# 'dự thảo Luật …' is still to be written, 'Đại học Luật …' is a school, the second word of 'Bộ luật' begins nothing
_NO_LAW_BEFORE: Final = re.compile(
    r"(?:dự án|dự thảo|xây dựng|soạn thảo|lập|trình|sửa đổi|tham mưu|ban hành|hồ sơ|làm)\s(?:các\s|dự án\s)?$"
    r"|(?:dự án|dự thảo)\sluật\s[^().;\n]{3,60}\(\s?$"
    r"|(?:đại học|khoa|viện|phòng|tạp chí|công ty|văn phòng|ngành|bộ)\s$"
)
_GOES_ON: Final = re.compile(r"[^\n]{4,9}? |(?:Luật|Bộ luật|Pháp lệnh)\n")
_CONSTITUTION: Final = re.compile(r" (?:nước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam|sửa đổi)(?: sửa đổi)?")
# where a law's title ends: a mark, a figure, a word that begins a clause
_LAW_STOP: Final = re.compile(
    ending(
        r";:.()“”\"!?|\n\t0-9,",
        r"[-–—]\s|"
        + one_of(
            "và, hoặc, về, quy định, ngày, năm, đã, được, có, thì, là, hiện hành, này, trên, tại, theo, để, cho"
            ", đến, nêu, phải, do, khi, nhằm, đối với, số, từ, với, vào, bằng, gắn, trong, của, như, còn, sẽ, mới"
            ", cũng, không, các, thực hiện, thi hành, hướng dẫn, trình, thay thế, sửa đổi, ban hành, khóa, khoá"
            ", trước, sau, nếu, mà, ra, hết, bảo đảm, đảm bảo, thuộc, kịp thời, một cách, phù hợp, đúng, đạt, đồng thời"
            ", hoàn thành, tới, giữa, nghiêm, bởi, vẫn, nhưng, dưới, cần, cùng, góp phần, cụ thể, đồng bộ, thống nhất"
            ", sâu rộng, rộng rãi, thông qua, áp dụng, liên quan đến, hằng năm, hàng năm, kèm, yêu cầu, đề nghị, gồm"
        ),
    )
)
# 'Luật Dân số', 'Luật Đăng ký giao dịch bảo đảm'
_IN_TITLES: Final = {" số": "dân", " bảo đảm": "giao dịch"}
_NEVER: Final = "\n\n"
# after 'và' these do not go on a law's title: 'Luật Đất đai và các văn bản …'
_AND_NO_MORE: Final = re.compile(
    one_of(
        "các, những, pháp, quy, hướng, văn, nghị, thông, điều, khoản, luật, theo, căn, việc, một, bộ, dự, được"
        ", chính sách"
    )
)
_AMENDING: Final = re.compile(rf"{AMENDING}(?:bộ luật|luật|pháp lệnh)\s")
# '… một số điều của 12 luật có liên quan đến nước sạch, thủy lợi': many laws told by their field
_MANY: Final = re.compile(
    rf"{AMENDING}(?:[0-9]{{1,2}}\s)?luật\s(?:(?:có\s)?liên quan\s(?:đến\s)?|về\s|trong lĩnh vực\s)"
)
_FIELD_STOP: Final = re.compile(ending(r";:.()“”\"\n\t", r"(?:ngày|số|được|đã|và các|căn cứ|theo|của)(?!\w)"))
_ANOTHER_LAW: Final = re.compile(r"(?:,| và)\s(?:luật|pháp lệnh)\s")
_WORD: Final = re.compile(r"\w+")


@cache
def _long_titles() -> tuple[str, ...]:
    return tuple(sorted((row.title.lower() for row in tables.law_titles()), key=len, reverse=True))


def find(page: Page, taken: set[int]) -> list[Mention]:
    """'Luật Đất đai', 'Pháp lệnh Ưu đãi người có công', 'Luật sửa đổi, bổ sung một số điều của Luật …'."""
    found: list[Mention] = []
    inner = 0  # up to here the title of an amending law runs: its date is not that of the law inside
    for at, word in page.heads(_LAWS):
        end = at + len(word)
        if at in taken or page.text[at - 1 : at].isalpha() or page.text[end : end + 1].isalpha():
            continue
        if page.low.endswith("pháp ", 0, at):
            continue  # 'PHÁP LUẬT' in a menu or a heading
        stop: int | None = end
        if word != "Hiến pháp":
            if not _GOES_ON.match(page.text, at) or NO_TITLE.match(page.text, end + 1):
                continue
            stop = _law_end(page, end + 1)
        else:
            named = _CONSTITUTION.match(page.text, end)
            stop = named.end() if named else end
        if stop is None or _NO_LAW_BEFORE.search(page.low, max(0, at - (90 if page.text[at - 1] == "(" else 30)), at):
            continue
        if at < inner:
            found.append(Mention(at, stop, at, _LAWS[word], title=(at, stop)))
        else:
            found.append(titled(page, at, stop, _LAWS[word]))
        if page.low.startswith("s", end + 1) and _AMENDING.match(page.low, end + 1):
            inner = stop
    return found


def _law_end(page: Page, start: int) -> int | None:
    """Where the title of a law that begins at `start` ends."""
    low = page.low
    amends = low.startswith("s", start)
    many = _MANY.match(low, start) if amends else None
    if many:
        field = _FIELD_STOP.search(low, many.end(), many.end() + 120)
        return field.start() if field else None
    amending = _AMENDING.match(low, start) if amends else None
    if amending:
        stop = _law_end(page, amending.end())
        more = _ANOTHER_LAW.match(low, stop) if stop else None
        return _law_end(page, more.end()) if more else stop
    if low.startswith(_long_titles(), start):
        return start + next(len(title) for title in _long_titles() if low.startswith(title, start))
    first = _WORD.match(low, start)  # it is the title's, whatever it is
    if not first or page.text[start].isdigit():
        return None
    at = first.end()
    while True:
        mark = _LAW_STOP.search(low, at, start + 120)
        if not mark:
            return None if len(low) > start + 120 else len(low)
        if low.endswith(_IN_TITLES.get(mark.group(), _NEVER), 0, mark.start()):
            at = mark.end()
            continue
        after = mark.end() + 1
        if mark.group() != " và" or _AND_NO_MORE.match(low, after) or not page.text[after : after + 1].islower():
            return mark.start() - (page.text[mark.start() - 1] == " ")
        at = mark.end()


def titled(page: Page, at: int, stop: int, code: str | None) -> Mention:
    """The mention of a title at `[at, stop)` with the date and the body behind it."""
    end, issued_on, issuer = page.after(stop, None)
    of = page.low.find(" của ", at, stop)
    while issuer is None and of > 0:
        name = cited_issuers.end(page.text, page.low, of + 5)
        if name and name <= stop:
            issuer = (of + 5, name)
        of = page.low.find(" của ", of + 5, stop)
    head, provision = page.provision(at)
    return Mention(at, end, head, code, None, None, None, issued_on, issuer, (at, stop), provision)
