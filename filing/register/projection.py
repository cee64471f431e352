"""What of an entry is searched and summed: derived from its versions alone, so it can be rebuilt."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sqlmodel import col, select

from filing.kernel.database import db
from filing.register import search, versions
from filing.register.tokens import Document, document
from filing.register.versions import VersionSource
from models.dossiers.registry import DOSSIERS
from models.identity import DivisionReach
from models.register import EntryVersion, RegisterEntry

NAME_ITEM = {kind: dossier.keeping.name for kind, dossier in DOSSIERS.items()}
FORMER_NAMES = "reg.former_names"
DIVISION_ITEMS = {kind: dossier.keeping.places for kind, dossier in DOSSIERS.items()}
UNFILED = "unfiled"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Projection:
    """The searched and summed columns of an entry."""

    name: str
    name_key: str
    former_names: tuple[str, ...]
    division: str | None
    peer: tuple[str, int] | tuple[None, None]


def name_key(name: str) -> str:
    """The name as it is compared: NFKC, without blanks, lower case (RULES.md, names)."""
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


def projected(present: VersionSource, names: Iterable[str]) -> Projection:
    """The projection that follows from the versions of an entry; `names` stood in them, oldest first."""
    entry = present.entry
    name = present.value(NAME_ITEM[entry.kind]) or entry.name
    earlier = [*names, *(present.value(FORMER_NAMES) or ())]
    former = tuple(dict.fromkeys(one for one in earlier if one != name))
    place = filing_division(entry.kind, present.held.document)
    peer = DOSSIERS[entry.kind].peer(present.held.document) or (None, None)
    return Projection(name, name_key(name), former, place or entry.division, peer)


def _names(entries: Sequence[RegisterEntry]) -> dict[UUID, list[str]]:
    """The names in all versions of entries, the first version first."""
    found: dict[UUID, list[str]] = {entry.id: [] for entry in entries}
    for kind in {entry.kind for entry in entries}:
        named = col(EntryVersion.document)[NAME_ITEM[kind]].as_string()
        of_kind = [entry.id for entry in entries if entry.kind == kind]
        statement = (
            select(col(EntryVersion.entry_id), named)
            .where(col(EntryVersion.entry_id).in_(of_kind))
            .order_by(col(EntryVersion.version))
        )
        for entry_id, name in db.session.exec(statement):
            if name:
                found[entry_id].append(name)
    return found


def filing_division(kind: str, held: dict[str, object]) -> str | None:
    """The division a document belongs to: where the firm works, else its domicile."""
    found = (held.get(code) for code in DIVISION_ITEMS[kind])
    return next((str(code) for code in found if code), None)


def project(entry: RegisterEntry) -> None:
    """Bring the projection and the search index of an entry up to its present version."""
    project_many([entry])


def project_many(entries: Sequence[RegisterEntry]) -> None:
    """The same for many entries, at most as many as a database takes at once, with one write to the index."""
    names, found = _names(entries), {}
    for present in versions.current_of([entry.id for entry in entries]):
        found[present.entry.number] = _project(present, names[present.entry.id])
    db.session.flush()
    search.index_many(found)


def _project(present: VersionSource, names: Iterable[str]) -> Document:
    """Set the projection; what is to be searched."""
    entry, found = present.entry, projected(present, names)
    entry.name, entry.name_key, entry.division = found.name, found.name_key, found.division
    entry.former_names = list(found.former_names)
    entry.peer_class, entry.peer_figure = found.peer
    db.session.add(entry)
    codes = [code for code in (entry.uscc, entry.filing_number) if code]
    return document([found.name, *found.former_names], codes, marks(entry))


def marks(entry: RegisterEntry) -> tuple[str, ...]:
    """By what a search may be narrowed: kind, state, and every division the entry lies in."""
    places = _ancestors(str(db.engine.url), entry.division) if entry.division else ()
    return (
        f"kind:{entry.kind}",
        f"state:{standing(entry.state, entry.filing_number)}",
        *(f"in:{place}" for place in places),
    )


def standing(state: str, filing_number: str | None) -> str:
    """The state as people filter by it: an entry that only departments told of is not filed."""
    return state if filing_number else UNFILED


@lru_cache(maxsize=4096)
def _ancestors(engine_url: str, place: str) -> tuple[str, ...]:
    statement = (
        select(DivisionReach.ancestor)
        .where(DivisionReach.descendant == place)
        .order_by(col(DivisionReach.ancestor))
    )
    return tuple(db.session.exec(statement)) or (place,)


def rebuild() -> int:
    """Derive every projection and the whole search index anew; returns how many entries were searched."""
    search.clear()
    done, last = 0, UUID(int=0)
    while batch := _after(last):
        project_many(batch)
        done, last = done + len(batch), batch[-1].id
    return done


def _after(last: UUID) -> list[RegisterEntry]:
    statement = (
        select(RegisterEntry)
        .where(RegisterEntry.id > last, RegisterEntry.version > 0)
        .order_by(col(RegisterEntry.id))
        .limit(BATCH)
    )
    return list(db.session.exec(statement))
