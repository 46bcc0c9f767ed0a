"""Who signed: modes, posts and the name (NĐ 30/2020 phụ lục I; 36-HD/VPTW, 05-HD/VPTW).

A signature stands below one another ('TL. BỘ TRƯỞNG' / 'CHÁNH VĂN PHÒNG' / 'Trần Văn An') or, from a table or a
scan, on one line. Both are cut into the same parts.
"""

from __future__ import annotations

import re
from typing import Final

from vanban import tables
from vanban.grammar import capitals
from vanban.text import plain
from vanban.text.view import LOWER, UPPER

Span = tuple[int, int]


class Step:
    """One mode and post of a signature: 'KT. CHỦ TỊCH', or 'PHÓ CHỦ TỊCH' without a mode."""

    __slots__ = ("end", "mode", "post", "start")

    def __init__(self, mode: str | None, post: str | None, start: int, end: int) -> None:
        self.mode = mode
        self.post = post
        self.start = start
        self.end = end


class Signature:
    """The whole signature; `mode` and `on_behalf_of` are the first, `position` is the last post."""

    __slots__ = ("end", "name", "start", "steps")

    def __init__(self, steps: tuple[Step, ...], name: str | None, start: int, end: int) -> None:
        self.steps = steps
        self.name = name
        self.start = start
        self.end = end

    @property
    def mode(self) -> str | None:
        return self.steps[0].mode if self.steps else None

    @property
    def on_behalf_of(self) -> str | None:
        return self.steps[0].post if self.steps and self.steps[0].mode else None

    @property
    def position(self) -> str | None:
        posts = [step.post for step in self.steps if step.mode is None or step.mode.startswith("Q")]
        return posts[-1] if posts else None


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# 'TM.', 'KT.BỘ TRƯỞNG', 'T/M', 'KT/ CHỦ TỊCH', 'TUQ. GIÁM ĐỐC', 'Q. CỤC TRƯỞNG'
_MODE: Final = re.compile(
    r"(?<![^\s|])(?:(?:TM|KT|TL|TUQ)(?:\. ?|(?= [A-Z]))|Q\. ?(?=[A-Z])"
    r"|(?:T/M|K/T|T/L|(?:TUQ|Q|KT|TM|TL)/)[. ]*)(?=[A-Z]| *$)"
)
_MODES: Final = ("TM", "KT", "TL", "TUQ", "Q.", "Q/", "T/", "K/")  # that may begin one
MODE_LETTERS: Final = frozenset(mode[0] for mode in _MODES)
# 'CHỦ TỊCH', 'PHÓ GIÁM ĐỐC', 'QUYỀN VỤ TRƯỞNG', also 'GIÁM ĐÓC' from a scan
_POST: Final = re.compile(
    r"(?<!\w)(?:PHO |QUYEN )*(?:" + _alternatives([plain(row.name).upper() for row in tables.posts()]) + r")(?!\w)"
)
# the same in small letters, alone in its line: 'Giám đốc', 'Phó Chủ tịch Thường trực'
_POST_SMALL: Final = re.compile(
    r"(?:pho |quyen )*(?:" + _alternatives([plain(row.name).lower() for row in tables.posts()]) + r")(?![\w;,:])", re.A
)
# 'XÁC THỰC VĂN BẢN HỢP NHẤT KT. BỘ TRƯỞNG' (Pháp lệnh 01/2012/UBTVQH13)
_CERTIFIED: Final = re.compile(r"XAC THUC VAN BAN HOP NHAT ?")
# what goes on a post without a mode: 'BÍ THƯ' / 'KIÊM TRƯỞNG BAN', 'CHỦ TỊCH' / 'ỦY BAN NHÂN DÂN XÃ'
_HELD: Final = re.compile(r"(?:KIEM|THUONG TRUC|UY BAN|HOI DONG|PHU TRACH|BAN|BO|SO|VU|CUC|VAN PHONG) ?")
_RANK: Final = (
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK ?[I1]+|CKI+|DS|KS|CN|LS)[./ ]+|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) "
    r"|(?:THƯỢNG|ĐẠI|TRUNG|THIẾU) (?:TƯỚNG|TÁ|ÚY) |(?:Ông|Bà|Đ/c):? )*"
)
_TITLED: Final = rf"[{UPPER}][{LOWER}]*"
# 'Nguyễn Văn An', 'PGS.TS. Trần Thị Bình', 'Y Thanh Hà Niê Kđăm'
_PERSON: Final = re.compile(
    rf"(?:{_RANK})((?!Nơi |Như |Phụ |Mẫu |Biểu |Độc )[{UPPER}][{LOWER}]*(?:[ -]{_TITLED}){{1,5}})[ .]*$"
)
_SURNAMES: Final = frozenset(plain(row.surname).upper() for row in tables.surnames())
# '(Đã ký)', 'Đã ký:', '(Ký tên, đóng dấu)', '(đã kí)'
_NOTE: Final = re.compile(r"\(?(?:[Đđ]ã |ĐÃ )?(?:[Kk][ýí]|KÝ)\b.{0,40}$|\[daky\]")
_UPPER_WORD: Final = re.compile(rf"[^{LOWER}\s]*[{UPPER}][^{LOWER}\s]*|[-,&–.]+|[0-9]+(?: ?- ?[0-9]+)?|kiêm")


def begins(line: str) -> bool:
    """Whether a line (or the cell of a table) begins a signature."""
    if not line[:2].isupper():
        return False
    bare = plain(line)
    if bare[0] == "X" and (certified := _CERTIFIED.match(bare)):
        bare = bare[certified.end() :]
    if bare[:1] in MODE_LETTERS and _MODE.match(bare):
        return line[: len(line) // 2].isupper() or _POST.search(bare) is not None
    found = _POST.match(bare)
    return found is not None and not bare[found.end() :].startswith((" UY BAN", ";", ","))


def has_mode(line: str) -> bool:
    """Whether a line begins with 'KT.', 'T/M' and the like."""
    return line[:1] in MODE_LETTERS and plain(line[:3]).startswith(_MODES) and _MODE.match(plain(line)) is not None


def is_person(line: str) -> bool:
    """Whether a line is a person's name and nothing else."""
    if not line[:1].isupper():
        return False
    if _PERSON.match(line):
        return True
    if not line.isupper():
        return len(line) < 40 and _is_broken_name(line)
    words = line.split()
    bare = plain(line)  # 'VĂN PHÒNG' is no Văn by name
    return 2 <= len(words) <= 5 and plain(words[0]) in _SURNAMES and not (_POST.match(bare) or _HELD.fullmatch(bare))


def is_full_name(line: str) -> bool:
    """Whether a line is a person's name that begins with a surname and has two more words at least."""
    words = line.split(" ")
    return len(words) > 2 and plain(words[0]).upper() in _SURNAMES and _PERSON.match(line) is not None


# one syllable, without marks
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|kh|ph|th|tr|ch|qu|gi|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$"
)


def _is_broken_name(line: str) -> bool:
    """Whether a line is a name with words that a scan broke: 'Đặ ng Văn Minh', 'Nguyễn Văn Hả i'."""
    words: list[str] = []
    broken = False
    for part in line.strip(" .").split(" "):
        if not part.isalpha():
            return False
        if part.islower() and words and len(part) < 4:
            words[-1] += part
            broken = True
        elif part.istitle():
            words.append(part)
        else:
            return False
    if not broken or not 2 <= len(words) <= 5 or plain(words[0]).upper() not in _SURNAMES:
        return False
    return all(map(_SYLLABLE.match, [plain(word).lower() for word in words]))


def is_note(line: str) -> bool:
    """'(Đã ký)' and the like."""
    return _NOTE.match(line) is not None


def read(normal: str, cells: list[Span]) -> Signature | None:
    """The first signature in the cells, which come in reading order; None if no cell begins one."""
    steps: list[Step] = []
    for start, end in cells:
        line = normal[start:end]
        if not steps and not begins(line) and not _small_post(line):
            continue
        if is_note(line):
            continue
        if steps and is_person(line):
            return Signature(tuple(steps), _person(line), steps[0].start, end)
        upper = _upper_end(line)
        if upper == 0 and not _small_post(line):
            if steps and len(line) > 3 and not line[0].isalpha():
                continue
            break
        _steps(normal, start, start + (upper or len(line)), steps)
        rest = line[upper:].strip() if upper else ""
        if rest and is_person(rest):
            return Signature(tuple(steps), _person(rest), steps[0].start, end)
    return Signature(tuple(steps), None, steps[0].start, steps[-1].end) if steps else None


def _small_post(line: str) -> bool:
    return len(line) < 60 and line[:1].isupper() and _POST_SMALL.match(plain(line).lower()) is not None


def _upper_end(line: str) -> int:
    """Where the words in capitals end, with which the line begins."""
    end = at = 0
    while found := _UPPER_WORD.match(line, at):
        if found.end() < len(line) and line[found.end()] not in " ":
            break
        if found.group()[0] in "-–." and len(found.group()) == 1 and at == 0:
            break
        end, at = found.end(), found.end() + 1
    return end


def _steps(normal: str, start: int, end: int, steps: list[Step]) -> None:
    """Add the modes and posts in one line in capitals."""
    bare = plain(normal[start:end])
    if certified := _CERTIFIED.match(bare):
        start, bare = start + certified.end(), bare[certified.end() :]
    modes = list(_MODE.finditer(bare))
    stop = modes[0].start() if modes else len(bare)
    if stop and steps and steps[-1].post and normal.startswith(",", steps[-1].end):
        open_ = steps.pop()  # 'KT. BỘ TRƯỞNG,' / 'CHỦ NHIỆM'
        rest = _step(normal, None, start, start + stop)
        steps.append(Step(open_.mode, f"{open_.post}, {rest.post}", open_.start, rest.end))
    elif stop and (not steps or _POST.match(bare) or _small_post(normal[start:end])):
        posts = [found.start() for found in _POST.finditer(bare, 0, stop)]
        cut = posts[-1] if len(posts) > 1 and posts[0] == 0 and _POST.fullmatch(bare[: posts[-1] - 1]) else 0
        if cut:  # 'TRƯỞNG BAN PHÓ THỦ TƯỚNG'
            steps.append(_step(normal, None, start, start + cut))
        steps.append(_step(normal, None, start + cut, start + stop))
    elif stop and (steps[-1].mode or _HELD.match(bare)):
        last = steps.pop()  # 'TM. ỦY BAN NHÂN DÂN' / 'XÃ HÒA AN'
        more = capitals.normal(normal[start : start + stop].strip())
        if last.post and more.startswith("Kiêm "):
            more = more[0].lower() + more[1:]
        post = f"{last.post or ''} {more}".strip()
        steps.append(Step(last.mode, post, last.start, start + stop))
    for k, mode in enumerate(modes):
        stop = modes[k + 1].start() if k + 1 < len(modes) else len(bare)
        posts = [
            m.start() for m in _POST.finditer(bare, mode.end(), stop) if not bare[: m.start()].endswith((", ", "DOAN "))
        ]
        cut = posts[-1] if posts and posts[-1] > mode.end() else stop
        printed = normal[start + mode.start() : start + mode.end()].strip().rstrip(".")
        printed += "" if "/" in printed else "."
        step = _step(normal, printed, start + mode.end(), start + cut)
        step.start = start + mode.start()
        steps.append(step)
        if cut < stop:
            steps.append(_step(normal, None, start + cut, start + stop))


def _step(normal: str, mode: str | None, start: int, end: int) -> Step:
    while end > start and normal[end - 1] in " ,.;:":
        end -= 1
    return Step(mode, capitals.normal(normal[start:end]) or None, start, end)


def _person(line: str) -> str:
    found = _PERSON.match(line)
    return capitals.person(found[1] if found else line)
