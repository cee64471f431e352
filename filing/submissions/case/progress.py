"""How a submitted case gets on: fixed stages, a log of what happened, and the clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from filing.calendar import terms
from filing.calendar.queries import working_days
from filing.kernel.clock import local, today
from filing.submissions import clocks, rules
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.grounds import Appeal, Ground, appeal, grounds
from filing.submissions.case.parts import REOPENED, Part
from filing.submissions.clocks import Standing
from filing.submissions.people.members import AGENT
from models.joint_review import ReviewAct
from models.signing import ASKED, CONFIRMED, DECLINED, VOID, WITHDRAWN, Signing
from models.submissions import ClockAct, SubmissionEvent
from models.text import N_

TITLES = {
    "submit": N_("已提交"),
    "withdraw": N_("已撤回"),
    "docket": N_("已受理"),
    "return": N_("退回补正（计时暂停）"),
    "send_back": N_("退回补正（计时暂停）"),
    "joint_return": N_("退回补正（计时暂停）"),
    "review": N_("审核通过"),
    "file": N_("准予备案"),
    "refuse": N_("不予备案"),
}
CLOCK_TITLES = {
    clocks.PAUSE: N_("暂停计时：%(kind)s，预计 %(days)s 个工作日"),
    clocks.RESUME: N_("恢复计时：%(kind)s结束"),
    clocks.ASK: N_("申请延长 %(days)s 个工作日"),
    clocks.GRANT: N_("批准延长 %(days)s 个工作日"),
    clocks.DECLINE: N_("没有批准延长"),
}
SIGNING_TITLES = {
    ASKED: N_("送法定代表人确认"),
    CONFIRMED: N_("法定代表人已确认"),
    DECLINED: N_("法定代表人没有确认"),
    WITHDRAWN: N_("撤回确认"),
    VOID: N_("确认作废，须重新送确认"),
}
BY_LINK = N_("凭一次性链接")
JOINT_TITLES = {
    rules.OPEN: N_("请%(department)s会签"),
    REOPENED: N_("补正改动了会签内容，再请%(department)s会签"),
    rules.SIGNED: N_("%(department)s会签同意"),
    rules.GAP: N_("%(department)s提出需补正，由备案机关一并告知"),
}
FOR_THE_FIRM = frozenset({clocks.PAUSE, clocks.RESUME, clocks.GRANT})
RESUBMITTED, OWN_FIRM, THE_FIRM = N_("已收到补正材料"), N_("本企业"), N_("申报企业")
STAGES = (N_("提交"), N_("受理"), N_("审核"), N_("取得备案号"))
REACHED = {
    rules.SUBMITTED: 2,
    rules.RETURNED: 2,
    rules.DOCKETED: 3,
    rules.REVIEWED: 4,
    rules.FILED: 5,
    rules.REFUSED: 4,
    rules.WITHDRAWN: 2,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the log; `facts` fill its title, `remarks` are the words at items, each with its title.

    `late` are the titles of gaps told too late, `ground` and `appeal` stand at a refusal.
    """

    title: str
    at: datetime
    who: str
    words: str
    remarks: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    late: tuple[str, ...] = ()
    ground: Ground | None = None
    appeal: Appeal | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Stages with the day each was reached, the log, newest first, the leading clock and all that run."""

    stages: tuple[tuple[str, datetime | None], ...]
    current: int
    log: tuple[Happened, ...]
    standing: Standing | None
    clocks: tuple[Standing, ...] = ()


def of(case: CaseFile, *, masked: bool) -> Progress:
    """How the case gets on; officers' and filers' names are masked for the firm."""
    last = {event.move: event.happened_at for event in case.events}
    days = (last.get("submit"), last.get("docket"), last.get("review"), last.get("file"))
    current = REACHED.get(case.submission.state, 1)
    standings = clocks.standings(case.course(), today(), working_days())
    reached = (day if number < current else None for number, day in enumerate(days, 1))
    return Progress(
        stages=tuple(zip(STAGES, reached, strict=True)),
        current=current,
        log=log(case, masked=masked),
        standing=standings[0] if standings else None,
        clocks=tuple(one for one in standings if not one.over),
    )


def log(case: CaseFile, *, masked: bool) -> tuple[Happened, ...]:
    """What happened, the newest first; the firm hears of a wish for more time once it is granted."""
    said = [_clock_act(act, masked) for act in case.acts if not masked or act.act in FOR_THE_FIRM]
    asked = [line for one in case.signings for line in _signing(one, masked)]
    happened = (*_moves(case, masked), *cosignings(case, case.parts, masked=masked), *said, *asked)
    return tuple(sorted(happened, key=lambda one: one.at, reverse=True))


def _signing(one: Signing, masked: bool) -> Iterator[Happened]:
    """What was asked of the legal representative and answered; an office hears of the word alone."""
    sender, answerer = (AGENT.kind.mask(name, AGENT) for name in (one.sent_name, one.decided_name or ""))
    if masked and one.sent_at != one.decided_at:
        yield Happened(SIGNING_TITLES[ASKED], one.sent_at, f"{OWN_FIRM} {sender}", "")
    if one.decided_at is None or (not masked and one.state != CONFIRMED):
        return
    name = answerer if masked else one.decided_name
    by = BY_LINK if one.decided_by is None and one.state != VOID else OWN_FIRM if masked else THE_FIRM
    yield Happened(SIGNING_TITLES[one.state], one.decided_at, f"{by} {name}", one.words)


def cosignings(case: CaseFile, parts: Iterable[Part], *, masked: bool) -> Iterator[Happened]:
    """What was done with parts, the newest first; the firm hears of gaps all at once, with the return."""
    items = case.dossier.items()
    for part in parts:
        for act in reversed(part.acts):
            words, said = ("", {}) if masked else (act.words, act.remarks)
            remarks = tuple((items[code].title, text) for code, text in said.items() if code in items)
            facts = {"department": part.department}
            who = _who(act, masked)
            yield Happened(JOINT_TITLES[act.act], act.happened_at, who, words, remarks, facts=facts)


def _clock_act(act: ClockAct, masked: bool) -> Happened:
    words = f"{act.reason}（{act.basis}）" if act.basis else act.reason
    facts = {"kind": terms.TITLES[act.kind], "days": act.days} if act.act != clocks.DECLINE else {}
    return Happened(CLOCK_TITLES[act.act], act.happened_at, _who(act, masked), words, facts=facts)


def _moves(case: CaseFile, masked: bool) -> tuple[Happened, ...]:
    items = case.dossier.items()
    return tuple(
        Happened(
            RESUBMITTED if event.move == "submit" and event.sequence > 1 else TITLES[event.move],
            event.happened_at,
            _who(event, masked),
            event.words,
            tuple((items[code].title, text) for code, text in event.remarks.items() if code in items),
            late=tuple(items[code].title for code in event.late or () if code in items),
            ground=grounds().get(event.ground or ""),
            appeal=_appeal(event),
        )
        for event in reversed(case.events)
    )


def _appeal(event: SubmissionEvent) -> Appeal | None:
    refused = event.to_state == rules.REFUSED
    return appeal(local(event.happened_at).date(), working_days()) if refused else None


def _who(event: SubmissionEvent | ClockAct | ReviewAct, masked: bool) -> str:
    name = AGENT.kind.mask(event.actor_name, AGENT) if masked else event.actor_name
    return f"{event.department_name or (OWN_FIRM if masked else THE_FIRM)} {name}"
