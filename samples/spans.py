#!/usr/bin/env python3
"""Put the spans of the gold records right after an edit of a text or of a quote.

    python samples/spans.py            # rewrite samples/*.json where a span no longer holds its quote
    python samples/spans.py --check    # change nothing; exit status 1 when something would change

A gold record is written by hand: quotes are copied out of the text, spans are found here. A row whose span still
holds its quote is left alone. Any other row takes the first occurrence of its quote after the row before it, so rows
stand in order of appearance; to mean a later occurrence, give the row any span inside it or close before it.
Output is one row a line, so that changes read well in a diff. Standard library only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LISTS = ("citations", "times", "tasks", "phases", "slogans")


def place(text: str, rows: list[dict], where: str) -> list[dict]:
    """The rows with spans that hold their quotes; rows may nest but never go backwards."""
    done, after = [], 0
    for row in rows:
        quote, span = row["quote"], row.get("span")
        if not span or text[span[0] : span[1]] != quote:
            start = text.find(quote, max(after, span[0] if span else 0))
            if start < 0:
                start = text.find(quote, after)
            if start < 0:
                raise SystemExit(f"{where}: not in the text after position {after}: {quote!r}")
            span = [start, start + len(quote)]
        done.append({"span": span, **{key: value for key, value in row.items() if key != "span"}})
        after = span[0] + 1
    return done


def dump(record: dict) -> str:
    """JSON with one row of a list a line."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and value:
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f" {json.dumps(key)}: [\n{rows}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str]) -> int:
    check, changed = "--check" in arguments, []
    for path in sorted(HERE.glob("*.json")):
        text = path.with_suffix(".txt").read_text("utf-8")
        old = path.read_text("utf-8")
        record = json.loads(old)
        for key in LISTS:
            record[key] = place(text, record[key], f"{path.name}: {key}")
        if dump(record) != old:
            changed.append(path.name)
            if not check:
                path.write_text(dump(record), "utf-8")
    for name in changed:
        print(("would change " if check else "changed ") + name)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
