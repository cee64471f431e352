"""Industries of GB/T 4754, typed as a code or by name."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from models.dossiers import codes
from models.dossiers.characters import comparison_key, narrow
from models.dossiers.kinds.base import Json, LineKind
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_CODE = re.compile(r"\d{4}", re.ASCII)
_TYPED = re.compile(r"[A-T]?(\d{4})\b.*", re.ASCII)
_SHOWN = 5


class Industry(LineKind[str]):
    """A class (小类) of the national classification. A document keeps the code it was filed with."""

    name = "code"
    most: ClassVar[int] = 80

    def read(self, text: str) -> str:
        bare = narrow(text)
        if (code := _TYPED.fullmatch(bare)) and code[1] in codes.industries():
            return code[1]
        sought = comparison_key(bare)
        found = [code for code, name in _keys().items() if sought in name]
        exact = [code for code in found if sought == _keys()[code]]
        if len(exact or found) == 1:
            return (exact or found)[0]
        raise _near(found) if found else _unknown(bare)

    def from_json(self, json: Json) -> str:
        if isinstance(json, str) and _CODE.fullmatch(json):
            return json
        return super().from_json(json)

    def raw(self, value: str) -> str:
        return titled(value)

    def show(self, value: str, item: "Item") -> str:
        return titled(value)

    def to_cell(self, value: str) -> str:
        return titled(value)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "pattern": r"^\d{4}$"}


@cache
def _keys() -> Mapping[str, str]:
    return {code: comparison_key(name) for code, name in codes.industries().items()}


def titled(code: str) -> str:
    """6572 动漫、游戏数字内容服务; the code alone where the classification does not hold it."""
    return f"{code} {codes.industries().get(code, '')}".strip()


def _near(found: list[str]) -> BadValue:
    names = "；".join(titled(code) for code in found[:_SHOWN])
    words = N_("名称里有这几个字的有 %(count)d 类，请写代码或全称：%(names)s")
    if len(found) > _SHOWN:
        words = N_("名称里有这几个字的有 %(count)d 类，请多写几个字，或写代码：%(names)s等")
    return BadValue(words, count=len(found), names=names)


def _unknown(text: str) -> BadValue:
    words = N_("国民经济行业分类中没有“%(text)s”，请填 4 位代码或小类名称，例如 6572 动漫、游戏数字内容服务")
    return BadValue(words, text=text[:40])
