"""How a submitted case gets on: fixed stages, a log of what happened, and the clock."""

from dataclasses import dataclass
from datetime import datetime

from filing.calendar.queries import working_days
from filing.kernel.clock import local, today
from filing.submissions import clocks, rules
from filing.submissions.cases import CaseFile
from filing.submissions.clocks import Standing
from filing.submissions.grounds import Appeal, Ground, appeal, grounds
from filing.submissions.members import AGENT
from models.submissions import SubmissionEvent
from models.text import N_

TITLES = {
    "submit": N_("已提交"),
    "withdraw": N_("已撤回"),
    "docket": N_("已受理"),
    "return": N_("退回补正（计时暂停）"),
    "send_back": N_("退回补正（计时暂停）"),
    "review": N_("审核通过"),
    "file": N_("准予备案"),
    "refuse": N_("不予备案"),
}
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
    """One line of the log; `remarks` are the words at items, each with its title.

    `late` are the titles of gaps told too late, `ground` and `appeal` stand at a refusal.
    """

    title: str
    at: datetime
    who: str
    words: str
    remarks: tuple[tuple[str, str], ...]
    late: tuple[str, ...] = ()
    ground: Ground | None = None
    appeal: Appeal | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Stages with the day each was reached, the log with the newest first, and the clock."""

    stages: tuple[tuple[str, datetime | None], ...]
    current: int
    log: tuple[Happened, ...]
    standing: Standing | None


def of(case: CaseFile, *, masked: bool) -> Progress:
    """How the case gets on; officers' and filers' names are masked for the firm."""
    last = {event.move: event.happened_at for event in case.events}
    days = (last.get("submit"), last.get("docket"), last.get("review"), last.get("file"))
    current = REACHED.get(case.submission.state, 1)
    reached = (day if number < current else None for number, day in enumerate(days, 1))
    return Progress(
        stages=tuple(zip(STAGES, reached, strict=True)),
        current=current,
        log=log(case, masked=masked),
        standing=clocks.standing(case.events, today(), working_days()),
    )


def log(case: CaseFile, *, masked: bool) -> tuple[Happened, ...]:
    """What happened, the newest first."""
    items = case.dossier.items()
    return tuple(
        Happened(
            RESUBMITTED if event.move == "submit" and event.sequence > 1 else TITLES[event.move],
            event.happened_at,
            _who(event, masked),
            event.words,
            tuple((items[code].title, text) for code, text in event.remarks.items() if code in items),
            tuple(items[code].title for code in event.late or () if code in items),
            grounds().get(event.ground or ""),
            _appeal(event),
        )
        for event in reversed(case.events)
    )


def _appeal(event: SubmissionEvent) -> Appeal | None:
    refused = event.to_state == rules.REFUSED
    return appeal(local(event.happened_at).date(), working_days()) if refused else None


def _who(event: SubmissionEvent, masked: bool) -> str:
    name = AGENT.kind.mask(event.actor_name, AGENT) if masked else event.actor_name
    return f"{event.department_name or (OWN_FIRM if masked else THE_FIRM)} {name}"
