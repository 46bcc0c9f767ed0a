"""The places of words, as they are kept and as the page's script takes them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from vanban.files import open_placed
from vanban.files.placed import PageSize, Placed
from vanban.office.originals.places import packed


def unpacked(data: bytes) -> list[tuple[int, str, tuple[int, ...]]]:
    """Of each word its page, its offsets and the box with its sureness."""
    found = []
    for number, (_, _, numbers) in enumerate(json.loads(gzip.decompress(data)), 1):
        end = 0
        for at in range(0, len(numbers), 7):
            gap, length, *rest = numbers[at : at + 7]
            found.append((number, (end + gap, end + gap + length), tuple(rest)))
            end += gap + length
    return found


def test_words_are_told_by_page_with_offsets_from_word_to_word():
    sizes = [PageSize(595.3, 841.9), PageSize(595.3, 841.9, 1, 0.5)]
    words = [
        Placed(0, 2, 1, 85.04, 60.0, 99.96, 72.5),
        Placed(10, 13, 2, 40.0, 50.0, 60.0, 62.0, None, 0.934),
        Placed(14, 15, 1, 85.0, 800.0, 90.0, 812.0, True),
    ]
    data = packed(words, sizes)
    assert [page[:2] for page in json.loads(gzip.decompress(data))] == [[5953, 8419]] * 2
    assert sorted(unpacked(data), key=lambda word: word[1]) == [
        (1, (0, 2), (850, 600, 150, 125, -1)),
        (2, (10, 13), (400, 500, 200, 120, 93)),
        (1, (14, 15), (850, 8000, 50, 120, -1)),
    ]


def test_the_same_words_give_the_same_bytes():
    words, sizes = [Placed(0, 2, 1, 1.0, 2.0, 3.0, 4.0)], [PageSize(10, 10)]
    assert packed(words, sizes) == packed(words, sizes)


def test_every_word_of_a_letter_is_told_where_it_stands(samples: Path):
    opened = open_placed(samples / "files" / "03-cong-van-tinh-trien-khai.pdf")
    told = unpacked(packed(opened.words, opened.sizes))
    assert {(page, *span) for page, span, _ in told} == {(word.page, word.start, word.end) for word in opened.words}
