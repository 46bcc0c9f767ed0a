"""Tasks as documents put them: led, shared, inherited from a head line, planned with nobody named, asked in prose."""

from __future__ import annotations

from synthetic.cited import congress, numbered
from synthetic.moments import due, stretch
from synthetic.offices import Office
from synthetic.words import ACTIONS, ACTIVITIES, CONTENTS, FILLERS, RESULTS
from synthetic.writer import Part, Writer

_LETTERS = "abcdđe"


def filler(writer: Writer, most: int = 2) -> None:
    """One or two sentences that oblige nobody."""
    writer.put(" ".join(writer.chance.sample(FILLERS, writer.chance.randrange(1, most + 1))))


def assigned(writer: Writer, office: Office, lead: str = "") -> None:
    """One task of a body named at its beginning; `lead` are words before the name ('Giao ')."""
    chance = writer.chance
    names = chance.sample(office.units, 3)
    action, basis = chance.choice(ACTIONS), _basis(writer, office)
    until: Part = due(chance, writer.day) if chance.random() < 0.45 else ""
    form = chance.choice(
        (
            "{lead}{a} chủ trì, phối hợp với {b} {action}{basis}{due}.",
            "{lead}{a} chủ trì, phối hợp với {b} {action}{basis}{due}.",
            "{lead}{a} chủ trì, phối hợp với {b}, {c} {action}{basis}{due}.",
            "{lead}{a} phối hợp với {b} {action}{basis}{due}.",
            "{lead}{a} {action}{basis}{due}.",
        )
    )
    shared: dict[str, Part] = {"b": _body(names[1], "coordinate"), "c": _body(names[2], "coordinate")}
    with writer.task():
        writer.put(form, lead=lead, a=_body(names[0], "lead"), **shared, action=action, basis=basis, due=until)
        if chance.random() < 0.8:
            writer.put(" ")
            filler(writer, 3)
    writer.line()


def group(writer: Writer, office: Office, printed: str, label: str, bullets: bool) -> None:
    """A body in a head line, and its pieces of work below it, each with a letter or a dash."""
    chance = writer.chance
    name = chance.choice(office.units)
    head = chance.choice(("{a}:", "{a} có trách nhiệm:", "{a} thực hiện các nhiệm vụ sau:"))
    with writer.part("clause", label, printed):
        rows = []
        writer.line(head, a=lambda writer: rows.append(writer.assign(name, "lead")))
        for count, action in enumerate(chance.sample(ACTIONS, chance.randrange(2, 4)), 1):
            letter = _LETTERS[count - 1]
            kind = ("bullet", f"-{count}", "- ") if bullets else ("point", letter, f"{letter}) ")
            until: Part = due(chance, writer.day) if chance.random() < 0.3 else ""
            with writer.part(*kind):
                with writer.task(rows):
                    basis = _basis(writer, office)
                    writer.put("{action}{basis}{due}. ", action=_capital(action), basis=basis, due=until)
                    filler(writer)
                writer.line()


def activities(writer: Writer, count: int, bullets: bool) -> None:
    """What a plan sets out to do, nobody being named; numbered, or with dashes."""
    chance = writer.chance
    for number, activity in enumerate(chance.sample(ACTIVITIES, count), 1):
        kind = ("bullet", f"-{number}", "- ") if bullets else ("clause", str(number), f"{number}. ")
        until: Part = due(chance, writer.day) if not bullets and chance.random() < 0.4 else ""
        with writer.part(*kind):
            with writer.task():
                writer.put("{activity}{due}. ", activity=activity, due=until)
                filler(writer, 3)
            writer.line()


def contents(writer: Writer, subject: str) -> None:
    """One task whose bullets only name what it is to cover."""
    with writer.task():
        writer.put("Tuyên truyền các nội dung sau:")
    writer.line()
    for count, words in enumerate(writer.chance.sample(CONTENTS, 3), 1):
        with writer.part("bullet", f"-{count}", "- "):
            writer.line(words.replace("{subject}", subject))


def asked(writer: Writer) -> None:
    """A duty to report, in prose without a label."""
    chance = writer.chance
    until: Part = due(chance, writer.day)
    with writer.task():
        writer.put(
            "Đề nghị {a} tổng hợp kết quả của đơn vị mình{due}.",
            a=_body(chance.choice(("các cơ quan, đơn vị", "Thủ trưởng các đơn vị")), "lead"),
            due=until,
        )
    writer.line()


def told(writer: Writer) -> None:
    """A sentence of past work with its time."""
    writer.put(writer.chance.choice(RESULTS), time=stretch(writer.chance, writer.day))


def _basis(writer: Writer, office: Office) -> Part:
    if writer.chance.random() > 0.65:
        return ""
    cited = numbered(writer.chance, office, writer.day)
    if office.system == "party" and writer.chance.random() < 0.15:
        cited = congress(writer.chance)
    elif writer.chance.random() < 0.65:
        cited = cited.short()
    return lambda writer: writer.put(" theo {cited}", cited=cited.mention("related"))


def _body(name: str, role: str) -> Part:
    return lambda writer: writer.assign(name, role)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
