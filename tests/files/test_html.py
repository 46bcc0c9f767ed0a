"""HTML: the document or article of a page as a reader sees it, whatever the page is built of."""

# ruff: noqa: E402  (the libraries that are asked for first may be missing)
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import vanban
from tests.conftest import library
from tests.old_encodings import in_cp1258, in_tcvn3
from vanban.files import Limits, Unreadable, open_file

library("lxml")
library("docx")  # samples.build reads the samples for its own use of it

from samples import pages

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OFFICIAL = sorted(path.stem for path in SAMPLES.glob("*.txt") if path.stem[:2] not in ("08", "09"))
NEWS = "08-tin-bai-cong-thong-tin"
LAYOUTS: list[Callable[[str], str]] = [pages.word_page, pages.law_portal, pages.old_portal, pages.plain_page]


def text_of(page: str | bytes, name: str | None = None) -> str:
    return open_file(page.encode() if isinstance(page, str) else page, name)[0]


def body(inner: str) -> str:
    return text_of(f"<html><head><title>x</title></head><body>{inner}</body></html>")


def told(document: vanban.Document) -> Any:
    """The record with the words of every span in place of its offsets: blanks and marks of bold type do not count."""

    def words(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: words(v, k) for k, v in value.items() if k not in ("source", "text")}
        if key.endswith("span") and value is not None:
            return " ".join(document.text[slice(*value)].replace("*", "").split())
        if isinstance(value, list | tuple):
            return [words(one) for one in value]
        if key == "printed":
            return " ".join(str(value).replace("*", "").split())
        return value

    return words(msgspec.to_builtins(document))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("name", OFFICIAL)
def test_a_document_gives_the_same_record_as_a_page_and_as_a_text(name: str, layout: Callable[[str], str]):
    as_text = told(vanban.read(SAMPLES / f"{name}.txt"))
    as_page = told(vanban.read(layout(name).encode()))
    if name.startswith("03"):  # the text has both columns on one line, so that places span both
        for record in (as_text, as_page):
            record["signature"].pop("span")
            record["fields"].pop("issuer")
    assert as_page == as_text


@pytest.mark.parametrize("layout", ["modern", "machine", "tables"])
def test_an_article_gives_the_same_record_without_the_page_around_it(layout: str):
    as_text, as_page = vanban.read(SAMPLES / f"{NEWS}.txt"), vanban.read(pages.article(NEWS, layout).encode())
    assert (as_page.genre, as_page.issued_on, as_page.subject) == ("news", as_text.issued_on, as_text.subject)
    assert as_page.reported == as_text.reported
    assert told(as_page)["citations"] == told(as_text)["citations"]
    assert told(as_page)["tasks"] == told(as_text)["tasks"]
    for words in ("Trang chủ", "Dịch vụ công", "Hôm nay", "Tin liên quan", "Học sinh vùng trũng", "Đang truy cập"):
        assert words not in as_page.text
    assert as_page.source.warnings == ("đã bỏ phần của trang web: thực đơn, liên kết, bộ đếm",)


def test_a_law_portal_shows_its_document_and_nothing_else():
    text = text_of(pages.law_portal("05-cong-van-xa-binh-lam"))
    assert text.startswith("ỦY BAN NHÂN DÂN\nXÃ BÌNH LÂM\nSố: 143/UBND-KT\n")
    assert text.endswith("Hồ Sĩ Quyền")
    for words in ("Thuộc tính", "Văn bản cùng lĩnh vực", "Lượt truy cập", "không phải chữ"):
        assert words not in text


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='tab-pane'><table border=1><tr><td>Số ký hiệu<td>143/UBND-KT<td>Ngày ban hành<td>05/6/2026"
        "<tr><td>Lĩnh vực<td>Đê điều và phòng, chống thiên tai<td>Tình trạng<td>Còn hiệu lực</table></div>",
        "<div class=vbFile><p>Tải tệp đính kèm của văn bản này về máy tính của bạn để xem.</p></div>",
        "<article style='display:none'><textarea>&lt;p&gt;Bản nháp của trang&lt;/p&gt;</textarea></article>",
    ],
)
def test_what_a_law_portal_tells_of_a_document_is_no_part_of_it(beside: str):
    name = "05-cong-van-xa-binh-lam"
    page = pages.law_portal(name).replace(
        '<div id="toanvancontent" class="content1">', '<div class="tab-pane active"><div>'
    )
    page = page.replace('<div class="tools">', f'</div>{beside}<div class="tools">')
    assert text_of(page) == text_of(pages.law_portal(name))


def test_a_document_in_several_pieces_is_read_to_its_end():
    name = "05-cong-van-xa-binh-lam"
    staff = "".join(f"<p>{n}. Tổ {n}, thôn {n}</p>" for n in range(1, 60))
    page = pages.law_portal(name)
    page = page.replace('<div id="toanvancontent" class="content1">', "<div><div class=WordSection1>")
    page = page.replace('<div class="tools">', f'<div class=WordSection2>{staff}</div></div><div class="tools">')
    assert text_of(page).endswith("Hồ Sĩ Quyền\n" + "\n".join(f"{n}. Tổ {n}, thôn {n}" for n in range(1, 60)))


def test_a_page_without_a_menu_is_read_as_a_whole():
    _, source = open_file(pages.word_page("10-cong-van-don-doc").encode())
    assert (source.reader, source.media_type, source.warnings) == ("html", "text/html", ())


def test_the_day_that_a_page_tells_machines_is_that_of_viet_nam():
    page = pages.article(NEWS, "machine")
    assert "T19:15:00Z" in page  # past midnight here
    assert "Ngày đăng: 11/05/2026" in text_of(page).splitlines()


@pytest.mark.parametrize(
    "told",
    [
        '<script type="application/ld+json">{"datePublished": "2026-05-11T09:15:00+07:00"}</script>',
        '<meta itemprop="datePublished" content="2026-05-11">',
        '<time class="entry-date published" datetime="2026-05-11T09:15:00+07:00">tuần trước</time>',
    ],
)
def test_the_day_may_be_told_in_other_ways(told: str):
    page = pages.article(NEWS, "machine").replace("2026-05-10T19:15:00Z", "gần đây").replace("<body>", f"<body>{told}")
    assert "Ngày đăng: 11/05/2026" in text_of(page).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "Đăng ngày: 11 tháng 05 năm 2026",
        "Thứ Hai, ngày 11 tháng 5 năm 2026, 09:15",
        "11 Tháng 5, 2026",
        "Tháng 5 11, 2026",
        "Thứ Hai, 11/5/2026",
        "09:15 | 11-05-2026",
        "(Cập nhật: 11.05.2026)",
    ],
)
def test_the_day_is_found_however_the_page_prints_it(line: str):
    page = pages.article(NEWS).replace("Thứ Hai, 11/5/2026 | 09:15 (GMT+7)", line)
    document = vanban.read(page.encode())
    assert (document.genre, document.issued_on) == ("news", "2026-05-11")
    assert document.subject == "Hà Sơn siết chặt việc bảo vệ đê điều, trường học trước mùa mưa lũ"


def test_of_a_long_line_of_publication_the_part_with_the_day_is_kept():
    line = "Người đăng: Phạm Thu Hà, Trung tâm Văn hóa - Thông tin và Thể thao | Cập nhật: 12/03/2026 | Lượt xem 15"
    page = pages.article(NEWS).replace("Thứ Hai, 11/5/2026 | 09:15 (GMT+7)", line)
    assert text_of(page).splitlines()[1] == "Cập nhật: 12/03/2026"


# lines


def test_blocks_and_breaks_give_lines_and_runs_do_not():
    assert body("<p>Số:&nbsp;<b>12</b>/KH-<i>UBND</i><br>Dòng\n hai</p><div>Ba<div>Bốn</div>Năm</div>") == (
        "Số: 12/KH-UBND\nDòng hai\nBa\nBốn\nNăm"
    )


def test_an_empty_paragraph_is_an_empty_line():
    assert body("<p>Một</p><p>&nbsp;</p><p></p><p>Hai</p>") == "Một\n\nHai"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Ẩn</p>',
        "<span style='visibility: hidden'>Ẩn</span>",
        "<p style='mso-hide:all'>Ẩn</p>",
        "<div hidden>Ẩn</div>",
        "<del>Ẩn</del>",
        "<script>document.write('Ẩn')</script>",
        "<style>p::before {content: 'Ẩn'}</style>",
        "<noscript>Ẩn</noscript>",
        "<textarea>Ẩn</textarea>",
        "<iframe src='http://127.0.0.1/'>Ẩn</iframe>",
        "<!-- Ẩn -->",
    ],
)
def test_what_the_page_does_not_show_is_no_text(hidden: str):
    assert body(f"<p>Thấy</p>{hidden}") == "Thấy"


def test_labels_of_lists_are_written_out_as_a_browser_does():
    points = "<ol type=a><li>bốn</ol>"
    assert body(f"<ol start=2><li><p>một</p><li>hai{points}<li value=9>ba</ol><ul><li>năm</ul>") == (
        "2. một\n3. hai\na. bốn\n9. ba\n- năm"
    )
    assert body("<ol type=I><li>a<li>b<li>c<li>d</ol>") == "I. a\nII. b\nIII. c\nIV. d"


def test_capitals_made_by_style_and_preformatted_lines():
    assert (
        body("<p style='text-transform: uppercase'>kế hoạch</p><pre>Cột  1\n  Cột 2</pre>") == "KẾ HOẠCH\nCột  1\nCột 2"
    )


def test_a_table_with_rules_becomes_rows_with_merged_cells_once():
    rows = (
        "<tr><th>TT</th><th>Việc</th><th>Hạn</th></tr>"
        "<tr><td rowspan=2>1</td><td>Lập<br>danh sách</td><td>tháng 3</td></tr>"
        "<tr><td>Họp | bàn</td><td>tháng 4</td></tr><tr><td>II</td><td colspan=2>Sau họp</td></tr>"
    )
    assert body(f"<table border=1>{rows}</table>").splitlines() == [
        "| TT | Việc | Hạn |",
        "|---|---|---|",
        "| 1 | Lập<br>danh sách | tháng 3 |",
        "|  | Họp \\| bàn | tháng 4 |",
        "| II | Sau họp |",
    ]


def test_a_table_that_heads_its_columns_has_rules_though_nothing_says_so():
    rows = "<tr><td>STT<td>Nội dung<td>Đơn vị chủ trì<tr><td>1<td>Lập danh sách<td>Phòng Kinh tế<tr><td>2<td>Họp<td>VP"
    assert body(f"<table class=tbl>{rows}</table>").splitlines() == [
        "| STT | Nội dung | Đơn vị chủ trì |",
        "|---|---|---|",
        "| 1 | Lập danh sách | Phòng Kinh tế |",
        "| 2 | Họp | VP |",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table border=0><tr><td>A<p>B</p></td><td>C</td></tr></table>",
        "<table border=1><tr><td>A<br>B<br>C</td></tr></table>",
        "<table><tr><td><table><tr><td>A<td></table>B<td>C<td><td></table>",
    ],
)
def test_a_table_of_the_layout_gives_its_cells_one_after_the_other(table: str):
    assert body(table) == "A\nB\nC"


# encodings


PLAN = "kế hoạch phòng chống lũ lụt của ủy ban nhân dân phường tân hòa"


@pytest.mark.parametrize(
    "page",
    [
        f"<meta charset=utf-8><p>{PLAN}".encode(),
        f"<meta charset=iso-8859-1><p>{PLAN}".encode(),
        f"<html><p>{PLAN}".encode("utf-16"),
        b"\xef\xbb\xbf<html><p>" + PLAN.encode(),
        b'<meta http-equiv=Content-Type content="text/html; charset=windows-1258"><p>' + in_cp1258(PLAN),
        b"<html><p>" + in_cp1258(PLAN),
        b"<meta charset=iso-8859-1><p>" + in_cp1258(PLAN),
        b"<meta charset=windows-1252><p>" + in_tcvn3(PLAN).encode("cp1252"),
        b"<meta charset=x-user-defined><p>" + in_tcvn3(PLAN).encode("cp1252"),
        f'<meta charset=utf-8><p><font face=".VnTime">{in_tcvn3(PLAN)}</font>'.encode(),
        f"<meta charset=utf-8><p>{''.join(f'&#{ord(letter)};' for letter in in_tcvn3(PLAN))}".encode(),
        f'<meta charset=utf-8><p style="font-family: .VnTime">{PLAN}'.encode(),
    ],
)
def test_the_encoding_is_found_whatever_the_page_says(page: bytes):
    assert text_of(page) == PLAN


def test_letters_of_an_old_font_stand_beside_unicode():
    page = f"""<meta charset=utf-8><p>Sở Nội vụ tỉnh Hà Sơn, các phường, đơn vị</p>
    <p style='font-family:".VnTimeH"'>{in_tcvn3(PLAN)}</p><p><font face="VNI-Times">Uûy ban nhaân daân</font></p>"""
    assert text_of(page).splitlines() == ["Sở Nội vụ tỉnh Hà Sơn, các phường, đơn vị", PLAN.upper(), "Ủy ban nhân dân"]


# harm


def test_entities_of_its_own_mean_nothing():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yyy">]><html><body><p>A &x; &y; B'
    assert text_of(page) == "A &x; &y; B"


def test_signs_that_nobody_sees_are_left_out_wherever_they_stand():
    menu = "".join(f"<div class=menu><a href=/{n}>Mục {n}</a></div>&#x1F;&#173;" for n in range(5))
    assert body(f"{menu}<p>Kế\u200b ho&#x1;ạch\x02 tập huấn cho cán bộ văn thư các xã</p>") == (
        "Kế hoạch tập huấn cho cán bộ văn thư các xã"
    )


@pytest.mark.parametrize("inner", ["<div>" * 300, "<b>" * 5000, "<table><tr><td>" * 200])
def test_nesting_without_end_is_refused(inner: str):
    with pytest.raises(Unreadable) as caught:
        body(inner + "x")
    assert caught.value.code == "xml-too-deep"


def test_a_table_that_pretends_to_be_large_is_refused():
    rows = "<tr><td rowspan=60000 colspan=99999>a<td colspan=1000>b" * 400
    with pytest.raises(Unreadable) as caught:
        open_file(f"<html><table border=1>{rows}".encode(), limits=Limits(characters=20_000))
    assert caught.value.code == "too-long"


def test_a_page_without_words_is_empty():
    for page in ("<html><head><title>Chỉ có tên</title></head><body><img src=a.png></body></html>", "<html></html>"):
        with pytest.raises(Unreadable) as caught:
            text_of(page)
        assert caught.value.code == "empty"


def test_a_piece_of_a_page_is_known_by_its_name():
    assert text_of("<div>Một</div><div>Hai</div>", "trang.html") == "Một\nHai"
    assert text_of("<div>Một</div>", "ghi-chu.txt") == "<div>Một</div>"


def test_a_page_is_refused_by_name_where_its_reader_is_not_installed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "lxml", None)
    with pytest.raises(Unreadable) as caught:
        text_of("<html><p>Một")
    assert caught.value.code == "needs-html"
