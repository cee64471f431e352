"""Who may revoke, what may be printed, and how much of a holder's name strangers see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from filing.access.rules import allowed
from filing.kernel.viewer import Viewer
from models.text import N_

SHORT, MOST_KEPT = 4, 4
VALID, REVOKED, CANCELLED = "01", "03", "04"
"""States of a certificate by their codes in GB/T 36904."""

PROPOSING = frozenset({"recognition_officer", "cert_officer"})
CONFIRMING = frozenset({"signatory", "cert_officer"})


@dataclass(frozen=True, slots=True)
class CertificateCase:
    """What the rules need of a certificate.

    `decider` and `proposer` are person keys; no proposer means that no live proposal waits.
    """

    department_id: UUID
    status: str
    valid_to: date | None
    decider: str
    proposer: str = ""


def why_not_propose(viewer: Viewer, case: CertificateCase) -> str:
    """Why this person may not propose a revocation now; empty where it may."""
    if viewer.department_id != case.department_id or not viewer.roles & PROPOSING:
        return N_("只有发证部门的认定员或制证员可以提出撤销")
    if case.status != VALID:
        return N_("这张证书已撤销或注销")
    if case.proposer:
        return N_("已有人提出撤销，等待另一人确认")
    return _why_too_close(viewer, case)


def why_not_confirm(viewer: Viewer, case: CertificateCase) -> str:
    """Why this person may not confirm the proposal now; empty where it may."""
    if viewer.department_id != case.department_id or not viewer.roles & CONFIRMING:
        return N_("只有发证部门的签发人或制证员可以确认撤销")
    if case.status != VALID:
        return N_("这张证书已撤销或注销")
    if not case.proposer:
        return N_("没有等待确认的撤销；提出后 24 小时没有确认即失效")
    if viewer.person_key == case.proposer:
        return N_("您提出了撤销，须由另一人确认")
    return _why_too_close(viewer, case)


def _why_too_close(viewer: Viewer, case: CertificateCase) -> str:
    if viewer.person_key == case.decider:
        return N_("您公布了这次认定，撤销须由其他人办理")
    return ""


def why_not_printer(viewer: Viewer) -> str:
    """Why this person prints nothing; empty where it does."""
    return "" if allowed(viewer.roles, "certificates:print") else N_("由认定员、制证员或核查员打印")


def why_not_make(viewer: Viewer, department_id: UUID) -> str:
    """Why this person neither starts nor stops the making; empty where it may."""
    if viewer.department_id == department_id and allowed(viewer.roles, "certificates:make"):
        return ""
    return N_("由认定部门的认定员或制证员制作")


def why_not_print(status: str, valid_to: date | None, day: date) -> str:
    """Why a certificate may not be printed on a day; empty where it may (L24)."""
    if status != VALID:
        return N_("已撤销或注销的证书不能再印制")
    if valid_to is not None and valid_to < day:
        return N_("已过有效期的证书不能再印制")
    return ""


def state(status: str, valid_to: date | None, day: date) -> str:
    """What is true of a certificate on a day: valid, revoked, cancelled with its filing, or expired."""
    if status != VALID:
        return "cancelled" if status == CANCELLED else "revoked"
    return "expired" if valid_to is not None and valid_to < day else "valid"


def masked(name: str) -> str:
    """A holder's name as strangers see it who know no more than a number: its first and last characters."""
    if len(name) <= SHORT:
        return name[:1] + "＊" * max(1, len(name) - 1)
    kept = min(MOST_KEPT, len(name) // 3)
    return name[:kept] + "＊" * min(MOST_KEPT, len(name) - 2 * kept) + name[-kept:]
