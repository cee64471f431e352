"""Who may list and who may decide in a round, and which firms may be on it; one person never does both."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from filing.kernel.viewer import Viewer
from models.text import N_

OPEN, DECIDED = "open", "decided"
LISTING, DECIDING = "recognition_officer", "signatory"
GATE = {
    "cr.dishonest": N_("在严重违法失信名单中，不能列入认定名单"),
    "cr.abnormal": N_("在经营异常名录中，不能列入认定名单"),
}
"""Lists of other departments that stop a firm before anybody judges it (L21)."""


@dataclass(frozen=True, slots=True)
class RoundCase:
    """What the rules need of a round.

    `actors` are the person keys of those who listed; `linked` says that the viewer acts for a listed firm.
    """

    state: str
    department_id: UUID
    actors: Collection[str]
    nominees: int
    quota: int | None
    linked: bool = False


def why_not_list(viewer: Viewer, case: RoundCase) -> str:
    """Why this person may not change the list now; empty where it may."""
    if viewer.department_id != case.department_id or LISTING not in viewer.roles:
        return N_("只有本批次认定部门的认定员可以拟定名单")
    return "" if case.state == OPEN else N_("本批次已公布，名单不能再改")


def why_not_decide(viewer: Viewer, case: RoundCase) -> str:
    """Why this person may not decide now; empty where it may."""
    if viewer.department_id != case.department_id or DECIDING not in viewer.roles:
        return N_("只有本批次认定部门的签发人可以公布认定")
    if case.state != OPEN:
        return N_("本批次已公布")
    if viewer.person_key in case.actors:
        return N_("您参与拟定了名单，须由另一人公布认定")
    if case.linked:
        return N_("名单上有您任职或代办的企业，须由另一人公布认定")
    if case.nominees == 0:
        return N_("名单为空，请先由认定员加入企业")
    if case.quota is not None and case.nominees > case.quota:
        return N_("名单超过认定办法规定的名额，请认定员先移出")
    return ""


def why_stopped(listed: Collection[str]) -> str:
    """Why a firm may not be on a list, given the codes of GATE that are true of it; empty where it may."""
    return next((reason for code, reason in GATE.items() if code in listed), "")
