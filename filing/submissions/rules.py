"""The course of a case: one table of moves, and who may make them now (DESIGN.md, States)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from filing.kernel.viewer import Viewer
from models.text import N_

DRAFT, SUBMITTED, DOCKETED, RETURNED = "draft", "submitted", "docketed", "returned"
REVIEWED, FILED, REFUSED, WITHDRAWN = "reviewed", "filed", "refused", "withdrawn"
OPEN, SIGNED, GAP = "open", "signed", "gap"
"""How the part stands that another department signs."""
JOINT = "joint"
"""The step of those who sign parts."""
FINAL = frozenset({FILED, REFUSED, WITHDRAWN})
EDITABLE = frozenset({DRAFT, RETURNED})
KEEPING = frozenset({"submit", "return"})
"""The moves after which a case is still its holder's: it comes back to the same step."""


@dataclass(frozen=True, slots=True)
class Move:
    """One move: its name, the states it starts from and ends in, the roles that make it.

    `step` groups moves of one procedural step: nobody acts in two different steps of one case.
    """

    name: str
    title: str
    sources: frozenset[str]
    to: str
    roles: frozenset[str]
    step: str
    needs_reason: bool = False
    needs_ground: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A move that is not this person's now: why, who can; `late` where only the state is in the way."""

    name: str
    title: str
    reason: str
    who_can: str = ""
    late: bool = False


OWNER = "ent_owner"
_FIRM = frozenset({"ent_filer", OWNER})
AWAITED = N_("已送法定代表人确认，正在等待答复；要修改或重新提交，请先撤回确认")
UNSIGNED = N_("本企业要求提交前由法定代表人确认：请送法定代表人确认，确认后即提交")
_ALL = (
    Move("submit", N_("提交"), EDITABLE, SUBMITTED, _FIRM, "filing"),
    Move("withdraw", N_("撤回"), frozenset({SUBMITTED}), WITHDRAWN, _FIRM, "filing"),
    Move("docket", N_("受理"), frozenset({SUBMITTED}), DOCKETED, frozenset({"acceptor"}), "acceptance"),
    Move(
        "return",
        N_("退回补正"),
        frozenset({SUBMITTED}),
        RETURNED,
        frozenset({"acceptor"}),
        "acceptance",
        needs_reason=True,
    ),
    Move("review", N_("审核通过"), frozenset({DOCKETED}), REVIEWED, frozenset({"reviewer"}), "review"),
    Move(
        "send_back",
        N_("退回补正"),
        frozenset({DOCKETED}),
        RETURNED,
        frozenset({"reviewer"}),
        "review",
        needs_reason=True,
    ),
    Move("file", N_("准予备案"), frozenset({REVIEWED}), FILED, frozenset({"approver"}), "approval"),
    Move(
        "refuse",
        N_("不予备案"),
        frozenset({REVIEWED}),
        REFUSED,
        frozenset({"approver"}),
        "approval",
        needs_reason=True,
        needs_ground=True,
    ),
    Move(
        "joint_return",
        N_("退回补正"),
        frozenset({REVIEWED}),
        RETURNED,
        frozenset({"approver"}),
        "approval",
        needs_reason=True,
    ),
)
WITH_GAPS = frozenset({"joint_return"})
"""The moves that exist only where a department that signs a part has named gaps."""
MOVES: Mapping[str, Move] = {move.name: move for move in _ALL}
ROLE_TITLES = {
    "acceptor": N_("受理员"),
    "reviewer": N_("审核员"),
    "approver": N_("审批员"),
    "ent_filer": N_("经办人"),
    "ent_owner": N_("企业管理员"),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """The officer who took up a case or claim; `here` while that person can still do its present step."""

    account_id: UUID
    person_key: str
    name: str
    since: datetime
    here: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules need of a case; no queries behind it. `actors` maps steps to person keys.

    `waits` says why it may not be filed yet, `gaps` whether a department that signs a part has named gaps.
    `awaited` while the legal representative is asked, `unsigned` where the firm lets nothing be submitted
    without that person's word and it was not given.
    """

    state: str
    owner_id: UUID
    handling_department_id: UUID
    actors: Mapping[str, frozenset[str]]
    waits: str = ""
    gaps: bool = False
    holder: Holder | None = None
    awaited: bool = False
    unsigned: bool = False


def possible(state: str) -> tuple[Move, ...]:
    """The moves that exist from a state, whoever makes them."""
    return tuple(move for move in _ALL if state in move.sources)


def waiting_for(state: str) -> frozenset[str]:
    """The officers' roles that a case waits for in a state."""
    return frozenset(role for move in possible(state) if not move.roles & _FIRM for role in move.roles)


def allowed_moves(viewer: Viewer, case: Case) -> tuple[Move | Refusal, ...]:
    """What this person may do with the case now, and for the rest why not and who can."""
    if not _may_know(viewer, case):
        return ()
    there = (move for move in possible(case.state) if case.gaps or move.name not in WITH_GAPS)
    return tuple(_judge(viewer, case, move) for move in there)


def judge(viewer: Viewer, case: Case, name: str) -> Move | Refusal:
    """One move by name.

    Raises:
        KeyError: there is no such move.
    """
    move = MOVES[name]
    if not _may_know(viewer, case):
        return Refusal(name, move.title, N_("找不到这个办件"))
    if name in WITH_GAPS and not case.gaps:
        return Refusal(name, move.title, N_("没有会签部门提出需要补正的内容，审核以后不再退回"))
    judged = _judge(viewer, case, move)
    if case.state not in move.sources:
        late = isinstance(judged, Move)
        return Refusal(name, move.title, N_("办件现在的状态不能这样做，请刷新页面查看最新状态"), late=late)
    return judged


def _may_know(viewer: Viewer, case: Case) -> bool:
    if viewer.roles & _FIRM and viewer.enterprise_id == case.owner_id:
        return True
    return viewer.department_id == case.handling_department_id and case.state != DRAFT


def _judge(viewer: Viewer, case: Case, move: Move) -> Move | Refusal:
    who_can = "、".join(ROLE_TITLES[role] for role in sorted(move.roles))
    if not viewer.roles & move.roles:
        return Refusal(move.name, move.title, N_("您的角色不办理这一步"), who_can)
    steps = {step for step, people in case.actors.items() if viewer.person_key in people}
    if steps - {move.step}:
        return Refusal(move.name, move.title, N_("您已办理过这个办件的另一步，须由另一人办理"), who_can)
    if case.waits and move.to == FILED:
        return Refusal(move.name, move.title, case.waits)
    if move.to == SUBMITTED and (case.awaited or _lacks_word(viewer, case)):
        return Refusal(move.name, move.title, AWAITED if case.awaited else UNSIGNED, ROLE_TITLES[OWNER])
    if case.holder is not None and not move.roles & _FIRM and case.holder.person_key != viewer.person_key:
        return Refusal(move.name, move.title, *_held(case.holder))
    return move


def _lacks_word(viewer: Viewer, case: Case) -> bool:
    """Whether the legal representative must confirm first; the administrator speaks for that person."""
    return case.unsigned and OWNER not in viewer.roles


def _held(holder: Holder) -> tuple[str, str]:
    """Why what somebody took up is not another's to work on, and who can."""
    if holder.here:
        return N_("这件已由他人领取，正在办理"), holder.name
    return N_("领取人已不办理这一步，请先写明理由接手"), ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done about who works on something."""

    name: str
    title: str
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A case or claim as somebody's work: the roles it waits for, and who must keep off this step."""

    waits_for: frozenset[str]
    barred: frozenset[str]
    holder: Holder | None


LEAD = "approver"
"""The role that hands out the work of its department."""
TAKE, GIVE_BACK, ASSIGN, TAKE_OVER = "take", "give_back", "assign", "take_over"
_DEEDS = {
    TAKE: Deed(TAKE, N_("领取")),
    GIVE_BACK: Deed(GIVE_BACK, N_("放回")),
    ASSIGN: Deed(ASSIGN, N_("转交")),
    TAKE_OVER: Deed(TAKE_OVER, N_("接手"), needs_reason=True),
}


def allowed_deeds(viewer: Viewer, work: Work) -> tuple[Deed | Refusal, ...]:
    """What this officer of its department may do about who works on something, and why not the rest."""
    if not work.waits_for:
        return ()
    mine = work.holder is not None and work.holder.person_key == viewer.person_key
    if mine:
        return _DEEDS[GIVE_BACK], _DEEDS[ASSIGN]
    handing = (_DEEDS[ASSIGN],) if LEAD in viewer.roles else ()
    return (_taking(viewer, work), *handing)


def judge_deed(viewer: Viewer, work: Work, name: str) -> Deed | Refusal:
    """One deed by name.

    Raises:
        KeyError: there is no such deed.
    """
    deed = _DEEDS[name]
    found = {one.name: one for one in allowed_deeds(viewer, work)}
    otherwise = Refusal(name, deed.title, N_("只有领取人本人或本部门的审批员可以这样做"))
    return found.get(name, otherwise)


def may_do(person_key: str, roles: frozenset[str], work: Work) -> bool:
    """Whether a person with these roles can do the present step."""
    return bool(roles & work.waits_for) and person_key not in work.barred


def _taking(viewer: Viewer, work: Work) -> Deed | Refusal:
    deed = _DEEDS[TAKE_OVER if work.holder is not None and not work.holder.here else TAKE]
    if not viewer.roles & work.waits_for:
        who_can = "、".join(ROLE_TITLES[role] for role in sorted(work.waits_for))
        return Refusal(deed.name, deed.title, N_("您的角色不办理这一步"), who_can)
    if viewer.person_key in work.barred:
        return Refusal(deed.name, deed.title, N_("您已办理过另一步，或与申报企业是同一人，须由另一人办理"))
    if deed.name == TAKE and work.holder is not None:
        return Refusal(deed.name, deed.title, *_held(work.holder))
    return deed
