"""`make soak`: many kills on both databases. Each line it prints stands in docs/measurements.md."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.postgres import Cluster
from tests.soak import killing


def main() -> int:
    """Run on SQLite, then on PostgreSQL; 1 where a fault was found."""
    asked = argparse.ArgumentParser(prog="make soak")
    asked.add_argument("--kills", type=int, default=500)
    asked.add_argument("--clients", type=int, default=16)
    found = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="fileonce-soak-") as folder:
        first = killing.run(Path(folder) / "sqlite", kills=found.kills, clients=found.clients)
        _say("SQLite", first)
        cluster = Cluster()
        cluster.start()
        try:
            cluster.create_database("soak")
            database = {
                "FILEONCE_DATABASE_URL": cluster.application_url("soak"),
                "FILEONCE_OWNER_URL": cluster.owner_url("soak"),
            }
            home = Path(folder) / "postgres"
            second = killing.run(home, kills=found.kills, clients=found.clients, database=database)
        finally:
            cluster.stop()
        _say("PostgreSQL", second)
    return 1 if first.faults or second.faults else 0


def _say(where: str, report: killing.Report) -> None:
    sys.stdout.write("\n".join((f"{where}: {report}", *report.faults, "")))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
