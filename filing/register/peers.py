"""Like things by one figure: only what half of enough of them reach is ever told, never one of them."""

from decimal import Decimal

from sqlmodel import col, func, select

from filing.kernel.database import db
from models.register import RegisterEntry

WAN = 10_000


def median(peer_class: str, *, least: int) -> Decimal | None:
    """The middle figure, in 万元, of the filed things of a class; None where fewer than `least` have one."""
    mine = (RegisterEntry.peer_class == peer_class, col(RegisterEntry.peer_figure).is_not(None))
    filed = col(RegisterEntry.filing_number).is_not(None)
    count = db.session.exec(select(func.count()).select_from(RegisterEntry).where(*mine, filed)).one()
    if count < max(1, least):
        return None
    ordered = select(RegisterEntry.peer_figure).where(*mine, filed).order_by(col(RegisterEntry.peer_figure))
    low, high = (count - 1) // 2, count // 2
    found = [figure for figure in db.session.exec(ordered.offset(low).limit(high - low + 1)) if figure]
    return Decimal(sum(found)) / len(found) / WAN if found else None
