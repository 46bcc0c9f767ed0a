"""The body that issued a cited document: where its name ends after 'của', where it begins before the mention.

A name begins with a word that names bodies or posts and goes on until a mark, or a word with which the subject or a
clause begins. 'và' and commas belong to it where the next word goes on the name ('Giáo dục và Đào tạo').
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from vanban import tables
from vanban.grammar.phrases import ending, one_of
from vanban.text.view import UPPER

# 'Chính phủ', 'Bộ trưởng Bộ Tài chính', 'UBND tỉnh Hòa An', 'Ban Bí thư', 'Tỉnh ủy Hòa An', 'Sở Y tế'
_HEAD: Final = re.compile(
    r"(?:liên (?:tịch |ngành )?)?(?:"
    r"ch[íỉ]nh phủ|thủ tướng|quốc hội|[uủ][yỷ] ban|ubnd|hđnd|ubmttq|hội đồng|trung ương|tw\b|tổng bí thư|bí thư"
    r"|thường trực|thường vụ|ban |bch |btv |bộ |sở |cục |tổng cục|chi cục|vụ |phòng |văn phòng|thanh tra"
    r"|tổng thanh tra"
    r"|(?:tỉnh|thành|huyện|quận|thị|đảng|chi|quân) [uủ][yỷ]|đảng bộ|chi bộ|đảng đoàn|chủ tịch|phó chủ tịch|chủ nhiệm"
    r"|giám đốc|tổng giám đốc|cục trưởng|tổng cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|trưởng |chánh |thống đốc"
    r"|ngân hàng|kho bạc|bảo hiểm|to[àa] án|tòa án|viện |kiểm toán|tổng kiểm toán|công an|quân khu|bộ đội|liên đoàn"
    r"|tổng liên đoàn|công đoàn|đoàn |hội |hiệp hội|liên hiệp|liên minh|mặt trận|trường |học viện|đại học|bệnh viện"
    r"|trung tâm|công ty|tổng công ty|tập đoàn|tổ |đài |thông tấn|nhà xuất bản|tiểu ban|lãnh đạo)"
)
# where a name ends, or may end
_STOP: Final = re.compile(
    ending(
        r";:()“”\"!?|.\n\t,/",
        r"[-–—]\s|"
        + one_of(
            "và, hoặc, về, quy định, hướng dẫn, ban hành, phê duyệt, sửa đổi, bổ sung, thay thế, bãi bỏ, tại, đến"
            ", cho, gửi, nêu, trong, để, thực hiện, triển khai, công bố, giao, được, có, là, thì, như, do, xét"
            ", yêu cầu, đề nghị, thông báo, chỉ được, tiếp tục, tăng cường, đẩy mạnh, phát động, trả lời, kèm, đã"
            ", theo, năm, ngày, tháng, số, từ, trên, với, đối với, nhằm, đồng thời, phân công, phê chuẩn"
            ", điều chỉnh, thông qua, hiện hành, này, đó, nói, khi, bằng, qua, vào, mà, ký, cùng, còn, phải, sẽ"
            ", vừa, chỉ đạo, kết luận, góp phần, bảo đảm, gắn, lấy, xây dựng, ra, nay, nhận, trình, chuyển"
            ", phối hợp, hết hiệu lực, đề ra, căn cứ, phục vụ, trước, sau, thi hành, cải thiện, quyết định, chỉ thị"
            ", chủ trì, nhiệm kỳ, giai đoạn, v/v"
        ),
    )
)
_TYPE_WORD: Final = re.compile(
    r"(?:các )?(?:nghị|quyết định|thông tư|chỉ thị|kế hoạch|công văn|công điện|kết luận|quy định|quy chế|hướng dẫn"
    r"|thông báo|luật|pháp lệnh|hiến pháp|chương trình|đề án|văn bản|tờ trình|báo cáo|các |số |điều|khoản|điểm)"
)
_GOES_ON: Final = re.compile(
    r"(?:phát triển|đào tạo|môi trường|công nghệ|xã hội|truyền thông|du lịch|đầu tư|tôn giáo|dân vận|kiến trúc"
    r"|kỹ thuật"
    r"|gia đình|trẻ em|đô thị|hội nhập|chống|cứu|tìm kiếm|giám sát|đại biểu|ngân sách|dịch vụ|giáo dục|kinh tế)"
)
_ABBREVIATED: Final = re.compile(rf"\([{UPPER}&]{{2,12}}\)(?=\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường))")
# bodies whose names say what they are for: 'Ban Chỉ đạo liên ngành về an toàn thực phẩm về việc …'
_FOR_A_PURPOSE: Final = re.compile(r"(?:ban chỉ đạo|ban chỉ huy|hội đồng|tổ công tác|tiểu ban)(?! nhân dân)")
# 'Ban Chỉ đạo Trung ương về khoa học, công nghệ và đổi mới sáng tạo;': without its purpose this is no name
_NAMED_BY_PURPOSE: Final = ("ban chỉ đạo trung ương", "ban chỉ đạo quốc gia", "ban chỉ đạo liên ngành trung ương")
_PURPOSE_ENDS: Final = re.compile(
    rf"[;:.()\n]|,\s(?=[{UPPER}])|\s(?=yêu cầu|đề nghị|đã|được|để|thì|và (?:Công|Kế|Quyết|Nghị))|\Z"
)
# behind these a name goes on over a wide gap too, as justified text has it: 'Ủy ban Thường vụ      Quốc hội'
_UNFINISHED: Final = (
    " thường vụ", " ủy ban", "mặt trận", "tổ quốc", " hội đồng", " bộ", " sở", " ban", " tỉnh", " xã", " phường",
    " thành phố", " phòng", " chi cục", " cục", " chủ tịch", " bộ trưởng", " giám đốc", "nhân dân", " đảng",
)  # fmt: skip
# words of a clause that stand in names too, there in a capital
_IN_NAMES: Final = ("xây dựng", "giao")
# 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã' is one office
_OFFICES: Final = ("văn phòng hđnd", "văn phòng hội đồng nhân dân", "văn phòng đoàn đbqh", "đoàn đại biểu quốc hội")
_SENTENCE_MARK: Final = re.compile(r"[;:.()\n]")
_LONGEST: Final = 160


def end(text: str, low: str, start: int, joint: bool = False) -> int | None:
    """Where the body's name that begins at `start` ends; None where none begins there.

    `low` is the text in small letters. `joint`: several bodies issued the document, so that 'và Bộ …' belongs to it.
    """
    head = _HEAD.match(low, start)
    if not head:
        return None
    at, limit, purposed = head.end(), min(len(low), start + _LONGEST), False
    while True:
        stop = _STOP.search(low, at, limit)
        if not stop:
            return _trimmed(low, start, limit) if limit == len(low) else None
        next_ = _beyond(text, low, stop, joint)
        if next_ is None and not purposed and stop.group() == " về" and _FOR_A_PURPOSE.match(low, start):
            next_, purposed = _purpose(text, low, start, stop, limit), True
        if next_ is None:
            return _trimmed(low, start, stop.start())
        at = next_


def _beyond(text: str, low: str, stop: re.Match[str], joint: bool) -> int | None:
    """Where to look on, if the name goes on after a mark or a word that may end it."""
    mark, after = stop.group().strip(), stop.end()
    if mark == "(":
        short = _ABBREVIATED.match(text, stop.start())
        return short.end() if short else None
    if mark == ".":
        return after if low[max(0, stop.start() - 2) : stop.start()] in ("tp", "tx", "tt") else None
    if mark in _IN_NAMES and text[stop.end() - len(mark)].isupper():
        return after  # 'Bộ trưởng Bộ Xây dựng'
    if mark == "trình" and low.endswith(("chương", "công"), 0, stop.start()):
        return after  # 'Ban Chỉ đạo các chương trình mục tiêu quốc gia'
    if mark == "," and low.startswith("ban bí thư", after + 1) and low.endswith("bộ chính trị", 0, stop.start()):
        return after + len(" ban bí thư")
    if mark == "giao" and low.startswith((" thông", " dịch"), stop.end()):
        return after  # 'Phòng Quản lý giao thông'
    if mark == "xây dựng" and low.endswith(("dự án đầu tư", "vốn đầu tư"), 0, stop.start()):
        return after  # 'Ban Quản lý dự án đầu tư xây dựng tỉnh'
    if mark == "" and low[stop.start()] == "\t" and low.endswith(_UNFINISHED, 0, stop.start()):
        return after
    if mark == "về" and low.endswith(" nhà nước", 0, stop.start()):
        return after  # 'Cục Giám định nhà nước về chất lượng công trình'
    if mark == "xây dựng" and low.endswith("công trình", 0, stop.start()):
        return after
    if mark not in ("và", ",", "-", "–", "—"):
        return None
    word = after + (low[after : after + 1] == " ")
    if _TYPE_WORD.match(low, word):
        return None
    if low.endswith("bộ trưởng", 0, stop.start()) and low.startswith(("chủ nhiệm", "tổng thanh tra"), word):
        return word  # 'Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ'
    if mark == "," and low.endswith(" quản lý", 0, stop.start()) and low.startswith("tổ chức ", word):
        return word + len("tổ chức")  # 'Phòng Quản lý, tổ chức giao thông'
    body = _HEAD.match(low, word)
    if body and mark == "và" and low.endswith(_OFFICES, 0, stop.start()):
        return body.end()
    if body:
        return body.end() if joint or mark not in ("và", ",") else None
    if mark == ",":  # 'Văn hóa, Thể thao và Du lịch', 'Phòng, chống thiên tai'
        following = _STOP.search(low, word, word + 40)
        goes_on = text[word : word + 1].isupper() and following is not None and following.group() == " và"
        return word if goes_on or low.startswith("chống", word) else None
    return word if text[word : word + 1].isupper() or _GOES_ON.match(low, word) else None


def _purpose(text: str, low: str, start: int, stop: re.Match[str], limit: int) -> int | None:
    """The end of 'về …' in a body's name: another 'về' follows for the subject, or the name is none without it."""
    mark = _SENTENCE_MARK.search(low, stop.end(), limit)
    second = low.find(" về ", stop.end(), mark.start() if mark else limit)
    if second > 0:
        return second
    if low[start : stop.start()] not in _NAMED_BY_PURPOSE:
        return None
    ends = _PURPOSE_ENDS.search(text, stop.end(), limit)
    return ends.start() if ends else None


def _trimmed(low: str, start: int, stop: int) -> int | None:
    while stop > start and low[stop - 1] in " ,.-–—":
        stop -= 1
    return stop if stop > start + 2 else None


_POSTS: Final = (
    "chủ tịch", "phó ", "quyền ", "thủ tướng", "bộ trưởng", "thứ trưởng", "giám đốc", "bí thư", "chủ nhiệm",
    "cục trưởng", "tổng bí thư", "tổng giám đốc",
)  # fmt: skip
_BEAR_NAMES: Final = ("phường", "xã", "khu", "đường")


def _post_end(text: str, low: str, start: int, stop: int) -> int:
    """Where the post ends before its holder: 'Chủ tịch UBND tỉnh Nguyễn Văn An'. A ward may bear such a name."""
    if not low.startswith(_POSTS, start):
        return stop
    words = text[start:stop].split(" ")
    for size in (3, 4):
        holder = words[-size:]
        if len(words) > size and holder[0] in _surnames() and all(word.istitle() for word in holder):
            return stop if words[-size - 1] in _BEAR_NAMES else stop - len(" ".join(holder)) - 1
    return stop


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row.surname for row in tables.surnames())


# 'Ngày 12/3, Sở Y tế ban hành', 'Xét đề nghị của Bộ Quốc phòng tại', 'Bộ Nội vụ đã có': a name right before a mention
_VERB_BEFORE: Final = re.compile(
    r"\s(?:(?:đã|vừa)\s)?(?:ký\s)?(?:ban hành|có|ký|phát hành|xây dựng|ra|tại|bằng|gửi|trình(?:\sbày)?)"
    r"\s(?:các\s|một\s)?$"
)
_VERB_ENDS: Final = ("hành", "có", "ký", "dựng", "ra", "tại", "bằng", "gửi", "các", "một", "trình", "bày", "theo")
_CLAUSE: Final = re.compile(
    r"[.;:(,0-9\s](?:(?<=[.;:(\n])\s?|(?<=[,0-9])\s(?:dù\s|mà\s)?|(?<=\s)(?:của|trước|nghe|như|được|do|[-–—])\s)"
)
# 'Sở Y tế báo cáo tại Báo cáo số …', 'được Thủ tướng Chính phủ phê duyệt tại Quyết định số …'
_DECIDES: Final = "phê duyệt|ban hành|công bố|giao|phê chuẩn|thông qua|chấp thuận|quy định|cho phép|quyết định"
_TELLS: Final = re.compile(
    r"\s(?:đã\s)?(?:báo cáo|đề nghị|đề xuất|kiến nghị|trình|tham mưu|phản ánh|thông báo|(?:có|xin|cho) ý kiến"
    rf"|chỉ đạo|yêu cầu|hướng dẫn|thống nhất|{_DECIDES})$"
)
# 'đã được Chủ tịch UBND tỉnh phê duyệt theo Quyết định số …', 'do Bộ Y tế ban hành kèm theo Thông tư số …'
_DECIDED: Final = re.compile(rf"\s(?:{_DECIDES})\s(?:kèm\s)?theo\s(?:các\s)?$")
# 'Xét đề nghị của Sở Y tế (Tờ trình số …)'
_TOLD_OF: Final = ("đề nghị của ", "báo cáo của ", "đề xuất của ", "kiến nghị của ", "trình của ")


def before(text: str, low: str, mention: int) -> tuple[int, int] | None:
    """The body named just before a mention as the one that issued it: 'Bộ Nội vụ đã có Công văn số …'."""
    if not low.endswith(_VERB_ENDS, 0, max(0, mention - 1)):
        return _before_brackets(text, low, mention - 2) if low.startswith(" (", mention - 2) else None
    floor = max(0, mention - _LONGEST)
    verb = _VERB_BEFORE.search(low, max(floor, mention - 24), mention)
    if not verb:
        decided = _DECIDED.search(low, max(floor, mention - 30), mention)
        return _decider(text, low, decided.start()) if decided else None
    stop, there = verb.start(), verb.group().strip().endswith(("tại", "bằng", "tại các", "bằng các"))
    tells = _TELLS.search(low, max(floor, stop - 20), stop) if there else None
    clauses = [found.end() for found in _CLAUSE.finditer(low, floor, stop)]
    for clause in reversed(clauses if floor else [0, *clauses]):
        name = end(text, low, clause)
        if tells and name in (stop, tells.start()):
            return clause, tells.start()
        if name == stop:
            if not there or low.endswith("của ", 0, clause):
                return clause, _post_end(text, low, clause, name)
            continue  # 'tổ chức giao thông tại' within 'của Phòng Quản lý, tổ chức giao thông tại'
        if name and there and low.startswith(" đã ", name) and name < stop:
            return clause, name
    return None


def _decider(text: str, low: str, stop: int) -> tuple[int, int] | None:
    """The body behind 'được' or 'do' whose name ends at `stop`."""
    start = max(low.rfind(word, max(0, stop - _LONGEST), stop) + len(word) for word in (" được ", " do "))
    return (start, stop) if start > len(" được ") and end(text, low, start) == stop else None


def _before_brackets(text: str, low: str, stop: int) -> tuple[int, int] | None:
    """The body that reports in the words before ' (' at `stop`: 'nghe Sở Y tế báo cáo (Báo cáo số …)'."""
    floor = max(0, stop - _LONGEST)
    tells = _TELLS.search(low, max(floor, stop - 20), stop)
    ends = tells.start() if tells else stop
    for found in _CLAUSE.finditer(low, floor, stop):
        clause = found.end()
        if (tells or low.endswith(_TOLD_OF, 0, clause)) and end(text, low, clause) in (ends, stop):
            return clause, ends
    return None
