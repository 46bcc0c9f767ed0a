"""Every row of the header's tables reads its own example."""

import pytest

import vanban
from vanban import tables
from vanban.grammar import heading, issuers, news, portal, signature
from vanban.grammar.masthead import Piece


@pytest.mark.parametrize("row", tables.document_types(), ids=lambda row: row.name)
def test_a_types_example_gives_its_code(row: tables.DocumentType) -> None:
    if any(letter.isdigit() for letter in row.example):
        document = vanban.read_text(f"{row.example}\n{row.name.upper()}\nVề việc số hóa hồ sơ\n")
    else:
        document = vanban.read_text(f"{row.example}\nVề việc số hóa hồ sơ\n")
    assert document.type == row.code
    assert heading.is_title(row.name.upper())


@pytest.mark.parametrize("row", tables.signing_modes(), ids=lambda row: row.mode)
def test_a_modes_example_begins_a_signature(row: tables.SigningMode) -> None:
    assert signature.begins(row.example)
    assert signature.has_mode(row.example)


@pytest.mark.parametrize("row", tables.posts(), ids=lambda row: row.name)
def test_a_posts_example_begins_a_signature(row: tables.Post) -> None:
    assert signature.begins(row.example)


@pytest.mark.parametrize("row", tables.marks(), ids=lambda row: row.printed)
def test_a_mark_is_read_from_the_header(row: tables.Mark) -> None:
    document = vanban.read_text(f"SỞ Y TẾ\nSố: 1/KH-SYT\n{row.example}\nKẾ HOẠCH\nTiêm chủng\n1. Rà soát.\n")
    assert getattr(document, row.kind) == row.example


@pytest.mark.parametrize("row", tables.body_words(), ids=lambda row: row.word)
def test_a_body_words_example_is_an_issuer(row: tables.BodyWord) -> None:
    head = [Piece("text", 0, len(row.example))]
    assert issuers.printed(row.example, head, len(row.example))
    assert issuers.preamble(row.example, head) is not None


@pytest.mark.parametrize("row", tables.surnames(), ids=lambda row: row.surname)
def test_a_surnames_example_is_a_person_in_capitals_too(row: tables.Surname) -> None:
    assert signature.is_person(row.example)
    assert signature.is_person(row.example.upper())


@pytest.mark.parametrize("row", tables.page_words(), ids=lambda row: f"{row.place} {row.word}")
def test_a_page_words_example_belongs_to_the_page(row: tables.PageWord) -> None:
    title, prose = "Xã Tân Phú tiêm chủng lưu động", "Sáng nay, trạm đã tiêm cho 120 cháu."
    published = row.example if row.place == "publication" else "05/6/2025"
    after = row.example if row.place == "after" else "Tin khác"
    text = f"{title}\n{published}\n{prose}\n{after}"
    lines = tuple((text.index(line), text.index(line) + len(line)) for line in text.split("\n"))
    article = news.find(text, lines)
    assert article is not None
    assert (article.day, text[: article.end].endswith(f"{prose}\n")) == ("2025-06-05", True)


@pytest.mark.parametrize("row", tables.portal_labels(), ids=lambda row: row.label)
def test_a_portal_labels_example_is_a_fact_of_its_kind(row: tables.PortalLabel) -> None:
    text = f"{row.example}\n| Số hiệu | 3/KH-UBND |\n| Trích yếu | Trồng cây |\n| Ngày ban hành | 06/3/2026 |"
    lines = tuple((text.index(line), text.index(line) + len(line)) for line in text.split("\n"))
    first = portal.find(text, lines)[0]
    assert row.kind == first.kind
    assert row.example == f"| {row.example[2 : 2 + len(row.label)]} | {text[first.start : first.end]} |"


def test_portal_labels_are_sorted() -> None:
    labels = [row.label for row in tables.portal_labels()]
    assert labels == sorted(set(labels))
