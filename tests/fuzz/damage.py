"""Damaged documents, by a seed: samples with lines cut, doubled, swapped and mixed; and what must still hold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import vanban
from vanban import Document, Limits, Unreadable

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
# small against the zip bombs that damage may make
LIMITS = Limits(unpacked_bytes=20_000_000)
WORDS = (
    *(
        "Số:",
        "12/KH-UBND",
        "38 -KH/ĐU",
        "Căn cứ ",
        "Điều 1.",
        "khoản 2 ",
        "a) ",
        "đ) ",
        "- ",
        "+ ",
        "1. ",
        "4.1. ",
        "II. ",
    ),
    *("ngày ", "tháng ", "năm 2026", "quý III/2026", "trước ngày 30/6/2026", "hằng tháng", "từ ", " đến ", "31/2/2026"),
    *(
        "giao ",
        "chủ trì",
        ", phối hợp với ",
        "yêu cầu ",
        "đề nghị ",
        "báo cáo ",
        "các sở",
        "UBND xã An Bình",
        "và ",
        ";",
    ),
    *(
        "Nơi nhận:",
        "Kính gửi:",
        "KT. CHỦ TỊCH",
        "T/M BAN THƯỜNG VỤ",
        "PHỤ LỤC",
        "Đợt 1:",
        "|",
        "|---|",
        "\n",
        "\n\n",
        "\t",
    ),
    *("(sau đây gọi là ", ")", "“", "”", "...", "./.", "\u0301", "\u00d0", "\u200b", "<br>", "**", "\x00", "𝒳", "٣"),
)


def texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


def originals() -> list[Path]:
    return [path for path in sorted((SAMPLES / "files").iterdir()) if path.suffix in (".docx", ".pdf")]


def damaged_text(chance: random.Random, whole: list[str]) -> str:
    """One sample after a few turns of damage, or a soup of the format's own words."""
    if chance.random() < 0.2:
        return "".join(chance.choices(WORDS, k=chance.randrange(1, 200)))
    lines = chance.choice(whole).splitlines(keepends=True)
    for _ in range(chance.randrange(1, 12)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[at]
        cut = chance.randrange(len(line) + 1)
        match chance.randrange(7):
            case 0:
                del lines[at : at + chance.randrange(1, 4)]
            case 1:
                lines.insert(other, line)
            case 2:
                lines[at], lines[other] = lines[other], line
            case 3:
                lines[at] = line[:cut] + chance.choice(WORDS) + line[cut:]
            case 4:
                lines[at] = line[:cut] + line[cut + chance.randrange(1, 6) :]
            case 5:
                lines[at] = line.rstrip("\n") + " "
            case _:
                lines.insert(at, chance.choice(chance.choice(whole).splitlines(keepends=True)))
        if not lines:
            break
    return "".join(lines)


def damaged_bytes(chance: random.Random, data: bytes) -> bytes:
    """A file with some bytes changed, some dropped, or its end gone."""
    broken = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(broken))
        if chance.random() < 0.8:
            broken[at] = chance.randrange(256)
        else:
            del broken[at : at + chance.randrange(1, 64)]
        if len(broken) < 2:
            break
    return (
        bytes(broken[: chance.randrange(1, len(broken))])
        if len(broken) > 1 and chance.random() < 0.2
        else bytes(broken)
    )


def check_text(text: str) -> Document:
    """Reading a text gives a record that is the same each time and whose places all lie in the text. That record."""
    document = vanban.read_text(text)
    assert document == vanban.read_text(text)
    for name, (start, end) in spans(msgspec.to_builtins(document)):
        assert 0 <= start < end <= len(document.text), (name, start, end)
    return document


def check_bytes(data: bytes, name: str) -> bool:
    """Reading a file gives a record or a refusal by name. Whether it was read."""
    try:
        vanban.read(data, name=name, limits=LIMITS)
        return True
    except Unreadable:
        return False


def spans(record: Any) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every place that a record names, with the name of its member."""
    for name, value in record.items() if isinstance(record, dict) else enumerate(record):
        if isinstance(name, str) and name.endswith("span") and value is not None:
            yield name, value
        elif isinstance(value, (dict, list, tuple)):
            yield from spans(value)
