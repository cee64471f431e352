"""The phrase library of a department: what ships with the program, and what its officers wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.identity.reference import rows
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.submissions.people import members
from models.dossiers.registry import DOSSIERS
from models.submissions import Phrase
from models.text import N_

MOST = 200
FULL = N_("常用语最多 200 条，请先删去不用的")


@dataclass(frozen=True, slots=True)
class Known:
    """One phrase: `key` names it, `item` where it is used (a table's code for all its columns)."""

    key: str
    item: str
    words: str
    own: bool = False

    def at(self, code: str) -> bool:
        """Whether it is offered at an item."""
        return not self.item or code == self.item or code.startswith(f"{self.item}.")

    @property
    def title(self) -> str:
        """The item it is used at; empty for any."""
        return titles().get(self.item, "")


@cache
def titles() -> Mapping[str, str]:
    """Every item of every dossier by code, a column with its table."""
    found: dict[str, str] = {}
    for dossier in DOSSIERS.values():
        for code, item in dossier.items().items():
            table = dossier.items().get(code.rpartition(".")[0])
            found[code] = f"{table.title} · {item.title}" if table else item.title
    return found


@cache
def _shipped() -> tuple[Known, ...]:
    return tuple(Known(row["code"], row["item"], row["text"]) for row in rows("phrases.csv"))


def of(viewer: Viewer) -> tuple[Known, ...]:
    """The phrases of the viewer's department: those at one item first, then those at any."""
    statement = (
        select(Phrase)
        .where(Phrase.department_id == viewer.department_id)
        .order_by(col(Phrase.written_at), col(Phrase.id))
    )
    found = list(db.session.exec(statement))
    instead = {row.shipped for row in found if row.shipped}
    own = [Known(str(row.id), row.item, row.words, own=True) for row in found if row.removed_at is None]
    kept = [one for one in _shipped() if one.key not in instead]
    return tuple(sorted([*kept, *own], key=lambda one: (not one.item, one.item)))


def find(viewer: Viewer, key: str) -> Known | None:
    """A phrase of the department by its key."""
    return next((one for one in of(viewer) if one.key == key), None)


def require(viewer: Viewer, key: str) -> Known:
    """The same.

    Raises:
        NotFound: the department has no such phrase.
    """
    found = find(viewer, key)
    if found is None:
        raise NotFound
    return found


def keep(viewer: Viewer, item: str, words: str, *, key: str = "") -> None:
    """Add a phrase, or write the one of `key` anew; a shipped one is replaced for this department alone.

    Raises:
        NotFound: the department has no phrase of that key.
        Invalid: there are too many, or no such item.
    """
    before = require(viewer, key) if key else None
    if item and item not in titles():
        raise Invalid(N_("没有这个信息项"))
    if before is None and len(of(viewer)) >= MOST:
        raise Invalid(FULL)
    row = _row(viewer, before)
    row.item, row.words = item, words
    row.written_by, row.written_at = members.acting(viewer), now()
    db.session.add(row)
    db.session.flush()
    ledger.record(
        "submissions.phrase_kept", _subject(row), viewer=viewer, detail={"item": item, "words": words}
    )


def remove(viewer: Viewer, key: str) -> None:
    """Take a phrase out of the library.

    Raises:
        NotFound: the department has no such phrase.
    """
    row = _row(viewer, require(viewer, key))
    row.removed_at = now()
    db.session.add(row)
    db.session.flush()
    ledger.record("submissions.phrase_removed", _subject(row), viewer=viewer)


def _row(viewer: Viewer, before: Known | None) -> Phrase:
    """The row of an own phrase, or a new one that stands in for a shipped one."""
    if before is not None and before.own:
        return db.session.get_one(Phrase, UUID(before.key))
    if viewer.department_id is None:
        raise Refused
    return Phrase(
        department_id=viewer.department_id,
        shipped=before.key if before else "",
        item=before.item if before else "",
        words=before.words if before else "",
        written_by=members.acting(viewer),
        written_at=now(),
    )


def _subject(row: Phrase) -> ledger.Subject:
    return ledger.Subject("phrase", row.id)
