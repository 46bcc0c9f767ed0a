"""Where the sample documents lie: beside the source, never in an installed package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import vanban

SAMPLES = Path(vanban.__file__).resolve().parents[2] / "samples"


def sample_files() -> list[Path]:
    """One file per sample document, in the order of the story: DOCX or PDF where there is one, else the text."""
    files = {path.stem: path for path in sorted(SAMPLES.glob("*.txt"))}
    files |= {
        path.stem: path
        for path in sorted((SAMPLES / "files").glob("*"))
        if path.suffix in {".docx", ".pdf"} and path.stem in files
    }
    return [path for _stem, path in sorted(files.items())]


def gold_of(path: Path) -> dict[str, Any] | None:
    """What a careful reader finds in a sample; None for a file that is no sample."""
    record = SAMPLES / f"{path.stem}.json"
    if path.resolve().parent not in {SAMPLES, SAMPLES / "files"} or not record.exists():
        return None
    return json.loads(record.read_text(encoding="utf-8"))
