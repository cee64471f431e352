"""Many people with a draft each, who save at the same time: nobody gets a fault, no save is lost."""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from filing.bench.rounds import percentile
from tests.soak import clients
from tests.soak.clients import Firm, Person, Yes
from tests.soak.killing import faults
from tests.soak.site import Site


@dataclass(slots=True)
class Crowd:
    """What a run found; `spent` are the seconds of each save."""

    drafts: int
    seconds: float = 0.0
    spent: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        p50, p99 = (percentile(self.spent, share) * 1000 for share in (0.5, 0.99))
        return (
            f"{self.drafts} drafts, {len(self.spent)} saves in {self.seconds:.0f} s: p50 {p50:.0f} ms, "
            f"p99 {p99:.0f} ms, max {max(self.spent) * 1000:.0f} ms; {len(self.faults)} faults"
        )


def run(home: Path, *, drafts: int, saves: int, database: Mapping[str, str] | None = None) -> Crowd:
    """Let so many people save one screen so often, all at once, each a second after the last answer."""
    site, crowd = Site(home, database or {}), Crowd(drafts)
    cookies = site.prepare(drafts)
    site.start()
    over = threading.Event()
    firms = [Firm(n, Person(site.port, one, over), {}) for n, one in enumerate(cookies["filers"], 1)]
    began = time.monotonic()
    try:
        threads = [threading.Thread(target=_save, args=(firm, saves, crowd)) for firm in firms]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        crowd.seconds = time.monotonic() - began
    finally:
        site.end()
    crowd.faults += [fault for firm in firms for fault in firm.faults] + faults(site, firms)
    return crowd


def _save(firm: Firm, saves: int, crowd: Crowd) -> None:
    try:
        number = firm.start()
        path = f"/filings/{number}/contact"
        fields = firm.form(firm.filer, path)
        for turn in range(saves):
            website = f"https://firm{firm.index}.example.cn/{turn}"
            began = time.monotonic()
            answer = firm.filer.post(f"{path}/autosave", fields | {"con.website": [website]})
            crowd.spent.append(time.monotonic() - began)
            if answer.status != 200:
                firm.faults.append(f"{number}: {answer.status} at save {turn}")
                return
            fields["version"] = [str(json.loads(answer.text)["version"])]
            threading.Event().wait(1.0)
        firm.said.append(Yes(number, "save", website))
    except (clients.Over, LookupError) as end:
        firm.faults.append(f"{firm.index}: {type(end).__name__} {end}")
