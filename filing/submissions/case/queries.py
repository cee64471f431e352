"""Lists of cases and claims: always with a tie-break, always in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from filing.attachments.queries import of_owner
from filing.calendar.queries import terms, working_days
from filing.identity.queries import department_name, division_name
from filing.kernel.clock import today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.viewer import Viewer
from filing.register import queries as register_queries
from filing.submissions import clocks, rules
from filing.submissions.case.cases import CaseFile, matter
from filing.submissions.clocks import Course, Standing
from filing.submissions.people import claims
from models.attachments import Attachment
from models.identity import Account, Department
from models.register import RegisterEntry
from models.submissions import Claim, ClockAct, Submission, SubmissionEvent
from models.text import N_

LONGEST_SEARCH = 100
PAGE_SIZE = 20
ALL, MINE, RUNNING, DONE = "all", "mine", "running", "done"
UNDERWAY = frozenset({rules.SUBMITTED, rules.DOCKETED, rules.REVIEWED})
FIRM_TABS: Mapping[str, tuple[str, frozenset[str] | None]] = {
    ALL: (N_("全部"), None),
    MINE: (N_("待我办理"), rules.EDITABLE),
    RUNNING: (N_("办理中"), UNDERWAY),
    DONE: (N_("已办结"), rules.FINAL),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """The case behind a version of the register: its number, and the department that decided it."""

    number: str
    department: str


def decided(viewer: Viewer, submission_ids: Collection[UUID]) -> dict[UUID, Decided]:
    """The viewer's own cases that made versions of the register, by their identifiers."""
    statement = (
        select(col(Submission.id), col(Submission.number), col(SubmissionEvent.department_name))
        .join(SubmissionEvent, col(SubmissionEvent.submission_id) == col(Submission.id))
        .where(
            col(Submission.id).in_(submission_ids),
            Submission.enterprise_id == viewer.enterprise_id,
            SubmissionEvent.move == "file",
        )
        .order_by(col(Submission.number))
    )
    return {id_: Decided(number, department) for id_, number, department in db.session.exec(statement)}


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list, with its clock."""

    submission: Submission
    title: str
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of a list and how many cases stand under it."""

    key: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Cases:
    """A page of cases."""

    rows: tuple[Row, ...]
    tabs: tuple[Tab, ...]
    tab: str
    search: str
    page: int
    pages: int


def own_cases(viewer: Viewer, tab: str = ALL, search: str = "", page: int = 1) -> Cases:
    """The cases of the viewer's firm, the newest first."""
    tab = tab if tab in FIRM_TABS else ALL
    mine = col(Submission.enterprise_id) == viewer.enterprise_id
    where = {key: mine if states is None else mine & _in(states) for key, (_, states) in FIRM_TABS.items()}
    titles = {key: title for key, (title, _) in FIRM_TABS.items()}
    order = (col(Submission.started_at).desc(), col(Submission.id).desc())
    return _cases(where, titles, tab, search, page, order)


def waiting_cases(viewer: Viewer) -> int:
    """How many cases of the viewer's department wait for its roles."""
    return _count(_of_department(viewer) & _in(actionable(viewer.roles)))


def _of_department(viewer: Viewer) -> ColumnElement[bool]:
    return (col(Submission.handling_department_id) == viewer.department_id) & (
        col(Submission.state) != rules.DRAFT
    )


def actionable(roles: frozenset[str]) -> frozenset[str]:
    """The states in which a case waits for any of `roles`."""
    return frozenset(state for move in rules.MOVES.values() if move.roles & roles for state in move.sources)


def _in(states: frozenset[str]) -> ColumnElement[bool]:
    return col(Submission.state).in_(sorted(states))


def _cases(
    where: Mapping[str, ColumnElement[bool]],
    titles: Mapping[str, str],
    tab: str,
    search: str,
    page: int,
    order: Sequence[Any],
) -> Cases:
    wanted = _matching(search)
    counts = {key: _count(condition & wanted) for key, condition in where.items()}
    pages = max(1, -(-counts[tab] // PAGE_SIZE))
    page = min(max(1, page), pages)
    statement = select(Submission).where(where[tab] & wanted).order_by(*order)
    found = db.session.exec(statement.offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE)).all()
    tabs = tuple(Tab(key, titles[key], count) for key, count in counts.items())
    return Cases(with_clocks(found), tabs, tab, search, page, pages)


def _matching(search: str) -> ColumnElement[bool]:
    word = search.strip()[:LONGEST_SEARCH]
    named = col(Submission.title).contains(word, autoescape=True)
    return or_(named, col(Submission.number).contains(word.upper(), autoescape=True))


def _count(condition: ColumnElement[bool]) -> int:
    return db.session.exec(select(func.count()).select_from(Submission).where(condition)).one()


def with_clocks(found: Sequence[Submission]) -> tuple[Row, ...]:
    """Cases with their titles and clocks, in the order given."""
    table, day = working_days(), today()
    known = courses(found)
    return tuple(Row(case, matter(case), clocks.standing(known[case.id], day, table)) for case in found)


def courses(found: Sequence[Submission]) -> dict[UUID, Course]:
    """What the clocks of several cases are read from, in two queries."""
    wanted, rules_ = [case.id for case in found], terms()
    events: dict[UUID, list[SubmissionEvent]] = defaultdict(list)
    acts: dict[UUID, list[ClockAct]] = defaultdict(list)
    moves = select(SubmissionEvent).where(col(SubmissionEvent.submission_id).in_(wanted))
    for event in db.session.exec(moves.order_by(col(SubmissionEvent.sequence), col(SubmissionEvent.id))):
        events[event.submission_id].append(event)
    done = select(ClockAct).where(col(ClockAct.submission_id).in_(wanted))
    for act in db.session.exec(done.order_by(col(ClockAct.sequence), col(ClockAct.id))):
        acts[act.submission_id].append(act)
    return {
        case.id: clocks.course(events[case.id], acts[case.id], rules_, case.kind, case.purpose)
        for case in found
    }


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A claim as the officer sees it: who claims, for which place, with which letter, and who else does."""

    claim: Claim
    claimant: str
    place: str
    letters: tuple[Attachment, ...]
    rivals: tuple[tuple[Claim, str], ...]
    standing: Standing | None


def own_claims(viewer: Viewer) -> tuple[tuple[Claim, str], ...]:
    """The claims the viewer made with who judges each, the newest first."""
    statement = (
        select(Claim, Department.name)
        .join(Department, col(Department.id) == col(Claim.handling_department_id))
        .where(Claim.account_id == viewer.account_id)
        .order_by(col(Claim.claimed_at).desc(), col(Claim.id).desc())
        .limit(PAGE_SIZE)
    )
    return tuple(db.session.exec(statement).all())


def waiting_claims(viewer: Viewer) -> tuple[tuple[Claim, str], ...]:
    """The claims that wait for the viewer's department with the claimants' names, the oldest first."""
    if "acceptor" not in viewer.roles:
        return ()
    statement = (
        select(Claim, Account.display_name)
        .join(Account, col(Account.id) == col(Claim.account_id))
        .where(Claim.handling_department_id == viewer.department_id, Claim.state == claims.CLAIMED)
        .order_by(col(Claim.claimed_at), col(Claim.id))
        .limit(100)
    )
    return tuple(db.session.exec(statement).all())


def claim(viewer: Viewer, claim_id: UUID) -> ClaimFile:
    """A claim that the viewer's department handles.

    Raises:
        NotFound: there is none, or another department handles it.
    """
    found = db.session.get(Claim, claim_id)
    if found is None or found.handling_department_id != viewer.department_id:
        raise NotFound
    person = db.session.get_one(Account, found.account_id)
    letters = of_owner(claims.OWNER_KIND, found.id)
    rivals = tuple(row for row in waiting_claims(viewer) if row[0].uscc == found.uscc and row[0] is not found)
    place, standing = division_name(found.division), claims.standing(found)
    return ClaimFile(found, person.display_name, place, letters, rivals, standing)


def filing_number(case: CaseFile) -> str:
    """The 备案号 of what the case is about, once the case was filed; empty before."""
    if case.submission.state != rules.FILED or case.submission.entry_id is None:
        return ""
    return db.session.get_one(RegisterEntry, case.submission.entry_id).filing_number or ""


def parties(case: CaseFile) -> tuple[str, str]:
    """The department that handles a case by name, and the code of the firm whose case it is."""
    firm = db.session.get_one(RegisterEntry, case.submission.enterprise_id)
    return department_name(case.submission.handling_department_id), firm.uscc or ""


def filed_entries(viewer: Viewer) -> tuple[RegisterEntry, ...]:
    """What the viewer's firm has filed, itself first; what ended stays in the list."""
    return tuple(one for one in register_queries.own_entries(viewer) if one.filing_number is not None)


def own_things(viewer: Viewer) -> tuple[RegisterEntry, ...]:
    """What the viewer's firm has on record beside itself, which may be changed by a new case."""
    statement = (
        select(RegisterEntry)
        .where(RegisterEntry.owner_id == viewer.enterprise_id, RegisterEntry.state == "active")
        .order_by(col(RegisterEntry.kind), col(RegisterEntry.filing_number).desc(), col(RegisterEntry.id))
    )
    return tuple(db.session.exec(statement))
