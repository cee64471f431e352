"""Docketing opens the parts of a case; docketing it again opens those anew that the firm has changed."""

from uuid import UUID

from filing import ledger
from filing.identity.queries import officers
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions import routing
from filing.submissions.case import comparing, documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.parts import REOPENED, Part
from filing.submissions.joint import acting, lines
from filing.submissions.joint.lines import SAME
from filing.submissions.joint.rules import SIGNERS
from filing.submissions.rules import OPEN, SIGNED
from models.identity import Department
from models.joint_review import ReviewPart


def open_parts(viewer: Viewer, case: CaseFile) -> None:
    """Ask every department that signs a part of a case which was just docketed; `case` is as it was before.

    Which departments those are is settled by the first docketing. Where nobody answers for a line of
    business at its level, the lead department looks at those sections as at all others.
    """
    if case.ends:
        return
    if any(event.move == "docket" for event in case.events):
        for known in case.parts:
            _again(viewer, case, known)
        return
    for department_id, sections in _asked(case).items():
        part = ReviewPart(
            submission_id=case.id,
            department_id=department_id,
            enterprise_id=case.submission.enterprise_id,
            lead_id=case.submission.handling_department_id,
            sections=sections,
            opened_at=now(),
        )
        db.session.add(part)
        db.session.flush()
        _tell(viewer, case, part, OPEN)


def _asked(case: CaseFile) -> dict[UUID, list[str]]:
    """The sections that each department signs; what the lead would sign itself is no part."""
    lead = db.session.get_one(Department, case.submission.handling_department_id)
    found: dict[UUID, list[str]] = {}
    for line in lines.asked(case.submission.kind, today()):
        division = lead.division if line.level == SAME else line.level
        department_id = routing.answering(line.line, division)
        if department_id is not None and department_id != lead.id:
            held = found.setdefault(department_id, [])
            held += [key for key in line.sections if key not in held]
    return found


def _again(viewer: Viewer, case: CaseFile, part: Part) -> None:
    """A part that was signed stays so, unless what it is about changed since."""
    if part.state == OPEN or (part.state == SIGNED and not _changed(case, part.row)):
        return
    _tell(viewer, case, part.row, REOPENED)


def _changed(case: CaseFile, part: ReviewPart) -> bool:
    rounds = documents.rounds(case)
    signed = next((one for one in rounds if one.round == part.round), None)
    changed = comparing.changed_codes(case.dossier, signed, rounds[-1])
    return not changed.isdisjoint(acting.codes(case.dossier, part.sections))


def _tell(viewer: Viewer, case: CaseFile, part: ReviewPart, act: str) -> None:
    """Write down that a part is open, and tell those who can sign it."""
    acting.write(viewer, part, act, state=OPEN)
    ledger.record("submissions.part_opened", case.subject, viewer=viewer, detail={"part": str(part.id)})
    people = [one.id for one in officers(part.department_id, SIGNERS)]
    facts = {"title": case.submission.title, "number": case.number, "lead": viewer.department_name}
    notices.tell_of(people, "joint_open", facts, f"/joint/{case.number}")
