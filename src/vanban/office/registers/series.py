"""What an administrator does to the books: a series of numbers is made, changed or ended; so is a term."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vanban.office.accounts.models import User
from vanban.office.audit.services import record
from vanban.office.bodies.models import Agency, Unit
from vanban.office.kind import Kind
from vanban.office.refusals import Refused
from vanban.office.registers.audience import Audience
from vanban.office.registers.books import Register, Series, Term
from vanban.office.registers.models import Entry
from vanban.office.registers.numbering import series_of

# What may be changed of a series that has given numbers: how it is called, what it proposes, when it ends, and who sees
# the documents that are to come.
ALWAYS = ("name", "symbol", "letter_symbol", "until", "audience")


@dataclass(frozen=True)
class SeriesValues:
    """The columns of a `Series`."""

    kind: str
    name: str
    types: list[str] = field(default_factory=list)
    by_type: bool = False
    unit: Unit | None = None
    period: str = Series.Period.YEAR
    start: int = 1
    symbol: str = ""
    letter_symbol: str = ""
    by_choice: bool = False
    audience: str = Audience.AGENCY
    since: date | None = None
    until: date | None = None


@transaction.atomic
def keep_series(agency: Agency, user: User, values: SeriesValues, series: Series | None = None) -> Series:
    """Make a series, or change one. Raises `Refused` where its numbers could no longer be told apart or explained."""
    Agency.objects.select_for_update().get(pk=agency.pk)  # two who change the books see each other's change
    series_of(agency, Kind(values.kind))  # beside what the system prescribes, not instead of it
    series = Series.objects.select_for_update().get(pk=series.pk) if series else Series(agency=agency)
    before, in_use = _told(series), bool(series.pk) and series.in_use
    for name, value in _given(values).items():
        if in_use and name not in ALWAYS and value != getattr(series, name):
            said = _("Dãy số đã cấp số nên không đổi được “%(name)s”. Hãy kết thúc dãy này và lập dãy mới từ một ngày.")
            raise Refused(said % {"name": Series._meta.get_field(name).verbose_name})
        setattr(series, name, value)
    _check(series)
    made = series.pk is None
    series.save()
    changed = {name: [before.get(name), value] for name, value in _told(series).items() if value != before.get(name)}
    if made or changed:
        said = {"name": series.name} if made else {"name": series.name, "changed": changed}
        record(agency.stream, "set-series", user, series, said)
    return series


@transaction.atomic
def keep_term(agency: Agency, user: User, name: str, since: date, until: date | None, term: Term | None = None) -> Term:
    """Make a term, or change one. A new one ends the term before it on the day before."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    made = term is None
    term = term or Term(agency=agency)
    if not made and term.since != since and _registers_of(term).exists():
        raise Refused(_("Nhiệm kỳ đã có văn bản được cấp số nên không đổi được ngày bắt đầu."))
    term.name, term.since, term.until = name.strip(), since, until
    if until and until < since:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu."))
    others = Term.objects.filter(agency=agency).exclude(pk=term.pk)
    if made:
        others.filter(since__lt=since, until=None).update(until=date.fromordinal(since.toordinal() - 1))
    if any(term.meets(other) for other in others):
        raise Refused(_("Hai nhiệm kỳ không được trùng ngày."))
    term.save()
    told = {"name": term.name, "since": since.isoformat(), "until": until and until.isoformat()}
    record(agency.stream, "set-term", user, term, told)
    return term


def _registers_of(term: Term) -> Any:
    return Register.objects.filter(agency=term.agency, series__period=Series.Period.TERM, begins=term.since)


def _given(values: SeriesValues) -> dict[str, Any]:
    """The values as columns: `asdict` would take the unit apart."""
    texts = {name: value.strip() for name, value in asdict(values).items() if isinstance(value, str)}
    return {name: getattr(values, name) for name in values.__dataclass_fields__} | texts


def _check(series: Series) -> None:
    if not series.name:
        raise Refused(_("Chưa có tên dãy số."))
    if series.since and series.until and series.until < series.since:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu."))
    if series.period == Series.Period.WHOLE and series.since is None:
        raise Refused(_("Dãy liên tục cần ngày bắt đầu."))
    if series.start != 1 and series.since is None:
        raise Refused(_("Số bắt đầu khác 1 cần ngày bắt đầu, để các kỳ sau lại bắt đầu từ 1."))
    last = Entry.objects.filter(register__series=series).aggregate(last=Max("day"))["last"] if series.pk else None
    if series.until and last and series.until < last:
        said = _("Dãy đã cấp số cho ngày %(day)s nên không thể kết thúc trước ngày đó.")
        raise Refused(said % {"day": f"{last:%d/%m/%Y}"})
    for other in Series.objects.filter(agency=series.agency, kind=series.kind).exclude(pk=series.pk):
        if series.until is None and other.until is None and other.name == series.name:
            raise Refused(_("Đã có dãy số đang dùng mang tên này."))
        if _numbers_the_same(series, other):
            said = _("Dãy “%(other)s” đã đánh số những văn bản này trong cùng thời gian.")
            raise Refused(said % {"other": other})


def _numbers_the_same(one: Series, other: Series) -> bool:
    """Whether a document could get its number from either."""
    if one.by_choice or other.by_choice or one.unit_id != other.unit_id or not one.meets(other):
        return False
    return bool(set(one.types) & set(other.types)) or not (one.types or other.types)


def _told(series: Series) -> dict[str, Any]:
    """The columns as JSON; nothing of a series that is not made yet."""
    if series.pk is None:
        return {}
    names = ("kind", "name", "types", "by_type", "unit_id", "period", "start", "symbol", "letter_symbol", "by_choice")
    days = {"since": series.since, "until": series.until}
    return {name: getattr(series, name) for name in (*names, "audience")} | {
        name: day and day.isoformat() for name, day in days.items()
    }


def kinds_of(agency: Agency) -> list[tuple[Kind, list[Series]]]:
    """All series of an agency by their kinds, those that ended last."""
    found = list(Series.objects.filter(agency=agency).select_related("unit").prefetch_related("registers"))
    return [
        (
            kind,
            sorted((one for one in found if one.kind == kind), key=lambda one: (one.until or date.max,), reverse=True),
        )
        for kind in Kind
    ]
