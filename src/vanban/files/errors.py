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
        "Tesseract không nhận dạng được chữ trong ảnh ({status}); có thể thử lại",
        "Tesseract failed to recognise the letters ({status}); it may be tried again",
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
    "broken-office": (
        "tệp {kind} bị hỏng, không mở được",
        "the {kind} file is broken and cannot be opened",
    ),
    "conversion-failed": (
        "LibreOffice không chuyển đổi được tệp {kind} ({status}); có thể thử lại",
        "LibreOffice failed to convert the {kind} file ({status}); it may be tried again",
    ),
    "converts-to-too-much": (
        "tệp nở ra quá giới hạn {limit} byte khi chuyển đổi",
        "the file grows beyond the limit of {limit} bytes when it is converted",
    ),
    "xml-entities": (
        "XML có khai báo DTD hoặc thực thể, bị từ chối",
        "the XML declares a DTD or entities, which is refused",
    ),
    "xml-too-deep": (
        "XML lồng nhau quá {limit} lớp",
        "the XML is nested deeper than {limit} levels",
    ),
    "package": (
        "tệp này là một gói chứa các tệp khác; đọc bằng read_all hoặc lệnh vanban read",
        "this file is a package of other files; read it with read_all or the command vanban read",
    ),
    "empty-package": ("gói không có tệp nào bên trong", "there is no file in the package"),
    "package-too-big": (
        "các tệp trong gói lớn hơn giới hạn {limit} byte",
        "the files in the package are larger than the limit of {limit} bytes",
    ),
    "package-too-deep": (
        "gói lồng trong gói quá {limit} lớp",
        "packages are nested deeper than {limit} levels",
    ),
    "broken-mail": ("thư điện tử bị hỏng", "the e-mail is broken"),
    "encrypted-mail": (
        "thư điện tử được mã hoá hoặc đóng kín (S/MIME, PGP); đề nghị nơi gửi gửi lại thư thường",
        "the e-mail is encrypted or sealed (S/MIME, PGP); ask its sender for a plain one",
    ),
    "winmail": (
        "tệp winmail.dat của Outlook; đề nghị nơi gửi gửi lại thư ở dạng HTML hoặc văn bản thường",
        "this is Outlook's winmail.dat; ask the sender to send the mail as HTML or plain text",
    ),
    "needs-mail": (
        'muốn đọc thư .msg cần cài thêm: pip install "vanban[mail]"',
        'reading .msg mails needs: pip install "vanban[mail]"',
    ),
    "encrypted-zip": (
        "tệp trong gói nén đặt mật khẩu",
        "the file in the archive is protected by a password",
    ),
    "broken-edxml": ("gói edXML bị hỏng", "the edXML package is broken"),
    "edxml-without-files": (
        "gói edXML không kèm tệp văn bản: {kind}",
        "the edXML package brings no document: {kind}",
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
    "needs-libreoffice": (
        "muốn đọc {kind} cần cài LibreOffice: apt-get install libreoffice-writer-nogui",
        "reading {kind} needs LibreOffice: apt-get install libreoffice-writer-nogui",
    ),
    "needs-html": (
        'muốn đọc trang web cần cài thêm: pip install "vanban[html]"',
        'reading web pages needs: pip install "vanban[html]"',
    ),
    "needs-pdf": (
        'muốn đọc PDF cần cài thêm: pip install "vanban[pdf]"',
        'reading PDF needs: pip install "vanban[pdf]"',
    ),
    "needs-signatures": (
        'muốn kiểm tra chữ ký số cần cài thêm: pip install "vanban[signatures]"',
        'checking signatures needs: pip install "vanban[signatures]"',
    ),
    "broken-trust": (
        "kho chứng thư tin cậy có tệp không đọc được: {problem}",
        "a file of the trust store cannot be read: {problem}",
    ),
    "took-too-long": (
        "đọc quá {limit} giây chưa xong, đã dừng",
        "reading took longer than the limit of {limit} seconds and was stopped",
    ),
    "took-too-much-memory": (
        "đọc tệp cần hơn {limit} byte bộ nhớ, đã dừng",
        "reading took more than the limit of {limit} bytes of memory and was stopped",
    ),
    "too-much-found": (
        "kết quả đọc lớn hơn giới hạn {limit} byte",
        "what was read is larger than the limit of {limit} bytes",
    ),
    "reader-died": (
        "chương trình đọc gặp lỗi và đã dừng ở tệp này; xin báo cho người phát triển kèm tệp",
        "the reader failed on this file and was stopped; please report it with the file",
    ),
}


class Unreadable(Exception):  # noqa: N818  (the word a reader of the code expects: the file is unreadable)
    """A file that cannot be read.

    `code` is one of the keys of `REASONS`, `name` the file's name where it is known, `facts` what the sentence tells
    beside the code, `vietnamese` and `english` the reason in one sentence without the name. `str()` is name and reason
    in Vietnamese.
    """

    def __init__(self, code: str, /, name: str | None = None, **facts: int | str) -> None:
        self.code = code
        self.name = name
        self.facts = facts
        self.vietnamese, self.english = (sentence.format(**facts) for sentence in REASONS[code])
        super().__init__(code)

    def __str__(self) -> str:
        return f"{self.name}: {self.vietnamese}" if self.name else self.vietnamese
