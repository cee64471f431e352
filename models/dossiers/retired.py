"""Divisions that are no more: credit codes keep them for ever, people go on writing them (RULES L1, L5)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from models.dossiers.characters import comparison_key
from models.dossiers.codes import Division, division_name, division_path, divisions, rows
from models.dossiers.words import Sentence
from models.text import N_

GONE = N_("代码中的地区码 %(code)s（%(name)s）已撤销，不影响代码使用。")
NAMESAKE = N_("代码中的地区码 %(code)s（%(name)s）已撤销，现有同名的%(today)s；不影响代码使用。")
_KIND = re.compile("(?:自治州|自治县|自治旗|地区|特区|林区|市|区|县|盟|旗)$")
_SHORTEST = 2
_CITY, _COUNTY = 2, 3


@dataclass(frozen=True, slots=True)
class Retired:
    """A former division, by its code and its last name."""

    code: str
    last_name: str

    @property
    def above(self) -> str:
        """The narrowest division around it that is still there."""
        ways = (up for up in (f"{self.code[:4]}00", f"{self.code[:2]}0000") if up != self.code)
        return next(up for up in ways if up in divisions())

    @property
    def name(self) -> str:
        """Its name with what it lay in."""
        return division_name(self.above) + self.last_name

    @property
    def today(self) -> str | None:
        """The code of its namesake of today: 即墨市 is 即墨区 now."""
        return _namesake(self.code, self.last_name)

    @property
    def hint(self) -> Sentence:
        """What to say of a credit code that holds it."""
        facts, today = {"code": self.code, "name": self.name}, self.today
        if today is None:
            return Sentence(GONE, facts)
        return Sentence(NAMESAKE, facts | {"today": division_name(today)})


@cache
def retired_divisions() -> Mapping[str, Retired]:
    """All of them, by code."""
    found = (Retired(row["code"], row["name"]) for row in rows("retired_divisions.csv"))
    return MappingProxyType({one.code: one for one in found})


def namesake(name: str) -> str | None:
    """Today's code for the name of a former division, alone or with what it lay in; None where unclear."""
    found = {one.today for one in _by_name().get(comparison_key(name), ())}
    return found.pop() if len(found) == 1 else None


@cache
def _by_name() -> Mapping[str, tuple[Retired, ...]]:
    found: dict[str, list[Retired]] = {}
    for one in retired_divisions().values():
        above = [up.name for up in division_path(one.above)]
        for start in range(len(above) + 1):
            found.setdefault(comparison_key("".join((*above[start:], one.last_name))), []).append(one)
    return {name: tuple(some) for name, some in found.items()}


def _namesake(code: str, name: str) -> str | None:
    """Today's division whose name differs at most in its kind.

    In the same city, else the only one of the province; but another city's district is another place,
    and so is the county around a former county-level city that grew to be a prefecture.
    """
    bare = _bare(name)
    if len(bare) < _SHORTEST:
        return None
    every = tuple(_called(code[:2], bare))
    if code.endswith("00"):
        return _only(one for one in every if one.level == _CITY) or _only(iter(every))
    counties = [one for one in every if one.level == _COUNTY]
    near = _only(one for one in counties if one.code.startswith(code[:4]))
    district = name.endswith("区") and not name.endswith("地区")
    outgrown = name.endswith("市") and len(counties) < len(every)
    return near or (None if district or outgrown else _only(iter(counties)))


def _only(found: Iterator[Division]) -> str | None:
    first, second = next(found, None), next(found, None)
    return first.code if first and not second else None


def _bare(name: str) -> str:
    return _KIND.sub("", name)


def _called(province: str, bare: str) -> Iterator[Division]:
    return (divisions()[code] for code in _codes_by_bare_name().get((province, bare), ()))


@cache
def _codes_by_bare_name() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in divisions().values():
        found.setdefault((one.code[:2], _bare(one.name)), []).append(one.code)
    return {key: tuple(codes) for key, codes in found.items()}
