"""OLE compound files ([MS-CFB]), which old Office programs write: what stands in the root, and how it begins."""

from __future__ import annotations

import struct

_END = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY = 128  # bytes of an entry of the directory
_IN_HEADER = 109  # places in the header that name sectors of the allocation table


def entries(data: bytes) -> dict[str, bytes]:
    """The names in the root, each with the first sector of its stream (b'' for storages and for short streams).

    Nothing where the directory cannot be read.
    """
    try:
        return _entries(data)
    except (struct.error, IndexError):
        return {}


def _entries(data: bytes) -> dict[str, bytes]:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return {}
    size = 1 << shift
    shortest = struct.unpack_from("<I", data, 56)[0]  # shorter streams stand in a stream of their own
    table = _table(data, size)
    chain = _chain(table, struct.unpack_from("<I", data, 48)[0])
    directory = b"".join(data[(sector + 1) * size : (sector + 2) * size] for sector in chain)
    found: dict[str, bytes] = {}
    seen: set[int] = set()
    waiting = [struct.unpack_from("<I", directory, 76)[0]]  # the root's children are a tree of siblings
    while waiting:
        place = waiting.pop()
        if place >= _END or place in seen:
            continue
        seen.add(place)
        at = place * _ENTRY
        length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
        kind, left, right = struct.unpack_from("<B x I I", directory, at + 66)
        start, held = struct.unpack_from("<I I", directory, at + 116)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        begins = kind == 2 and held >= shortest
        found[name] = data[(start + 1) * size : (start + 2) * size] if begins else b""
        waiting += left, right
    return found


def _table(data: bytes, size: int) -> list[int]:
    """The allocation table: for each sector the one that follows it."""
    sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    more, width = struct.unpack_from("<I", data, 68)[0], size // 4
    enough = _IN_HEADER + 2 * len(data) // (size * width)  # sectors, for a table of all sectors of the file twice over
    while more < _END and len(sectors) < enough:
        *named, more = struct.unpack_from(f"<{width}I", data, (more + 1) * size)
        sectors += named
    table: list[int] = []
    for sector in sectors:
        if sector < _END and (sector + 2) * size <= len(data):
            table += struct.unpack_from(f"<{width}I", data, (sector + 1) * size)
    return table


def _chain(table: list[int], sector: int) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    while sector < _END and sector not in seen:
        seen.add(sector)
        chain.append(sector)
        sector = table[sector]
    return chain
