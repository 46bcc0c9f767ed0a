"""edXML, the package in which agencies exchange documents: QCVN 102:2016/BTTTT (with its amendment of 2022).

Names are compared without their namespace, since senders differ in it, and in spelling ('Bussiness', 'Business').
Attachments are base64 within the XML; most senders pack each one into a ZIP of its own, whatever its type says.
"""

from __future__ import annotations

import base64
import binascii
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from vanban.files import archives
from vanban.files.archive import tree
from vanban.files.errors import Unreadable
from vanban.files.limits import Limits
from vanban.files.packages import Package, Part, file_name
from vanban.files.sniff import kind

_PRIORITY = {"1": "khẩn", "2": "thượng khẩn", "3": "hỏa tốc", "4": "hỏa tốc hẹn giờ"}
_PURPOSE = {"1": "thu hồi văn bản", "2": "cập nhật văn bản", "3": "thay thế văn bản"}  # 0 brings a new one
_STATUS = {
    "01": "đã đến", "02": "từ chối tiếp nhận", "03": "đã tiếp nhận", "04": "phân công xử lý", "05": "đang xử lý",
    "06": "hoàn thành", "13": "yêu cầu lấy lại", "15": "đồng ý cập nhật, lấy lại", "16": "từ chối cập nhật, lấy lại",
}  # fmt: skip


def unpack(data: bytes, limits: Limits) -> Package:
    """The attached files; the header as a warning. Raises `Unreadable` for what is broken or brings no file."""
    root = tree(data, "broken-edxml")
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    header = next(root.iter("MessageHeader"), root)
    given: list[Part] = []
    left = limits.package_bytes
    for number, attachment in enumerate(root.iter("Attachment"), 1):
        found = _attached(attachment, number, replace(limits, package_bytes=left))
        left -= sum(len(part.data) for part in found)
        if left < 0:
            raise Unreadable("package-too-big", limit=limits.package_bytes)
        given += found
    if not given:
        raise Unreadable("edxml-without-files", kind=_purpose(root) or "không rõ mục đích")
    return Package(tuple(given), (_told(root, header),))


def _attached(attachment: Element, number: int, limits: Limits) -> list[Part]:
    content = attachment.find("ContentTransferEncoded")
    if content is None or not (content.text or "").strip():
        return []
    name = file_name(_value(attachment, "AttachmentName"), f"tep-dinh-kem-{number}")
    try:
        data = base64.b64decode("".join((content.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return [Part(name, error=Unreadable("broken-edxml"))]
    try:
        packed = kind(data, name) == "zip" and not name.lower().endswith(".zip")
    except Unreadable:
        packed = False
    if not packed:
        return [Part(name, data)]
    try:
        inside = archives.unpack(data, limits).parts
    except Unreadable as error:
        return [Part(name, error=error)]
    return [Part(name, inside[0].data, error=inside[0].error)] if len(inside) == 1 else [Part(name, data)]


def _value(element: Element | None, path: str) -> str:
    found = element.find(path) if element is not None else None
    return " ".join((found.text or "").split())[:500] if found is not None else ""


def _purpose(root: Element) -> str:
    """What the package is for, where it is not to bring a new document."""
    for tag in ("BussinessDocType", "BusinessDocType"):
        for element in root.iter(tag):
            if purpose := _PURPOSE.get((element.text or "").strip()):
                return purpose
    for element in root.iter("StatusCode"):
        code = (element.text or "").strip()
        return f"trạng thái {code} {_STATUS.get(code, '')}".strip()
    return ""


def _told(root: Element, header: Element) -> str:
    """The header in one sentence, with the words of the register: 'số 12/UBND-KT; ngày 2026/05/08; …'."""
    code = "/".join(filter(None, (_value(header, "Code/CodeNumber"), _value(header, "Code/CodeNotation"))))
    sender, identifier = _value(header, "From/OrganName"), _value(header, "From/OrganId")
    says = (
        ("", _purpose(root)),
        ("số ", code or _value(header, "Code")),
        ("ngày ", _value(header, "PromulgationInfo/PromulgationDate")),
        ("nơi gửi ", f"{sender} ({identifier})" if sender and identifier else sender or identifier),
        ("trích yếu: ", _value(header, "Subject")),
        ("hạn trả lời ", _value(header, "DueDate")),
        ("mức độ ", _PRIORITY.get(_value(header, "OtherInfo/Priority"), "")),
        ("mã văn bản ", _value(header, "DocumentId")),
    )
    return "gói edXML ghi: " + "; ".join(label + value for label, value in says if value)
