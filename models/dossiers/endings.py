"""Why a filing may end: 注销 and 迁出 with their grounds."""

from functools import cache

from models.dossiers import codes
from models.dossiers.codes import Choice
from models.text import N_

CANCELLATION, MOVE_OUT = "cancellation", "move_out"
TITLES = {CANCELLATION: N_("注销备案"), MOVE_OUT: N_("迁出")}
STATES = {CANCELLATION: "cancelled", MOVE_OUT: "moved_out"}


@cache
def grounds(purpose: str) -> tuple[Choice, ...]:
    """The grounds of an ending, in their order."""
    rows = codes.rows("ending_grounds.csv")
    return tuple(
        Choice(row["code"], row["title"], row["title_en"]) for row in rows if row["purpose"] == purpose
    )


def ground(purpose: str, code: str) -> str:
    """What a ground says.

    Raises:
        KeyError: there is no such ground.
    """
    return {one.code: one.title for one in grounds(purpose)}[code]
