"""Pages go over the wire compressed, and nothing else is touched."""

from __future__ import annotations

import gzip

ASKED = {"Accept-Encoding": "gzip"}


def test_a_page_is_compressed_for_who_takes_it_so(lan, log_in):
    client = log_in(lan)
    packed = client.get("/van-ban/", headers=ASKED)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert "Văn bản đến" in gzip.decompress(packed.content).decode()
    assert len(packed.content) < len(client.get("/van-ban/").content) / 2


def test_an_original_and_a_list_as_a_file_go_as_they_are(entry, lan, log_in):
    client = log_in(lan)
    for address in (f"/van-ban/tep/{entry.files.get().pk}/", "/van-ban/?dang=csv"):
        answer = client.get(address, headers=ASKED)
        assert answer.status_code == 200
        assert "Content-Encoding" not in answer, address


def test_the_office_gives_its_large_browser_files_packed(client):
    answer = client.get("/static/vendor/tabler.min.css", headers=ASKED)
    assert answer["Content-Encoding"] == "gzip"
