"""A directory of the tests' own: Debian's slapd with a few people, on a free port of this machine."""

from __future__ import annotations

import datetime
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

BASE = "ou=people,dc=tan-hoa,dc=vn"
READER, READER_PASSWORD = "cn=doc,dc=tan-hoa,dc=vn", "mat-khau-cua-phan-mem"
PASSWORD = "Mat-Khau-Thu-Muc-1"
CONFIGURATION = """\
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/pid
TLSCertificateFile {folder}/certificate.pem
TLSCertificateKeyFile {folder}/key.pem
database mdb
suffix "dc=tan-hoa,dc=vn"
rootdn "cn=root,dc=tan-hoa,dc=vn"
directory {folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="cn=doc,dc=tan-hoa,dc=vn" read by * none
"""
PEOPLE = f"""\
dn: dc=tan-hoa,dc=vn
objectClass: dcObject
objectClass: organization
o: UBND xã Tân Hòa
dc: tan-hoa

dn: {READER}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: doc
userPassword: {READER_PASSWORD}

dn: {BASE}
objectClass: organizationalUnit
ou: people

dn: uid=hoa,{BASE}
objectClass: inetOrgPerson
uid: hoa
cn: Le Thi Hoa
sn: Hoa
userPassword: {PASSWORD}

dn: cn=ten-chung-1,{BASE}
objectClass: inetOrgPerson
uid: chung
cn: ten-chung-1
sn: Chung
userPassword: {PASSWORD}

dn: cn=ten-chung-2,{BASE}
objectClass: inetOrgPerson
uid: chung
cn: ten-chung-2
sn: Chung
userPassword: {PASSWORD}
"""


class Slapd(NamedTuple):
    """Where it listens: in the clear (with StartTLS) and by TLS; its certificate is for 'localhost' alone."""

    port: int
    tls_port: int
    certificates: str


def programs() -> list[str]:
    """The programs that are needed and missing."""
    return [name for name in ("slapd", "slapadd") if _program(name) is None]


@contextmanager
def running() -> Iterator[Slapd]:
    """The directory until the end of the `with`; its folder goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="vanban-slapd-"))
    try:
        (folder / "data").mkdir()
        _certificate(folder)
        configuration = folder / "slapd.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder))
        ldif = folder / "people.ldif"
        ldif.write_text(PEOPLE, encoding="utf-8")
        subprocess.run([_program("slapadd"), "-f", configuration, "-l", ldif], check=True, capture_output=True)
        ports = _free_ports(2)
        places = f"ldap://127.0.0.1:{ports[0]}/ ldaps://127.0.0.1:{ports[1]}/"
        server = subprocess.Popen(
            [_program("slapd"), "-h", places, "-f", configuration, "-d", "0"], stderr=subprocess.DEVNULL
        )
        try:
            for port in ports:
                _wait(port, server)
            yield Slapd(*ports, str(folder / "certificate.pem"))
        finally:
            server.terminate()
            server.wait(10)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/libexec")


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
    made = made.not_valid_after(now + datetime.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _free_ports(count: int) -> list[int]:
    listening = [socket.socket() for _ in range(count)]
    try:
        for one in listening:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in listening]
    finally:
        for one in listening:
            one.close()


def _wait(port: int, server: subprocess.Popen) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError(f"slapd ended with {server.returncode}")
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("slapd does not listen")
