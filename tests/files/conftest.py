"""Files made on the spot: DOCX from bare XML, PDF from words at places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOTS = {"header": "hdr", "footer": "ftr"}  # of other parts the root is called as the part


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inner}</w:{root}>'


def archive(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def docx_bytes(body: str, **parts: str) -> bytes:
    """A DOCX whose body is this XML; other parts ('styles', 'footnotes', 'header1', 'comments') by their inner XML.

    The key of a part is its name ('<w:headerReference r:id="header1"/>').
    """
    kinds = {name: name.rstrip("0123456789") for name in parts}
    main = f'<Relationship Id="r1" Type="{KINDS}/officeDocument" Target="word/document.xml"/>'
    others = "".join(
        f'<Relationship Id="{name}" Type="{KINDS}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **kinds}.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}">{rels}{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>',
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{others}</Relationships>',
            **{f"word/{name}.xml": part(ROOTS.get(kinds[name], kinds[name]), xml) for name, xml in parts.items()},
        }
    )


@pytest.fixture
def docx() -> Callable[..., bytes]:
    return docx_bytes


@pytest.fixture
def zipped() -> Callable[[dict[str, str | bytes]], bytes]:
    return archive


class Words:
    """What stands on one page: words with their places, straight rules, pictures, a watermark."""

    def __init__(self) -> None:
        self.content: list[str] = []
        self.letters: set[str] = set()

    def word(self, x: float, y: float, text: str, size: float = 12, matrix: str = "1 0 0 1") -> Words:
        """Text from that place on, every letter half an em wide."""
        self.letters.update(text)
        codes = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET")
        return self

    def column(self, x: float, y: float, lines: Sequence[str], size: float = 12) -> Words:
        for place, line in enumerate(lines):
            self.word(x, y - 1.3 * size * place, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Words:
        self.content.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def picture(self) -> Words:
        self.content.append("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q")
        return self


def pdf_bytes(pages: Sequence[Words], page_entries: str = "", trailer: str = "") -> bytes:
    letters = sorted(set().union(*(page.letters for page in pages)) or {"a"})
    codes = "\n".join(f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in letters)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def "
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(letters)} beginbfchar\n{codes}\nendbfchar endcmap"
    )
    kids = " ".join(f"{6 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Times/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Times/DW 500"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        f"<</Length {len(to_unicode)}>>stream\n{to_unicode}\nendstream",
    ]
    for place, page in enumerate(pages):
        content = "\n".join(page.content)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {7 + 2 * place} 0 R{page_entries}>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{inner}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer<</Size {len(places) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + end.encode("latin-1")


@pytest.fixture
def page() -> Callable[[], Words]:
    return Words


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return pdf_bytes
