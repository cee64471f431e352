"""What an officer sees whose department signs a part: its sections, through the gate, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from filing.identity.queries import department_name
from filing.kernel.viewer import Viewer
from filing.release import Channel, Purpose, release
from filing.submissions.case import comparing, documents, progress, showing
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.parts import Part
from filing.submissions.case.progress import Progress
from filing.submissions.case.showing import Group
from filing.submissions.joint import acting, rules
from filing.submissions.rules import Deed, Refusal
from models.text import N_

BASIS = N_("会签职责")


@dataclass(frozen=True, slots=True)
class PartSource(CaseSource):
    """One state of a part as the release gate takes it: it holds nothing of the rest of its case."""

    department_id: UUID | None = None

    @property
    def handling_department_id(self) -> UUID | None:
        """Who handles this part."""
        return self.department_id


@dataclass(frozen=True, slots=True)
class Signing:
    """The page of a part: what was submitted, what this officer may do, why not the rest.

    The log of `progress` is the part's own: what the lead says of other sections is not for this officer.
    """

    case: CaseFile
    part: Part
    lead: str
    groups: tuple[Group, ...]
    deeds: tuple[Deed, ...]
    refusals: tuple[Refusal, ...]
    progress: Progress


def source(case: CaseFile, part: Part, state: CaseSource) -> PartSource:
    """The part that a department signs of one state of a case."""
    own = acting.codes(case.dossier, part.row.sections)

    def cut(held: Mapping[str, object]) -> dict[str, object]:
        return {code: value for code, value in held.items() if code in own}

    return PartSource(
        case.submission, cut(state.document), cut(state.sources), state.round, part.row.department_id
    )


def build(viewer: Viewer, case: CaseFile, part: Part) -> Signing:
    """Read a part for an officer of the department that signs it; leaves a receipt."""
    rounds = documents.rounds(case)
    purpose = Purpose(matter=f"{case.dossier.title}会签", basis=BASIS, case_number=case.number)
    wanted = acting.items(case.dossier, part.row.sections)
    released = release(viewer, source(case, part, rounds[-1]), wanted, purpose, Channel.PAGE)
    before = next((one for one in rounds[:-1] if one.round == part.row.round), None)
    changed = comparing.changed_codes(case.dossier, before, rounds[-1]) if before else frozenset()
    own = progress.cosignings(case, (part,), masked=False)
    judged = rules.allowed_deeds(viewer, case.for_rules, part.state)
    return Signing(
        case=case,
        part=part,
        lead=department_name(part.row.lead_id),
        groups=showing.groups(case.dossier, released, changed=changed, remarks=part.row.remarks),
        deeds=tuple(one for one in judged if isinstance(one, Deed)),
        refusals=tuple(one for one in judged if isinstance(one, Refusal)),
        progress=replace(progress.of(case, masked=False), log=tuple(own)),
    )
