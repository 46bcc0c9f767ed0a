"""Where recipients and signature stand, and what is attached after them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from vanban.grammar import recipients, signature

Span = tuple[int, int]

# 'PHỤ LỤC', 'Phụ lục I', 'MẪU SỐ 02', 'KẾ HOẠCH' alone in its line
_ATTACHED: Final = re.compile(
    r"(?:\| ?)?(?:PHỤ LỤC|Phụ lục(?= ?[0-9IVX]{0,4}[.:]?$)|BIỂU MẪU|MẪU SỐ|Mẫu số [0-9]{1,2}$|DANH MỤC$|DANH SÁCH$)"
    r"|(?:KẾ HOẠCH|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|CHƯƠNG TRÌNH|DANH MỤC|PHƯƠNG ÁN)\n",
    re.M,
)
# a second Quốc hiệu, in the column on the right
_NATION: Final = re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA")
_NATION_ENDS: Final = 60 + len("CỘNG HÒA XÃ HỘI CHỦ NGHĨA")  # characters from the start of a line
# a line in capitals that may begin a signature: 'TM. ỦY BAN NHÂN DÂN', 'T/M BAN THƯỜNG VỤ', '| | KT. GIÁM ĐỐC …'
_SIGNS: Final = re.compile(
    r"(?:\|[ |]*)?(?:(?:TM|KT|TL|TUQ|Q)[./]|[TK]/[TLM]|[A-ZĐÁÚÔỦỐ][A-ZÀ-Ỹ ]{4,60}(?:$|\t|(?<= )[A-ZĐ][a-zà-ỹ]))", re.M
)
_CELLS: Final = re.compile(r"[|\t]")
_SIGN_LETTERS: Final = frozenset("|ĐÁÚÔỦỐ" + ascii_uppercase)  # its first letter …
_NO_SIGN_LETTERS: Final = frozenset(ascii_lowercase)  # … and what its second is not
_AFTER_SIGNATURE: Final = 40  # lines between a signature and the recipients that belong to it
_MOST: Final = 90  # lines of a closing
_IDLE: Final = 3  # lines in a closing that are nothing known
# a list whose head is lost: '- Như trên;'
_UNHEADED: Final = re.compile(rf"^{recipients.FIRST.pattern}", re.M)
# 'Chương I', 'Điều 1', 'I. …': the closing is over
_RESUMES: Final = re.compile(r"(?:Chương|CHƯƠNG|Điều|Phần|PHẦN) [IVX0-9]|[IVX]+\. [A-ZĐÀ-Ỹ]")


def find(normal: str, lines: tuple[Span, ...], after: int) -> Span:
    """From 'Nơi nhận' or the signature, whichever comes first, to the last line of both."""
    first = bisect_left(lines, (after, 0))
    sent_to = recipients.HEAD.search(normal, after) or _UNHEADED.search(normal, after)
    signed = _first_signature(normal, lines, after)
    starts = [bisect_right(lines, (found.start(), len(normal))) - 1 for found in (sent_to,) if found]
    if signed is not None and (not starts or signed < starts[0] <= signed + _AFTER_SIGNATURE):
        starts = [signed]
    elif signed is not None and signed < starts[0]:
        starts = [signed]  # the list further down belongs to a form in an appendix
    if not starts or starts[0] < first:
        return len(normal), len(normal)
    last = _end(normal, lines, starts[0])
    return lines[starts[0]][0], min(lines[last][1] + 1, len(normal))


def _first_signature(normal: str, lines: tuple[Span, ...], after: int) -> int | None:
    """The line that begins the first signature: a mode or a post in capitals, and a person soon below or beside."""
    for k in range(bisect_left(lines, (after, 0)), len(lines)):
        at = lines[k][0]
        if (
            normal[at] not in _SIGN_LETTERS
            or normal[at + 1 : at + 2] in _NO_SIGN_LETTERS
            or not _SIGNS.match(normal, at)
        ):
            continue
        cells = [cell.strip() for cell in _CELLS.split(normal[slice(*lines[k])]) if cell.strip()]
        signs = [cell for cell in cells[:2] if signature.begins(cell)]
        if signs and (signature.has_mode(signs[0]) or len(cells) > 1 or _person_near(normal, lines[k : k + 7])):
            return k
    return None


def _person_near(normal: str, lines: tuple[Span, ...]) -> bool:
    """Whether one of the lines, or a cell in one, is a person's name."""
    return any(signature.is_person(cell.strip()) for start, end in lines for cell in _CELLS.split(normal[start:end]))


def _end(normal: str, lines: tuple[Span, ...], first: int) -> int:
    """The last line of the closing that begins at line `first`."""
    last, idle = first, 0
    headed = listing = named = rows = False
    for k in range(first, min(first + _MOST, len(lines))):
        start, end = lines[k]
        line = normal[start:end]
        head = recipients.heads(normal, start) or (k == first and recipients.stands_beside(line))
        over = k > first and (_begins_appendix(normal, start, end) or _RESUMES.match(line))
        if over or (head and headed):
            break
        if head:
            headed = listing = True
            rows = line.startswith("|") and "Lưu" not in line  # each line of the closing may be a row of its own
            named = named or "|" in line
        elif rows and line.startswith("|") and last == k - 1:
            pass
        elif signature.is_person(line) or (not listing and "\t" in line and signature.is_person(line.split("\t")[0])):
            named, listing = True, False
        elif signature.begins(line):
            listing = False
        elif line.startswith("|") and not named:
            named = True
        elif not (listing and (line[0] in "-–•+*~L" or line[-1] in ";," or normal[start - 2] in ",;")):
            if not signature.is_note(line) and line.strip("-|_ :.") and (named or len(line) >= 70):
                break
            idle += 1
            if idle > _IDLE:
                break
            continue
        last, idle = k, 0
    return last


def _begins_appendix(normal: str, start: int, end: int) -> bool:
    """Whether an appendix or attached document begins with the line."""
    if normal[start] in "PBMDKQĐC|" and _ATTACHED.match(normal, start):
        return True
    end = min(end, start + _NATION_ENDS)
    return normal.find("CỘNG H", start, end) >= 0 and _NATION.search(normal, start, end) is not None


def appendices(normal: str, lines: tuple[Span, ...], after: int) -> tuple[Span, ...]:
    """One span for each appendix or attached document after the closing."""
    below = lines[bisect_left(lines, (after, 0)) :]
    starts = [start for start, end in below if _begins_appendix(normal, start, end)]
    if len(normal) - after > 200 and (not starts or starts[0] - after > 200):
        starts.insert(0, after)
    elif starts and normal.count("\n", after, starts[0]) < 4:
        starts[0] = after  # the name of a body above a second Quốc hiệu
    return tuple(pairwise([*starts, len(normal)]))
