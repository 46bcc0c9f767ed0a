"""Every form in which a sample may come to an office: made from its text, so that all of them say the same.

LibreOffice makes PDF, ODT, DOC and RTF of the DOCX; the scans are pages of the PDF as a scanner gives them, the same
each time.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from email.message import EmailMessage
from pathlib import Path

from PIL import Image

import vanban
from samples import pages
from samples.build import HERE, lay_out, set_plainly
from synthetic.scanner import scanned

NAMES = tuple(sorted(path.stem for path in HERE.glob("*.txt")))
NEWS = "08-tin-bai-cong-thong-tin"  # no official document: set as paragraphs, and shown by portals of news
# form → dots an inch, slant in degrees, grain in greys
SCANS = {"scan-300": (300, 0.7, 8.0), "scan-200": (200, -1.6, 14.0), "tiff": (200, 0.4, 5.0), "jpeg": (200, 1.1, 8.0)}
OFFICE = ("odt", "doc", "rtf")
FORMS = ("docx", "pdf", *OFFICE, "portal", "page", "mail", "attachment", "zip", *SCANS)
# what a file of a form is called, where not as the form
_SUFFIXES = {"portal": "html", "page": "html", "mail": "eml", "attachment": "eml", "scan-300": "pdf", "scan-200": "pdf"}
# of which other form it is made
_MADE_OF = {"attachment": "docx", "zip": "pdf", **dict.fromkeys(SCANS, "pdf")}
Files = dict[str, bytes]  # by the name of the sample


def made(names: Iterable[str], soffice: str, forms: Iterable[str] = FORMS) -> dict[str, Files]:
    """The files of these samples in these forms, and in those that these are made of: form → sample → bytes."""
    names, forms = list(names), list(forms)
    found = {
        "docx": {name: set_plainly(name, pages.open_text(name)) if name == NEWS else lay_out(name) for name in names}
    }
    for kind in ("pdf", *OFFICE):
        if kind in forms or any(_MADE_OF.get(form) == kind for form in forms):
            found[kind] = converted(soffice, kind, found["docx"])
    for form in forms:
        if form in _MADE_OF:
            found[form] = {name: _packed(form, name, data) for name, data in found[_MADE_OF[form]].items()}
        elif form in _WRITTEN:
            found[form] = {name: _WRITTEN[form](name) for name in names}
    return found


def read(form: str, name: str, data: bytes) -> vanban.Document:
    """The record of the document in a file of that form. Raises `Unreadable`."""
    *_, last = vanban.read_all(data, name=file_name(form, name))
    if isinstance(last, vanban.Unreadable):
        raise last
    return last


def expected(form: str, name: str, files: Mapping[str, Files]) -> vanban.Document:
    """The record of the text; of a picture that of the page that was printed."""
    if form == "jpeg":
        return vanban.read(first_page(files["pdf"][name]))
    return vanban.read(HERE / f"{name}.txt")


def file_name(form: str, name: str) -> str:
    return f"{name}.{_SUFFIXES.get(form, form)}"


def converted(soffice: str, kind: str, sources: Mapping[str, bytes]) -> Files:
    """What LibreOffice makes of DOCX files; one start for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        given = [Path(folder, f"{name}.docx") for name in sources]
        for path in given:
            path.write_bytes(sources[path.stem])
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, *given]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 10 * len(given))
        return {path.stem: path.with_suffix(f".{kind}").read_bytes() for path in given}


def portal(name: str) -> bytes:
    """The page of a portal, with menus, links and counters around the document."""
    return (pages.article(name) if name == NEWS else pages.law_portal(name)).encode()


def page(name: str) -> bytes:
    """The page that Word saves; of an article the page of an old portal."""
    return (pages.article(name, "tables") if name == NEWS else pages.word_page(name)).encode()


def mail(name: str) -> bytes:
    """A mail whose letter is the document."""
    message = _envelope()
    message.set_content(pages.open_text(name), cte="quoted-printable")
    return bytes(message)


_WRITTEN: dict[str, Callable[[str], bytes]] = {"portal": portal, "page": page, "mail": mail}


def _packed(form: str, name: str, data: bytes) -> bytes:
    if form == "attachment":
        return attachment(f"{name}.docx", data)
    return archive(f"{name}.pdf", data) if form == "zip" else scan(form, data)


def attachment(name: str, data: bytes) -> bytes:
    """A mail with a few words, and the document attached."""
    message = _envelope()
    message.set_content("Kính gửi Ủy ban nhân dân xã, xin gửi văn bản kèm theo thư này.")
    message.add_attachment(data, "application", "octet-stream", filename=name)
    message.set_boundary("=" * 15)
    return bytes(message)


def archive(name: str, data: bytes) -> bytes:
    """The document in a folder of an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo(f"Văn bản đến/{name}"), data)
    return out.getvalue()


def scan(form: str, pdf: bytes) -> bytes:
    """The pages as a scanner gives them: a PDF of pictures, a TIFF in black and white, a JPEG of the first one."""
    import pypdfium2

    dpi, slant, grain = SCANS[form]
    sheets: list[Image.Image] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(1 if form == "jpeg" else len(document)):
            sheet = document[number].render(scale=dpi / 72, grayscale=True).to_pil()
            sheets.append(scanned(sheet, slant=slant * (-1) ** number, noise=grain, seed=number))
    out = io.BytesIO()
    if form == "tiff":
        first, *others = [sheet.point(lambda grey: 255 * (grey > 150)).convert("1") for sheet in sheets]
        first.save(out, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(dpi, dpi))
    elif form == "jpeg":
        sheets[0].save(out, "JPEG", quality=70, dpi=(dpi, dpi))
    else:
        sheets[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:])
        return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", rb"\g<1>20260101000000", out.getvalue())
    return out.getvalue()


def first_page(pdf: bytes) -> bytes:
    """The first page of a PDF, as a PDF."""
    import pypdfium2

    one, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as whole:
        one.import_pages(whole, [0])
        one.save(out)
    return out.getvalue()


def _envelope() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "van-thu@ha-son.example", "van-thu@tan-hoa.example"
    message["Date"], message["Subject"] = "Fri, 05 Jun 2026 08:15:00 +0700", "Gửi văn bản"
    return message
