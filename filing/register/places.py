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
    below = [one for one in _inside(top.code) if _begins(one, region)]
    place = below[0] if region and len(below) == 1 else top
    named = [one for one in _inside(place.code) if one.leaf and one.name in address]
    longest = max((len(one.name) for one in named), default=0)
    found = [one for one in named if len(one.name) == longest]
    chosen = found[0] if len(found) == 1 else place
    return Place(chosen.code, chosen.leaf)


def _begins(division: Division, word: str) -> bool:
    return bool(word) and division.name.startswith(word)


@cache
def _inside(code: str) -> tuple[Division, ...]:
    """The divisions below one, itself left out."""
    every = divisions().values()
    return tuple(
        one for one in every if one.code != code and code in {up.code for up in division_path(one.code)}
    )
