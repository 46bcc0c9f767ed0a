"""Why a file cannot be read: one exception, with a code for programs and one sentence for people."""

from __future__ import annotations

# code → what a person is told, in Vietnamese and in English; {…} are the facts given with the code
REASONS: dict[str, tuple[str, str]] = {
    "empty": ("tệp rỗng, không có chữ nào", "the file is empty"),
    "not-a-file": ("không phải là một tệp", "this is not a file"),
    "too-big": (
        "tệp lớn hơn giới hạn {limit} byte",
        "the file is larger than the limit of {limit} bytes",
    ),
    "too-long": (
        "văn bản dài hơn giới hạn {limit} ký tự",
        "the text is longer than the limit of {limit} characters",
    ),
    "too-many-pages": (
        "có {found} trang, quá giới hạn {limit} trang",
        "{found} pages are more than the limit of {limit}",
    ),
    "binary": ("dữ liệu nhị phân, không phải văn bản", "this is binary data, no text"),
    "mislabelled": (
        "tên tệp là .{suffix} nhưng nội dung không phải {suffix}",
        "the file is called .{suffix}, but its content is no {suffix}",
    ),
    "wrong-encoding": (
        "không nhận ra bảng mã của văn bản (đọc được UTF-8, UTF-16, cp1258, TCVN3, VNI)",
        "the encoding is not known (UTF-8, UTF-16, cp1258, TCVN3 and VNI can be read)",
    ),
    "unsupported": (
        "chưa đọc được loại tệp này: {kind}",
        "this kind of file is not supported yet: {kind}",
    ),
    "image": (
        "chưa đọc được loại hình ảnh này: {kind}; hãy lưu lại thành PNG, JPEG hoặc PDF",
        "this kind of image is not supported: {kind}; save it as PNG, JPEG or PDF",
    ),
    "broken-image": ("tệp hình ảnh bị hỏng", "the image file is broken"),
    "too-many-pixels": (
        "hình ảnh có quá {limit} điểm ảnh",
        "the image has more than {limit} pixels",
    ),
    "too-many-scans": (
        "có quá {limit} trang ảnh cần nhận dạng chữ",
        "more than {limit} pages are pictures whose letters must be recognised",
    ),
    "ocr-failed": (
        "Tesseract không nhận dạng được chữ trong ảnh (mã thoát {status}); có thể thử lại",
        "Tesseract failed to recognise the letters (exit status {status}); it may be tried again",
    ),
    "too-slow": (
        "đọc tệp mất hơn {limit} giây",
        "reading the file took more than {limit} seconds",
    ),
    "broken-zip": ("tệp nén bị hỏng", "the zip archive is broken"),
    "zip-bomb": (
        "tệp nén nở ra quá lớn, nghi là bom nén",
        "the archive unpacks to far too much; it looks like a zip bomb",
    ),
    "too-many-parts": (
        "tệp nén có quá {limit} phần",
        "the archive has more than {limit} parts",
    ),
    "broken-docx": ("tệp DOCX bị hỏng", "the DOCX file is broken"),
    "xml-entities": (
        "XML có khai báo DTD hoặc thực thể, bị từ chối",
        "the XML declares a DTD or entities, which is refused",
    ),
    "xml-too-deep": (
        "XML lồng nhau quá {limit} lớp",
        "the XML is nested deeper than {limit} levels",
    ),
    "encrypted-office": (
        "tệp Office đặt mật khẩu",
        "the Office file is protected by a password",
    ),
    "broken-pdf": ("tệp PDF bị hỏng", "the PDF file is broken"),
    "encrypted-pdf": ("tệp PDF đặt mật khẩu", "the PDF file is protected by a password"),
    "needs-tesseract": (
        "muốn đọc bản quét và hình ảnh cần cài Tesseract và dữ liệu tiếng Việt: "
        "apt-get install tesseract-ocr tesseract-ocr-vie",
        "reading scans and images needs Tesseract and its Vietnamese data: "
        "apt-get install tesseract-ocr tesseract-ocr-vie",
    ),
    "needs-scans": (
        'muốn đọc bản quét và hình ảnh cần cài thêm: pip install "vanban[scans]"',
        'reading scans and images needs: pip install "vanban[scans]"',
    ),
    "needs-pdf": (
        'muốn đọc PDF cần cài thêm: pip install "vanban[pdf]"',
        'reading PDF needs: pip install "vanban[pdf]"',
    ),
}


class Unreadable(Exception):  # noqa: N818  (the word a reader of the code expects: the file is unreadable)
    """A file that cannot be read.

    `code` is one of the keys of `REASONS`, `name` the file's name where it is known, `vietnamese` and `english`
    the reason in one sentence without the name. `str()` is name and reason in Vietnamese.
    """

    def __init__(self, code: str, /, name: str | None = None, **facts: object) -> None:
        self.code = code
        self.name = name
        self.vietnamese, self.english = (sentence.format(**facts) for sentence in REASONS[code])
        super().__init__(code)

    def __str__(self) -> str:
        return f"{self.name}: {self.vietnamese}" if self.name else self.vietnamese
