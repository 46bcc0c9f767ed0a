"""The assignment table of an appendix: one row is one task."""

from __future__ import annotations

from datetime import date

from synthetic.moments import Time, digits, later, month, quarter
from synthetic.offices import Office
from synthetic.words import ACTIVITIES
from synthetic.writer import Part, Writer

_HEADS = (
    ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),
    ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"),
    ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Tiến độ thực hiện"),
)


def assignment_table(writer: Writer, office: Office) -> None:
    """'PHỤ LỤC' with a table of works, written as a Markdown table as every reader of files gives it."""
    chance = writer.chance
    writer.line()
    with writer.part("appendix", "Phụ lục", ""):
        writer.line("PHỤ LỤC")
        writer.line("PHÂN CÔNG NHIỆM VỤ")
        writer.line("| " + " | ".join(chance.choice(_HEADS)) + " |")
        writer.line("|---|---|---|---|---|")
        for number, activity in enumerate(chance.sample(ACTIVITIES, chance.randrange(3, 8)), 1):
            _row(writer, office, str(number), activity)


def _row(writer: Writer, office: Office, number: str, activity: str) -> None:
    lead, other = writer.chance.sample(office.units, 2)
    writer.put(f"| {number} | ")
    start = writer.at
    with writer.task() as row:
        writer.put(activity)
        end = writer.at
        writer.put(" | {a} | {b} | ", a=_cell(lead, "lead"), b=_cell(other, "coordinate"))
        _when(writer)
    row |= {"span": (start, end), "provision": number}
    writer.line(" |")


def _cell(name: str, role: str) -> Part:
    return lambda writer: writer.assign(name, role)


def _when(writer: Writer) -> None:
    end = later(writer.chance, writer.day)
    time = writer.chance.choice(_forms(end))
    time(writer)
    writer.due(writer.gold["times"][-1]["span"], time.edtf)


def _forms(end: date) -> tuple[Time, ...]:
    number, months = quarter(end)
    return (
        Time(f"Tháng {end.month}/{end.year}", f"{end:%Y-%m}"),
        Time(f"Tháng {month(end)} năm {end.year}", f"{end:%Y-%m}"),
        Time(f"Quý {number}/{end.year}", months),
        Time(f"Trước ngày {digits(end)}", f"../{end:%Y-%m-%d}"),
        Time(digits(end), f"{end:%Y-%m-%d}"),
    )
