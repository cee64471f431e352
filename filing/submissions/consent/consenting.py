"""What the person does who holds the link: sees what is filed, agrees or refuses, takes it back later."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.catalogue.queries import purposes
from filing.identity.queries import department_name
from filing.kernel.clock import now, today
from filing.kernel.database import ask_as, db
from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.kernel.requests import wall
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.release import Channel, Purpose, release
from filing.release.consents import ASKED, GIVEN, REFUSED, REPLACED, WITHDRAWN
from filing.submissions import rules
from filing.submissions.case import cases, documents, facts, showing
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.showing import Group
from filing.submissions.consent import consents
from filing.submissions.people import members
from models.dossiers.faces import top_items
from models.register import RegisterEntry
from models.release import Consent
from models.submissions import Submission
from models.text import N_, Marked

WHY = Purpose(matter="本人查看本人信息", basis="个人信息保护法 45")
PERSON = N_("本人（凭链接）")
ENDED = N_("这个链接已经失效：过了期限，或者单位另发了新的链接。请向单位要新的链接")
STALE = N_("单位刚刚改过内容，请看过下面的新内容再决定")
MOVED = N_("这个链接已经答复过，请刷新页面查看")
ACTIONS = {
    GIVEN: "submissions.consent_given",
    REFUSED: "submissions.consent_refused",
    WITHDRAWN: "submissions.consent_withdrawn",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the person's page shows; `seen` is what the answer will be given to."""

    consent: Consent
    case: CaseFile
    person: Viewer
    firm: str
    department: str
    groups: tuple[Group, ...]
    receivers: tuple[tuple[str, str, str], ...]
    seen: str

    @property
    def ended(self) -> bool:
        """Whether the link asks nothing any more."""
        if self.consent.state == REPLACED:
            return True
        return self.consent.state == ASKED and (not self.case.editable or self.consent.expires_at <= now())


def open_link(token: str) -> Asked:
    """What is filed of the person, for which receivers and purposes (个人信息保护法 14, 17, 23).

    Raises:
        NotFound: there is no such link.
    """
    consent = consents.of_token(token)
    if consent is None:
        raise NotFound
    person = Viewer(
        person_key=consent.id.hex,
        display_name=PERSON,
        enterprise_id=consent.enterprise_id,
        concerned_by=consent.submission_id,
    )
    ask_as(wall(person))
    submission = db.session.get_one(Submission, consent.submission_id)
    case = cases.own(person, submission.number)
    source = _source(case)
    released = release(person, source, top_items(case.dossier), WHY, Channel.PAGE)
    return Asked(
        consent=consent,
        case=case,
        person=person,
        firm=db.session.get_one(RegisterEntry, consent.enterprise_id).name,
        department=department_name(submission.handling_department_id),
        groups=showing.groups(case.dossier, released),
        receivers=purposes(),
        seen=consents.fingerprint(case, source),
    )


def _source(case: CaseFile) -> CaseSource:
    """What the case says: the draft while it can be changed, afterwards what was submitted last."""
    if case.submission.state not in rules.EDITABLE:
        return documents.rounds(case)[-1]
    rows, known = documents.sections(case), facts.of_case(case)
    return documents.settled(case, documents.draft(case, rows, known), today())


def answer(asked: Asked, state: str, *, seen: str) -> None:
    """Agree or refuse, once, to what was seen.

    Raises:
        Invalid: the link has ended, or the answer is none.
        Conflict: the firm changed the content meanwhile, or it was answered from another window.
    """
    if asked.ended or state not in (GIVEN, REFUSED):
        raise Invalid(ENDED)
    if seen != asked.seen:
        raise Conflict(STALE)
    statement = update(Consent).where(col(Consent.id) == asked.consent.id, col(Consent.state) == ASKED)
    values = {"state": state, "document_hash": seen, "answered_at": now()}
    if db.session.exec(statement.values(**values)).rowcount != 1:
        raise Conflict(MOVED)
    db.session.refresh(asked.consent)
    _tell(asked, state)


def withdraw(asked: Asked) -> None:
    """Take back what was agreed to: from now on nobody else reads it, in whichever case it was filed.

    Raises:
        Invalid: nothing was agreed to by this link, or it was taken back already.
    """
    if asked.consent.state != GIVEN:
        raise Invalid(MOVED)
    for given in consents.of_case_ids(_cases_about(asked.case)):
        given.state, given.withdrawn_at = WITHDRAWN, now()
        db.session.add(given)
    db.session.flush()
    _tell(asked, WITHDRAWN)


def _cases_about(case: CaseFile) -> tuple[UUID, ...]:
    """The case itself and every other one about the same entry."""
    if case.submission.entry_id is None:
        return (case.id,)
    statement = select(Submission.id).where(Submission.entry_id == case.submission.entry_id)
    return tuple(db.session.exec(statement.order_by(col(Submission.id))))


def _tell(asked: Asked, state: str) -> None:
    """The ledger has it, and the firm's people are told."""
    detail = {"document": asked.consent.document_hash}
    ledger.record(ACTIONS[state], asked.case.subject, viewer=asked.person, detail=detail)
    facts = {"title": asked.case.submission.title, "state": Marked(consents.STATES[state])}
    people = members.accounts(asked.consent.enterprise_id)
    notices.tell_of(people, "consent", facts, f"/filings/{asked.case.number}")
