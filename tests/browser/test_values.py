"""The small modules of the proposal screen, as the browser runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

VALUES = [
    ("issued_on", "ngày 05 tháng 3 năm 2026", "05/03/2026"),
    ("issued_on", "Hà Sơn, ngày **13** tháng 4 năm 20**20**", "13/04/2020"),
    ("issued_on", "5/3/2026", "05/03/2026"),
    ("issued_on", "tháng 3 năm 2026", "03/2026"),
    ("issued_on", "năm 2026", "2026"),
    ("issued_on", "ngày tháng năm", None),
    ("number", "Số: 76-CV/BCSĐ", "76"),
    ("number", "Số: **08**/KH-UBND", "8"),
    ("number", "15a/QĐ-UBND", "15a"),
    ("number", "kế hoạch", None),
    ("symbol", "Số: 76-CV/BCSĐ", "CV/BCSĐ"),
    ("symbol", "375/UBND-NV", "UBND-NV"),
    ("subject", "V/v rà soát hồ sơ lưu trữ", "Rà soát hồ sơ lưu trữ"),
    ("place", "Hà Sơn", "Hà Sơn"),
]


def test_words_become_the_values_of_their_fields(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    found = page.evaluate(
        "async pairs => { const {value} = await import('/static/proposal/values.js');"
        " return pairs.map(([field, words]) => value(field, words)); }",
        [[field, words] for field, words, _ in VALUES],
    )
    assert found == [value for _, _, value in VALUES]


def test_every_step_can_be_taken_back_and_done_again(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    seen = page.evaluate(
        """async () => {
            const {History} = await import('/static/proposal/history.js');
            const seen = [];
            const history = new History({words: ''}, state => seen.push(state.words));
            for (const words of ['a', 'ab', 'abc']) history.do('typing', state => { state.words = words; }, 'field');
            history.do('nothing', () => {});
            history.do('other', state => { state.words = 'x'; });
            history.undo(); history.undo(); history.undo(); history.redo(); history.redo(); history.redo();
            return seen;
        }"""
    )
    assert seen == ["a", "ab", "abc", "x", "abc", "", "abc", "x"]


def test_offsets_are_code_points_also_where_letters_take_two_units(visitor: Callable[..., Any]) -> None:
    page = visitor("lan", 1280, 800)
    read = page.evaluate(
        """async () => {
            const {MarkedText} = await import('/static/marks/text.js');
            const root = document.createElement('div');
            root.innerHTML = '<p><span data-s="0">𝄞𝄞 giao </span><span data-s="8">Sở Y tế</span></p>';
            document.body.append(root);
            const text = new MarkedText(root);
            text.paint('is-ours', [[3, 10]]);
            const painted = [...root.querySelectorAll('.is-ours')].map(one => [one.dataset.s, one.textContent]);
            return [text.read(3, 10), text.range(3, 7).toString(), painted, text.trim(2, 8)];
        }"""
    )
    assert read == ["giao Sở", "giao", [["3", "giao "], ["8", "Sở"]], [3, 7]]
