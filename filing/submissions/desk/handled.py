"""The officer's page of one case, all of it released for the case and receipted."""

from collections.abc import Mapping
from dataclasses import dataclass

from filing.kernel.clock import today
from filing.kernel.viewer import Viewer
from filing.release import Released, Shown
from filing.submissions import rules
from filing.submissions.case import comparing, documents, progress, returning, showing, signatures
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.comparing import Differing
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.progress import Progress
from filing.submissions.case.showing import Group
from filing.submissions.consent import consents, named
from filing.submissions.consent.consents import Consenting
from filing.submissions.consent.named import Line
from filing.submissions.desk import anomalies, vetting
from filing.submissions.desk.anomalies import Anomaly
from filing.submissions.desk.handling import HANDLING
from filing.submissions.desk.vetting import Checked
from models.dossiers.kinds import StoredFile
from models.dossiers.words import Sentence
from models.signing import Signing

BESIDE = {
    "at.licence": "registration",
    "at.authorisation": "contact",
    "at.audit": "finance",
    "at.permits": "rights",
}
"""The section that each paper speaks of."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file beside the section it speaks of; `new` where the last round did not have it."""

    title: str
    file: StoredFile
    new: bool


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
    anomalies: tuple[Anomaly, ...]
    checks: tuple[Checked, ...]
    papers: Mapping[str, tuple[Paper, ...]]
    signed: Signing | None = None

    def jumps(self, code: str, row: str = "") -> tuple[Sentence, ...]:
        """What is to be read beside a figure that jumps."""
        return tuple(one.said for one in self.anomalies if (one.code, one.row) == (code, row))


def build(viewer: Viewer, case: CaseFile) -> Handled:
    """Read the case for an officer of its department."""
    rounds = documents.rounds(case)
    last = rounds[-1]
    before = rounds[-2] if len(rounds) > 1 else documents.filed_before(case)
    changed = comparing.changed_codes(case.dossier, before, last) if before else frozenset()
    released = showing.to_handler(viewer, case, last)
    old = showing.to_handler(viewer, case, before) if before else None
    jumping = tuple(one for one in _jumping(case, last) if one.code in released.codes)
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
        anomalies=jumping,
        checks=vetting.of(case, last, jumping, today()),
        papers=_papers(released, old),
        signed=signatures.confirmed(case.signings),
    )


def _jumping(case: CaseFile, last: CaseSource) -> tuple[Anomaly, ...]:
    return anomalies.find(case.dossier, documents.filed_before(case), last, today())


def _papers(released: Released, old: Released | None) -> dict[str, tuple[Paper, ...]]:
    """The files by the section they speak of."""
    known = {file.id for shown in (old.shown.values() if old else ()) for file in _files(shown)}
    found: dict[str, tuple[Paper, ...]] = {}
    for code, section in BESIDE.items():
        shown = released.shown.get(code)
        if shown is not None:
            papers = (
                Paper(shown.item.title, file, bool(old) and file.id not in known) for file in _files(shown)
            )
            found[section] = (*found.get(section, ()), *papers)
    return found


def _files(shown: Shown) -> tuple[StoredFile, ...]:
    return tuple(shown.value or ()) if shown.item.kind.name == "file" else ()


def late_remarks(case: CaseFile, remarks: Mapping[str, str]) -> tuple[str, ...]:
    """The titles of items whose gap could have been told the first time."""
    rounds = documents.rounds(case)
    codes = returning.late(remarks, case.events, rounds[0].document, rounds[-1].document)
    return tuple(case.dossier.items()[code].title for code in codes)
