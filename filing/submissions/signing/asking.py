"""What the pages of a question show: to the firm's people all of it, with who is waited for."""

from dataclasses import dataclass

from filing.kernel.clock import local
from filing.kernel.viewer import Viewer
from filing.submissions.case import showing, signatures
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.comparing import Differing
from filing.submissions.case.showing import Group
from filing.submissions.filling import checking
from filing.submissions.people import memberships
from filing.submissions.signing import content, links
from models.signing import Signing


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A locked case: what was sent, who is waited for, whether this viewer is the one who answers."""

    case: CaseFile
    signing: Signing
    groups: tuple[Group, ...]
    differing: tuple[Differing, ...]
    since: str
    waited_for: str
    answers: bool
    undelivered: bool
    expired: bool


def build(viewer: Viewer, case: CaseFile, signing: Signing) -> Awaiting:
    """The page of a case of one's own firm that waits for the legal representative."""
    checked = None if case.ends else checking.build(viewer, case)
    source = content.standing(case, local(signing.sent_at).date())
    return Awaiting(
        case=case,
        signing=signing,
        groups=showing.groups(case.dossier, showing.to_owner(viewer, case, source)),
        differing=checked.differing if checked else (),
        since=checked.since if checked else "",
        waited_for=signatures.waited_for(signing),
        answers=memberships.administers(viewer, case.submission.enterprise_id),
        undelivered=links.undelivered(signing),
        expired=bool(signing.address) and links.over(signing),
    )
