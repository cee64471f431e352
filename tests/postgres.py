"""A private PostgreSQL for the tests: a cluster of its own in a temporary directory, gone when they end."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

OLDEST = 15
PATIENCE_S = 30
MEMORY = Path("/dev/shm")  # noqa: S108 - copying a database per test is several times faster there
MEMORY_NEEDED = 1 << 30
OWNER, APPLICATION = "fileonce_owner", "fileonce_app"
SETTINGS = {  # nothing in it outlives the tests, so nothing waits for a disk
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "jit": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


class PostgresMissing(RuntimeError):
    """There is no PostgreSQL server on this machine, or none that starts."""


class Cluster:
    """One server on a free port of 127.0.0.1, with a role that owns tables and one that owns nothing."""

    def __init__(self) -> None:
        self.port = 0
        self._made: Path | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the cluster, start it, and create the two roles.

        Raises:
            PostgresMissing: no server of version 15 or newer, or it does not come up.
        """
        binaries = find_binaries()
        self._made = Path(tempfile.mkdtemp(prefix="fileonce-postgres-", dir=_roomy_memory()))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        try:
            self._make(binaries / "initdb")
            self._launch(binaries / "postgres")
            self._wait()
        except BaseException:
            self.stop()
            raise
        for role in (OWNER, APPLICATION):
            self.run(f"CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")

    def stop(self) -> None:
        """Stop the server at once and remove what it wrote."""
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(timeout=PATIENCE_S)
            self._server = None
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
            self._made = None

    def create_database(self, name: str, template: str = "template0") -> None:
        """Make a database that belongs to the owner of tables, as a copy of `template`."""
        self.run(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")

    def drop_database(self, name: str) -> None:
        """Remove a database if it is there, whoever is still connected."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run one statement as superuser, outside of any transaction."""
        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def owner_url(self, name: str) -> str:
        """How the owner of its tables reaches a database."""
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{name}"

    def application_url(self, name: str) -> str:
        """How requests reach a database: they own nothing, and row-level security holds for them."""
        return f"postgresql+psycopg://{APPLICATION}@127.0.0.1:{self.port}/{name}"

    def log(self) -> str:
        """What the server and its making had to say."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    @property
    def folder(self) -> Path:
        """Where the cluster lies, from start to stop."""
        if self._made is None:
            raise RuntimeError("the cluster is not started")
        return self._made

    @property
    def process_id(self) -> int | None:
        """The server's process, while it runs."""
        return self._server.pid if self._server else None

    def _dsn(self) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres connect_timeout=5"

    def _make(self, initdb: Path) -> None:
        data = str(self.folder / "data")
        options = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        if self._spawn(str(initdb), "-D", data, *options).wait() != 0:
            raise PostgresMissing(f"initdb failed:\n{self.log()}")

    def _launch(self, postgres: Path) -> None:
        self.port = _free_port()
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        data = str(self.folder / "data")
        # It dies with us, even when we are killed and stop() never runs.
        leash = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
        self._server = self._spawn(*leash, str(postgres), "-D", data, f"--port={self.port}", *options)

    def _spawn(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program as a user that PostgreSQL accepts, out of reach of the terminal's Ctrl-C."""
        user = "postgres" if os.geteuid() == 0 else None
        groups: list[str | int] | None = [] if user else None
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                user=user,
                group=user,
                extra_groups=groups,
                start_new_session=True,
            )

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while self._server is not None and self._server.poll() is None and time.monotonic() < deadline:
            with suppress(psycopg.OperationalError):
                return self.run("SELECT 1")
            time.sleep(0.02)
        raise PostgresMissing(f"the server did not come up:\n{self.log()}")


class Store:
    """The database of one test worker, made anew from a template before each test."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self._cluster, self._name, self._template = cluster, name, f"{name}_template"
        self.owner_url, self.application_url = cluster.owner_url(name), cluster.application_url(name)
        cluster.create_database(name)

    def keep_template(self) -> None:
        """Turn the database as it is now into the template; nobody may be connected to it."""
        self._cluster.run(f"ALTER DATABASE {self._name} RENAME TO {self._template}")

    def renew(self) -> None:
        """Throw the database away and copy the template in its place."""
        self._cluster.drop_database(self._name)
        self._cluster.create_database(self._name, self._template)


@contextmanager
def store(worker_id: str) -> Iterator[Store]:
    """A cluster and an empty database for one test worker, for as long as the block lasts."""
    cluster = Cluster()
    cluster.start()
    try:
        yield Store(cluster, f"fileonce_{worker_id}")
    finally:
        cluster.stop()


def find_binaries() -> Path:
    """The directory of the newest server found: Debian's place, what `pg_config` says, the search path.

    Raises:
        PostgresMissing: none is of version 15 or newer.
    """
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *_told_by_pg_config()]
    folders += [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    found = max(((_version(folder), folder) for folder in folders), default=(0, Path()))
    if found[0] < OLDEST:
        raise PostgresMissing(f"no PostgreSQL server of version {OLDEST} or newer: install `postgresql`")
    return found[1]


def _told_by_pg_config() -> list[Path]:
    program = shutil.which("pg_config")
    if program is None:
        return []
    answer = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=True)
    return [Path(answer.stdout.strip())]


def _version(folder: Path) -> int:
    program = folder / "postgres"
    if not program.exists() or not (folder / "initdb").exists():
        return 0
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0


def _roomy_memory() -> Path | None:
    """Memory shown as a folder, where there is enough of it; else the usual place for temporary files."""
    usable = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_NEEDED
    return MEMORY if usable else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
