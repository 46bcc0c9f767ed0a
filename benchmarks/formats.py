"""DOCX and PDF to text beside the libraries that people use for it, and the memory that a worker takes for each kind.

The files are the samples and documents made by a seed, laid out with python-docx; LibreOffice makes the PDF and so says
how many pages each has.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from samples import forms
from samples.build import set_plainly
from synthetic import texts

MADE = 200_000  # bytes of text of the documents made by a seed
MB = 1_000_000
PASSES = 5
NAMES = {"docx": "DOCX", "pdf": "PDF", "portal": "HTML", "attachment": "EML", "zip": "ZIP", "odt": "ODT", "doc": "DOC",
         "rtf": "RTF", "scan-300": "scan, 300 dpi"}  # fmt: skip
PEER = Path(__file__).with_name("pdf_peer.py")
Row = tuple[str, ...]
Table = Callable[[Row, list[Row]], str]


@cache
def files() -> dict[str, list[bytes]] | None:
    """The same documents as DOCX and as PDF; None where LibreOffice is missing."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        return None
    docx = forms.made(forms.NAMES, soffice, ["docx"])["docx"]
    docx |= {f"made-{n}": set_plainly(f"made-{n}", text) for n, text in enumerate(texts(MADE))}
    pdf = forms.converted(soffice, "pdf", docx)
    return {"docx": list(docx.values()), "pdf": [pdf[name] for name in docx]}


def section(table: Table, python: Path | None) -> str:
    """Pages and megabytes a second; `python` is that of the environment of other tools."""
    title = "## Files to text"
    found = files()
    if found is None:
        return f"{title}\n\nNot measured: LibreOffice is not installed."
    pages = sum(map(page_count, found["pdf"]))
    seconds = {("DOCX", "Vanban"): best(own, found["docx"]), ("DOCX", "python-docx"): best(python_docx, found["docx"])}
    seconds["PDF", "Vanban: words with places, tables, paragraphs"] = best(own, found["pdf"])
    seconds["PDF", "PDFium, text alone"] = best(pdfium, found["pdf"])
    missing = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{n}.pdf") for n in range(len(found["pdf"]))]
        for path, data in zip(paths, found["pdf"], strict=True):
            path.write_bytes(data)
        if python is None:
            missing.append("pdfminer.six (`requirements/peers.txt` could not be installed)")
        else:
            done = subprocess.run([python, PEER, *paths], capture_output=True, text=True, check=True)
            seconds["PDF", "pdfminer.six"] = float(done.stdout)
        if shutil.which("pdftotext"):
            seconds["PDF", "pdftotext (poppler), a process for each file"] = min(pdftotext(paths) for _ in range(3))
        else:
            missing.append("pdftotext (apt-get install poppler-utils)")
    rows: list[Row] = []
    for (kind, reader), took in seconds.items():
        size = sum(map(len, found[kind.lower()]))
        ours = next(other for (same, _), other in seconds.items() if same == kind)
        rows.append((kind, reader, f"{pages / took:.0f}", f"{size / took / MB:.1f}", f"{took / ours:.2f}"))
    told = (
        f"{len(found['docx'])} documents, {pages} pages: the samples, and others made by a seed; DOCX of "
        f"{sum(map(len, found['docx'])) / MB:.1f} MB, PDF of {sum(map(len, found['pdf'])) / MB:.1f} MB by LibreOffice."
    )
    lost = [f"Not measured: {', '.join(missing)}."] if missing else []
    head = ("kind", "reader", "pages/s", "MB/s of file", "time ÷ Vanban’s")
    return "\n\n".join((title, told, table(head, rows), *lost))


def own(data: bytes) -> None:
    from vanban.files import open_file

    open_file(data)


def python_docx(data: bytes) -> None:
    import docx

    document = docx.Document(io.BytesIO(data))
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            [cell.text for row in part.rows for cell in row.cells]
        else:
            _ = part.text


def pdfium(data: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def page_count(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def best(read: Callable[[bytes], None], found: list[bytes]) -> float:
    """Seconds of this process for all files, the best of some passes."""
    took = []
    for _ in range(PASSES):
        start = time.process_time()
        for data in found:
            read(data)
        took.append(time.process_time() - start)
    return min(took)


def pdftotext(paths: list[Path]) -> float:
    """Processor time of the program over all files, its starts with it."""
    from benchmarks.scans import processor_time

    start = processor_time()
    for path in paths:
        subprocess.run(["pdftotext", path, "-"], stdout=subprocess.DEVNULL, check=True)
    return processor_time() - start


def memory(table: Table) -> str:
    """The most that a worker holds which reads all samples of one kind, and the largest program that it starts."""
    title = "## Memory of a worker"
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None or not shutil.which("tesseract"):
        return f"{title}\n\nNot measured: LibreOffice or Tesseract is not installed."
    made = forms.made(forms.NAMES[:6], soffice, NAMES)
    kinds = {"TXT": sorted(forms.HERE.glob("*.txt"))[:6]}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for form, kind in NAMES.items():
            kinds[kind] = [Path(folder, f"{form}-{forms.file_name(form, name)}") for name in made[form]]
            for path, data in zip(kinds[kind], made[form].values(), strict=True):
                path.write_bytes(data)
        for kind, paths in kinds.items():
            command = [sys.executable, "-m", "benchmarks.worker_memory", *paths]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            worker, largest = map(int, done.stdout.split())
            rows.append((kind, f"{worker / MB:.0f}", f"{largest / MB:.0f}" if largest > 1.02 * worker else "–"))
    told = "Six samples of each kind read by one worker (`vanban read --jobs 1`); resident memory at its peak."
    return "\n\n".join((title, told, table(("kind", "worker, MB", "largest program it starts, MB"), rows)))
