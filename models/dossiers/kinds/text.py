"""Text: one line, several lines, a list of short texts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from models.dossiers.characters import comparison_key, readable, without_markup
from models.dossiers.kinds.base import Control, Json, Kind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """One line of at most `most` characters; two are the same when their NFKC forms are."""

    name = "text"
    lines: ClassVar[bool] = False
    most: int = 100
    least: int = 0

    def parse(self, raw: object, item: "Item") -> str | None:
        text = readable(raw, most=self.most, lines=self.lines)
        if not self.lines:
            without_markup(text)
        return self._long_enough(text) or None

    def _long_enough(self, text: str) -> str:
        if text and len(text) < self.least:
            raise BadValue(
                N_("至少写 %(least)d 个字，现在是 %(length)d 个字"), least=self.least, length=len(text)
            )
        return text

    def same(self, a: str | None, b: str | None) -> bool:
        return a == b or (a is not None and b is not None and comparison_key(a) == comparison_key(b))

    def from_json(self, json: Json) -> str:
        text = readable(json, most=self.most, lines=self.lines) if isinstance(json, str) else ""
        if not text:
            raise unreadable()
        return self._long_enough(text)

    def schema(self, item: "Item") -> dict[str, Json]:
        return {"type": "string", "minLength": max(1, self.least), "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class LongText(Text):
    """Several lines."""

    name = "long text"
    control = Control.AREA
    lines: ClassVar[bool] = True
    most: int = 2000


@dataclass(frozen=True, slots=True)
class ListOfText(Kind[tuple[str, ...]]):
    """Short texts, typed one a line; a text given twice is kept once."""

    name = "list of text"
    empty = ()
    control = Control.AREA
    most: int = 100
    entries: int = 20

    def parse(self, raw: object, item: "Item") -> tuple[str, ...] | None:
        return self._lines(raw) or None

    def _lines(self, raw: object) -> tuple[str, ...]:
        whole = readable(raw, most=(self.most + 1) * self.entries, lines=True)
        texts = tuple(
            dict.fromkeys(
                t for line in whole.split("\n") if (t := without_markup(readable(line, most=self.most)))
            )
        )
        if len(texts) > self.entries:
            raise BadValue(N_("最多写 %(most)d 行，现在是 %(count)d 行"), most=self.entries, count=len(texts))
        return texts

    def raw(self, value: tuple[str, ...]) -> str:
        return "\n".join(value)

    def show(self, value: tuple[str, ...], item: "Item") -> str:
        return "；".join(value)

    def same(self, a: tuple[str, ...] | None, b: tuple[str, ...] | None) -> bool:
        return [comparison_key(t) for t in a or ()] == [comparison_key(t) for t in b or ()]

    def to_json(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def from_json(self, json: Json) -> tuple[str, ...]:
        texts = isinstance(json, list) and all(isinstance(t, str) and "\n" not in t for t in json)
        value = self._lines("\n".join(json)) if texts else ()
        if not value:
            raise unreadable()
        return value

    def schema(self, item: "Item") -> dict[str, Json]:
        line = {"type": "string", "minLength": 1, "maxLength": self.most}
        return {"type": "array", "items": line, "minItems": 1, "maxItems": self.entries, "uniqueItems": True}
