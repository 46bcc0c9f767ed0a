"""A proposal whose reading is written by hand, so that these tests ask nothing of the reader."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.office.intake import readers
from vanban.office.originals.seen import Seen
from vanban.record import Assignee, Citation, Document, Field, Signature, Source, Task

TEXT = """\
Số: 45/KH-UBND
KẾ HOẠCH
Tiêm chủng mở rộng năm 2026
Thực hiện Công văn số 7/SYT-NV ngày 02/3/2026 của Sở Y tế.
1. UBND các xã, phường lập danh sách trẻ em trước ngày 15/4/2026.
2. Sở Y tế cấp vắc xin trong tháng 4/2026.
3. Các đơn vị liên quan báo cáo kết quả.
"""


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def by_hand() -> Document:
    return Document(
        text=TEXT,
        source=Source(name="ke-hoach.txt", pages=3),
        genre="official",
        system="state",
        type="KH",
        number=45,
        symbol="KH-UBND",
        issued_on="2026-03-20",
        issuer="Ủy ban nhân dân tỉnh Hà Sơn",
        subject="Tiêm chủng mở rộng năm 2026",
        identity="vn:state:ubnd-tinh:2026:kh:45",
        signature=Signature(span=(0, 1), name="Vũ Thị Hạnh"),
        citations=(
            Citation(
                span=place("Công văn số 7/SYT-NV ngày 02/3/2026 của Sở Y tế"),
                type="CV",
                number=7,
                symbol="SYT-NV",
                issued_on="2026-03-02",
                issuer="Sở Y tế",
                role="basis",
                relation="thực hiện",
                identity="vn:state:syt:2026:cv:7",
            ),
        ),
        tasks=(
            Task(
                span=place("UBND các xã, phường lập danh sách trẻ em trước ngày 15/4/2026."),
                provision="1",
                assignees=(Assignee(name="UBND các xã, phường", span=place("UBND các xã, phường")),),
                due="../2026-04-15",
                due_span=place("trước ngày 15/4/2026"),
            ),
            Task(
                span=place("Sở Y tế cấp vắc xin trong tháng 4/2026."),
                provision="2",
                assignees=(Assignee(name="Sở Y tế", span=place("Sở Y tế cấp"[:7])),),
                due="2026-04",
                due_span=place("trong tháng 4/2026"),
            ),
            Task(
                span=place("Các đơn vị liên quan báo cáo kết quả."),
                provision="3",
                assignees=(Assignee(name="Các đơn vị liên quan", span=place("Các đơn vị liên quan")),),
            ),
        ),
        fields={
            "subject": Field(span=place("Tiêm chủng mở rộng năm 2026"), printed="Tiêm chủng", rule="header.subject")
        },
    )


@pytest.fixture
def read_by_hand(monkeypatch) -> None:
    """From now on the reader finds in every file what was written by hand."""
    monkeypatch.setattr(readers, "read", lambda data, name: (by_hand(), Seen()))


@pytest.fixture
def propose(agency, lan, read_by_hand):
    """Takes a file in; its reading is the one written by hand."""
    from vanban.office.jobs.services import receive

    def propose(data: bytes = b"ke hoach", to=None):
        return receive(to or agency, lan, [("ke-hoach.txt", data)]).submissions[0].proposal

    return propose


@pytest.fixture
def proposal(propose):
    return propose()


@pytest.fixture
def form(proposal):
    """What confirming without a change would register."""
    from vanban.office.registers.confirmation import as_proposed

    return as_proposed(proposal, date(2026, 3, 23))
