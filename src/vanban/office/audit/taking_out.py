"""Lists, books and slips that are taken home as files are told of in the agency's journal, whichever page made them."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse

from vanban.office.audit.services import record

_NAME = re.compile(r"""attachment; filename(?:="|\*=UTF-8'')([^"]+)""")


class TakingOut:
    """Writes down who took which file. Originals are no extract of the books; who opened one its own history tells."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        named = _NAME.match(response.get("Content-Disposition", ""))
        if named and response.status_code == 200 and request.position and not isinstance(response, FileResponse):
            agency = request.position.agency
            with transaction.atomic():
                record(agency.stream, "take-out", request.user, agency, {"name": named[1]})
        return response
