"""Files that cannot be read: each is refused with its code, its name and a sentence in two languages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.files import Limits, Unreadable, open_file
from vanban.files.errors import REASONS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes | Path, name: str | None = None, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        open_file(data, name, limits)
    return caught.value


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(100)


def open_document(kind: str) -> dict[str, str]:
    return {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "META-INF/manifest.xml": "<x/>"}


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"", "empty", None),
        (b" \n\t\r\n", "empty", None),
        ("\ufeff\n".encode(), "empty", None),
        (stream("Workbook"), "unsupported", "XLS"),
        (stream("Book"), "unsupported", "XLS"),
        (stream("PowerPoint Document"), "unsupported", "PPT"),
        (OLE, "broken-office", "OLE"),
        (stream("EncryptedPackage"), "encrypted-office", None),
        (b"<!DOCTYPE html><html><body> </body></html>", "empty", None),
        (b"\x78\x9f\x3e\x22" + bytes(50), "winmail", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "broken-image", None),
        (b"\xff\xd8\xff\xe0" + bytes(50), "broken-image", None),
        (b"II*\x00" + bytes(50), "broken-image", None),
        (b"BM" + bytes(80), "broken-image", None),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "broken-image", None),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "image", "HEIF"),
        (b"\x1f\x8b\x08" + bytes(50), "unsupported", "gzip"),
        (b"Rar!\x1a\x07\x01\x00", "unsupported", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "unsupported", "7z"),
        (b"PK\x05\x06" + bytes(18), "broken-zip", None),
        (b"PK\x03\x04 and then nothing of use", "broken-zip", None),
    ],
)
def test_kinds_that_are_not_read_are_named(data: bytes, code: str, kind: str | None):
    error = refusal(data, "tệp lạ")
    assert (error.code, error.name) == (code, "tệp lạ")
    assert kind is None or kind in error.vietnamese


def test_a_text_may_begin_with_letters_that_also_begin_a_picture():
    assert open_file("BM là viết tắt của Ban Mặt trận".encode())[0].startswith("BM là")


@pytest.mark.parametrize("name", ["ke-hoach.docx", "KE-HOACH.DOCX", "quyet-dinh.pdf", "bao-cao.rtf", "to-trinh.odt"])
def test_a_docx_that_is_no_zip_is_refused_although_its_bytes_are_text(name: str):
    error = refusal(b"Day khong phai la tep Word", name)
    assert error.code == "mislabelled"
    assert str(error) == f"{name}: {error.vietnamese}"


def test_the_content_decides_where_the_name_is_wrong(docx: Callable[..., bytes]):
    data = docx("<w:p><w:r><w:t>Thông báo</w:t></w:r></w:p>")
    assert open_file(data, "thong-bao.pdf")[0] == "Thông báo"
    assert open_file("Thông báo".encode(), "thong-bao")[0] == "Thông báo"


@pytest.mark.parametrize(
    ("parts", "code", "kind"),
    [
        ({"xl/workbook.xml": "<workbook/>"}, "unsupported", "XLSX"),
        ({"ppt/presentation.xml": "<p/>"}, "unsupported", "PPTX"),
        (open_document("spreadsheet"), "unsupported", "ODS"),
        (open_document("presentation"), "unsupported", "ODP"),
        ({"mimetype": "application/vnd.sun.xml.writer", "content.xml": "<x/>"}, "unsupported", "sun.xml.writer"),
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>"}, "unsupported", "EPUB"),
        ({"van-ban.txt": "x"}, "package", None),
        ({"word/styles.xml": "<x/>"}, "broken-docx", None),
        ({"word/document.xml": "<w:document"}, "broken-docx", None),
        ({"word/document.xml": ""}, "broken-docx", None),
    ],
)
def test_other_zips_are_named(zipped: Callable[..., bytes], parts: dict[str, str], code: str, kind: str | None):
    error = refusal(zipped(parts))
    assert error.code == code
    assert kind is None or kind in error.english


def test_a_zip_bomb_is_refused_before_it_is_unpacked(zipped: Callable[..., bytes]):
    parts = {"word/document.xml": b"<w>" + b" " * 30_000_000 + b"</w>"}
    assert refusal(zipped(parts)).code == "zip-bomb"


def test_a_bomb_that_lies_about_its_size_is_refused_too(zipped: Callable[..., bytes]):
    data = bytearray(zipped({"word/document.xml": b" " * 5_000_000}))
    for place in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = (100).to_bytes(4, "little")
    assert refusal(bytes(data)).code in ("zip-bomb", "broken-zip", "broken-docx")


def test_an_archive_of_many_parts_is_refused(zipped: Callable[..., bytes]):
    data = zipped({f"word/{number}": "" for number in range(60)} | {"word/document.xml": "<x/>"})
    assert refusal(data, limits=Limits(zip_parts=50)).code == "too-many-parts"
    assert refusal(data, limits=Limits(zip_parts=5)).code == "too-many-parts"


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "prologue",
    [
        f'<!DOCTYPE w [<!ENTITY e0 "lol">{ENTITIES}]>',
        '<!DOCTYPE w [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_xml_are_refused(zipped: Callable[..., bytes], prologue: str, encoding: str):
    document = f'<?xml version="1.0" encoding="{encoding}"?>{prologue}<w>&e9;</w>'
    assert refusal(zipped({"word/document.xml": document.encode(encoding)})).code == "xml-entities"


@pytest.mark.parametrize("wrapper", ["w:sdt", "w:smartTag"])
def test_xml_nested_without_end_is_refused(docx: Callable[..., bytes], wrapper: str):
    deep = f"<{wrapper}>" * 5000 + f"</{wrapper}>" * 5000
    assert refusal(docx(deep)).code == "xml-too-deep"
    assert refusal(docx(f"<w:p>{deep}</w:p>")).code == "xml-too-deep"


def test_an_encrypted_part_is_named():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    data = bytearray(buffer.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    assert refusal(bytes(data)).code == "encrypted-office"


def test_a_file_over_the_limit_is_refused_whether_given_by_path_or_bytes(tmp_path: Path):
    path = tmp_path / "lon.txt"
    path.write_bytes(b"a" * 2000)
    for source in (path, path.read_bytes()):
        error = refusal(source, limits=Limits(file_bytes=1999))
        assert (error.code, error.english) == ("too-big", "the file is larger than the limit of 1999 bytes")
    assert open_file(path, limits=Limits(file_bytes=2000))[0] == "a" * 2000


def test_a_text_over_the_limit_is_refused():
    assert refusal("Điều 1. ".encode() * 100, limits=Limits(characters=500)).code == "too-long"


def test_a_folder_and_a_device_are_no_files(tmp_path: Path):
    assert refusal(tmp_path).code == "not-a-file"
    assert refusal(Path("/dev/zero")).code == "not-a-file"


def test_a_missing_file_is_an_os_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path / "không-có.txt")


def test_limits_come_from_the_environment_by_name():
    limits = Limits.from_environment({"VANBAN_LIMIT_FILE_BYTES": "7", "PATH": "/bin"})
    assert (limits.file_bytes, limits.pdf_pages) == (7, Limits().pdf_pages)


@pytest.mark.parametrize("value", ["-1", "viel", "²", "9" * 12])
def test_a_limit_is_a_number_that_the_system_takes(value: str):
    with pytest.raises(ValueError, match="seconds phải là một số từ 0 đến 1000000000, không phải"):
        Limits().override({"seconds": value})


def test_a_limit_that_is_none_is_told_with_those_that_are():
    with pytest.raises(ValueError, match="không có 'pages', chỉ có file_bytes"):
        Limits().override({"pages": "1"})


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_told_in_both_languages(code: str):
    error = Unreadable(code, "x.pdf", limit=1, found=2, kind="K", suffix="s", status=1)
    assert error.vietnamese
    assert error.english
    assert "{" not in error.vietnamese + error.english
