"""The head of a document: the two columns, urgency, type and subject, addressees (NĐ 30/2020; 36-HD, 05-HD/VPTW)."""

from __future__ import annotations

from synthetic.moments import Time, words
from synthetic.offices import PARTY_FORM_OF_2026, Office
from synthetic.writer import Writer

NAMES = {
    "KH": "KẾ HOẠCH", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ", "BC": "BÁO CÁO", "TB": "THÔNG BÁO", "CV": None,
}  # fmt: skip


def letterhead(writer: Writer, office: Office, kind: str, subject: str) -> None:
    """All that stands above the body. A draft has neither number nor day."""
    chance, gold = writer.chance, writer.gold
    gold |= {"system": office.system, "issuer": office.issuer, "issuer_parent": office.parent}
    if chance.random() < 0.05:
        gold["genre"] = "draft"
    left, right = writer.columns
    left += [writer.line(line) for line in office.head]
    if office.system == "party":
        left.append(writer.line("*"))
    left.append(_number(writer, office, kind))
    if chance.random() < 0.08:
        gold["urgency"] = chance.choice(("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"))
        writer.line(gold["urgency"])
    own_form = office.system == "party" and writer.day >= PARTY_FORM_OF_2026
    if kind == "CV":
        _subject(writer, "V/v " if not own_form else "về việc ", subject)
    writer.line()
    if office.system == "party":
        right.append(writer.line("ĐẢNG CỘNG SẢN VIỆT NAM"))
    else:
        right += [writer.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), writer.line("Độc lập - Tự do - Hạnh phúc")]
    right.append(_place(writer, office))
    writer.line()
    if chance.random() < 0.08:
        _stamp(writer)
    if name := NAMES[kind]:
        writer.field("type", writer.line(name), kind)
        _subject(writer, "", f"Về {subject}" if kind == "QĐ" or chance.random() < 0.5 else _capital(subject))
        writer.line("-----" if own_form else "")
    else:
        writer.field("type", (0, 0), kind)
        del gold["fields"]["type"]


def addressees(writer: Writer, office: Office) -> None:
    """'Kính gửi:' on one line, or a line for each."""
    names = writer.chance.sample(office.units, writer.chance.randrange(1, 4))
    one_line = len(names) == 1 or writer.chance.random() < 0.5
    writer.put("Kính gửi:" + (" " if one_line else "\n"))
    for count, name in enumerate(names):
        writer.put("" if one_line else "- ")
        writer.note("addressees", writer.put(name), name=name)
        last = count == len(names) - 1
        writer.put("." if last else ";" + (" " if one_line else "\n"))
    writer.put("\n\n")


def _number(writer: Writer, office: Office, kind: str) -> tuple[int, int]:
    number, start = writer.chance.randrange(1, 900), writer.at
    draft = writer.gold["genre"] == "draft"
    if office.system == "party":
        symbol, separator = f"{kind}/{office.code}", "-"
        writer.put("Số " if writer.day >= PARTY_FORM_OF_2026 else "Số: ")
    else:
        symbol, separator = f"{office.code}-{office.unit}" if kind == "CV" else f"{kind}-{office.code}", "/"
        writer.put("Số: ")
    printed = writer.put(f"{number:02}{separator}{symbol}" if not draft else f"      {separator}{symbol}")
    if not draft:
        writer.field("number", printed, number)
    writer.gold["symbol"] = symbol
    writer.line()
    return start, writer.at - 1


def _place(writer: Writer, office: Office) -> tuple[int, int]:
    start = writer.at
    writer.field("place", writer.put(office.place), office.place)
    writer.put(", ")
    if writer.gold["genre"] == "draft":
        year = str(writer.day.year)
        writer.field("issued_on", writer.put(f"ngày      tháng      năm {year}"), year)
    else:
        writer.field("issued_on", writer.put(f"ngày {words(writer.day)}"), writer.day.isoformat())
    writer.line()
    return start, writer.at - 1


def _subject(writer: Writer, lead: str, subject: str) -> None:
    writer.put(lead)
    year = Time(f"năm {writer.day.year}", str(writer.day.year))
    span = writer.put(f"{subject} {{year}}", year=year)
    writer.field("subject", span, f"{subject} {year.printed}")
    writer.line()


def _stamp(writer: Writer) -> None:
    """The arrival stamp (NĐ 30/2020, phụ lục IV)."""
    by, number = f"UBND xã {writer.chance.choice(('Tân Lập', 'Hòa Bình'))}", writer.chance.randrange(1, 2000)
    start = writer.at
    writer.put(f"{by.upper()}\nĐẾN\nSố: {number}\nNgày: {writer.day.day:02}/{writer.day.month:02}/{writer.day.year}")
    writer.gold["received"] = {
        "by": by, "on": writer.day.isoformat(), "number": number, "span": (start, writer.at),
    }  # fmt: skip
    writer.put("\n\n")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
