"""The unified social credit code as a kind of value (GB 32100-2015)."""

from typing import TYPE_CHECKING, ClassVar

from models.dossiers import uscc
from models.dossiers.kinds.base import Json, LineKind, unreadable
from models.dossiers.words import BadValue

if TYPE_CHECKING:
    from models.dossiers.item import Item


class Uscc(LineKind[str]):
    """A code in capitals. Typed, it must pass its check; a document may hold one an officer let through."""

    name = "uscc"
    most: ClassVar[int] = 60

    def read(self, text: str) -> str:
        verdict = uscc.check(text)
        if not verdict.ok:
            raise BadValue(verdict.said.template, **verdict.said.facts)
        return verdict.code

    def from_json(self, json: Json) -> str:
        verdict = uscc.check(json) if isinstance(json, str) else None
        if verdict is None or not (verdict.ok or verdict.overridable):
            raise unreadable()
        return verdict.code

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "pattern": "^[0-9A-HJ-NP-RTUW-Y]{18}$"}
