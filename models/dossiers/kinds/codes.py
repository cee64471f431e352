"""Answers from code lists: one, several, or yes and no to each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from models.dossiers import codes
from models.dossiers.characters import narrow
from models.dossiers.kinds.base import Cell, Control, Json, Kind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

ALL, NONE = "all", "none"


def several(raw: object) -> list[str]:
    """The answers ticked or typed, blanks left out, each once."""
    listed = raw if isinstance(raw, list | tuple) else re.split(r"[,，、;；\s]+", str(raw or ""))
    return list(dict.fromkeys(text for one in listed if (text := narrow(str(one or "")))))


def chosen(list_name: str, text: str, others: str = "") -> str:
    """The code meant by a code or a title of the list; `others` is a pattern of codes outside it."""
    known = codes.choices(list_name)
    if text in known or (others and re.fullmatch(others, text)):
        return text
    for choice in known.values():
        if text in (choice.title, choice.title_en):
            return choice.code
    raise BadValue(N_("“%(text)s”不在可选的答案里，请重新选择"), text=text[:40])


def title(list_name: str, code: str) -> str:
    """What a code says; the code itself where the list does not hold it (any more)."""
    found = codes.choices(list_name).get(code)
    return found.title if found else code


@dataclass(frozen=True, slots=True)
class Code(Kind[str]):
    """One answer of a list; codes matching `others` are kept though the list does not name them."""

    name = "code"
    control = Control.SELECT
    list_name: str
    others: str = ""

    def parse(self, raw: object, item: "Item") -> str | None:
        found = several([raw])
        return chosen(self.list_name, found[0], self.others) if found else None

    def show(self, value: str, item: "Item") -> str:
        return title(self.list_name, value)

    def from_json(self, json: Json) -> str:
        if not isinstance(json, str):
            raise unreadable()
        return chosen(self.list_name, json, self.others)

    def to_cell(self, value: str) -> Cell:
        return title(self.list_name, value)

    def schema(self, item: "Item") -> dict[str, Json]:
        listed: dict[str, Json] = {"enum": list(codes.choices(self.list_name))}
        other = {"type": "string", "pattern": f"^{self.others}$"}
        return {"anyOf": [listed, other]} if self.others else listed

    def choices(self) -> Iterable[codes.Choice]:
        return codes.choices(self.list_name).values()


@dataclass(frozen=True, slots=True)
class ListOfCode(Kind[tuple[str, ...]]):
    """Several answers of a list; where `ranked` the first is the main one and order counts."""

    name = "list of code"
    empty = ()
    list_name: str
    ranked: bool = False
    most: int = 10

    @property
    def control(self) -> Control:  # type: ignore[override]
        return Control.RANKED if self.ranked else Control.CHECKS

    def parse(self, raw: object, item: "Item") -> tuple[str, ...] | None:
        return self._ordered(raw) or None

    def _ordered(self, raw: object) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(chosen(self.list_name, text) for text in several(raw)))
        if len(found) > self.most:
            raise BadValue(N_("最多选 %(most)d 项，现在选了 %(count)d 项"), most=self.most, count=len(found))
        if self.ranked:
            return found
        order = list(codes.choices(self.list_name))
        return tuple(sorted(found, key=order.index))

    def raw(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def show(self, value: tuple[str, ...], item: "Item") -> str:
        return "；".join(title(self.list_name, code) for code in value)

    def to_json(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def from_json(self, json: Json) -> tuple[str, ...]:
        value = self._ordered(json) if isinstance(json, list) else ()
        if not value:
            raise unreadable()
        return value

    def to_cell(self, value: tuple[str, ...]) -> Cell:
        return "；".join(title(self.list_name, code) for code in value)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {
            "type": "array",
            "items": {"enum": list(codes.choices(self.list_name))},
            "minItems": 1,
            "maxItems": self.most,
            "uniqueItems": True,
        }

    def choices(self) -> Iterable[codes.Choice]:
        return codes.choices(self.list_name).values()


@dataclass(frozen=True, slots=True)
class ListOfBoolean(Kind[Mapping[str, bool]]):
    """Yes or no to each entry of a list; “all” and “none” answer for every one.

    No tick at all is no answer: to say no to each, “none” is chosen.
    """

    name = "list of boolean"
    control = Control.CHECKS
    list_name: str

    def parse(self, raw: object, item: "Item") -> Mapping[str, bool] | None:
        ticked = several(raw)
        if not ticked:
            return None
        shortcuts = [text for text in ticked if text in (ALL, NONE)]
        if NONE in shortcuts and len(ticked) > 1:
            raise BadValue(N_("选了“全部不选”，就不要再选其他项"))
        yes = {chosen(self.list_name, text) for text in ticked if text not in shortcuts}
        return {code: ALL in shortcuts or code in yes for code in codes.choices(self.list_name)}

    def raw(self, value: Mapping[str, bool]) -> list[str]:
        return [code for code, yes in value.items() if yes] or [NONE]

    def show(self, value: Mapping[str, bool], item: "Item") -> str:
        return self.to_cell(value)

    def to_cell(self, value: Mapping[str, bool]) -> str:
        return "；".join(title(self.list_name, code) for code, yes in value.items() if yes) or "全部不选"

    def to_json(self, value: Mapping[str, bool]) -> Json:
        return dict(value)

    def from_json(self, json: Json) -> Mapping[str, bool]:
        known = codes.choices(self.list_name)
        if not isinstance(json, dict) or set(json) != set(known):
            raise unreadable()
        if not all(isinstance(answer, bool) for answer in json.values()):
            raise unreadable()
        return {code: cast("bool", json[code]) for code in known}

    def schema(self, item: "Item") -> dict[str, Json]:
        known = list(codes.choices(self.list_name))
        return {
            "type": "object",
            "properties": {code: {"type": "boolean"} for code in known},
            "required": known,
            "additionalProperties": False,
        }

    def choices(self) -> Iterable[codes.Choice]:
        yield codes.Choice(ALL, N_("全部选"), "All")
        yield codes.Choice(NONE, N_("全部不选"), "None")
        yield from codes.choices(self.list_name).values()
