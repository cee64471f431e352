"""An empty database of its own for each migration test, on the chosen kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture(scope="module")
def cluster(request: pytest.FixtureRequest) -> Iterator[postgres.Cluster | None]:
    """A private PostgreSQL where that is asked for."""
    if request.config.getoption("--database") == "sqlite":
        yield None
        return
    found = postgres.Cluster()
    found.start()
    yield found
    found.stop()


@pytest.fixture
def url(cluster: postgres.Cluster | None, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, for the owner of its tables."""
    if cluster is None:
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    cluster.create_database("empty")
    yield cluster.owner_url("empty")
    cluster.drop_database("empty")
