"""An authority for all tests of this room: making its keys takes a second."""

from pathlib import Path

import pytest
import sqlmodel

from filing.certificates import authority
from tests.certificates.desk import Desk
from tests.certificates.desk import desk as make_desk


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> authority.Authority:
    """A demonstration authority."""
    folder: Path = tmp_path_factory.mktemp("keys") / "authority"
    authority.create(folder)
    return authority.load(folder)


@pytest.fixture
def desk(db_session: sqlmodel.Session) -> Desk:
    """People who make certificates, on an empty database."""
    return make_desk()
