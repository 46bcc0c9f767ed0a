"""What the settings read from the environment; a value that makes no sense ends the program with one line."""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

Network = IPv4Network | IPv6Network


def number(name: str, default: int, unit: str = "giây") -> int:
    """A number of seconds, or of what the unit says, from the environment."""
    words = os.environ.get(name) or str(default)
    if not (words.isascii() and words.isdecimal() and int(words)):
        raise ValueError(f"{name} phải là một số {unit} từ 1 trở lên, không phải {words!r}")
    return int(words)


def listed(name: str, default: str) -> list[str]:
    """Words divided by commas; '-' for none at all."""
    words = os.environ.get(name) or default
    return [] if words.strip() == "-" else [word.strip() for word in words.split(",") if word.strip()]


def networks(name: str, default: str) -> list[Network]:
    """Networks divided by commas: '10.0.0.0/8', or one address."""
    try:
        return [ip_network(word) for word in listed(name, default)]
    except ValueError as error:
        raise ValueError(f"{name} phải gồm các mạng như 10.0.0.0/8: {error}") from error


def secret(name: str) -> str:
    """What the file that a variable names holds: the environment itself is read by too many eyes."""
    path = os.environ.get(name)
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{name}: không đọc được {path}: {error}") from error
