"""The officer's page of one case, all of it released for the case and receipted."""

from collections.abc import Mapping
from dataclasses import dataclass

from filing.kernel.viewer import Viewer
from filing.submissions import comparing, consents, documents, named, progress, returning, rules, showing
from filing.submissions.cases import CaseFile
from filing.submissions.comparing import Differing
from filing.submissions.consents import Consenting
from filing.submissions.handling import HANDLING
from filing.submissions.named import Line
from filing.submissions.progress import Progress
from filing.submissions.showing import Group


@dataclass(frozen=True, slots=True)
class Handled:
    """What was submitted, what differs from before, what this officer may do and why not the rest."""

    case: CaseFile
    groups: tuple[Group, ...]
    differing: tuple[Differing, ...]
    since: str
    moves: tuple[rules.Move, ...]
    refusals: tuple[rules.Refusal, ...]
    progress: Progress
    named: tuple[Line, ...]
    consent: Consenting | None


def build(viewer: Viewer, case: CaseFile) -> Handled:
    """Read the case for an officer of its department."""
    rounds = documents.rounds(case)
    last = rounds[-1]
    before = rounds[-2] if len(rounds) > 1 else documents.filed_before(case)
    changed = comparing.changed_codes(case.dossier, before, last) if before else frozenset()
    released = showing.to_handler(viewer, case, last)
    old = showing.to_handler(viewer, case, before) if before else None
    judged = [one for one in rules.allowed_moves(viewer, case.for_rules) if one.name in HANDLING]
    return Handled(
        case=case,
        groups=showing.groups(case.dossier, released, changed=changed, remarks=case.last_remarks),
        differing=comparing.compare(case.dossier, old, released, changed) if old else (),
        since="round" if len(rounds) > 1 else "register" if before else "",
        moves=tuple(one for one in judged if isinstance(one, rules.Move)),
        refusals=tuple(one for one in judged if isinstance(one, rules.Refusal)),
        progress=progress.of(case, masked=False),
        named=named.of_case(case),
        consent=consents.standing(case),
    )


def late_remarks(case: CaseFile, remarks: Mapping[str, str]) -> tuple[str, ...]:
    """The titles of items whose gap could have been told the first time."""
    rounds = documents.rounds(case)
    codes = returning.late(remarks, case.events, rounds[0].document, rounds[-1].document)
    return tuple(case.dossier.items()[code].title for code in codes)
