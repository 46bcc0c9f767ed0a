"""Two agencies with people of every role and documents of every audience, and in plain Python who may see which.

The policy stands here once more, in loops over dataclasses, so that the querysets are held against something that is
not made of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from vanban.office.accounts.models import Position, Role, User
from vanban.office.accounts.services import add_person
from vanban.office.archive.models import Transfer
from vanban.office.archive.services import give_back, hand_over, take_over
from vanban.office.bodies.models import Agency, Unit
from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.casefiles.closing import close_file
from vanban.office.casefiles.models import CaseFile
from vanban.office.casefiles.services import FileValues, open_file, put_in
from vanban.office.disposal.models import Disposal, DisposedEntry
from vanban.office.disposal.services import dispose
from vanban.office.intake.models import Quarantined, Submission
from vanban.office.jobs.services import receive
from vanban.office.kind import Kind
from vanban.office.originals.models import Pages
from vanban.office.registers.answers import answer_all
from vanban.office.registers.confirmation import Confirmation, ConfirmedTask
from vanban.office.registers.issuing import Issue, issue
from vanban.office.registers.models import Entry, EntryFile, Grant
from vanban.office.registers.services import confirm, register_paper
from vanban.office.routing.services import Acting, submit
from vanban.office.work.models import Assignment, Task
from vanban.office.work.services import Order, assign, complete

PASSWORD = "mua-lu-2026-an-toan"
SEE_ALL = {"clerk", "leader", "chief-of-office"}
UNITS = ["Văn phòng", "Phòng Kinh tế", "Tổ Địa chính", "Phòng Văn hóa"]
UNDER = {"Tổ Địa chính": "Phòng Kinh tế"}

LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ SƠN
-------
Số: {number}/UBND-KT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Hà Sơn, ngày 05 tháng 8 năm 2026

Kính gửi: Ủy ban nhân dân các xã

Thực hiện Công văn số {cites}/UBND-KT ngày 05/8/2026 của Ủy ban nhân dân tỉnh Hà Sơn, {body} đề nghị các xã rà soát.

Nơi nhận:
- Như trên.
"""


@dataclass
class Person:
    """Who logs in: with the key of the position to work in where that is another's."""

    user: User
    position: Position
    unit: str = ""

    @property
    def role(self) -> str:
        return self.position.role

    @property
    def units(self) -> set[str]:
        below = {name for name, over in UNDER.items() if over == self.unit}
        return {self.unit} | (below if self.role == "unit-head" else set()) if self.unit else set()

    def __str__(self) -> str:
        return f"{self.role} {self.unit} ({self.position.agency})"


@dataclass
class Given:
    """A grant as the test made it; `holds` whether it is in force."""

    person: User | None = None
    unit: str = ""
    role: str = ""
    of_file: bool = False
    holds: bool = True

    def is_for(self, who: Person) -> bool:
        if not self.holds:
            return False
        if self.person:
            return self.person == who.position.user
        return (not self.unit or self.unit in who.units) and self.role in ("", who.role)


@dataclass
class Doc:
    """One document. `mark` stands in all its words; `closed` in name and bytes of its restricted file."""

    entry: Entry
    mark: str
    closed: str
    audience: str
    drafted_by: str = ""
    at_work: list[User | str] = field(default_factory=list)
    grants: list[Given] = field(default_factory=list)
    restricted: bool = False
    file: EntryFile | None = None
    extra: EntryFile | None = None
    archived: bool = False

    def is_open_to(self, who: Person) -> bool:
        if who.position.agency_id != self.entry.register.agency_id or who.role == "admin":
            return False
        if who.role in SEE_ALL or self.audience == "agency" or who.position.user == self.entry.registered_by:
            return True
        if self.archived and who.role == "archivist":
            return True
        if self.drafted_by in who.units or any(body == who.position.user for body in self.at_work):
            return True
        return any(body in who.units for body in self.at_work) or any(given.is_for(who) for given in self.grants)

    def shows_extra_to(self, who: Person) -> bool:
        if not self.is_open_to(who):
            return False
        named = any(given.of_file and given.is_for(who) for given in self.grants)
        return not self.restricted or who.role in SEE_ALL or named


@dataclass
class World:
    people: list[Person]
    docs: list[Doc]
    waiting: list[tuple[Submission, str]]
    held: list[tuple[Quarantined, str]]
    full: list[CaseFile]
    empty: list[CaseFile]
    given: list[Transfer]
    disposed: list[Disposal]


def build(seed: int, documents: int) -> World:
    """Everything of one seed: so many documents of the first agency, and one of the second."""
    random = Random(seed)
    ours = set_up(None, None, name="Ủy ban nhân dân xã Tân Hòa", place="Tân Hòa", units=_units())
    theirs = set_up(None, None, name="Ủy ban nhân dân xã Bình Lâm", place="Bình Lâm", units=_units())
    people = [*_people(ours, "a"), *_people(theirs, "b")]
    docs: list[Doc] = []
    for n in range(documents):
        docs.append(_document(random, ours, people, n, docs))
    for n in range(documents, documents + 1):
        docs.append(_document(random, theirs, people, n, docs))
    waiting, held = [], []
    for n, agency in enumerate((ours, theirs)):
        clerk = _one(people, agency, "clerk").user
        mark = f"zq_w{n}"
        got = receive(agency, clerk, [(f"cho-{mark}.txt", _letter(n + 700, 1, mark))])
        waiting.append((got.submissions[0], mark))
        mark = f"zq_h{n}"
        held.append((receive(agency, clerk, [(f"hong-{mark}.txt", b"")]).quarantined[0], mark))
    full, empty = _case_files(people, docs)
    return World(people, docs, waiting, held, full, empty, _given(people, docs), _disposed(people, docs))


def _units() -> list[UnitValues]:
    return [UnitValues(name, under=UNDER.get(name, "")) for name in UNITS]


def _people(agency: Agency, letter: str) -> list[Person]:
    posts = [
        ("clerk", "Văn phòng"),
        ("leader", ""),
        ("chief-of-office", "Văn phòng"),
        ("unit-head", "Phòng Kinh tế"),
        ("officer", "Phòng Kinh tế"),
        ("officer", "Tổ Địa chính"),
        ("officer", "Phòng Văn hóa"),
        ("archivist", ""),
        ("admin", ""),
    ]
    if letter == "b":
        posts = posts[:2] + posts[4:5] + posts[-1:]
    found = []
    for n, (role, unit) in enumerate(posts):
        kept = agency.units.get(name=unit) if unit else None
        name = f"nguoi-{letter}{n}"
        user = add_person(agency, None, username=name, full_name=name, password=PASSWORD, role=role, unit=kept)
        found.append(Person(user, user.positions.select_related("agency", "unit").get(), unit))
    return found


def _one(people: list[Person], agency: Agency, role: str) -> Person:
    return next(one for one in people if one.position.agency_id == agency.pk and one.role == role)


def _case_files(people: list[Person], docs: list[Doc]) -> tuple[list[CaseFile], list[CaseFile]]:
    """In each agency two of Phòng Kinh tế: one with all documents of the agency in it, and an empty one."""
    full, empty = [], []
    for who in (one for one in people if one.role == "clerk"):
        acting, agency = Acting(who.user, who.position), who.position.agency
        values = FileValues("1", "Hồ sơ", 2026, agency.units.get(name="Phòng Kinh tế"))
        full.append(open_file(acting, values))
        put_in(full[-1], acting, [doc.entry for doc in docs if doc.entry.register.agency_id == agency.pk])
        empty.append(open_file(acting, replace(values, code="2")))
    return full, empty


def _given(people: list[Person], docs: list[Doc]) -> list[Transfer]:
    """Two case files of Phòng Kinh tế were handed over: the archive took one, and gave the other back."""
    clerk, archivist = people[0], _one(people, people[0].position.agency, "archivist")
    acting, taking = Acting(clerk.user, clerk.position), Acting(archivist.user, archivist.position)
    unit = clerk.position.agency.units.get(name="Phòng Kinh tế")
    given = []
    for code, chosen in (("3", docs[:-1][::2]), ("4", docs[:-1][1::2])):
        one = open_file(acting, FileValues(code, "Hồ sơ", 2026, unit, "Vĩnh viễn"))
        put_in(one, acting, [doc.entry for doc in chosen])
        close_file(one, acting, "thử")
        given.append(hand_over(acting, [one.pk], "Hồ sơ"))
    take_over(given[0], taking)
    give_back(given[1], taking, "thử")
    for doc in docs[:-1][::2]:
        doc.archived = True
    return given


def _disposed(people: list[Person], docs: list[Doc]) -> list[Disposal]:
    """An empty case file was destroyed after its term; the decision names documents too, as if they had lain in it."""
    clerk, leader = people[0], _one(people, people[0].position.agency, "leader")
    acting = Acting(clerk.user, clerk.position)
    one = open_file(acting, FileValues("5", "Hồ sơ", 2026, None, "5 năm"))
    close_file(one, acting, "thử")
    CaseFile.objects.filter(pk=one.pk).update(kept_until=date(2021, 12, 31))
    made = dispose(acting, [one.pk], "15/QĐ-UBND", date(2026, 9, 1), leader.user)
    DisposedEntry.objects.bulk_create(DisposedEntry(disposal=made, entry=doc.entry) for doc in docs[:-1])
    return [made]


def _letter(number: int, cites: int, mark: str) -> bytes:
    return LETTER.format(number=number, cites=cites, body=f"lời {mark}").encode()


def _document(random: Random, agency: Agency, people: list[Person], n: int, before: list[Doc]) -> Doc:
    mark, closed = f"zq_{n}m", f"zq_{n}f"
    clerk, leader = _one(people, agency, "clerk").user, _one(people, agency, "leader").user
    if random.random() < 0.2:  # who was the clerk once
        clerk = _one(people, agency, "officer").user
    task = ConfirmedTask(text=f"việc {mark}", pile="ours", due="2026-08-20")
    kind = random.choice([Kind.INCOMING, Kind.INCOMING, Kind.OUTGOING, Kind.INTERNAL])
    drafted = random.choice(["", *UNITS]) if kind != Kind.INCOMING else ""
    if kind != Kind.INCOMING:
        values: dict[str, Any] = {"day": timezone.localdate(), "type": "CV", "accept_duplicate": True}
        unit = agency.units.get(name=drafted) if drafted else None
        words = {"subject": f"trích yếu {mark}", "signer": f"ký {mark}", "recipients": f"nơi {mark}"}
        entry = issue(agency, clerk, Issue(kind=kind, tasks=(task,), unit=unit, note=f"ghi {mark}", **words, **values))
    elif n % 4 == 3:
        words = {"system": "state", "subject": f"trích yếu {mark}", "issuer": f"cơ quan {mark}"}
        entry = register_paper(agency, clerk, words, timezone.localdate(), (task,), note=f"ghi {mark}")
    else:
        entry = _from_files(random, agency, clerk, n, mark, closed, task)
    _relate(entry, [one for one in before if one.entry.register.agency_id == agency.pk], clerk)
    doc = Doc(entry, mark, closed, random.choice(["agency", "concerned", "concerned"]), drafted)
    Entry.objects.filter(pk=entry.pk).update(audience=doc.audience)
    doc.file, doc.extra = (*entry.files.all(), None, None)[:2]
    if doc.extra is not None and random.random() < 0.7:
        doc.restricted = True
        EntryFile.objects.filter(pk=doc.extra.pk).update(restricted=True)
    _assign(random, doc, agency, people, leader)
    _submit(doc, agency, people)
    for _time in range(random.randrange(4)):
        _grant(random, doc, agency, people, leader)
    return doc


def _from_files(
    random: Random, agency: Agency, clerk: User, n: int, mark: str, closed: str, task: ConfirmedTask
) -> Entry:
    """With a second file, and what the reading of a scan would leave beside the text."""
    files = [(f"van-ban-{mark}.txt", _letter(n + 1, max(n, 1), mark)), (f"kem-{closed}.txt", f"lời {closed}".encode())]
    (submission,) = receive(agency, clerk, files, as_one=True).submissions
    values = {"system": "state", "number": str(n + 1), "symbol": "UBND-KT", "issued_on": "2026-08-05"}
    values |= {"subject": f"trích yếu {mark}", "issuer": "Ủy ban nhân dân tỉnh Hà Sơn", "signer": f"ký {mark}"}
    form = Confirmation(values, timezone.localdate(), (task,), True, note=f"ghi {mark}")
    sizes = [[595, 842]]
    Pages.objects.create(file=submission.proposal.file, sizes=sizes, places=mark.encode(), unsure=0)
    return confirm(submission.proposal, clerk, form)


def _relate(entry: Entry, before: list[Doc], clerk: User) -> None:
    """An issued document answers all that came in before."""
    if entry.issued_here:
        answer_all(entry, clerk, [one.entry for one in before if not one.entry.issued_here])


def _assign(random: Random, doc: Doc, agency: Agency, people: list[Person], leader: User) -> None:
    """One, two or no holders; sometimes others had the task before them."""
    (task,) = doc.entry.tasks.all()
    workers = [one.user for one in people if one.position.agency_id == agency.pk and one.role not in ("admin",)]
    for _time in range(random.randrange(3)):
        bodies: list[Any] = [*random.sample(workers, 1), *random.sample(UNITS, 1)]
        random.shuffle(bodies)
        held = bodies[: random.randrange(1, 3)]
        rows = [agency.units.get(name=body) if isinstance(body, str) else body for body in held]
        if set(map(str, held)) == set(map(str, doc.at_work)):
            continue
        assign(doc.entry, leader, f"chỉ đạo {doc.mark}", [Order(task, rows[0], rows[1:])])
        doc.at_work = held
    if doc.at_work and random.random() < 0.3:
        complete(task, leader, timezone.localdate(), f"kết quả {doc.mark}")
    assert Task.objects.filter(entry=doc.entry).count() == 1
    assert Assignment.objects.active().filter(task=task).count() == len(doc.at_work)


def _submit(doc: Doc, agency: Agency, people: list[Person]) -> None:
    """From the clerk to the leader, who both see every document anyway."""
    by = {one.role: one.position for one in people if one.position.agency_id == agency.pk}
    submit(doc.entry, Acting(by["clerk"].user, by["clerk"]), by["leader"], f"trình {doc.mark}")


def _grant(random: Random, doc: Doc, agency: Agency, people: list[Person], leader: User) -> None:
    here = [one for one in people if one.position.agency_id == agency.pk]
    given = random.choice(
        [
            Given(person=random.choice(here).user),
            Given(unit=random.choice(UNITS)),
            Given(role=random.choice([Role.OFFICER, Role.UNIT_HEAD, Role.ARCHIVIST, Role.ADMIN])),
            Given(unit=random.choice(UNITS), role=random.choice([Role.OFFICER, Role.UNIT_HEAD])),
        ]
    )
    given.of_file = doc.restricted and random.random() < 0.5
    state = random.choice(["holds", "holds", "over", "withdrawn"])
    given.holds = state == "holds"
    today = timezone.localdate()
    unit: Unit | None = agency.units.get(name=given.unit) if given.unit else None
    Grant.objects.create(
        entry=doc.entry,
        file=doc.extra if given.of_file else None,
        person=given.person,
        unit=unit,
        role=str(given.role),
        reason="cần xem",
        until=today - timedelta(days=1) if state == "over" else random.choice([None, today]),
        by=leader,
        withdrawn_at=timezone.now() if state == "withdrawn" else None,
    )
    doc.grants.append(given)
