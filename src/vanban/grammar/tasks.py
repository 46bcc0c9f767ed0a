"""What a document obliges or asks somebody to do, or plans as an activity: one task for each provision that carries it.

The trees of `outline` are walked with what stands above each provision: a heading tells what its section holds, a head
sentence ('… yêu cầu các trường thực hiện các việc sau:') or a heading that is a body's name tells who does the items.
No tasks: purposes, principles, states of affairs, contents of an activity that is a task itself, formulas of
execution, and what only regulates (quy chế, thông tư), save where it says who carries it out.
"""

from __future__ import annotations

from typing import Final

from vanban.grammar import (
    aspects,
    assignees,
    colons,
    deadlines,
    flat_rows,
    formulas,
    inner_labels,
    judging,
    later_clauses,
    phases,
    rows,
    sections,
    sentences,
    tail,
)
from vanban.grammar import place as places
from vanban.grammar.clause import NONE, Clause
from vanban.grammar.deadlines import Calendar
from vanban.grammar.duties import Given, Work, extend, make
from vanban.grammar.judging import Sentence
from vanban.grammar.outline import Outline, Paragraph, Part, Table
from vanban.grammar.place import Mode, Place, freer

Span = tuple[int, int]


def find(
    outline: Outline, calendar: Calendar, kind: str | None, addressees: tuple[Span, ...], *, rules: bool = False
) -> list[Work]:
    """The tasks of an official document.

    `kind` is its type's code, `addressees` the names after 'Kính gửi'; `rules`: it lays down rules (`place.regulates`).
    """
    reader = _Reader(outline, calendar, addressees, invites=kind == "GM")
    reader.body(outline.body, places.of_body(kind, rules))
    for root in outline.appendices:
        reader.zone(root, places.of_appendix(outline.text, root, rules))
    phases.place(outline, calendar, reader.works)
    return sorted(reader.works, key=lambda work: work.start)


_BASES: Final = ("Căn cứ ", "Xét ", "Theo ")
_LONGEST_TITLE: Final = 100  # letters
_IN_DETAIL: Final = (", cụ thể:", ", cụ thể như sau:")


class _Reader:
    def __init__(self, outline: Outline, calendar: Calendar, addressees: tuple[Span, ...], *, invites: bool) -> None:
        self.prose = outline.prose
        self.text = outline.text
        self.outline = outline
        self.calendar = calendar
        self.addressees = addressees
        self.invites = invites  # what an invitation's 'Nội dung' holds is the agenda
        self.works: list[Work] = []
        self.last = (0, 0, NONE)  # the sentence that was read last, and how it gives work
        self.labels_inside = inner_labels.may_stand_in(self.text)

    def clause(self, start: int, end: int) -> Clause:
        """How the words give work; a heading is asked twice in a row."""
        if self.last[0] != start or self.last[1] != end:
            self.last = (start, end, assignees.read(self.prose, start, end))
        return self.last[2]

    # --- the walk

    def body(self, root: Part, place: Place) -> None:
        closing = tail.take(root, self.text)
        after = self.zone(root, place)
        given = after.given.led((), ())
        for item in closing:
            self.paragraph(item, after.but(mode="said" if after.mode == "work" else after.mode, given=given), None)

    def zone(self, root: Part, place: Place) -> Place:
        """Read the body or an appendix: before its first labelled provision only an order or a request is work."""
        if not any(isinstance(item, Part) for item in root.items):
            return self.items(root.items, place, None)
        opening = place.but(mode="asked" if place.mode == "work" else place.mode, opening=True)
        return self.items(root.items, opening, None, place)

    def items(
        self, items: list[Paragraph | Table | Part], place: Place, path: str | None, later: Place | None = None
    ) -> Place:
        """Read what stands on one level; gives the place as it is after the last item."""
        now = place
        done = 0  # items that were read as one table
        plain: list[Part] = []  # provisions that gave no work, beside the number of those that did
        works = 0
        for k, item in enumerate(items):
            if k < done:
                continue
            if isinstance(item, Part):
                if later is not None and not (item.own and self._is_basis(item.own)):
                    now = later.but(given=now.given, mode=freer(now.mode, later.mode))
                    later = None
                if phases.heads_decimals(items, k) and (stage := phases.of(item, self.outline, self.calendar)):
                    now = now.but(given=now.given.staged(stage.provision, stage.period or now.given.due))
                    continue
                known = len(self.works)
                self.part(item, now)
                if item.own and now.mode == "work":
                    if len(self.works) > known and self.works[known].provision == item.path:
                        works += 1
                    elif len(self.works) == known and len(item.items) == 1:
                        plain.append(item)
            elif isinstance(item, Table):
                if now.mode != "none":
                    self.works += rows.find(self.prose, self.calendar, item.rows, path, now.given)
            elif (
                item.end - item.start <= flat_rows.FIRST
                and now.mode != "none"
                and (flat := flat_rows.find(self.text, items, k, path)) is not None
            ):
                for above, table in flat.tables:
                    self.works += rows.read(self.prose, self.calendar, table, above, now.given)
                done = flat.done
            elif (
                now.mode == "none"
                and path
                and k + 1 < len(items)
                and (work := places.turned(self.prose, self.clause, item, now, self.addressees))
            ):
                now = work
            elif not (path and aspects.describe_line(self.prose, self.calendar, self.works, item, path)):
                found = self._inner(item, now, path) if self.labels_inside else None
                if found is None:
                    found = self.paragraph(item, now, path, lists=k + 1 < len(items))
                if found is not None:
                    now = found
        for item in plain if works >= 2 * len(plain) else ():
            self._sister(item, now)
        return now

    def _is_basis(self, own: Paragraph) -> bool:
        """'Căn cứ Luật …;' before the first provision; but 'Căn cứ tình hình thực tế, các trạm nạo vét kênh.'"""
        return self.text.startswith(_BASES, own.start) and not self.clause(own.start, own.end).leads

    def part(self, part: Part, place: Place) -> None:
        own = part.own
        stage = phases.of(part, self.outline, self.calendar)
        dated = False
        if stage:
            given = place.given.staged(stage.provision, stage.period or place.given.due)
            dated = stage.period is not None and place.mode != "none" and not place.rules
            place = place.but(mode="work" if dated else place.mode, given=given)
            own = phases.work(self.text, own, stage) if own and len(part.items) == 1 else own
        if own is None or (dated and part.sort == "phase" and len(part.items) > 1):
            self.items(part.items[1:] if own else part.items, place, part.path)
            return
        self.provision(part, own, place, opens=stage is not None and part.sort == "phase")

    def _sister(self, part: Part, place: Place) -> None:
        """Read a provision whose verb is in no table, beside others that are work: 'Hợp đồng gieo ươm cây giống …'."""
        own = part.own
        if own and not self.clause(own.start, own.end).sign and formulas.may_be_work(self.prose, own.start, own.end):
            self.works.append(
                make(self.prose, self.calendar, own.start, own.end, Clause("verb"), place.given, part.path)
            )

    def provision(self, part: Part, own: Paragraph, place: Place, *, opens: bool = False) -> None:
        """Read a labelled provision with text of its own. `opens`: it is the line of a phase, no work itself."""
        text = self.text
        rest = part.items[1:]
        last = text[own.end - 1]
        said = text[own.start : own.end]
        if rest and aspects.describe_listed(self.prose, self.calendar, self.works, part):
            return
        if rest and aspects.tells_apart(text, rest):
            self.items(rest, place if place.mode == "none" else place.but(mode="work"), part.path)
            return
        contents = rest and place.mode == "work" and formulas.opens_contents(said) and not sections.holds(said)
        if (
            rest
            and not contents
            and last not in ".;!?…"
            and own.end - own.start < 300
            and (said.isupper() or not self._described(rest))
        ):
            due = deadlines.of_heading(text, self.calendar, own.start, own.end)
            dated = place.but(given=place.given.dated(due)) if due else place
            under = self.heading(part, said, dated) or (dated if due and last == ":" and said[:1].isupper() else None)
            if under is not None:
                self.items(rest, under, part.path)
                return
        colon = text.find(":", own.start, min(own.end, own.start + 40))
        idle = colon > 0 and sections.holds(text[own.start : colon]) in ("purpose", "state")  # '1. Mục đích: …'
        if idle or formulas.tells_of_meeting(text, own.start, own.end):
            self.items(rest, place.but(mode="none"), part.path)
            return
        if aspects.describe(self.prose, self.calendar, self.works, part):
            return
        if rest and (opens or (phases.opens(said) and isinstance(rest[0], Part) and rest[0].is_phase)):
            self.items(rest, place, part.path)
            return
        if self.labels_inside and self._inner(own, place, part.path):
            self.items(rest, place, part.path)
            return
        if rest and last == ":" and isinstance(rest[0], Paragraph) and self._is_title(own, rest[0]):
            self.items(rest, place, part.path)
            return
        known = len(self.works)
        below = self.paragraph(own, place, part.path, lists=bool(rest), whole=True)
        if (
            rest
            and len(self.works) == known
            and place.mode == "work"
            and (contents or (aspects.has_doer(text, last, rest) and not sections.holds(said)))
        ):
            made = make(self.prose, self.calendar, own.start, own.end, Clause("verb"), place.given, part.path)
            self.works.append(made)
            below = place.but(mode="said") if contents else below
        if below is None and len(self.works) > known and self.works[known].leads != place.given.leads:
            # '3. Các trường … khử khuẩn. - Lớp học: …': the items are for the bodies that the provision names
            below = place.but(given=place.given.led(self.works[known].leads, ()))
        self.items(rest, below or place, part.path)
        if below is not None and rest and said.endswith(_IN_DETAIL) and not place.rules:
            self._whole(own, place, part, known)

    def _is_title(self, own: Paragraph, below: Paragraph) -> bool:
        """'2.1. Báo cáo hằng tháng:' above 'Yêu cầu các trạm báo cáo …', which says the work and who does it."""
        if own.end - own.start > _LONGEST_TITLE or self.clause(own.start, own.end).leads:
            return False
        said = self.clause(*sentences.split(self.prose, below.start, below.end)[0])
        return bool(said.leads) and said.sign in ("order", "request", "modal", "subject")

    def _whole(self, own: Paragraph, place: Place, part: Part, at: int) -> None:
        """'Sở Y tế cấp 200 túi thuốc cho các xã, cụ thể: - Xã An Hòa: 80 túi': details, so the head is the work."""
        clause = self.clause(own.start, own.end)
        below = f"{part.path}/"
        if any(work.provision and work.provision.startswith(below) for work in self.works[at:]):
            return
        said = Sentence(self.prose, own.start, own.end, clause, part.path, whole=True)
        if clause.leads and judging.is_work(said, place, None, self.addressees):
            made = make(self.prose, self.calendar, own.start, own.end, clause, place.given, part.path)
            self.works.insert(at, made)

    def _inner(self, span: Paragraph, place: Place, path: str | None) -> Place | None:
        """Read a paragraph that holds labelled provisions of work; None for any other."""
        found = inner_labels.split(self.text, span, path)
        if found is None:
            return None
        head, parts = found
        if any(
            self.clause(own.start, own.end).sign in ("", "heading", "nominal") for part in parts if (own := part.own)
        ):
            return None
        named = sections.of_head(self.text, self.clause, head)
        if named:  # '5. Trưởng các thôn: a) Lập danh sách; b) …'
            below = place.but(given=place.given.led(named, ()), mode="work" if place.mode != "none" else "none")
        else:
            below = self.paragraph(head, place, path, lists=True, whole=True) or place
        for part in parts:
            self.part(part, below.but(opening=False))
        return place

    def heading(self, part: Part, said: str, place: Place) -> Place | None:
        """The place below a heading; None if the line is no heading but a clause of its own."""
        colon = said[-1] == ":"
        held = sections.holds(said)
        if held == "work" and self.invites and said.lower().startswith(("nội dung", "chương trình")):
            held = "state"
        if held == "purpose" and place.given.leads and place.mode == "work" and sections.opens_orders(part, said):
            held = "work"
        if held and (not colon or len(said) < 60):
            clause = self.clause(part.own.start, part.own.end) if colon and part.own else NONE
            if not clause.leads:
                under = places.below(held, place)
                named = sections.bodies(self.text, self.clause, part, led_in=True)
                charged: Mode | None = None if place.mode == "none" else "work"
                return under.but(mode=charged, given=under.given.led(named, ())) if named else under
        named = sections.bodies(self.text, self.clause, part)
        if named and part.own and places.is_field(self.text, part.own.start, Clause("heading", named), place.given):
            return place
        together: tuple[Span, ...] = ()
        if part.own and "chủ trì" in said:
            clause = self.clause(part.own.start, part.own.end)
            leads, helpers = formulas.leads_together(self.prose, clause, part.own.end)
            named, together = (leads, helpers) if leads else (named, ())
        if named:
            mode: Mode = "work" if place.mode != "none" else "none"
            binding = "order" if place.given.binding == "plan" else place.given.binding
            given = place.given.led(named, together, binding)
            return place.but(mode=mode, given=given)
        if colon:
            return None
        clause = self.clause(part.own.start, part.own.end) if part.own else NONE
        if clause.leads and len(said) > 60:  # a sentence whose end the scan has lost
            return None
        return place if part.sort != "article" or place.rules else place.but(opening=False)

    def _described(self, rest: list[Paragraph | Table | Part]) -> bool:
        """Whether what follows are lines such as 'Thời gian: …' of one activity."""
        first = rest[0]
        own = first.own if isinstance(first, Part) else first if isinstance(first, Paragraph) else None
        return own is not None and aspects.is_one(self.text, own)

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
        if text[span.start] == "(" and text.find(")", span.start, span.end) >= span.end - 2:
            return None  # a remark
        last: Work | None = None
        if not whole and path and self.works and self.works[-1].provision == path:
            last = self.works[-1]
        below: Place | None = None
        pieces = sentences.split(self.prose, span.start, span.end)
        for k, (start, end) in enumerate(pieces):
            head = introduces and k == len(pieces) - 1
            first = whole and k == 0
            start = judging.after_agreement(text, start, end)
            if place.opening and not (path or head or last) and not assignees.may_bind(self.prose, start, end):
                clause = NONE  # before the first provision only what binds is work
            else:
                clause = self.clause(start, end)
            if first and (answer := colons.answer(self.prose, start, end)) is not None:
                clause = answer
            elif first and clause.sign in ("", "verb", "nominal"):
                clause = colons.after_title(self.prose, start, end, clause)
                if not clause.sign and place.mode == "work" and path:
                    clause = colons.after_topic(self.prose, self.clause, start, end)
            if k == 0 and path is None and text.startswith("Về ", start) and not clause.leads:
                clause = colons.after_title(self.prose, start, end, clause)
            if places.is_field(text, start, clause, place.given):
                clause = Clause("verb", (), clause.work, clause.verb)
            if head:
                a, b, one = later_clauses.split(self.prose, self.clause, start, end, clause)[-1]
                below = places.below_head(self.prose, a, b, one, place, self.addressees)
                if formulas.only_introduces(self.prose, a, b, one):
                    continue
            if last is not None and not last.leads and formulas.names_the_doer(text, clause, end):
                last.leads = clause.leads
                extend(last, self.prose, self.calendar, start, end)
                last.end = max(last.end, end)
                continue
            said = Sentence(self.prose, start, end, clause, path, whole=whole)
            if not judging.is_work(said, place, last, self.addressees):
                if last is not None:
                    for a, b, one in later_clauses.split(self.prose, self.clause, start, end, clause)[1:]:
                        self.works.append(make(self.prose, self.calendar, a, b, one, place.given, path))
                        end = min(end, a - 2)
                    extend(last, self.prose, self.calendar, start, end)
                    last.end = max(last.end, end) if last.end >= start - 2 else last.end
                elif path is None and formulas.dates_the_last(text, start, end):
                    self._dated(start, end, place, alone=k > 0)
                continue
            at = span.start if whole and last is None else start
            parts = later_clauses.split(self.prose, self.clause, start, end, clause)
            for a, b, one in parts:
                last = make(self.prose, self.calendar, at if a == start else a, b, one, self._given(one, place), path)
                self.works.append(last)
            if first:
                last = self.works[-1]
        return below

    def _dated(self, start: int, end: int, place: Place, *, alone: bool) -> None:
        """'Báo cáo gửi về Sở trước ngày …' dates the last task; it asks for one of its own after a formula in its
        paragraph, and where that task has a day already.
        """
        sent = bool(self.addressees) and self.text.find("gửi ", start, end) >= 0
        last = self.works[-1].due if self.works else None
        if last and self.works[-1].start <= last.start < self.works[-1].end:
            alone = sent = sent or ("báo cáo" in (said := self.prose.low[start:end]) and " về " in said)
        if not (alone or (sent and self.works and self.works[-1].provision)):
            if self.works:
                extend(self.works[-1], self.prose, self.calendar, start, end)
        elif sent:
            given = place.given.led(self.addressees, (), "request")
            asked = make(self.prose, self.calendar, start, end, Clause("verb"), given, None)
            if asked.due or asked.due_rule:
                self.works.append(asked)

    def _given(self, clause: Clause, place: Place) -> Given:
        given = place.given
        if not given.leads and not clause.leads and clause.sign in ("order", "request"):
            return given.led(self.addressees, given.together)
        return given
