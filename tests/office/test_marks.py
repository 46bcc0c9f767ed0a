"""The marked text: nothing of the text is lost, and every run of it knows what covers it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.office import marks
from vanban.office.marks import Block, Segment, blocks
from vanban.record import Assignee, Citation, Document, Field, Finding, Provision, Signature, Task

TEXT = """\
UBND TỈNH HÀ SƠN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: **7**/KH-UBND
KẾ HOẠCH
Kiểm kê hồ sơ năm 2026

1. Văn phòng lập danh mục trước ngày 30/6/2026 theo
Công văn số 3/SNV.

| TT | Việc | Đơn vị |
|---|---|---|
| I | Đợt đầu |
| 1 | Rà soát \\| phân loại | Văn phòng |
"""


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def document(**values) -> Document:
    return Document(text=TEXT, **values)


def segments(block: Block) -> list[Segment]:
    if block.is_table:
        return [segment for row in block.rows for cell in row.cells for segment in cell]
    return [segment for column in block.columns for segment in column]


def all_segments(shown: list[Block]) -> list[Segment]:
    return [segment for block in shown for segment in segments(block)]


def test_nested_and_overlapping_marks_become_segments_side_by_side():
    task, who = at("Văn phòng lập danh mục trước ngày 30/6/2026"), at("Văn phòng lập")
    who = (who[0], who[0] + len("Văn phòng"))
    due = (at("trước ngày 30/6/2026")[0], at("30/6/2026 theo")[1])  # runs over the end of the task
    read = Task(span=task, assignees=(Assignee(name="Văn phòng", span=who),), due_span=due)
    found = {segment.text: segment.keys for segment in all_segments(blocks(document(tasks=(read,))))}
    assert found["Văn phòng"] in [("task:0", "assignee:0:0"), ()]  # the cell of the table says it too, unmarked
    assert found[" lập danh mục "] == ("task:0",)
    assert found["trước ngày 30/6/2026"] == ("task:0", "due:0")
    assert found[" theo"] == ("due:0",)


def test_a_line_broken_in_mid_sentence_is_one_paragraph():
    shown = blocks(document())
    words = [" ".join("".join(segment.text for segment in segments(block)).split()) for block in shown]
    assert "1. Văn phòng lập danh mục trước ngày 30/6/2026 theo Công văn số 3/SNV." in words


def test_text_side_by_side_stays_side_by_side():
    columns = [
        ["".join(segment.text for segment in column) for column in block.columns] for block in blocks(document())[:1]
    ]
    assert columns == [["UBND TỈNH HÀ SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]


def test_marks_of_markdown_are_there_but_hidden():
    hidden = [segment.text for segment in all_segments(blocks(document())) if segment.hidden]
    assert hidden == ["**", "**", "\\"]


def test_pipe_rows_are_a_table_with_a_head_and_group_rows():
    table = blocks(document())[-1]
    assert table.is_table
    assert [row.head for row in table.rows] == [True, False, False]
    assert [row.stretch for row in table.rows] == [1, 2, 1]
    assert ["".join(segment.text for segment in cell) for cell in table.rows[2].cells] == [
        "1",
        "Rà soát \\| phân loại",
        "Văn phòng",
    ]


def test_lines_are_shaped_by_what_was_read_in_them():
    shown = blocks(
        document(
            fields={
                "number": Field(span=at("7"), printed="7", rule="test"),
                "type": Field(span=at("KẾ HOẠCH"), printed="KẾ HOẠCH", rule="test"),
                "subject": Field(span=at("Kiểm kê hồ sơ năm 2026"), printed="Kiểm kê", rule="test"),
            },
            signature=Signature(span=at("| 1 |")),
            outline=(Provision(kind="clause", label="1", path="1", span=at("1. Văn phòng")),),
        )
    )
    assert [block.shape for block in shown[:5]] == ["head", "head", "title", "title", "text"]
    assert shown[-1].plain, "a table that only sets the signature side by side has no lines"


def test_an_excerpt_is_the_block_of_the_words_and_its_neighbours():
    whole = blocks(document())
    assert blocks(document(), at("Văn phòng lập"), margin=1) == whole[3:6]


def test_findings_and_citations_are_marked_where_they_stand():
    read = document(
        citations=(Citation(span=at("Công văn số 3/SNV")),),
        findings=(Finding(code="a", message="b", span=at("Đợt đầu")), Finding(code="c", message="d")),
    )
    assert [mark.row for mark in marks.marks(read)] == ["citation:0", "finding:0"]


def test_each_task_has_an_anchor_that_links_can_point_at():
    span = at("Văn phòng lập danh mục")
    shown = blocks(document(tasks=(Task(span=span),)))
    assert [block.anchors for block in shown if not block.is_table and block.anchors] == [
        (f"span-{span[0]}-{span[1]}",)
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_text_with_any_marks_is_shown_whole_and_in_order(data):
    text = data.draw(st.text(st.sampled_from("ab Đ𝄞|-*\\\n\t#"), max_size=60))
    ends = st.integers(0, len(text))
    spans = [tuple(sorted(data.draw(st.tuples(ends, ends)))) for _ in range(3)]
    read = Document(text=text, tasks=tuple(Task(span=span) for span in spans))
    shown = all_segments(blocks(read))
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in shown)
    assert all(one.start + len(one.text) <= other.start for one, other in pairwise(shown))
    covered = {place for one in shown for place in range(one.start, one.start + len(one.text))}
    lost = {text[place] for place in range(len(text)) if place not in covered}
    assert lost <= set(" \n\t|-*#\\:"), "only blanks, bars and marks of Markdown are not shown"
    for one in shown:
        inside = {f"task:{n}" for n, (start, end) in enumerate(spans) if start <= one.start < end}
        assert set(one.keys) == inside
