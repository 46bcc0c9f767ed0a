"""Which way a document goes: in, out, or from one part of the agency to another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")
    INTERNAL = "internal", _("Văn bản nội bộ")


# The kinds that the agency issues itself, under numbers of its own.
ISSUED = (Kind.OUTGOING, Kind.INTERNAL)
