"""Every firm of a person with what waits there, to choose for whom to act."""

from dataclasses import dataclass
from datetime import date, timedelta

from filing.certificates.queries import expiring
from filing.kernel.clock import today
from filing.kernel.viewer import Viewer
from filing.submissions.case import firms
from filing.submissions.case.firms import Firm

SOON = timedelta(days=90)
SEARCHED_FROM = 10
"""With more firms than these one may search among them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One firm, what waits there, and its certificates that end soon: number and last day."""

    firm: Firm
    certificates: tuple[tuple[str, date], ...]


def lines(viewer: Viewer, search: str = "") -> tuple[Line, ...]:
    """The viewer's firms whose name or code holds a word; all of them where there is none."""
    found, day = firms.of_viewer(viewer), today()
    ending = expiring([firm.membership.enterprise_id for firm in found], day, day + SOON)
    word = search.strip().casefold()
    return tuple(
        Line(firm, tuple(ending.get(firm.membership.enterprise_id, ())))
        for firm in found
        if word in firm.membership.enterprise_name.casefold() or word in firm.membership.uscc.casefold()
    )
