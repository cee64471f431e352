"""Classes of a classification, typed as a code or by name: industries of GB/T 4754, classes of culture."""

import re
from abc import abstractmethod
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


class _Classified(LineKind[str]):
    """A class of four digits. A document keeps the code it was filed with."""

    most: ClassVar[int] = 80
    unknown: ClassVar[str]

    @abstractmethod
    def names(self) -> Mapping[str, str]:
        """What may be named: names by their four digits."""

    def read(self, text: str) -> str:
        bare, known = narrow(text), self.names()
        if (code := _TYPED.fullmatch(bare)) and code[1] in known:
            return code[1]
        sought, keys = comparison_key(bare), _keys(type(self))
        found = [code for code, name in keys.items() if sought in name]
        exact = [code for code in found if sought == keys[code]]
        if len(exact or found) == 1:
            return (exact or found)[0]
        raise _near(found, known) if found else BadValue(self.unknown, text=bare[:40])

    def from_json(self, json: Json) -> str:
        if isinstance(json, str) and _CODE.fullmatch(json):
            return json
        return super().from_json(json)

    def raw(self, value: str) -> str:
        return f"{value} {self.names().get(value, '')}".strip()

    def show(self, value: str, item: "Item") -> str:
        return self.raw(value)

    def to_cell(self, value: str) -> str:
        return self.raw(value)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "pattern": r"^\d{4}$"}


class Industry(_Classified):
    """A class (小类) of the national classification of industries."""

    name = "code"
    unknown: ClassVar[str] = N_(
        "国民经济行业分类中没有“%(text)s”，请填 4 位代码或小类名称，例如 6572 动漫、游戏数字内容服务"
    )

    def names(self) -> Mapping[str, str]:
        return codes.industries()


class CultureClass(_Classified):
    """A class (小类) of 文化及相关产业分类(2018), one in a line of a long table."""

    name = "culture class"
    unknown: ClassVar[str] = N_(
        "文化及相关产业分类中没有“%(text)s”，请填 4 位代码或小类名称，例如 0241 动漫、游戏数字内容服务"
    )

    def names(self) -> Mapping[str, str]:
        return codes.culture_leaves()


@cache
def _keys(kind: type[_Classified]) -> Mapping[str, str]:
    return {code: comparison_key(name) for code, name in kind().names().items()}


def titled(code: str) -> str:
    """6572 动漫、游戏数字内容服务; the code alone where the classification does not hold it."""
    return Industry().raw(code)


def _near(found: list[str], known: Mapping[str, str]) -> BadValue:
    names = "；".join(f"{code} {known[code]}" for code in found[:_SHOWN])
    words = N_("名称里有这几个字的有 %(count)d 类，请写代码或全称：%(names)s")
    if len(found) > _SHOWN:
        words = N_("名称里有这几个字的有 %(count)d 类，请多写几个字，或写代码：%(names)s等")
    return BadValue(words, count=len(found), names=names)
