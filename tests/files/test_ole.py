"""OLE compound files: only what stands in the root tells what a file is."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.files import Unreadable, ole
from vanban.files.sniff import OLE, kind

FREE, END, TABLE, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


def entry(name: str, what: int, right: int = NOTHING, child: int = NOTHING, start: int = END, size: int = 0) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<H B x I I I", len(letters), what, NOTHING, right, child)
    return head.ljust(116, b"\0") + struct.pack("<I Q", start, size)


def compound(names: list[str], inside: list[str], stream: bytes) -> bytes:
    """The names stand in the root, the first with that stream, the others inside a storage called 'ObjectPool'."""
    content = stream.ljust(4096, b"\0")
    directory = [entry("Root Entry", ROOT, child=1), entry("ObjectPool", STORAGE, right=2, child=len(names) + 2)]
    for place, name in enumerate(names):
        right = place + 3 if place + 1 < len(names) else NOTHING
        directory.append(
            entry(name, STREAM, right=right, start=0 if place == 0 else END, size=4096 if place == 0 else 10)
        )
    directory += [entry(name, STREAM) for name in inside]
    sectors = b"".join(directory)
    sectors = sectors.ljust(-(-len(sectors) // 512) * 512, b"\0")
    count = len(sectors) // 512
    # sectors: 0 … 7 the stream, 8 the table, from 9 on the directory
    table = [*range(1, 8), END, TABLE, *range(10, 9 + count), END]
    header = OLE + bytes(16) + struct.pack("<H H H H H", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<I I I I I I I I", 1, 9, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 8, *[FREE] * 108)
    return header + content + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + sectors


def test_the_names_of_the_root_come_with_the_beginning_of_their_streams():
    found = ole.entries(compound(["WordDocument", "1Table", "Data"], ["Workbook"], b"\xec\xa5 and so on"))
    assert set(found) == {"ObjectPool", "WordDocument", "1Table", "Data"}
    assert found["WordDocument"].startswith(b"\xec\xa5 and so on")
    assert len(found["WordDocument"]) == 512
    assert found["1Table"] == found["ObjectPool"] == b""


def test_a_document_with_a_sheet_in_it_is_a_document():
    assert kind(compound(["WordDocument", "1Table"], ["Workbook"], b"\xec\xa5"), None) == "doc"


def test_a_mail_with_a_document_in_it_is_a_mail_also_where_its_directory_is_lost():
    mail = compound(["__properties_version1.0"], ["WordDocument"], b"")
    assert kind(mail, None) == "msg"
    assert kind(mail[:48] + b"\xff" * 4 + mail[52:], None) == "msg"


@pytest.mark.parametrize(
    ("names", "known_as"),
    [
        (["Workbook"], "XLS"),
        (["Book"], "XLS"),
        (["PowerPoint Document"], "PPT"),
        (["Contents"], "OLE"),
    ],
)
def test_a_file_that_holds_a_document_is_none(names: list[str], known_as: str):
    attached = "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable) as caught:
        kind(compound(names, ["WordDocument"], attached), None)
    assert (caught.value.code, caught.value.english.rpartition(" ")[2]) == ("unsupported", known_as)


def test_an_encrypted_package_is_named():
    with pytest.raises(Unreadable) as caught:
        kind(compound(["EncryptedPackage", "EncryptionInfo"], [], b""), "ke-hoach.docx")
    assert caught.value.code == "encrypted-office"


@given(st.lists(st.tuples(st.integers(24, 6000), st.integers(0, 255)), max_size=30), st.integers(0, 6000))
def test_damage_gives_names_or_none_and_comes_to_an_end(places: list[tuple[int, int]], length: int):
    data = bytearray(compound(["WordDocument", "1Table"], ["Workbook"], b"\xec\xa5"))
    for place, value in places:
        data[place % len(data)] = value
    assert isinstance(ole.entries(bytes(data)), dict)
    assert isinstance(ole.entries(bytes(data[:length])), dict)


def test_a_table_that_goes_in_circles_is_read_once():
    data = bytearray(compound(["WordDocument"], [], b"\xec\xa5"))
    struct.pack_into("<I", data, 68, 7)  # more sectors of the table are named in the stream's last …
    struct.pack_into("<127I I", data, 8 * 512, *[8] * 127, 7)  # … which names the table again and again, and itself
    assert "WordDocument" in ole.entries(bytes(data) + bytes(3_000_000))
