"""Reading files into facts: each row is taken or refused, and every refusal names row, column and reason."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from filing.register import sheets
from filing.register.contributions import Fact, contributable
from filing.register.sheets import Row
from models.dossiers import uscc
from models.dossiers.item import Item
from models.dossiers.kinds.dates import read_date
from models.dossiers.words import BadValue
from models.text import N_

COLUMNS = ("uscc", "name", "item", "value", "as_of", "source", "region")
NEEDED = ("uscc", "name", "item", "value", "as_of")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that was not taken: its row, its column, and why. `whole` where the row went with it."""

    row: int
    column: str
    reason: str
    whole: bool = True


@dataclass(slots=True)
class Reading:
    """What a file held: the facts to take, and what was refused."""

    rows: int = 0
    facts: list[Fact] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def refused_rows(self) -> int:
        """How many rows were refused whole."""
        return len({one.row for one in self.refusals if one.whole})


class Refused(Exception):
    """A row cannot be taken because of one of its cells."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def contributions(path: Path, source: str) -> Reading:
    """Facts one a row, with the columns uscc, name, item, value, as_of, source, region.

    Raises:
        BadValue: the file has not these columns.
    """
    found = Reading()
    for row in sheets.read(path, NEEDED):
        found.rows += 1
        try:
            found.facts.append(_fact(row, source))
        except Refused as refused:
            found.refusals.append(Refusal(row.number, refused.column, refused.reason))
    return found


def _fact(row: Row, source: str) -> Fact:
    if row.surplus:
        raise Refused("", N_("这一行的格子比表头多"))
    item = _item(row)
    return Fact(
        uscc=code(row, "uscc"),
        name=name(row, "name"),
        item=item.code,
        value=value(row, "value", item),
        as_of=day(row, "as_of"),
        source=row.cells.get("source", source),
        region=row.cells.get("region", "")[:100],
    )


def _item(row: Row) -> Item:
    try:
        return contributable(row.cells.get("item", ""))
    except BadValue as bad:
        raise Refused("item", str(bad.sentence)) from bad


def code(row: Row, column: str) -> str | None:
    """The credit code of a row; None where none is written.

    Raises:
        Refused: what is written is no code.
    """
    written = row.cells.get(column)
    if written is None:
        return None
    verdict = uscc.check(written)
    if not verdict.ok:
        raise Refused(column, str(verdict.said))
    return verdict.code


def name(row: Row, column: str) -> str:
    """The name of a row.

    Raises:
        Refused: there is none, or it holds what nobody can see.
    """
    item = contributable("reg.name")
    try:
        found = item.kind.parse(row.cells.get(column), item)
    except BadValue as bad:
        raise Refused(column, str(bad.sentence)) from bad
    if not found:
        raise Refused(column, N_("没有名称"))
    return str(found)


def day(row: Row, column: str) -> date:
    """The day of a row.

    Raises:
        Refused: there is none, or it is no date.
    """
    try:
        return read_date(row.cells.get(column, ""))
    except BadValue as bad:
        raise Refused(column, str(bad.sentence)) from bad


def value(row: Row, column: str, item: Item) -> Any:
    """The value of a row in JSON; a table is written as JSON.

    Raises:
        Refused: the item cannot hold it, or nothing is written.
    """
    written = row.cells.get(column)
    if written is None:
        raise Refused(column, N_("没有值"))
    try:
        read = item.kind.from_json(json.loads(written)) if item.columns else item.kind.parse(written, item)
    except json.JSONDecodeError as bad:
        raise Refused(column, N_("表格类信息项的值应写成 JSON")) from bad
    except BadValue as bad:
        raise Refused(column, str(bad.sentence)) from bad
    return item.kind.to_json(read)
