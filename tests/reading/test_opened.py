"""What stands in badly recognised letters is less sure; what stands in good ones is as sure as the rule."""

from __future__ import annotations

import re

import pytest

from vanban.files import Opened
from vanban.files.placed import Placed
from vanban.opened import record_of
from vanban.record import Source

TEXT = """\
ỦY BAN NHÂN DÂN
XÃ TÂN HÒA
Số: 1020/KH-UBND
Tân Hòa, ngày 05 tháng 6 năm 2026

KẾ HOẠCH
Chuẩn bị trạm bơm

Thực hiện Công văn số 2187/UBND-NNMT ngày 08/5/2026 của Ủy ban nhân dân tỉnh Hà Sơn.

1. Trạm Thủy nông kiểm tra trạm bơm trước ngày 20/6/2026.
"""


def scanned(**unsure: float) -> Opened:
    """The text as words of a picture, each recognised at 0.97 but those named."""
    words = [
        Placed(
            found.start(), found.end(), 1, 0.0, 0.0, 10.0, 10.0, confidence=unsure.get(f"w{found[0].strip('.,')}", 0.97)
        )
        for found in re.finditer(r"\S+", TEXT)
    ]
    return Opened(text=TEXT, source=Source(), words=tuple(words))


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("w1020/KH-UBND", lambda record: record.fields["number"].confidence),
        ("w2187/UBND-NNMT", lambda record: record.citations[0].confidence),
        ("w20/6/2026", lambda record: record.tasks[0].confidence),
        ("wThủy", lambda record: record.tasks[0].confidence),
    ],
)
def test_a_value_is_no_surer_than_its_least_sure_word(word: str, read):
    assert read(record_of(scanned())) > 0.7
    assert read(record_of(scanned(**{word: 0.31}))) == 0.31


def test_a_doubtful_word_elsewhere_changes_nothing():
    assert record_of(scanned(wThực=0.2)) == record_of(scanned())


def test_a_text_without_recognised_words_is_as_sure_as_its_rules():
    plain = record_of(Opened(text=TEXT, source=Source()))
    assert plain.fields["number"].confidence == 1.0
    assert plain == record_of(Opened(text=TEXT, source=Source(), words=(Placed(0, 3, 1, 0.0, 0.0, 9.0, 9.0),)))
