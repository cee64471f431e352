"""A 信息项, declared once: everything the product knows about it derives from here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import Field
from pydantic.fields import FieldInfo

from models.dossiers.kinds.base import Kind

if TYPE_CHECKING:
    from models.dossiers.dossier import Dossier
    from models.dossiers.kinds.computed import Finding

FIRM = "企业填报"


class Sharing(StrEnum):
    """Who else may read it (政务数据共享条例 14); internal papers are no catalogue item."""

    UNCONDITIONAL = "unconditional"
    CONDITIONAL = "conditional"
    WITHHELD = "withheld"
    INTERNAL = "internal"


class Openness(StrEnum):
    """May the public see it: always, never, masked, or depending on a choice or on the value."""

    YES = "yes"
    NO = "no"
    MASKED = "masked"
    CHOICE = "choice"
    A_ONLY = "A only"
    BY_GRADE = "by grade and state"


class Sensitivity(StrEnum):
    """Personal information (个人信息保护法): none, personal, sensitive (art 28)."""

    NONE = "none"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class FieldClass(StrEnum):
    """The column of the read matrix an item falls into."""

    PUBLIC = "P"
    UNCONDITIONAL = "U"
    CONDITIONAL = "C"
    WITHHELD = "N"
    SENSITIVE = "S"
    INTERNAL = "internal"


class Asked(StrEnum):
    """When the firm is asked for it; most items in the filing itself."""

    FILING = "filing"
    PROGRAMME = "programme"
    FINANCING = "financing"
    PAYMENT = "payment"
    NEVER = "never"


_CLASSES = {
    Sharing.UNCONDITIONAL: FieldClass.UNCONDITIONAL,
    Sharing.CONDITIONAL: FieldClass.CONDITIONAL,
    Sharing.WITHHELD: FieldClass.WITHHELD,
    Sharing.INTERNAL: FieldClass.INTERNAL,
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides whether an item is asked for: the day, and the items departments already gave."""

    today: date
    held: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A condition under which an item is required: a short key, its words, its test."""

    key: str
    words: str
    holds: Callable[["Dossier", Situation], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the catalogue. `code` is for ever; rows items carry their columns.

    `instead` is the item that makes a document needless once a department shares it.
    """

    code: str
    title: str
    title_en: str
    kind: Kind[Any]
    sharing: Sharing
    provider: str = FIRM
    unit: str = ""
    basis: str = ""
    condition: str = ""
    cycle: str = "变更时"
    open: Openness = Openness.NO
    sensitivity: Sensitivity = Sensitivity.NONE
    required: bool | When = False
    indexed: bool = False
    asked: Asked = Asked.FILING
    compute: "Callable[[Any, date], Finding | str | None] | None" = None
    help: str = ""
    instead: str = ""

    @property
    def key(self) -> str:
        """The last part of the code: the name of a column inside its row."""
        return self.code.rpartition(".")[2]

    @property
    def columns(self) -> tuple["Item", ...]:
        """The columns of a table, each an item; empty for everything else."""
        return self.kind.columns

    @property
    def computed(self) -> bool:
        """Is it derived from other items and never typed?"""
        return self.compute is not None

    @property
    def contributed(self) -> bool:
        """Does it come from departments alone, never from the firm?"""
        return self.asked is Asked.NEVER and not self.computed

    @property
    def field_class(self) -> FieldClass:
        """Its class before anything is published: S if sensitive, else by its sharing."""
        if self.sensitivity is Sensitivity.SENSITIVE:
            return FieldClass.SENSITIVE
        return _CLASSES[self.sharing]

    @property
    def public(self) -> bool:
        """Does class P come on top whatever the value (masked where `open` says so)?

        CHOICE, A_ONLY and BY_GRADE depend on the record and are not decided here.
        """
        return self.open in (Openness.YES, Openness.MASKED)

    def title_in(self, locale: str) -> str:
        """The title in the reader's language."""
        return self.title_en if locale.startswith("en") else self.title


def item(code: str, title: str, title_en: str, kind: Kind[Any], **facts: Any) -> Any:
    """Declare an item on a field of a section; `facts` are those of `Item`."""
    return carrying(Item(code, title, title_en, kind, **facts), empty=kind.empty)


def carrying(declared: object, *, empty: Any = None) -> Any:
    """A pydantic field that is `empty` until filled and carries `declared` in its metadata."""
    field: FieldInfo = Field(default=empty)
    field.metadata.append(declared)
    return field
