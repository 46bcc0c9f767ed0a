"""Sentences of a plan or an order that carry no work of their own: formulas of execution, head sentences, contents.

'chịu trách nhiệm thi hành Quyết định này' carries out the document itself; '… thực hiện các việc sau:' only opens a
list; 'tuyên truyền các nội dung sau:' opens a list that names what an activity covers.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.grammar.clause import Clause
from vanban.grammar.prose import Prose
from vanban.grammar.spelling import scanned
from vanban.grammar.together import coordinators
from vanban.grammar.words import Words

Span = tuple[int, int]

# what a sentence names with 'này' or '(nêu) trên' when it speaks of the document itself
_DOCUMENTS: Final = (
    "chỉ thị", "quyết định", "kế hoạch", "công văn", "thông báo", "văn bản", "nghị quyết", "kết luận", "hướng dẫn",
    "công điện", "quy chế", "quy định", "chương trình", "thông tư", "nghị định", "đề án", "lệnh",
)  # fmt: skip
_ITSELF: Final = (*_DOCUMENTS, "nội dung", "nhiệm vụ")
_NAMED: Final = "|".join((*(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in _DOCUMENTS), *_ITSELF[-2:]))
# 'chịu trách nhiệm thi hành Quyết định này', 'có hiệu lực', 'được phổ biến đến …', 'chi tiết tại Phụ lục'
_FORMULA: Final = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)[^.;]{0,40}(?:này|\.|$)|có hiệu lực|được phổ biến|[Rr]ất mong"
    r"|Trân trọng|Trên đây là|(?:chi tiết|cụ thể)(?: \w+){0,3} (?:tại|theo|trong) (?:[Pp]hụ lục|[Bb]iểu|[Bb]ảng)"
    r"|(?<!được )(?<!người dân )(?<!hân dân )biết(?:,| và) (?:tổ chức )?(?:triển khai )?thực hiện"
    r"|căn cứ Quyết định (?:này )?(?:để )?(?:thi hành|thực hiện)"
)
# 'nghiêm túc thực hiện Chỉ thị này'
_NAMES_ITSELF: Final = re.compile(
    rf"(?:thi hành|thực hiện|triển khai|chấp hành|quán triệt)[^.;]{{0,80}}?(?:{_NAMED})(?: nêu)? (?:này|trên)"
)
# … 'ngay', 'nghiêm túc, hiệu quả', 'theo đúng quy định'
_WELL: Final = (
    r"(?:,? (?:và )?(?:ngay|nghiêm túc|tốt|đầy đủ|kịp thời|thiết thực|(?:đạt |có |bảo đảm |đảm bảo )?(?:kết|hiệu) quả"
    r"|(?:theo |đúng |theo đúng )quy định))*[./ ]*$"
)
_DO: Final = (
    r"(?:(?:tích cực|chủ động|khẩn trương|nghiêm túc|kịp thời|quan tâm|tổ chức|triển khai|phối hợp),? (?:và )?)*"
)
# 'căn cứ Lệnh … này, tổ chức thực hiện đúng quy định./.'
_BY_IT: Final = re.compile(rf"căn cứ (?:{_NAMED})[^.;:]{{0,80}} này,? {_DO}(?:thực hiện|thi hành){_WELL}")
# '… yêu cầu các trạm triển khai thực hiện bảo đảm hiệu quả./.': what to carry out is not said
_NO_MORE: Final = re.compile(f"{_DO}(?:thực hiện|thi hành){_WELL}")
# '… nếu có vướng mắc, các trạm chủ động liên hệ với Sở (điện thoại …) để được hướng dẫn'
_CONTACTS: Final = re.compile(r"(?:chủ động |kịp thời |trực tiếp )*liên hệ ")
# '… nghiêm túc thực hiện./.', 'các đồng chí có tên trên thực hiện ngay'
_ENDS_SO: Final = re.compile(
    r"(?:nghiêm túc|khẩn trương|quan tâm|phối hợp)(?:, \w+ \w+)?(?: (?:tổ chức|triển khai))* thực hiện"
    r"(?: ngay| nghiêm túc| tốt| đạt (?:kết|hiệu) quả)?[./ ]*$"
    r"|(?:trên|tên|liên quan) thực hiện(?: ngay| nghiêm túc)?[./ ]*$"
)
# … but a duty to report, to follow or to look after the execution is work
_STILL_WORK: Final = re.compile(
    r"báo cáo|theo dõi|đôn đốc|kiểm tra|giám sát|tổng hợp|sơ kết|tổng kết|xây dựng|cụ thể h[oó]|ban hành|phổ biến"
    r"|quán triệt|gửi |hướng dẫn (?:tổ chức )?(?:thực hiện|thi hành|triển khai)"
)


def only_executes(prose: Prose, start: int, end: int) -> bool:
    """Whether a sentence only says that the document is to be carried out."""
    text = prose.text
    for at in prose.hits("formula", start, end):
        if _FORMULA.match(text, at, end):
            return True
    named = _names_document(prose, " này", start, end) or _names_document(prose, " trên", start, end)
    last = text.find("thực hiện", max(start, end - 45), end) >= 0
    if last and prose.low.find("căn cứ", start, end) >= 0 and _BY_IT.search(text, max(start, end - 2 * _TAIL), end):
        return True
    if not (named or last) or _STILL_WORK.search(prose.low, start, end):
        return False
    if last and _ENDS_SO.search(text, max(start, end - _TAIL), end) and not _is_other_work(prose, start, end):
        return True
    found = _NAMES_ITSELF.search(text, start, end) if named else None
    return found is not None and not (
        _is_other_work(prose, start, end)
        or (
            text.startswith("thực hiện ", found.start())
            and _is_other_work(prose, found.start() + len("thực hiện "), end)
        )
    )


_OF_EXECUTION: Final = frozenset(("tổ", "triển", "chấp", "quán", "phối", "thi", "thực", "tập", "chỉ", "lãnh", "đề"))


def _is_other_work(prose: Prose, start: int, end: int) -> bool:
    """'(thực hiện) niêm yết các thủ tục nêu tại Quyết định này': the document only names what is worked on."""
    words = Words(prose, start, end, 40)
    return words.sort(0)[0] == "verb" and words.low[0] not in _OF_EXECUTION


# 'chịu trách nhiệm trước pháp luật về tính chính xác của số liệu'; but '…; hướng dẫn các thôn' is work
_ANSWERS: Final = re.compile(
    r"[Cc]hịu trách nhiệm (?:hoàn toàn |toàn diện )?(?:trước [^.;]{2,80} )?(?:nếu (?:để|không|chậm|xảy)"
    r"|về (?:tính |sự |độ |toàn bộ |các |những )*(?:nội dung|số liệu|thông tin|ý kiến|chính xác|trung thực|hợp pháp"
    r"|đúng đắn|hậu quả|pháp lý|kết quả|chất lượng|tiến độ|hiệu quả))(?!\w)[^;]*$"
)


def only_answers(text: str, clause: Clause, end: int) -> bool:
    """'Các trạm chịu trách nhiệm về số liệu báo cáo' says who answers for a thing, and gives no work."""
    return text.startswith("hịu trách nhiệm", clause.work + 1) and _ANSWERS.match(text, clause.work, end) is not None


def asks_no_more(text: str, start: int, clause: Clause, end: int) -> bool:
    """'Yêu cầu các trạm triển khai thực hiện./.', 'Căn cứ Kế hoạch này, Trạm bơm chủ động thực hiện./.'"""
    if clause.leads and _CONTACTS.match(text, clause.work, end):
        return True
    if not clause.leads or not _NO_MORE.match(text, clause.work, end):
        return False
    name = text[clause.leads[0][0] : clause.leads[0][1]].lower()
    return name.startswith(("các ", "quý ")) or " các " in name or text.startswith("Căn cứ ", start)


def _names_document(prose: Prose, word: str, start: int, end: int) -> bool:
    """Whether the word stands after the name of a document, as it must for the sentence to name itself."""
    low = prose.low
    at = low.find(word, start, end)
    while at >= 0:
        before = at - len(" nêu") if low.endswith(" nêu", start, at) else at
        if low.endswith(_ITSELF, start, before):
            return True
        at = low.find(word, at + 1, end)
    return False


_TAIL: Final = 160  # letters at the end of a head sentence that tell what it opens
_THINGS: Final = (
    r"(?:nội dung|nhiệm vụ|công việc|việc|giải pháp|công tác|yêu cầu|hoạt động|vấn đề|biện pháp|hình thức|kế hoạch"
    r"|điểm)"
)
# '… thực hiện các nội dung sau:', '… làm tốt một số việc sau đây:', '… như sau:'
_INTRODUCES: Final = re.compile(
    r"(?:thực hiện|triển khai|làm tốt|tập trung|hoàn thành|tiến hành|chỉ đạo|phối hợp|quan tâm|chú trọng|giải quyết)"
    rf"[^.;]{{0,90}}?{_THINGS}[^.;]{{0,40}}:$"
)
# '… như sau:', '… trách nhiệm sau đây:'
_LISTS: Final = re.compile(
    r"(?:trách nhiệm|nhiệm vụ|như sau|sau đây|gồm|cụ thể|nội dung sau|ý kiến|yêu cầu|đề nghị|giao)(?: như sau"
    r"| sau| sau đây)? ?:$"
)
_LISTS_LONGEST: Final = 24  # letters of the longest of them
_COVERED: Final = (
    "tuyên truyền", "truyền thông", "thông tin", "phổ biến", "quán triệt", "báo cáo", "kiểm tra", "đánh giá",
    "thảo luận", "góp ý", "học tập", "nêu rõ", "giới thiệu", "truyền", "kết quả", "tập huấn", "thanh tra", "giám sát",
    "làm rõ", "khảo sát",
)  # fmt: skip
_OF_CONTENT: Final = (*_COVERED, "gồm", "tập trung vào")
# '… tuyên truyền các nội dung sau:', '… gồm:', '… tập trung vào:'
_CONTENT: Final = re.compile(
    rf"(?:{'|'.join(_COVERED)})[^.;:]{{0,60}}"
    r"(?:nội dung|vấn đề|chủ đề|thông tin|mặt|điểm|vào|về|như|sau)[^.;:]{0,40}:$"
    r"|gồm(?: có)?(?: các)?[^.;:]{0,40}:$|tập trung vào[^.;:]{0,30}:$"
)
_WORK_CONTENT: Final = re.compile(
    r"(?:thực hiện|triển khai|làm tốt|hoàn thành|chỉ đạo|phối hợp)[^.;:]{0,60}(?:nội dung|vấn đề|việc|nhiệm vụ"
    r"|điểm)[^.;:]{0,40}:$"
)
# 'chỉ đạo các trạm:', 'Hướng dẫn người dân, trường học:' say whom, not what
_DIRECTS: Final = re.compile(
    r"(?:[Cc]hỉ đạo|[Hh]ướng dẫn|[Yy]êu cầu|[Gg]iao)(?:, (?:chỉ đạo|hướng dẫn))? "
    r"(?:các |nhân dân|người dân|cán bộ|cơ quan|đơn vị)[^.;:]{0,80}:$"
)
_GENERAL: Final = re.compile(
    r"(?:[Tt]ập trung |[Tt]iếp tục |[Cc]hủ động )*(?:[Tt]hực hiện|[Tt]riển khai|[Ll]àm tốt|[Tt]ổ chức thực hiện"
    r"|[Cc]hủ trì)"
)
_DUTIES: Final = (
    "", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "thực hiện", "tổ chức thực hiện",
    "triển khai thực hiện", "tổ chức triển khai thực hiện", "có trách nhiệm thực hiện",
)  # fmt: skip
_BARE_DUTY: Final = frozenset([spelt for duty in _DUTIES for spelt in (duty, *scanned(duty))])


def bare_duty(text: str, clause: Clause, end: int) -> bool:
    """Whether nothing but the duty itself follows the bodies: 'Sở Y tế có trách nhiệm:'."""
    return bool(clause.leads) and text[clause.work : end].strip(" :") in _BARE_DUTY


def only_introduces(prose: Prose, start: int, end: int, clause: Clause) -> bool:
    """Whether a sentence that ends with a colon is no work beside its list."""
    text = prose.text
    if clause.leads and clause.sign in ("order", "request") and names_content(text, start, end):
        return False  # 'Đề nghị các xã báo cáo số liệu, gồm:'
    if (
        clause.sign in ("", "heading", "order", "request")
        or bare_duty(text, clause, end)
        or grants_powers(text, start, end)
    ):
        return True
    work = text[clause.work : end]
    together = coordinators(prose, clause.work, end)
    if _DIRECTS.match(work) or (together and text[together[-1][1] : end].strip() == ":"):
        return True  # 'Sở Y tế chủ trì, phối hợp với các trường:'
    tail = max(start, end - _TAIL)
    if not (_LISTS.search(text, max(tail, end - _LISTS_LONGEST), end) or _INTRODUCES.search(text, tail, end)):
        return False
    if clause.leads:
        return True
    return len(work) < _TAIL and _GENERAL.match(work) is not None and not _opens_content(text, tail, end)


def leads_together(prose: Prose, clause: Clause, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Who leads and who helps by a heading that says nothing else: '2. Trạm bơm chủ trì, phối hợp với các thôn:'."""
    if not clause.leads or not prose.text.startswith("chủ trì", clause.work):
        return (), ()
    together = coordinators(prose, clause.work, end)
    if not together or prose.text[together[-1][1] : end].strip(" :,"):
        return (), ()
    return clause.leads, together


def names_content(text: str, start: int, end: int) -> bool:
    """Whether the list that a head sentence opens names what an activity covers, not work."""
    tail = max(start, end - _TAIL)
    return _opens_content(text, tail, end) and not _WORK_CONTENT.search(text, tail, end)


def _opens_content(text: str, tail: int, end: int) -> bool:
    for word in _OF_CONTENT:  # finding the words themselves takes far less time
        if text.find(word, tail, end) >= 0:
            return _CONTENT.search(text, tail, end) is not None
    return False


# 'Bản tin hằng tháng, tập trung vào các nhóm nội dung', 'Chuyên mục trên loa xã, gồm các nội dung sau:'
_OPENS_CONTENTS: Final = re.compile(
    r"[^:;.]{8,},? (?:tập trung(?: vào)?|gồm(?: có)?|bao gồm|với) (?:các |những |một số )?(?:nhóm )?"
    r"(?:nội dung|vấn đề|chủ đề|chuyên đề)(?: chính| chủ yếu| trọng tâm| cơ bản)?(?: sau(?: đây)?)? ?:?"
)


def opens_contents(said: str) -> bool:
    """Whether a heading names a thing to be made and opens the list of what that covers."""
    return said.find("nội dung") + said.find(" đề") > -2 and _OPENS_CONTENTS.fullmatch(said) is not None


# '… cần tập trung thực hiện tốt một số nhiệm vụ, giải pháp sau đây:'
_TO_DO: Final = re.compile(
    r"(?:nhiệm vụ|giải pháp|công việc|việc)(?:(?:,| và)? (?:nhiệm vụ|giải pháp|trọng tâm|chủ yếu|cụ thể|cơ bản|chính"
    r"|cấp bách|trước mắt))*,? (?:như )?sau(?: đây)?:$"
)


def opens_work(text: str, start: int, end: int) -> bool:
    """Whether the list that a head sentence opens is one of tasks."""
    return _TO_DO.search(text, max(start, end - 60), end) is not None


# 'Sở Y tế chủ trì, phối hợp với các trường thực hiện trong tháng 6/2026.'
_DOES_IT: Final = re.compile(
    r"(?:có trách nhiệm )?(?:chủ trì,? ?)?(?:phối hợp[^.;]{0,120}? )?"
    r"(?:(?:(?:trực tiếp )?lãnh đạo|chỉ đạo|tổ chức|triển khai),? )*thực hiện"
    r"(?: (?:trong|trước|vào|từ|xong|hoàn thành|chậm nhất)[^.;]{0,60})?[.;/ ]*$"
)


def names_the_doer(text: str, clause: Clause, end: int) -> bool:
    """Whether a sentence only says who does the work of the sentence before it."""
    return bool(clause.leads) and end - clause.work < 200 and _DOES_IT.match(text, clause.work, end) is not None


def dates_the_last(text: str, start: int, end: int) -> bool:
    """'Văn bản gửi về Sở chậm nhất ngày …' after the sentence that asks for it."""
    while start < end and not text[start].isalpha():
        start += 1
    return text.startswith(("Văn bản", "Báo cáo", "Thời gian", "Thời hạn", "Hồ sơ", "Kết quả", "Ý kiến"), start)


# 'Hội nghị thảo luận, lập danh sách …'; but 'Hội nghị sơ kết: tháng 7/2026'
_MEETS: Final = re.compile(
    r"(?:Hội nghị|Cuộc họp|Hội thảo|Phiên họp|Buổi làm việc|Đại hội) (?:sẽ )?(?:tiến hành )?"
    r"(?:cử|bầu|thảo luận|bàn|nghe|thông qua|quyết định|biểu quyết|xem xét|giới thiệu|thống nhất|góp ý|lập)(?=[ ,])"
)


def tells_of_meeting(text: str, start: int, end: int) -> bool:
    """'Hội nghị cử Chủ tọa và Thư ký.' tells how a meeting goes; it gives no work."""
    return _MEETS.match(text, start, end) is not None


_POWERS: Final = re.compile(r"quyền hạn[^.;:]{0,40}:$")
_CONCLUDES: Final = re.compile(
    r"(?:chỉ đạo|kết luận|thống nhất|quyết định|yêu cầu)[^.;:]{0,30}:$"
    # 'Chủ tịch UBND tỉnh có ý kiến như sau:'; a body's own opinion is no order
    r"|(?:Chủ tịch|Bộ trưởng|Giám đốc|Thủ tướng|Thường trực|Thường vụ)[^.;:]{0,40} có ý kiến(?: như)? sau(?: đây)?:$"
)


def grants_powers(text: str, start: int, end: int) -> bool:
    """'Trung tâm có nhiệm vụ, quyền hạn sau:' lists what a body is for, not work."""
    return _POWERS.search(text, max(start, end - 60), end) is not None


def concludes(text: str, start: int, end: int) -> bool:
    """'… có ý kiến chỉ đạo như sau:' opens a superior's conclusions."""
    return _CONCLUDES.search(text, max(start, end - 90), end) is not None


# First words of an item that names a thing, a person or a condition, not work
_NOUNS: Final = frozenset((
    "các", "những", "việc", "mọi", "mỗi", "từng", "một", "hai", "ba", "số", "nội dung", "công tác", "kinh phí",
    "thời gian",
    "địa điểm", "thành phần", "hình thức", "kết quả", "danh sách", "tình hình", "nguyên tắc", "trách nhiệm", "mức",
    "trường hợp",
    "hồ sơ", "tài liệu", "văn bản", "người", "ông", "bà", "đồng chí", "đại diện", "khi", "nếu", "tùy", "do", "trừ",
    "theo", "đối",
    "tại", "về", "quyền", "điều kiện", "tiêu chuẩn", "đối tượng", "phạm vi", "thuận lợi", "khó khăn", "nguyên nhân",
    "hạn chế",
    "ngoài", "riêng", "sau", "trước", "trong", "từ", "để", "qua", "đây", "đó", "nhóm", "giải pháp", "nhiệm vụ",
    "mục tiêu", "lưu ý", "ý kiến", "luật", "bộ luật", "pháp lệnh", "nghị định",
    "thông tư", "nghị quyết", "chỉ thị", "kế hoạch", "chương trình", "công văn", "công điện",
    "trung ương", "công ty", "đơn vị", "cơ quan", "quyết định", "quy trình", "cột", "bảng", "mẫu", "biểu", "điểm",
))  # fmt: skip


def begins_as_work(text: str, start: int, end: int) -> bool:
    """Whether an item begins as a verb would: a capital, a small word, and no noun that items begin with."""
    if end - start <= 25:
        return False
    first, _, rest = text[start : start + 40].partition(" ")
    second = rest.partition(" ")[0]
    return (
        first.isalpha()
        and first[0].isupper()
        and second[:1].islower()
        and first.lower() not in _NOUNS
        and f"{first} {second}".lower().rstrip(",:") not in _NOUNS
    )


_NO_WORK: Final = ("không ", "chưa ", "đồng ý", "thống nhất ", "tăng trưởng ", "nhất trí ")


def may_be_work(prose: Prose, start: int, end: int) -> bool:
    """Whether an item between others that are work may be work too though its first word is in no table."""
    if not begins_as_work(prose.text, start, end) or prose.low.startswith(_NO_WORK, start):
        return False
    passive = prose.low.find(" được ", start, min(end, start + 100))  # 'Bản tin được trình bày theo hướng …'
    if passive >= 0 and prose.low.find(",", start, passive) < 0:
        return False
    words = Words(prose, start, end, 60)
    return not words.sort(0)[0] and not words.head(0)[2] and not only_executes(prose, start, end)


_NO_TOPIC: Final = (
    "Tên ", "Chủ đề", "Tiêu đề", "Ví dụ", "Dự án", "Đề tài", "Phương châm", "Lý do", "Lưu ý", "Ghi chú", "Sản phẩm",
    "Khẩu hiệu", "Nguồn", "Trường hợp", "Khi ", "Nếu ",
)  # fmt: skip


def is_topic(text: str, start: int, end: int) -> bool:
    """Whether the words before a colon are what the work behind it is about."""
    return text[start].isupper() and not text.startswith(_NO_TOPIC, start) and text.find("(", start, end) < 0
