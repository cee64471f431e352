"""Facts that the items of the quarterly return share."""

from typing import Any

from models.dossiers.item import FIRM, Asked, Openness, Sensitivity, Sharing
from models.dossiers.kinds import Money

RULE = "政务数据共享条例 14"
OPEN: dict[str, Any] = {
    "sharing": Sharing.UNCONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "open": Openness.YES,
    "cycle": "每季度",
}
DERIVED = {"provider": "计算", "asked": Asked.NEVER}
FIGURE: dict[str, Any] = {
    "sharing": Sharing.CONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "condition": "季度通报与列明事项所需; 不得公开单户数据",
    "cycle": "每季度",
}
MONEY: dict[str, Any] = {**FIGURE, "unit": "万元"}
CONTACT: dict[str, Any] = {
    **FIGURE,
    "condition": "法定职责所需的联系或核验; 不得转交",
    "sensitivity": Sensitivity.PERSONAL,
}
PLUS, SIGNED = Money(negative=False), Money(negative=True)
