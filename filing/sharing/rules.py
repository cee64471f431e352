"""What a search may filter by, what its cards show, and what counts as a purpose in one's own words."""

from collections.abc import Mapping
from types import MappingProxyType

from models.dossiers.item import Item
from models.dossiers.registry import DOSSIERS
from models.text import N_

SHORTEST_FRAGMENT, SHORTEST_PURPOSE, SHORTEST_BASIS = 2, 10, 4
CARDS = {
    "enterprise": (
        "reg.uscc",
        "reg.name",
        "reg.legal_rep",
        "reg.established_on",
        "reg.registrar",
        "reg.division",
        "con.division",
        "cul.classes",
    ),
    "project": ("pr.name", "pr.owner_name", "pr.kind", "pr.stage", "pr.division"),
}
FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"kind": (), "state": (), "in": ("con.division", "reg.division", "pr.division")}
)
"""The filters of a search, each with the items it is drawn from: they must be queryable."""

KINDS = {"enterprise": N_("企业"), "project": N_("项目")}
STANDINGS = {
    "active": N_("备案有效"),
    "unfiled": N_("尚未备案"),
    "cancelled": N_("已注销"),
    "moved_out": N_("已迁出"),
}


def card_items(kinds: frozenset[str]) -> tuple[Item, ...]:
    """What result cards of these registers show: open items only, whoever looks."""
    return tuple(
        DOSSIERS[kind].items()[code] for kind, codes in CARDS.items() if kind in kinds for code in codes
    )


def facets(queryable: frozenset[str]) -> tuple[str, ...]:
    """The filters this viewer may use."""
    return tuple(name for name, codes in FACETS.items() if queryable.issuperset(codes))
