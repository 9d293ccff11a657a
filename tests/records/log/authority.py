"""A time-stamping authority on this machine: `openssl ts`, with certificates made for the test."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
import subprocess

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIG = """\
[ts]
default_tsa = authority
[authority]
serial = {folder}/serial
default_policy = 1.2.3.4
digests = sha256, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
"""

Key = ec.EllipticCurvePrivateKey


class Authority:
    """Signs the time of now, with a certificate of these days (from and to, counted from today) under a root."""

    def __init__(self, folder: Path, days: tuple[int, int] = (-1, 1)) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        (folder / "serial").write_text("01\n", encoding="ascii")
        (folder / "ts.cnf").write_text(CONFIG.format(folder=folder), encoding="utf-8")
        root, mine = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.root = _certificate("Root", root, root, (-900, 900)).sign(root, SHA256()).public_bytes(Encoding.PEM)
        plain = _certificate("Authority", mine, root, days)
        made = _for(ExtendedKeyUsageOID.TIME_STAMPING, plain).sign(root, SHA256())
        self._mine = made.public_bytes(Encoding.DER)
        self._other = b""
        while len(self._other) != len(self._mine):  # a signature is a byte longer or shorter each time
            other = _for(ExtendedKeyUsageOID.CODE_SIGNING, plain).sign(root, SHA256())
            self._other = other.public_bytes(Encoding.DER)
        self.own = made.public_bytes(Encoding.PEM)
        (folder / "authority.pem").write_bytes(self.own)
        (folder / "authority.key").write_bytes(mine.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def __call__(self, query: bytes) -> bytes:
        """The answer to a time-stamp query."""
        (self._folder / "query.tsq").write_bytes(query)
        words = ["openssl", "ts", "-reply", "-config", "ts.cnf", "-section", "authority", "-queryfile", "query.tsq"]
        words += ["-signer", "authority.pem", "-inkey", "authority.key", "-out", "answer.tsr"]
        subprocess.run(words, cwd=self._folder, check=True, capture_output=True)
        return (self._folder / "answer.tsr").read_bytes()

    def disguised(self, answer: bytes) -> bytes:
        """An answer with a certificate in it of the same key, name and number, which is not one for time stamps."""
        return answer.replace(self._mine, self._other)

    def read(self, query: bytes) -> str:
        """A query as openssl reads it."""
        (self._folder / "query.tsq").write_bytes(query)
        words = ["openssl", "ts", "-query", "-in", "query.tsq", "-text"]
        return subprocess.run(words, cwd=self._folder, check=True, capture_output=True, text=True).stdout

    def verifies(self, answer: bytes, data: bytes) -> bool:
        """Whether openssl, too, finds that the answer is a time stamp of the data."""
        for name, content in (("answer.tsr", answer), ("data", data), ("root.pem", self.root)):
            (self._folder / name).write_bytes(content)
        words = ["openssl", "ts", "-verify", "-data", "data", "-in", "answer.tsr", "-CAfile", "root.pem"]
        return subprocess.run(words, cwd=self._folder, check=False, capture_output=True).returncode == 0


def _for(usage: x509.ObjectIdentifier, plain: x509.CertificateBuilder) -> x509.CertificateBuilder:
    return plain.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)


def _certificate(name: str, key: Key, signer: Key, days: tuple[int, int]) -> x509.CertificateBuilder:
    today = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Test {name}")]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Root")]))
        .public_key(key.public_key())
        .serial_number(1 if key is signer else 2)
        .not_valid_before(today + timedelta(days=days[0]))
        .not_valid_after(today + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=key is signer, path_length=None), critical=True)
    )
