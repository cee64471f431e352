"""What a search may filter by, what its cards show, and what counts as a purpose in one's own words."""

from collections.abc import Mapping
from types import MappingProxyType

from models.dossiers.item import Item
from models.dossiers.registry import DOSSIERS
from models.text import N_

SHORTEST_FRAGMENT, SHORTEST_PURPOSE, SHORTEST_BASIS = 2, 10, 4
_KEPT = {kind: dossier.keeping for kind, dossier in DOSSIERS.items()}
CARDS = {kind: keeping.card for kind, keeping in _KEPT.items()}
FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"kind": (), "state": (), "in": tuple(code for keeping in _KEPT.values() for code in keeping.places)}
)
"""The filters of a search, each with the items it is drawn from: they must be queryable."""

KINDS = {kind: keeping.noun for kind, keeping in _KEPT.items()}
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
