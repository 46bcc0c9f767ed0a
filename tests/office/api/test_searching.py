"""What programs find: the same documents, passages and kept searches as on the page."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.office.api.test_sending import wrong
from tests.office.search.test_finding import books, with_annex  # noqa: F401  (fixtures)
from vanban.office.search import views
from vanban.office.search.keeping import texts
from vanban.office.search.models import SavedSearch


@pytest.fixture
def ours(books, lan, program):  # noqa: F811
    return program(lan)


def found(ours, query: str) -> dict:
    answer = ours.get(f"search?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def numbers(ours, query: str) -> list[str]:
    return [one["document"]["number"] for one in found(ours, query)["results"]]


def test_documents_are_found_the_best_first_and_narrowed(ours):
    assert numbers(ours, "search=258") == ["258", "9"]
    assert numbers(ours, "search=phòng") == ["07", "258"]
    assert numbers(ours, "search=phòng&type=KH&book=incoming&until=2026-08-06") == ["258"]
    assert numbers(ours, "search=phòng&book=outgoing") == numbers(ours, "search=phòng&from=2026-08-07") == []
    assert numbers(ours, "") == []


def test_each_document_tells_in_which_values_the_words_stand(ours):
    (one,) = found(ours, f"search={quote('đê Hòa Bình')}")["results"]
    (value,) = one["values"]
    assert value["field"] == "subject"
    assert "".join(words["text"] for words in value["words"]) == one["document"]["subject"]
    assert [words["text"] for words in value["words"] if words["hit"]] == ["đê", "Hoà", "Bình"]


def test_a_passage_names_its_file_and_the_place_in_the_text(with_annex, lan, program):  # noqa: F811
    entry, annex = with_annex
    (one,) = found(program(lan), "search=năm học")["results"]
    own, other = one["passages"][0], one["passages"][-1]
    assert (own["file"], other["file"], other["name"]) == (None, annex.pk, annex.name)
    text = {file: text for _entry, file, text in texts([entry])}
    assert text[None][slice(*own["span"])].lower() == text[annex][slice(*other["span"])].lower() == "năm"
    assert [words["text"].lower() for words in other["words"] if words["hit"]] == ["năm", "học"]


def test_pages_have_their_neighbours_and_none_comes_after_the_last(ours, monkeypatch):
    monkeypatch.setattr(views, "SIZE", 1)
    first = found(ours, "search=phòng")
    assert (first["total"], first["page"], first["pages"], first["previous"], first["more"]) == (2, 1, 2, None, False)
    second = found(ours, first["next"].partition("?")[2])
    assert (second["page"], second["next"]) == (2, None)
    assert ours.get("search?search=phòng&page=3").status_code == 404


def test_wishes_without_sense_are_refused(ours):
    assert wrong(ours.get("search?tim=a")) == ["tim"]
    assert wrong(ours.get("search?search=a&page=0")) == ["page"]
    assert wrong(ours.get("search?search=a&book=khac")) == ["book"]
    assert wrong(ours.get("search.csv?search=a&unit=999")) == ["unit"]


def test_what_is_found_comes_as_csv_too(ours):
    lines = b"".join(ours.get("search.csv?search=phòng").streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "07/CV-PCLB" in lines[1]


def test_what_is_found_comes_as_a_list_to_be_printed(ours):
    assert ours.get("search/list?search=phòng&format=xlsx").content.startswith(b"PK")
    assert wrong(ours.get("search/list?search=a&unit=999")) == ["unit"]


def test_a_search_is_kept_asked_again_renamed_and_removed(ours):
    kept = ours.post("searches", {"name": "Lụt", "query": "search=lụt&type=KH&work=unassigned"}).json()
    assert SavedSearch.objects.get().asked == "tim=l%E1%BB%A5t&loai=KH&viec=chua-giao"  # as the page has it
    assert ours.get("searches").json() == [kept]
    assert found(ours, kept["query"]) == found(ours, "search=lụt&type=KH&work=unassigned")
    address = f"searches/{kept['id']}"
    tag = ours.get(address)["ETag"]
    assert ours.patch(address, {"name": "Bão"}).status_code == 428
    assert ours.patch(address, {"name": "Bão"}, If_Match=tag).json()["name"] == "Bão"
    assert ours.patch(address, {"name": "Mưa"}, If_Match=tag).status_code == 412
    assert ours.post(f"{address}/remove", If_Match=tag).status_code == 412
    assert ours.post(f"{address}/remove").status_code == 204
    assert ours.get("searches").json() == []


def test_a_search_kept_on_the_page_is_asked_by_a_program(ours, lan, log_in):
    log_in(lan).post("/tim-kiem/luu/", {"ten": "Phòng", "asked": "tim=phòng&loai=KH&so=&sap=x"})
    (kept,) = ours.get("searches").json()
    assert numbers(ours, kept["query"]) == ["258"]


def test_nobody_reaches_the_searches_of_another_person(ours, minh, program):
    key = ours.post("searches", {"name": "A", "query": "search=a"}).json()["id"]
    other = program(minh)
    assert other.get("searches").json() == []
    assert other.get(f"searches/{key}").status_code == 404
    assert other.patch(f"searches/{key}", {"name": "B"}, If_Match="*").status_code == 404
    assert other.post(f"searches/{key}/remove").status_code == 404
    assert SavedSearch.objects.get().name == "A"


def test_what_cannot_be_kept_is_said_and_nothing_kept(ours, lan, program):
    assert wrong(ours.post("searches", {"name": "A", "query": "tim=a"})) == ["tim"]
    assert wrong(ours.post("searches", {"name": "A"})) == ["query"]
    assert ours.post("searches", {"name": "A", "query": "type=KH"}).status_code == 409
    assert program(lan, "read").post("searches", {"name": "A", "query": "search=a"}).status_code == 403
    assert not SavedSearch.objects.exists()
