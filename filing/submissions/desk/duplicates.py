"""Two entries that look like one, or one with two names: found by their marks, decided by a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, or_, select

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.register import versions
from filing.register.entries import ENTERPRISE
from filing.release import Channel, Purpose, Released, release_many
from filing.release.shapes import Source
from filing.submissions import rules
from filing.submissions.case.documents import CaseSource
from filing.submissions.desk import marks
from filing.submissions.people import members
from models.dossiers.enterprise.dossier import Enterprise
from models.register import RegisterEntry
from models.submissions import EntryMark, LikenessDecision, Submission, SubmittedDocument
from models.text import N_

MOST = 200
SAME, DIFFERENT, RENAMED = "same", "different", "rename"
SHOWN = ("reg.name", "reg.uscc", "con.division", "reg.legal_rep")
WHY = {
    RENAMED: N_("同一代码先后有两个名称"),
    marks.NAME: N_("名称相同"),
    marks.PHONE: N_("联系电话相同"),
    marks.LICENCE: N_("营业执照文件相同"),
}
CHECKING = Purpose(matter=N_("疑似重复核对"), basis=N_("备案办理职责"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries by identifier, why they look like one; `about` is the other name of a single one."""

    left: UUID
    right: UUID
    reasons: tuple[str, ...]
    about: str = ""

    @property
    def renamed(self) -> bool:
        """Whether it is about two names of one entry."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Likeness:
    """A pair with what of both was released to be told apart."""

    pair: Pair
    left: Released
    right: Released


def waiting(viewer: Viewer, entry_id: UUID | None = None) -> tuple[Pair, ...]:
    """The pairs within the viewer's reach that nobody decided yet; those of one entry where it is given."""
    found = _found(viewer, entry_id)
    decided = _decided({one.left for one in found})
    return tuple(
        one for one in found if not set(one.reasons) <= decided.get((one.left, one.right, one.about), set())
    )


def _found(viewer: Viewer, entry_id: UUID | None) -> tuple[Pair, ...]:
    why: dict[tuple[UUID, UUID], list[str]] = {}
    named = (*_named_alike(viewer, entry_id), *_registered_alike(viewer, entry_id))
    for left, right, what in (*_alike(viewer, entry_id), *((*pair, marks.NAME) for pair in named)):
        known = why.setdefault((min(left, right), max(left, right)), [])
        known += [what] if what not in known else []
    pairs = [Pair(*both, tuple(sorted(reasons))) for both, reasons in why.items()]
    return (*pairs, *_renamed(viewer, entry_id))


def _alike(viewer: Viewer, entry_id: UUID | None) -> Sequence[tuple[UUID, UUID, str]]:
    """Entries whose submissions share a mark, both handled by the viewer's department."""
    one, other = aliased(EntryMark), aliased(EntryMark)
    statement = (
        select(col(one.entry_id), col(other.entry_id), col(one.what))
        .join(other, (col(one.what) == col(other.what)) & (col(one.mark) == col(other.mark)))
        .where(
            col(one.entry_id) < col(other.entry_id),
            col(one.department_id) == viewer.department_id,
            col(other.department_id) == viewer.department_id,
            *_of(entry_id, col(one.entry_id), col(other.entry_id)),
        )
        .order_by(col(one.entry_id), col(other.entry_id))
        .limit(MOST)
    )
    return db.session.exec(statement).all()


def _named_alike(viewer: Viewer, entry_id: UUID | None) -> Sequence[tuple[UUID, UUID]]:
    """What was submitted under the name by which the register knows another entry in reach."""
    statement = (
        select(col(EntryMark.entry_id), col(RegisterEntry.id))
        .join(RegisterEntry, col(RegisterEntry.name_key) == col(EntryMark.mark))
        .where(
            EntryMark.what == marks.NAME,
            EntryMark.department_id == viewer.department_id,
            RegisterEntry.kind == ENTERPRISE,
            col(RegisterEntry.id) != col(EntryMark.entry_id),
            _in_reach(viewer, RegisterEntry),
            *_of(entry_id, col(EntryMark.entry_id), col(RegisterEntry.id)),
        )
        .order_by(col(EntryMark.entry_id), col(RegisterEntry.id))
        .limit(MOST)
    )
    return db.session.exec(statement).all()


def _registered_alike(viewer: Viewer, entry_id: UUID | None) -> Sequence[tuple[UUID, UUID]]:
    """Entries of the register under one name, both in reach."""
    one, other = aliased(RegisterEntry), aliased(RegisterEntry)
    statement = (
        select(col(one.id), col(other.id))
        .join(other, (col(one.name_key) == col(other.name_key)) & (col(one.id) < col(other.id)))
        .where(
            col(one.kind) == ENTERPRISE,
            col(other.kind) == ENTERPRISE,
            _in_reach(viewer, one),
            _in_reach(viewer, other),
            *_of(entry_id, col(one.id), col(other.id)),
        )
        .order_by(col(one.id), col(other.id))
        .limit(MOST)
    )
    return db.session.exec(statement).all()


def _in_reach(viewer: Viewer, entry: type[RegisterEntry]) -> ColumnElement[bool]:
    """Entries that hold something, which the department handles, or nobody yet in its territory."""
    unhandled = col(entry.handling_department_id).is_(None)
    inside = col(entry.division).in_(sorted(viewer.territory))
    handled = col(entry.handling_department_id) == viewer.department_id
    return (col(entry.version) > 0) & (handled | (unhandled & inside))


def _renamed(viewer: Viewer, entry_id: UUID | None) -> tuple[Pair, ...]:
    """Firms whose submission carries another name than the register holds for their code."""
    statement = (
        select(col(EntryMark.entry_id), col(EntryMark.mark))
        .join(RegisterEntry, col(RegisterEntry.id) == col(EntryMark.entry_id))
        .where(
            EntryMark.what == marks.NAME,
            EntryMark.department_id == viewer.department_id,
            col(EntryMark.mark) != col(RegisterEntry.name_key),
            *_of(entry_id, col(EntryMark.entry_id)),
        )
        .order_by(col(EntryMark.entry_id))
        .limit(MOST)
    )
    return tuple(Pair(key, key, (RENAMED,), mark) for key, mark in db.session.exec(statement))


def _of(entry_id: UUID | None, *columns: Any) -> tuple[ColumnElement[bool], ...]:
    return () if entry_id is None else (or_(*(column == entry_id for column in columns)),)


def _decided(lefts: Iterable[UUID]) -> Mapping[tuple[UUID, UUID, str], set[str]]:
    """By pair, the reasons that were judged; a new one asks again."""
    statement = select(LikenessDecision).where(col(LikenessDecision.left_id).in_(lefts))
    return {(one.left_id, one.right_id, one.about): set(one.reasons) for one in db.session.exec(statement)}


def shown(viewer: Viewer, pairs: Sequence[Pair]) -> tuple[Likeness, ...]:
    """The pairs with the names, codes and places of both sides, released under one manifest.

    A side of which nothing was submitted or registered has nothing to be told apart by.
    """
    sources = _sources(viewer, {key for pair in pairs for key in (pair.left, pair.right)})
    items = [Enterprise.items()[code] for code in SHOWN]
    released = release_many(viewer, list(sources.values()), items, CHECKING, Channel.PAGE)
    known = {one.entry_id: one for one in released}
    return tuple(
        Likeness(pair, known[pair.left], known[pair.right])
        for pair in pairs
        if pair.left in known and pair.right in known
    )


def _sources(viewer: Viewer, entries: Iterable[UUID]) -> dict[UUID, Source]:
    """What was submitted last at this department, else what the register holds."""
    wanted = sorted(entries)
    statement = (
        select(Submission, SubmittedDocument)
        .join(SubmittedDocument, col(SubmittedDocument.submission_id) == col(Submission.id))
        .where(
            col(Submission.enterprise_id).in_(wanted),
            Submission.kind == ENTERPRISE,
            Submission.handling_department_id == viewer.department_id,
            Submission.state != rules.DRAFT,
        )
        .order_by(col(SubmittedDocument.submitted_at), col(SubmittedDocument.round))
    )
    found: dict[UUID, Source] = {one.entry_id: one for one in versions.current_of(wanted)}
    for case, held in db.session.exec(statement):
        found[case.enterprise_id] = CaseSource(case, held.document, held.sources, held.round)
    return found


def find(viewer: Viewer, left: UUID, right: UUID) -> Likeness:
    """A pair that waits for a decision, by its two entries.

    Raises:
        NotFound: there is none within the viewer's reach, or it was decided.
    """
    pairs = [one for one in waiting(viewer, left) if (one.left, one.right) == (left, right)]
    likenesses = shown(viewer, pairs)
    if not likenesses:
        raise NotFound
    return likenesses[0]


def decide(viewer: Viewer, pair: Pair, verdict: str, words: str, keeps: UUID | None = None) -> None:
    """Say what two entries, or two names, are to each other.

    Raises:
        Invalid: it is not said which entry stays, or why they are different.
        Conflict: somebody decided it first.
    """
    allowed = (RENAMED, DIFFERENT) if pair.renamed else (SAME, DIFFERENT)
    if verdict not in allowed:
        raise Invalid(N_("请选择核对结果"))
    if verdict == SAME and keeps not in (pair.left, pair.right):
        raise Invalid(N_("请选择以哪一个为准"))
    if verdict == DIFFERENT and not words:
        raise Invalid(N_("请写明为什么不是同一个，以后不再提示"))
    one_at_a_time("likeness", pair.left, pair.right)
    if pair not in waiting(viewer, pair.left):
        raise Conflict(N_("这一对刚刚已由别人核对"))
    _write(viewer, pair, verdict, words, keeps if verdict == SAME else None)
    entry = db.session.get_one(RegisterEntry, pair.left)
    subject = ledger.Subject("entry", pair.left, entry.uscc or "", entry_id=pair.left)
    detail = {"right": str(pair.right), "verdict": verdict, "keeps": str(keeps or ""), "words": words}
    ledger.record("submissions.duplicate_decided", subject, viewer=viewer, detail=detail)


def _write(viewer: Viewer, pair: Pair, verdict: str, words: str, keeps: UUID | None) -> None:
    """Write the decision, in the place of an earlier one that a new likeness has overtaken."""
    if viewer.department_id is None:
        raise Refused
    db.session.exec(
        delete(LikenessDecision).where(
            col(LikenessDecision.left_id) == pair.left,
            col(LikenessDecision.right_id) == pair.right,
            col(LikenessDecision.about) == pair.about,
        )
    )
    db.session.add(
        LikenessDecision(
            left_id=pair.left,
            right_id=pair.right,
            about=pair.about,
            reasons=list(pair.reasons),
            verdict=verdict,
            keeps_id=keeps,
            words=words,
            department_id=viewer.department_id,
            decided_by=members.acting(viewer),
            decided_at=now(),
        )
    )
    db.session.flush()
