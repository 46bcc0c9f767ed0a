"""Dates, months, quarters and deadlines as documents print them, each with its EDTF value."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from synthetic.words import roman
from synthetic.writer import Part, Writer


def digits(day: date) -> str:
    """'05/3/2026': days below ten and the months 1 and 2 with a nought (NĐ 30/2020, phụ lục I)."""
    return f"{day.day:02}/{month(day)}/{day.year}"


def words(day: date) -> str:
    """'05 tháng 3 năm 2026'."""
    return f"{day.day:02} tháng {month(day)} năm {day.year}"


def month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def printed_day(chance: random.Random, day: date) -> str:
    return digits(day) if chance.random() < 0.75 else words(day)


@dataclass(frozen=True)
class Time:
    """A time, printed just so, that says `edtf`."""

    printed: str
    edtf: str

    def __call__(self, writer: Writer) -> None:
        writer.note("times", writer.put(self.printed), edtf=self.edtf)


@dataclass(frozen=True)
class Due:
    """When a task is to be done: words round a time, or a rhythm, or a rule that no date is in."""

    template: str
    time: Time | None = None
    recurrence: str | None = None

    def __call__(self, writer: Writer) -> None:
        start = writer.at
        writer.put(self.template, time=self.time or "")
        span = writer.gold["times"][-1]["span"] if self.time else (start, writer.at)
        writer.due(span if self.time else None, self.time and self.time.edtf, self.recurrence)


def period(first: date, last: date) -> str:
    return f"{first:%Y-%m}/{last:%Y-%m}"


def quarter(day: date) -> tuple[str, str]:
    """Its Roman numeral, and its months as EDTF."""
    number = (day.month + 2) // 3
    return roman(number), f"{day.year}-{number * 3 - 2:02}/{day.year}-{number * 3:02}"


def later(chance: random.Random, day: date, days: int = 200) -> date:
    return day + timedelta(days=chance.randrange(10, days))


def stretch(chance: random.Random, day: date) -> Time:
    """A month, a quarter or a year, as a report names it: 'quý II năm 2026'."""
    number, months = quarter(day)
    return chance.choice(
        (
            Time(f"tháng {day.month}/{day.year}", f"{day:%Y-%m}"),
            Time(f"tháng {month(day)} năm {day.year}", f"{day:%Y-%m}"),
            Time(f"quý {number}/{day.year}", months),
            Time(f"quý {number} năm {day.year}", months),
            Time(f"năm {day.year}", f"{day.year}"),
        )
    )


def dated(chance: random.Random, day: date) -> Due:
    """A deadline with a date in it, in running text; `day` is the document's."""
    end = later(chance, day)
    until, number = f"../{end:%Y-%m-%d}", quarter(end)
    span = Time(f"từ ngày {digits(end)} đến ngày {digits(end + timedelta(20))}", f"{end}/{end + timedelta(20)}")
    forms = [
        Due("hoàn thành {time}", Time(f"trước ngày {printed_day(chance, end)}", until)),
        Due("hoàn thành {time}", Time(f"trước ngày {printed_day(chance, end)}", until)),
        Due("xong {time}", Time(f"chậm nhất ngày {printed_day(chance, end)}", until)),
        Due("hoàn thành trong {time}", Time(f"tháng {end.month}/{end.year}", f"{end:%Y-%m}")),
        Due("hoàn thành trong {time}", Time(f"quý {number[0]}/{end.year}", number[1])),
        Due("hoàn thành trong {time}", Time(f"quý {number[0]} năm {end.year}", number[1])),
        Due("thực hiện {time}", span),
        Due("gửi kết quả về Văn phòng {time}", Time(f"trước ngày {printed_day(chance, end)}", until)),
    ]
    if end.year == day.year:
        forms.append(Due("hoàn thành {time}", Time(f"trước ngày {end.day:02}/{month(end)}", until)))
    return chance.choice(forms)


def undated(chance: random.Random) -> Due:
    """A rhythm, or a rule anchored to an event."""
    return chance.choice(
        (
            Due("báo cáo kết quả về Văn phòng trước ngày 20 hằng tháng", recurrence="monthly"),
            Due("hằng quý báo cáo kết quả về Văn phòng", recurrence="quarterly"),
            Due("hằng tuần tổng hợp số liệu gửi Văn phòng", recurrence="weekly"),
            Due("định kỳ báo cáo kết quả về Văn phòng", recurrence="periodic"),
            Due("hoàn thành trong vòng 10 ngày làm việc kể từ ngày ký văn bản này"),
        )
    )


def due(chance: random.Random, day: date) -> Part:
    """A deadline of either kind, after a comma; most have a date."""
    found = dated(chance, day) if chance.random() < 0.75 else undated(chance)
    return lambda writer: writer.put(", {due}", due=found)
