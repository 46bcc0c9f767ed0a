"""What is found by which words, in which order, with which passages; the same on either database."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.office.jobs.services import receive
from vanban.office.registers.amending import amend
from vanban.office.registers.models import Entry, EntryFile
from vanban.office.registers.services import register_paper
from vanban.office.registers.sight import Sight
from vanban.office.search import index
from vanban.office.search.finding import find
from vanban.office.search.keeping import texts
from vanban.office.search.models import Part
from vanban.office.search.passages import Sought
from vanban.office.search.words import Phrase, bare, marked, question, split

BOOKS = (
    ("258", "KH-UBND", "KH", "Kế hoạch phòng, chống lụt bão mùa mưa"),
    ("07", "CV-PCLB", "CV", "Về việc kế hoạch diễn tập phòng cháy"),
    ("25", "QĐ-UBND", "QĐ", "Về việc phông chữ của biển hiệu; kinh phí 1.200.000 đồng"),
    ("9", "TB-ĐU", "TB", "Lịch sửa đê Hoà Bình, phong trào thi đua theo Kế hoạch số 258/KH-UBND"),
)


@pytest.fixture
def books(agency, lan) -> dict[str, int]:
    """The keys of some documents of paper by their numbers, in the order of their registration."""
    found = {}
    for number, symbol, kind, subject in BOOKS:
        texts = {"number": number, "symbol": symbol, "type": kind, "subject": subject, "issuer": "UBND tỉnh Hà Sơn"}
        found[number] = register_paper(agency, lan, texts, date(2026, 8, 6)).pk
    return found


@pytest.fixture
def found(agency, lan):
    """The keys that the clerk finds."""
    return lambda typed: find(typed, Sight(lan.positions.get()))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("ke hoach phong chong lut", ["258"]),
        ("KẾ HOẠCH", ["9", "07", "258"]),
        ("phòng", ["07", "258"]),
        ("phong", ["9", "25", "07", "258"]),
        ("de hoa binh", ["9"]),
        ("đê Hòa Bình", ["9"]),
        ("dê", []),
        ('"phòng cháy"', ["07"]),
        ('"cháy phòng"', []),
        ("“lụt bão”", ["258"]),
        ("kế hoạch -lụt", ["9", "07"]),
        ("1200000", ["25"]),
        ("1.200.000", ["25"]),
        ("258/kh-ubnd", ["258", "9"]),
        ("KH 258", ["258", "9"]),
        ("258 /KH-UBND", ["258", "9"]),
        ("Kế hoạch số 258", ["258", "9"]),
        ("0258/KH", ["258", "9"]),
        ("7", ["07"]),
        ("công văn số 007/CV-PCLB", ["07"]),
        ("", []),
        ("-lụt", []),
        ('"', []),
    ],
)
def test_what_is_found_stands_in_this_order(books, found, typed: str, numbers: list[str]):
    assert found(typed) == [books[number] for number in numbers]


def test_the_words_of_the_text_come_after_those_of_the_header_and_open_at_their_place(entry, books, found, lan, log_in):
    text = entry.document.text
    start = text.index("bếp ăn")
    assert found("bep an ban tru") == [entry.pk]
    assert found("312") == [entry.pk]
    assert found("2026") == [entry.pk]
    page = log_in(lan).get("/tim-kiem/", {"tim": "bếp ăn"}).content.decode()
    assert f"/van-ban/{entry.pk}/#span-{start}-" in page
    assert "<mark>bếp</mark> <mark>ăn</mark>" in page


def test_a_value_put_right_is_found_by_its_new_words_alone(books, found, lan):
    amend(Entry.objects.get(pk=books["258"]), lan, "subject", "Kế hoạch trồng cây", "ghi nhầm")
    assert found("trong cay") == [books["258"]]
    assert found("lụt bão") == []


def test_long_texts_are_found_to_their_end_with_the_phrases_across_their_parts(agency, lan, found, letter, monkeypatch):
    from vanban.office.registers.confirmation import Confirmation
    from vanban.office.registers.services import confirm

    words = " ".join(f"chu{place}" for place in range(9000))
    submission = receive(agency, lan, [("dai.txt", letter(314) + f"\n\n{words}\n".encode())]).submissions[0]
    form = Confirmation(values={"subject": "Văn bản dài"}, arrival_date=date(2026, 8, 6), tasks=())
    entry = confirm(submission.proposal, lan, form)
    assert Part.objects.filter(entry=entry).count() > 2
    for first in (0, 3900, 3950, 7900, 8998):
        assert found(f'"chu{first} chu{first + 1}"') == [entry.pk]
    assert found("chu8999 dài") == [entry.pk]


def test_hostile_words_fit_into_the_index(agency, lan, found):
    subject = " ".join(f"{'ệ' * 50}{place}" for place in range(3000))
    note = "漢" * 4000 + " " + "\u0338\u0301x" * 100 + "'\\\" \x01 ﷽ ١٢٣ ² ⅷ İ ß"
    texts = {"subject": subject, "issuer": "UBND tỉnh Hà Sơn"}
    entry = register_paper(agency, lan, texts, date(2026, 8, 6), note=note)
    assert found("UBND") == []  # beyond the words that are kept of a header
    assert found("ệ" * 50) == [entry.pk]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "phòng",
                "phong",
                '"',
                "-",
                "258",
                "KH-UBND",
                "kế",
                "hoạch",
                " ",
                "*",
                "AND",
                "NOT",
                "NEAR(",
                "head:",
                "'",
                "\\",
                "&",
                "đ",
                "^",
                "ˋke",
                "\0",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_no_string_fails_and_what_is_found_has_the_words(books, lan, typed: str):
    position = lan.positions.get()
    asked = question(typed)
    keys = find(typed, Sight(position))
    assert set(keys) >= {key for key in books.values() if _has(key, asked)}
    sought = Sought(asked)
    for _number, _symbol, _kind, subject in BOOKS:
        assert "".join(piece.text for piece in sought.lit(subject)) == subject
        for passage in sought.passages(subject):
            assert any(piece.hit for piece in passage.pieces)


def _has(key: int, asked) -> bool:
    """Whether the header of a document has what is asked for, found out without any database."""
    from vanban.office.search.keeping import SEARCHED

    entry = Entry.objects.get(pk=key)
    words = split("\n".join(getattr(entry, name) for name in SEARCHED))
    plain, marks = list(map(bare, words)), set(map(marked, words))

    def there(phrase: Phrase) -> bool:
        size = len(phrase.words)
        places = (tuple(plain[start : start + size]) for start in range(len(plain)))
        return phrase.words in places and {*phrase.marks} <= marks

    return bool(asked) and all(map(there, asked.wanted)) and not any(map(there, asked.unwanted))


def test_a_text_of_parted_letters_is_shown_where_it_stands():
    import unicodedata

    text = unicodedata.normalize("NFD", "Thực hiện Kế hoạch phòng, chống lụt bão")
    (passage,) = Sought(question('"ke hoach phong"')).passages(text)
    start, end = passage.span
    assert unicodedata.normalize("NFC", text[start:end]) == "Kế hoạch phòng"


def test_who_may_not_see_a_document_finds_neither_it_nor_how_many_there_are(books, hoa, lan, log_in):
    Entry.objects.filter(pk=books["258"]).update(audience="concerned", registered_by=lan)
    assert books["258"] not in find("KH 258", Sight(hoa.positions.get()))
    page = log_in(hoa).get("/tim-kiem/", {"tim": "lụt bão"}).content.decode()
    assert "Không tìm thấy văn bản nào" in page
    assert "mùa mưa" not in page


def test_the_words_of_a_restricted_file_are_found_by_those_alone_who_may_open_it(with_annex, hoa, lan, log_in):
    entry, annex = with_annex
    for user in (lan, hoa):
        page = log_in(user).get("/tim-kiem/", {"tim": "tam ky niem"}).content.decode()
        assert f'href="{reverse("registers:file", args=[annex.pk])}"' in page
    EntryFile.objects.filter(pk=annex.pk).update(restricted=True)
    assert find("tam ky niem", Sight(lan.positions.get())) == [entry.pk]
    assert find("tam ky niem", Sight(hoa.positions.get())) == []
    page = log_in(hoa).get("/tim-kiem/", {"tim": "năm học"}).content.decode()
    assert annex.name not in page
    assert f"/van-ban/{entry.pk}/" in page


@pytest.fixture
def with_annex(agency, lan, letter) -> tuple[Entry, EntryFile]:
    """A letter that came in a package with a second text."""
    import io
    import zipfile

    from vanban.office.registers.confirmation import Confirmation
    from vanban.office.registers.services import confirm

    hold = io.BytesIO()
    with zipfile.ZipFile(hold, "w") as package:
        package.writestr("cong-van.txt", letter(315))
        package.writestr("phu-luc.txt", "PHỤ LỤC\n\nDanh sách tấm kỷ niệm chương và năm học\n")
    submission = receive(agency, lan, [("goi.zip", hold.getvalue())]).submissions[0]
    form = Confirmation(values={"subject": "Năm học mới"}, arrival_date=date(2026, 8, 6), tasks=())
    entry = confirm(submission.proposal, lan, form)
    return entry, entry.files.get(name__contains="phu-luc")


def test_the_index_is_made_anew_as_it_was(books, found):
    assert not index.is_wrong()
    index.make_anew()
    assert not index.is_wrong()
    assert found("lụt bão") == [books["258"]]


def test_the_own_text_comes_before_those_of_the_files(with_annex):
    entry, annex = with_annex
    assert [file for _entry, file, _text in texts([entry])] == [None, annex]


@pytest.mark.by_hand
def test_words_that_are_not_those_of_the_document_are_told_and_kept_anew(books):
    from vanban.office.keeping import findings

    Part.objects.filter(entry=books["258"]).update(head="khac")
    Part.objects.filter(entry=books["9"]).delete()
    told = [one for one in findings.of_rows() if one.where == "tìm kiếm"]
    assert [one.code for one in told] == ["tu-tim"]
    told[0].repair()
    assert not [one for one in findings.of_rows() if one.where == "tìm kiếm"]
