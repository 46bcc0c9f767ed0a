"""The interface speaks English to whom chose it; records and official forms stay Vietnamese."""

from __future__ import annotations

import gettext
import re
import shutil
from io import BytesIO

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from lxml.html import document_fromstring
from openpyxl import load_workbook

from conftest import missing
from office.addresses import bare_addresses
from vanban.office.accounts.models import Role
from vanban.office.accounts.workbook import template
from vanban.office.assets import messages
from vanban.office.audit.models import Event
from vanban.office.bodies.services import UnitValues, set_up
from vanban.office.kind import Kind
from vanban.office.registers.amending import amend
from vanban.office.registers.numbering import series_of

# letters that no English word has
VIETNAMESE = re.compile("[ăâđêôơưạảãàáậầấẩẫắằặẳẵóòọõỏộổỗồốờớợởỡéèẻẹẽếềệểễúùụủũữựửừứíìịỉĩýỳỷỵỹ]", re.IGNORECASE)


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture
def english(log_in, lan) -> Client:
    client = log_in(lan)
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_every_word_that_is_marked_has_its_english(tmp_path):
    if not shutil.which("msgfmt"):
        missing("gettext (apt-get install gettext)")
    office = tmp_path / "office"
    shutil.copytree(messages.OFFICE, office, ignore=shutil.ignore_patterns("static", "__pycache__"))
    messages.gather(office)
    words = office / messages.WORDS
    assert messages.missing(words) == [], "run ./run messages, and translate what is new"
    with words.with_suffix(".mo").open("rb") as kept, messages.compiled(words).open("rb") as made:
        assert _entries(kept) == _entries(made), "run ./run messages"


def _entries(file) -> dict:
    return {said: word for said, word in gettext.GNUTranslations(file)._catalog.items() if said}


def test_a_page_is_vietnamese_until_somebody_chooses_english(db, agency, lan):
    client = Client(headers={"Accept-Language": "en-GB,en;q=0.9"})
    page = client.get(reverse("account_login")).content.decode()
    assert '<html lang="vi">' in page
    assert "Đăng nhập" in page
    chosen = client.post("/ngon-ngu/", {"language": "en", "next": reverse("account_login")}, follow=True)
    assert '<html lang="en">' in chosen.content.decode()
    assert "Log in" in chosen.content.decode()
    back = client.post("/ngon-ngu/", {"language": "vi", "next": reverse("account_login")}, follow=True)
    assert '<html lang="vi">' in back.content.decode()


def test_a_language_that_nobody_speaks_here_changes_nothing(english):
    english.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "tlh"
    assert '<html lang="vi">' in english.get("/").content.decode()


def test_nobody_is_led_elsewhere_by_the_switch(db, agency):
    answer = Client().post("/ngon-ngu/", {"language": "en", "next": "https://vanban.example/"})
    assert answer["Location"].startswith("/")


def test_what_a_form_refuses_is_said_in_the_chosen_language(english, entry):
    answer = english.post("/van-ban/giay/", {"subject": "", "arrival_date": "hôm qua"})
    assert "Write the date as day/month/year" in answer.content.decode()


def test_an_official_book_is_vietnamese_for_everybody(english, entry):
    book = english.get("/van-ban/in/so-den/?tep=xlsx")
    sheet = load_workbook(BytesIO(book.content)).active
    words = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "Ngày đến" in words
    assert "Arrival" not in words


def test_what_is_kept_is_vietnamese(entry, lan, agency):
    with translation.override("en"):
        amend(entry, lan, "note", "Xem thêm phụ lục", reason="bổ sung")
        assert series_of(agency, Kind.INTERNAL)[0].name == "Văn bản nội bộ"
        roles = load_workbook(BytesIO(template()))["Người"].data_validations.dataValidation[0]
        assert "Trưởng đơn vị" in roles.formula1
    assert Event.objects.get(verb="amend").data["label"] == "Ghi chú"


# What stays Vietnamese on English pages: names of types and of kinds of bodies, parts of a symbol, and what people type
# as an example.
TYPE = re.compile(r"[\w ]+ \(\w+\)")
NAMES = re.compile(
    "NĐ-CP|NĐ 30/2020, phụ lục IV"
    "|KT. CHỦ TỊCH, PHÓ CHỦ TỊCH|Phó Chủ tịch|Ủy ban nhân dân xã …|các cơ quan, đơn vị|công văn"
    "|Văn bản (?:đến|đi|nội bộ)|{loại}|{đơn vị}|“(?:Đơn vị|Người|Ví dụ:)”|^clerk, Văn thư$"
)


def test_no_page_of_an_empty_office_has_a_vietnamese_word_of_ours(db, person, log_in):
    agency = set_up(None, None, name="Test Commune", short_name="Test", place="Test", units=[UnitValues("Finance")])
    found = set()
    for role in Role.values:
        client = log_in(person(agency, role, role))
        client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
        for address in bare_addresses():
            found |= {(address, one) for one in _vietnamese(client.get(address))}
    assert not found, "\n".join(map(str, sorted(found)))


def _vietnamese(answer) -> set[str]:
    """The Vietnamese words of a page."""
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html") or not answer.content.strip():
        return set()
    page = document_fromstring(answer.content)
    for node in page.xpath("//script | //style | //*[@lang='vi'] | //*[@data-example] | //option | //code | //samp"):
        node.drop_tree()
    words = page.xpath("//text() | //@title | //@aria-label | //@placeholder | //@alt")
    return {word for word in words if VIETNAMESE.search(NAMES.sub("", word)) and not TYPE.fullmatch(word.strip())}
