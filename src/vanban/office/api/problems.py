"""What went wrong, as RFC 9457 says it: `application/problem+json` with a Vietnamese sentence and the fields' names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions

from vanban.office.refusals import Refused

MEDIA = "application/problem+json"


class Wrong(msgspec.Struct):
    """What is wrong with one field; `field` is '' where it is about the whole."""

    field: str
    detail: str


class Problem(msgspec.Struct):
    """A request that was not done (RFC 9457). `detail` is a sentence for people; `errors` name the fields."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = []


# by status: the last part of `type`, and the title
KINDS = {
    400: ("unreadable", gettext_lazy("Không đọc được yêu cầu")),
    401: ("not-known", gettext_lazy("Chưa xác thực")),
    403: ("not-allowed", gettext_lazy("Không được phép")),
    404: ("not-found", gettext_lazy("Không tìm thấy")),
    405: ("no-such-method", gettext_lazy("Không có thao tác này")),
    409: ("refused", gettext_lazy("Bị từ chối")),
    412: ("changed", gettext_lazy("Đã có người khác sửa")),
    413: ("too-large", gettext_lazy("Quá lớn")),
    415: ("wrong-media", gettext_lazy("Sai kiểu nội dung")),
    422: ("invalid", gettext_lazy("Dữ liệu chưa đúng")),
    428: ("no-version", gettext_lazy("Thiếu phiên bản")),
    429: ("too-many", gettext_lazy("Quá nhiều yêu cầu")),
}


class Failed(Exception):  # noqa: N818  (as with `Refused`)
    """An answer other than success, with its status; nothing was changed."""

    def __init__(self, status: int, detail: Any, errors: Iterable[Wrong] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, str(detail), list(errors)


def invalid(*errors: tuple[str, Any]) -> Failed:
    """Some fields are wrong."""
    return Failed(422, _("Có trường chưa đúng."), [Wrong(name, str(said)) for name, said in errors])


def checked(form: forms.Form) -> dict[str, Any]:
    """What a form gives; raises `Failed` with what is wrong in it."""
    if form.is_valid():
        return form.cleaned_data
    raise invalid(*wrong_in(form))


def wrong_in(form: forms.Form, prefix: str = "") -> list[tuple[str, str]]:
    """The fields of a form that are wrong, each with its sentence."""
    named = (
        (f"{prefix}{name}" if name != "__all__" else prefix.rstrip("."), said) for name, said in form.errors.items()
    )
    return [(name, error) for name, errors in named for error in errors]


def answer(error: Exception) -> HttpResponse:
    """The problem that an exception is; one that is none of ours is raised again."""
    match error:
        case Failed():
            return told(error.status, error.detail, error.errors)
        case Refused():
            return told(409, error.message)
        case Http404():
            return told(404, _("Không có, hoặc vị trí của bạn không xem được."))
        case PermissionDenied():
            return told(403, str(error) or _("Vị trí của bạn không làm được việc này."))
        case exceptions.Throttled():
            wait = {"Retry-After": str(int(error.wait or 60))}
            return told(429, _("Quá nhiều yêu cầu. Hãy thử lại sau."), headers=wait)
        case exceptions.NotAuthenticated():
            said = _("Hãy gửi mã truy cập: Authorization: Bearer vanban_….")
            return told(401, said, headers={"WWW-Authenticate": "Bearer"})
        case exceptions.AuthenticationFailed():
            said = 'Bearer error="invalid_token"'
            return told(401, str(error.detail), headers={"WWW-Authenticate": said})
        case exceptions.MethodNotAllowed():
            return told(405, _("Địa chỉ này không có thao tác đó."))
        case exceptions.UnsupportedMediaType():
            return told(415, _("Nội dung gửi lên không thuộc kiểu mà địa chỉ này nhận."))
        case RequestDataTooBig():
            return told(413, _("Nội dung gửi lên quá lớn."))
        case exceptions.ParseError() | SuspiciousOperation():
            return told(400, _("Nội dung gửi lên không phải JSON hoặc biểu mẫu đọc được."))
        case exceptions.APIException():
            return told(error.status_code, str(error.detail))
    raise error


def told(status: int, detail: str, errors: Iterable[Wrong] = (), headers: dict[str, str] | None = None) -> HttpResponse:
    kind, title = KINDS.get(status, KINDS[400])
    problem = Problem(f"urn:vanban:{kind}", str(title), status, detail, list(errors))
    return HttpResponse(msgspec.json.encode(problem), status=status, content_type=MEDIA, headers=headers)
