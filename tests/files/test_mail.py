"""E-mails: the letter and each attachment, whoever wrote the mail."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

import vanban
from vanban.files import Limits, Part, Unreadable, parts
from vanban.record import Source

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {
        "From": "Văn thư xã Bình Lâm <vanthu@binhlam.example>",
        "To": "ubnd@tanhoa.example",
        "Date": "Fri, 05 Jun 2026 08:15:00 +0700",
        "Subject": "V/v phối hợp bảo vệ đê",
        **headers,
    }.items():
        message[name] = value
    return message


def letter(text: str = "Kính gửi Ủy ban nhân dân xã, xin gửi công văn kèm theo.") -> EmailMessage:
    message = mail()
    message.set_content(text)
    return message


def raw(*lines: str) -> bytes:
    """A mail as some program wrote it, with the fields that make it one."""
    return "\r\n".join(
        ["From: a@b.example", "To: c@d.example", "Date: Fri, 05 Jun 2026 08:15:00 +0700", *lines]
    ).encode()


def named(found: tuple[Part, ...]) -> dict[str, str]:
    return {part.name: part.data.decode("utf-8-sig", "replace").strip() for part in found}


def opened(data: bytes | EmailMessage, limits: Limits | None = None) -> tuple[Part, ...]:
    return parts(bytes(data) if isinstance(data, EmailMessage) else data, "thu.eml", limits)


def values(document: vanban.Document) -> vanban.Document:
    """All but where it came from."""
    return replace(document, source=Source())


@pytest.mark.parametrize("name", NAMES)
def test_a_document_in_a_letter_gives_the_same_record_as_its_text(name: str):
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")
    message = mail()
    message.set_content(text, cte="base64")
    (document,) = vanban.read_all(bytes(message), name="thu.eml")
    assert isinstance(document, vanban.Document)
    assert values(document) == values(vanban.read_text(text.strip("\n") + "\n"))
    assert document.source.name == "thu.eml › noi-dung-thu.txt"


@pytest.mark.parametrize("path", sorted((SAMPLES / "files").glob("*.docx")), ids=lambda path: path.stem)
def test_an_attached_document_gives_the_same_record_as_the_file(path: Path):
    message = letter()
    message.add_attachment(path.read_bytes(), maintype="application", subtype="octet-stream", filename=path.name)
    _, document = vanban.read_all(bytes(message), name="thu.eml")
    assert isinstance(document, vanban.Document)
    assert values(document) == values(vanban.read(path))
    assert document.source.name == f"thu.eml › {path.name}"


def test_the_person_is_told_what_the_mail_says_of_itself():
    (document,) = vanban.read_all(bytes(letter()), name="thu.eml")
    assert isinstance(document, vanban.Document)
    (warning,) = document.source.warnings
    assert warning == (
        "thư điện tử: tiêu đề V/v phối hợp bảo vệ đê; từ Văn thư xã Bình Lâm <vanthu@binhlam.example>; "
        "gửi lúc 08:15 05/06/2026"
    )


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("Thu, 04 Jun 2026 23:30:00 -0000 (UTC)", "23:30 04/06/2026"),
        ("Thu, 04 Jun 2026 23:30:00 +0000", "06:30 05/06/2026"),
        ("hôm qua", "hôm qua"),
        ("Thu, 99 Jun 2026 23:30:00 +0000", "Thu, 99 Jun 2026 23:30:00 +0000"),
        ("Fri, 31 Dec 9999 23:30:00 -0700", "Fri, 31 Dec 9999 23:30:00 -0700"),
    ],
)
def test_the_day_of_a_mail_is_that_of_viet_nam_or_as_it_was_written(date: str, told: str):
    data = f"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: {date}\n\nNội dung".encode()
    (part,) = opened(data)
    assert part.warnings[0].endswith(f"gửi lúc {told}")


def test_a_mail_is_no_document_but_holds_some():
    with pytest.raises(Unreadable) as caught:
        vanban.read(bytes(letter()), name="thu.eml")
    assert (caught.value.code, caught.value.name) == ("package", "thu.eml")


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"From a@b.example Fri Jun  5 08:15:00 2026\n"])
def test_a_mail_may_begin_with_a_mark_or_the_line_of_a_mailbox(before: bytes):
    (part,) = opened(before + bytes(letter("Nội dung")))
    assert (part.name, part.data.decode("utf-8-sig").strip()) == ("thu.eml › noi-dung-thu.txt", "Nội dung")


def test_a_text_that_begins_with_a_colon_is_no_mail():
    text = "Subject: một bài viết\nFrom: đâu đó\n\nNội dung".encode()
    assert vanban.read_all(text)[0].text.startswith("Subject")  # type: ignore[union-attr]


# which rendering


def test_the_richest_rendering_is_the_letter():
    message = letter("Chữ thường")
    message.add_alternative(
        "<html><body><table border=1><tr><td>A<td>B<td>C<td>D</table></body></html>", subtype="html"
    )
    (part,) = opened(message)
    assert part.name == "thu.eml › noi-dung-thu.html"
    assert vanban.read(part.data).text.startswith("| A | B | C | D |")


def test_a_rendering_without_words_and_an_invitation_are_passed_over():
    message = letter("Chữ thường")
    message.add_alternative("<html><style>p {}</style><body><p>&nbsp;</p></body></html>", subtype="html")
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert named(opened(message)) == {"thu.eml › noi-dung-thu.txt": "Chữ thường"}


def test_logos_that_dress_the_letter_are_left_out_and_scanned_pages_are_not():
    message = letter()
    message.add_alternative('<p>Kính gửi</p><img src="cid:logo"><img src="cid:trang1">', subtype="html")
    html = message.get_payload()[1]
    html.add_related(b"\x89PNG\r\n" + bytes(900), "image", "png", cid="<logo>", filename="logo.png")
    html.add_related(b"\xff\xd8\xff" + bytes(90_000), "image", "jpeg", cid="<trang1>", filename="trang 1.jpg")
    message.add_attachment(b"\x89PNG\r\n" + bytes(900), "image", "png", filename="so-do.png")
    assert [part.name.partition(" › ")[2] for part in opened(message)] == [
        "noi-dung-thu.html",
        "trang 1.jpg",
        "so-do.png",
    ]


def test_a_page_saved_by_a_browser_is_its_page_alone():
    data = raw(
        "MIME-Version: 1.0", 'Content-Type: multipart/related; type="text/html"; boundary="x"', "",
        "--x", "Content-Type: text/html", "Content-Location: http://a.example/", "", "<html><p>Thông báo</p></html>",
        "--x", "Content-Type: text/css", "Content-Location: cid:css-1", "", "p {}",
        "--x", "Content-Type: image/png", "Content-Location: http://a.example/1.png", "", "png", "--x--",
    )  # fmt: skip
    assert [part.name for part in parts(data, "trang.mht")] == ["trang.mht › noi-dung-thu.html"]


def test_lines_broken_by_the_senders_program_are_joined():
    data = raw(
        'Content-Type: text/plain; charset="utf-8"; format=flowed; delsp=no', "",
        "Đề nghị các đơn vị ", "báo cáo trước ngày 15/6.", "", " From đây là dòng mới", "-- ", "Lan",
    )  # fmt: skip
    (part,) = opened(data)
    assert part.data.decode("utf-8-sig").split("\n") == [
        "Đề nghị các đơn vị báo cáo trước ngày 15/6.",
        "",
        "From đây là dòng mới",
        "-- ",
        "Lan",
    ]


# names


@pytest.mark.parametrize(
    "header",
    [
        'Content-Disposition: attachment; filename="=?utf-8?B?S+G6vyBob+G6oWNoLnBkZg==?="',
        "Content-Disposition: attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch.pdf",
        "Content-Disposition: attachment; filename*0*=utf-8''K%E1%BA%BF; filename*1*=%20ho%E1%BA%A1ch.pdf",
        'Content-Type: application/pdf; name="=?UTF-8?Q?K=E1=BA=BF_ho=E1=BA=A1ch.pdf?="',
        "Content-Disposition: attachment; filename==?utf-8?Q?K=E1=BA=BF_ho?= =?utf-8?Q?=E1=BA=A1ch.pdf?=",
        'Content-Disposition: attachment; filename="Kế hoạch.pdf"',
        'Content-Disposition: attachment; filename="C:\\\\Users\\\\lan\\\\Kế hoạch.pdf"',
        'Content-Disposition: attachment; filename="../../Kế hoạch.pdf"',
    ],
)
def test_names_of_attachments_are_read_however_they_are_written(header: str):
    found = opened(raw(header, "", "%PDF-1.4"))
    assert [part.name.rpartition(" › ")[2] for part in found] == ["Kế hoạch.pdf"]
    assert ".." not in found[0].name


def test_an_attachment_without_a_name_gets_one_and_a_name_twice_a_number():
    message = letter()
    for filename in (None, "bang.txt", "bang.txt"):
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename=filename)
    assert [part.name.partition(" › ")[2] for part in opened(message)][1:] == [
        "tep-dinh-kem-1",
        "bang.txt",
        "bang.txt (2)",
    ]


def test_letters_in_other_encodings():
    tcvn3 = "kÕ ho¹ch phßng chèng lò lôt"
    for charset, text in (("iso-8859-1", tcvn3), ("utf-8", "kế hoạch phòng chống lũ lụt"), ("x-la", tcvn3)):
        octets = text.encode("utf-8" if charset == "utf-8" else "cp1252")
        head = raw(f'Content-Type: text/plain; charset="{charset}"', "Content-Transfer-Encoding: 8bit", "", "")
        (document,) = vanban.read_all(head + octets, name="thu.eml")
        assert isinstance(document, vanban.Document)
        assert document.text.strip() == "kế hoạch phòng chống lũ lụt"


# mails within mails, and what is refused


def test_a_forwarded_mail_is_opened_with_its_parts():
    inner = letter("Thư gốc")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="cv.pdf")
    outer = letter("Chuyển tiếp")
    outer.add_attachment(inner)
    found = opened(outer)
    assert [part.name for part in found] == [
        "thu.eml › noi-dung-thu.txt",
        "thu.eml › thu-kem-1.eml › noi-dung-thu.txt",
        "thu.eml › thu-kem-1.eml › cv.pdf",
    ]
    assert found[2].data == PDF
    assert [len(part.warnings) for part in found] == [1, 2, 2]


def test_a_mail_attached_as_a_file_is_opened_too(zipped: Callable[..., bytes]):
    outer = letter()
    outer.add_attachment(
        zipped({"thu-goc.eml": bytes(letter("Thư gốc"))}), maintype="application", subtype="zip", filename="goi.zip"
    )
    assert named(opened(outer))["thu.eml › goi.zip › thu-goc.eml › noi-dung-thu.txt"] == "Thư gốc"


def test_mails_within_mails_without_end_are_refused():
    message = letter()
    for _ in range(7):
        outer = letter()
        outer.add_attachment(message)
        message = outer
    with pytest.raises(Unreadable) as caught:
        opened(message)
    assert caught.value.code == "package-too-deep"
    head = raw("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=0", "", "")
    deep = "".join(f"--{n}\nContent-Type: multipart/mixed; boundary={n + 1}\n\n" for n in range(3000))
    with pytest.raises(Unreadable):
        opened(head + deep.encode())


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "encrypted-mail"),
        ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', "encrypted-mail"),
    ],
)
def test_an_encrypted_mail_is_refused_by_name(kind: str, code: str):
    (error,) = vanban.read_all(raw(f"Content-Type: {kind}", "", "--x", "", "abc", "--x--"), name="thu.eml")
    assert isinstance(error, Unreadable)
    assert error.code == code


def test_outlooks_winmail_is_refused_by_name_and_the_letter_is_read():
    message = letter()
    message.add_attachment(b"\x78\x9f\x3e\x22" + bytes(80), "application", "ms-tnef", filename="winmail.dat")
    document, error = vanban.read_all(bytes(message), name="thu.eml")
    assert isinstance(document, vanban.Document)
    assert isinstance(error, Unreadable)
    assert (error.code, error.name) == ("winmail", "thu.eml › winmail.dat")


def test_a_signature_of_the_mail_is_no_file():
    data = raw(
        'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=x', "",
        "--x", "Content-Type: text/plain; charset=utf-8", "", "Nội dung",
        "--x", "Content-Type: application/pkcs7-signature; name=smime.p7s", "", "MIIB", "--x--",
    )  # fmt: skip
    assert named(opened(data)) == {"thu.eml › noi-dung-thu.txt": "Nội dung"}


def test_more_parts_than_the_limit_are_refused():
    message = letter()
    for _ in range(5):
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
    for limits, code in ((Limits(package_parts=5), "too-many-parts"), (Limits(package_bytes=100), "package-too-big")):
        with pytest.raises(Unreadable) as caught:
            opened(message, limits)
        assert caught.value.code == code


def test_an_empty_mail_is_refused():
    with pytest.raises(Unreadable) as caught:
        opened(raw("", ""))
    assert caught.value.code == "empty-package"
