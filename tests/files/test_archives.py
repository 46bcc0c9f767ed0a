"""ZIP archives: their files one by one, their names in the letters they were written in, nothing on the disk."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from os import urandom
from pathlib import Path

import pytest
from msgspec.structs import replace

import vanban
from tests.old_encodings import in_cp1258, in_tcvn3
from vanban.files import Limits, Part, Unreadable, open_file, parts
from vanban.record import Source

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAME = "Kế hoạch phòng lũ.txt"


def opened(data: bytes, limits: Limits | None = None) -> tuple[Part, ...]:
    return parts(data, "goi.zip", limits)


def names(data: bytes) -> list[str]:
    return [part.name.removeprefix("goi.zip › ") for part in opened(data)]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        opened(data, limits)
    return caught.value.code


def zip_with_name(octets: bytes, extra: bytes = b"") -> bytes:
    """An archive of one file whose name is these octets, without the flag that says UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        info = zipfile.ZipInfo("n" * len(octets))
        info.extra = extra
        file.writestr(info, "Nội dung")
    return buffer.getvalue().replace(b"n" * len(octets), octets)


def test_each_file_gives_the_same_record_as_by_itself(zipped: Callable[..., bytes]):
    paths = sorted((SAMPLES / "files").glob("*.docx"))
    data = zipped({path.name: path.read_bytes() for path in paths})
    found = vanban.read_all(data, name="goi.zip")
    assert len(found) == len(paths)
    for path, document in zip(paths, found, strict=True):
        assert isinstance(document, vanban.Document)
        assert document.source.name == f"goi.zip › {path.name}"
        assert replace(document, source=Source()) == replace(vanban.read(path), source=Source())


@pytest.mark.parametrize(
    "octets",
    [
        NAME.encode(),
        unicodedata.normalize("NFD", NAME).encode(),
        in_cp1258(NAME),
        in_tcvn3("Kế hoạch phòng lũ.txt").encode("cp1252"),
    ],
)
def test_a_name_is_read_in_the_letters_it_was_written_in(octets: bytes):
    assert names(zip_with_name(octets)) == [NAME]


def test_a_name_with_the_flag_of_utf8_and_one_in_a_field_of_its_own(zipped: Callable[..., bytes]):
    assert names(zipped({NAME: "x"})) == [NAME]
    path = NAME.encode()
    field = b"\x75\x70" + (5 + len(path)).to_bytes(2, "little") + b"\x01" + bytes(4) + path
    assert names(zip_with_name(b"\x8ake hoach", field)) == [NAME]


def test_names_of_other_lands_stay_as_they_are():
    assert names(zip_with_name("Gr\u00fc\u00dfe.txt".encode("cp437"))) == ["Gr\u00fc\u00dfe.txt"]


def test_folders_are_told_and_nothing_leads_out_of_them(zipped: Callable[..., bytes], tmp_path: Path):
    data = zipped(
        {
            "2026/thang 6/cv.txt": "một",
            "../../etc/cv.txt": "hai",
            "/tuyet-doi.txt": "ba",
            "C:\\Users\\lan\\cv.txt": "bốn",
            "a/./b.txt": "năm",
            "ban\u202etxt.exe": "sáu",
        }
    )
    assert names(data) == [
        "2026 › thang 6 › cv.txt", "etc › cv.txt", "tuyet-doi.txt", "Users › lan › cv.txt", "a › b.txt", "bantxt.exe",
    ]  # fmt: skip


def test_what_systems_leave_behind_is_no_file(zipped: Callable[..., bytes]):
    data = zipped(
        {"__MACOSX/._a.txt": "x", "b/.DS_Store": "x", "Thumbs.db": "x", "~$cv.docx": "x", "c/": "", "a.txt": "A"}
    )
    assert names(data) == ["a.txt"]


def test_archives_within_archives_are_opened(zipped: Callable[..., bytes]):
    inner = zipped({"hai.txt": "Hai", "ba.zip": zipped({"ba.txt": "Ba"})})
    found = opened(zipped({"mot.txt": "Một", "hai.zip": inner}))
    assert {part.name: part.data.decode() for part in found} == {
        "goi.zip › mot.txt": "Một",
        "goi.zip › hai.zip › hai.txt": "Hai",
        "goi.zip › hai.zip › ba.zip › ba.txt": "Ba",
    }


def test_a_broken_archive_within_one_is_named_and_stops_nothing(zipped: Callable[..., bytes]):
    document, error = vanban.read_all(zipped({"a.txt": "Một", "b.zip": b"PK\x03\x04 and no more"}), name="goi.zip")
    assert isinstance(document, vanban.Document)
    assert isinstance(error, Unreadable)
    assert (error.code, error.name) == ("broken-zip", "goi.zip › b.zip")


def test_archives_within_archives_without_end_are_refused(zipped: Callable[..., bytes]):
    data = zipped({"a.txt": "x"})
    for _ in range(8):
        data = zipped({"a.zip": data})
    (part,) = opened(data)
    assert part.error is not None
    assert part.error.code == "package-too-deep"


def test_a_file_with_a_password_is_named_and_the_others_are_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mat.txt", "x")
        file.writestr("tro.txt", "Trơ")
    data = bytearray(buffer.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    error, document = vanban.read_all(bytes(data), name="goi.zip")
    assert isinstance(error, Unreadable)
    assert (error.code, error.name) == ("encrypted-zip", "goi.zip › mat.txt")
    assert isinstance(document, vanban.Document)


def test_a_damaged_file_is_named_and_the_others_are_read(zipped: Callable[..., bytes]):
    data = zipped({"a.txt": "Một" * 50, "b.txt": "Hai"})
    place = data.index(b"a.txt") + 6
    data = data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]
    broken, sound = opened(data)
    assert broken.error is not None
    assert broken.error.code == "broken-zip"
    assert sound.data == b"Hai"


def test_a_bomb_is_refused(zipped: Callable[..., bytes]):
    assert refusal(zipped({"a.txt": b" " * 30_000_000})) == "zip-bomb"


def test_bombs_within_archives_share_one_measure(zipped: Callable[..., bytes]):
    inner = zipped({f"{n}.bin": urandom(100_000) for n in range(5)})
    found = opened(zipped({"a.zip": inner, "b.zip": inner, "c.zip": inner}), Limits(package_bytes=2_700_000))
    assert [part.error.code for part in found if part.error] == ["zip-bomb"]


def test_more_files_than_the_limit_are_refused(zipped: Callable[..., bytes]):
    data = zipped({f"{n}.txt": "x" for n in range(20)})
    assert refusal(data, Limits(package_parts=19)) == "too-many-parts"
    assert len(opened(data, Limits(package_parts=20))) == 20


@pytest.mark.parametrize("data", [b"PK\x03\x04 and then nothing", b"PK\x05\x06" + bytes(18)])
def test_a_broken_archive_is_refused(data: bytes):
    (error,) = vanban.read_all(data, name="goi.zip")
    assert isinstance(error, Unreadable)
    assert (error.code, error.name) == ("broken-zip", "goi.zip")


def test_an_archive_without_files_is_refused(zipped: Callable[..., bytes]):
    assert refusal(zipped({"trong/": ""})) == "empty-package"


def test_a_docx_is_no_package(docx: Callable[..., bytes]):
    data = docx("<w:p><w:r><w:t>Thông báo</w:t></w:r></w:p>")
    (part,) = parts(data, "cv.docx")
    assert (part.name, part.data) == ("cv.docx", data)
    assert open_file(data)[0] == "Thông báo"


def test_a_folder_named_word_makes_no_docx(zipped: Callable[..., bytes], docx: Callable[..., bytes]):
    assert names(zipped({"word/cv.docx": docx("<w:p/>")})) == ["word › cv.docx"]


def test_an_archive_that_is_called_a_word_file_is_none(zipped: Callable[..., bytes]):
    (error,) = vanban.read_all(zipped({"a.txt": "x"}), name="cv.docx")
    assert isinstance(error, Unreadable)
    assert error.code == "mislabelled"


def test_nothing_is_written_to_the_disk(zipped: Callable[..., bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    opened(zipped({"../a.txt": "x", "b/c.txt": "y"}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_are_told_apart_also_where_one_is_numbered_already():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in ("a.txt", "a.txt", "a.txt (2)"):
            file.writestr(name, "x")
    assert names(buffer.getvalue()) == ["a.txt", "a.txt (3)", "a.txt (2)"]
