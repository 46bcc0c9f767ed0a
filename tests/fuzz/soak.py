"""./run soak [TEXTS [FILES]]: the long run over damaged documents. Default: 20 000 texts and 200 of each built file."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import damage

FAILED = Path("var/soak-failed.txt")


def main(texts: int = 20_000, files: int = 200) -> int:
    chance, whole = random.Random(0), damage.texts()
    started, slowest, size = time.perf_counter(), 0.0, 0
    for count in range(1, texts + 1):
        text = damage.damaged_text(chance, whole)
        before = time.perf_counter()
        try:
            damage.check_text(text)
        except Exception:
            FAILED.parent.mkdir(exist_ok=True)
            FAILED.write_text(text, encoding="utf-8", newline="")
            print(f"text {count} failed; it is kept in {FAILED}", file=sys.stderr)
            raise
        took = time.perf_counter() - before
        if took > slowest:
            slowest, size = took, len(text)
        if count % 1000 == 0:
            print(f"{count}/{texts} texts, {count / (time.perf_counter() - started):.0f} a second", file=sys.stderr)
    print(f"{texts} damaged texts: every record whole; slowest {slowest:.3f} s for {size} characters, read twice")
    for path in damage.originals():
        data = path.read_bytes()
        read = sum(damage.check_bytes(damage.damaged_bytes(chance, data), path.name) for _ in range(files))
        print(f"{path.name}: {files} damaged copies, {read} read, {files - read} refused by name")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
