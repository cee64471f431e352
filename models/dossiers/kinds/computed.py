"""What is derived from other items and never typed; it says from what (RULES L4)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.dossiers.kinds.base import Cell, Control, Json, Kind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item


@dataclass(frozen=True, slots=True)
class Finding:
    """A derived value: a stable code, its words, and the rule and figures it was found with."""

    value: str
    text: str
    because: str


class Computed(Kind[Finding]):
    """A finding; typing one is refused."""

    name = "computed"
    control = Control.NONE

    def parse(self, raw: object, item: "Item") -> Finding | None:
        raise BadValue(N_("“%(title)s”由系统计算，不能填写"), title=item.title)

    def show(self, value: Finding, item: "Item") -> str:
        return value.text

    def same(self, a: Finding | None, b: Finding | None) -> bool:
        return (a and a.value) == (b and b.value)

    def to_json(self, value: Finding) -> Json:
        return {"value": value.value, "text": value.text, "because": value.because}

    def from_json(self, json: Json) -> Finding:
        match json:
            case {"value": str(value), "text": str(text), "because": str(because)}:
                return Finding(value, text, because)
        raise unreadable()

    def to_cell(self, value: Finding) -> Cell:
        return value.text

    def schema(self, item: "Item") -> dict[str, Json]:
        parts = ("value", "text", "because")
        return {
            "type": "object",
            "properties": {part: {"type": "string"} for part in parts},
            "required": list(parts),
            "additionalProperties": False,
        }
