"""The sample texts as web pages, in the layouts in which offices meet them: Word's own, law portals, news portals.

The words of the document are those of NAME.txt; menus, counters and other headlines around them are made up.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from samples.build import Sheet, parse

__all__ = ["article", "law_portal", "old_portal", "plain_page", "word_page"]

CITED = re.compile(r"(?:Chỉ thị|Kế hoạch|Công văn|Nghị định|Thông tư|Quyết định) số [0-9]+[\w/.-]+")


def word_page(name: str) -> str:
    """As Word saves a document as a page: every paragraph MsoNormal, labels of lists in a font of their own."""
    sheet = parse(name)
    paragraphs = "".join(_word(line) for line in _bodies(sheet, "MsoTableGrid", "border:solid windowtext 1.0pt"))
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{mso-style-parent:""; margin:0cm; font-family:"Times New Roman",serif}} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='word-wrap:break-word'><div class=WordSection1>
{_letterhead(sheet, _mso)}{paragraphs}{_tail(sheet, _mso)}</div>{_appendix(sheet, _mso)}</body></html>"""


def law_portal(name: str) -> str:
    """As a portal of legal documents shows one: tabs and attributes around it, the documents it cites as links."""
    sheet = parse(name)
    body = "".join(_linked(line) for line in _bodies(sheet, "", "border:1px solid #000"))
    menu = "".join(f'<li><a href="/van-ban/{n}">{words}</a></li>' for n, words in enumerate(MENU))
    others = "".join(f'<li><a href="/vb/{n}">{words}</a></li>' for n, words in enumerate(OTHER_DOCUMENTS))
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Văn bản {sheet.number} | Công báo điện tử</title>
<script>var t = "<p>không phải chữ của trang</p>";</script></head>
<body class="has-sidebar"><form id="aspnetForm" action="/"><input type="hidden" name="__VIEWSTATE" value="dDw">
<div id="header"><a href="/"><img src="/logo.png" alt="Trang chủ"></a><ul class="main-menu">{menu}</ul></div>
<div class="row"><div class="col-left"><div class="box"><h3>Lĩnh vực</h3><ul class="category">{menu}</ul></div></div>
<div class="col-main"><div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/vb">Văn bản</a></div>
<div class="tabs"><ul><li><a href="#toanvan">Toàn văn</a></li><li><a href="#thuoctinh">Thuộc tính</a></li>
<li><a href="#lichsu">Lịch sử</a></li></ul></div>
<div id="toanvancontent" class="content1"><a name="dau"></a>{_letterhead(sheet, _bare)}{body}{_tail(sheet, _bare)}
{_appendix(sheet, _bare)}</div>
<div class="tools"><a href="/in">In trang</a> <a href="/gop-y">Góp ý</a></div>
<div class="box"><h3>Văn bản cùng lĩnh vực</h3><ul>{others}</ul></div></div></div>
<div id="footer">Bản quyền thuộc về Công báo điện tử. Lượt truy cập: 12.345.678</div></form></body></html>"""


def plain_page(name: str) -> str:
    """A page of nothing but the document, each line a paragraph, its columns one below the other."""
    lines = "".join(f"<p>{_words(line)}</p>" for line in _bodies(parse(name), "", "border:1px solid"))
    sheet = parse(name)
    head = "".join(f"<div>{html.escape(line)}</div>" for line in [*_left(sheet), *_right(sheet), *_below(sheet)])
    tail = "".join(f"<div>{html.escape(line)}</div>" for line in [*sheet.recipients, "", *sheet.signature])
    rest = "".join(f"<p>{html.escape(line)}</p>" for line in sheet.appendix)
    return f"<!DOCTYPE html><meta charset=utf-8><title>Văn bản</title><body>{head}{lines}{tail}{rest}"


def old_portal(name: str) -> str:
    """As pages of about 2008 were built: tables within tables, fonts, no style."""
    sheet = parse(name)
    body = "".join(f"<p align=justify>{_words(line)}</p>" for line in _bodies(sheet, "", "", ' border="1"'))
    menu = "".join(f'<tr><td height=22><a href="m{n}.asp"><b>{words}</b></a></td></tr>' for n, words in enumerate(MENU))
    return f"""<HTML><HEAD><TITLE>Cong thong tin</TITLE>
<META http-equiv="Content-Type" content="text/html; charset=utf-8">
</HEAD><BODY><TABLE width=780 align=center cellpadding=0><TR><TD colspan=3><IMG src=banner.jpg></TD></TR>
<TR><TD width=160 valign=top><TABLE>{menu}</TABLE></TD>
<TD width=460 valign=top><FONT face="Times New Roman" size=3>{_letterhead(sheet, _bare)}{body}{_tail(sheet, _bare)}
{_appendix(sheet, _bare)}</FONT></TD>
<TD width=160 valign=top><TABLE>{menu}<TR><TD>Lượt truy cập: 10.877.753</TD></TR></TABLE></TD></TR></TABLE>
</BODY></HTML>"""


def article(name: str, layout: str = "modern") -> str:
    """The press article as a portal of news shows it: `modern`, `tables`, `machine` (the day for machines alone)."""
    text = open_text(name)
    top, _, rest = text.partition("\nTin liên quan\n")
    blocks = [block.strip() for block in top.split("\n\n")]
    headline, published, *_furniture = blocks[2].split("\n")
    prose = blocks[3:]
    related = "".join(f'<li><a href="/tin/{n}">{line[2:]}</a></li>' for n, line in enumerate(rest.split("\n")[:2]))
    menu = "".join(f'<li><a href="/{n}">{html.escape(words)}</a></li>' for n, words in enumerate(MENU))
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in prose)
    if layout == "tables":
        return f"""<html><head><title>{headline}</title>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
</head><body><table width=980><tr><td colspan=3><b>CỔNG THÔNG TIN ĐIỆN TỬ</b></td></tr><tr><td><ul>{menu}</ul></td><td>
<table><tr><td><font size=4><b>{headline}</b></font></td></tr><tr><td><i>{published}</i></td></tr>
<tr><td>{paragraphs.replace("<p>", "").replace("</p>", "<br><br>")}</td></tr>
<tr><td><b>Các tin khác</b><ul>{related}</ul></td></tr></table></td>
<td>Đang truy cập: 128</td></tr></table></body></html>"""
    shown = '<span class="date">Bản tin</span>' if layout == "machine" else f'<span class="date">{published}</span>'
    told = '<meta property="article:published_time" content="2026-05-10T19:15:00Z">' if layout == "machine" else ""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">{told}
<meta property="og:title" content="{headline}">
<title>{headline} - Cổng thông tin điện tử tỉnh Hà Sơn</title></head><body>
<header><div class="banner">CỔNG THÔNG TIN ĐIỆN TỬ TỈNH HÀ SƠN</div><div>Hôm nay: Thứ Tư, 13/5/2026</div></header>
<nav><ul>{menu}</ul></nav><div class="container"><div class="row"><div class="col-md-9">
<ol class="breadcrumb"><li><a href="/">Tin tức - Sự kiện</a></li>
<li><a href="/nn">Nông nghiệp và Môi trường</a></li></ol>
<div class="news-detail"><h1 class="title">{headline}</h1><div class="meta">{shown}</div>
<div class="social-share"><a href="#">Chia sẻ</a> <a href="#">In trang</a></div>
<div class="detail-content">{paragraphs}</div></div>
<div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{related}</ul></div>
<div class="comments"><h3>Ý kiến bạn đọc (3)</h3>
<p>Rất mong đoạn đê qua thôn tôi sớm được gia cố trước mùa mưa.</p></div></div>
<aside class="col-md-3"><h4>Thông báo</h4><ul>{menu}</ul><div id="counter">Đang truy cập: 128</div></aside></div></div>
<footer><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></footer>
</body></html>"""


MENU = [
    "Trang chủ",
    "Giới thiệu",
    "Tin tức - Sự kiện",
    "Văn bản chỉ đạo điều hành",
    "Dịch vụ công",
    "Hỏi đáp",
    "Liên hệ",
]
OTHER_DOCUMENTS = [
    "Quyết định số 77/QĐ-UBND ngày 02/02/2026 về việc phê duyệt kế hoạch nạo vét kênh",
    "Công văn số 345/UBND-KT ngày 11/3/2026 về việc rà soát trạm bơm",
    "Thông báo số 18/TB-VP ngày 20/4/2026 về lịch trực",
]


def open_text(name: str) -> str:
    from samples.build import HERE

    return (HERE / f"{name}.txt").read_text("utf-8")


def _left(sheet: Sheet) -> list[str]:
    return [*sheet.body_names, *(["*"] if sheet.party else []), sheet.number, *sheet.about]


def _right(sheet: Sheet) -> list[str]:
    motto = (
        ["ĐẢNG CỘNG SẢN VIỆT NAM"]
        if sheet.party
        else ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    )
    return [*motto, sheet.date]


def _below(sheet: Sheet) -> list[str]:
    return [*([sheet.urgency] if sheet.urgency else []), *sheet.stamp, *sheet.title, *sheet.to]


def _letterhead(sheet: Sheet, paragraph) -> str:
    cells = "".join(
        f"<td width={width} valign=top style='padding:0cm'>{''.join(paragraph(line, True) for line in lines)}</td>"
        for width, lines in (("38%", _left(sheet)), ("62%", _right(sheet)))
    )
    table = f"<table border=0 cellspacing=0 cellpadding=0 width='100%'><tr>{cells}</tr></table>"
    return table + "".join(paragraph(line, True) for line in _below(sheet))


def _tail(sheet: Sheet, paragraph) -> str:
    left, right = ("".join(paragraph(line, False) for line in lines) for lines in (sheet.recipients, sheet.signature))
    return f"<table border=0 width='100%'><tr><td valign=top>{left}</td><td valign=top>{right}</td></tr></table>"


def _appendix(sheet: Sheet, paragraph) -> str:
    if not sheet.appendix:
        return ""
    head, rows = sheet.appendix[:3], sheet.appendix[3:]
    return "".join(paragraph(line, True) for line in head) + "".join(_tables(rows, "", "border:1px solid black", ""))


def _bodies(sheet: Sheet, kind: str, style: str, attribute: str = "") -> Iterable[str]:
    return _tables(sheet.body, kind, style, attribute)


def _tables(lines: list[str], kind: str, style: str, attribute: str) -> Iterable[str]:
    """The lines, pipe rows as one table: an empty cell goes on from the cell above it, a short row reaches across."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            if not re.fullmatch(r"[|-]+", line):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            yield _table(rows, kind, style, attribute)
            rows = []
        if line:
            yield line


def _table(rows: list[list[str]], kind: str, style: str, attribute: str) -> str:
    width = len(rows[0])
    cell_style = f" style='{style}'" if style else ""
    out = []
    for place, row in enumerate(rows):
        cells = []
        for column, words in enumerate(row):
            if not words and place and len(row) == width:
                continue  # the cell above reaches down
            down = 1
            while len(row) == width and place + down < len(rows):
                below = rows[place + down]
                if len(below) < width or below[column]:
                    break
                down += 1
            across = width - column if column == len(row) - 1 else 1
            spans = (f" rowspan={down}" if down > 1 else "") + (f" colspan={across}" if across > 1 else "")
            cells.append(f"<td{spans}{cell_style}><p>{_words(words)}</p></td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table class='{kind}'{attribute}><tbody>{''.join(out)}</tbody></table>"


def _words(line: str) -> str:
    """The words of a line; bold as the texts mark it."""
    if line.startswith("<table"):
        return line
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(line, quote=False))


def _mso(line: str, centred: bool) -> str:
    align = " align=center style='text-align:center'" if centred else ""
    return f"<p class=MsoNormal{align}><span\nlang=VI style='font-size:13.0pt'>{_words(line)}<o:p></o:p></span></p>\n"


def _bare(line: str, centred: bool) -> str:
    return f"<p{' align=center' if centred else ''}>{_words(line)}</p>"


def _word(line: str) -> str:
    if line.startswith("<table"):
        return line
    label = re.match(r"(\d+\.|[a-zđ]\)) ", line)
    if label is None:
        return _mso(line, False)
    ignored = (
        f"<span style='mso-list:Ignore'>{label[1]}<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>"
    )
    rest = _words(line[label.end() :])
    return f"<p class=MsoListParagraph><![if !supportLists]>{ignored}<![endif]><span lang=VI>{rest}</span></p>\n"


def _linked(line: str) -> str:
    if line.startswith("<table"):
        return line
    return "<p>" + CITED.sub(lambda found: f'<a href="/vb/{found.start()}">{found[0]}</a>', _words(line)) + "</p>"
