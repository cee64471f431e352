"""Codes whose check digit fails though the registry gave them: one officer proposes, another confirms."""

from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.attachments import service as attachments
from filing.attachments.queries import of_owner
from filing.identity.queries import officers
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.turns import one_at_a_time
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.register import entries
from filing.submissions.people import members
from models.attachments import Attachment
from models.dossiers import codes, retired, uscc
from models.identity import Account
from models.submissions import CodeException
from models.text import N_

PROPOSED, CONFIRMED, REFUSED = "proposed", "confirmed", "refused"
OWNER_KIND, EVIDENCE = "code_exception", "at.licence"
DECIDERS = frozenset({"acceptor", "reviewer", "approver"})
PAST = {CONFIRMED: "submissions.code_confirmed", REFUSED: "submissions.code_refused"}
ADMITTED = N_("校验位不符，已由备案机关两名工作人员向登记机关核实，可以使用。")
MOST = 100


def check(raw: str) -> uscc.Verdict:
    """Judge a code by the standard alone."""
    return uscc.check(raw, uscc.Regions(codes.divisions(), retired.retired_divisions()))


def admitted(code: str) -> bool:
    """Whether two officers stand for a code."""
    found = _live(code)
    return found is not None and found.state == CONFIRMED


def of(viewer: Viewer) -> tuple[tuple[CodeException, str, tuple[Attachment, ...]], ...]:
    """The exceptions of the viewer's department with who proposed them and the evidence, newest first."""
    statement = (
        select(CodeException, Account.display_name)
        .join(Account, col(Account.id) == col(CodeException.proposed_by))
        .where(CodeException.department_id == viewer.department_id)
        .order_by(col(CodeException.proposed_at).desc(), col(CodeException.id))
        .limit(MOST)
    )
    return tuple((row, name, of_owner(OWNER_KIND, row.id)) for row, name in db.session.exec(statement))


def propose(viewer: Viewer, raw: str, words: str, evidence: attachments.Upload) -> CodeException:
    """Propose a code with the reason and the registry's evidence.

    Raises:
        Invalid: the code is good, or wrong in another way than its check digit.
        BadValue: the evidence cannot be taken.
        Refused: the officer acts for the firm.
        Conflict: it was proposed or confirmed already.
    """
    verdict = check(raw)
    if verdict.ok:
        raise Invalid(N_("这个代码校验通过，不需要例外"))
    if not verdict.overridable:
        raise Invalid(str(verdict.said))
    one_at_a_time("claim", verdict.code)
    if _live(verdict.code) is not None:
        raise Conflict(N_("这个代码已经提出过例外"))
    if viewer.department_id is None:
        raise Refused
    row = CodeException(
        uscc=verdict.code,
        words=words,
        department_id=viewer.department_id,
        proposed_by=members.acting(viewer),
        proposer_key=viewer.person_key,
        proposed_at=now(),
    )
    _require_unlinked(viewer, row, "submissions.code_proposed")
    owner = attachments.Owner(OWNER_KIND, row.id, department_id=row.department_id)
    attachments.attach(evidence, owner, EVIDENCE, by=viewer)
    db.session.add(row)
    db.session.flush()
    ledger.record("submissions.code_proposed", subject(row), viewer=viewer, detail={"words": words})
    able = [one.id for one in officers(row.department_id, DECIDERS) if one.person_key != viewer.person_key]
    facts = {"code": row.uscc, "who": viewer.display_name}
    notices.tell_of(able, "code_proposed", facts, "/codes")
    return row


def decide(viewer: Viewer, exception_id: UUID, state: str) -> None:
    """Confirm or refuse what a colleague proposed.

    Raises:
        NotFound: there is none, or it is another department's, or no such answer.
        Refused: it is one's own proposal, or one acts for the firm.
        Conflict: somebody decided it first.
    """
    row = db.session.get(CodeException, exception_id)
    if row is None or row.department_id != viewer.department_id or state not in PAST:
        raise NotFound
    if row.proposer_key == viewer.person_key:
        words = N_("这是您提出的，须由另一人确认")
        raise Refused(words, who_can=N_("本部门的另一名工作人员"), action=PAST[state], subject=subject(row))
    _require_unlinked(viewer, row, PAST[state])
    statement = update(CodeException).where(
        col(CodeException.id) == row.id, col(CodeException.state) == PROPOSED
    )
    values = {
        "state": state,
        "decided_by": viewer.account_id,
        "decider_key": viewer.person_key,
        "decided_at": now(),
    }
    if db.session.exec(statement.values(values)).rowcount != 1:
        raise Conflict(N_("刚刚已由别人确认或不确认，请刷新页面查看结果"))
    db.session.refresh(row)
    ledger.record(PAST[state], subject(row), viewer=viewer)


def require_stranger(viewer: Viewer, code: str) -> None:
    """Who stood for a code may not claim it.

    Raises:
        Refused: the person proposed or confirmed it.
    """
    found = _live(code)
    if found is not None and viewer.person_key in (found.proposer_key, found.decider_key):
        words = N_("您参与核实过这个代码，不能认领")
        raise Refused(words, action="submissions.claimed", subject=subject(found))


def subject(row: CodeException) -> ledger.Subject:
    """An exception as the ledger names it."""
    return ledger.Subject("code exception", row.id, row.uscc)


def _live(code: str) -> CodeException | None:
    statement = select(CodeException).where(CodeException.uscc == code, CodeException.state != REFUSED)
    return db.session.exec(statement).first()


def _require_unlinked(viewer: Viewer, row: CodeException, action: str) -> None:
    entry = entries.find(entries.ENTERPRISE, row.uscc)
    if viewer.person_key in members.person_keys(entry.id if entry else None):
        words = N_("您与这家企业有关联，须由另一人办理")
        raise Refused(words, action=action, subject=subject(row))
