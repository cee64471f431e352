"""References to entries of other registers, and files kept by the attachments room."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.dossiers.characters import comparison_key, readable
from models.dossiers.kinds.base import Cell, Control, Json, Kind, unreadable
from models.dossiers.words import BadValue
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.item import Item

_MOST_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of another register: as the firm wrote it, and its id once it is known."""

    label: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Reference(Kind[tuple[Link, ...]]):
    """Entries of `register` by number or name, one a line."""

    name = "reference"
    empty = ()
    register: str
    most: int = 1

    @property
    def control(self) -> Control:  # type: ignore[override]
        return Control.LINE if self.most == 1 else Control.AREA

    def parse(self, raw: object, item: "Item") -> tuple[Link, ...] | None:
        whole = readable(raw, most=self.most * (_MOST_CHARACTERS + 1), lines=self.most > 1)
        labels = dict.fromkeys(readable(line, most=_MOST_CHARACTERS) for line in whole.split("\n"))
        found = tuple(Link(label) for label in labels if label)
        return self._few(found) or None

    def _few(self, found: tuple[Link, ...]) -> tuple[Link, ...]:
        if len(found) > self.most:
            raise BadValue(N_("最多写 %(most)d 个，一行一个"), most=self.most)
        return found

    def raw(self, value: tuple[Link, ...]) -> str:
        return "\n".join(link.label for link in value)

    def show(self, value: tuple[Link, ...], item: "Item") -> str:
        return "；".join(link.label for link in value)

    def same(self, a: tuple[Link, ...] | None, b: tuple[Link, ...] | None) -> bool:
        return [_identity(link) for link in a or ()] == [_identity(link) for link in b or ()]

    def to_json(self, value: tuple[Link, ...]) -> Json:
        return [{"label": link.label, "entry": link.entry} for link in value]

    def from_json(self, json: Json) -> tuple[Link, ...]:
        if not isinstance(json, list) or not json:
            raise unreadable()
        return self._few(tuple(_link(one) for one in json))

    def to_cell(self, value: tuple[Link, ...]) -> Cell:
        return "；".join(link.label for link in value)

    def schema(self, item: "Item") -> dict[str, Json]:
        link = {
            "type": "object",
            "properties": {"label": {"type": "string", "minLength": 1}, "entry": {"type": "string"}},
            "required": ["label", "entry"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": link, "minItems": 1, "maxItems": self.most}


def _identity(link: Link) -> str:
    return link.entry or comparison_key(link.label)


def _link(json: Json) -> Link:
    match json:
        case {"label": str(label), "entry": str(entry)} if label:
            return Link(readable(label, most=_MOST_CHARACTERS), entry)
    raise unreadable()


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file the attachments room keeps: its id there, its name, bytes and SHA-256 (hex)."""

    id: str
    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class File(Kind[tuple[StoredFile, ...]]):
    """Files already stored; what is uploaded goes through the attachments room first."""

    name = "file"
    empty = ()
    control = Control.FILES
    most: int = 10

    def parse(self, raw: object, item: "Item") -> tuple[StoredFile, ...] | None:
        files = tuple(raw) if isinstance(raw, list | tuple) else ()
        if not all(isinstance(file, StoredFile) for file in files):
            raise BadValue(N_("请从列表中选择已上传的文件"))
        return self._few(files) or None

    def _few(self, files: tuple[StoredFile, ...]) -> tuple[StoredFile, ...]:
        if len(files) > self.most:
            raise BadValue(N_("最多上传 %(most)d 个文件"), most=self.most)
        return files

    def raw(self, value: tuple[StoredFile, ...]) -> object:
        return value

    def show(self, value: tuple[StoredFile, ...], item: "Item") -> str:
        return "；".join(file.name for file in value)

    def mask(self, value: tuple[StoredFile, ...], item: "Item") -> str:
        return f"{len(value)} 个文件"

    def same(self, a: tuple[StoredFile, ...] | None, b: tuple[StoredFile, ...] | None) -> bool:
        return [file.digest for file in a or ()] == [file.digest for file in b or ()]

    def to_json(self, value: tuple[StoredFile, ...]) -> Json:
        return [{"id": f.id, "name": f.name, "size": f.size, "sha256": f.digest} for f in value]

    def from_json(self, json: Json) -> tuple[StoredFile, ...]:
        files = tuple(_file(one) for one in json) if isinstance(json, list) else ()
        if not files:
            raise unreadable()
        return self._few(files)

    def to_cell(self, value: tuple[StoredFile, ...]) -> Cell:
        return "；".join(file.name for file in value)

    def schema(self, item: "Item") -> dict[str, Json]:
        file = {
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "size": {"type": "integer", "minimum": 0},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            },
            "required": ["id", "name", "size", "sha256"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": file, "minItems": 1, "maxItems": self.most}


def _file(json: Json) -> StoredFile:
    match json:
        case {"id": str(id_), "name": str(name), "size": int(size), "sha256": str(digest)}:
            return StoredFile(id_, name, size, digest)
    raise unreadable()
