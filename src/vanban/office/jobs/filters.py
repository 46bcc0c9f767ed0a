"""What narrows the list of jobs."""

from __future__ import annotations

from django import forms
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vanban.office.accounts.models import KEEP_REGISTERS, Position
from vanban.office.desk.forms import EVERYTHING, Filters, SearchField
from vanban.office.desk.lists import Column
from vanban.office.desk.vietnamese import Folded, unmarked
from vanban.office.intake.models import Way
from vanban.office.jobs.models import Job, JobFile, JobQuerySet

COLUMNS = (
    Column("tep", _("Tệp"), (), "words"),
    Column("cach", _("Cách đến"), ("way",)),
    Column("trang-thai", _("Trạng thái"), ("state",), "whole"),
    Column("luc", _("Nhận lúc"), ("at",), "day"),
    Column("doc", _("Đọc lúc"), ("started_at",), "day"),
    Column("lan", _("Số lần đọc"), ("attempts",), "end"),
    Column("lam", ""),
)


class JobFilters(Filters):
    tim = SearchField(_("Tên tệp…"))
    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=[EVERYTHING, *Job.State.choices])
    cach = forms.ChoiceField(label=_("Cách đến"), required=False, choices=[EVERYTHING, *Way.choices])

    def __init__(self, asked: QueryDict, position: Position) -> None:
        super().__init__(asked)
        if position.role not in KEEP_REGISTERS:  # who does not see the names of files does not find them either
            del self.fields["tim"]

    def narrow(self, jobs: JobQuerySet) -> JobQuerySet:
        """The jobs that the wishes leave."""
        if words := "tim" in self.fields and self.asked("tim"):
            named = JobFile.objects.alias(words=Folded("name")).filter(words__contains=unmarked(words))
            jobs = jobs.filter(Exists(named.filter(job=OuterRef("pk"))))
        if state := self.asked("trang_thai"):
            jobs = jobs.filter(state=state)
        if way := self.asked("cach"):
            jobs = jobs.filter(way=way)
        return jobs
