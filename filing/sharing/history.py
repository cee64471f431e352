"""All versions of one's own entries: when, by which case and department, and what differs between two."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.register import queries, versions
from filing.register.projection import NAME_ITEM
from filing.register.queries import ListedVersion
from filing.register.versions import VersionSource
from filing.release import Channel, Released, release
from filing.release.shapes import OWN
from filing.submissions.case.comparing import Differing, changed_codes, compare
from filing.submissions.case.queries import Decided, decided
from models.dossiers.faces import top_items
from models.dossiers.registry import DOSSIERS


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One of the firm's entries in a list: its key, its kind in words, its name."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version; `case` and `who` are empty where it came from no case."""

    line: ListedVersion
    case: str
    who: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side, the older first."""

    key: str
    name: str
    old: VersionRow
    new: VersionRow
    differing: tuple[Differing, ...]


def entries(viewer: Viewer) -> tuple[OwnEntry, ...]:
    """All that is on record of the viewer's enterprise: itself, its projects, whatever else is its own."""
    found = queries.own_entries(viewer)
    return tuple(OwnEntry(queries.key_of(one), DOSSIERS[one.kind].title, one.name) for one in found)


def rows(viewer: Viewer, key: str) -> tuple[VersionRow, ...]:
    """All versions of one's own entry, the newest first.

    Raises:
        NotFound: there is no entry of its own by this key.
    """
    return _rows(viewer, queries.lines(queries.own_entry(viewer, key).id))


def _rows(viewer: Viewer, lines: Sequence[ListedVersion]) -> tuple[VersionRow, ...]:
    cases = decided(viewer, [line.submission_id for line in lines if line.submission_id])
    nothing = Decided("", "")
    found = (
        (line, cases.get(line.submission_id, nothing) if line.submission_id else nothing) for line in lines
    )
    return tuple(VersionRow(line, one.number, one.department) for line, one in found)


def differences(viewer: Viewer, key: str, first: int, second: int) -> Comparison:
    """What differs between two versions of one's own entry, as far as it is released.

    Raises:
        NotFound: there is no entry of its own by this key, or no such version of it.
    """
    entry = queries.own_entry(viewer, key)
    listed = {row.line.version: row for row in _rows(viewer, queries.lines(entry.id))}
    if not {first, second} <= listed.keys():
        raise NotFound
    old, new = (_numbered(entry.id, number) for number in sorted((first, second)))
    dossier = DOSSIERS[entry.kind]
    before, after = _released(viewer, old), _released(viewer, new)
    return Comparison(
        key=key,
        name=after.text(NAME_ITEM[entry.kind]),
        old=listed[old.version],
        new=listed[new.version],
        differing=compare(dossier, before, after, changed_codes(dossier, old, new)),
    )


def _numbered(entry_id: UUID, number: int) -> VersionSource:
    found = versions.numbered(entry_id, number)
    if found is None:
        raise NotFound
    return found


def _released(viewer: Viewer, source: VersionSource) -> Released:
    return release(viewer, source, top_items(DOSSIERS[source.kind]), OWN, Channel.PAGE)
