"""One document in every form gives one record; of scans so much of it that the share of equal values may only rise."""

from __future__ import annotations

import pytest

import vanban
from samples import forms, pages
from samples.alike import compared

OTHERS = [name for name in forms.NAMES if name != forms.NEWS]
# LibreOffice opens each of these files anew: one document, with both columns on one line and points
CONVERTED = [(form, "03-cong-van-tinh-trien-khai") for form in forms.OFFICE]
# a scan → the least share of its values that are those of the text; raise it when the reader gets better
SCANNED = {
    ("scan-300", "05-cong-van-xa-binh-lam"): 0.97,
    ("scan-200", "13-cong-dien-bao"): 0.9,
    ("tiff", "01-chi-thi-mua-lu"): 0.94,
    ("jpeg", "12-bao-cao-tram-y-te"): 0.8,
}


@pytest.fixture(scope="session")
def files(soffice: str, tesseract: None) -> dict[str, forms.Files]:
    found = forms.made(
        forms.NAMES, soffice, [form for form in forms.FORMS if form not in (*forms.SCANS, *forms.OFFICE)]
    )
    for form, name in CONVERTED:
        found[form] = forms.converted(soffice, form, {name: found["docx"][name]})
    for form, name in SCANNED:
        found[form] = {name: forms.scan(form, found["pdf"][name])}
    return found


@pytest.mark.parametrize("form", ["docx", "pdf", "portal", "page", "mail", "attachment", "zip"])
def test_every_sample_gives_the_record_of_its_text(form: str, files: dict[str, forms.Files]):
    for name in OTHERS:
        count, differences = compared(forms.expected(form, name, files), forms.read(form, name, files[form][name]))
        assert not differences, name
        assert count > 100


@pytest.mark.parametrize(("form", "name"), CONVERTED, ids=forms.OFFICE)
def test_files_that_libreoffice_opens_give_the_record_of_the_text(form: str, name: str, files: dict[str, forms.Files]):
    _, differences = compared(forms.expected(form, name, files), forms.read(form, name, files[form][name]))
    assert not differences


@pytest.mark.parametrize("form", ["docx", "pdf", "portal", "page", "mail", "attachment", "zip"])
def test_an_article_lacks_the_days_of_the_menu_at_most(form: str, files: dict[str, forms.Files]):
    found = forms.read(form, forms.NEWS, files[form][forms.NEWS])
    _, differences = compared(forms.expected(form, forms.NEWS, files), found)
    of_menu = {None} if form in ("portal", "page") else set()
    assert {found for _, _, found in differences} == of_menu
    assert {place for place, _, _ in differences} <= {"times.span", "times.edtf"}


@pytest.mark.parametrize(("form", "name"), SCANNED, ids=[form for form, _ in SCANNED])
def test_a_scan_loses_no_more_than_it_did(form: str, name: str, files: dict[str, forms.Files]):
    count, differences = compared(forms.expected(form, name, files), forms.read(form, name, files[form][name]))
    assert 1 - len(differences) / count >= SCANNED[form, name], differences


def test_a_form_is_the_same_each_time(files: dict[str, forms.Files]):
    pdf = files["pdf"][OTHERS[0]]
    for form in ("scan-200", "jpeg"):
        assert forms.scan(form, pdf) == forms.scan(form, pdf)
    assert forms.attachment("a.docx", b"1") == forms.attachment("a.docx", b"1")
    assert forms.archive("a.pdf", b"1") == forms.archive("a.pdf", b"1")


def test_values_that_differ_are_named():
    text = pages.open_text("11-giay-moi-hop")
    one, other = vanban.read_text(text), vanban.read_text(text.replace("87/GM-VP", "88/GM-VP").replace("01/7", "02/7"))
    count, differences = compared(one, other)
    assert {("number", 87, 88), ("tasks.due", "../2026-07-01", "../2026-07-02")} <= set(differences)
    assert len(differences) < count / 10
    assert not any(place.startswith(("text", "source", "fields")) for place, *_ in differences)
    assert compared(one, one) == (count, [])


def test_rows_are_compared_with_the_row_most_like_them():
    lines = pages.open_text("05-cong-van-xa-binh-lam").split("\n")
    (gone,) = [line for line in lines if line.startswith("3. Chủ trì")]
    whole, less = vanban.read_text("\n".join(lines)), vanban.read_text("\n".join(set_aside(lines, gone)))
    for one, other, lost in ((whole, less, 1), (less, whole, 2)):
        differences = compared(one, other)[1]
        assert {row[lost] for row in differences if row.place == "tasks.span"} == {gone[3:]}
        assert all(row[3 - lost] is None for row in differences)


def set_aside(lines: list[str], one: str) -> list[str]:
    return [line for line in lines if line != one]
