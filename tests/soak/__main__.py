"""`make soak`: many kills on both databases. Each line it prints stands in docs/measurements.md."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.postgres import Cluster
from tests.soak import killing
from tests.soak.crowd import Crowd
from tests.soak.crowd import run as run_crowd

SAVES = 10


def main() -> int:
    """Run on SQLite, then on PostgreSQL; 1 where a fault was found."""
    asked = argparse.ArgumentParser(prog="make soak")
    asked.add_argument("--kills", type=int, default=500)
    asked.add_argument("--clients", type=int, default=16)
    asked.add_argument("--drafts", type=int, default=200)
    found = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="fileonce-soak-") as folder:
        crowd = [run_crowd(Path(folder) / "crowd", drafts=found.drafts, saves=SAVES)]
        _say("SQLite", crowd[0])
        first = killing.run(Path(folder) / "sqlite", kills=found.kills, clients=found.clients)
        _say("SQLite", first)
        cluster = Cluster()
        cluster.start()
        try:
            database = _database(cluster, "crowd")
            crowd.append(
                run_crowd(Path(folder) / "crowd2", drafts=found.drafts, saves=SAVES, database=database)
            )
            _say("PostgreSQL", crowd[1])
            home, database = Path(folder) / "postgres", _database(cluster, "soak")
            second = killing.run(home, kills=found.kills, clients=found.clients, database=database)
        finally:
            cluster.stop()
        _say("PostgreSQL", second)
    return 1 if [*first.faults, *second.faults, *crowd[0].faults, *crowd[1].faults] else 0


def _database(cluster: Cluster, name: str) -> dict[str, str]:
    cluster.create_database(name)
    return {
        "FILEONCE_DATABASE_URL": cluster.application_url(name),
        "FILEONCE_OWNER_URL": cluster.owner_url(name),
    }


def _say(where: str, report: killing.Report | Crowd) -> None:
    sys.stdout.write("\n".join((f"{where}: {report}", *report.faults, "")))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
