"""DOC, RTF and ODT: LibreOffice makes them of DOCX files here, and the reader must find the same in each."""

from __future__ import annotations

import http.server
import io
import random
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

import vanban
from vanban.files import Unreadable, open_file

KINDS = {"doc": "application/msword", "rtf": "application/rtf", "odt": "application/vnd.oasis.opendocument.text"}
SAMPLES = (
    "01-chi-thi-mua-lu", "04-ke-hoach-so-phan-cong", "05-cong-van-xa-binh-lam", "06-ke-hoach-dang-uy-xa",
    "10-cong-van-don-doc", "14-thong-bao-ket-luan",
)  # fmt: skip
Converter = Callable[..., dict[str, Path]]


@pytest.fixture(scope="session")
def converted(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Makes a DOC, an RTF and an ODT of each DOCX given; the paths by name."""
    folder = tmp_path_factory.mktemp("office")

    def convert(*sources: Path) -> dict[str, Path]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for kind in KINDS:
            options = [profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", folder]
            subprocess.run([soffice, *options, *sources], check=True, capture_output=True)
        return {path.name: path for path in folder.iterdir() if path.suffix[1:] in KINDS}

    return convert


@pytest.fixture(scope="session")
def samples_as(converted: Converter, samples: Path) -> dict[str, Path]:
    return converted(*(samples / "files" / f"{name}.docx" for name in SAMPLES))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_document_gives_the_same_record_in_every_format(
    samples: Path, samples_as: dict[str, Path], temporary: Path, name: str, kind: str
):
    expected = vanban.read(samples / "files" / f"{name}.docx")
    found = vanban.read(samples_as[f"{name}.{kind}"])
    assert (found.source.reader, found.source.media_type, found.source.warnings) == (kind, KINDS[kind], ())
    assert found.text == expected.text
    assert msgspec.structs.replace(found, source=expected.source) == expected


@pytest.mark.parametrize(
    ("made_as", "suffix", "kind"), [("xml:MS Word 2003 XML", "xml", "word-xml"), ("fodt", "fodt", "fodt")]
)
def test_a_document_in_one_xml_file_reads_the_same(
    soffice: str, samples: Path, tmp_path: Path, made_as: str, suffix: str, kind: str
):
    source = samples / "files" / f"{SAMPLES[4]}.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", made_as, "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True)
    data = (tmp_path / f"{SAMPLES[4]}.{suffix}").read_bytes()
    text, known = open_file(data, "cong-van.doc")
    assert (text, known.reader) == (open_file(source)[0], kind)
    assert code_of(data.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)) == "xml-entities"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def rows() -> str:
    """A table with a cell that reaches over two columns and one that reaches over two rows."""
    side = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    inside = '<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>'

    def cell(text: str, properties: str = "", width: int = 2000) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>'

    two, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    lines = (
        cell("TT") + cell("Nội dung") + cell("Phân công", two, 4000),
        cell("1") + cell("Kiểm tra đê") + cell("Tổ A", down) + cell("Tổ B"),
        cell("2") + cell("Dự trữ vật tư") + cell("", on) + cell("Tổ C"),
    )
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/>'
    table = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return f"<w:tbl><w:tblPr><w:tblBorders>{side}{inside}</w:tblBorders></w:tblPr>{grid}</w:tblGrid>{table}</w:tbl>"


@pytest.fixture(scope="session")
def traits() -> dict[str, str]:
    """The parts of a document that has of everything something."""
    note = run("Nghị định số 915/2025/NĐ-CP") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + run(" của Chính phủ.")
    remark = '<w:commentRangeStart w:id="0"/>' + run("Hạn 15/6") + '<w:commentRangeEnd w:id="0"/>'
    remark += '<w:r><w:commentReference w:id="0"/></w:r>'
    who = 'w:id="7" w:author="A" w:date="2026-01-02T03:04:05Z"'
    tracked = run("trước ") + f"<w:del {who}><w:r><w:delText>ngày 01/6</w:delText></w:r></w:del>"
    tracked += f"<w:ins {who}>{run('ngày 15/6')}</w:ins>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
    section += '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    page += (
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
    )
    page += '</w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return {
        "body": paragraph(run("BÁO CÁO"))
        + paragraph(note) + paragraph(remark) + paragraph(tracked)
        + paragraph(run("thấy ") + run("ẩn", "<w:vanish/>") + run("rõ"))
        + paragraph(run("b¸o c¸o tr\xadíc", font(".VnTime")) + run("; ") + run("uû ban", font(".VnTimeH")))
        + paragraph(run("Troàng caây vaø nöôùc saïch", font("VNI-Times")))
        + rows() + paragraph(run("Hết.")) + section,
        "header1": paragraph(run("UBND XÃ AN BÌNH")),
        "footer1": paragraph(run("Trang ") + page),
        "footnotes": f'<w:footnote w:id="4">{paragraph(run("Được sửa đổi năm 2026."))}</w:footnote>',
        "comments": f'<w:comment w:id="0" w:author="A">{paragraph(run("Sửa lại"))}</w:comment>',
    }  # fmt: skip


def test_every_trait_of_a_document_is_kept(
    docx: Callable[..., bytes], converted: Converter, traits: dict[str, str], tmp_path: Path
):
    source = tmp_path / "day-du.docx"
    source.write_bytes(docx(**traits))
    text, known = open_file(source)
    assert text.split("\n") == [
        "UBND XÃ AN BÌNH", "", "BÁO CÁO", "Nghị định số 915/2025/NĐ-CP[1] của Chính phủ.", "Hạn 15/6",
        "trước ngày 15/6", "thấy rõ", "báo cáo trước; UỶ BAN", "Trồng cây và nước sạch",
        "| TT | Nội dung | Phân công |  |", "|---|---|---|---|", "| 1 | Kiểm tra đê | Tổ A | Tổ B |",
        "| 2 | Dự trữ vật tư |  | Tổ C |", "Hết.", "", "[1] Được sửa đổi năm 2026.",
    ]  # fmt: skip
    assert len(known.warnings) == 2
    files = converted(source)
    for kind in KINDS:
        found, told = open_file(files[f"day-du.{kind}"])
        assert (found, told.warnings) == (text, known.warnings), kind


SHAPE = (
    r"{\shp{\*\shpinst\shpleft100\shptop100\shpright3000\shpbottom900\shpbypara\shpwr3{\sp{\sn shapeType}{\sv 202}}"
    r"{\shptxt \pard\plain D\u7920? TH\u7842?O\par}}}"
)
OLD_FONTS = r"{\fonttbl{\f0\fcharset%d .VnTime;}{\f1\fcharset%d .VnTimeH;}{\f2\fcharset%d VNI-Times;}}"
OLD_FONTS += r"\f0 b\'b8o c\'b8o\f1  u\'fb ban\f2  tro\'e0ng ca\'e2y"
NUMBER = r"{\pntext\f0 %d.\tab}{\*\pn\pnlvlbody\pnf0\pnindent0\pnstart1\pndec{\pntxta .}}\fi-360\li720 %s\par "


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r"V\u259?n b\u7843?n", "Văn bản"),
        (r"\ansicpg1258{\fonttbl{\f0\fcharset163 Arial;}}\f0 ti\'eam ch\'fang", "tiêm chúng"),
        (r"\ansicpg1258{\fonttbl{\f0\fcharset1 Arial;}}\f0 ch\'fang \'f0i", "chúng đi"),
        *((OLD_FONTS % (kind, kind, kind), "báo cáo UỶ BAN trồng cây") for kind in (1, 2)),
        (NUMBER % (1, r"M\u7897?t") + NUMBER % (2, "Hai") + r"\pard H\u7871?t", "1. Một\n2. Hai\nHết"),
        (r"UBND X\'c3" + SHAPE + r"\par H\u7871?t", "UBND XÃ\nDỰ THẢO\nHết"),
        (r"c\'f2n {\deleted\revauthdel1 b\'e1}{\revised\revauth1 th\'eam}", "còn thêm"),
        (
            r"{\header A B\'ccNH\par}{\footer Trang {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}\pard xong",
            "A BÌNH\n\nxong",
        ),
    ],
)
def test_rtf_of_other_programs_reads_as_it_looks(soffice: str, inner: str, text: str):
    assert open_file(rf"{{\rtf1\ansi\ansicpg1252 {inner}\par}}".encode("ascii"))[0] == text


def test_what_libreoffice_fills_in_by_itself_is_no_part_of_the_document(
    docx: Callable[..., bytes], converted: Converter, tmp_path: Path
):
    def field(code: str, result: str) -> str:
        marks = ("begin", "separate", "end")
        begin, then, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in marks)
        return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{then}{run(result)}{end}"

    source = tmp_path / "truong.docx"
    lines = [
        ("Ngày: ", 'DATE \\@ "dd/MM/yyyy"', "01/02/2020"),
        ("Tệp: ", "FILENAME", "cu.doc"),
        ("Số trang: ", "NUMPAGES", "9"),
    ]
    body = "".join(paragraph(run(words) + field(code, result) + run(".")) for words, code, result in lines)
    source.write_bytes(docx(body))
    text, known = open_file(source)
    assert (text, known.warnings) == ("Ngày: 01/02/2020.\nTệp: cu.doc.\nSố trang: 9.", ())
    files = converted(source)
    for kind in KINDS:
        text, known = open_file(files[f"truong.{kind}"])
        assert text == "Ngày: .\nTệp: .\nSố trang: .", kind
        assert known.warnings == ("có ngày, giờ tự động theo lúc mở tệp; không đọc",)


def test_files_are_converted_at_the_same_time_without_disturbing_each_other(
    samples_as: dict[str, Path], temporary: Path
):
    with ThreadPoolExecutor(2) as pool:
        texts = list(pool.map(lambda kind: open_file(samples_as[f"{SAMPLES[0]}.{kind}"])[0], KINDS))
    assert len(set(texts)) == 1


def code_of(data: bytes | Path, name: str | None = None, **limits: int) -> str:
    with pytest.raises(Unreadable) as caught:
        open_file(data, name, vanban.Limits(**limits))
    return caught.value.code


def test_a_doc_with_a_password_is_refused(samples_as: dict[str, Path]):
    data = bytearray(samples_as[f"{SAMPLES[0]}.doc"].read_bytes())
    data[data.index(b"\xec\xa5") + 11] |= 1  # fEncrypted of the file information block
    assert code_of(bytes(data)) == "encrypted-office"


def with_part(odt: bytes, changed: str, content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == changed else old.read(part))
        if changed not in old.namelist():
            new.writestr(changed, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("META-INF/manifest.xml", "<m:encryption-data/>", "encrypted-office"),
        ("content.xml", " " * 3_000_000, "zip-bomb"),
        ("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "xml-entities"),
        ("content.xml", "<office:document-content", "broken-office"),
    ],
)
def test_an_odt_that_is_locked_harmful_or_broken_is_refused(
    samples_as: dict[str, Path], temporary: Path, part: str, content: str, code: str
):
    odt = with_part(samples_as[f"{SAMPLES[0]}.odt"].read_bytes(), part, content)
    assert code_of(odt, unpacked_bytes=2_000_000) == code


def test_an_odt_without_its_text_is_broken(zipped: Callable[..., bytes]):
    parts = {"mimetype": KINDS["odt"], "META-INF/manifest.xml": "<x/>"}
    assert code_of(zipped(parts)) == "broken-office"


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_half_a_file_is_broken(samples_as: dict[str, Path], temporary: Path, kind: str):
    data = samples_as[f"{SAMPLES[0]}.{kind}"].read_bytes()
    assert code_of(data[: len(data) // 2]) == "broken-office"


def test_limits_hold_for_libreoffice_too(samples_as: dict[str, Path], temporary: Path):
    doc = samples_as[f"{SAMPLES[0]}.doc"]
    assert code_of(doc, program_bytes=10_000) == "converts-to-too-much"
    assert code_of(doc, office_seconds=0) == "took-too-long"
    assert code_of(doc, program_memory=30_000_000) == "conversion-failed"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_damaged_file_gives_a_text_or_a_refusal(samples_as: dict[str, Path], temporary: Path, kind: str, seed: int):
    chance = random.Random(seed)
    data = bytearray(samples_as[f"{SAMPLES[0]}.{kind}"].read_bytes())
    for _ in range(5):
        data[chance.randrange(1000, len(data))] = chance.randrange(256)
    refusal = None
    try:
        assert open_file(bytes(data))[0].strip()
    except Unreadable as error:
        refusal = error.code
    assert refusal in (None, "broken-office", "broken-zip", "empty", "conversion-failed")


class Listener(http.server.BaseHTTPRequestHandler):
    """Writes down who comes."""

    heard: list[str] = []

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def listener() -> Iterator[str]:
    Listener.heard.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


FRAME = '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">{}</draw:frame>'
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
)


def open_document(inner: str, scripts: str = "", **more: str) -> bytes:
    entries = "".join(
        f'<m:file-entry m:full-path="{part}" m:media-type="text/xml"/>' for part in ["content.xml", *more]
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
    manifest += f'<m:file-entry m:full-path="/" m:media-type="{KINDS["odt"]}"/>{entries}</m:manifest>'
    content = f'<office:document-content {SPACES} office:version="1.2">{scripts}<office:body><office:text>{inner}'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", KINDS["odt"])
        file.writestr("META-INF/manifest.xml", manifest)
        file.writestr("content.xml", f"{content}</office:text></office:body></office:document-content>")
        for part, xml in more.items():
            file.writestr(part, xml)
    return buffer.getvalue()


def test_nothing_that_a_document_links_to_is_fetched(soffice: str, listener: str, tmp_path: Path, temporary: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("không ai được thấy", "utf-8")
    picture = FRAME.format(f'<draw:image xlink:href="{listener}/a.png" xlink:type="simple"/>')
    thing = FRAME.format(f'<draw:object xlink:href="{listener}/b.odt" xlink:type="simple"/>')
    sections = "".join(
        f'<text:section text:name="S{place}"><text:section-source xlink:href="{link}" xlink:type="simple"/>'
        f"<text:p>còn lại</text:p></text:section>"
        for place, link in enumerate((secret.as_uri(), f"{listener}/c.odt"))
    )
    odt = open_document(f"<text:p>Văn bản{picture}{thing}</text:p>{sections}")
    assert open_file(odt)[0].split() == ["Văn", "bản", "còn", "lại", "còn", "lại"]
    fields = (rf"INCLUDEPICTURE \"{listener}/d.png\" \\d", f'INCLUDETEXT "{secret.as_uri()}"',
              f'INCLUDETEXT "{listener}/e.txt"')  # fmt: skip
    rtf = "".join(rf"{{\field{{\*\fldinst {field}}}{{\fldrslt x}}}}" for field in fields)
    assert open_file(rf"{{\rtf1\ansi Van ban {rtf}\par}}".encode())[0].strip() == "Van ban xxx"
    assert Listener.heard == []


def test_macros_of_an_odt_are_told_and_not_run(soffice: str, tmp_path: Path, temporary: Path):
    trace = tmp_path / "macro-ran"
    library = '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    script = "vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"
    listeners = (
        f'<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="{script}"/>'
    )
    module = (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" script:language="StarBasic">'
    )
    parts = {
        "Basic/script-lc.xml": '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'{library}><library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": f'{module}Sub Main\nOpen "{trace}" For Output As #1\nClose #1\nEnd Sub</script:module>',
    }
    scripts = f"<office:scripts><office:event-listeners>{listeners}</office:event-listeners></office:scripts>"
    text, source = open_file(open_document("<text:p>Báo cáo</text:p>", scripts, **parts))
    assert (text, source.warnings) == ("Báo cáo", ("tệp có macro; macro không bao giờ được chạy",))
    assert not trace.exists()
