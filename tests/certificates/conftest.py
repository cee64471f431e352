"""An authority for all tests of this room: making its keys takes a second."""

from pathlib import Path

import pytest

from filing.certificates import authority


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> authority.Authority:
    """A demonstration authority."""
    folder: Path = tmp_path_factory.mktemp("keys") / "authority"
    authority.create(folder)
    return authority.load(folder)
