"""The demonstration authority: a root and a signer made on first start, called 演示 in their names."""

import asyncio
import os
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID, ObjectIdentifier
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from filing.kernel.clock import now

ROOT, SIGNER = "root", "signer"
NAMES = {ROOT: "FileOnce 演示根证书（不具法律效力）", SIGNER: "演示签发机关（不具法律效力）"}
ORGANISATION = "FileOnce 一次备案 演示"
DIGEST, KEY_BITS, YEARS = "sha256", 2048, 20
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")


class BrokenAuthority(RuntimeError):
    """The folder holds no usable authority."""


class KeyHolder(Signer):
    """Signs with a key that was loaded once; pyHanko's own signer would parse it for each signature."""

    def __init__(self, certificate: Any, key: RSAPrivateKey) -> None:
        """Keep the key and the certificate that names it."""
        super().__init__(signing_cert=certificate, cert_registry=SimpleCertificateStore())
        self._key = key

    def raw(self, data: bytes) -> bytes:
        """The RSA signature (PKCS #1 v1.5, SHA-256) of `data`."""
        return self._key.sign(data, PKCS1v15(), SHA256())

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """What pyHanko asks for."""
        return self.raw(data)

    def envelope(self, digest: bytes) -> Any:
        """pyHanko's CMS signature over a SHA-256 digest, with the attributes that PAdES asks for."""
        return asyncio.run(self.async_sign(digest, DIGEST, use_pades=True))


class Authority:
    """Who signs, and the root by which its signatures are trusted.

    Two envelopes of one key differ in the digest and the signature alone. pyHanko builds the first; the
    others are that one with both replaced, which takes a tenth of the time.
    """

    def __init__(self, root: Any, signer: KeyHolder) -> None:
        """Build the first envelope, around a digest that stands nowhere else in it."""
        self.root, self.signer = root, signer
        self._digest = sha256(b"the first envelope").digest()
        envelope = signer.envelope(self._digest)
        signature = envelope["content"]["signer_infos"][0]
        self._envelope: bytes = envelope.dump()
        self._attributes: bytes = signature["signed_attrs"].untag().dump()
        self._signature: bytes = signature["signature"].native
        # All envelopes are as long: a file holds room for exactly one, and no byte of it is free.
        self.room = len(self._envelope)

    def envelope(self, digest: bytes) -> bytes:
        """The CMS signature over a SHA-256 digest, in DER."""
        signature = self.signer.raw(self._attributes.replace(self._digest, digest))
        return self._envelope.replace(self._digest, digest).replace(self._signature, signature)


def create(folder: Path) -> None:
    """Make the authority in `folder` unless it is there; a key that exists is never replaced.

    The files appear together or not at all, whoever else starts or is killed meanwhile.
    """
    if folder.exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    moment = now()
    root_key, signer_key = (generate_private_key(65537, KEY_BITS) for _ in NAMES)
    root = _certificate(ROOT, root_key, None, root_key, moment)
    signer = _certificate(SIGNER, signer_key, root, root_key, moment)
    for name, key, certificate in ((ROOT, root_key, root), (SIGNER, signer_key, signer)):
        _write(fresh / f"{name}.key", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        _write(fresh / f"{name}.pem", certificate.public_bytes(Encoding.PEM))
    try:
        fresh.rename(folder)
    except OSError:
        # Another process was first; its keys count.
        if not folder.exists():
            raise
        for file in fresh.iterdir():
            file.unlink()
        fresh.rmdir()


def _certificate(
    name: str,
    key: RSAPrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: RSAPrivateKey,
    moment: datetime,
) -> x509.Certificate:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, NAMES[name]),
        ]
    )
    is_root = issuer is None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    if not is_root:
        builder = builder.add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING]), critical=False)
    return builder.sign(issuer_key, SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def load(folder: Path) -> Authority:
    """The authority in `folder`, ready to sign; the root's key stays on disk.

    Raises:
        BrokenAuthority: a file is missing or is not what `create` makes.
    """
    try:
        root, signer = (load_cert_from_pemder(str(folder / f"{name}.pem")) for name in (ROOT, SIGNER))
        key = load_pem_private_key((folder / f"{SIGNER}.key").read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise BrokenAuthority(f"{folder} holds no usable authority: {error}") from error
    public = x509.load_der_x509_certificate(signer.dump()).public_key()
    if not isinstance(key, RSAPrivateKey) or key.public_key() != public:
        raise BrokenAuthority(f"the key in {folder} is not the signer's")
    return Authority(root, KeyHolder(signer, key))
