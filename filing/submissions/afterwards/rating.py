"""好差评 (GB/T 39734, 39735): what a firm says of a finished case, and the answer to a bad word."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select, update

from filing import ledger
from filing.calendar.queries import working_days
from filing.calendar.rules import add_working_days
from filing.identity.queries import officers
from filing.kernel import jobs
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound
from filing.kernel.viewer import Viewer
from filing.notices import reminders
from filing.notices import service as notices
from filing.submissions import rules
from filing.submissions.case.cases import CaseFile
from filing.submissions.people import members
from models.submissions import Rating, Submission
from models.text import N_

PUSH = "submissions.push_rating"
LEVELS: Mapping[int, str] = {
    5: N_("非常满意"),
    4: N_("满意"),
    3: N_("基本满意"),
    2: N_("不满意"),
    1: N_("非常不满意"),
}
BAD = 2
REASONS: Mapping[str, str] = {
    "time": N_("办理时间"),
    "guidance": N_("指引和告知"),
    "attitude": N_("服务态度"),
    "materials": N_("材料要求"),
    "system": N_("系统使用"),
}
RATED = frozenset({rules.FILED, rules.REFUSED})
HANDLERS = ("acceptor", "reviewer", "approver")
ONCE = N_("这个办件已经评价过了，一个办件评价一次")
TOO_EARLY = N_("办结以后才能评价")
NOT_SO = N_("请选择满意程度")
WORDS_WANTED = N_("请写明核实和处理的情况，企业会看到")
ANSWERED = N_("这条评价不用答复，或已经答复过了")


def of_case(case: CaseFile) -> Rating | None:
    """What the firm said of a case."""
    return db.session.exec(select(Rating).where(Rating.submission_id == case.id)).first()


def rate(
    viewer: Viewer, case: CaseFile, level: int, *, reasons: Sequence[str] = (), words: str = ""
) -> Rating:
    """Rate one's own finished case, once; a bad word opens a follow-up with a clock.

    Raises:
        Invalid: the case is not finished, or there is no such level or reason.
        Conflict: it was rated before.
    """
    if case.submission.state not in RATED:
        raise Invalid(TOO_EARLY)
    if level not in LEVELS or not set(reasons) <= REASONS.keys():
        raise Invalid(NOT_SO)
    row = Rating(
        submission_id=case.id,
        department_id=case.submission.handling_department_id,
        level=level,
        reasons=list(reasons),
        words=words.strip(),
        rated_by=members.acting(viewer),
        rated_at=now(),
    )
    if level <= BAD:
        term = reminders.rule("rating_poor").term
        row.due_on = add_working_days(today(), term, working_days()).day
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as twice:
        raise Conflict(ONCE) from twice
    ledger.record("submissions.rated", case.subject, viewer=viewer, detail={"level": level})
    _tell_office(case, row)
    jobs.later(PUSH, {"rating": str(row.id), "what": "rated"}, key=f"rating/{row.id}/rated")
    return row


def _tell_office(case: CaseFile, row: Rating) -> None:
    if row.due_on is None:
        return
    people = [one.id for one in officers(row.department_id, HANDLERS)]
    facts = {"title": case.submission.title, "number": case.number, "day": row.due_on.isoformat()}
    notices.tell_of(people, "rating_poor", facts, f"/ratings/{row.id}")


def own(viewer: Viewer, rating_id: UUID) -> tuple[Rating, Submission]:
    """A rating of a case of the viewer's department, with the case.

    Raises:
        NotFound: there is none, or it is another department's.
    """
    row = db.session.get(Rating, rating_id)
    if row is None or viewer.department_id is None or row.department_id != viewer.department_id:
        raise NotFound
    return row, db.session.get_one(Submission, row.submission_id)


def answer(viewer: Viewer, rating_id: UUID, words: str) -> None:
    """Answer a bad word, once; the firm is told.

    Raises:
        NotFound: there is none, or it is another department's.
        Invalid: nothing is said.
        Conflict: it was answered, or needs no answer.
    """
    row, case = own(viewer, rating_id)
    said = words.strip()
    if not said:
        raise Invalid(WORDS_WANTED)
    open_ = update(Rating).where(
        col(Rating.id) == row.id, col(Rating.due_on).is_not(None), col(Rating.answered_at).is_(None)
    )
    values = {"answer": said, "answered_by": viewer.account_id, "answered_at": now()}
    if db.session.connection().execute(open_.values(**values)).rowcount != 1:
        raise Conflict(ANSWERED)
    subject = ledger.Subject("submission", case.id, case.number, entry_id=case.entry_id or case.enterprise_id)
    ledger.record("submissions.rating_answered", subject, viewer=viewer, detail={"answer": said})
    facts = {"title": case.title, "number": case.number, "answer": said}
    people = members.accounts(case.enterprise_id)
    notices.tell_of(people, "rating_answered", facts, f"/filings/{case.number}")
    jobs.later(PUSH, {"rating": str(row.id), "what": "answered"}, key=f"rating/{row.id}/answered")
