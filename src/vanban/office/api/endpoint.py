"""One address of the API: who asks, whether they may, what was sent, and the answer to it."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from vanban.office.accounts import passwords, second_step
from vanban.office.accounts.access import needs
from vanban.office.api.authentication import BySession, ByToken
from vanban.office.api.fields import given, typed
from vanban.office.api.models import Scope, Token
from vanban.office.api.once import once
from vanban.office.api.openapi import Described
from vanban.office.api.operations import OPERATIONS, Operation
from vanban.office.api.parsing import Json, Multipart
from vanban.office.api.problems import Failed, answer
from vanban.office.api.wishes import asked, heeded
from vanban.office.audit import circumstances
from vanban.office.desk.lists import Listing

Row = TypeVar("Row")


class Page(msgspec.Struct, Generic[Row]):
    """One page of a list; `next` and `previous` are the addresses of the pages beside it."""

    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    results: list[Row]


class AnyMedia(DefaultContentNegotiation):
    """An address gives what it gives, whatever was asked for."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class Endpoint(APIView):
    """The methods of one address. `operations` are what they do."""

    operations: ClassVar[dict[str, Operation]]
    authentication_classes = (ByToken, BySession)
    permission_classes = (IsAuthenticated,)
    content_negotiation_class = AnyMedia
    schema = Described()

    @classmethod
    def of(cls, operations: dict[str, Operation]) -> type[Endpoint]:
        """The view of one address."""
        methods = {method.lower(): cls._perform for method in operations}
        return type(
            f"{cls.__name__}_{next(iter(operations.values())).name}", (cls,), {"operations": operations, **methods}
        )

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        found = super().initialize_request(request, *args, **kwargs)
        operation = self.operations.get(request.method)
        found.parsers = [Multipart() if operation and operation.files else Json()]
        return found

    def handle_exception(self, error: Exception) -> HttpResponse:
        return answer(error)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(status=204)

    def _perform(self, request: Request, **keys: Any) -> HttpResponseBase:
        method = "GET" if request.method == "HEAD" else request.method
        operation, asker = self.operations[method], request._request
        token = request.auth
        _may(asker, token, operation)
        told = circumstances.told()
        if token is not None:
            told = told | {"token": str(token)}
        with circumstances.within(lambda: told):
            if operation.method == "GET":
                return _answered(operation, asker, keys)
            sent = _sent(operation, request)
            if not operation.keeps:
                return _done(operation, asker, sent, keys)
            return once(asker, sent, lambda: _done(operation, asker, sent, keys))


def _sent(operation: Operation, request: Request) -> Any:
    """The JSON; of a form with files its fields in the same shape."""
    data = request.data
    if not operation.files:
        return data
    return {name: values if len(values) > 1 else values[0] for name, values in request._request.POST.lists()}


def _may(request: HttpRequest, token: Token | None, operation: Operation) -> None:
    if why := passwords.due(request.user, request.position) or ("" if token else second_step.due(request)):
        raise PermissionDenied(why)
    needs(*operation.roles)(lambda request: None)(request)
    if token is not None and not set(operation.scopes) & set(token.scopes):
        wanted = _(" hoặc ").join(f"“{Scope(scope).value}”" for scope in operation.scopes)
        raise PermissionDenied(_("Mã truy cập này không có phạm vi %(scopes)s.") % {"scopes": wanted})


def _answered(operation: Operation, request: HttpRequest, keys: dict[str, Any]) -> HttpResponseBase:
    if operation.media:
        return _file(operation, request, keys)
    if operation.lists:
        return _json(_page(operation, request, keys))
    if operation.wishes:
        keys = keys | {"asked": asked(operation.wishes, {}, request.GET)}
    content = _read(operation, request, keys)
    found = _json(content)
    found["ETag"] = _tag(content)
    return get_conditional_response(request, etag=found["ETag"], response=found)


def _page(operation: Operation, request: HttpRequest, keys: dict[str, Any]) -> bytes:
    lists = operation.lists
    wished = asked(lists.wishes, lists.sortable, request.GET)
    filters, rows, *parts = operation.does(request, wished, **keys)
    if filters is not None:
        heeded(filters, lists.wishes)
    listing = Listing(rows, lists.columns, wished, lists.default, *parts)
    page = listing.page
    number, pages = int(wished.get("trang", 1)), page.paginator.num_pages
    if number > pages:
        raise Failed(404, _("Danh sách chỉ có %(pages)s trang.") % {"pages": pages})
    shown = Page(
        total=listing.total,
        page=number,
        pages=pages,
        next=beside(request, number + 1) if page.has_next() else None,
        previous=beside(request, number - 1) if page.has_previous() else None,
        results=_all(operation.gives, list(page), request),
    )
    return msgspec.json.encode(shown)


def beside(request: HttpRequest, number: int) -> str:
    """The address of another page of the same list."""
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _all(gives: Any, rows: list[Any], request: HttpRequest) -> list[Any]:
    if hasattr(gives, "of_all"):
        return gives.of_all(rows, request)
    return [_value(gives, row, request) for row in rows]


def _value(gives: Any, found: Any, request: HttpRequest) -> Any:
    """The value of the type that an operation gives: itself, or made of a row."""
    if isinstance(found, list):
        (gives,) = getattr(gives, "__args__", (gives,))
        return _all(gives, found, request)
    return found if isinstance(found, msgspec.Struct | dict) else gives.of(found, request)


def _read(operation: Operation, request: HttpRequest, keys: dict[str, Any]) -> bytes:
    return msgspec.json.encode(_value(operation.gives, operation.does(request, **keys), request))


def _file(operation: Operation, request: HttpRequest, keys: dict[str, Any]) -> HttpResponseBase:
    """What a page gives to be taken home; where it would go back with a message, that is why there is none."""
    request.GET = asked(operation.wishes, {}, request.GET)
    found = operation.does(request, **keys)
    if found.status_code == 200 and (isinstance(found, FileResponse) or found.headers.get("Content-Disposition")):
        return found
    if found.status_code == 304:
        return found
    raise Failed(409, " ".join(str(one) for one in messages.get_messages(request)) or _("Không tạo được tệp."))


def _done(operation: Operation, request: HttpRequest, sent: Any, keys: dict[str, Any]) -> HttpResponse:
    _as_read(operation, request, keys)
    if operation.given:
        data = given(operation.given, sent)
    else:
        data = sent if operation.schema else typed(operation.takes, sent)
    found = operation.does(request, data, **keys)
    if found is None:
        return HttpResponse(status=204)
    content = msgspec.json.encode(_value(operation.gives, found, request))
    return _json(content, operation.status)


def _as_read(operation: Operation, request: HttpRequest, keys: dict[str, Any]) -> None:
    """Refuse what was decided on another state of the record than it has now."""
    tags = request.headers.get("If-Match", "").strip()
    if not tags and operation.edits:
        raise Failed(428, _("Hãy gửi If-Match với ETag của lần đọc trước, để không ghi đè lên sửa đổi của người khác."))
    if not tags or not operation.of or tags == "*":
        return
    record = OPERATIONS[operation.of]
    now = _tag(_read(record, request, {name: key for name, key in keys.items() if f":{name}>" in record.path}))
    if now not in [tag.strip() for tag in tags.split(",")]:
        raise Failed(412, _("Dữ liệu đã đổi từ lúc chương trình đọc. Hãy đọc lại rồi gửi lại."))


def _json(content: bytes, status: int = 200) -> HttpResponse:
    return HttpResponse(content, status=status, content_type="application/json")


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
