"""An uploaded workbook as plain cells, read by the child that looks into files."""

from dataclasses import dataclass

from filing.attachments import examining, rules
from filing.attachments.examining import Area, Cell
from models.dossiers.words import BadValue
from models.text import N_

NO_WORKBOOK = N_("请上传 .xlsx 工作簿；这个文件是 %(found)s")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows from the first one on, and what is merged on it."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Area, ...] = ()

    def at(self, row: int, column: int) -> Cell:
        """A cell, counted from 0; empty beyond the edge."""
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else ""


def read(filename: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order.

    Raises:
        BadValue: it is no workbook, harmful, too large, or cannot be read.
        Unavailable: too many others are asking.
    """
    kind = rules.claimed_type(filename, len(content))
    if kind.title != "XLSX":
        raise BadValue(NO_WORKBOOK, found=kind.title)
    return tuple(Sheet(*sheet) for sheet in examining.cells(filename, content))
