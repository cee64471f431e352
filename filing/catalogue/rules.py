"""The catalogue of items as their declarations give it, and what a department may do with each."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.dossiers.characters import comparison_key
from models.dossiers.item import Item, Openness, Sensitivity, Sharing
from models.dossiers.registry import DOSSIERS
from models.text import N_


class Standing(StrEnum):
    """What an item is to a department that handles no case."""

    PROVIDES = "provides"
    READS = "reads"
    APPLIES = "applies"
    NEVER = "never"


STANDINGS = {
    Standing.PROVIDES: N_("本部门提供"),
    Standing.READS: N_("可直接查看"),
    Standing.APPLIES: N_("须申请"),
    Standing.NEVER: N_("不予共享"),
}

OPENNESS = {
    Openness.YES: N_("公开"),
    Openness.NO: N_("不公开"),
    Openness.MASKED: N_("脱敏后公开"),
    Openness.CHOICE: N_("由企业选择"),
    Openness.A_ONLY: N_("仅 A 级公开"),
    Openness.BY_GRADE: N_("按等次和状态"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the catalogue with the register and the section it stands in."""

    register: str
    register_title: str
    section: str
    section_title: str
    item: Item
    table: Item | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items to show; what is empty does not filter."""

    register: str = ""
    section: str = ""
    sharing: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """A department by the names it is known by."""

    names: tuple[str, ...]

    def provides(self, item: Item) -> bool:
        """Whether it is meant by the item's provider: 市场监管 in 济南市市场监管局."""
        words = [word for word in item.provider.split("/") if word]
        return any(word in name for word in words for name in self.names)


def lines() -> Iterator[Line]:
    """Every declared item but case papers, a table's columns in the place of the table."""
    for dossier in DOSSIERS.values():
        for section in dossier.sections().values():
            for item in section.items().values():
                for one in item.columns or (item,):
                    if one.sharing is not Sharing.INTERNAL:
                        table = item if item.columns else None
                        yield Line(dossier.kind, dossier.title, section.key, section.title, one, table)


def chosen(wanted: Wanted) -> tuple[Line, ...]:
    """The items that pass the filters."""
    return tuple(line for line in lines() if _fits(line, wanted))


def _fits(line: Line, wanted: Wanted) -> bool:
    item = line.item
    if wanted.register and line.register != wanted.register:
        return False
    if wanted.section and line.section != wanted.section:
        return False
    if wanted.sharing and item.sharing.value != wanted.sharing:
        return False
    words = comparison_key(wanted.words)
    return words in comparison_key(" ".join((item.code, item.title, item.title_en, item.provider)))


def by_section(found: Collection[Line]) -> dict[str, list[Line]]:
    """The items under the titles of their sections, in the order of the declarations."""
    grouped: dict[str, list[Line]] = {}
    for line in found:
        grouped.setdefault(line.section_title, []).append(line)
    return grouped


def sections() -> tuple[tuple[str, str], ...]:
    """The sections that have an item in the catalogue: key and title."""
    return tuple(dict.fromkeys((line.section, line.section_title) for line in lines()))


def standing(item: Item, department: Department) -> Standing:
    """What an item is to a department without any grant (政务数据共享条例 14)."""
    if department.provides(item):
        return Standing.PROVIDES
    if item.sharing is Sharing.WITHHELD or item.sensitivity is Sensitivity.SENSITIVE:
        return Standing.NEVER
    return Standing.READS if item.sharing is Sharing.UNCONDITIONAL else Standing.APPLIES


def counted(found: Collection[Line]) -> dict[str, int]:
    """How many items of each sharing class there are."""
    totals = {one.value: 0 for one in Sharing if one is not Sharing.INTERNAL}
    for line in found:
        totals[line.item.sharing.value] += 1
    return totals
