"""Nhập đơn vị, người dùng từ tệp XLSX: template, preview, report of rows, and the passwords made, shown once."""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from vanban.office.accounts import workbook
from vanban.office.accounts.access import needs
from vanban.office.accounts.importing import bring, check
from vanban.office.accounts.models import Role
from vanban.office.accounts.workbook import Rows
from vanban.office.desk.forms import Styled
from vanban.office.desk.workbooks import LARGEST, XLSX
from vanban.office.refusals import Refused

HOURS = 2  # so long a preview can be confirmed


class WorkbookForm(Styled, forms.Form):
    book = forms.FileField(
        label=gettext_lazy("Tệp XLSX theo mẫu"), widget=forms.ClearableFileInput(attrs={"accept": f".xlsx,{XLSX}"})
    )

    def clean_book(self) -> Rows:
        book = self.cleaned_data["book"]
        if book.size > LARGEST:
            raise forms.ValidationError(_("Tệp quá lớn."))
        try:
            return workbook.rows_of(book.read())
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


@needs(Role.ADMIN)
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="don-vi-nguoi-dung.xlsx"'}
    return HttpResponse(workbook.template(), content_type=XLSX, headers=headers)


@never_cache
@sensitive_variables()
@needs(Role.ADMIN)
def import_people(request: HttpRequest) -> HttpResponse:
    """A file gives its preview; a preview without faults, confirmed, gives the accounts with their passwords.

    The rows of the preview travel in the page, signed for this agency.
    """
    agency = request.position.agency
    salt = f"vanban.office.accounts.import/{agency.pk}"
    if "rows" in request.POST:
        try:
            rows = Rows(**signing.loads(request.POST["rows"], salt=salt, max_age=HOURS * 3600))
            accounts = bring(agency, request.user, rows)
        except (signing.BadSignature, Refused) as refusal:
            words = getattr(refusal, "message", _("Bản xem trước đã hết hạn. Hãy nộp lại tệp."))
            return render(request, "accounts/import.html", {"form": WorkbookForm(), "refused": words}, status=409)
        return render(request, "accounts/imported.html", {"accounts": accounts, "rows": rows})
    form = WorkbookForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        rows = form.cleaned_data["book"]
        problems = check(agency, request.user, rows)
        if not (rows.units or rows.people or problems):
            form.add_error("book", _("Tệp chưa có dòng nào ngoài dòng ví dụ."))
        else:
            signed = "" if problems else signing.dumps(asdict(rows), salt=salt, compress=True)
            context |= {"rows": rows, "problems": problems, "signed": signed}
    return render(request, "accounts/import.html", context, status=422 if form.errors else 200)
