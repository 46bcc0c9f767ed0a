"""Which series numbers a document, which register that is on a day, and the next number of a register."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from vanban.office.bodies.models import Agency, Unit
from vanban.office.kind import Kind
from vanban.office.language import official
from vanban.office.refusals import Refused
from vanban.office.registers.books import Register, Series, Term
from vanban.office.registers.models import Entry
from vanban.office.registers.symbols import default_patterns

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def next_number(register: Register) -> int:
    """The next number of the register: the only place where a number is given.

    The row stays locked until the transaction ends: one that fails gave no number, and leaves no gap.
    """
    if connection.features.has_select_for_update:
        _wait_in_line(register)
    quoted = map(connection.ops.quote_name, (Register._meta.db_table, "last_number", Register._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE {0} SET {1} = {1} + 1 WHERE {2} = %s RETURNING {1}".format(*quoted), [register.pk])
        return cursor.fetchone()[0]


def _wait_in_line(register: Register) -> None:
    """Lock the row of the series, which no number changes.

    PostgreSQL lets those who wait for such a row go in the order in which they came. Where the row was changed
    meanwhile, as the register's is with every number, whoever comes is as early as those who wait, and some wait for
    seconds. (SQLite's writers stand in a line before: `vanban.office.sqlite`.)
    """
    Series.objects.select_for_update(no_key=True).filter(pk=register.series_id).values_list("pk").get()


def register_for(agency: Agency, kind: Kind, day: date, type: str = "", unit: Unit | None = None) -> Register:
    """The register that numbers such a document under that day. Raises `Refused` where no series does."""
    return register_of(series_for(agency, kind, day, type, unit), day, type)


def series_for(agency: Agency, kind: Kind, day: date, type: str = "", unit: Unit | None = None) -> Series:
    """The series of the unit before that of all, the series of the type before that of all others."""
    fitting = [
        series
        for series in series_of(agency, kind)
        if not series.by_choice
        and series.holds_on(day)
        and (not series.types or type in series.types)
        and series.unit_id in (None, unit and unit.pk)
    ]
    if not fitting:
        told = {"kind": kind.label, "day": f"{day:%d/%m/%Y}"}
        raise Refused(
            _("Không có dãy số nào của sổ “%(kind)s” cho ngày %(day)s. Quản trị khai ở mục Sổ, dãy số.") % told
        )
    return max(fitting, key=lambda series: (series.unit_id is not None, bool(series.types)))


def series_of(agency: Agency, kind: Kind) -> list[Series]:
    """All series of a kind; an agency that has none gets what its system prescribes."""
    found = list(Series.objects.filter(agency=agency, kind=kind)) or [_first_series(agency, kind)]
    for series in found:
        series.agency = agency
    return found


def _first_series(agency: Agency, kind: Kind) -> Series:
    """The State: one by the year. The Party: incoming by the year, its own by type and term (05-HD/VPTW)."""
    own = kind != Kind.INCOMING
    values: dict[str, object] = {}
    if own:
        values["symbol"], values["letter_symbol"] = default_patterns(agency, kind)
    if own and agency.system == Agency.System.PARTY:
        values |= {"period": Series.Period.TERM, "by_type": True}
    found = {"agency": agency, "kind": kind, "name": official(kind.label), "until": None}
    return Series.objects.get_or_create(**found, defaults=values)[0]


def register_of(series: Series, day: date, type: str = "") -> Register:
    """The register of a series for that day; it is opened with its first document.

    The series is locked then, so that nobody changes its way of numbering meanwhile (`series.keep_series`).
    """
    if series.by_type and not type:
        raise Refused(_("Hãy chọn loại văn bản: dãy “%(series)s” đánh số riêng từng loại.") % {"series": series})
    begins = period_of(series, day)[0]
    of_type = type if series.by_type else ""
    if found := Register.objects.filter(series=series, begins=begins, type=of_type).first():
        found.series = series
        return found
    series = Series.objects.select_for_update(of=("self",)).select_related("agency").get(pk=series.pk)
    begins, period, first = period_of(series, day)
    opened = {"agency": series.agency, "kind": series.kind, "period": period}
    opened |= {"first_number": first, "last_number": first - 1}
    return Register.objects.get_or_create(series=series, begins=begins, type=of_type, defaults=opened)[0]


def period_of(series: Series, day: date) -> tuple[date, str, int]:
    """The first day, the name and the first number of the period of a series in which the day lies."""
    if not series.holds_on(day):
        told = {"series": series, "day": f"{day:%d/%m/%Y}"}
        raise Refused(_("Dãy “%(series)s” không dùng cho ngày %(day)s.") % told)
    if series.period == Series.Period.WHOLE:
        return series.since or date(1, 1, 1), str(series), series.start
    if series.period == Series.Period.YEAR:
        begins, name = date(day.year, 1, 1), str(day.year)
        is_first = series.since is not None and series.since.year == day.year
    else:
        term = _term(series.agency, day)
        begins, name = term.since, term.name
        is_first = series.since is not None and term.holds_on(series.since)
    return begins, name, series.start if is_first else 1


def _term(agency: Agency, day: date) -> Term:
    for term in Term.objects.filter(agency=agency):
        if term.holds_on(day):
            return term
    said = _("Chưa khai nhiệm kỳ của cấp ủy cho ngày %(day)s. Quản trị khai ở mục Sổ, dãy số.")
    raise Refused(said % {"day": f"{day:%d/%m/%Y}"})


def late_letter(entry: Entry, agency: Agency, kind: Kind, day: date, reason: str) -> str:
    """The next letter under the number of an entry, for a document that must stand after it: 'a', 'b', …

    Raises `Refused` where there is no reason, or the day does not fit between the two numbers. The register is locked,
    so that two late entries never get one letter.
    """
    if (entry.register.agency_id, entry.book) != (agency.pk, kind):
        raise ValueError(entry)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do đăng ký chen số."))
    register = Register.objects.select_for_update().get(pk=entry.register_id)
    given = register.entries.filter(ordinal=entry.ordinal).order_by("-suffix").first()
    following = register.entries.filter(ordinal=entry.ordinal + 1, suffix="").first()
    if day < given.day or (following and day > following.day):
        ends = f"{given.day:%d/%m/%Y}", f"{following.day:%d/%m/%Y}" if following else _("nay")
        said = _("Ngày của văn bản chen số phải từ %(start)s đến %(end)s.")
        raise Refused(said % {"start": ends[0], "end": ends[1]})
    place = LETTERS.find(given.suffix) + 1 if given.suffix else 0
    if place >= len(LETTERS):
        raise Refused(_("Số này không còn chữ để chen."))
    return LETTERS[place]
