"""Yes or no, and promises."""

from typing import TYPE_CHECKING

from models.dossiers.codes import Choice
from models.dossiers.kinds.base import Control, Json, Kind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_YES = {"yes", "y", "true", "1", "是", "有"}
_NO = {"no", "n", "false", "0", "否", "无"}


class Boolean(Kind[bool]):
    """Yes or no; neither is assumed."""

    name = "boolean"
    control = Control.RADIO

    def parse(self, raw: object, item: "Item") -> bool | None:
        text = "" if raw is None else str(raw).strip().casefold()
        if text in _YES or text in _NO:
            return text in _YES
        if text:
            raise BadValue(N_("请选择“是”或“否”"))
        return None

    def raw(self, value: bool) -> str:
        return "yes" if value else "no"

    def show(self, value: bool, item: "Item") -> str:
        return "是" if value else "否"

    def to_cell(self, value: bool) -> str:
        return "是" if value else "否"

    def from_json(self, json: Json) -> bool:
        if not isinstance(json, bool):
            raise unreadable()
        return json

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "boolean"}

    def choices(self) -> tuple[Choice, ...]:
        return Choice("yes", N_("是"), "Yes"), Choice("no", N_("否"), "No")


class Confirmation(Boolean):
    """A promise: given or not there at all, never refused."""

    name = "confirmation"
    control = Control.TICK

    def parse(self, raw: object, item: "Item") -> bool | None:
        return super().parse(raw, item) or None

    def show(self, value: bool, item: "Item") -> str:
        return "已确认" if value else "未确认"

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"const": True}

    def from_json(self, json: Json) -> bool:
        if json is not True:
            raise unreadable()
        return True
