"""The rows of a running book → entries under the numbers that they have there, all in one transaction.

The numbers go on after the highest. Those that the old book lacks are written down as gaps of the register; a number
that this software gave is never one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vanban.days.edtf import first_day
from vanban.office.accounts.models import User
from vanban.office.audit.services import record_all
from vanban.office.bodies.matching import match
from vanban.office.kind import ISSUED
from vanban.office.refusals import Refused
from vanban.office.registers.books import Register, Series
from vanban.office.registers.confirmation import HEADER
from vanban.office.registers.entering import check, told_of
from vanban.office.registers.identities import name_of
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import register_of
from vanban.office.registers.search import keep_words
from vanban.office.running import cells
from vanban.office.running.outcomes import Outcome, Secret, Wrong, refused
from vanban.office.search.keeping import keep

Read = tuple[Entry, list[str]] | Refused


@dataclass
class _Book:
    """One register while rows come into it: what stands there, and the first number that this software gave."""

    register: Register
    taken: set[tuple[int, str]]
    own: int | None
    last_day: date | None = None
    entries: list[Entry] = field(default_factory=list)


def read(series: Series, user: User, year: int, rows: list[dict[str, Any]]) -> list[Read]:
    """The entry of each row, unsaved and in no register yet, with what is doubtful of it; or why there is none.

    Needs no lock: thousands of rows are read while others register.
    """
    found: list[Read] = []
    for row in rows:
        try:
            found.append(_entry(series, user, year, row))
        except Refused as refusal:
            found.append(refusal)
    return found


def bring(
    series: Series, user: User, rows: list[dict[str, Any]], of_rows: list[Read], heads: dict[str, str], *, stays: bool
) -> tuple[list[Outcome], dict[int, Entry], dict[str, Any]]:
    """Put the entries of the rows into their registers. Gives each row's outcome, the entries by line, and what was
    done to each register.

    Inside a transaction, which the caller takes back where any outcome is wrong; entries that do not stay are not
    written.
    """
    books: dict[tuple[date, str], _Book] = {}
    outcomes, made = [], {}
    known = _identities(series)
    for row, said in zip(rows, of_rows, strict=True):
        try:
            if isinstance(said, Refused):
                raise said
            entry, doubts = said[0], list(said[1])
            book = _book(series, entry.day, entry.type, books)
            _fits(book, (entry.ordinal, entry.suffix), entry.day, doubts)
        except Refused as refusal:
            outcomes.append(refused(row, refusal, heads))
            continue
        entry.register, entry.begins = book.register, book.register.begins
        book.entries.append(entry)
        if entry.identity and (there := known.get(entry.identity)):
            doubts.append(_("Dường như trùng với %(other)s.") % {"other": there})
        known.setdefault(entry.identity, f"{_('số')} {entry.ordinal}{entry.suffix}")
        becomes = _("Huỷ số %(number)s") if entry.void_reason else _("Số %(number)s")
        words = " ".join(part for part in (entry.document_number, entry.subject) if part)
        outcomes.append(Outcome(row["line"], becomes % {"number": entry.numbered}, words, doubts))
        made[row["line"]] = entry
    if not stays or any(one.wrong for one in outcomes):
        return outcomes, {}, {}
    return outcomes, made, {str(book.register.pk): _put(book, user) for book in books.values()}


def _entry(series: Series, user: User, year: int, row: dict[str, Any]) -> tuple[Entry, list[str]]:
    """The entry of a row, unsaved, and what is doubtful of it. Raises `Refused`."""
    if key := row.get("secret"):
        raise Secret(key)
    issued, doubts = series.kind in ISSUED, []
    mention = cells.Mention(*row["mention"])
    number = cells.ordinal(row["ordinal"] or (row["number"] if issued else ""))
    if number is None or number[0] == 0:
        key = "ordinal" if row["ordinal"] or not issued else "number"
        raise Wrong(key, _("Không có số trong sổ ở đây."))
    day = _day(row, "day", year)
    if day is None:
        raise Wrong("day", _("Chưa ghi ngày."))
    if "day" in row["filled"]:
        doubts.append(_("Ngày lấy theo dòng trên."))
    void = row["struck"] or any(cells.voids(row[key]) for key in ("note", "subject", "number"))
    system = series.agency.system if issued else cells.system_of(mention.symbol)
    code, subject = cells.type_and_subject(row["subject"], system)
    texts = dict.fromkeys(HEADER, "") | {
        "system": system,
        "type": _type(row, system) or code or mention.type,
        "number": f"{number[0]}{number[1]}" if issued else mention.number,
        "symbol": mention.symbol,
        "subject": subject if subject and not cells.voids(subject) else (_("(số đã huỷ)") if void else subject),
        "urgency": row["urgency"],
    }
    if issued:
        texts |= {"issuer": series.agency.name, "place": series.agency.place, "signer": row["signer"]}
        texts["issued_on"] = day.isoformat()
    else:
        on = _day(row, "issued_on", year)
        texts |= {"issuer": row["issuer"], "issued_on": on.isoformat() if on else ""}
        if on and on > day:
            doubts.append(_("Ngày văn bản sau ngày đến."))
        if row["number"] and not mention.number:
            doubts.append(_("Không tách được số và ký hiệu: ghi cả vào ký hiệu."))
    _check(texts, day)
    if system == "other" and texts["type"] and not issued:
        texts["system"] = "state"
    unit = match(row["unit"], series.agency).unit if issued and row["unit"] else None
    if issued and row["unit"] and unit is None:
        doubts.append(_("Không có đơn vị “%(name)s”: ghi vào ghi chú.") % {"name": row["unit"]})
    return Entry(
        ordinal=number[0],
        suffix=number[1],
        day=day,
        issued_date=first_day(texts["issued_on"]),
        identity=name_of(texts).identity,
        recipients=row.get("recipients", "").replace("; ", "\n"),
        copies=_copies(row, doubts),
        unit=unit,
        note=_note(row, unit is None),
        paper=True,
        brought=True,
        audience=series.audience,
        registered_by=user,
        void_reason=(_("Huỷ trong sổ cũ") if void else ""),
        **texts,
    ), doubts


def _day(row: dict[str, Any], key: str, year: int) -> date | None:
    try:
        return cells.day(row[key], year)
    except ValueError:
        raise Wrong(key, _("Ghi ngày theo dạng ngày/tháng/năm.")) from None


def _type(row: dict[str, Any], system: str) -> str:
    if not row["type"]:
        return ""
    if (code := cells.type_code(row["type"], system)) is None:
        raise Wrong("type", _("Không có loại văn bản này."))
    return code


def _check(texts: dict[str, str], day: date) -> None:
    """What registering refuses too."""
    if not texts["subject"].strip():
        raise Wrong("subject", _("Chưa có trích yếu nội dung."))
    if day > timezone.localdate():
        raise Wrong("day", _("Ngày vào sổ không thể sau hôm nay."))
    check(texts, day, "")


def _copies(row: dict[str, Any], doubts: list[str]) -> int | None:
    said = row.get("copies", "")
    if said.isdecimal() and int(said) < 1_000_000:
        return int(said)
    if said:
        doubts.append(_("Số lượng bản “%(words)s” không phải là số: ghi vào ghi chú.") % {"words": said})
    return None


def _note(row: dict[str, Any], with_unit: bool) -> str:
    """What the book says beside that has no column of its own here."""
    copies = row.get("copies", "")
    labelled = {
        _("Chuyển"): row.get("to", ""),
        _("Ngày chuyển"): row["passed_on"],
        _("Ký nhận"): row["receipt"],
        _("Bản lưu"): row.get("kept_by", ""),
        _("Đơn vị soạn thảo"): row.get("unit", "") if with_unit else "",
        _("Số lượng bản"): "" if copies.isdecimal() else copies,
    }
    return "\n".join([row["note"]] * bool(row["note"]) + [f"{name}: {said}" for name, said in labelled.items() if said])


def _book(series: Series, day: date, type: str, books: dict[tuple[date, str], _Book]) -> _Book:
    of_type = type if series.by_type else ""
    for key, book in books.items():
        if key[1] == of_type and key[0].year == day.year and series.period == Series.Period.YEAR:
            return book
    register = Register.objects.select_for_update().get(pk=register_of(series, day, type).pk)
    register.series = series
    if (found := books.get((register.begins, of_type))) is None:
        there = register.entries.values_list("ordinal", "suffix", "brought")
        own = [ordinal for ordinal, _suffix, brought in there if not brought]
        taken = {(ordinal, suffix) for ordinal, suffix, _brought in there}
        found = books[register.begins, of_type] = _Book(register, taken, min(own, default=None))
    return found


def _fits(book: _Book, number: tuple[int, str], day: date, doubts: list[str]) -> None:
    """Refuse a number that is taken, or that stands behind those that this software gave."""
    said = {"number": f"{number[0]}{number[1]}", "own": book.own}
    if number in book.taken:
        raise Wrong("ordinal", _("Số %(number)s đã có trong sổ hoặc ở dòng trên.") % said)
    if book.own is not None and number[0] >= book.own:
        raise Wrong("ordinal", _("Phần mềm đã cấp số từ %(own)s, nên sổ cũ chỉ được có số nhỏ hơn.") % said)
    book.taken.add(number)
    if book.last_day and day < book.last_day:
        doubts.append(_("Ngày sớm hơn dòng trên."))
    book.last_day = day


def _identities(series: Series) -> dict[str, str]:
    """The documents of this kind that stand in the books."""
    rows = Entry.objects.standing().filter(register__agency=series.agency, register__kind=series.kind)
    found = rows.exclude(identity="").values_list("identity", "ordinal", "suffix", "register__period")
    return {identity: f"{_('số')} {ordinal}{suffix}/{period}" for identity, ordinal, suffix, period in found} | {"": ""}


def _put(book: _Book, user: User) -> dict[str, Any]:
    """Write the entries of one register, count it on, and tell its journal."""
    register = book.register
    before = numbers_of(register)
    entries = sorted(book.entries, key=lambda one: (one.ordinal, one.suffix))
    Entry.objects.bulk_create(entries, batch_size=500)
    keep_words(entries)
    keep(entries, new=True)
    count_on(register)
    told = [(entry, told_of(entry) | {"paper": True, "brought": True}) for entry in entries]
    record_all(register.stream, "register", user, told)
    return {"before": before, "after": numbers_of(register), "name": str(register)}


def numbers_of(register: Register) -> list[Any]:
    """First and last number of a register, and its gaps."""
    return [register.first_number, register.last_number, register.gaps]


def count_on(register: Register) -> None:
    """Let the register go on after its highest number, and write down the gaps of the book before."""
    rows = list(register.entries.values_list("ordinal", "suffix", "brought"))
    own = min((ordinal for ordinal, _suffix, brought in rows if not brought), default=None)
    there = {ordinal for ordinal, suffix, _brought in rows if not suffix}  # a late one has no number of its own
    top = max((row[0] for row in rows), default=0)
    register.first_number = min([register.first_number, *(row[0] for row in rows)])
    register.last_number = max(register.last_number, top)
    gaps: list[list[int]] = []
    for number in range(register.first_number, (own or top + 1)):
        if number in there:
            continue
        if gaps and gaps[-1][1] == number - 1:
            gaps[-1][1] = number
        else:
            gaps.append([number, number])
    register.gaps = gaps
    register.save(update_fields=["first_number", "last_number", "gaps"])
