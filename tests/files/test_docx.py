"""DOCX: what a reader sees, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest

import vanban
from vanban.files import open_file

Docx = Callable[..., bytes]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(place: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def table(*rows: str, ruled: bool = True) -> str:
    side = "single" if ruled else "nil"
    borders = f'<w:tblBorders><w:insideH w:val="{side}"/><w:insideV w:val="{side}"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or p('')}</w:tc>"


def read(data: bytes) -> str:
    text, source = open_file(data)
    assert source.reader == "docx"
    return text


def test_a_file_made_by_python_docx_reads_as_written():
    document = python_docx.Document()
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph("Trường học nghỉ lũ từ ngày 12/10/2025.")
    grid = document.add_table(rows=1, cols=2, style="Table Grid")
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "Nội dung", "Đơn vị"
    buffer = io.BytesIO()
    document.save(buffer)
    assert read(buffer.getvalue()).split("\n") == [
        "THÔNG BÁO",
        "Trường học nghỉ lũ từ ngày 12/10/2025.",
        "| Nội dung | Đơn vị |",
        "|---|---|",
    ]


def test_breaks_tabs_and_hyphens_are_what_they_look_like(docx: Docx):
    inner = "<w:r><w:t>Số: 12</w:t><w:noBreakHyphen/><w:t>KH/ĐU</w:t><w:tab/><w:t>nghiêm</w:t><w:softHyphen/>"
    inner += "<w:t>túc</w:t><w:br/><w:t>V/v tiêm phòng</w:t></w:r>"
    assert read(docx(f"<w:p>{inner}</w:p>")) == "Số: 12-KH/ĐU\tnghiêmtúc\nV/v tiêm phòng"


def test_labels_are_counted_and_written_in_their_forms(docx: Docx):
    numbering = lists(
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)"),
        level(3, "bullet", "-"),
    )
    body = numbered("Mục đích") + numbered("Một", 1) + numbered("Hai", 1) + numbered("điểm", 2) + numbered("gạch", 3)
    body += numbered("điểm", 2) + numbered("Yêu cầu") + numbered("Một", 1)
    assert read(docx(body, numbering=numbering)).split("\n") == [
        "I. Mục đích", "1. Một", "2. Hai", "a) điểm", "- gạch", "b) điểm", "II. Yêu cầu", "1. Một",
    ]  # fmt: skip


def test_a_label_may_hold_the_numbers_of_higher_levels(docx: Docx):
    numbering = lists(
        level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), level(2, "decimal", "%1.%2.%3")
    )
    body = numbered("A") + numbered("B", 1) + numbered("C", 2) + numbered("D", 1)
    assert read(docx(body, numbering=numbering)).split("\n") == ["I A", "1.1 B", "I.1.1 C", "1.2 D"]


def test_a_list_with_a_start_of_its_own_begins_there_and_goes_on(docx: Docx):
    more = '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    more += "</w:lvlOverride></w:num>"
    body = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=2) + numbered("e")
    text = read(docx(body, numbering=lists(level(0, "decimal", "Điều %1."), more=more)))
    assert text.split("\n") == ["Điều 1. a", "Điều 2. b", "Điều 5. c", "Điều 6. d", "Điều 7. e"]


def test_a_level_that_never_restarts_counts_on(docx: Docx):
    numbering = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = numbered("A") + numbered("a", 1) + numbered("B") + numbered("b", 1)
    assert read(docx(body, numbering=numbering)).split("\n") == ["I. A", "1. a", "II. B", "2. b"]


def test_styles_bring_their_numbering_along(docx: Docx):
    numbering = lists(
        level(0, "decimal", "Điều %1.", '<w:pStyle w:val="dieu"/>'),
        level(1, "lowerLetter", "%2)", '<w:pStyle w:val="diem"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for key in ("dieu", "diem")
    )
    styles += '<w:style w:type="paragraph" w:styleId="con"><w:basedOn w:val="diem"/></w:style>'
    body = p("Phạm vi", '<w:pStyle w:val="dieu"/>') + p("một", '<w:pStyle w:val="diem"/>')
    body += p("hai", '<w:pStyle w:val="con"/>') + p(
        "không", '<w:pStyle w:val="diem"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert read(docx(body, numbering=numbering, styles=styles)).split("\n") == [
        "Điều 1. Phạm vi",
        "a) một",
        "b) hai",
        "không",
    ]


@pytest.mark.parametrize(
    ("sign", "seen"), [("\uf0b7", "• "), ("\uf02d", "- "), ("–", "– "), ("+", "+ "), ("o", "○ "), ("", "")]
)
def test_bullets_are_the_sign_that_is_seen(docx: Docx, sign: str, seen: str):
    assert read(docx(numbered("việc"), numbering=lists(level(0, "bullet", sign)))) == f"{seen}việc"


def test_an_empty_numbered_cell_shows_its_number(docx: Docx):
    rows = [cell(numbered("")) + cell(p(words)) + cell(p("x")) + cell(p("y")) for words in ("Gieo sạ", "Thu hoạch")]
    lines = read(docx(table(*rows), numbering=lists(level(0, "decimal", "%1")))).split("\n")
    assert [lines[0], lines[2]] == ["| 1 | Gieo sạ | x | y |", "| 2 | Thu hoạch | x | y |"]


def test_a_letterhead_table_becomes_its_plain_lines(docx: Docx):
    rows = (
        cell(p("UBND XÃ AN BÌNH"), p("TRẠM Y TẾ"))
        + cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), p("Độc lập - Tự do - Hạnh phúc")),
        cell(p("Số: 15/BC-TYT")) + cell(p("An Bình, ngày 02 tháng 3 năm 2025")),
    )
    expected = [
        "UBND XÃ AN BÌNH", "TRẠM Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-TYT", "An Bình, ngày 02 tháng 3 năm 2025",
    ]  # fmt: skip
    assert read(docx(table(*rows, ruled=False))).split("\n") == expected
    assert read(docx(table(*rows, ruled=True))).split("\n") == expected


def test_a_ruled_table_becomes_pipe_rows_with_merged_cells_once(docx: Docx):
    down = '<w:vMerge w:val="restart"/>'
    text = read(
        docx(
            table(
                cell(p("TT")) + cell(p("Nội dung")) + cell(p("Phân công"), properties='<w:gridSpan w:val="2"/>'),
                cell(p("I")) + cell(p("Trước mùa lũ"), properties='<w:gridSpan w:val="3"/>'),
                cell(p("1"))
                + cell(p("Kiểm tra đê"), p("và cống"))
                + cell(p("Tổ A"), properties=down)
                + cell(p("Tổ B")),
                cell(p("2")) + cell(p("Dự trữ | vật tư")) + cell(properties="<w:vMerge/>") + cell(p("Tổ C")),
            )
        )
    )
    assert text.split("\n") == [
        "| TT | Nội dung | Phân công |  |",
        "|---|---|---|---|",
        "| I | Trước mùa lũ |",
        "| 1 | Kiểm tra đê<br>và cống | Tổ A | Tổ B |",
        "| 2 | Dự trữ \\| vật tư |  | Tổ C |",
    ]


def test_cells_merged_sideways_and_rows_that_begin_later_keep_their_columns(docx: Docx):
    first, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    later = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    text = read(
        docx(
            table(
                cell(p("TT")) + cell(p("Việc")) + cell(p("Ai")) + cell(p("Hạn")),
                cell(p("1")) + cell(p("Nạo vét"), properties=first) + cell(p("?"), properties=more) + cell(p("5/6")),
                later + cell(p("Tổ A")) + cell(p("7/6")),
                cell(p("2"), properties=first) + cell(properties=more) + cell(properties=more) + cell(p("9/6")),
            )
        )
    )
    assert text.split("\n")[2:] == ["| 1 | Nạo vét |  | 5/6 |", "|  |  | Tổ A | 7/6 |", "| 2 |  |  | 9/6 |"]


def test_a_table_in_a_cell_is_read_within_it(docx: Docx):
    inner = table(cell(p("a")) + cell(p("b")), ruled=False)
    text = read(docx(table(*[cell(p(n)) + cell(inner, p("x")) + cell(p("y")) + cell(p("z")) for n in "12"])))
    assert text.split("\n")[2] == "| 2 | a<br>b<br>x | y | z |"


def test_deleted_rows_and_cells_are_gone(docx: Docx):
    rows = [
        cell(p("TT")) + cell(p("Việc")) + cell(p("Ai")) + cell(p("Hạn")) + cell(p("Cũ"), properties="<w:cellDel/>"),
        "<w:trPr><w:del/></w:trPr>" + cell(p("0")) + cell(p("bỏ")) + cell(p("bỏ")) + cell(p("bỏ")),
        cell(p("1")) + cell(p("Trồng cây")) + cell(p("Tổ B")) + cell(p("3/3")) + cell(properties="<w:cellDel/>"),
    ]
    assert read(docx(table(*rows))).split("\n")[::2] == ["| TT | Việc | Ai | Hạn |", "| 1 | Trồng cây | Tổ B | 3/3 |"]


def test_a_deleted_end_of_paragraph_loses_no_word(docx: Docx):
    deleted = "<w:rPr><w:del/></w:rPr>"
    box = f"<w:r><w:pict><w:txbxContent>{p('DỰ THẢO')}</w:txbxContent></w:pict></w:r>"
    rows = [cell(p("1")) + cell(p("2", deleted)) + cell(p("3")) + cell(p("4"))] * 2
    body = p("trước bảng", deleted) + table(*rows) + f"<w:p><w:pPr>{deleted}</w:pPr>{box}</w:p>" + p("sau bảng")
    text = read(docx(body + p("cuối cùng", deleted)))
    assert text.split("\n") == ["trước bảng", "| 1 | 2 | 3 | 4 |", "|---|---|---|---|", "| 1 | 2 | 3 | 4 |",
                                "sau bảng", "DỰ THẢO", "cuối cùng"]  # fmt: skip


def test_comments_are_no_text_and_are_counted(docx: Docx):
    body = f'<w:p><w:commentRangeStart w:id="0"/>{run("Hạn 15/6")}<w:commentRangeEnd w:id="0"/>'
    body += '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    notes = "".join(f'<w:comment w:id="{n}" w:author="A">{p("Sửa lại")}</w:comment>' for n in range(2))
    text, source = open_file(docx(body, comments=notes))
    assert text == "Hạn 15/6"
    assert source.warnings == ("có 2 ý kiến ghi bên lề, không đưa vào văn bản",)


def test_macros_are_told_and_not_run(docx: Docx):
    whole = io.BytesIO(docx(p("Báo cáo")))
    with zipfile.ZipFile(whole, "a") as file:
        file.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    text, source = open_file(whole.getvalue(), "bao-cao.docm")
    assert text == "Báo cáo"
    assert source.warnings == ("tệp có macro; macro không bao giờ được chạy",)


def test_tracked_changes_are_told(docx: Docx):
    assert open_file(docx(p("a")))[1].warnings == ()
    for change in (f"<w:ins>{run('b')}</w:ins>", "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"):
        source = open_file(docx(f"<w:p>{run('a')}{change}</w:p>"))[1]
        assert source.warnings == ("có sửa đổi đang theo dõi; đọc như đã chấp nhận tất cả",)


def section(*references: str, more: str = "") -> str:
    """Properties of a section: 'header default header1'."""
    words = (reference.split() for reference in references)
    inner = "".join(f'<w:{side}Reference w:type="{kind}" r:id="{key}"/>' for side, kind, key in words)
    return f"<w:sectPr>{inner}{more}</w:sectPr>"


def test_a_letterhead_in_the_page_header_stands_before_the_text(docx: Docx):
    head = table(cell(p("UBND XÃ AN BÌNH")) + cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")), ruled=False)
    body = p("BÁO CÁO") + section("header default header1", "footer default footer1")
    text = read(docx(body, header1=head, footer1=p("Địa chỉ: Thôn 1, xã An Bình")))
    assert text.split("\n") == [
        "UBND XÃ AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "BÁO CÁO", "", "Địa chỉ: Thôn 1, xã An Bình",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["2", "- 2 -", "Trang 2/5", "Trang 2 trên 5", "Page 2 of 5", "", "\t2"])
def test_page_numbers_are_no_text(docx: Docx, words: str):
    body = p("BÁO CÁO") + section("header default header1", "footer default footer1")
    assert read(docx(body, header1=p(words), footer1=p(words))) == "BÁO CÁO"


def test_the_header_is_the_one_of_the_first_page(docx: Docx):
    parts = {"header1": p("UBND XÃ AN BÌNH"), "header2": p("Báo cáo năm 2026"), "header3": p("Trang chẵn")}
    kinds = ("header first header1", "header default header2", "header even header3")
    assert read(docx(p("BÁO CÁO") + section(*kinds, more="<w:titlePg/>"), **parts)) == "UBND XÃ AN BÌNH\n\nBÁO CÁO"
    off = '<w:titlePg w:val="0"/>'
    assert read(docx(p("BÁO CÁO") + section(*kinds, more=off), **parts)) == "Báo cáo năm 2026\n\nBÁO CÁO"


def test_each_section_has_its_own_header_and_none_is_told_twice(docx: Docx):
    def ends(words: str, *references: str) -> str:
        return p(words, section(*references))

    body = (
        ends("một", "header default header1", "footer default footer1")
        + ends("hai")
        + ends("ba", "header default header2")
    )
    body += p("bốn") + section("header default header3")
    parts = {"header1": p("UBND XÃ AN BÌNH"), "header2": p("Phụ lục I"), "header3": p("UBND XÃ  AN BÌNH")}
    parts["footer1"] = p("Điện thoại: 0123")
    assert read(docx(body, **parts)).split("\n") == [
        "UBND XÃ AN BÌNH",
        "",
        "một",
        "hai",
        "Phụ lục I",
        "",
        "ba",
        "bốn",
        "",
        "Điện thoại: 0123",
    ]


def test_a_header_that_is_missing_harms_nothing(docx: Docx):
    assert read(docx(p("BÁO CÁO") + section("header default header9", "footer default styles"))) == "BÁO CÁO"


def test_a_note_with_a_mark_of_its_own_keeps_it(docx: Docx):
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    notes = f'<w:footnote w:id="4">{p("* Số liệu tạm tính.")}</w:footnote>'
    assert read(docx(f"<w:p>{run('120 hộ')}{mark}</w:p>", footnotes=notes)) == "120 hộ*\n\n* Số liệu tạm tính."


def test_tracked_changes_count_as_accepted(docx: Docx):
    body = (
        "<w:p>" + run("hạn ") + "<w:del><w:r><w:delText>ngày 01/6</w:delText></w:r></w:del>"
        + f"<w:ins>{run('ngày 15/6')}</w:ins></w:p>"
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Giao Phòng Văn hóa") + "</w:p>" + p(" chủ trì.")
        + f"<w:p><w:moveFrom>{run('chuyển đi')}</w:moveFrom><w:moveTo>{run('chuyển đến')}</w:moveTo></w:p>"
    )  # fmt: skip
    assert read(docx(body)).split("\n") == ["hạn ngày 15/6", "Giao Phòng Văn hóa chủ trì.", "chuyển đến"]


def test_field_codes_are_not_text_but_their_results_are(docx: Docx):
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        mark("begin")
        + run("NESTED")
        + mark("begin")
        + run("KHÔNG")
        + mark("separate")
        + run("CŨNG KHÔNG")
        + mark("end")
    )
    body = f"<w:p>{run('Trang ')}{inner}{mark('separate')}{run('kết quả')}{mark('end')}{run('.')}</w:p>"
    assert read(docx(body)) == "Trang kết quả."


def test_hidden_text_is_not_seen_and_capitals_are(docx: Docx):
    styles = '<w:style w:type="character" w:styleId="an"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="hoa"><w:rPr><w:caps/></w:rPr></w:style>'
    body = (
        "<w:p>" + run("thấy ") + run("ẩn", "<w:vanish/>") + run("ẩn", '<w:rStyle w:val="an"/>') + run("rõ") + "</w:p>"
    )
    body += p("Quyết định", '<w:pStyle w:val="hoa"/>')
    assert read(docx(body, styles=styles)) == "thấy rõ\nQUYẾT ĐỊNH"


def test_notes_stand_at_the_end_and_their_marks_are_no_part_of_a_number(docx: Docx):
    body = (
        "<w:p>"
        + run("Nghị định số 915/2025/NĐ-CP")
        + '<w:r><w:footnoteReference w:id="4"/></w:r>'
        + run(" của Chính phủ.")
        + "</w:p>"
    )
    notes = f'<w:footnote w:id="4">{p("Được sửa đổi năm 2026.")}</w:footnote>'
    assert read(docx(body, footnotes=notes)) == (
        "Nghị định số 915/2025/NĐ-CP[1] của Chính phủ.\n\n[1] Được sửa đổi năm 2026."
    )


def test_text_boxes_stand_on_their_own_and_numbers_of_drawings_do_not_leak(docx: Docx):
    def box(words: str) -> str:
        shape = f"<w:txbxContent>{p(words)}</w:txbxContent>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    assert (
        read(docx(f"<w:p>{run('Số: 12')}{box('5a')}{box('DỰ THẢO')}{run('/KH-UBND')}</w:p>"))
        == "Số: 12/KH-UBND\nDỰ THẢO"
    )


def test_symbols_are_signs_not_digits(docx: Docx):
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    body = sign("Wingdings", "F0FE") + run(" Có ") + sign("Symbol", "F0B3") + run(" 5 ") + sign("Wingdings 2", "F031")
    assert read(docx(f"<w:p>{body}</w:p>")) == "☑ Có ≥ 5 •"


def test_letters_of_fonts_without_an_alphabet_are_signs(docx: Docx):
    body = (
        run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>') + run(" Có ") + run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>')
    )
    body += run(" 5 ") + run("b\uf0b8o", '<w:rFonts w:ascii=".VnTime"/>') + run(" \uf041")
    assert read(docx(f"<w:p>{body}</w:p>")) == "☑ Có ≥ 5 báo •"


def test_a_letterhead_moved_into_the_page_header_gives_the_same_record(samples: Path):
    path = samples / "files" / "10-cong-van-don-doc.docx"
    expected = vanban.read(path)
    document = python_docx.Document(path)
    section = document.sections[0]
    section.different_first_page_header_footer = False
    head = section.header._element
    for element in list(head):
        head.remove(element)
    head.append(document.tables[0]._tbl)
    buffer = io.BytesIO()
    document.save(buffer)
    found = vanban.read(buffer.getvalue())
    assert "\n".join(line for line in found.text.split("\n") if line) == "\n".join(
        line for line in expected.text.split("\n") if line
    )
    for field in ("type", "number", "symbol", "issued_on", "place", "issuer", "issuer_parent", "subject", "identity"):
        assert getattr(found, field) == getattr(expected, field)


def test_letters_in_the_old_fonts_become_unicode(docx: Docx):
    body = (
        "<w:p>"
        + run("b¸o c¸o", '<w:rFonts w:ascii=".VnTime"/>')
        + run(" và ")
        + run("uû ban", '<w:rFonts w:ascii=".VnTimeH"/>')
    )
    body += (
        run("; ")
        + run("Tro", '<w:rFonts w:ascii="VNI-Times"/>')
        + run("àng caây", '<w:rFonts w:ascii="VNI-Times"/>')
        + "</w:p>"
    )
    assert read(docx(body)) == "báo cáo và UỶ BAN; Trồng cây"


def test_the_soft_hyphen_is_a_letter_of_the_old_fonts_and_nothing_elsewhere(docx: Docx):
    soft = "</w:t><w:softHyphen/><w:t>"
    old = run(f"ph{soft}êng, tr\xadíc", '<w:rFonts w:ascii=".VnTime"/>')
    new = run(f"; Hà{soft} Sơn, c\xadác")
    assert read(docx(f"<w:p>{old}{new}</w:p>")) == "phường, trước; Hà Sơn, các"


def test_letters_of_the_old_encodings_become_unicode_also_without_their_font(docx: Docx):
    text, source = open_file(docx(p("Céng hoµ x· héi chñ nghÜa ViÖt Nam, phßng, chèng lôt b·o")))
    assert text == "Cộng hoà xã hội chủ nghĩa Việt Nam, phòng, chống lụt bão"
    assert source.warnings == ("đã chuyển từ bảng mã TCVN3 sang Unicode",)


def test_content_controls_and_links_are_only_wrappers(docx: Docx):
    body = f"<w:sdt><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>"
    body += (
        f"<w:p><w:hyperlink>{run('liên ')}</w:hyperlink><w:sdt><w:sdtContent>{run('kết')}</w:sdtContent></w:sdt></w:p>"
    )
    assert read(docx(body)) == "Trong khung\nliên kết"


def test_the_strict_form_of_the_standard_reads_the_same(docx: Docx, zipped: Callable[..., bytes]):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{p("Theo chuẩn")}</w:body></w:document>'
    assert read(zipped({"word/document.xml": document})) == "Theo chuẩn"
