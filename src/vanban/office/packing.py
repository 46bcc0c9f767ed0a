"""Pages go over the wire compressed: a list of a hundred rows is a tenth of its size then."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PackedPages(GZipMiddleware):
    """Compresses pages alone. Files are compressed in themselves, or lie packed beside them (`assets/build.sh`).

    What a page tells cannot be guessed from its length: Django masks the token of forms anew in each page and adds
    bytes of chance to what it compresses (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = not response.streaming and response.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response
