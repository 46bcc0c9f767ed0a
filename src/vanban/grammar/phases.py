"""Phases: every 'Đợt 1: …', 'Giai đoạn 2 (…)' of a plan, of its tables and of prose, with its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vanban.grammar import rows
from vanban.grammar.deadlines import Calendar, Due, whole_list
from vanban.grammar.duties import Work
from vanban.grammar.labels import PHASE, PHASE_ENDS, phase_name
from vanban.grammar.outline import Outline, Paragraph, Part, Table


class Stage(NamedTuple):
    """One phase at `[start, end)`: its label, the path that ends with it, and its period where days are named."""

    start: int
    end: int
    label: str
    provision: str
    period: Due | None


# '1. Giai đoạn 1 (…)', 'a) Đợt thứ hai: …': a label before the phase's own
_INSIDE: Final = re.compile(rf"({PHASE}){PHASE_ENDS}")
# 'chia làm ba đợt: đợt 1: …; đợt 2 từ ngày …'
_IN_PROSE: Final = re.compile(
    r"((?:Đợt|đợt|Giai đoạn|giai đoạn)"
    r" (?:[0-9]{1,2}|[IVX]{1,4}|thứ (?:nhất|hai|ba|tư|năm)|(?:một|hai|ba|bốn|năm)(?!\w)))"
    r"(?=[ \t]?[:(]|,? (?:từ|trong|vào) (?:ngày |tháng |quý |[0-9]))[ \t]?"
    r"|([Gg]iai đoạn(?: từ)?(?: năm)? 20[0-9]{2}(?: ?[-–] ?| đến (?:hết )?)(?:năm )?20[0-9]{2})[ \t]?(?=:)"
)
# 'đợt 1', 'giai đoạn II', 'đợt thứ hai', 'đợt cao điểm ('; 'giai đoạn 2026 - 2027'; but 'đợt tiêm'
_PHASED: Final = re.compile(
    r"(?:đợt|giai đoạn)"
    r" (?:(?:từ |năm )*20[0-9]{2}"
    r"|[0-9]{1,2}(?![0-9])|[ivx]{1,4}(?!\w)|(?:thứ|một|hai|ba|bốn|năm|[|])(?!\w)|cao điểm|(?:\w+ ){0,4}\w+ ?[(:])"
)
_STEP: Final = ("Bước ", "BƯỚC ")
_OPENERS: Final = (";", ":", ",", "(", ".")  # what a phase told in prose stands behind
_PROSE_END: Final = re.compile(r"[;,.](?= |$)")


def of(part: Part, outline: Outline, calendar: Calendar) -> Stage | None:
    """The phase that a labelled part is, or None."""
    own = part.own
    if part.sort == "phase":
        end = own.end if own else part.start + len(part.label)
        period = _period(outline.text, calendar, part.start, end)
        if period is None and part.label.startswith(_STEP):
            return None  # of a procedure
        stage = Stage(part.start, end, part.label, part.path, period)
        if own and period and len(part.items) == 1:  # its work stands behind the period
            end = work(outline.text, own, stage).start
            if end > own.start or period.start < own.start:
                while outline.text[end - 1] in " :.–-":
                    end -= 1
                stage = stage._replace(end=end)
        return stage
    if own is None or part.sort in ("article", "dash", "plus", "star") or outline.text[own.start] not in "ĐGB":
        return None
    found = _INSIDE.match(outline.text, own.start, own.end)
    if not found:
        return None
    label = phase_name(found[1])
    period = _period(outline.text, calendar, own.start, own.end)
    if period is None and label.startswith(_STEP):
        return None
    return Stage(own.start, own.end, label, f"{part.path}/{label}", period)


# 'tháng 3/2026): tổ chức …', 'Từ tháng 6 đến tháng 8/2026. Sửa chữa …': what parts the period from the work
_PARTS: Final = re.compile(r"[^.;:()\n]{0,20}(?:\)[ ]?[:.,–-]?|[:.])[ ]")


def work(text: str, own: Paragraph, stage: Stage) -> Paragraph:
    """What a phase's own line says after the period: '(tháng 3/2026): tổ chức tập huấn' → 'tổ chức tập huấn'."""
    if text[own.start] == "(":
        at = text.find(")", own.start, own.end)
    elif stage.period and stage.period.start - own.start < 20:
        at = stage.period.end
    else:
        return own
    found = _PARTS.match(text, at, own.end) if at >= 0 else None
    return Paragraph(found.end(), own.end) if found else own


def _period(text: str, calendar: Calendar, start: int, end: int) -> Due | None:
    """The first time in a phase's own line is its period, with those that a list adds: '(năm 2028 và năm 2029)'."""
    found = calendar.within(start, end)
    return whole_list(text, found) if found else None


def opens(head: str) -> bool:
    """'Thực hiện trong ba đợt:', 'Cách làm như sau:'; but 'Đầu tư các nhà máy nước:' is work that has phases."""
    low = head.lower()
    return head[-1] == ":" and (len(head) < 15 or any(word in low for word in ("đợt", "giai đoạn", "bước", " sau")))


def heads_decimals(items: Sequence[Paragraph | Table | Part], k: int) -> bool:
    """'2. Giai đoạn 2: Thi công' above '2.1', '2.2': what stands on one level with the phase belongs to it."""
    item, below = items[k], items[k + 1] if k + 1 < len(items) else None
    return (
        isinstance(item, Part)
        and item.sort == "phase"
        and len(item.items) < 2
        and isinstance(below, Part)
        and below.sort == "decimal"
    )


def find(outline: Outline, calendar: Calendar) -> list[Stage]:
    """Every phase, in the order of the text."""
    found: list[Stage] = []
    prose, end = outline.prose, len(outline.text)
    if not any(_PHASED.match(prose.low, at) for at in prose.hits("phase", 0, end)) and not any(
        prose.text.startswith(_STEP, at) for at in prose.hits("step", 0, end)
    ):
        return found
    for root in (outline.body, *outline.appendices):
        _below(root, outline, calendar, found)
    return found


# 'Tổ chức 02 đoàn kiểm tra trong giai đoạn 1.'
_WITHIN: Final = re.compile(r"trong ((?:đợt|giai đoạn) (?:[0-9]{1,2}|[IVX]{1,4}))(?![\w/]| ?[-–] ?[0-9])")


def place(outline: Outline, calendar: Calendar, works: Sequence[Work]) -> None:
    """Give tasks whose own words name a phase that phase, and its period where they have no time of their own."""
    stages: dict[str, Stage] | None = None
    for work in works:
        for at in outline.prose.hits("phase", work.start, work.end) if work.phase is None else ():
            named = _WITHIN.match(outline.text, max(work.start, at - len("trong ")), work.end)
            if named and stages is None:
                stages = {stage.label.casefold(): stage for stage in find(outline, calendar)}
            if named and stages and (stage := stages.get(named[1])):
                work.phase = stage.provision
                work.due = work.due or stage.period
                break


def _below(part: Part, outline: Outline, calendar: Calendar, found: list[Stage]) -> None:
    """Add those below a part to what was found."""
    for item in part.items:
        if isinstance(item, Part):
            stage = of(item, outline, calendar)
            if stage:
                found.append(stage)
            _below(item, outline, calendar, found)
        elif isinstance(item, Table):
            start, end = item.rows[0][0], item.rows[-1][1]
            if not outline.prose.hits("phase", start, end) and outline.text.find(_STEP[0], start, end) < 0:
                continue
            named = rows.stages(outline.text, calendar, item.rows, part.path)
            for span, label, path, period in named:
                told = outline.text.find("|", period.end, span[1]) if period and period.start >= span[0] else -1
                end = len(outline.text[span[0] : told].rstrip()) + span[0] if told > 0 else span[1]
                found.append(Stage(span[0], end, label, path, period))  # not the cells behind the period: its work
        elif isinstance(item, Paragraph) and outline.prose.hits("phase", item.start, item.end):
            found += _in_prose(part, item, outline, calendar)


def _in_prose(part: Part, item: Paragraph, outline: Outline, calendar: Calendar) -> list[Stage]:
    """Those that a paragraph tells one after another; behind a phase's own label only further ones: '…; đợt II …'."""
    text = outline.text
    above = f"{part.path}/" if part.path else ""
    openers: tuple[str, ...] = _OPENERS
    if part.sort == "phase":
        above, openers = above.removesuffix(f"{part.label}/"), (";",)
    hits = [
        hit
        for at in outline.prose.hits("phase", item.start, item.end)
        if text[max(0, at - 2) : at].rstrip()[-1:] in openers and (hit := _IN_PROSE.match(text, at, item.end))
    ]
    found = []
    for k, hit in enumerate(hits):
        end = hits[k + 1].start() if k + 1 < len(hits) else item.end
        stop = _PROSE_END.search(text, hit.end() + 20, end)
        end = stop.start() if stop else end
        while text[end - 1] in " ;,":
            end -= 1
        label = hit[1] or hit[2]
        found.append(Stage(hit.start(), end, label, above + label, _period(text, calendar, hit.start(), end)))
    return found
