"""The pages as HTML: closed elements, labelled fields, headings in order, nothing from another host."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from vanban.office.jobs.services import receive
from vanban.office.work.services import Order, assign

EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "path", "wbr"}
CLERK = ["/", "/tiep-nhan/", "/tiep-nhan/nop/", "/tiep-nhan/chua-doc-duoc/", "/tiep-nhan/{waiting}/", "/van-ban/giay/"]
LEADER = ["/", "/van-ban/", "/van-ban/{entry}/", "/van-ban/{entry}/phan-cong/", "/van-ban/so-do/", "/cong-viec/"]
LEADER += ["/cong-viec/?nhom=others", "/cong-viec/{task}/", "/cong-viec/chuyen/", "/tai-khoan/mat-khau/"]
ADMIN = ["/", "/thiet-lap/", "/thiet-lap/don-vi/", "/thiet-lap/don-vi/{unit}/", "/thiet-lap/ma-dinh-danh/"]
ADMIN += ["/thiet-lap/co-quan/", "/tai-khoan/", "/tai-khoan/{hoa}/", "/tai-khoan/vang-mat/", "/tai-khoan/truy-cap/"]
ADMIN += ["/tai-khoan/nhap/", "/tiep-nhan/chinh-sua/", "/nhat-ky/", "/khong-co/"]
ADMIN += ["/ma-truy-cap/", "/api/v1/"]
PAGES = [*(("lan", page) for page in CLERK), *(("minh", page) for page in LEADER), *(("quan", page) for page in ADMIN)]


class Page(HTMLParser):
    """What a page holds, and what is wrong with its markup in `faults`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.headings: list[int] = []
        self.fields: list[dict] = []
        self.controls: list[tuple[str, dict, list[str]]] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open if tag not in {"html", "body", "head"}]

    def handle_starttag(self, tag: str, attributes: list) -> None:
        found = dict(attributes)
        if len(found) < len(attributes):
            self.faults.append(f"<{tag}> has an attribute twice: {attributes}")
        if "id" in found and "template" not in self.open:
            self.ids.append(found["id"])
        if tag == "label" and "for" in found:
            self.labelled.add(found["for"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in {"input", "select", "textarea"} and found.get("type") not in {"hidden", "submit"}:
            self.fields.append(found | {"inside a label": "label" in self.open})
        if tag == "button" or (tag == "a" and "href" in found):
            self.controls.append((tag, found, []))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>, line {self.getpos()[0]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.controls and {"a", "button"} & set(self.open):
            self.controls[-1][2].append(data.strip())


@pytest.fixture
def place(agency, lan, minh, hoa, quan, entry, unit, letter):
    """Numbers of things that the pages are about, in an office in the midst of its work."""
    waiting = receive(agency, lan, [("moi.txt", letter(number=999)), ("rong.txt", b"")]).submissions[0]
    task = entry.tasks.get(pile="ours")
    assign(entry, minh, "Làm sớm.", [Order(task, unit)])
    return {"waiting": waiting.pk, "entry": entry.pk, "task": task.pk, "unit": unit.pk, "hoa": hoa.pk}


@pytest.fixture
def shown(place, django_user_model):
    def shown(who: str, address: str) -> str:
        client = Client()
        client.force_login(django_user_model.objects.get(username=who))
        return client.get(address.format(**place)).content.decode()

    return shown


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_a_page_is_well_formed_and_can_be_used_without_eyes_or_mouse(shown, who, address):
    text = shown(who, address)
    page = Page(text)
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids)), [one for one in page.ids if page.ids.count(one) > 1]
    unlabelled = [
        field
        for field in page.fields
        if field.get("id") not in page.labelled and not field["inside a label"] and "aria-label" not in field
    ]
    assert unlabelled == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    silent = [found for _, found, words in page.controls if not any(words) and not {"aria-label", "title"} & set(found)]
    assert silent == []


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_a_page_asks_no_other_host_and_runs_no_words_of_its_own(shown, who, address):
    text = shown(who, address)
    for found in re.findall(r'(?:src|href|action|hx-get|hx-post)="([^"]*)"', text):
        assert re.match(r"(?:/(?!/)|[?#]|data:|$)", found), found
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.search(r'\son[a-z]+="', text)
    assert "javascript:" not in text


def test_the_pages_of_errors_stand_by_themselves(client, db, settings):
    from django.template.loader import render_to_string

    for name in ("403.html", "403_csrf.html", "404.html", "500.html"):
        assert Page(render_to_string(name)).faults == []
