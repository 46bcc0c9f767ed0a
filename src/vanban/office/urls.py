"""Every page of the office. Paths are Vietnamese without marks; names are those of the apps."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("ngon-ngu/", login_not_required(set_language), name="language"),
    path("tai-khoan/", include("vanban.office.accounts.entry_urls")),
    path("tai-khoan/", include("vanban.office.accounts.urls")),
    path("tiep-nhan/", include("vanban.office.intake.urls")),
    path("viec-nen/", include("vanban.office.jobs.urls")),
    path("van-ban/", include("vanban.office.registers.urls")),
    path("tim-kiem/", include("vanban.office.search.urls")),
    path("ho-so/", include("vanban.office.casefiles.urls")),
    path("tieu-huy/", include("vanban.office.disposal.urls")),
    path("nop-luu/", include("vanban.office.archive.urls")),
    path("so-dang-dung/", include("vanban.office.running.urls")),
    path("thiet-lap/", include("vanban.office.bodies.urls")),
    path("sao-luu/", include("vanban.office.keeping.urls")),
    path("nhat-ky/", include("vanban.office.audit.urls")),
    path("", include("vanban.office.api.urls")),
    path("", include("vanban.office.recall.urls")),
    path("", include("vanban.office.rights.urls")),
    path("", include("vanban.office.routing.urls")),
    path("", include("vanban.office.work.urls")),
    path("", include("vanban.office.desk.urls")),
]
