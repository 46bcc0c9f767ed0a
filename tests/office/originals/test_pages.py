"""The pages of a file: who may see them, what browsers keep, what is drawn once, and what cannot be drawn."""

from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.office.originals.test_places import unpacked
from vanban.bulk.reader import Leaf
from vanban.bulk.worker import Workers
from vanban.files.placed import PageSize
from vanban.office.intake import store
from vanban.office.originals import pictures
from vanban.office.originals.models import Pages


@pytest.fixture
def file(taken, pdf):
    return taken(pdf)


def page_of(file, number: int = 1, width: int | str = 800) -> str:
    return f"/tiep-nhan/tep/{file.pk}/trang/{number}/?rong={width}"


def test_a_file_with_pages_keeps_their_sizes_and_where_its_words_stand(file):
    text = file.document.text
    kept = Pages.objects.get(file=file)
    assert [(round(width), round(height), *turn) for width, height, *turn in kept.sizes] == [(595, 842, 0, 0.0)] * 2
    number = file.document.fields["number"].span
    (box,) = [box for page, (start, end), box in unpacked(kept.places) if page == 1 and start <= number[0] < end]
    assert text[slice(*number)] == "2187"
    left, top, _, height, sure = box
    assert 1400 < left < 2000  # tenths of a point: in the left column of the letterhead
    assert 700 < top < 1500
    assert 100 < height < 200
    assert sure == -1
    assert kept.unsure == 0


def test_a_text_has_no_pages_and_its_screen_no_switch(submission, lan, log_in):
    assert not Pages.objects.exists()
    screen = log_in(lan).get(f"/tiep-nhan/{submission.pk}/").content.decode()
    assert "data-leaves" not in screen
    assert "data-view-switch" not in screen


def test_both_screens_show_the_pages_beside_the_text(file, lan, registered, log_in):
    clerk = log_in(lan)
    screen = clerk.get(f"/tiep-nhan/{file.submission_id}/").content.decode()
    assert screen.count("data-leaf=") == 2
    assert "Trang gốc" in screen
    assert f"/tiep-nhan/tep/{file.pk}/trang/2/" in screen
    entry = registered(file, lan)
    screen = clerk.get(f"/van-ban/{entry.pk}/").content.decode()
    assert f"/van-ban/{entry.pk}/trang/2/" in screen
    assert "data-marked" in screen


def test_the_picture_of_a_page_is_as_wide_as_asked(file, lan, log_in):
    clerk = log_in(lan)
    for width in (800, 1200):
        answer = clerk.get(page_of(file, 2, width))
        assert answer["Content-Type"] == "image/png"
        assert abs(Image.open(io.BytesIO(answer.getvalue())).width - width) <= 1


@pytest.mark.parametrize(("number", "width"), [(0, 800), (3, 800), (1, 801), (1, "rộng"), (1, 100_000)])
def test_there_is_no_other_page_and_no_other_width(file, lan, log_in, number, width):
    assert log_in(lan).get(page_of(file, number, width)).status_code == 404


def test_browsers_keep_pages_and_places_but_ask_each_time_whether_they_may_be_seen(file, lan, log_in):
    clerk = log_in(lan)
    for address in (page_of(file), f"/tiep-nhan/tep/{file.pk}/cho-chu/"):
        first = clerk.get(address)
        assert first["Cache-Control"] == "private, no-cache"
        again = clerk.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "private, no-cache"
        assert clerk.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_places_come_packed_as_browsers_unpack_them(file, lan, log_in):
    answer = log_in(lan).get(f"/tiep-nhan/tep/{file.pk}/cho-chu/")
    assert (answer["Content-Type"], answer["Content-Encoding"]) == ("application/json", "gzip")
    assert unpacked(answer.content) == unpacked(Pages.objects.get().places)


def test_pages_are_for_those_alone_who_may_see_the_document(
    file, lan, hoa, other_agency, person, registered, log_in, client
):
    stranger = log_in(person(other_agency, "la", "clerk"))
    waiting = [page_of(file), f"/tiep-nhan/tep/{file.pk}/cho-chu/"]
    for address in waiting:
        assert stranger.get(address).status_code == 404
        assert log_in(hoa).get(address).status_code == 403  # it waits for the clerk
        assert client.get(address).status_code == 302  # to the login
        assert log_in(lan).get(address).status_code == 200
    entry = registered(file, lan)
    for address in (f"/van-ban/{entry.pk}/trang/1/", f"/van-ban/{entry.pk}/cho-chu/"):
        assert stranger.get(address).status_code == 404
        assert client.get(address).status_code == 302
        assert log_in(hoa).get(address).status_code == 200
    known = log_in(lan).get(waiting[0])["ETag"]
    assert stranger.get(waiting[0], headers={"If-None-Match": known}).status_code == 404


def test_a_document_on_paper_has_no_pages(agency, lan, log_in):
    from datetime import date

    from vanban.office.registers.services import register_paper

    entry = register_paper(agency, lan, {"subject": "Về việc mượn hội trường"}, date(2026, 8, 6))
    for address in (f"/van-ban/{entry.pk}/trang/1/", f"/van-ban/{entry.pk}/cho-chu/"):
        assert log_in(lan).get(address).status_code == 404


def test_a_page_is_drawn_once_and_again_when_the_folder_was_emptied(file, lan, log_in, monkeypatch):
    drawn = []
    draw = Workers.picture
    monkeypatch.setattr(Workers, "picture", lambda *given: drawn.append(given) or draw(*given))
    clerk = log_in(lan)
    first, second = (clerk.get(page_of(file)).getvalue() for _ in range(2))
    assert first == second
    assert len(drawn) == 1
    (kept,) = store.pictures_of(file.blob_id).iterdir()
    assert kept.read_bytes() == first
    kept.unlink()
    assert clerk.get(page_of(file)).getvalue() == first
    assert len(drawn) == 2


def test_pictures_that_nobody_looks_at_make_room_for_new_ones(file, settings):
    pages = [Leaf(number, PageSize(595, 842), width) for number, width in ((1, 800), (2, 800), (1, 1200))]
    first, second = (pictures.picture(file.blob_id, page) for page in pages[:2])
    alone = store.pictures_of("f" * 64) / "1-800-0-0.00.png"
    alone.parent.mkdir(parents=True)
    alone.write_bytes(b"of another file")
    for path, hours in ((alone, 9), (first, 8), (second, 7)):
        os.utime(path, (time.time() - 3600 * hours,) * 2)
    settings.PICTURES = first.stat().st_size
    assert pictures.picture(file.blob_id, pages[0]) == first  # which is a use of it
    third = pictures.picture(file.blob_id, pages[2])
    assert set(first.parent.iterdir()) == {first, third}
    assert not alone.parent.exists()


def test_within_its_bounds_no_picture_goes(file, settings):
    first = pictures.picture(file.blob_id, Leaf(1, PageSize(595, 842), 800))
    os.utime(first, (0, 0))
    settings.PICTURES = 10 * first.stat().st_size
    second = pictures.picture(file.blob_id, Leaf(2, PageSize(595, 842), 800))
    assert set(first.parent.iterdir()) == {first, second}


def test_pictures_go_with_the_bytes_that_are_purged(file):
    drawn = pictures.picture(file.blob_id, Leaf(1, PageSize(595, 842), 800))
    assert drawn.exists()
    store.purge(file.blob_id)
    assert not store.pictures_of(file.blob_id).exists()


def test_another_turn_of_the_same_page_is_another_picture():
    names = {Leaf(1, PageSize(595, 842, turned, slant), 800).name for turned in (0, 1) for slant in (0.0, 1.25)}
    assert len(names) == 4


def test_a_page_that_kills_its_reader_gives_a_sentence_and_is_not_tried_at_once_again(
    harmed, file, lan, log_in, monkeypatch
):
    clerk = log_in(lan)
    drawn = []
    draw = Workers.picture
    monkeypatch.setattr(Workers, "picture", lambda *given: drawn.append(given) or draw(*given))
    for number in (1, 1, 2):  # what one page does, the other may do
        answer = clerk.get(page_of(file, number))
        assert answer.status_code == 422
        assert answer.content.decode().startswith("Không dựng được hình trang này: chương trình đọc gặp lỗi")
        assert answer["Cache-Control"] == "no-store"
    assert len(drawn) == 1
    screen = clerk.get(f"/tiep-nhan/{file.submission_id}/").content.decode()
    assert "data-marked" in screen  # the text is there all the same
    assert list(store.pictures_of(file.blob_id).glob("*")) == []


def test_a_page_too_large_to_draw_is_refused_by_name_and_the_others_are_drawn(file, lan, log_in):
    kept = Pages.objects.get()
    kept.sizes[0] = [10, 14_000, 0, 0.0]
    kept.save()
    clerk = log_in(lan)
    answer = clerk.get(page_of(file))
    assert (answer.status_code, "điểm ảnh" in answer.content.decode()) == (422, True)
    assert clerk.get(page_of(file, 2)).status_code == 200


def test_a_scan_tells_which_of_its_words_are_unsure(tesseract, taken, lan, log_in, samples: Path):
    from benchmarks.scans import scans

    picture, _ = scans(samples / "files" / "12-bao-cao-tram-y-te.pdf", 150, 1.3, 30.0)[0]
    file = taken(picture, "quet.png")
    kept = Pages.objects.get(file=file)
    unsure = [word for word in unpacked(kept.places) if 0 <= word[2][-1] < 70]
    assert kept.unsure == len(unsure) > 0
    assert abs(kept.sizes[0][3] - 1.3) < 0.2  # it lay askew
    screen = log_in(lan).get(f"/tiep-nhan/{file.submission_id}/").content.decode()
    assert "chữ chưa chắc" in screen
    assert f'data-unsure="{len(unsure)}"' in screen
    assert log_in(lan).get(page_of(file)).status_code == 200


def test_the_places_of_a_file_that_came_twice_are_kept_for_each(taken, agency, lan, pdf):
    first, second = taken(pdf), taken(pdf)
    assert first.blob_id == second.blob_id
    assert bytes(first.pages.places) == bytes(second.pages.places)
    assert json.dumps(first.pages.sizes) == json.dumps(second.pages.sizes)
