from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from vanban.office.bodies.models import Unit
from vanban.office.desk.vietnamese import Folded, InOrder, sort_key, unmarked

# the order of a Vietnamese dictionary: letters first, tones only between equal letters
ORDER = [
    "ba",
    "bà",
    "bả",
    "bã",
    "bá",
    "bạ",
    "bàn",
    "bán",
    "băn",
    "bân",
    "ca",
    "da",
    "đa",
    "e",
    "ê",
    "o",
    "ô",
    "ơ",
    "u",
    "ư",
]


def test_names_stand_in_the_order_of_a_vietnamese_dictionary():
    keys = [sort_key(name) for name in ORDER]
    assert all(before < after for before, after in pairwise(keys))


def test_the_order_does_not_depend_on_how_letters_are_composed():
    assert sort_key(unicodedata.normalize("NFD", "Đặng Ngữ")) == sort_key("Đặng Ngữ")


@pytest.mark.parametrize(
    ("words", "bare"), [("Ủy ban", "uy ban"), ("Uỷ ban", "uy ban"), ("ĐẾN HẠN", "den han"), ("số 12/KH", "so 12/kh")]
)
def test_search_ignores_case_and_marks(words, bare):
    assert unmarked(words) == bare


def test_the_database_sorts_and_searches_in_the_same_way(agency):
    Unit.objects.filter(agency=agency).delete()
    for name in reversed(ORDER):
        Unit.objects.create(agency=agency, name=name)
    assert [unit.name for unit in Unit.objects.order_by(InOrder("name"))] == ORDER
    found = Unit.objects.alias(words=Folded("name")).filter(words="ban").order_by("name")
    assert {unit.name for unit in found} == {"bàn", "bán", "băn", "bân"}
