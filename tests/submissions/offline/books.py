"""A workbook on somebody's desk: its cells as one writes, inserts and deletes them, and the file saved."""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from filing.kernel.viewer import Viewer
from filing.submissions.case import documents, facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import drafts
from filing.submissions.filling.drafts import Sent
from filing.submissions.offline import reading, taking
from filing.submissions.offline.planning import Plan
from models.dossiers.kinds.base import Control
from models.dossiers.sections import Section
from tests.models.dossiers.samples import value

MARKS, LABEL, VALUE = 0, 1, 2


@dataclass
class Desk:
    """Sheets by name, each a list of rows; `merged` by name, as (top, left, bottom, right)."""

    sheets: dict[str, list[list[Any]]]
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> "Desk":
        """A workbook as it was downloaded."""
        found = reading.read("a.xlsx", content)
        return cls({sheet.name: [list(row) for row in sheet.rows] for sheet in found})

    def place(self, mark: str) -> tuple[str, int]:
        """The sheet and row that carry a mark."""
        return next(
            (name, number)
            for name, rows in self.sheets.items()
            if not name.startswith("_")
            for number, row in enumerate(rows)
            if row and row[MARKS] == mark
        )

    def put(self, mark: str, cell: Any, column: int = VALUE) -> str:
        """Write into the cell of a mark; gives back its address."""
        name, row = self.place(mark)
        line = self.sheets[name][row]
        line += [""] * (column + 1 - len(line))
        line[column] = cell
        return f"{chr(ord('A') + column)}{row + 1}"

    def column(self, code: str, key: str) -> int:
        """The column of a table's key."""
        name, row = self.place(f"table:{code}")
        return self.sheets[name][row].index(key)

    def insert(self, mark: str, cells: list[Any] | None = None) -> None:
        """Insert a row above a mark."""
        name, row = self.place(mark)
        self.sheets[name].insert(row, cells or [])

    def delete(self, mark: str) -> None:
        """Delete the row of a mark."""
        name, row = self.place(mark)
        del self.sheets[name][row]

    def saved(self) -> bytes:
        """The file, as a program of another maker would save it."""
        target = BytesIO()
        with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            for name, rows in self.sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if isinstance(cell, date):
                            sheet.write_datetime(number, column, cell, day)
                        elif isinstance(cell, str):
                            sheet.write_string(number, column, cell)
                        else:
                            sheet.write(number, column, cell)
                for top, left, bottom, right in self.merged.get(name, []):
                    sheet.merge_range(top, left, bottom, right, rows[top][left])
        return target.getvalue()


def fill(case: CaseFile, by: Viewer, which: int = 0) -> None:
    """Fill in a sample for every item a workbook may ask for; `which` is 0 or 1, two that differ."""
    known = facts.of_case(case)
    rows = documents.sections(case)
    for task in case.dossier.tasks[:-1]:
        found = {
            item.code: item.kind.to_json(value(item, which))
            for section in task.sections
            for item in asked(case, section)
            if item.code not in known
        }
        seen = rows[task.key].version if task.key in rows else 0
        drafts.save(case, task, Sent(found), seen=seen, by=by)


def asked(case: CaseFile, section: type[Section]) -> list[Any]:
    """The items of a section that a workbook may ask for."""
    codes = facts.asked(case.dossier)
    left_out = (Control.FILES, Control.TICK)
    return [i for i in section.items().values() if i.code in codes and i.kind.control not in left_out]


def draft(case: CaseFile) -> dict[str, dict[str, Any]]:
    """What each screen of the draft holds: its values and what could not be read."""
    return {
        key: {"parsed": dict(row.parsed), "raw": drafts.typed_text(row)}
        for key, row in documents.sections(case).items()
    }


def planned(case: CaseFile, by: Viewer, content: bytes, *, clear: bool = False) -> Plan:
    """What sending a file in would do."""
    return taking.plan(by, case, taking.read(by, case, "a.xlsx", content), clear=clear)


def taken(
    case: CaseFile, by: Viewer, content: bytes, *, clear: bool = False, mine: tuple[str, ...] = ()
) -> Plan:
    """Send a file in and write it."""
    plan = planned(case, by, content, clear=clear)
    seen = {task.task.key: task.version for task in plan.tasks}
    taking.write(by, case, plan, mine=mine, seen=seen)
    return plan
