"""Two released states of a case side by side: what differs, letter by letter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Protocol

from filing.release import Released, Shown
from filing.submissions.case.reading import readable
from models.dossiers.diff import differences
from models.dossiers.dossier import Dossier
from models.dossiers.faces import top_items
from models.dossiers.item import Item
from models.dossiers.kinds.base import Json

SAME, DELETED, INSERTED = "same", "del", "ins"
LONGEST = 2000
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Differing:
    """One item, or one cell of a table in a row, that is different; parts are (same, del or ins, text)."""

    code: str
    label: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    row: str = ""


class Documented(Protocol):
    """A state of a case or of an entry."""

    @property
    def document(self) -> Mapping[str, Json]:
        """Its values by item code."""


def changed_codes(dossier: type[Dossier], old: Documented | None, new: Documented) -> frozenset[str]:
    """The codes of items and columns that say something else."""
    before = readable(dossier, old.document) if old else {}
    found = differences(before, readable(dossier, new.document), dossier)
    return frozenset(change.code for change in found)


def compare(
    dossier: type[Dossier], old: Released | None, new: Released, changed: frozenset[str]
) -> tuple[Differing, ...]:
    """What differs, as far as both were released, in the order of the dossier."""
    found: list[Differing] = []
    for item in top_items(dossier):
        before, after = old.shown.get(item.code) if old else None, new.shown.get(item.code)
        if item.columns:
            found += _tables(item, before, after, changed)
        elif item.code in changed and (before or after):
            texts = (before.text if before else "", after.text if after else "")
            found.append(_differing(item.code, item.title, *texts))
    return tuple(found)


def _tables(
    item: Item, before: Shown | None, after: Shown | None, changed: frozenset[str]
) -> Iterator[Differing]:
    old, new = _known(before), _known(after)
    for name in dict.fromkeys((*old, *new)):
        for column in item.columns:
            left, right = old.get(name, {}).get(column.code, ""), new.get(name, {}).get(column.code, "")
            if column.code in changed and left != right:
                label = f"{item.title} {name[0]} · {column.title}"
                yield _differing(column.code, label, left, right, name[0])


def _known(shown: Shown | None) -> dict[tuple[str, int], Mapping[str, str]]:
    """Rows by what identifies them; equal ones are told apart by their order."""
    identity = _identity(shown.item) if shown else []
    found: dict[tuple[str, int], Mapping[str, str]] = {}
    for number, row in enumerate(shown.rows if shown else (), 1):
        name = " ".join(filter(None, (row.get(code, "") for code in identity))) or f"#{number}"
        found[name, sum(1 for known, _ in found if known == name)] = row
    return found


def _identity(table: Item) -> list[str]:
    kind: Any = table.kind
    return [f"{table.code}.{key}" for key in kind.identity]


def _differing(code: str, label: str, before: str, after: str, row: str = "") -> Differing:
    return Differing(code, label, *parts(before, after), row)


def parts(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts cut into what is the same and what is not; very long ones are not cut."""
    if not before or not after or max(len(before), len(after)) > LONGEST:
        return _whole(DELETED, before), _whole(INSERTED, after)
    left: list[Part] = []
    right: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left += _whole(SAME if tag == "equal" else DELETED, before[a:b])
        right += _whole(SAME if tag == "equal" else INSERTED, after[c:d])
    return tuple(left), tuple(right)


def _whole(operation: str, text: str) -> tuple[Part, ...]:
    return ((operation, text),) if text else ()
