"""Which way a document goes: in, out, or from one part of the agency to another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")
    INTERNAL = "internal", _("Văn bản nội bộ")


# The kinds that the agency issues itself, under numbers of its own.
ISSUED = (Kind.OUTGOING, Kind.INTERNAL)


class KindConverter:
    """The kinds that the agency issues, in addresses: 'di' and 'noi-bo'."""

    regex = "di|noi-bo"
    words: ClassVar = {"di": Kind.OUTGOING, "noi-bo": Kind.INTERNAL}

    def to_python(self, value: str) -> Kind:
        return self.words[value]

    def to_url(self, value: str) -> str:
        return next(word for word, kind in self.words.items() if kind == value)
