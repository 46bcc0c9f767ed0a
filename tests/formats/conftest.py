"""A record with everything in it, made by hand."""

from __future__ import annotations

import pytest

from vanban.record import (
    Assignee,
    Citation,
    Document,
    Field,
    Finding,
    Phase,
    Recipient,
    Signature,
    Source,
    Span,
    Task,
    Time,
)  # fmt: skip

TEXT = """UBND XÃ AN BÌNH

Số: 15/KH-UBND
KẾ HOẠCH
Tiêm chủng <mở rộng> năm 2025
Căn cứ Kế hoạch số 40/KH-SYT ngày 02/01/2025;
1. Trạm Y tế chủ trì rà soát trẻ em trước ngày 30/6/2025.
| TT | Việc | Chủ trì |
|---|---|---|
| 1 | Lập danh sách<br>trẻ & mẹ | Thôn Đông |
Nơi nhận:
- Như trên.
"""


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def document() -> Document:
    return Document(
        text=TEXT,
        source=Source(name="kế hoạch.docx", sha256="ab" * 32, pages=2, warnings=("trang 2 chỉ có <ảnh>",)),
        genre="official",
        system="state",
        type="KH",
        number=15,
        symbol="KH-UBND",
        issued_on="2025-01-10",
        issuer="Ủy ban nhân dân xã An Bình",
        subject="Tiêm chủng <mở rộng> năm 2025",
        recipients=(Recipient(name="Như trên", span=at("Như trên")),),
        signature=Signature(span=at("Nơi nhận"), mode="TM.", position="Chủ tịch", name="Lê Văn Tám"),
        citations=(
            Citation(span=at("Kế hoạch số 40/KH-SYT ngày 02/01/2025"), type="KH", number=40, symbol="KH-SYT",
                     issued_on="2025-01-02", role="basis"),
        ),
        times=(
            Time(span=at("ngày 02/01/2025"), edtf="2025-01-02"),
            Time(span=at("trước ngày 30/6/2025"), edtf="../2025-06-30"),
        ),
        tasks=(
            Task(span=at("Trạm Y tế chủ trì rà soát trẻ em trước ngày 30/6/2025."), provision="1", due="../2025-06-30",
                 assignees=(Assignee(name="Trạm Y tế", span=at("Trạm Y tế")),), due_span=at("trước ngày 30/6/2025")),
            Task(span=at("Lập danh sách<br>trẻ & mẹ | Thôn Đông"), provision="1", recurrence="monthly", phase="Đợt 1",
                 assignees=(Assignee(name="Thôn Đông", span=at("Thôn Đông"), role="coordinate"),)),
        ),
        phases=(Phase(span=at("năm 2025"), label="Đợt 1", provision="Đợt 1", period="2025-01/2025-03"),),
        fields={"number": Field(span=at("15"), printed="15", rule="header.number")},
        findings=(Finding(code="x", message="Câu chưa thành nhiệm vụ", span=at("Nơi nhận")),),
    )  # fmt: skip
