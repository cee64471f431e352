"""Cases and claims as one table: what the inbox can be asked, as conditions and orders of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, literal, or_, select, union_all
from sqlmodel import col

from filing.calendar.queries import working_days
from filing.calendar.rules import add_working_days
from filing.kernel.clock import today
from filing.kernel.viewer import Viewer
from filing.submissions import rules
from filing.submissions.case.queries import LONGEST_SEARCH, actionable
from filing.submissions.desk.holding import CASE, CLAIM
from filing.submissions.people import claims
from models.submissions import Claim, Submission
from models.text import N_

TODO, DONE, RETURNED = "todo", "done", "returned"
TABS = {TODO: N_("待办"), DONE: N_("已办"), RETURNED: N_("退回")}
LEFT = {"overdue": N_("已超期"), "soon": N_("今明两个工作日到期"), "later": N_("还有两个工作日以上")}
WHO = {"mine": N_("我领取的"), "free": N_("无人领取"), "others": N_("他人领取的")}
SORTS = {
    "due": N_("先到期的在前"),
    "newest": N_("新到的在前"),
    "oldest": N_("先到的在前"),
    "title": N_("按名称"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole question of the inbox as its address holds it; what nobody offers counts as not asked."""

    tab: str = TODO
    q: str = ""
    matter: str = ""
    area: str = ""
    left: str = ""
    who: str = ""
    sort: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """The question of an address."""
        offered = {"tab": TABS, "left": LEFT, "who": WHO, "sort": SORTS}
        said = {one.name: given.get(one.name, "").strip()[:LONGEST_SEARCH] for one in fields(cls)}
        known = {name: text for name, text in said.items() if text and text in offered.get(name, (text,))}
        return cls(**known)

    @property
    def arguments(self) -> dict[str, Any]:
        """What stands in the address, without what goes without saying."""
        return {
            one.name: value for one in fields(self) if (value := getattr(self, one.name)) not in ("", TODO)
        }

    @property
    def filters(self) -> dict[str, Any]:
        """The filters alone."""
        return {name: value for name, value in self.arguments.items() if name not in ("tab", "q", "sort")}


def table(viewer: Viewer) -> Subquery:
    """The cases and claims of the department as one table."""
    waiting = col(Submission.state).in_(sorted(actionable(viewer.roles)))
    returned = col(Submission.state) == rules.RETURNED
    parts: list[Any] = [
        select(
            literal(CASE).label("kind"),
            col(Submission.id).label("id"),
            col(Submission.kind).label("matter"),
            col(Submission.purpose).label("purpose"),
            col(Submission.title).label("title"),
            col(Submission.number).label("number"),
            col(Submission.division).label("division"),
            col(Submission.due_on).label("due"),
            col(Submission.submitted_at).label("arrived"),
            col(Submission.holder_id).label("holder_id"),
            case((waiting, TODO), (returned, RETURNED), else_=DONE).label("tab"),
        ).where(
            col(Submission.handling_department_id) == viewer.department_id,
            col(Submission.state) != rules.DRAFT,
        )
    ]
    if "acceptor" in viewer.roles:
        claimed = col(Claim.state) == claims.CLAIMED
        parts.append(
            select(
                literal(CLAIM),
                col(Claim.id),
                literal(CLAIM),
                literal(""),
                col(Claim.name),
                col(Claim.uscc),
                col(Claim.division),
                col(Claim.due_on),
                col(Claim.claimed_at),
                col(Claim.holder_id),
                case((claimed, TODO), else_=DONE),
            ).where(col(Claim.handling_department_id) == viewer.department_id)
        )
    return union_all(*parts).subquery("work")


def wanted(viewer: Viewer, asked: Asked, work: Subquery) -> ColumnElement[bool]:
    """The condition of a question, whatever the tab."""
    holder, one = work.c.holder_id, work.c
    conditions: list[Any] = [
        or_(
            one.title.contains(asked.q, autoescape=True),
            one.number.contains(asked.q.upper(), autoescape=True),
        )
    ]
    if asked.matter:
        matter, _, purpose = asked.matter.partition("-")
        conditions += [one.matter == matter, one.purpose == purpose]
    if asked.area:
        conditions.append(one.division == asked.area)
    if asked.left:
        conditions.append(_left(asked.left, one.due))
    whose = {
        "mine": holder == viewer.account_id,
        "free": holder.is_(None),
        "others": holder.is_not(None) & (holder != viewer.account_id),
    }
    if asked.who:
        conditions.append(whose[asked.who])
    return and_(*conditions)


def _left(left: str, due: Any) -> ColumnElement[bool]:
    """By the latest day: before today, today or the next working day, or after that."""
    day = today()
    soon = add_working_days(day, 1, working_days()).day
    found: ColumnElement[bool] = {
        "overdue": due < day,
        "soon": due.between(day, soon),
        "later": due > soon,
    }[left]
    return found


def order(asked: Asked, work: Subquery) -> tuple[Any, ...]:
    """By what was asked, else what waits by its latest day and the rest newest first; never a tie."""
    one = work.c
    orders = {
        "due": (one.due.is_(None), one.due, one.arrived),
        "oldest": (one.arrived,),
        "newest": (one.arrived.desc(),),
        "title": (one.title,),
    }
    return (*orders[asked.sort or ("due" if asked.tab == TODO else "newest")], one.id)
