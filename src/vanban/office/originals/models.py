"""What was seen of a submitted file when it was read, beside the record."""

from __future__ import annotations

from django.db import models

from vanban.office.intake.models import SubmittedFile


class Pages(models.Model):
    """The pages of a file as they were read. It has none where it was read without them (DOCX, plain text).

    `sizes` are the fields of `files.placed.PageSize`, `places` is what `places.packed` makes of the words of the
    record's text, `unsure` how many of them were recognised with doubt.
    """

    file = models.OneToOneField(SubmittedFile, on_delete=models.CASCADE, related_name="pages")
    sizes = models.JSONField()
    places = models.BinaryField()
    unsure = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "pages"

    def __str__(self) -> str:
        return f"{self.file}: {len(self.sizes)}"


class SignatureCheck(models.Model):
    """What was found in a signed PDF: `found` holds `files.signatures.Signature`s as JSON, or `trouble` says why they
    could not be checked. `trust` is the `files.signatures.digest_of` the certificates by which they were; when these
    change, they are checked anew (`checking.py`). A file without signatures has no check."""

    file = models.OneToOneField(SubmittedFile, on_delete=models.CASCADE, related_name="signature_check")
    at = models.DateTimeField(auto_now=True)
    trust = models.CharField(max_length=64, blank=True)
    found = models.JSONField(default=list)
    trouble = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.file}: {self.trouble or len(self.found)}"
