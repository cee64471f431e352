"""Facts that many items of the enterprise share, by who answers for them and who may read them."""

from typing import Any

from models.dossiers.item import FIRM, Openness, Sensitivity, Sharing

SHARING_RULE = "政务数据共享条例 14"

FILED: dict[str, Any] = {"sharing": Sharing.UNCONDITIONAL, "provider": FIRM, "basis": SHARING_RULE}
OPEN: dict[str, Any] = {**FILED, "open": Openness.YES}
LISTED: dict[str, Any] = {
    "sharing": Sharing.CONDITIONAL,
    "provider": FIRM,
    "basis": SHARING_RULE,
    "condition": "列明事项所需; 不得公开单户数据",
}
CONTACT: dict[str, Any] = {
    **LISTED,
    "condition": "法定职责所需的联系或核验; 不得转交",
    "sensitivity": Sensitivity.PERSONAL,
}
ORIGINAL: dict[str, Any] = {**LISTED, "condition": "办理列明事项需核对原件时"}
INTERNAL: dict[str, Any] = {"sharing": Sharing.INTERNAL, "provider": FIRM}

REGISTRY: dict[str, Any] = {**OPEN, "provider": "市场监管", "cycle": "每日"}
YEARLY: dict[str, Any] = {**LISTED, "cycle": "每年"}
TAX: dict[str, Any] = {**YEARLY, "provider": "税务", "condition": "税收征收管理法 8: 企业授权 + 列明事项"}
