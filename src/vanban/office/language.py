"""In which language the interface speaks: Vietnamese, unless somebody chose English in this browser.

What becomes part of a record or of an official form is Vietnamese, whoever makes it: such words are not marked for
translation, and names that pages show too are asked for by `official`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class ChosenLanguage:
    """Speaks the language that the browser's cookie names. What a browser prefers by itself is not asked: most are set
    to English by whoever installed them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        translation.activate(asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response


def official(words: object) -> str:
    """The Vietnamese of words that a page may show in English: what is kept in a record or printed in a form."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(words)
