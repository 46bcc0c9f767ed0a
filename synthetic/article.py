"""A press article that reports on an official document."""

from __future__ import annotations

from datetime import timedelta

from synthetic.cited import numbered
from synthetic.moments import Time, dated, month
from synthetic.offices import Office
from synthetic.words import ACTIONS, FILLERS, GIVEN, SUBJECTS, SURNAMES
from synthetic.writer import Writer

# 'Theo đó, …' in the reported speech of the article
_SPEECH = (
    "Theo đó, {issuer} giao {a} chủ trì, phối hợp với {b} {action}{due}.",
    "{issuer} yêu cầu {a} {action}{due}.",
    "{issuer} cũng giao {a} {action}{due}.",
    "Bên cạnh đó, {issuer} đề nghị {a} phối hợp với {b} {action}{due}.",
)


def article(writer: Writer, office: Office) -> None:
    """Headline, line of publication, what was issued and on what basis, what it assigns, byline."""
    chance, gold = writer.chance, writer.gold
    gold |= {"genre": "news", "system": "other"}
    writer.gold["issued_on"] = writer.day.isoformat()
    subject = chance.choice(SUBJECTS)
    short = office.issuer.replace("Ủy ban nhân dân", "UBND")
    start = writer.at
    writer.put(f"{short} triển khai công tác {subject} {{year}}", year=_year(writer))
    gold["subject"] = f"{short} triển khai công tác {subject} năm {writer.day.year}"
    gold["fields"]["subject"] = {"span": (start, writer.at), "printed": "", "rule": "gold"}
    hour, seen = chance.randrange(7, 18), chance.randrange(50, 4000)
    writer.put(f"\n\n{hour:02}:30 {writer.day:%d/%m/%Y} | Lượt xem: {seen}\n\n")
    body = writer.at
    _lead(writer, office, subject)
    for form in chance.sample(_SPEECH, chance.randrange(2, 5)):
        lead, other = chance.sample(office.units, 2)
        with writer.task():
            writer.put(
                form, issuer=office.issuer, a=lambda w, name=lead: w.assign(name, "lead"),
                b=lambda w, name=other: w.assign(name, "coordinate"), action=chance.choice(ACTIONS), due=_due(writer),
            )  # fmt: skip
        writer.put(f" {' '.join(chance.sample(FILLERS, 3))}\n\n")
    writer.body = (body, writer.at)
    writer.line(f"{chance.choice(SURNAMES)} {chance.choice(GIVEN)}")


def _lead(writer: Writer, office: Office, subject: str) -> None:
    """'Ngày 10/6, … ban hành Kế hoạch số …': the reported document has its day and issuer from this sentence."""
    chance = writer.chance
    day = writer.day - timedelta(days=chance.randrange(1, 6))
    kind, word = chance.choice((("KH", "Kế hoạch"), ("CT", "Chỉ thị"), ("QĐ", "Quyết định")))
    separator, symbol = ("-", f"{kind}/{office.code}") if office.system == "party" else ("/", f"{kind}-{office.code}")
    number = chance.randrange(1, 900)
    short = chance.random() < 0.5 and day.year == writer.day.year
    printed = f"{day.day:02}/{month(day)}" + ("" if short else f"/{day.year}")
    writer.put("{day}, {issuer} ban hành ", day=Time(f"Ngày {printed}", day.isoformat()), issuer=office.issuer)
    start = writer.at
    writer.put(f"{word} số ")
    number_span = writer.put(f"{number:02}{separator}{symbol}")
    writer.note(
        "citations", (start, writer.at), number_span=number_span, type=kind, number=number, symbol=symbol,
        issued_on=day.isoformat(), issuer=office.issuer, role="reported",
    )  # fmt: skip
    writer.gold["reported"] = [f"{number:02}{separator}{symbol}"]
    basis = numbered(chance, office, day)
    writer.put(f" về {subject}, thực hiện {{basis}}. {chance.choice(FILLERS)}\n\n", basis=basis.mention("basis"))


def _due(writer: Writer):
    if writer.chance.random() > 0.6:
        return ""
    found = dated(writer.chance, writer.day)
    return lambda w: w.put(", {due}", due=found)


def _year(writer: Writer) -> Time:
    return Time(f"năm {writer.day.year}", str(writer.day.year))
