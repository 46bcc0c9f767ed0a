"""Other tools on the same job, each in its own way: run by `benchmarks.run` in an environment of their own.

Reads {"vietnamese": […], "german": […], "english": […]} from standard input, prints {name: [bytes, seconds]}. Each
tool gets texts until it has worked for some seconds; its start is not counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

ENOUGH = 8.0  # seconds for each tool


def tools() -> dict[str, tuple[str, Callable[[str], object]]]:
    """Each tool with the language that it reads."""
    from dateparser.search import search_dates
    from eyecite import get_citations
    from refex.extractor import RefExtractor
    from underthesea import ner

    references = RefExtractor()
    return {
        "underthesea, names of persons, places and bodies": ("vietnamese", ner),
        "dateparser, dates": ("vietnamese", lambda text: search_dates(text, languages=["vi"])),
        "legal-reference-extraction, citations": ("german", lambda text: references.extract(text)),
        "eyecite, citations": ("english", get_citations),
    }


def main() -> None:
    texts = json.load(sys.stdin)
    found = {}
    for name, (language, read) in tools().items():
        read(texts[language][0])
        done, start = 0, time.process_time()
        for text in texts[language]:
            read(text)
            done += len(text.encode())
            if time.process_time() - start > ENOUGH:
                break
        found[name] = [done, time.process_time() - start]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
