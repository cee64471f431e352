"""Whether kept values can still be read: an item declared otherwise since is asked for anew."""

from collections.abc import Mapping

from models.dossiers.dossier import Dossier
from models.dossiers.item import Item
from models.dossiers.kinds.base import Json
from models.dossiers.words import BadValue


def usable(item: Item | None, value: Json) -> bool:
    """Whether an item is still declared and can hold a value."""
    if item is None or value is None:
        return False
    try:
        item.kind.from_json(value)
    except BadValue:
        return False
    return True


def readable(dossier: type[Dossier], document: Mapping[str, Json]) -> dict[str, Json]:
    """The part of a document that its dossier can hold."""
    items = dossier.items()
    return {code: value for code, value in document.items() if usable(items.get(code), value)}


def typed(dossier: type[Dossier], document: Mapping[str, Json]) -> dict[str, Json]:
    """The readable part without what is derived from the rest."""
    items = dossier.items()
    return {code: value for code, value in readable(dossier, document).items() if not items[code].computed}
