"""Recognition of scanned pages beside Tesseract alone: pages a second and the share of letters that are wrong.

The pages are those of the sample PDF files, rendered and then worsened as a scanner does it (`synthetic.scanner`); what
is right is the text layer of the same files. Tesseract alone gets the same pictures and nothing else.
"""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "files"
# name of a state of the paper → dpi, slant in degrees, grain in greys
STATES = {
    "clean, 300 dpi": (300, 0.0, 4.0),
    "askew by 1.5°, grain, 200 dpi": (200, 1.5, 14.0),
    "askew by 4°, strong grain, 200 dpi": (200, -4.0, 20.0),
}


def section(table: Callable[..., str]) -> str:
    """The section of the report; `table` makes Markdown of a head and rows."""
    title = "## Scanned pages"
    if not shutil.which("tesseract"):
        return f"{title}\n\nNot measured: Tesseract is not installed."
    rows = []
    for state, (dpi, slant, noise) in STATES.items():
        pages = [page for path in sorted(SAMPLES.glob("*.pdf")) for page in scans(path, dpi, slant, noise)]
        ours = measure(pages, own)
        alone = measure(pages, tesseract)
        rows.append((state, *(f"{value:.2f}" for value in (ours[0], alone[0], ours[0] / alone[0])),
                     f"{ours[1]:.2%}", f"{alone[1]:.2%}"))  # fmt: skip
    told = (
        f"{len(pages)} pages of the sample files, in processor time with that of Tesseract. Character error rate: "
        "insertions, deletions and substitutions to make the text right, by its length; blanks in a row count as one."
    )
    head = ("paper", "pages/s", "Tesseract alone", "ratio", "error rate", "Tesseract alone")
    return "\n\n".join((title, told, table(head, rows)))


def scans(path: Path, dpi: int, slant: float, noise: float) -> list[tuple[bytes, str]]:
    """Each page of a PDF as the PNG of a scan, with the text that stands on it."""
    import pypdfium2

    from synthetic.scanner import scanned
    from vanban.files import open_file

    found = []
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        one = pypdfium2.PdfDocument.new()
        one.import_pages(document, [number])
        kept = io.BytesIO()
        one.save(kept)
        image = document[number].render(scale=dpi / 72, grayscale=True).to_pil()
        picture = io.BytesIO()
        scanned(image, slant=slant, noise=noise, seed=number).save(picture, "PNG", dpi=(dpi, dpi))
        found.append((picture.getvalue(), open_file(kept.getvalue())[0]))
    document.close()
    return found


def measure(pages: list[tuple[bytes, str]], read: Callable[[bytes], str]) -> tuple[float, float]:
    """Pages a second, and the character error rate over all pages."""
    read(pages[0][0])
    start = processor_time()
    texts = [read(picture) for picture, _ in pages]
    took = processor_time() - start
    wrong = sum(distance(flat(right), flat(text)) for (_, right), text in zip(pages, texts, strict=True))
    return len(pages) / took, wrong / sum(len(flat(right)) for _, right in pages)


def processor_time() -> float:
    """Seconds of this process and of those that it has called."""
    spent = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in spent)


def own(picture: bytes) -> str:
    from vanban.files import open_file

    return open_file(picture)[0]


def tesseract(picture: bytes) -> str:
    """What the program gives by itself, with its own search for columns and one thread."""
    command = ["tesseract", "stdin", "stdout", "-l", "vie"]
    env = os.environ | {"OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, input=picture, capture_output=True, check=True, env=env).stdout.decode()


def error_rate(right: str, text: str) -> float:
    """Edits that make a text right, by the length of the right one."""
    return distance(flat(right), flat(text)) / max(len(flat(right)), 1)


def flat(text: str) -> str:
    """Composed letters, one blank between words, nothing of tables but their words."""
    words = unicodedata.normalize("NFC", text.replace("<br>", " ").replace("|", " ").replace("---", " ")).split()
    return " ".join(word for word in words if word.strip("-"))


def distance(right: str, text: str) -> int:
    """Levenshtein's distance, by bits (Myers 1999): a whole column of the table is one number."""
    if not right:
        return len(text)
    places: dict[str, int] = {}
    for place, letter in enumerate(right):
        places[letter] = places.get(letter, 0) | 1 << place
    every, last, score = (1 << len(right)) - 1, 1 << (len(right) - 1), len(right)
    rises, falls = every, 0
    for letter in text:
        same = places.get(letter, 0)
        vertical = same | falls
        horizontal = (((same & rises) + rises) ^ rises) | same
        up, down = falls | ~(horizontal | rises) & every, rises & horizontal
        score += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & every, down << 1 & every
        rises, falls = down | ~(vertical | up) & every, up & vertical
    return score
