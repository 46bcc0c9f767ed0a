"""Mentions of other documents: numbered, legal, by title; each with what is printed of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from synthetic.moments import Time, printed_day
from synthetic.offices import Office
from synthetic.words import LAWS, SUBJECTS
from synthetic.writer import Part, Writer

_KINDS = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Chỉ thị": "CT", "Công văn": "CV", "Nghị quyết": "NQ"}
# who issues them, where not every body does
_OWN = {
    ("state", "Nghị quyết"): ("Hội đồng nhân dân tỉnh", "HĐND"), ("party", "Công văn"): ("Văn phòng Tỉnh ủy", "VPTU"),
}  # fmt: skip
_LEGAL = (("Nghị định", "NĐ", "NĐ-CP", "Chính phủ"), ("Thông tư", "TT", "TT-BYT", "Bộ trưởng Bộ Y tế"))


@dataclass(frozen=True)
class Cited:
    """Another document as one mention prints it; what is None is not printed there."""

    word: str
    code: str
    number: int | None = None
    symbol: str | None = None
    printed: str = ""
    day: date | None = None
    day_printed: str = ""
    issuer: str | None = None
    about: Part = ""

    def short(self) -> Cited:
        """The same document named by type and number alone."""
        return replace(self, day=None, issuer=None, about="")

    def mention(self, role: str) -> Part:
        """From the type word to the last of number, date and issuer; what it is about follows outside."""

        def write(writer: Writer) -> None:
            start, number_span = writer.at, None
            writer.put(f"{self.word} số " if self.printed else self.word)
            if self.printed:
                number_span = writer.put(self.printed)
            if self.day:
                time = Time(f"ngày {self.day_printed}", self.day.isoformat())
                writer.put(", {time}" if self.symbol and "/" in self.symbol[:5] else " {time}", time=time)
            if self.issuer:
                writer.put(f" của {self.issuer}")
            writer.note(
                "citations", (start, writer.at), number_span=number_span, type=self.code, number=self.number,
                symbol=self.symbol, issued_on=self.day and self.day.isoformat(), issuer=self.issuer, role=role,
            )  # fmt: skip
            writer.put("{about}", about=self.about)

        return write


def numbered(chance: random.Random, office: Office, before: date) -> Cited:
    """A document of a body above, or of the office itself, older than `before`."""
    party = office.system == "party"
    word = chance.choice(tuple(_KINDS if not party else ("Kế hoạch", "Chỉ thị", "Nghị quyết", "Công văn")))
    body, code = _OWN.get((office.system, word)) or chance.choice(office.cited)
    number, day = chance.randrange(1, 900), before - timedelta(days=chance.randrange(5, 300))
    symbol = _symbol(chance, _KINDS[word], code, party)
    separator = "-" if party else "/"
    return Cited(
        word, _KINDS[word], number, symbol, f"{number:02}{separator}{symbol}",
        day, printed_day(chance, day), body, _about(chance, day),
    )  # fmt: skip


def congress(chance: random.Random) -> Cited:
    """A resolution of a Party congress, by its title."""
    title = chance.choice(
        ("Đại hội XIII của Đảng", "Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII", "Đại hội lần thứ XIII của Đảng")
    )
    return Cited(f"Nghị quyết {title}", "NQ")


def _symbol(chance: random.Random, kind: str, body: str, party: bool) -> str:
    if party:
        return f"{kind}/{body}"
    return f"{body}-{chance.choice(('VX', 'TH', 'KT'))}" if kind == "CV" else f"{kind}-{body}"


def legal(chance: random.Random, before: date) -> Cited:
    """A decree or circular with the year in its number, or a law by its title."""
    if chance.random() < 0.4:
        return Cited(chance.choice(LAWS), "LUAT")
    word, code, symbol, issuer = chance.choice(_LEGAL)
    day = before - timedelta(days=chance.randrange(30, 1500))
    number = chance.randrange(10, 200)
    return Cited(
        word, code, number, f"{day.year}/{symbol}", f"{number}/{day.year}/{symbol}",
        day, printed_day(chance, day), issuer, _about(chance, day),
    )  # fmt: skip


def _about(chance: random.Random, day: date) -> Part:
    subject, year = chance.choice(SUBJECTS), Time(f"năm {day.year}", str(day.year))
    lead = chance.choice((" về ", " về việc ", " về tăng cường công tác "))
    if chance.random() < 0.3:
        return lambda writer: writer.put(f"{lead}{subject} {{year}}", year=year)
    return f"{lead}{subject}"
