"""The kinds of document: letter, plan, directive, decision, report, press article; each from head to signature."""

from __future__ import annotations

import random

from synthetic import work
from synthetic.article import article
from synthetic.cited import legal, numbered
from synthetic.closing import closing
from synthetic.letterhead import addressees, letterhead
from synthetic.moments import Time
from synthetic.offices import Office, drawn
from synthetic.specimen import Specimen
from synthetic.tables import assignment_table
from synthetic.words import PURPOSES, SLOGANS, SUBJECTS, roman
from synthetic.writer import Writer

_KINDS = ("CV", "CV", "CV", "KH", "KH", "KH", "CT", "QĐ", "QĐ", "BC", "news")


def document(chance: random.Random, kind: str | None = None, times: int = 1) -> Specimen:
    """One document; of the given kind, and a plan with its sections so many times, where that is asked for."""
    office, day = drawn(chance)
    writer = Writer(chance, day)
    kind = kind or chance.choice(_KINDS)
    if kind == "QĐ" and office.system == "party":
        kind = "CT"
    if kind == "news":
        article(writer, office)
        return writer.specimen()
    subject = chance.choice(SUBJECTS)
    letterhead(writer, office, kind, subject)
    if kind == "CV":
        addressees(writer, office)
    start = writer.at
    _BODIES[kind](writer, office, subject, times)
    writer.body = (start, writer.at)
    closing(writer, office, answered=kind == "CV")
    if kind in ("KH", "QĐ") and chance.random() < 0.5:
        assignment_table(writer, office)
    return writer.specimen()


def _letter(writer: Writer, office: Office, subject: str, _: int) -> None:
    basis = numbered(writer.chance, office, writer.day)
    verb = writer.chance.choice(("đề nghị các đơn vị", "yêu cầu các đơn vị"))
    words = f"Thực hiện {{basis}}, {office.called} {verb} triển khai các nội dung sau:"
    writer.line(words, basis=basis.mention("basis"))
    _provisions(writer, office, writer.chance.randrange(2, 5))
    if writer.chance.random() < 0.3:
        sent = numbered(writer.chance, office, writer.day).short()
        writer.line("(Gửi kèm {sent})", sent=sent.mention("attachment"))
    if writer.chance.random() < 0.5:
        work.asked(writer)
    writer.line(f"Trên đây là nội dung về {subject} của {office.called}./.")


def _plan(writer: Writer, office: Office, subject: str, times: int) -> None:
    chance = writer.chance
    _grounds(writer, office)
    basis = numbered(chance, office, writer.day)
    words = f"Thực hiện {{basis}}, {office.called} xây dựng Kế hoạch với các nội dung như sau:"
    writer.line(words, basis=basis.mention("basis"))
    work.filler(writer, 3)
    writer.line()
    sections = ["purpose", *chance.choice((["phases"], ["works"], ["works", "phases"])), "bodies"] * times
    if chance.random() < 0.2:
        sections.append("slogans")
    for count, section in enumerate(sections, 1):
        _section(writer, office, subject, roman(count), section)
    writer.line(f"Trên đây là Kế hoạch {subject} của {office.called}./.")


def _section(writer: Writer, office: Office, subject: str, label: str, name: str) -> None:
    chance = writer.chance
    heading = {
        "purpose": "MỤC ĐÍCH, YÊU CẦU", "phases": "CÁC GIAI ĐOẠN THỰC HIỆN", "works": "NỘI DUNG THỰC HIỆN",
        "bodies": "TỔ CHỨC THỰC HIỆN", "slogans": "KHẨU HIỆU TUYÊN TRUYỀN",
    }[name]  # fmt: skip
    with writer.part("section", label, f"{label}. ", heading) as row:
        row["heading"] = heading
        if name == "purpose":
            for count, purpose in enumerate(chance.sample(PURPOSES, chance.randrange(2, 4)), 1):
                with writer.part("clause", str(count), f"{count}. "):
                    writer.put(purpose.replace("{subject}", subject) + " ")
                    work.filler(writer, 3)
                    writer.line()
        elif name == "phases":
            work.filler(writer, 4)
            writer.line()
            _phases(writer)
        elif name == "works":
            work.filler(writer, 4)
            writer.line()
            count = chance.randrange(2, 5)
            work.activities(writer, count, bullets=False)
            if chance.random() < 0.4:
                with writer.part("clause", str(count + 1), f"{count + 1}. "):
                    work.contents(writer, subject)
        elif name == "slogans":
            for count, slogan in enumerate(SLOGANS, 1):
                with writer.part("bullet", f"-{count}", "- "):
                    writer.note("slogans", writer.put(slogan.replace("{subject}", subject)))
                    writer.line()
        else:
            _provisions(writer, office, chance.randrange(2, 6))


def _phases(writer: Writer) -> None:
    chance, day = writer.chance, writer.day
    word, first = chance.choice(("Đợt", "Giai đoạn")), chance.randrange(1, 6)
    year = day.year + 1
    for count in range(1, chance.randrange(3, 5)):
        begin, end = first + count * 2 - 2, first + count * 2 - 1
        edtf, label = f"{year}-{begin:02}/{year}-{end:02}", f"{word} {count}"
        printed = f"từ tháng {begin}{chance.choice(('', f'/{year}'))} đến tháng {end}/{year}"
        form = chance.choice(("{label} ({time}):", "{label}: {time}, tập trung vào các việc sau:"))
        with writer.phase(label, edtf):
            time = Time(printed if "(" in form else f"T{printed[1:]}", edtf)
            writer.phase_line(form, label=label, time=time)
            work.activities(writer, chance.randrange(2, 4), bullets=True)


def _directive(writer: Writer, office: Office, subject: str, _: int) -> None:
    work.filler(writer)
    writer.put(" ")
    work.told(writer)
    writer.line()
    basis = numbered(writer.chance, office, writer.day)
    writer.line(f"Thực hiện {{basis}}, {office.leader} yêu cầu:", basis=basis.mention("basis"))
    _provisions(writer, office, writer.chance.randrange(3, 7))
    writer.line("Chỉ thị này được phổ biến đến toàn thể cán bộ, công chức./.")


def _decision(writer: Writer, office: Office, subject: str, _: int) -> None:
    chance = writer.chance
    writer.line(office.leader.upper())
    _grounds(writer, office)
    writer.line("QUYẾT ĐỊNH:")
    with writer.part("article", "Điều 1", "Điều 1. "):
        writer.line(f"Phê duyệt phương án {subject} với tổng kinh phí {chance.randrange(50, 900)} triệu đồng.")
    last = chance.randrange(3, 5)
    for number in range(2, last):
        with writer.part("article", f"Điều {number}", f"Điều {number}. "):
            work.assigned(writer, office, lead="Giao ")
    with writer.part("article", f"Điều {last}", f"Điều {last}. "):
        units = ", ".join(chance.sample(office.units, 2))
        writer.line(f"Quyết định này có hiệu lực kể từ ngày ký. {units} chịu trách nhiệm thi hành Quyết định này./.")


def _report(writer: Writer, office: Office, subject: str, _: int) -> None:
    chance = writer.chance
    basis = numbered(chance, office, writer.day)
    words = f"Thực hiện {{basis}}, {office.called} báo cáo kết quả như sau:"
    writer.line(words, basis=basis.mention("basis"))
    with writer.part("section", "I", "I. ", "KẾT QUẢ ĐẠT ĐƯỢC") as row:
        row["heading"] = "KẾT QUẢ ĐẠT ĐƯỢC"
        for count in range(1, chance.randrange(3, 5)):
            with writer.part("clause", str(count), f"{count}. "):
                work.told(writer)
                writer.put(" ")
                work.filler(writer)
                writer.line()
    with writer.part("section", "II", "II. ", "PHƯƠNG HƯỚNG, NHIỆM VỤ") as row:
        row["heading"] = "PHƯƠNG HƯỚNG, NHIỆM VỤ"
        work.activities(writer, chance.randrange(2, 5), bullets=False)
    writer.line(f"Trên đây là Báo cáo về {subject} của {office.called}./.")


def _provisions(writer: Writer, office: Office, count: int) -> None:
    """Numbered provisions: mostly one task each, some a body with its works below."""
    chance = writer.chance
    bullets = chance.random() < 0.4
    if chance.random() < 0.5:
        work.filler(writer, 4)
        writer.line()
    for number in range(1, count + 1):
        label = str(number)
        if chance.random() < 0.25:
            work.group(writer, office, f"{label}. ", label, bullets)
            continue
        with writer.part("clause", label, f"{label}. "):
            work.assigned(writer, office, lead=chance.choice(("", "", "", "Giao ", "Yêu cầu ")))


def _grounds(writer: Writer, office: Office) -> None:
    """'Căn cứ …;' lines; a Party document puts a dash before each."""
    chance = writer.chance
    dash = "- " if office.system == "party" else ""
    rows = [legal(chance, writer.day)] if office.system == "state" else []
    rows += [numbered(chance, office, writer.day) for _ in range(chance.randrange(1, 4))]
    for cited in rows:
        writer.line(f"{dash}Căn cứ {{cited}};", cited=cited.mention("basis"))


_BODIES = {"CV": _letter, "KH": _plan, "CT": _directive, "QĐ": _decision, "BC": _report}
