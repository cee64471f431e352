"""Where a registration lies, from a province, a place below it and an address in words."""

from dataclasses import dataclass
from functools import cache

from models.dossiers.codes import Division, division_path, divisions


@dataclass(frozen=True, slots=True)
class Place:
    """The narrowest division the words lead to; `leaf` where nothing narrower exists."""

    code: str
    leaf: bool


def find(province: str, region: str, address: str) -> Place | None:
    """The county where it can be told, else the city, else the province; None for unknown words."""
    top = next((one for one in divisions().values() if one.level == 1 and _begins(one, province)), None)
    if top is None:
        return None
    place = _only([one for one in _inside(top.code) if _begins(one, region)], top)
    named = [one for one in _inside(place.code) if one.leaf and one.name in address]
    longest = max((len(one.name) for one in named), default=0)
    chosen = _only([one for one in named if len(one.name) == longest], place)
    return Place(chosen.code, chosen.leaf)


def _only(found: list[Division], otherwise: Division) -> Division:
    """The one division found on the highest level: 甘孜 is the prefecture, not the county inside it."""
    highest = min((one.level for one in found), default=0)
    best = [one for one in found if one.level == highest]
    return best[0] if len(best) == 1 else otherwise


def _begins(division: Division, word: str) -> bool:
    return bool(word) and division.name.startswith(word)


@cache
def _inside(code: str) -> tuple[Division, ...]:
    """The divisions below one, itself left out."""
    every = divisions().values()
    return tuple(
        one for one in every if one.code != code and code in {up.code for up in division_path(one.code)}
    )
