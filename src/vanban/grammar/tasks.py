"""What a document obliges or asks somebody to do, or plans as an activity: one task for each provision that carries it.

The trees of `outline` are walked with what stands above each provision: a heading tells what its section holds, a head
sentence ('… yêu cầu các trường thực hiện các việc sau:') or a heading that is a body's name tells who does the items.
No tasks: purposes, principles, states of affairs, contents of an activity that is a task itself, formulas of
execution, and what only regulates (quy chế, thông tư), save where it says who carries it out.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from vanban.grammar import assignees, phases, rows, sections, sentences
from vanban.grammar.assignees import Clause
from vanban.grammar.deadlines import Calendar
from vanban.grammar.duties import Given, Work, extend, make
from vanban.grammar.outline import Outline, Paragraph, Part, Table

Span = tuple[int, int]
# What a sentence must bring to be a task here: `work` any verb of work; `said` a body and its verb; `bound` a body
# that is bound by a modal or urged by a word of manner; `asked` an order, a request or a duty; `none` nothing is a task.
Mode = Literal["work", "said", "bound", "asked", "none"]


_FREEDOM = ("none", "asked", "bound", "said", "work")


class Place(NamedTuple):
    """Where in the tree the walk stands, and what holds there."""

    mode: Mode
    given: Given
    rules: bool = False  # a text that regulates
    opening: bool = False  # before the first labelled provision


# Documents that plan or order work throughout; the others only where they say so
_PLANS = frozenset(("KH", "CTr", "CT", "CTHĐ", "PA", "ĐA", "DA"))
_LETTERS = frozenset(("CV", "BC", "TTr", "GM", None))
_RULES = frozenset(("NĐ", "TT", "TTLT", "LUAT", "BL", "PL", "NĐ-CP", "QC", "QyĐ", "QĐi", "VBHN", "HP", "ĐL", "L"))
_ATTACHED = re.compile(
    r"(?P<plan>KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|PHÂN CÔNG|BẢNG PHÂN CÔNG|LỊCH)"
    r"|(?P<rules>QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|QUY CHUẨN|HƯỚNG DẪN|THỂ LỆ)"
    r"|(?P<form>MẪU|BIỂU|TỜ TRÌNH|BẢN KHAI|BÁO CÁO|DANH SÁCH|ĐƠN |GIẤY |PHIẾU|BIÊN BẢN|ĐỀ CƯƠNG|THÔNG BÁO|CỘNG H)"
)


# what a decision lays down or approves, by the first noun of its title
_TITLE = re.compile(
    r"(?P<rules>quy chế|quy định|điều lệ|quy trình|chức năng|nội quy|thể lệ|chế độ|định mức|tiêu chuẩn)"
    r"|kế hoạch|chương trình|đề án|chiến lược|phương án|danh mục|quy hoạch|dự án|phong trào|giải pháp"
)


def regulates(kind: str | None, symbol: str | None, subject: str | None) -> bool:
    """Whether a document lays down rules: by its type, by the year in its symbol ('2010/QĐ-UBND'), or by its title.

    A legal normative document is numbered 'số/năm/ký hiệu' (Luật Ban hành văn bản quy phạm pháp luật).
    """
    if kind in _RULES or (kind != "CT" and symbol is not None and symbol[:4].isdigit()):
        return True
    found = _TITLE.search(subject.lower()) if kind == "QĐ" and subject else None
    return found is not None and found["rules"] is not None


def find(
    outline: Outline, calendar: Calendar, kind: str | None, addressees: tuple[Span, ...], *, rules: bool = False
) -> list[Work]:
    """The tasks of an official document.

    `kind` is its type's code, `addressees` the names after 'Kính gửi'; `rules`: it lays down rules (`regulates`).
    """
    reader = _Reader(outline, calendar, addressees)
    mode: Mode = "none" if rules else "work" if kind in _PLANS else "bound" if kind in _LETTERS else "said"
    reader.body(outline.body, Place(mode, Given(binding="order" if kind in ("CT", "CĐ") else "plan"), rules))
    for root in outline.appendices:
        reader.appendix(root, rules)
    return sorted(reader.works, key=lambda work: work.start)


# 'chịu trách nhiệm thi hành Quyết định này', 'có hiệu lực', 'được phổ biến đến …'
_FORMULA = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)[^.;]{0,40}(?:này|\.|$)|có hiệu lực|được phổ biến|[Rr]ất mong|Trân trọng"
    r"|Trên đây là|(?:chi tiết|cụ thể) (?:tại|theo|trong) (?:[Pp]hụ lục|[Bb]iểu|[Bb]ảng)|biết(?:,| và) (?:tổ chức )?(?:triển khai )?thực hiện|căn cứ Quyết định (?:này )?(?:để )?(?:thi hành|thực hiện)"
)
_FORMULA_SIGNS = (
    "chịu trách nhiệm", "có hiệu lực", "được phổ biến", "ất mong", "Trân trọng", "Trên đây", "chi tiết ", "cụ thể ", "biết", "căn cứ Q",
)  # fmt: skip
# 'nghiêm túc thực hiện Chỉ thị này', '… nghiêm túc thực hiện./.'
_CARRY_OUT = re.compile(
    r"(?:thi hành|thực hiện|triển khai|chấp hành|quán triệt)[^.;]{0,80}?(?:[Cc]hỉ thị|[Qq]uyết định|[Kk]ế hoạch|[Cc]ông văn"
    r"|[Tt]hông báo|[Vv]ăn bản|[Nn]ghị quyết|[Kk]ết luận|[Hh]ướng dẫn|[Cc]ông điện|[Qq]uy chế|[Qq]uy định|[Cc]hương trình|[Tt]hông tư"
    r"|[Nn]ghị định|[Đđ]ề án|nội dung|nhiệm vụ)(?: nêu)? (?:này|trên)"
    r"|(?:nghiêm túc|khẩn trương|quan tâm|phối hợp)(?:, \w+ \w+)?(?: (?:tổ chức|triển khai))* thực hiện(?: ngay| nghiêm túc| tốt| đạt kết quả)?[./ ]*$|(?:trên|tên|liên quan) thực hiện(?: ngay| nghiêm túc)?[./ ]*$"
)
# … but a duty to report, to follow or to look after the execution is work
_STILL_WORK = re.compile(
    r"báo cáo|theo dõi|đôn đốc|kiểm tra|giám sát|tổng hợp|sơ kết|tổng kết|xây dựng|cụ thể h[oó]|ban hành|phổ biến|quán triệt|gửi "
)
# '… thực hiện các nội dung sau:', '… làm tốt một số việc sau đây:'
_INTRODUCES = re.compile(
    r"(?:thực hiện|triển khai|làm tốt|tập trung|hoàn thành|tiến hành|chỉ đạo|phối hợp|quan tâm|chú trọng|giải quyết)"
    r"[^.;]{0,90}?(?:nội dung|nhiệm vụ|công việc|việc|giải pháp|công tác|yêu cầu|hoạt động|vấn đề|biện pháp|kế hoạch|điểm)"
    r"[^.;]{0,40}:$"
    r"|(?:trách nhiệm|nhiệm vụ|như sau|sau đây|gồm|cụ thể|nội dung sau|ý kiến|yêu cầu|đề nghị|giao)(?: như sau| sau| sau đây)? ?:$"
)
# '… tuyên truyền các nội dung sau:', '… gồm:' name content, not work
_CONTENT = re.compile(
    r"(?:tuyên truyền|truyền thông|thông tin|phổ biến|quán triệt|báo cáo|kiểm tra|đánh giá|thảo luận|góp ý|học tập|nêu rõ|giới thiệu"
    r"|truyền|kết quả|tập huấn|thanh tra|giám sát|làm rõ|khảo sát)[^.;:]{0,60}(?:nội dung|vấn đề|chủ đề|thông tin|mặt|điểm|vào|về|như|sau)[^.;:]{0,40}:$"
    r"|(?:bao )?gồm(?: có)?(?: các)?[^.;:]{0,40}:$|tập trung vào[^.;:]{0,30}:$"
)
# Lines that describe the activity above them: 'Thời gian: …', 'Địa điểm: …', 'Thành phần: …', 'Đơn vị chủ trì: …'
_ASPECT = re.compile(
    r"(?P<due>Thời gian|Thời hạn|Tiến độ|Thời điểm|Hạn)(?: (?:thực hiện|hoàn thành|dự kiến|tổ chức|đào tạo|triển khai|tiến hành|bắt đầu|kiểm tra|nộp|gửi)){0,2} ?:"
    r"|(?P<lead>(?:Cơ quan|Đơn vị|Bộ phận|Người)? ?(?:[Cc]hủ trì|[Tt]hực hiện|[Pp]hụ trách|[Đđ]ầu mối)(?: thực hiện| tham mưu)?) ?:"
    r"|(?P<together>(?:Cơ quan|Đơn vị|Bộ phận)? ?[Pp]hối hợp(?: thực hiện)?) ?:"
    r"|(?P<made>Sản phẩm|Kết quả)(?: đầu ra| thực hiện| cần đạt| dự kiến)? ?:"
    r"|(?P<other>Địa điểm|Thành phần|Đối tượng|Số lượng|Nội dung|Hình thức|Kinh phí|Phương pháp|Lưu ý|Ghi chú|Yêu cầu|Mục đích|Mục tiêu"
    r"|Phạm vi|Quy mô|Tài liệu|Hồ sơ|Địa chỉ|Điện thoại|Email|Liên hệ)(?: \w+){0,3} ?:"
)
_OF_BODY = re.compile(r"(?:ĐỐI VỚI|TRÁCH NHIỆM CỦA|NHIỆM VỤ CỦA|Đối với|Trách nhiệm của|Nhiệm vụ của|Trách nhiệm|Về phía|Phía|Nhiệm vụ|Phân công)[ :]+")
_BASES = ("Căn cứ ", "Xét ", "Theo ")


_DUTY = ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "phải ", "cần ")
_URGED = ("chủ", "khẩn", "nghiêm", "tích", "kịp", "thường", "tập", "trực", "tiếp", "phối")
# First words of an item that names a thing, a person or a condition, not work
_NOUNS = frozenset((
    "các", "những", "việc", "mọi", "mỗi", "từng", "một", "hai", "ba", "số", "nội dung", "công tác", "kinh phí", "thời gian",
    "địa điểm", "thành phần", "hình thức", "kết quả", "danh sách", "tình hình", "nguyên tắc", "trách nhiệm", "mức", "trường hợp",
    "hồ sơ", "tài liệu", "văn bản", "người", "ông", "bà", "đồng chí", "đại diện", "khi", "nếu", "tùy", "do", "trừ", "theo", "đối",
    "tại", "về", "quyền", "điều kiện", "tiêu chuẩn", "đối tượng", "phạm vi", "thuận lợi", "khó khăn", "nguyên nhân", "hạn chế",
    "ngoài", "riêng", "sau", "trước", "trong", "từ", "để", "qua", "đây", "đó", "nhóm", "giải pháp", "nhiệm vụ", "mục tiêu", "lưu ý",
))  # fmt: skip
# a head sentence that gives a superior's conclusions: '… có ý kiến chỉ đạo như sau:'
_CONCLUDES = re.compile(r"(?:chỉ đạo|kết luận|thống nhất|quyết định|yêu cầu)[^.;:]{0,30}:$")


class _Reader:
    def __init__(self, outline: Outline, calendar: Calendar, addressees: tuple[Span, ...]) -> None:
        self.text = outline.text
        self.outline = outline
        self.calendar = calendar
        self.addressees = addressees
        self.works: list[Work] = []
        self.known: dict[Span, Clause] = {}

    def clause(self, start: int, end: int) -> Clause:
        """How the words give work; a heading is asked twice."""
        found = self.known.get((start, end))
        if found is None:
            found = self.known[start, end] = assignees.read(self.text, start, end)
        return found

    # --- the walk

    def body(self, root: Part, place: Place) -> None:
        tail = _tail(root, self.text)
        after = self.zone(root, place)
        given = after.given._replace(leads=(), together=())
        for item in tail:
            self.paragraph(item, after._replace(mode="said" if after.mode == "work" else after.mode, given=given), None)

    def appendix(self, root: Part, rules: bool) -> None:
        kind = "rules" if rules else ""
        for item in root.items[:4]:
            if not isinstance(item, Paragraph):
                break
            found = _ATTACHED.match(self.text, item.start, item.end)
            if found and found.lastgroup:
                kind = found.lastgroup
                if kind == "plan":
                    break
        if kind == "form":
            return
        mode: Mode = "none" if kind == "rules" else "work" if kind == "plan" else "said"
        self.zone(root, Place(mode, Given(), kind == "rules"))

    def zone(self, root: Part, place: Place) -> Place:
        """Read the body or an appendix: before its first labelled provision only an order or a request is work."""
        if not any(isinstance(item, Part) for item in root.items):
            return self.items(root.items, place, None)
        opening = place._replace(mode="asked" if place.mode == "work" else place.mode, opening=True)
        return self.items(root.items, opening, None, place)

    def items(
        self, items: list[Paragraph | Table | Part], place: Place, path: str | None, later: Place | None = None
    ) -> Place:
        """Read what stands on one level; gives the place as it is after the last item."""
        now = place
        for k, item in enumerate(items):
            if isinstance(item, Part):
                if later is not None:
                    now = later._replace(given=now.given, mode=max(now.mode, later.mode, key=_FREEDOM.index))
                    later = None
                self.part(item, now)
            elif isinstance(item, Table):
                if now.mode != "none":
                    self.works += rows.find(self.text, self.calendar, item.rows, path, now.given)
            else:
                lists = k + 1 < len(items)
                found = self.paragraph(item, now, path, lists=lists)
                if found is not None:
                    now = found
        return now

    def part(self, part: Part, place: Place) -> None:
        own = part.own
        if own is None:
            self.items(part.items, place, part.path)
            return
        text = self.text
        stage = phases.of(part, self.outline, self.calendar)
        if stage:
            place = place._replace(
                given=place.given._replace(phase=stage.provision, due=stage.period or place.given.due)
            )
        rest = part.items[1:]
        last = text[own.end - 1]
        said = text[own.start : own.end]
        if rest and last not in ".;!?…" and own.end - own.start < 300 and not self._described(rest):
            under = self.heading(part, said, place)
            if under is not None:
                self.items(rest, under, part.path)
                return
        colon = text.find(":", own.start, min(own.end, own.start + 40))
        if colon > 0 and sections.holds(text[own.start : colon]) in ("purpose", "state"):  # '1. Mục đích: …'
            self.items(rest, place._replace(mode="none"), part.path)
            return
        if self.aspect(own, part, bool(rest)):
            return
        if stage and part.sort == "phase":
            self.items(rest, place, part.path)
            return
        known = len(self.works)
        below = self.paragraph(own, place, part.path, lists=bool(rest), whole=True)
        if below is None and len(self.works) > known and self.works[known].leads != place.given.leads:
            # '3. Các trường … khử khuẩn. - Lớp học: …': the items are for the bodies that the provision names
            below = place._replace(given=place.given._replace(leads=self.works[known].leads, together=()))
        self.items(rest, below or place, part.path)

    def heading(self, part: Part, said: str, place: Place) -> Place | None:
        """The place below a heading; None if the line is no heading but a clause of its own."""
        colon = said[-1] == ":"
        held = sections.holds(said)
        if held and (not colon or len(said) < 60):
            clause = self.clause(part.own.start, part.own.end) if colon and part.own else assignees.NONE
            if not clause.leads:
                return self._below(held, place)
        named = self._bodies(part, said)
        if named:
            mode: Mode = "work" if place.mode != "none" else "none"
            binding = place.given.binding
            return place._replace(
                mode=mode,
                given=place.given._replace(leads=named, together=(), binding="order" if binding == "plan" else binding),
            )
        if colon:
            return None
        clause = self.clause(part.own.start, part.own.end) if part.own else assignees.NONE
        if clause.leads and len(said) > 60:  # a sentence whose end the scan has lost
            return None
        return place if part.sort != "article" or place.rules else place._replace(opening=False)

    def _described(self, rest: list[Paragraph | Table | Part]) -> bool:
        """Whether what follows are lines such as 'Thời gian: …' of one activity."""
        first = rest[0]
        own = first.own if isinstance(first, Part) else first if isinstance(first, Paragraph) else None
        return own is not None and _ASPECT.match(self.text, own.start, own.end) is not None

    def _below(self, held: str, place: Place) -> Place:
        if held in ("purpose", "state", "slogans"):
            return place._replace(mode="none")
        if held == "means":
            return place._replace(mode="none" if place.mode == "none" else "said")
        if place.rules and held == "work":
            return place
        if place.rules:
            return place._replace(mode="said" if held == "organisation" else "none")
        if place.mode == "none":
            return place
        return place._replace(mode="work", opening=False)

    def _bodies(self, part: Part, said: str) -> tuple[Span, ...]:
        """The bodies that a heading consists of."""
        own = part.own
        if own is None:
            return ()
        lead_in = _OF_BODY.match(said)
        start = own.start + (lead_in.end() if lead_in else 0)
        clause = self.clause(start, own.end)
        if clause.sign == "heading" or (
            clause.sign in ("modal", "order", "request") and clause.leads and clause.work >= own.end - 1
        ):
            return clause.leads
        if (
            clause.sign == "subject"
            and said[-1] != ":"
            and len(said) < 80
            and part.sort in ("number", "letter", "decimal")
        ):
            return ((start, own.end),)  # 'Các phòng tham gia tập huấn' above its items
        if clause.sign == "modal" and clause.leads and self.text[clause.work : own.end].strip() in (
            "có trách nhiệm:", "có trách nhiệm", "chịu trách nhiệm:", "có nhiệm vụ:"
        ):  # fmt: skip
            return clause.leads
        return ()

    # --- sentences

    def paragraph(
        self, span: Paragraph, place: Place, path: str | None, *, lists: bool = False, whole: bool = False
    ) -> Place | None:
        """Read one paragraph. `lists`: more follows below it; `whole`: it is a provision's own text."""
        text = self.text
        introduces = lists and text[span.end - 1] == ":"
        if place.mode == "none" or (
            place.opening and text[span.end - 1] in ";," and text.startswith(_BASES, span.start)
        ):
            return None
        last: Work | None = None
        if not whole and path and self.works and self.works[-1].provision == path:
            last = self.works[-1]
        below: Place | None = None
        pieces = list(sentences.split(text, *span))
        for k, (start, end) in enumerate(pieces):
            head = introduces and k == len(pieces) - 1
            first = whole and k == 0
            clause = self.clause(start, end)
            if head:
                below = self._head(start, end, clause, place)
                if below is not None and self._only_introduces(start, end, clause):
                    continue
            if not self._is_work(start, end, clause, place, path, last):
                if last is not None:
                    for a, b, one in self._split(start, end, clause, place)[1:]:
                        self.works.append(make(text, self.calendar, a, b, one, place.given, path))
                        end = min(end, a - 2)
                    extend(last, text, self.calendar, start, end)
                    last.end = max(last.end, end) if last.end >= start - 2 else last.end
                elif k == 0 and self.works and not path and self._dates_the_last(start, end):
                    extend(self.works[-1], text, self.calendar, start, end)
                continue
            at = span.start if whole and last is None else start
            parts = self._split(start, end, clause, place) if ";" in text[start:end] else [(start, end, clause)]
            for a, b, one in parts:
                last = make(text, self.calendar, at if a == start else a, b, one, self._given(one, place), path)
                self.works.append(last)
            if first:
                last = self.works[-1]
        return below

    def _given(self, clause: Clause, place: Place) -> Given:
        given = place.given
        if not given.leads and not clause.leads and clause.sign in ("order", "request"):
            return given._replace(leads=self.addressees)
        return given

    def _split(self, start: int, end: int, clause: Clause, place: Place) -> list[tuple[int, int, Clause]]:
        """A sentence whose later clauses name bodies of their own: '…; các tổ chức thành viên tăng cường …'."""
        found = [(start, end, clause)]
        pieces = list(sentences.clauses(self.text, start, end))
        for a, b in pieces[1:]:
            if a <= clause.work or not self.text[a : a + 1].isalpha():
                continue
            one = self.clause(a, b)
            if self._indefinite(one):
                continue
            if one.leads and one.sign in ("subject", "modal", "order", "request") and not only_formula(self.text, a, b):
                found[-1] = (found[-1][0], a - 2, found[-1][2])
                found.append((a, end, one))
        return found

    def _is_work(self, start: int, end: int, clause: Clause, place: Place, path: str | None, last: Work | None) -> bool:
        sign = clause.sign
        if sign == "" and path is not None and place.mode == "work" and place.given.leads and last is None:
            return self._like_work(start, end, place)
        if not sign or sign == "heading" or place.mode == "none" or self.text[start] == "(":
            return False
        if path is None and sign in ("verb", "nominal", "subject") and self.text[end - 1] not in ".;!:/…”":
            return False  # a cell or a heading, no sentence
        if sign == "subject" and (end - clause.work < 15 or self._indefinite(clause)):
            return False
        if only_formula(self.text, start, end):
            return False
        if last is not None:
            if sign not in ("order", "request", "modal", "subject", "future") or not clause.leads:
                return False
            if sign in ("subject", "modal") and self._same(clause, last):
                return False
        if sign in ("order", "request"):
            return bool(clause.leads) or place.mode == "work"
        if sign == "modal":
            return not (place.opening and path is None) or self.text.startswith(_DUTY, clause.work)
        if place.mode == "asked":
            return False
        if sign == "subject":
            if place.mode == "work" and not place.opening:
                return True
            urged = clause.verb in _URGED
            if path is None and not (urged or clause.verb in ("báo", "gửi", "tổng", "phản")):
                return False
            if place.mode == "bound" and not urged and path is not None:
                return False
            return not (place.opening and path is None)
        if sign == "future":
            return not place.opening
        if sign == "verb":
            return (
                place.mode == "work" and not place.opening and self.text[clause.work + len(clause.verb) :][:4] != " của"
            )
        return place.mode == "work" and not place.opening

    def _like_work(self, start: int, end: int, place: Place) -> bool:
        """Whether an item below the body that is to do it begins as a verb does, though no vocabulary has the verb."""
        words = self.text[start : min(end, start + 40)].split(" ")
        return (
            place.given.binding != "plan"
            and end - start > 25
            and len(words) > 2
            and words[0].isalpha()
            and words[0][0].isupper()
            and words[1][:1].islower()
            and words[0].lower() not in _NOUNS
            and f"{words[0]} {words[1]}".lower().rstrip(",:") not in _NOUNS
        )

    def _indefinite(self, clause: Clause) -> bool:
        """'những tổ chức tiêu biểu …' names nobody who could be given work."""
        return bool(clause.leads) and self.text.startswith(("những ", "Những "), clause.leads[0][0])

    def _same(self, clause: Clause, last: Work) -> bool:
        """Whether a later sentence speaks of the same bodies, or only of 'các đơn vị' in general."""
        names = [self.text[a:b].casefold() for a, b in clause.leads]
        known = {self.text[a:b].casefold() for a, b in (*last.leads, *last.together)}
        return all(
            name in known or name in ("các đơn vị", "các cơ quan", "các địa phương", "các cơ quan, đơn vị")
            for name in names
        )

    def _dates_the_last(self, start: int, end: int) -> bool:
        """'Văn bản gửi về Sở chậm nhất ngày …' after the sentence that asks for it."""
        while start < end and not self.text[start].isalpha():
            start += 1
        return self.text.startswith(
            ("Văn bản", "Báo cáo", "Thời gian", "Thời hạn", "Hồ sơ", "Kết quả", "Ý kiến"), start
        )

    # --- head sentences

    def _head(self, start: int, end: int, clause: Clause, place: Place) -> Place | None:
        """The place below a sentence that ends with a colon."""
        text = self.text
        given = place.given
        mode = place.mode
        ordered = clause.sign in ("order", "request") or (clause.sign in ("modal", "subject") and bool(clause.leads))
        if clause.sign in ("order", "request"):
            given = given._replace(
                leads=clause.leads or self.addressees or given.leads, together=(), binding=_binding(clause.sign)
            )
            if not place.rules:
                mode = "work"
        elif clause.leads and ordered and not place.opening:
            together = assignees.coordinators(text, clause.work, end)
            given = given._replace(leads=clause.leads, together=together)
            mode = "work" if mode != "none" else mode
        elif clause.sign == "modal" and clause.leads:
            given = given._replace(leads=clause.leads, together=assignees.coordinators(text, clause.work, end))
            mode = "work" if not place.rules or mode == "said" else mode
        elif clause.sign == "verb" and given.leads:
            given = given._replace(together=assignees.coordinators(text, start, end) or given.together)
        if re.search(r"quyền hạn[^.;:]{0,40}:$", text[start:end]):
            return place._replace(mode="none")
        if mode == "bound" and _CONCLUDES.search(text, max(start, end - 60), end):
            mode = "said"
        if _CONTENT.search(text, max(start, end - 160), end) and not _INTRODUCES_WORK.search(
            text, max(start, end - 160), end
        ):
            mode = "said" if mode == "work" else mode
        return place._replace(mode=mode, given=given)

    def _only_introduces(self, start: int, end: int, clause: Clause) -> bool:
        text = self.text
        if clause.sign in ("", "heading") or clause.sign in ("order", "request"):
            return True
        if clause.leads and text[clause.work : end].strip(" :") in (
            "có trách nhiệm",
            "chịu trách nhiệm",
            "",
            "có nhiệm vụ",
        ):
            return True
        work = text[clause.work : end]
        together = assignees.coordinators(text, clause.work, end)
        if _DIRECTS.match(work) or (together and text[together[-1][1] : end].strip() == ":"):
            return True  # 'Sở Y tế chủ trì, phối hợp với các trường:'
        if _INTRODUCES.search(text, max(start, end - 160), end):
            return bool(clause.leads) or (
                not _CONTENT.search(text, max(start, end - 160), end)
                and len(work) < 160
                and not clause.leads
                and _GENERIC.match(work) is not None
            )
        return False

    # --- lines that describe

    def aspect(self, own: Paragraph, part: Part, below: bool) -> bool:
        """Give a line such as 'Thời gian: …' to the tasks it describes; False for any other line."""
        found = _ASPECT.match(self.text, own.start, own.end)
        if not found or not self.works:
            return found is not None and found.lastgroup == "other" and part.sort in ("dash", "plus", "star", "letter")
        if found.lastgroup == "other" and below:
            return False
        above = part.path.rpartition("/")[0]
        of = [w for w in self.works if w.provision == above] or [
            w for w in self.works if w.provision and w.provision.rpartition("/")[0] == above
        ]
        rest = Paragraph(found.end(), own.end)
        for work in of:
            self._describe(work, found.lastgroup or "", rest)
        return bool(of) or found.lastgroup == "other"

    def _describe(self, work: Work, aspect: str, rest: Paragraph) -> None:
        from vanban.grammar import bodies, deadlines
        from vanban.grammar.words import Words

        start = rest.start
        while start < rest.end and self.text[start] in " \t":
            start += 1
        if aspect == "due":
            work.due = deadlines.own(self.text, self.calendar, start, rest.end, any_time=True) or work.due
            work.due_rule = work.due_rule or deadlines.relative(self.text, start, rest.end)
        elif aspect in ("lead", "together"):
            listed = bodies.read(Words(self.text, start, rest.end), 0)
            spans = listed.spans if listed else ()
            if aspect == "lead":
                work.leads = spans or work.leads
            else:
                work.together = spans or work.together
        elif aspect == "made" and start < rest.end:
            work.deliverable = (start, rest.end)


_INTRODUCES_WORK = re.compile(
    r"(?:thực hiện|triển khai|làm tốt|hoàn thành|chỉ đạo|phối hợp)[^.;:]{0,60}(?:nội dung|vấn đề|việc|nhiệm vụ|điểm)[^.;:]{0,40}:$"
)
# 'chỉ đạo các địa phương:', 'Hướng dẫn nhân dân, cơ quan, công sở:' say whom, not what
_DIRECTS = re.compile(
    r"(?:[Cc]hỉ đạo|[Hh]ướng dẫn|[Yy]êu cầu|[Gg]iao)(?:, (?:chỉ đạo|hướng dẫn))? (?:các |nhân dân|người dân|cán bộ|cơ quan|đơn vị)[^.;:]{0,80}:$"
)
_GENERIC = re.compile(
    r"(?:[Tt]ập trung |[Tt]iếp tục |[Cc]hủ động )*(?:[Tt]hực hiện|[Tt]riển khai|[Ll]àm tốt|[Tt]ổ chức thực hiện|[Cc]hủ trì)"
)


def _binding(sign: str) -> Literal["order", "request"]:
    return "request" if sign == "request" else "order"


def only_formula(text: str, start: int, end: int) -> bool:
    """Whether a sentence only says that the document is to be carried out."""
    if any(text.find(sign, start, end) >= 0 for sign in _FORMULA_SIGNS) and _FORMULA.search(text, start, end):
        return True
    if text.find(" này", start, end) < 0 and text.find(" trên", start, end) < 0 and text.find("thực hiện", end - 24, end) < 0:
        return False
    return _CARRY_OUT.search(text, start, end) is not None and _STILL_WORK.search(text, start, end) is None


def _tail(root: Part, text: str) -> list[Paragraph]:
    """Take the closing paragraphs out of the last labelled provision: they speak for the whole document."""
    part = root
    while True:
        below = [item for item in part.items if isinstance(item, Part)]
        if not below or part.items[-1] is not below[-1]:
            break
        part = below[-1]
    if part is root or part.sort in ("article",) or part.path.startswith("Điều"):
        return []
    own = part.own
    keep = 1
    if (
        own is not None
        and text[own.end - 1] not in ".;:!?/"
        and len(part.items) > 1
        and isinstance(part.items[1], Paragraph)
    ):
        keep = 2
    while keep < len(part.items) and not all(isinstance(item, Paragraph) for item in part.items[keep:]):
        keep += 1
    tail = [item for item in part.items[keep:] if isinstance(item, Paragraph)]
    del part.items[keep:]
    return tail
