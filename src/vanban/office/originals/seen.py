"""What a reader saw of a file beside its record, on its way into the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from vanban.files.placed import UNSURE, PageSize, Placed
from vanban.files.signatures import Signature
from vanban.office.intake.models import SubmittedFile
from vanban.office.originals.models import Pages, SignatureCheck
from vanban.office.originals.places import packed


@dataclass(frozen=True)
class Seen:
    """The pages of a file and the places of its words; its signatures by the certificates of the digest `trust`, or in
    `trouble` why they were not checked."""

    sizes: Sequence[PageSize] = ()
    words: Sequence[Placed] = ()
    signatures: Sequence[Signature] = ()
    trouble: str = ""
    trust: str = ""

    def keep(self, file: SubmittedFile) -> None:
        """Write it down for that file, in the transaction that takes the file in."""
        if self.sizes:
            unsure = sum(1 for word in self.words if word.confidence is not None and word.confidence < UNSURE)
            sizes = msgspec.to_builtins(self.sizes)
            Pages.objects.create(file=file, sizes=sizes, places=packed(self.words, self.sizes), unsure=unsure)
        if self.signatures or self.trouble:
            found = msgspec.to_builtins(self.signatures)
            SignatureCheck.objects.create(file=file, found=found, trouble=self.trouble, trust=self.trust)
