"""What a person names on the command line: files, folders with all that lies in them, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

_LONGEST = 255  # bytes of a file's name
# what systems and Word lay beside documents: 'Thumbs.db', '~$ng-van.docx'; names with a dot before them too
_FURNITURE = ("thumbs.db", "desktop.ini", "~$", ".")


def are_many(words: Sequence[str]) -> bool:
    """Whether more is named than one file."""
    return len(words) > 1 or are_gathered(words)


def are_gathered(words: Iterable[str]) -> bool:
    """Whether folders or patterns are named, and not single files alone."""
    return any(Path(word).is_dir() or _is_pattern(word) for word in words)


def found(words: Iterable[str]) -> Iterator[tuple[Path, Path]]:
    """Every file that is named, once, with its name in an output folder: below a folder that was named, its path there.

    Folders and patterns are gone through in the order of names; furniture in them is left out, a file that is named
    itself never. A name that is nothing on the disk is given as it is.
    """
    seen: set[Path] = set()
    for word in words:
        for path, inside in _of(word):
            if path not in seen:
                seen.add(path)
                yield path, inside


def output_name(name: str, suffix: str) -> str:
    """The name of the file for a record: `name` and `suffix`, or as much of its end as a file may be called by."""
    if len(name.encode()) + len(suffix) <= _LONGEST:
        return name + suffix
    sign = sha256(name.encode()).hexdigest()[:8]  # of two long names that end alike
    return f"{sign} {name.encode()[len(sign) + len(suffix) + 1 - _LONGEST :].decode(errors='ignore')}{suffix}"


def _of(word: str) -> Iterator[tuple[Path, Path]]:
    path = Path(word)
    if path.is_dir():
        for file in _below(path):
            yield file, file.relative_to(path)
    elif _is_pattern(word):
        for match in sorted(glob.glob(word, recursive=True)):  # noqa: PTH207  (takes absolute patterns too)
            if Path(match).is_file():
                yield Path(match), Path(Path(match).name)
    else:
        yield path, Path(path.name)


def _is_pattern(word: str) -> bool:
    return glob.has_magic(word) and not Path(word).exists()


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.lower().startswith(_FURNITURE) and path.is_file():
                yield path
