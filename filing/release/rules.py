"""What a viewer sees of an item: RELIABILITY.md's read matrix as one table of relations and classes.

`P` open to everyone, `U` unconditional, `C` conditional, `N` withheld, `S` sensitive, `internal` case papers.
Who has several roles stands in several relations at once and sees what any of them opens.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from filing.kernel.viewer import Viewer
from models.dossiers.item import FieldClass, Item, Openness, Sensitivity, Sharing

OWNERS = frozenset({"ent_filer", "ent_owner"})
HANDLERS = frozenset({"acceptor", "reviewer", "approver"})
READERS = frozenset({"dept_reader", "recognition_officer"})
REGISTERED = frozenset({"active", "cancelled", "moved_out"})
DECIDED = REGISTERED | {"filed", "refused"}


class Relation(StrEnum):
    """What the viewer is to the record."""

    OWN = "own"
    CONCERNED = "concerned"
    ENTRUSTED = "entrusted"
    HANDLING = "handling"
    AUDITING = "auditing"
    PROVIDING = "providing"
    READING = "reading"
    CERTIFYING = "certifying"
    CALLING = "calling"
    PUBLIC = "public"


class Access(StrEnum):
    """What becomes of one item; each later member is more than those before it."""

    HIDDEN = "hidden"
    LOCKED = "locked"
    MASKED = "masked"
    SHOWN = "shown"


Row = Mapping[FieldClass, Access]
_OPEN: Row = {FieldClass.UNCONDITIONAL: Access.SHOWN}
_WHOLE: Row = {
    FieldClass.UNCONDITIONAL: Access.SHOWN,
    FieldClass.CONDITIONAL: Access.SHOWN,
    FieldClass.WITHHELD: Access.SHOWN,
    FieldClass.INTERNAL: Access.SHOWN,
    FieldClass.SENSITIVE: Access.MASKED,
}
TABLE: Mapping[Relation, Row] = {
    Relation.OWN: _WHOLE,
    Relation.ENTRUSTED: _WHOLE,
    Relation.HANDLING: _WHOLE,
    Relation.CONCERNED: {
        FieldClass.UNCONDITIONAL: Access.SHOWN,
        FieldClass.CONDITIONAL: Access.SHOWN,
        FieldClass.WITHHELD: Access.SHOWN,
        FieldClass.SENSITIVE: Access.MASKED,
    },
    Relation.AUDITING: {
        FieldClass.UNCONDITIONAL: Access.SHOWN,
        FieldClass.CONDITIONAL: Access.SHOWN,
        FieldClass.SENSITIVE: Access.MASKED,
    },
    Relation.PROVIDING: _OPEN,
    Relation.READING: {FieldClass.UNCONDITIONAL: Access.SHOWN, FieldClass.CONDITIONAL: Access.LOCKED},
    Relation.CERTIFYING: _OPEN,
    Relation.CALLING: {},
    Relation.PUBLIC: {},
}
"""By class; what is open comes on top, in every relation but CALLING."""

CLOSE = frozenset({Relation.OWN, Relation.HANDLING, Relation.CONCERNED, Relation.ENTRUSTED})
WITHOUT_CONSENT = CLOSE
"""Who still knows of a record to which its person does not, or does no longer, agree."""
_ORDER = tuple(Access)


@dataclass(frozen=True, slots=True)
class Record:
    """Where a record stands: whose it is, who handles it, where it lies, how far it has come.

    `case_id` is the case that brought it; one that concerns the viewer opens what is about the viewer.
    """

    owner_id: UUID | None
    handling_department_id: UUID | None
    division: str | None
    state: str
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides over the items of one record for one viewer.

    `granted`: codes that live grants open; `chosen`: codes whose publication the firm chose; `keys`: columns
    that say of which year or thing a chosen column tells; `provided`: codes whose value came from the
    viewer's own department; `entrusted`: codes of the part that the viewer was handed to fill in; `stopped`:
    the person whom the record is about does not agree to it.
    """

    relations: frozenset[Relation]
    granted: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    provided: frozenset[str] = frozenset()
    entrusted: frozenset[str] = frozenset()
    stopped: bool = False


def relations(viewer: Viewer, record: Record) -> frozenset[Relation]:
    """What the viewer is to the record; empty where it may not even know that the record exists.

    A department's machine is never anything else, whatever other roles it was given.
    """
    found = frozenset(_relations(viewer, record))
    return found & {Relation.CALLING} if "api_client" in viewer.roles else found


def _relations(viewer: Viewer, record: Record) -> Iterator[Relation]:
    if viewer.roles & OWNERS and record.owner_id is not None and viewer.enterprise_id == record.owner_id:
        yield Relation.OWN
    if record.case_id is not None and viewer.concerned_by == record.case_id:
        yield Relation.CONCERNED
    if record.case_id is not None and viewer.entrusted and viewer.entrusted.case_id == record.case_id:
        yield Relation.ENTRUSTED
    if record.state == "draft":
        return
    handled = record.handling_department_id is not None
    if viewer.roles & HANDLERS and handled and viewer.department_id == record.handling_department_id:
        yield Relation.HANDLING
    covered = viewer.covers(record.division)
    if "auditor" in viewer.roles and covered and record.state in DECIDED:
        yield Relation.AUDITING
    if record.state in REGISTERED:
        yield from _registered(viewer.roles, covered)


def _registered(roles: frozenset[str], covered: bool) -> Iterator[Relation]:
    yield Relation.PUBLIC
    if roles & READERS:
        yield Relation.READING
    if "share_officer" in roles and covered:
        yield Relation.PROVIDING
    if "cert_officer" in roles and covered:
        yield Relation.CERTIFYING
    if "api_client" in roles:
        yield Relation.CALLING


def access(item: Item, standing: Standing, value: Any = None) -> Access:
    """What becomes of one item: the most that any relation, publication or grant opens.

    `value` is what the record holds, for items whose publication depends on it.
    """
    if standing.stopped and not _may_know_without_consent(item, standing):
        return Access.HIDDEN
    best = max(_opened(item, standing, value), key=_ORDER.index, default=Access.HIDDEN)
    personal = item.sensitivity is Sensitivity.PERSONAL
    return Access.MASKED if best is Access.SHOWN and personal and not standing.relations & CLOSE else best


def _may_know_without_consent(item: Item, standing: Standing) -> bool:
    """Only the person, and the firm that typed it, see what is personal; nobody else is told of the rest."""
    if standing.relations & {Relation.OWN, Relation.CONCERNED}:
        return True
    if Relation.ENTRUSTED in standing.relations and item.code in standing.entrusted:
        return True
    return item.sensitivity is Sensitivity.NONE and bool(standing.relations & WITHOUT_CONSENT)


def _opened(item: Item, standing: Standing, value: Any) -> Iterator[Access]:
    held = standing.relations
    for relation in held:
        if relation is Relation.ENTRUSTED and item.code not in standing.entrusted:
            continue
        yield TABLE[relation].get(item.field_class, Access.HIDDEN)
    if held - {Relation.CALLING, Relation.ENTRUSTED}:
        yield _published(item, standing, value)
    if item.code in standing.granted and held & {Relation.READING, Relation.CALLING}:
        yield _granted(item, held)
    if item.code in standing.provided and Relation.PROVIDING in held:
        yield Access.SHOWN if item.field_class is FieldClass.CONDITIONAL else Access.HIDDEN


def _published(item: Item, standing: Standing, value: Any) -> Access:
    """Class P: as the declaration says, as the firm chose, or as the value allows."""
    if item.field_class not in (FieldClass.UNCONDITIONAL, FieldClass.CONDITIONAL):
        return Access.HIDDEN
    if item.open is Openness.MASKED:
        return Access.MASKED
    public = (
        item.open is Openness.YES
        or (item.open is Openness.CHOICE and item.code in standing.chosen)
        or item.code in standing.keys
        or (item.open is Openness.A_ONLY and value == "A")
    )
    return Access.SHOWN if public else Access.HIDDEN


def _granted(item: Item, held: frozenset[Relation]) -> Access:
    """A grant opens what may be applied for, never what the law withholds; the sensitive only masked."""
    applied_for = {Sharing.CONDITIONAL} | ({Sharing.UNCONDITIONAL} if Relation.CALLING in held else set())
    if item.sharing not in applied_for:
        return Access.HIDDEN
    return Access.MASKED if item.field_class is FieldClass.SENSITIVE else Access.SHOWN


def leaves_receipt(viewer: Viewer, held: frozenset[Relation]) -> bool:
    """Whether a read is receipted: every read by an official or a department's machine, none of one's own."""
    official = viewer.department_id is not None or "api_client" in viewer.roles
    return official and Relation.OWN not in held
