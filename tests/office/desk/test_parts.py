from __future__ import annotations

import pytest

from vanban.office.desk.parts import written


@pytest.mark.parametrize(
    ("path", "words"),
    [("3", "3"), ("II/1/Đợt 1/-2", "II, 1, Đợt 1, gạch đầu dòng 2"), ("1/a", "1, a"), ("", "")],
)
def test_the_path_of_a_provision_is_said_in_words(path, words):
    assert written(path) == words
