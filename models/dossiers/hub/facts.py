"""Facts that many items of the hub share, by who may read them."""

from typing import Any

from models.dossiers.item import FIRM, Openness, Sensitivity, Sharing
from models.dossiers.kinds import Integer, Money

RULE = "政务数据共享条例 14"
AREA = Integer(most=100_000_000)
MONEY = Money(negative=False)
OPEN: dict[str, Any] = {
    "sharing": Sharing.UNCONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "open": Openness.YES,
}
NAMED: dict[str, Any] = {"sharing": Sharing.UNCONDITIONAL, "provider": FIRM, "basis": RULE, "cycle": "每季度"}
FIGURE: dict[str, Any] = {
    "sharing": Sharing.CONDITIONAL,
    "provider": FIRM,
    "basis": RULE,
    "condition": "载体扶持与监管所需; 不得公开单个载体或单个企业数据",
}
CONTACT: dict[str, Any] = {
    **FIGURE,
    "condition": "法定职责所需的联系或核验; 不得转交",
    "sensitivity": Sensitivity.PERSONAL,
}
