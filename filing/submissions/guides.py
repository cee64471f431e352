"""办事指南: what one should know before filing; what the dossier says already is never written twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.dossiers import codes
from models.dossiers.dossier import Dossier, Task
from models.dossiers.item import Asked, Item, When
from models.dossiers.kinds.base import Control
from models.dossiers.registry import DOSSIERS
from models.text import N_

EVERY = "*"
TOPICS: Mapping[str, str] = {
    "basis": N_("依据"),
    "conditions": N_("条件"),
    "clock": N_("时限"),
    "fee": N_("费用"),
    "complaint": N_("投诉与救济"),
}
ALWAYS, WHERE_THERE = N_("必交"), N_("有的交")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a guide; `confirmed` where its source was read in the original."""

    text: str
    text_en: str
    confirmed: bool

    def text_in(self, locale: str) -> str:
        """The sentence in the reader's language."""
        return self.text_en if locale.startswith("en") else self.text


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is handed in, and when it is."""

    item: Item
    when: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide of a register kind; `ready` names by screen what one should have at hand."""

    kind: str
    dossier: type[Dossier]
    topics: tuple[tuple[str, tuple[Said, ...]], ...]
    papers: tuple[Paper, ...]
    ready: tuple[tuple[Task, tuple[Item, ...]], ...]


def all_kinds() -> tuple[Guide, ...]:
    """The guides of every register kind."""
    return tuple(guide(kind) for kind in DOSSIERS)


@cache
def guide(kind: str) -> Guide:
    """The guide of a register kind.

    Raises:
        KeyError: there is no such kind.
    """
    dossier = DOSSIERS[kind]
    rows = [row for row in codes.rows("guides.csv") if row["kind"] in (EVERY, kind)]
    topics = tuple(
        (title, tuple(_said(row) for row in rows if row["topic"] == topic)) for topic, title in TOPICS.items()
    )
    return Guide(kind, dossier, topics, _papers(dossier), _ready(dossier))


def _said(row: Mapping[str, str]) -> Said:
    return Said(row["text"], row["text_en"], row["confirmed"] == "yes")


def _papers(dossier: type[Dossier]) -> tuple[Paper, ...]:
    files = (item for item in _asked(dossier) if item.kind.control is Control.FILES)
    return tuple(Paper(item, when(item)) for item in files)


def when(item: Item) -> str:
    """When an item is asked for, in words."""
    if isinstance(item.required, When):
        return item.required.words
    return ALWAYS if item.required else WHERE_THERE


def _ready(dossier: type[Dossier]) -> tuple[tuple[Task, tuple[Item, ...]], ...]:
    """What must be given, screen by screen; files stand among the papers, promises need no preparing."""
    found = []
    for task in dossier.tasks:
        items = [item for section in task.sections for item in section.items().values() if _prepared(item)]
        if items:
            found.append((task, tuple(items)))
    return tuple(found)


def _prepared(item: Item) -> bool:
    told = item.kind.control not in (Control.FILES, Control.TICK, Control.NONE)
    return told and item.asked is Asked.FILING and bool(item.required) and not item.computed


def _asked(dossier: type[Dossier]) -> list[Item]:
    top = (item for task in dossier.tasks for section in task.sections for item in section.items().values())
    return [item for item in top if item.asked is Asked.FILING and not item.computed]
