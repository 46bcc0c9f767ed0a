"""PDF files signed with certificates made on the spot."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vanban.files.signatures import Trust

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)


class Authority:
    """A made-up authority with a root certificate."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tổ chức chứng thực thử nghiệm")])
        self.root = self._certificate(self.name, self.key, NOW - 900 * DAY, NOW + 30_000 * DAY, ca=True)

    def _certificate(
        self, subject: x509.Name, key: rsa.RSAPrivateKey, since: datetime, until: datetime,
        ca: bool = False, stamps: bool = False,
    ) -> x509.Certificate:  # fmt: skip
        made = x509.CertificateBuilder(self.name, subject, key.public_key(), x509.random_serial_number(), since, until)
        made = made.add_extension(x509.BasicConstraints(ca, None), critical=True)
        uses = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "crl_sign", "encipher_only", "decipher_only"),
            False,
        )
        usage = x509.KeyUsage(digital_signature=True, content_commitment=True, key_cert_sign=ca, **uses)
        made = made.add_extension(usage, critical=True)
        if stamps:
            made = made.add_extension(
                x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
        return made.sign(self.key, hashes.SHA256())

    def signer(self, until: datetime = NOW + 100 * DAY, stamps: bool = False) -> signers.SimpleSigner:
        """A signer 'Văn phòng UBND xã Tân Hòa', whose certificate is good until that day."""
        from asn1crypto import keys
        from asn1crypto import x509 as asn1

        key = rsa.generate_private_key(65537, 2048)
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Thị Mẫu"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Ủy ban nhân dân xã Tân Hòa"),
            ]
        )
        certificate = self._certificate(subject, key, NOW - 700 * DAY, until, stamps=stamps)
        store = SimpleCertificateStore()
        store.register(asn1.Certificate.load(self.root.public_bytes(serialization.Encoding.DER)))
        private = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return signers.SimpleSigner(
            asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
            keys.PrivateKeyInfo.load(private),
            store,
        )

    def trust(self) -> Trust:
        return Trust([self.root.public_bytes(serialization.Encoding.PEM)])


def signed(data: bytes, signer: signers.SimpleSigner, field: str = "ChuKy", stamper: DummyTimeStamper | None = None):
    out = io.BytesIO()
    with ThreadPoolExecutor(1) as apart:  # signing runs an event loop, and the browser's tests leave one running
        apart.submit(
            signers.sign_pdf,
            IncrementalPdfFileWriter(io.BytesIO(data)),
            signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
            signer=signer, timestamper=stamper, output=out,
        ).result()  # fmt: skip
    return out.getvalue()
