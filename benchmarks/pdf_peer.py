"""pdfminer.six on the PDF files that are named, in the environment of other tools: prints the seconds of one pass."""

from __future__ import annotations

import sys
import time


def main() -> None:
    from pdfminer.high_level import extract_text

    first, *_ = paths = sys.argv[1:]
    extract_text(first)  # its start is not counted
    start = time.process_time()
    for path in paths:
        extract_text(path)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
