"""Reading quality, measured and written to docs/scores.md: on the samples, and on reference data where it is lent.

./run scores                                     the samples
VANBAN_SHARED=FOLDER ./run scores                the gold records in FOLDER/gold too
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import vanban
from vanban.scoring import Scores, score_folder

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scores.md"
# header.*, signature.* and received.* are summed in `header`
DETAILS = ("header.", "signature.", "received.")
INTRODUCTION = """\
# Reading quality

Made by `./run scores`; do not edit. F1 with what was right of what was expected and found; what each measure asks for
is told by `vanban score --help` and in the first lines of `vanban/scoring.py`.

The samples were written for this project, and the reader was developed with them and with the reference records at
hand, so both are an upper bound for documents that nobody here has seen.
"""


def table(title: str, documents: int, scores: Scores) -> str:
    rows = [
        f"| {measure} | {tally.f1:.3f} | {tally.correct} | {tally.expected} | {tally.found} |"
        for measure, tally in sorted(scores.measures.items())
        if not measure.startswith(DETAILS)
    ]
    head = ["| measure | F1 | right | expected | found |", "| --- | ---: | ---: | ---: | ---: |"]
    return "\n".join([f"## {title}: {documents} documents", "", *head, *rows, ""])


# from which confidence on, the highest first
STEPS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)


def reliability(scores: Scores) -> str:
    """How often the reader was right where it was so sure: sureness that is worth something equals the share."""
    rows = ["| read as | confidence | values | mean confidence | right |", "| --- | --- | ---: | ---: | ---: |"]
    for kind, trusted in sorted(scores.trusted.items()):
        for low, high in zip(STEPS, (None, *STEPS), strict=False):
            some = [(sure, right) for sure, right in trusted if sure >= low and (high is None or sure < high)]
            if some:
                span = f"{low:.2f} – {high:.2f}" if high else f"≥ {low:.2f}"
                mean, share = (sum(values) / len(some) for values in zip(*some, strict=True))
                rows.append(f"| {kind} | {span} | {len(some)} | {mean:.2f} | {share:.2f} |")
    return "\n".join(["How sure it was, and how often it was right:", "", *rows, ""])


def main() -> int:
    folders = {"Samples": ROOT / "samples"}
    shared = os.environ.get("VANBAN_SHARED")
    if shared:
        folders["Reference records"] = Path(shared) / "gold"
    parts = [INTRODUCTION]
    for title, folder in folders.items():
        documents = len(list(folder.glob("*.json")))
        scores = score_folder(folder, vanban.read)
        parts += [table(title, documents, scores), reliability(scores)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
