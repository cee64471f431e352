"""Mail is handed over as the settings say: in the clear without a user, under a checked STARTTLS with one."""

import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from filing.kernel.clock import now
from filing.notices import mail
from filing.notices.carrying import NeverDelivered, Parcel, Undelivered
from models.base import new_id
from tests.notices import mail_server

PARCEL = Parcel(new_id(), "w@example.cn", "已准予备案", "请查看办件。")


def certificate(folder: Path) -> Path:
    """A key with a certificate for localhost that nobody but this test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "server.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_the_letter_names_itself_and_says_that_a_machine_wrote_it(post: mail_server.Server) -> None:
    mail.send(PARCEL)
    (letter,) = post.letters
    assert letter["Message-ID"] == f"<{PARCEL.reference}@f.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["From"] == "no-reply@example.cn"
    assert letter.get_content().strip() == PARCEL.text


def test_a_server_that_is_not_there_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server.running() as server:
        port = server.port
    mail_server.use(monkeypatch, f"smtp://127.0.0.1:{port}")
    with pytest.raises(Undelivered) as failure:
        mail.send(PARCEL)
    assert not isinstance(failure.value, NeverDelivered)


def test_without_a_server_nothing_is_promised() -> None:
    with pytest.raises(NeverDelivered):
        mail.send(PARCEL)


def test_a_password_goes_under_tls_only(monkeypatch: pytest.MonkeyPatch, post: mail_server.Server) -> None:
    mail_server.use(monkeypatch, f"smtp://u:secret@127.0.0.1:{post.port}")
    with pytest.raises(Undelivered, match="STARTTLS"):
        mail.send(PARCEL)
    assert post.letters == []


def test_with_a_user_it_signs_in_to_a_server_it_trusts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = certificate(tmp_path)
    seen: list[Any] = []

    def judge(_server: object, _session: object, _envelope: object, _way: str, data: object) -> AuthResult:
        seen.append(data)
        return AuthResult(success=True)

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    with mail_server.running(
        tls_context=tls, require_starttls=True, authenticator=judge, auth_required=True
    ) as server:
        mail_server.use(monkeypatch, f"smtp://u:s%40ecret@localhost:{server.port}")
        with pytest.raises(Undelivered, match="CERTIFICATE_VERIFY_FAILED"):
            mail.send(PARCEL)
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        mail.send(PARCEL)
    assert len(server.letters) == 1
    assert seen[0].login == b"u"
    assert seen[0].password == b"s@ecret"
