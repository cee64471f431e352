"""Searching the register: candidates come from tokens, the text beside them decides.

So the answer equals a full scan, and no search sorts or counts more than it shows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import ModuleType

from filing.kernel.database import is_postgresql
from filing.register import search_postgresql, search_sqlite
from filing.register.probes import WHY, Kind, Probe, Rank, Scope, anchored, understand
from filing.register.tokens import MARK, Document, plain

CAP = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry by its number, how well it answers, and what was typed."""

    number: int
    rank: Rank
    typed: str

    @property
    def why(self) -> str:
        """Why it was found, in Chinese; pages translate `WHY[rank]` with `typed` instead."""
        return WHY[self.rank] % {"typed": self.typed}


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits; `total` is capped at 1,000, `more` says that there are more."""

    kind: Kind
    hits: tuple[Hit, ...]
    total: int
    more: bool


def index_many(documents: Mapping[int, Document]) -> None:
    """Put many entries into the index at once."""
    if documents:
        _database().write(documents)


def clear() -> None:
    """Empty the index, before it is built anew."""
    _database().clear()


def search(typed: str, scope: Collection[Collection[str]] = (), limit: int = 20, offset: int = 0) -> Found:
    """Entries that answer `typed`, best first, then by number.

    `scope` holds groups of marks; an entry has at least one of each group.
    """
    query = understand(typed)
    narrowed = tuple(tuple(plain(MARK + mark) for mark in group) for group in scope)
    ranks: dict[int, Rank] = {}
    more = False
    for probe in query.probes if all(narrowed) else ():
        found = _ask(probe, narrowed)
        more = more or len(found) > CAP
        for number, rank in found.items():
            ranks[number] = min(rank, ranks.get(number, rank))
    best = sorted((rank, number) for number, rank in ranks.items())[:CAP]
    hits = tuple(Hit(number, rank, typed.strip()) for rank, number in best[offset : offset + limit])
    return Found(query.kind, hits, len(best), more or len(ranks) > CAP)


def _ask(probe: Probe, scope: Scope) -> dict[int, Rank]:
    """Entries that answer one question; where they are too many, the best of them are asked for by name."""
    ask = _database().ask
    rows = ask(probe, scope, CAP + 1)
    if len(rows) > CAP and probe.column == "names":
        rows = [*rows, *(row for ahead in anchored(probe.key) for row in ask(ahead, scope, CAP))]
    return {number: probe.rank(text) for number, text in rows}


def _database() -> ModuleType:
    return search_postgresql if is_postgresql() else search_sqlite
