"""Divisions of GB/T 2260, typed as a code or by name."""

import re
from typing import TYPE_CHECKING, ClassVar

from models.dossiers import codes, retired
from models.dossiers.characters import narrow
from models.dossiers.kinds.base import Json, LineKind
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_CODE = re.compile(r"\d{6}", re.ASCII)
_SHOWN = 5


class Division(LineKind[str]):
    """A county, or a city that has none. A document keeps the code it was filed with (RULES L5)."""

    name = "division"
    most: ClassVar[int] = 60

    def read(self, text: str) -> str:
        bare = narrow(text)
        found = (bare,) if _CODE.fullmatch(bare) else codes.divisions_named(bare)
        leaves = [code for code in found if (known := codes.divisions().get(code)) and known.leaf]
        if len(leaves) == 1:
            return leaves[0]
        if leaves:
            names = "、".join(codes.division_name(code) for code in leaves[:_SHOWN])
            raise BadValue(
                N_("有 %(count)d 个同名的区划，请写全称：%(names)s"), count=len(leaves), names=names
            )
        if any(code in codes.divisions() for code in found):
            raise BadValue(N_("请写到区、县，例如 山东省济南市历下区"))
        raise _unknown(bare)

    def from_json(self, json: Json) -> str:
        if isinstance(json, str) and _CODE.fullmatch(json):
            return json
        return super().from_json(json)

    def raw(self, value: str) -> str:
        return codes.division_name(value)

    def show(self, value: str, item: "Item") -> str:
        return codes.division_name(value)

    def to_cell(self, value: str) -> str:
        return value

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "pattern": r"^\d{6}$"}


def _unknown(text: str) -> BadValue:
    """Why a code or name leads nowhere; a former division is told with its namesake of today."""
    former = retired.retired_divisions().get(text)
    today = former.today if former else retired.namesake(text)
    name = former.name if former else text
    if today:
        words = N_("“%(name)s”已撤销，现有同名的%(today)s，请按现行区划填写")
        return BadValue(words, name=name, today=codes.division_name(today))
    if former:
        return BadValue(N_("“%(name)s”已撤销，请按现行区划填写"), name=name)
    return BadValue(N_("区划表中没有“%(text)s”，请写全称，例如 山东省济南市历下区"), text=text)
