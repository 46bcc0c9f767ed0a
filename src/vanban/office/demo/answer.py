"""The commune answers a document that came in: a letter of its own, read, numbered and linked to what it answers."""

from __future__ import annotations

from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.desk.dates import printed
from vanban.office.intake.models import Submission
from vanban.office.jobs.queue import at_once
from vanban.office.jobs.services import give
from vanban.office.kind import Kind
from vanban.office.registers.issue_form import proposed_tasks, proposed_values
from vanban.office.registers.issuing import Issue, issue, issued_task
from vanban.office.registers.models import Entry
from vanban.office.registers.types import type_name

LETTER = """\
ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
-------
Số:      /UBND-VP
V/v báo cáo kết quả thực hiện

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Tân Hòa, ngày {today:%d} tháng {today:%m} năm {today:%Y}

Kính gửi: {issuer}

Trả lời {type} số {number} ngày {day} của {issuer}, Ủy ban nhân dân xã Tân Hòa báo cáo như sau:

1. Các đơn vị của xã đã nhận nhiệm vụ và đang thực hiện đúng tiến độ.

2. Đề nghị Sở Tài chính hướng dẫn quyết toán kinh phí trong quý này.

Nơi nhận:
- Như trên;
- Sở Tài chính;
- Lưu: VT, VP.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Minh
"""


def write_answer(to: Entry, clerk: User) -> Entry:
    """Register the letter as its form proposes it."""
    agency, today = to.register.agency, timezone.localdate()
    told = {"issuer": to.issuer, "type": type_name(to.type, to.system), "number": to.document_number}
    text = LETTER.format(today=today, day=printed(to.issued_on), **told)
    (job,) = give(agency, clerk, [("tra-loi.txt", text.encode())], kind=Kind.OUTGOING)
    submission: Submission = at_once(job).submission
    values = proposed_values(submission.proposal, agency)
    values |= {"unit": agency.units.filter(pk=values["unit"]).first(), "answers": tuple(values["answers"]) or (to,)}
    rows = proposed_tasks(submission.proposal, agency)
    tasks = tuple(issued_task(submission.proposal.document, row["of"], agency) for row in rows)
    return issue(agency, clerk, Issue(kind=Kind.OUTGOING, tasks=tasks, **values), submission.proposal)
