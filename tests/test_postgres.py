"""The private PostgreSQL itself: who may do what in it, and that nothing of it stays behind."""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests import postgres
from tests.house.source import ROOT

pytestmark = pytest.mark.postgres
KILLED = """
import os, signal
from tests.postgres import Cluster
cluster = Cluster()
cluster.start()
print(cluster.process_id, cluster.folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[postgres.Cluster]:
    made = postgres.Cluster()
    made.start()
    yield made
    made.stop()


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("postgresql+psycopg", "postgresql"))


def test_neither_role_is_above_the_rules(cluster: postgres.Cluster) -> None:
    cluster.create_database("roles")
    with connect(cluster.owner_url("roles")) as connection:
        rights = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles"
            " WHERE rolname LIKE 'fileonce%' ORDER BY rolname"
        ).fetchall()
        owner = connection.execute("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'roles'")
        assert owner.fetchone() == (postgres.OWNER,)
    assert rights == [(role, *[False] * 4) for role in (postgres.APPLICATION, postgres.OWNER)]


def test_the_application_owns_nothing_and_makes_nothing(cluster: postgres.Cluster) -> None:
    cluster.create_database("theirs")
    with (
        connect(cluster.application_url("theirs")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (id int)")


def test_renewing_brings_the_template_back(cluster: postgres.Cluster) -> None:
    store = postgres.Store(cluster, "renewed")
    with connect(store.owner_url) as connection:
        connection.execute("CREATE TABLE fact AS SELECT 1 AS id")
    store.keep_template()
    for _ in range(2):
        store.renew()
        with connect(store.owner_url) as connection:
            assert connection.execute("DELETE FROM fact").rowcount == 1


def test_renewing_does_not_wait_for_a_forgotten_connection(cluster: postgres.Cluster) -> None:
    store = postgres.Store(cluster, "forgotten")
    store.keep_template()
    store.renew()
    connection = connect(store.application_url)
    store.renew()
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")


def test_nothing_is_left_after_the_end() -> None:
    with postgres.store("gone") as store:
        connect(store.owner_url).close()
    with pytest.raises(psycopg.OperationalError):
        connect(store.owner_url)


def test_the_server_ends_when_the_tests_are_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    process_id, folder = done.stdout.split()
    try:
        descriptor = os.pidfd_open(int(process_id))
    except ProcessLookupError:
        descriptor = None
    if descriptor is not None:
        assert select.select([descriptor], [], [], 10)[0]
        os.close(descriptor)
    shutil.rmtree(folder)


def test_a_machine_without_a_server_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "OLDEST", 1000)
    cluster = postgres.Cluster()
    with pytest.raises(postgres.PostgresMissing, match="install `postgresql`"):
        cluster.start()
    cluster.stop()  # of what never started, nothing is stopped or removed
