"""A hub's case with a second department that signs a part of it."""

from dataclasses import dataclass

from filing.kernel.viewer import Viewer
from filing.submissions.case import cases
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.case.parts import Part
from filing.submissions.joint import signing
from tests import people
from tests.submissions import firms, office
from tests.submissions.office import Office

TECHNOLOGY, LINE = "济南市科学技术局", "joint_technology"
HUB = "演示动漫孵化器"


@dataclass(frozen=True, slots=True)
class Joint:
    """An office that leads, and an officer of the department that signs."""

    lead: Office
    signer: Viewer
    number: str

    def case(self) -> CaseFile:
        """As the lead has it."""
        return cases.handled(self.lead.acceptor, self.number)

    def part(self) -> Part:
        """The part, as its department has it."""
        return cases.cosigned(self.signer, self.number)[1]

    def sign(self, name: str = "sign", words: Words | None = None, by: Viewer | None = None) -> None:
        """Sign, or name gaps."""
        seen = self.part().row.turns
        signing.act(by or self.signer, self.number, name, seen=seen, words=words or Words())

    def act(self, role: str, name: str, words: Words | None = None) -> CaseFile:
        """One move of the lead."""
        return self.lead.act(self.number, role, name, words)

    def mend(self, screen: str, **fields: str) -> None:
        """The firm changes a screen of a returned case, and submits and answers."""
        case = self.lead.case(self.number)
        filled = firms.hub(HUB)[screen] | fields
        office.save(case, self.lead.filer, screen, office.part(case, self.lead.filer, filled))
        self.lead.submit(self.lead.case(self.number), "已补正")


def submitted(number: int = 1) -> Joint:
    """A hub that was just submitted; the second department answers for its line."""
    lead = office.on_record(number)
    people.responsible(matter=LINE, name=TECHNOLOGY)
    signer = people.viewer(people.staff("reviewer", at=TECHNOLOGY))
    return Joint(lead, signer, lead.submit(lead.fill(lead.started("hub"), firms.hub(HUB))).number)


def docketed(number: int = 1) -> Joint:
    """The same after the lead docketed it."""
    joint = submitted(number)
    joint.act("acceptor", "docket")
    return joint
