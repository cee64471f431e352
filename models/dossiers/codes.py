"""Code lists: read once from the reference files shipped with the product (RULES: L3, L5, L30)."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from models.dossiers.characters import comparison_key

_FOLDER = "filing.data.reference"
_CORE = "06"
_PARTIAL = "*"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its code, what it says, the group it stands under."""

    code: str
    title: str
    title_en: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class CultureClass:
    """A class of 文化及相关产业分类(2018): level 1 has two digits, level 3, the leaf, four."""

    code: str
    name: str
    level: int
    parent: str
    industries: tuple[str, ...]
    partial: bool
    new_format: bool

    @property
    def core(self) -> bool:
        """Does it belong to the core field (01 to 06)?"""
        return self.code[:2] <= _CORE

    @property
    def leaf(self) -> bool:
        """Is it one of the 146 classes a unit may name?"""
        return self.level == 3


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of GB/T 2260: level 1 province, 2 city, 3 county."""

    code: str
    name: str
    level: int
    parent: str
    leaf: bool


def rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of a reference file by column name."""
    text = resources.files(_FOLDER).joinpath(file).read_text(encoding="utf-8-sig")
    yield from csv.DictReader(text.splitlines())


@cache
def culture_classes() -> Mapping[str, CultureClass]:
    """All classes of the three levels, by code."""
    new = {row["code"] for row in rows("culture_new_formats_16.csv")}
    found = (_culture_class(row, new) for row in rows("culture_industry_2018.csv"))
    return MappingProxyType({one.code: one for one in found})


def _culture_class(row: dict[str, str], new: set[str]) -> CultureClass:
    industries = tuple(filter(None, row["gbt4754"].replace(_PARTIAL, "").split(";")))
    return CultureClass(
        code=row["code"],
        name=row["name"],
        level=int(row["level"]),
        parent=row["parent"],
        industries=industries,
        partial=row["gbt4754"].endswith(_PARTIAL),
        new_format=row["code"] in new,
    )


@cache
def culture_leaves() -> Mapping[str, str]:
    """The names of the classes a unit may name, by their four digits."""
    return MappingProxyType({one.code: one.name for one in culture_classes().values() if one.leaf})


@cache
def divisions() -> Mapping[str, Division]:
    """All divisions, by code. A city without counties is a leaf; so are the provinces without cities."""
    found = tuple(rows("divisions.csv"))
    parents = {row["parent"] for row in found}
    return MappingProxyType(
        {
            row["code"]: Division(
                row["code"], row["name"], int(row["level"]), row["parent"], leaf=row["code"] not in parents
            )
            for row in found
        }
    )


def division_path(code: str) -> tuple[Division, ...]:
    """A division with all that contain it, the province first."""
    path: list[Division] = []
    known = divisions()
    while code in known:
        path.insert(0, known[code])
        code = known[code].parent
    return tuple(path)


def division_name(code: str) -> str:
    """山东省济南市历下区; a municipality stands once, the code itself where it is not in the list."""
    names = dict.fromkeys(division.name for division in division_path(code))
    return "".join(names) or code


@cache
def _divisions_by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        names = tuple(dict.fromkeys(part.name for part in division_path(division.code)))
        for start in range(len(names)):
            found.setdefault(comparison_key("".join(names[start:])), []).append(division.code)
    return {name: tuple(codes) for name, codes in found.items()}


def divisions_named(name: str) -> tuple[str, ...]:
    """Codes of the divisions a name may mean: 历下区, 济南市历下区 or 山东省济南市历下区."""
    return _divisions_by_name().get(comparison_key(name), ())


@cache
def industries() -> Mapping[str, str]:
    """The names of the classes (小类) of GB/T 4754-2017, by their four digits."""
    return MappingProxyType({row["code"]: row["name"] for row in rows("industries.csv")})


@cache
def choices(name: str) -> Mapping[str, Choice]:
    """The answers of a list, by code and in their order.

    `culture_classes` and `zones` come from their own files, all others from
    code_lists.csv. Raises KeyError for a list that is not there.
    """
    made = {"culture_classes": _culture_choices, "zones": _zone_choices}
    found = {choice.code: choice for choice in made.get(name, lambda: _listed(name))()}
    if not found:
        raise KeyError(name)
    return MappingProxyType(found)


def _listed(name: str) -> Iterator[Choice]:
    for row in rows("code_lists.csv"):
        if row["list"] == name:
            yield Choice(row["code"], row["title"], row["title_en"])


def _culture_choices() -> Iterator[Choice]:
    classes = culture_classes()
    for one in classes.values():
        if one.leaf:
            star = _PARTIAL if one.partial else ""
            top = classes[one.code[:2]]
            yield Choice(one.code, f"{one.code} {one.name}{star}", group=f"{top.code} {top.name}")


def _zone_choices() -> Iterator[Choice]:
    for row in rows("zones.csv"):
        yield Choice(row["code"], row["name"])
