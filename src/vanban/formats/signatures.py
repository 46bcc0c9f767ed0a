"""What was found about the signatures of a file, in Vietnamese; the three answers stand on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from vanban.files.signatures import Signature

_VIETNAM = timezone(timedelta(hours=7))
UNVERIFIED = "chưa xác minh người ký"
_DOUBTS = {
    "damaged": "chữ ký bị hỏng, không kiểm tra được",
    "changed": "nội dung được ký đã bị thay đổi sau khi ký",
    "no-chain": "không có chuỗi chứng thư dẫn tới một chứng thư mà cơ quan tin cậy",
    "bad-chain": "chuỗi chứng thư không hợp lệ",
    "expired": "chứng thư số đã hết hạn",
    "not-yet-valid": "chứng thư số chưa có hiệu lực",
    "revoked": "chứng thư số đã bị thu hồi",
}
_ADDED = {
    "none": "sau khi ký không thêm gì vào tệp",
    "allowed": "sau khi ký chỉ thêm điều được phép, như chữ ký khác",
    "suspicious": "sau khi ký tệp đã bị thêm hoặc sửa nội dung",
}


def to_text(signature: Signature) -> str:
    """One line for the field, then one for each answer, without a newline at its end."""
    return "\n".join([signature.field, *(f"  {label}: {words}" for label, words in answers(signature))])


def answers(signature: Signature) -> Iterator[tuple[str, str]]:
    """The three answers: is it intact, what does it claim, is the signer verified."""
    yield "Toàn vẹn", f"{_intact(signature)}; {_ADDED[signature.added]}"
    claimed = ", ".join(filter(None, (signature.name, signature.body))) or "không có tên"
    yield "Tự nhận", claimed + (f", ký lúc {_moment(signature.at)}" if signature.at else "")
    if signature.stamped:
        yield "Dấu thời gian", f"{_moment(signature.stamped)}, {signature.stamped_by}"
    yield "Người ký", "đã xác minh" if signature.verified else f"{UNVERIFIED} ({_DOUBTS[signature.doubt or 'damaged']})"


def _intact(signature: Signature) -> str:
    return "nội dung được ký còn nguyên" if signature.intact else _DOUBTS[signature.doubt or "changed"]


def _moment(moment: datetime) -> str:
    """The moment in Vietnamese time; one without a zone as it is printed."""
    return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).strftime("%d/%m/%Y %H:%M")
