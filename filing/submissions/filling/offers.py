"""What a firm may begin to file, what for, and why some of it not yet."""

from dataclasses import dataclass

from filing.kernel.database import db
from filing.kernel.viewer import Viewer
from filing.submissions.filling import periods
from filing.submissions.filling.periods import Period
from models.dossiers.dossier import Dossier
from models.dossiers.registry import DOSSIERS
from models.register import RegisterEntry
from models.text import N_

FIRM_FIRST = N_("请先完成企业备案：取得备案号以后才能办理这一项")
NOT_ACTIVE = N_("企业备案已经注销或迁出，不能再办理这一项")
NOTHING_DUE = N_("已经结束的各期都已备案；下一期结束后可以填报，需要改的请办理变更")


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of filing: its dossier, the periods that wait, and why it cannot be begun now, if so.

    `changes` where the one there is of the firm is on record, so that it can only be changed.
    """

    dossier: type[Dossier]
    periods: tuple[Period, ...]
    refusal: str
    changes: bool = False


def all_of(viewer: Viewer) -> tuple[Offer, ...]:
    """Every kind of filing in the order of the registry, for a firm that was claimed."""
    firm = db.session.get_one(RegisterEntry, viewer.enterprise_id)
    return tuple(_offer(firm, dossier) for dossier in DOSSIERS.values())


def _offer(firm: RegisterEntry, dossier: type[Dossier]) -> Offer:
    refusal = why_not(firm, dossier)
    waiting = () if refusal else periods.waiting(firm, dossier)
    if dossier.keeping.recurring and not refusal and not waiting:
        refusal = NOTHING_DUE
    changes = dossier.keeping.of_firm and firm.filing_number is not None
    return Offer(dossier, waiting, refusal, changes)


def why_not(firm: RegisterEntry, dossier: type[Dossier]) -> str:
    """Why a firm cannot file for a register now; empty where it can."""
    if not dossier.keeping.after_firm:
        return ""
    if firm.filing_number is None:
        return FIRM_FIRST
    return "" if firm.state == "active" else NOT_ACTIVE
