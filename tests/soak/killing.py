"""SIGKILL for the whole process group at random, while firms file at the same time (RELIABILITY.md R1)."""

import json
import random
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.soak.clients import Firm, Person, together
from tests.soak.site import PATIENCE_S, SERVE, STEP_S, Site

SOONEST_S, LATEST_S = 0.15, 0.9


@dataclass(slots=True)
class Report:
    """What a run found."""

    kills: int = 0
    said: int = 0
    again: int = 0
    seconds: float = 0.0
    restarts: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        later = self.restarts[1:] or [0.0]
        return (
            f"{self.kills} kills in {self.seconds:.0f} s, {self.said} acknowledged writes, "
            f"{self.again} asked again, restart {sum(later) / len(later):.1f} s on average, "
            f"{max(later):.1f} s at most; {len(self.faults)} faults"
        )


def run(
    home: Path,
    *,
    kills: int,
    clients: int,
    database: Mapping[str, str] | None = None,
    command: Sequence[str] = SERVE,
    seed: int = 20261123,
    at_first_fault: bool = False,
) -> Report:
    """Kill so many times; `at_first_fault` looks after each kill and ends where something is wrong."""
    site, report, chance = Site(home, database or {}, command), Report(), random.Random(seed)  # noqa: S311
    cookies = site.prepare(clients)
    over = threading.Event()
    site.start()
    firms = [
        Firm(
            number,
            Person(site.port, cookie, over),
            {role: Person(site.port, one, over) for role, one in cookies["officers"].items()},
        )
        for number, cookie in enumerate(cookies["filers"], 1)
    ]
    began = time.monotonic()
    threads = together(firms)
    try:
        while report.kills < kills and not any(firm.faults for firm in firms):
            _wait_for_answers(firms)
            over.wait(chance.uniform(SOONEST_S, LATEST_S))
            site.end()
            report.kills += 1
            if at_first_fault and (found := faults(site, firms)):
                report.faults += found
                break
            site.start()
    finally:
        over.set()
        for thread in threads:
            thread.join()
        site.end()
    report.seconds, report.restarts = time.monotonic() - began, site.restarts
    report.said = sum(len(firm.said) for firm in firms)
    report.again = sum(person.again for firm in firms for person in firm.people)
    report.faults += [fault for firm in firms for fault in firm.faults]
    if not at_first_fault:
        report.faults += faults(site, firms)
        site.run(SERVE[0], "ledger", "verify")
    return report


def _wait_for_answers(firms: Sequence[Firm]) -> None:
    """Let work begin: the time until the kill runs from the first page that somebody got."""

    def answered() -> int:
        return sum(person.answered for firm in firms for person in firm.people)

    before, began = answered(), time.monotonic()
    while answered() == before and time.monotonic() - began < PATIENCE_S:
        time.sleep(STEP_S)


def faults(site: Site, firms: Sequence[Firm]) -> list[str]:
    """What the database says after a kill, held against what was acknowledged."""
    told = site.home / "said.json"
    told.write_text(json.dumps([asdict(yes) for firm in firms for yes in list(firm.said)]))
    said = site.run(sys.executable, "-m", "tests.soak.checking", str(told))
    found: list[str] = json.loads(said.splitlines()[-1])
    return found
