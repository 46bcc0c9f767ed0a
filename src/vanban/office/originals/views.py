"""Answers about the pages of a file, for views that have found the file among those its asker may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from vanban import Unreadable
from vanban.bulk.reader import Leaf
from vanban.files.placed import PageSize
from vanban.files.signatures import Signature
from vanban.formats.signatures import answers
from vanban.office.intake.models import SubmittedFile
from vanban.office.originals.checking import present
from vanban.office.originals.models import Pages, SignatureCheck
from vanban.office.originals.pictures import WIDTHS, picture

_PIXEL = 96 / 72  # CSS pixels to a point


@dataclass(frozen=True)
class ShownPage:
    """One page for `originals/pages.html`; `width` and `height` in CSS pixels."""

    number: int
    width: int
    height: int
    address: str


@dataclass(frozen=True)
class Check:
    """The signatures of one file as they were checked `at` that time: each with its answers; or why they were not."""

    name: str
    at: datetime
    trouble: str
    signatures: list[list[tuple[str, str, str]]]


@dataclass(frozen=True)
class ShownPages:
    """The pages of a file for `originals/pages.html`, under the addresses of the app that shows it."""

    places: str
    unsure: int
    pages: tuple[ShownPage, ...]


def shown(app: str, numbers: Mapping[int, int]) -> dict[int, ShownPages]:
    """The pages of submitted files, by the number of each; a file without pages is left out.

    `numbers` says by which number the views 'page' and 'places' of `app` know each file.
    """
    kept = Pages.objects.filter(file__in=numbers).only("file_id", "sizes", "unsure")
    return {one.file_id: _shown(one, app, numbers[one.file_id]) for one in kept}


def _shown(kept: Pages, app: str, pk: int) -> ShownPages:
    pages = (
        ShownPage(n, round(size.width * _PIXEL), round(size.height * _PIXEL), reverse(f"{app}:page", args=[pk, n]))
        for n, size in enumerate(msgspec.convert(kept.sizes, list[PageSize]), 1)
    )
    return ShownPages(reverse(f"{app}:places", args=[pk]), kept.unsure, tuple(pages))


def page(request: HttpRequest, file: SubmittedFile, number: int) -> HttpResponse:
    """The picture of a page, in one of the `WIDTHS`; a sentence with status 422 where it cannot be drawn."""
    kept = get_object_or_404(Pages.objects.only("sizes"), file=file)
    asked = request.GET.get("rong", str(WIDTHS[1]))
    width = next((width for width in WIDTHS if str(width) == asked), None)
    if width is None or not 1 <= number <= len(kept.sizes):
        raise Http404
    leaf = Leaf(number, msgspec.convert(kept.sizes[number - 1], PageSize), width)
    tag = f'"{file.blob_id}-{leaf.name}"'
    if known := _known(request, tag):
        return known
    try:
        path = picture(file.blob_id, leaf)
    except Unreadable as error:
        words = _("Không dựng được hình trang này: %(why)s.") % {"why": error.vietnamese}
        headers = {"Cache-Control": "no-store"}
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8", headers=headers)
    return FileResponse(path.open("rb"), content_type="image/png", headers=_kept(tag))


def places(request: HttpRequest, file: SubmittedFile) -> HttpResponse:
    """The places of the words, as `places.packed` makes them."""
    kept = get_object_or_404(Pages.objects.only("places"), file=file)
    tag = f'"{file.blob_id}-{kept.pk}"'
    headers = _kept(tag) | {"Content-Encoding": "gzip"}
    return _known(request, tag) or HttpResponse(bytes(kept.places), content_type="application/json", headers=headers)


def _known(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The answer to a browser that has this already."""
    answer = get_conditional_response(request, etag=tag)
    if answer is not None:
        for name, value in _kept(tag).items():
            answer.headers[name] = value
    return answer


def _kept(tag: str) -> dict[str, str]:
    """Browsers may keep it, and ask again each time: so nobody sees what was taken from them."""
    return {"Cache-Control": "private, no-cache", "ETag": tag}


def checks(submission: int | None, blobs: Collection[str]) -> list[Check]:
    """The checks of the signatures in those files of a submission that have these bytes, by the certificates trusted
    now, for `originals/signatures.html`."""
    kept = SignatureCheck.objects.filter(file__submission=submission, file__blob__in=blobs).select_related("file")
    kept = kept.order_by("file__order")
    return [
        Check(one.file.own_name, one.at, one.trouble, [_answered(found) for found in _signatures(one)])
        for one in present(kept)
    ]


def _signatures(check: SignatureCheck) -> list[Signature]:
    return msgspec.convert(check.found, list[Signature])


def _answered(signature: Signature) -> list[tuple[str, str, str]]:
    """The answers about a signature: of each its label, its words, and its state as `originals.css` colours it."""
    found = [(label, words, "") for label, words in answers(signature)]
    is_whole = signature.intact and signature.added != "suspicious"
    found[0] = (*found[0][:2], "fine" if is_whole else "late")
    found[-1] = (*found[-1][:2], "fine" if signature.verified else "soon")
    return found
