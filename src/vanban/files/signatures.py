"""The digital signatures of a PDF file, each with three answers that are never mixed:

- are the bytes intact that it was put on, and has anything been added to the file since;
- what name does it claim, for which body, when;
- is the signer verified: does a chain of certificates lead to one that the agency trusts.

Nothing is fetched: certificates that are not in the file or the trust store are not known, and whether one was
revoked is not asked. NĐ 30/2020, Phụ lục I, mục II.8 and Phụ lục VI ask for the first and the second on receipt; who
is to be trusted, the agency says.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from vanban.files.errors import Unreadable

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus

Additions = Literal["none", "allowed", "suspicious"]
Doubt = Literal["damaged", "changed", "no-chain", "bad-chain", "expired", "not-yet-valid", "revoked"]
SUFFIXES = (".pem", ".crt", ".cer", ".der")


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """One signature. `field` is its name in the file.

    `intact`: the signed bytes are as they were and the signature is of them. `added` tells what was put into the file
    afterwards: nothing, only what signing rules allow (a further signature, a form filled in), or more than that.
    `name`, `body` and `at` are what the signature claims; `stamped` is the time of a time stamp in it, which is as
    good as `stamped_by` is trusted. `verified`: the chain ends at a trusted certificate; if not, `doubt` says why.
    """

    field: str
    intact: bool
    added: Additions
    name: str | None
    body: str | None
    at: datetime | None
    stamped: datetime | None
    stamped_by: str | None
    verified: bool
    doubt: Doubt | None


class Trust:
    """The certificates that an agency trusts: roots, and others that help to build a chain."""

    def __init__(self, certificates: Iterable[bytes] = ()) -> None:
        """Certificates as PEM or DER. Raises `ValueError` for what is none, `Unreadable` where pyHanko is missing."""
        try:
            from pyhanko.keys import load_certs_from_pemder_data
        except ImportError:
            raise Unreadable("needs-signatures") from None
        self.certificates: list[Certificate] = []
        for data in certificates:
            self.certificates += load_certs_from_pemder_data(data)

    @classmethod
    def of_folder(cls, folder: Path) -> Trust:
        """All certificates of a folder; a folder that is not there holds none. Raises `ValueError`, naming the file."""
        trust = cls()
        for path in _held(folder):
            try:
                trust.certificates += cls([path.read_bytes()]).certificates
            except ValueError:
                raise ValueError(f"{path.name}: không phải chứng thư số (PEM hoặc DER)") from None
        return trust


def digest_of(folder: Path) -> str:
    """What tells the certificates of a folder from those that lay there before: a SHA-256 of their files.

    Raises `OSError` where one cannot be read.
    """
    files = ((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in _held(folder))
    return hashlib.sha256(msgspec.json.encode(list(files))).hexdigest()


def _held(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in SUFFIXES)


def may_be_signed(data: bytes) -> bool:
    """Whether a file may bear a signature; quick, as most bear none.

    The ranges that a signature covers count bytes of the file, so they cannot stand in a compressed part of it.
    """
    return b"/ByteRange" in data and b"%PDF-" in data[:1024]


def signatures(data: bytes, trust: Trust, on: datetime) -> tuple[Signature, ...]:
    """The signatures of a PDF file in the order in which they were put on it; `on` is the moment of the check.

    Raises `Unreadable` where the file is no PDF, is broken or encrypted.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)  # it tells of every chain it cannot build
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        file = PdfFileReader(io.BytesIO(data), strict=False)
        if file.encrypted:
            raise Unreadable("encrypted-pdf")
        with ThreadPoolExecutor(1) as apart:  # pyHanko runs an event loop; a notebook has one already
            checked = apart.map(lambda signature: _checked(signature, trust, on), file.embedded_regular_signatures)
            return tuple(checked)
    except (Unreadable, MemoryError):
        raise
    except Exception:  # of damaged files the library raises whatever it stumbles over
        raise Unreadable("broken-pdf") from None


def _checked(signature: EmbeddedPdfSignature, trust: Trust, on: datetime) -> Signature:
    status = _status(signature, trust, on, on)
    stamp = status.timestamp_validity if status else None
    if stamp and stamp.trusted:  # then the certificate had to be good at that time, not now
        status = _status(signature, trust, stamp.timestamp, on)
    sound = bool(status and status.intact and status.valid)
    return Signature(
        field=str(signature.field_name),
        intact=sound,
        added=_added(status),
        name=_claimed(signature, "common_name"),
        body=_claimed(signature, "organization_name"),
        at=_time(signature),
        stamped=stamp.timestamp if stamp and stamp.valid else None,
        stamped_by=_named(stamp.signing_cert, "common_name") if stamp and stamp.valid else None,
        verified=sound and bool(status and status.trusted),
        doubt=_doubt(status),
    )


def _status(signature: EmbeddedPdfSignature, trust: Trust, signed: datetime, on: datetime) -> PdfSignatureStatus | None:
    """What is found about a signature whose certificate must be good at `signed`; None where it is too damaged."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import CMSExtractionError, CMSStructuralError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    signer, stamper = (ValidationContext(trust_roots=trust.certificates, moment=moment) for moment in (signed, on))
    try:
        return validate_pdf_signature(signature, signer, ts_validation_context=stamper)
    except (SignatureValidationError, CMSExtractionError, CMSStructuralError, PdfError, ValueError):
        return None


def _added(status: PdfSignatureStatus | None) -> Additions:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    if status is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "suspicious"  # not even what was there when it was signed is covered
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "none"
    return "allowed" if status.docmdp_ok and status.modification_level != ModificationLevel.OTHER else "suspicious"


def _time(signature: EmbeddedPdfSignature) -> datetime | None:
    """The claimed time: that of the file, which has a zone; programs write local time as UTC inside."""
    from pyhanko.pdf_utils.generic import parse_pdf_date
    from pyhanko.pdf_utils.misc import PdfReadError

    try:
        return parse_pdf_date(str(signature.sig_object["/M"]), strict=False)
    except (KeyError, ValueError, PdfReadError):
        return signature.self_reported_timestamp


def _claimed(signature: EmbeddedPdfSignature, part: str) -> str | None:
    """A part of the name on the signer's certificate."""
    try:
        return _named(signature.signer_cert, part)
    except ValueError:
        return None


def _named(certificate: Certificate, part: str) -> str | None:
    name = certificate.subject.native.get(part)
    return ", ".join(name) if isinstance(name, list) else name


# why a chain was not accepted, as the validator calls it
_DOUBTS: dict[str, Doubt] = {
    "EXPIRED": "expired",
    "OUT_OF_BOUNDS_NO_POE": "expired",
    "NOT_YET_VALID": "not-yet-valid",
    "REVOKED": "revoked",
    "REVOKED_NO_POE": "revoked",
    "REVOKED_CA_NO_POE": "revoked",
    "NO_CERTIFICATE_CHAIN_FOUND": "no-chain",
}


def _doubt(status: PdfSignatureStatus | None) -> Doubt | None:
    if status is None:
        return "damaged"
    if not (status.intact and status.valid):
        return "changed"
    if status.trusted:
        return None
    indication = status.trust_problem_indic
    return _DOUBTS.get(indication.standard_name if indication else "", "bad-chain")
