"""Mails of Outlook made on the spot: a compound file (MS-CFB) with the streams of a message (MS-OXMSG)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise

FREE, END, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
STRING, BINARY, NUMBER, TIME = 0x001F, 0x0102, 0x0003, 0x0040

Tree = dict[str, "bytes | Tree"]


def message(
    subject: str = "", body: str = "", html: bytes = b"", sender: str = "", attachments: Sequence[Tree] = (),
    inner: bool = False,
) -> Tree:  # fmt: skip
    """The streams of a message; `inner` for one that is attached to another."""
    values: list[tuple[int, int, object]] = [(0x3FDE, NUMBER, 65001), (0x0039, TIME, 134_251_237_000_000_000)]
    values += [(0x0037, STRING, subject), (0x0C1A, STRING, sender)]
    values += [(0x1000, STRING, body)] if body else []
    values += [(0x1013, BINARY, html)] if html else []
    count = len(attachments)
    head = struct.pack("<8x4I", 0, count, 0, count) + (b"" if inner else bytes(8))
    tree = _properties(values, head)
    for number, attachment in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = attachment
    return tree


def attached(name: str, data: bytes, kind: str = "application/octet-stream", hidden: bool = False) -> Tree:
    values: list[tuple[int, int, object]] = [(0x3701, BINARY, data), (0x370E, STRING, kind), (0x3705, NUMBER, 1)]
    values += [(0x3707, STRING, name)] if name else []
    values += [(0x7FFE, 0x000B, int(hidden))]
    return _properties(values, bytes(8))


def forwarded(name: str, mail: Tree) -> Tree:
    return _properties([(0x3001, STRING, name), (0x3705, NUMBER, 5)], bytes(8)) | {"__substg1.0_3701000D": mail}


def _properties(values: list[tuple[int, int, object]], head: bytes) -> Tree:
    tree: Tree = {}
    for pid, kind, value in values:
        if isinstance(value, int):
            head += struct.pack("<HHIQ", kind, pid, 6, value)
            continue
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        assert isinstance(data, bytes)
        head += struct.pack("<HHIII", kind, pid, 6, len(data) + (2 if kind == STRING else 0), 0)
        tree[f"__substg1.0_{pid:04X}{kind:04X}"] = data
    tree["__properties_version1.0"] = head
    return tree


def compound(tree: Tree) -> bytes:
    """The bytes of a compound file with these storages and streams."""
    entries: list[list[object]] = [["Root Entry", 5, NONE, NONE, 0, b""]]  # name, type, right, child, start, data

    def add(branch: Tree) -> int:
        places = []
        for name, value in sorted(branch.items(), key=lambda item: (len(item[0]), item[0])):
            place = len(entries)
            places.append(place)
            entries.append([name, 2 if isinstance(value, bytes) else 1, NONE, NONE, 0, value])
            if not isinstance(value, bytes):
                entries[place][3], entries[place][5] = add(value), b""
        for place, following in pairwise(places):
            entries[place][2] = following
        return places[0] if places else NONE

    entries[0][3] = add(tree)
    sectors: list[bytes] = []
    chains: list[int] = []

    def store(data: bytes) -> int:
        first = len(sectors)
        parts = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        for number, part in enumerate(parts):
            sectors.append(part)
            chains.append(END if number == len(parts) - 1 else first + number + 1)
        return first if parts else END

    small, small_chains = b"", []
    for entry in entries[1:]:
        data = entry[5]
        assert isinstance(data, bytes)
        if not data:
            entry[4] = END
        elif len(data) >= 4096:
            entry[4] = store(data)
        else:
            entry[4] = len(small_chains)
            count = -(-len(data) // 64)
            small_chains += [*range(len(small_chains) + 1, len(small_chains) + count), END]
            small += data.ljust(count * 64, b"\0")
    entries[0][4], entries[0][5] = store(small), small
    packed = struct.pack(f"<{len(small_chains)}I", *small_chains)
    small_count = -(-len(packed) // 512)
    small_start = store(packed.ljust(small_count * 512, b"\xff"))
    directory = b"".join(_entry(entry) for entry in entries)
    start = store(directory.ljust(-(-len(directory) // 512) * 512, b"\0"))
    needed = 1
    while needed * 128 < len(chains) + needed:
        needed += 1
    table = [len(sectors) + number for number in range(needed)]
    chains += [0xFFFFFFFD] * needed
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(needed * 512, b"\xff")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, needed, start, 0, 4096, small_start, small_count, END, 0, table[0],
    )  # fmt: skip
    head += struct.pack(f"<{needed - 1}I", *table[1:])
    return head.ljust(512, b"\xff") + b"".join(sectors) + fat


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, data = entry
    assert isinstance(name, str)
    assert isinstance(data, bytes)
    coded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ", coded, len(coded) + 2, kind, 1, NONE, right, child, 0, start, len(data)
    )  # fmt: skip
