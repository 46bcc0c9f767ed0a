"""Why a file cannot be read: one exception, with a code for programs and one sentence for people."""

from __future__ import annotations

# code → what a person is told, in Vietnamese and in English; {…} are the facts given with the code
REASONS: dict[str, tuple[str, str]] = {
    "empty": (
        "tệp rỗng, không có chữ nào; hãy xin nơi gửi một bản khác",
        "the file is empty; ask its sender for another copy",
    ),
    "no-pages": (
        "tệp này không có trang để đóng dấu; chỉ đóng dấu được PDF, ảnh, DOCX, DOC, RTF và ODT",
        "this file has no pages to be stamped; PDF, images, DOCX, DOC, RTF and ODT have",
    ),
    "not-a-file": ("không phải là một tệp", "this is not a file"),
    "too-big": (
        "tệp lớn hơn giới hạn {limit} byte; hãy chia nhỏ tệp hoặc nhờ quản trị nâng giới hạn",
        "the file is larger than the limit of {limit} bytes; split it or have the limit raised",
    ),
    "too-long": (
        "văn bản dài hơn giới hạn {limit} ký tự; hãy chia nhỏ tệp hoặc nhờ quản trị nâng giới hạn",
        "the text is longer than the limit of {limit} characters; split it or have the limit raised",
    ),
    "too-many-pages": (
        "có {found} trang, quá giới hạn {limit} trang; hãy chia nhỏ tệp hoặc nhờ quản trị nâng giới hạn",
        "{found} pages are more than the limit of {limit}; split the file or have the limit raised",
    ),
    "binary": (
        "dữ liệu nhị phân, không phải văn bản; hãy lưu lại thành DOCX, PDF hoặc TXT",
        "this is binary data, no text; save it as DOCX, PDF or TXT",
    ),
    "mislabelled": (
        "tên tệp là .{suffix} nhưng nội dung không phải {suffix}; hãy mở tệp bằng chương trình đã tạo ra và lưu lại",
        "the file is called .{suffix}, but its content is no {suffix}; open it where it was made and save it again",
    ),
    "wrong-encoding": (
        "không nhận ra bảng mã của văn bản (đọc được UTF-8, UTF-16, cp1258, TCVN3, VNI); hãy lưu lại bằng UTF-8",
        "the encoding is not known (UTF-8, UTF-16, cp1258, TCVN3 and VNI can be read); save the text as UTF-8",
    ),
    "unsupported": (
        "chưa đọc được loại tệp này: {kind}; hãy lưu lại thành DOCX hoặc PDF",
        "this kind of file is not supported yet: {kind}; save it as DOCX or PDF",
    ),
    "image": (
        "chưa đọc được loại hình ảnh này: {kind}; hãy lưu lại thành PNG, JPEG hoặc PDF",
        "this kind of image is not supported: {kind}; save it as PNG, JPEG or PDF",
    ),
    "broken-image": (
        "tệp hình ảnh bị hỏng; hãy quét hoặc chụp lại",
        "the image file is broken; scan or photograph the paper again",
    ),
    "too-many-pixels": (
        "hình ảnh có quá {limit} điểm ảnh; hãy quét lại ở 300 dpi",
        "the image has more than {limit} pixels; scan the paper again at 300 dpi",
    ),
    "too-many-scans": (
        "có quá {limit} trang ảnh cần nhận dạng chữ; hãy chia nhỏ tệp hoặc nhờ quản trị nâng giới hạn",
        "more than {limit} pages are pictures whose letters must be recognised; "
        "split the file or have the limit raised",
    ),
    "ocr-failed": (
        "Tesseract không nhận dạng được chữ trong ảnh ({status}); có thể thử lại",
        "Tesseract failed to recognise the letters ({status}); it may be tried again",
    ),
    "broken-zip": (
        "tệp nén bị hỏng; hãy xin nơi gửi một bản khác",
        "the zip archive is broken; ask its sender for another copy",
    ),
    "zip-bomb": (
        "tệp nén nở ra quá lớn, nghi là bom nén; đừng mở, hãy hỏi lại nơi gửi",
        "the archive unpacks to far too much; it looks like a zip bomb: do not open it, ask its sender",
    ),
    "too-many-parts": (
        "tệp nén có quá {limit} phần; hãy giải nén rồi nộp từng tệp",
        "the archive has more than {limit} parts; unpack it and give its files one by one",
    ),
    "broken-docx": (
        "tệp DOCX bị hỏng; hãy mở bằng Word và lưu lại, hoặc xin nơi gửi một bản khác",
        "the DOCX file is broken; open it with Word and save it again, or ask its sender for another copy",
    ),
    "broken-office": (
        "tệp {kind} bị hỏng, không mở được; hãy xin nơi gửi một bản khác",
        "the {kind} file is broken and cannot be opened; ask its sender for another copy",
    ),
    "conversion-failed": (
        "LibreOffice không chuyển đổi được tệp {kind} ({status}); có thể thử lại",
        "LibreOffice failed to convert the {kind} file ({status}); it may be tried again",
    ),
    "converts-to-too-much": (
        "tệp nở ra quá giới hạn {limit} byte khi chuyển đổi; hãy lưu lại thành PDF",
        "the file grows beyond the limit of {limit} bytes when it is converted; save it as PDF",
    ),
    "xml-entities": (
        "XML có khai báo DTD hoặc thực thể, bị từ chối để an toàn; hãy xin nơi gửi một bản khác",
        "the XML declares a DTD or entities, which is refused for safety; ask its sender for another copy",
    ),
    "xml-too-deep": (
        "XML lồng nhau quá {limit} lớp; hãy lưu lại thành PDF, hoặc xin nơi gửi một bản khác",
        "the XML is nested deeper than {limit} levels; save it as PDF, or ask its sender for another copy",
    ),
    "package": (
        "tệp này là một gói chứa các tệp khác; đọc bằng read_all hoặc lệnh vanban read",
        "this file is a package of other files; read it with read_all or the command vanban read",
    ),
    "empty-package": (
        "gói không có tệp nào bên trong; hãy xin nơi gửi gửi lại",
        "there is no file in the package; ask its sender to send it again",
    ),
    "package-too-big": (
        "các tệp trong gói lớn hơn giới hạn {limit} byte; hãy giải nén rồi nộp từng tệp",
        "the files in the package are larger than the limit of {limit} bytes; unpack it and give its files one by one",
    ),
    "package-too-deep": (
        "gói lồng trong gói quá {limit} lớp; hãy giải nén rồi nộp từng tệp",
        "packages are nested deeper than {limit} levels; unpack them and give the files one by one",
    ),
    "broken-mail": (
        "thư điện tử bị hỏng; hãy lưu lại thư từ hộp thư, hoặc xin nơi gửi gửi lại",
        "the e-mail is broken; save it again from the mailbox, or ask its sender to send it again",
    ),
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
        "tệp trong gói nén đặt mật khẩu; hãy giải nén bằng mật khẩu rồi nộp tệp bên trong",
        "the file in the archive is protected by a password; unpack it with the password and give the file itself",
    ),
    "broken-edxml": (
        "gói edXML bị hỏng; hãy xin nơi gửi gửi lại",
        "the edXML package is broken; ask its sender to send it again",
    ),
    "edxml-without-files": (
        "gói edXML không kèm tệp văn bản: {kind}; hãy xin nơi gửi gửi kèm tệp",
        "the edXML package brings no document: {kind}; ask its sender for the files",
    ),
    "encrypted-office": (
        "tệp Office đặt mật khẩu; hãy mở bằng mật khẩu và lưu lại không mật khẩu",
        "the Office file is protected by a password; open it with the password and save it without",
    ),
    "broken-pdf": (
        "tệp PDF bị hỏng; hãy xin nơi gửi một bản khác",
        "the PDF file is broken; ask its sender for another copy",
    ),
    "encrypted-pdf": (
        "tệp PDF đặt mật khẩu; hãy mở bằng mật khẩu và lưu lại không mật khẩu",
        "the PDF file is protected by a password; open it with the password and save it without",
    ),
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
        "kho chứng thư tin cậy có tệp không đọc được: {problem}; hãy nhờ quản trị thay tệp đó",
        "a file of the trust store cannot be read: {problem}; have it replaced",
    ),
    "took-too-long": (
        "đọc quá {limit} giây chưa xong, đã dừng; hãy chia nhỏ tệp, hoặc thử lại khi máy bớt việc",
        "reading took longer than the limit of {limit} seconds and was stopped; split the "
        "file, or try again when the machine is less busy",
    ),
    "took-too-much-memory": (
        "đọc tệp cần hơn {limit} byte bộ nhớ, đã dừng; hãy chia nhỏ tệp hoặc nhờ quản trị nâng giới hạn",
        "reading took more than the limit of {limit} bytes of memory and was stopped; "
        "split the file or have the limit raised",
    ),
    "too-much-found": (
        "kết quả đọc lớn hơn giới hạn {limit} byte; hãy chia nhỏ tệp",
        "what was read is larger than the limit of {limit} bytes; split the file",
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
        vietnamese, english = REASONS[code]
        self.vietnamese, self.english = vietnamese.format(**_told(facts, ".")), english.format(**_told(facts, ","))
        super().__init__(code)

    def __str__(self) -> str:
        return f"{self.name}: {self.vietnamese}" if self.name else self.vietnamese


def _told(facts: dict[str, int | str], thousands: str) -> dict[str, str]:
    """The facts as people read them: 104857600 as '104.857.600', in English with commas."""
    return {
        name: f"{fact:,}".replace(",", thousands) if isinstance(fact, int) else fact for name, fact in facts.items()
    }
