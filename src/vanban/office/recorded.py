"""A row that keeps the record of one reading."""

from __future__ import annotations

from django.db import models
from django.utils.functional import cached_property

from vanban import Document


class Recorded(models.Model):
    """Keeps `Document.to_json()` as it was written; `document` gives it back. Null where there was no reading."""

    record = models.TextField(null=True, blank=True)  # noqa: DJ001  (null and '' are different things here)

    class Meta:
        abstract = True

    @cached_property
    def document(self) -> Document | None:
        return Document.from_json(self.record) if self.record else None
