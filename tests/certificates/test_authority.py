from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509

from filing.certificates.authority import Authority, BrokenAuthority, create, load
from filing.kernel.clock import now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a fresh authority."""
    create(tmp_path / "keys" / "authority")
    return tmp_path / "keys" / "authority"


def certificate(folder: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes())


def test_keys_are_readable_by_their_owner_alone(folder: Path) -> None:
    files = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert files == dict.fromkeys(("root.key", "root.pem", "signer.key", "signer.pem"), 0o600)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_key_that_exists_is_never_replaced(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    create(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_of_two_that_start_at_once_the_first_counts(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (folder / "root.key").read_bytes()
    seen = iter([False])
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: next(seen, None) if path == folder else exists(path))
    with pytest.raises(OSError, match=folder.name):
        create(folder)
    seen = iter([False, True])
    create(folder)
    assert (folder / "root.key").read_bytes() == kept
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_both_certificates_say_that_they_are_a_demonstration(folder: Path) -> None:
    root, signer = certificate(folder, "root"), certificate(folder, "signer")
    for found in (root, signer):
        assert "演示" in found.subject.rfc4514_string()
        assert "不具法律效力" in found.subject.rfc4514_string()
        assert found.not_valid_after_utc > now() + timedelta(days=365 * 19)
    signer.verify_directly_issued_by(root)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert not signer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert signer.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment


def test_our_envelope_is_the_one_that_pyhanko_builds(signer: Authority) -> None:
    for content in (b"", b"certificate"):
        digest = sha256(content).digest()
        assert signer.envelope(digest) == signer.signer.envelope(digest).dump()
        assert len(signer.envelope(digest)) == signer.room


@pytest.mark.parametrize("name", ["root.pem", "signer.pem", "signer.key"])
def test_a_damaged_authority_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"-----BEGIN NOTHING-----")
    with pytest.raises(BrokenAuthority):
        load(folder)
    (folder / name).unlink()
    with pytest.raises(BrokenAuthority):
        load(folder)


def test_a_foreign_key_is_refused(folder: Path) -> None:
    (folder / "signer.key").write_bytes((folder / "root.key").read_bytes())
    with pytest.raises(BrokenAuthority, match="not the signer's"):
        load(folder)


def test_the_root_s_key_is_not_needed_to_sign(folder: Path) -> None:
    (folder / "root.key").unlink()
    assert load(folder).room > 1000
