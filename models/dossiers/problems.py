"""What is to be mended in a dossier, and the one rule every item has: is it there where it must be?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.dossiers.item import Item, Situation, When
from models.dossiers.kinds.base import Control
from models.dossiers.words import Sentence
from models.text import N_

if TYPE_CHECKING:
    from models.dossiers.dossier import Dossier

FILL, CHOOSE = N_("请填写“%(title)s”"), N_("请选择“%(title)s”")
CELL = N_("%(table)s第 %(row)d 项：请填写“%(title)s”")
ASKED = {
    Control.SELECT: CHOOSE,
    Control.RADIO: CHOOSE,
    Control.CHECKS: CHOOSE,
    Control.RANKED: CHOOSE,
    Control.TICK: N_("请勾选“%(title)s”"),
    Control.FILES: N_("请上传“%(title)s”"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: at which item, in which row of a table (from 0), by which rule."""

    code: str
    sentence: Sentence
    article: str = ""
    row: int | None = None

    @property
    def message(self) -> str:
        """The sentence in Chinese."""
        return str(self.sentence)


def problem(
    code: str, template: str, *, article: str = "", at: int | None = None, **facts: object
) -> Problem:
    """A problem at `code`, in row `at` of its table, in words filled with `facts`."""
    return Problem(code, Sentence(template, facts), article, at)


def missing(dossier: "Dossier", situation: Situation) -> Iterator[Problem]:
    """Required items and cells that are empty and that no department has given."""
    values = dossier.values()
    for section in dossier.sections().values():
        for declared in section.items().values():
            if declared.code in values:
                yield from _missing_cells(declared, values[declared.code], dossier, situation)
            elif declared.code not in situation.held and required(declared, dossier, situation):
                yield problem(declared.code, ASKED.get(declared.kind.control, FILL), title=declared.title)


def _missing_cells(
    table: Item, lines: tuple[Mapping[str, Any], ...], dossier: "Dossier", situation: Situation
) -> Iterator[Problem]:
    for column in table.columns:
        if required(column, dossier, situation):
            for number, line in enumerate(lines):
                if column.key not in line:
                    facts = {"table": table.title, "row": number + 1, "title": column.title}
                    yield Problem(column.code, Sentence(CELL, facts), row=number)


def in_its_cell(sentence: Sentence) -> Sentence:
    """What is said beside the cell itself, where table and row need no mention."""
    return Sentence(FILL, {"title": sentence.facts["title"]}) if sentence.template == CELL else sentence


def required(declared: Item, dossier: "Dossier", situation: Situation) -> bool:
    """Must the item be there, as things stand?"""
    asked = declared.required
    return asked.holds(dossier, situation) if isinstance(asked, When) else asked
