"""Reads as a file that spreadsheets open without running any of it (OWASP CSV injection)."""

import csv
from collections.abc import Iterable
from io import StringIO

from flask_babel import gettext as _

from filing.kernel.clock import local
from filing.sharing.receipts import Line
from models.text import N_

BEGINS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
HEADINGS = (
    N_("时间"),
    N_("部门"),
    N_("方式"),
    N_("用途"),
    N_("依据"),
    N_("案件编号"),
    N_("档案"),
    N_("同批家数"),
    N_("信息项"),
    N_("凭条编号"),
    N_("台账编号"),
)


def inert(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in BEGINS_A_FORMULA and text else text


def as_csv(lines: Iterable[Line]) -> bytes:
    """The reads, one a row, in UTF-8 with the mark that spreadsheets look for."""
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow([_(heading) for heading in HEADINGS])
    for line in lines:
        writer.writerow([inert(cell) for cell in _cells(line)])
    return made.getvalue().encode("utf-8-sig")


def _cells(line: Line) -> tuple[str, ...]:
    return (
        local(line.at).strftime("%Y-%m-%d %H:%M:%S"),
        line.department,
        _(line.way),
        line.matter,
        line.basis,
        line.case_number,
        line.of,
        str(line.among or 1),
        "；".join(line.titles),
        str(line.id),
        str(line.ledger_id),
    )
