"""The entries of the registers: what was registered, with its files, citations and answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import capfirst
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from vanban import Document
from vanban.formats.numbers import document_number
from vanban.office.accounts.models import KEEP_REGISTERS, Position
from vanban.office.audit.guards import Fixed, Kept, Lasting, Still
from vanban.office.bodies.models import Unit
from vanban.office.desk.vietnamese import InOrder
from vanban.office.intake.models import Blob, Submission
from vanban.office.kind import ISSUED, Kind
from vanban.office.recorded import Recorded
from vanban.office.registers.audience import Audience, concern, visible
from vanban.office.registers.bare import Bare
from vanban.office.registers.books import Register, Series, Term
from vanban.office.registers.grants import Grant
from vanban.office.registers.types import type_name
from vanban.office.registers.urgency import ranked

__all__ = [
    "IN_ORDER",
    "NUMBERED_AS",
    "Answer",
    "Entry",
    "EntryCitation",
    "EntryFile",
    "EntryQuerySet",
    "EntryRecord",
    "EntryWords",
    "Grant",
    "Register",
    "Series",
    "Term",
    "behind",
    "seen",
]


ARRIVAL = {"arrival_number": _("Số đến"), "arrival_date": _("Ngày đến")}
NUMBERED_AS = {
    Kind.INCOMING: _("số đến %(number)s"),
    Kind.OUTGOING: _("số đi %(number)s"),
    Kind.INTERNAL: _("số nội bộ %(number)s"),
}
# The order of the books.
IN_ORDER = ("begins", "register_id", "ordinal", "suffix")


class EntryQuerySet(models.QuerySet["Entry"]):
    def for_position(self, position: Position) -> EntryQuerySet:
        """Those that the position may see."""
        return self.filter(visible(position))

    def of_agency(self, agency: int) -> EntryQuerySet:
        """All of an agency, whoever asks: to be counted, or for what the office does by itself."""
        return self.filter(register__agency=agency)

    def of_kind(self, *kinds: Kind) -> EntryQuerySet:
        return self.filter(register__kind__in=kinds)

    def standing(self) -> EntryQuerySet:
        """Those whose number was not voided."""
        return self.filter(void_reason="")

    def urgent_first(self) -> EntryQuerySet:
        """The highest degree of urgency first, those without one last; each in the books' order."""
        return self.order_by(ranked(), *IN_ORDER)


class Entry(models.Model):
    """One registered document: what a person confirmed.

    `ordinal` is its number in the register, `suffix` the letter of a late entry between two numbers ('15a'); `day` is
    the day under which it stands there: of arrival (ngày đến), or of issue. Of a document that the agency issues the
    ordinal is the number (số văn bản) too. `issued_on` is EDTF as in the record; `issued_date` is its first day, for
    sorting and filters. `recipients` (nơi nhận) has one a line; `unit` drafted the document. `audience` says who may
    see it beside those who keep the registers.

    `begins` is the register's, by which all books stand in one order. `ours` counts our tasks that are not cancelled,
    `unassigned` those of them that nobody has, and `unsure` the open ones of nobody knows whom: what lists show, sort
    and filter by (`work.tally` keeps them).

    `brought` tells that it stood in a book kept before this software, and was imported with it (`office/running`).

    A row is never changed after it was registered, but for what `amending` tells in events: a value that is put right,
    and the number that is voided (`void_reason`, `void_approver`). Once it is `recalled` (`office/recall`) not even
    that.
    """

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    begins = models.DateField(editable=False)
    ordinal = models.PositiveIntegerField(_("Số thứ tự"))
    suffix = models.CharField(max_length=2, blank=True)
    day = models.DateField(_("Ngày vào sổ"))
    submission = models.OneToOneField(Submission, null=True, on_delete=models.PROTECT, related_name="entry")
    system = models.CharField(_("Hệ thống"), max_length=10, default="other")
    type = models.CharField(_("Loại văn bản"), max_length=20, blank=True)
    number = models.CharField(_("Số"), max_length=20, blank=True)
    symbol = models.CharField(_("Ký hiệu"), max_length=100, blank=True)
    issued_on = models.CharField(_("Ngày ban hành"), max_length=40, blank=True)
    issued_date = models.DateField(null=True, blank=True)
    place = models.CharField(_("Địa danh"), max_length=100, blank=True)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=300, blank=True)
    issuer_parent = models.CharField(_("Cơ quan chủ quản"), max_length=300, blank=True)
    subject = models.TextField(_("Trích yếu"), blank=True)
    urgency = models.CharField(_("Độ khẩn"), max_length=50, blank=True)
    secrecy = models.CharField(_("Độ mật"), max_length=50, blank=True)
    signer = models.CharField(_("Người ký"), max_length=150, blank=True)
    capacity = models.CharField(_("Quyền hạn, chức vụ"), max_length=300, blank=True)
    recipients = models.TextField(_("Nơi nhận"), blank=True)
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị soạn thảo")
    )
    copies = models.PositiveIntegerField(_("Số lượng bản"), null=True, blank=True)
    identity = models.CharField(max_length=300, blank=True, db_index=True)
    paper = models.BooleanField(_("Bản giấy"), default=False)
    page_count = models.PositiveIntegerField(_("Số trang"), null=True, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    audience = models.CharField(_("Người được xem"), max_length=10, choices=Audience, default=Audience.AGENCY)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(auto_now_add=True)
    brought = models.BooleanField(_("Từ sổ cũ"), default=False)
    ours = models.PositiveIntegerField(_("Việc của ta"), default=0, editable=False)
    unassigned = models.PositiveIntegerField(_("Việc chưa phân công"), default=0, editable=False)
    unsure = models.PositiveIntegerField(_("Việc chưa rõ"), default=0, editable=False)
    void_reason = models.TextField(_("Lý do huỷ số"), blank=True)
    void_approver = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    recalled = models.BooleanField(_("Đã thu hồi"), default=False, editable=False)

    objects = EntryQuerySet.as_manager()
    # what was brought may be taken back as a whole, which `running.services.take_back` sees to
    guards = (
        Kept(unless="brought"),
        Fixed("register", "begins", "ordinal", "suffix", "day", "brought"),
        Lasting("recalled"),
        Still("recalled"),
    )

    class Meta:
        ordering = [f"-{name}" for name in IN_ORDER]
        constraints = [models.UniqueConstraint(fields=["register", "ordinal", "suffix"], name="number_in_register")]
        indexes = [
            models.Index(fields=["day"]),
            models.Index(fields=["issued_date"]),
            # what the lists sort by, and what they offer to be chosen
            models.Index(fields=["begins", "register", "ordinal", "suffix"], name="entry_in_order"),
            models.Index(fields=["day", "ordinal"], name="entry_by_day"),
            models.Index(InOrder("symbol"), "number", name="entry_by_symbol"),
            models.Index(InOrder("issuer"), name="entry_by_issuer"),
            models.Index(InOrder("subject"), name="entry_by_subject"),
            models.Index(fields=["register", "audience", "type"], name="entry_types"),
            models.Index(fields=["register", "audience", "issuer"], name="entry_issuers"),
            # and which of those that are restricted concern somebody (sight.py)
            models.Index(fields=["register", "audience", "unit", "registered_by"], name="entry_units"),
            models.Index(fields=["ours"], name="entry_by_ours"),
            models.Index(fields=["register", "ours", "audience"], name="entry_ours"),
            models.Index(fields=["register", "unassigned", "audience"], name="entry_unassigned"),
            models.Index(fields=["register", "unsure", "audience"], name="entry_unsure"),
            # by which a document that came before, and one that is named, are found (identities.py)
            models.Index(Bare("number"), name="entry_by_number"),
        ]

    def __str__(self) -> str:
        return self.document_number or self.subject

    @classmethod
    def label(cls, name: str) -> str:
        """What every page calls a value of an entry; of one that came in also 'arrival_number', 'arrival_date'."""
        return ARRIVAL.get(name) or cls._meta.get_field(name).verbose_name

    @cached_property
    def document(self) -> Document | None:
        """The reading it came from; None for paper."""
        kept = EntryRecord.objects.filter(entry=self).first()
        return kept and kept.document

    @property
    def document_number(self) -> str:
        return document_number(self.number, self.symbol, self.system)

    @property
    def book(self) -> Kind:
        """In which book it stands."""
        return Kind(self.register.kind)

    @property
    def issued_here(self) -> bool:
        """Whether the agency itself issued it."""
        return self.book in ISSUED

    @property
    def voided(self) -> bool:
        return bool(self.void_reason)

    @property
    def noted(self) -> str:
        """What the column of notes says: that its number is void stands there too, as in a book of paper."""
        void = _("Đã huỷ số: %(reason)s") % {"reason": self.void_reason} if self.voided else ""
        recalled = _("Đã thu hồi") if self.recalled else ""
        return ". ".join(str(part) for part in (void, recalled, self.note) if part)

    @property
    def numbered(self) -> str:
        """Its number in the register with the period: '12/2026', '15a/2026'."""
        return f"{self.ordinal}{self.suffix}/{self.register.period}"

    @property
    def place_in_books(self) -> tuple[date, int, int, str]:
        """Where it stands in `IN_ORDER`."""
        return self.begins, self.register_id, self.ordinal, self.suffix

    @property
    def registered_as(self) -> str:
        """What people call its place in the books: 'số đến 12/2026'."""
        return NUMBERED_AS[self.book] % {"number": self.numbered}

    @property
    def called(self) -> str:
        """What a list calls it: its number, or where it has none, its place in the books."""
        return self.document_number or capfirst(self.registered_as)

    @property
    def kind(self) -> str:
        """The name of its type: 'Công văn'."""
        return type_name(self.type, self.system)


class EntryRecord(Recorded):
    """The reading that an entry came from, beside it: what is long must not lie between the rows of a list."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="+")

    guards = (Kept(), Fixed(record=""))

    def __str__(self) -> str:
        return str(self.entry)


class EntryWords(models.Model):
    """What an entry is found by (`search`); it follows from the entry, and goes with it."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words


def behind(position: Position, path: str = "entry") -> Q:
    """The condition on rows with an entry (`path` leads to it) that the position may see that entry."""
    if position.role in KEEP_REGISTERS:
        return Q(**{f"{path}__register__agency": position.agency_id})
    return Q(Exists(Entry.objects.for_position(position).filter(pk=OuterRef(path))))


def seen(entries: Iterable[int], position: Position) -> set[int]:
    """Of the entries with these keys those that the position may see."""
    return set(Entry.objects.for_position(position).filter(pk__in=entries).values_list("pk", flat=True))


@concern
def own(position: Position) -> Q:
    """What the person registered, and what the position's units drafted."""
    return Q(registered_by=position.user_id) | Q(unit__in=position.units_and_before)


class EntryFileQuerySet(models.QuerySet["EntryFile"]):
    def for_position(self, position: Position) -> EntryFileQuerySet:
        """The files of documents that the position may see, without those that are restricted and not granted."""
        files = self.filter(behind(position))
        if position.role in KEEP_REGISTERS:
            return files
        granted = Grant.objects.held_by(position).exclude(file=None).values("file")
        return files.filter(Q(restricted=False) | Q(pk__in=granted))


class EntryFile(models.Model):
    """One file of an entry; the first is the document itself.

    Of a `restricted` one nobody sees anything but those who keep the registers and those whom a grant names it to.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="entry_files")
    name = models.CharField(_("Tên tệp"), max_length=255)
    order = models.PositiveSmallIntegerField(default=0)
    restricted = models.BooleanField(_("Hạn chế xem"), default=False)

    objects = EntryFileQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class EntryCitation(models.Model):
    """One mention of another document in an entry. `same_as` is the `order` of the full mention it stands for."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="citations")
    order = models.PositiveSmallIntegerField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    printed = models.TextField()
    type = models.CharField(max_length=20, blank=True)
    number = models.TextField(blank=True)
    symbol = models.TextField(blank=True)
    issued_on = models.CharField(max_length=40, blank=True)
    issuer = models.TextField(blank=True)
    title = models.TextField(blank=True)
    identity = models.TextField(blank=True, db_index=True)
    role = models.CharField(max_length=12)
    relation = models.TextField(blank=True)
    same_as = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["entry", "order"]
        constraints = [models.UniqueConstraint(fields=["entry", "order"], name="citation_order")]
        indexes = [models.Index(Bare("number"), name="citation_by_number")]

    def __str__(self) -> str:
        return self.printed


class Answer(models.Model):
    """One issued document answers one that came in (the column 'số, ký hiệu văn bản trả lời' of the follow-up book)."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers")
    to = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answered_by")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "to"], name="answered_once_by_each")]

    def __str__(self) -> str:
        return f"{self.entry} → {self.to}"


# What the lists show of answers, with one question to the database each.
ANSWERS = models.Prefetch("answers", Answer.objects.select_related("to__register"))


def answered_by() -> models.Prefetch:
    """What answers each of them: a document of a void number does so no more; its own page still tells that it did."""
    standing = Answer.objects.filter(entry__void_reason="").select_related("entry__register")
    return models.Prefetch("answered_by", standing)
