"""One case with all its events, as the rules and pages need it; unknown and foreign ones look the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select

from filing import ledger
from filing.calendar.queries import terms
from filing.calendar.terms import TARGET
from filing.kernel.clock import local, today
from filing.kernel.database import db
from filing.kernel.errors import NotFound
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.submissions import clocks, rules
from filing.submissions.case import entrusting, holders, parts, signatures
from filing.submissions.case.parts import Part
from filing.submissions.clocks import Course
from filing.submissions.people import cooling, members, signatories
from models.dossiers import endings
from models.dossiers.dossier import Dossier, Task
from models.dossiers.registry import DOSSIERS
from models.signing import ASKED, Signing
from models.submissions import ClockAct, Submission, SubmissionEvent
from models.text import N_

T = TypeVar("T")
PURPOSES = {"amendment": N_("变更"), **endings.TITLES}


def matter(submission: Submission) -> str:
    """What a case applies for; what changes something filed says so."""
    return matter_of(submission.kind, submission.purpose)


def matter_of(kind: str, purpose: str) -> str:
    """The same of a register kind and what is done in it."""
    title, said = DOSSIERS[kind].title, PURPOSES.get(purpose)
    return f"{title}（{said}）" if said else title


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, its events in their order, the people who may act for its firm, what was done to its clocks.

    `waits` says why it may not be filed yet. `signings` are the questions to the legal representative, `asks`
    whether the firm wants its word; `signed` is the word under which it is being submitted. `only` are the
    screens that the viewer was handed.
    """

    submission: Submission
    events: tuple[SubmissionEvent, ...]
    linked: frozenset[str]
    acts: tuple[ClockAct, ...] = ()
    waits: str = ""
    holder: rules.Holder | None = None
    signings: tuple[Signing, ...] = ()
    asks: bool = False
    signed: Signing | None = None
    only: frozenset[str] | None = None
    parts: tuple[Part, ...] = ()

    @property
    def id(self) -> UUID:
        """The identifier."""
        return self.submission.id

    @property
    def number(self) -> str:
        """The number people know it by."""
        return self.submission.number

    @property
    def dossier(self) -> type[Dossier]:
        """The schema of its documents."""
        return DOSSIERS[self.submission.kind]

    @property
    def matter(self) -> str:
        """What is applied for: 文化企业备案, or 文化企业备案（变更）."""
        return matter(self.submission)

    @property
    def ends(self) -> bool:
        """Whether it asks for the end of a filing: then there is nothing to fill in but the reason."""
        return self.submission.purpose in endings.TITLES

    @property
    def awaited(self) -> Signing | None:
        """The question to the legal representative that waits for an answer; the case is locked meanwhile."""
        return next((one for one in self.signings if one.state == ASKED), None)

    @property
    def editable(self) -> bool:
        """Whether the firm may fill it in now."""
        return self.submission.state in rules.EDITABLE and not self.ends and not self.awaited

    @property
    def subject(self) -> ledger.Subject:
        """The case as the ledger names it."""
        entry_id = self.submission.entry_id or self.submission.enterprise_id
        return ledger.Subject("submission", self.id, self.number, entry_id=entry_id)

    @property
    def for_rules(self) -> rules.Case:
        """The case as the transition table judges it; whoever may act for the firm stands with the filers."""
        actors: dict[str, set[str]] = {"filing": set(self.linked)}
        for event in self.events:
            actors.setdefault(rules.MOVES[event.move].step, set()).add(event.person_key)
        for part in self.parts:
            actors.setdefault(rules.JOINT, set()).update(part.signers)
        return rules.Case(
            state=self.submission.state,
            owner_id=self.submission.enterprise_id,
            handling_department_id=self.submission.handling_department_id,
            actors={step: frozenset(people) for step, people in actors.items()},
            waits=self.waits or parts.why_waiting(self.parts),
            gaps=any(part.state == rules.GAP for part in self.parts),
            holder=self.holder,
            awaited=self.awaited is not None,
            unsigned=self.asks and self.signed is None,
        )

    def course(self, *more: SubmissionEvent) -> Course:
        """What its clocks are read from; `more` are moves that are only being made."""
        events = (*self.events, *more)
        return clocks.course(events, self.acts, terms(), self.submission.kind, self.submission.purpose)

    @property
    def promise(self) -> int | None:
        """The working days in which the department promises to be done; None where it promises none."""
        submission = self.submission
        first = local(self.events[0].happened_at).date() if self.events else today()
        term = terms().of(submission.kind, submission.purpose, first).get(TARGET)
        return term.days if term else None

    @property
    def remarks(self) -> dict[str, str]:
        """The officer's words by item code, while the case waits for them to be answered."""
        return self.last_remarks if self.submission.state == rules.RETURNED else {}

    @property
    def last_remarks(self) -> dict[str, str]:
        """The officers' words by item code when the case was sent back last, answered since or not."""
        returns = [event for event in self.events if event.to_state == rules.RETURNED]
        return dict(returns[-1].remarks) if returns else {}

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The screens the firm may fill in now: all of a draft, after a return those with remarks."""
        if not self.editable:
            return ()
        remarks = self.remarks
        if not remarks:
            return self.tasks
        last = self.dossier.tasks[-1]
        return tuple(task for task in self.tasks if task is last or remarked(task, remarks))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The screens that the viewer knows of."""
        if self.only is None:
            return self.dossier.tasks
        return tuple(task for task in self.dossier.tasks if task.key in self.only)

    @property
    def codes(self) -> frozenset[str] | None:
        """The codes of what the viewer was handed; None where nothing is kept from the viewer."""
        if self.only is None:
            return None
        return frozenset(code for task in self.tasks for code in codes_of(task))

    def within(self, found: Mapping[str, T]) -> dict[str, T]:
        """Of something by item code, what the viewer may know of."""
        codes = self.codes
        return {code: one for code, one in found.items() if codes is None or code in codes}

    def task(self, key: str) -> Task:
        """The screen of a key.

        Raises:
            NotFound: the dossier has no such screen, or the viewer was not handed it.
        """
        found = next((task for task in self.tasks if task.key == key), None)
        if found is None:
            raise NotFound
        return found


def codes_of(task: Task) -> tuple[str, ...]:
    """The codes of a screen: tables and their columns too."""
    top = [item for section in task.sections for item in section.items().values()]
    return tuple(one.code for item in top for one in (item, *item.columns))


def remarked(task: Task, remarks: dict[str, str]) -> bool:
    """Whether any remark is about an item of the screen."""
    return not remarks.keys().isdisjoint(codes_of(task))


def own(viewer: Viewer, number: str) -> CaseFile:
    """A case of the firm the viewer acts for.

    Raises:
        NotFound: there is none of that number, or it is another firm's.
    """
    submission = _find(number)
    if submission is None or viewer.enterprise_id is None or submission.enterprise_id != viewer.enterprise_id:
        raise NotFound
    return _file(submission)


def entrusted(viewer: Viewer, number: str) -> CaseFile:
    """The part of a case that the viewer was handed to fill in, as long as that lasts.

    Raises:
        NotFound: there is none of that number, or nothing of it is the viewer's to fill in now.
    """
    submission = _find(number)
    keys = entrusting.keys(viewer, submission) if submission is not None else frozenset()
    if submission is None or not keys:
        raise NotFound
    return replace(_file(submission), only=keys)


def handled(viewer: Viewer, number: str) -> CaseFile:
    """A case that the viewer's department handles, once it was submitted.

    Raises:
        NotFound: there is none of that number, it is another department's, or still a draft.
    """
    submission = _find(number)
    known = submission is not None and submission.state != rules.DRAFT
    if submission is None or not known or submission.handling_department_id != viewer.department_id:
        raise NotFound
    return replace(_file(submission), holder=holders.of(submission, rules.waiting_for(submission.state)))


def cosigned(viewer: Viewer, number: str) -> tuple[CaseFile, Part]:
    """A case that goes on and of which the viewer's department signs a part, with that part.

    Raises:
        NotFound: there is none of that number, it was not docketed yet or is finished, or no part is theirs.
    """
    submission = _find(number)
    if submission is None or submission.state in (rules.DRAFT, *rules.FINAL):
        raise NotFound
    case = _file(submission)
    mine = next((part for part in case.parts if part.row.department_id == viewer.department_id), None)
    if mine is None:
        raise NotFound
    return case, mine


def settled(case: CaseFile) -> CaseFile:
    """The same with its parts as they stand now; until this transaction ends nobody else changes them."""
    if not case.parts:
        return case
    one_at_a_time("joint", case.id)
    return replace(case, parts=parts.of(case.id))


def _find(number: str) -> Submission | None:
    return db.session.exec(select(Submission).where(Submission.number == number)).first()


def _file(submission: Submission) -> CaseFile:
    statement = (
        select(SubmissionEvent)
        .where(SubmissionEvent.submission_id == submission.id)
        .order_by(col(SubmissionEvent.sequence))
    )
    events = tuple(db.session.exec(statement))
    acts = select(ClockAct).where(ClockAct.submission_id == submission.id).order_by(col(ClockAct.sequence))
    linked = members.person_keys(submission.enterprise_id)
    done, waits = tuple(db.session.exec(acts)), cooling.why_waiting(submission.id)
    asks = submission.state in rules.EDITABLE and signatories.asks(submission.enterprise_id)
    signings, cosigned = signatures.of_case(submission.id), parts.of(submission.id)
    return CaseFile(submission, events, linked, done, waits, signings=signings, asks=asks, parts=cosigned)
