"""Each sample in every form of file, read, and its record compared with that of the text; written to docs/forms.md.

./run forms [--processes P]     all samples in all forms: some five minutes on one core
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from samples import forms
from samples.alike import Difference, compared

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "forms.md"
TOLD = {
    "docx": "DOCX by the rules of format",
    "pdf": "PDF with a text layer, by LibreOffice from the DOCX",
    "odt": "ODT, in the same way",
    "doc": "DOC, in the same way",
    "rtf": "RTF, in the same way",
    "portal": "HTML page of a portal, with menus, links and counters",
    "page": "HTML as Word saves it; of the article an old portal's",
    "mail": "EML, the document as the letter",
    "attachment": "EML, the DOCX attached to a letter",
    "zip": "ZIP with a folder and the PDF in it",
    "scan-300": "PDF of pictures: 300 dpi, askew by 0.7°, grain of 8 greys",
    "scan-200": "PDF of pictures: 200 dpi, askew by 1.6°, grain of 14 greys",
    "tiff": "TIFF, black and white: 200 dpi, askew by 0.4°",
    "jpeg": "JPEG of the first page: 200 dpi, askew by 1.1°, grain of 8 greys; beside that page printed",
}
INTRODUCTION = """\
# One document, every form

Made by `./run forms`; do not edit. Each sample is laid out as a DOCX and brought into every other form
(`samples/forms.py`); each file is read by itself, and its record is compared value by value with that of the text
(`samples/alike.py`): header, signature, recipients, outline, citations, times, tasks with their assignees and days, and
the words of each place. Offsets, sureness and findings do not count. A row that is missing, or too much, counts with
all its values. What scans lose is what the recognition of letters loses or misreads; one letter of a label or of an
order ('III', 'đề nghị') may cost all values that hang on it.

The article (08) has the days of the portal's menu and of other headlines in its text; on a page of a portal these are
left out with the menu.
"""
Result = tuple[str, str, int, list[Difference]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=1, metavar="P")
    args = parser.parse_args()
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice or not shutil.which("tesseract"):
        sys.exit("LibreOffice and Tesseract are needed; ./run doctor says how to get them")
    files = forms.made(forms.NAMES, soffice)
    tasks = [(form, name, files[form][name], files["pdf"][name]) for form in forms.FORMS for name in forms.NAMES]
    with ProcessPoolExecutor(args.processes) as pool:
        results = list(pool.map(result, tasks))
    PAGE.write_text("\n".join([INTRODUCTION, by_form(results), by_sample(results), differing(results)]), "utf-8")
    print(PAGE.read_text("utf-8"))
    return 0


def result(task: tuple[str, str, bytes, bytes]) -> Result:
    form, name, data, pdf = task
    expected = forms.expected(form, name, {"pdf": {name: pdf}})
    count, differences = compared(expected, forms.read(form, name, data))
    print(f"{form} {name}: {count - len(differences)} of {count}", file=sys.stderr)
    return form, name, count, differences


def by_form(results: list[Result]) -> str:
    rows = []
    for form in forms.FORMS:
        some = [row for row in results if row[0] == form]
        alike = sum(not row[3] for row in some)
        rows.append((f"`{form}`", TOLD[form], str(len(some)), str(alike), *shares(some)))
    head = ("form", "", "files", "records all the same", "values", "the same", "share")
    return "\n".join(["## By form", "", table(head, "llrrrrr", rows)])


def by_sample(results: list[Result]) -> str:
    """Values that differ, of all."""
    found = {(form, name): (len(differences), count) for form, name, count, differences in results}
    rows = []
    for name in forms.NAMES:
        cells = [found[form, name] for form in forms.FORMS]
        rows.append((name[:2], *(f"{wrong}/{count}" if wrong else "·" for wrong, count in cells)))
    told = "Values that differ, of all; a point where none does."
    head = ("sample", *(f"`{form}`" for form in forms.FORMS))
    return "\n".join(["## By sample", "", told, "", table(head, "l" + "r" * len(forms.FORMS), rows)])


def differing(results: list[Result]) -> str:
    rows = []
    for form, name, _, differences in results:
        if differences:
            counts = Counter(place.replace(".children", "") for place, *_ in differences)
            words = ", ".join(f"{place} {number}" for place, number in counts.most_common())
            rows.append((f"`{form}`", name[:2], str(len(differences)), words))
    return "\n".join(["## What differs", "", table(("form", "sample", "values", "which"), "llrl", rows)])


def shares(results: Iterable[Result]) -> tuple[str, str, str]:
    count, same = 0, 0
    for _, _, values, differences in results:
        count, same = count + values, same + values - len(differences)
    return str(count), str(same), f"{same / count:.1%}"


def table(head: tuple[str, ...], sides: str, rows: Iterable[tuple[str, ...]]) -> str:
    edges = tuple("---:" if side == "r" else "---" for side in sides)
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, edges, *rows)) + "\n"


if __name__ == "__main__":
    sys.exit(main())
