"""Who may sign a part of a case, or name gaps in it, and why not: pure."""

from filing.kernel.viewer import Viewer
from filing.submissions.rules import (
    DOCKETED,
    GAP,
    JOINT,
    REVIEWED,
    ROLE_TITLES,
    SIGNED,
    Case,
    Deed,
    Refusal,
)
from models.text import N_

SIGNERS = frozenset({"reviewer", "approver"})
SIGNING = frozenset({DOCKETED, REVIEWED})
"""The states of a case in which its parts are signed."""
SIGN, NAME_GAPS = "sign", "gap"
DEEDS = {
    SIGN: Deed(SIGN, N_("会签同意")),
    NAME_GAPS: Deed(NAME_GAPS, N_("提出需补正"), needs_reason=True),
}
BECOMES = {SIGN: SIGNED, NAME_GAPS: GAP}


def allowed_deeds(viewer: Viewer, case: Case, state: str) -> tuple[Deed | Refusal, ...]:
    """What this officer may do with its department's part, which is in `state`, and why not the rest."""
    return tuple(judge(viewer, case, state, name) for name in DEEDS)


def judge(viewer: Viewer, case: Case, state: str, name: str) -> Deed | Refusal:
    """One deed by name.

    Raises:
        KeyError: there is no such deed.
    """
    deed = DEEDS[name]
    who_can = "、".join(ROLE_TITLES[role] for role in sorted(SIGNERS))
    if not viewer.roles & SIGNERS:
        return Refusal(name, deed.title, N_("您的角色不办理这一步"), who_can)
    if any(viewer.person_key in people for step, people in case.actors.items() if step != JOINT):
        reason = N_("您已办理过这个办件的另一步，或与申报企业是同一人，须由另一人会签")
        return Refusal(name, deed.title, reason, who_can)
    if case.state not in SIGNING:
        return Refusal(name, deed.title, N_("企业正在补正，备案机关重新受理以后再会签"))
    if state == SIGNED and name == SIGN:
        return Refusal(name, deed.title, N_("本部门已经会签同意"))
    return deed
