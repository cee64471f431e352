"""What the people of a firm are told of each move and of the clocks, and officers of what waits for them."""

from collections.abc import Iterable
from uuid import UUID

from filing.calendar.terms import TITLES
from filing.notices import service as notices
from filing.submissions import members, rules
from filing.submissions.cases import CaseFile
from models.submissions import ClockAct
from models.text import N_

SUBJECTS = {
    "submit": N_("已提交，等待受理"),
    "withdraw": N_("已撤回"),
    "docket": N_("已受理，进入审核"),
    "return": N_("需要补正"),
    "send_back": N_("需要补正"),
    "review": N_("审核通过，等待准予备案"),
    "file": N_("已准予备案"),
    "refuse": N_("不予备案"),
}
BODY = N_("“%(title)s”（办件编号 %(number)s）%(subject)s。%(words)s")
CLOCK = {
    "pause": (
        N_("计时暂停"),
        N_("“%(title)s”（办件编号 %(number)s）因%(kind)s暂停计时，预计 %(days)d 个工作日。%(why)s"),
    ),
    "resume": (N_("恢复计时"), N_("“%(title)s”（办件编号 %(number)s）的%(kind)s已结束，恢复计时。%(why)s")),
    "grant": (
        N_("办理时限延长"),
        N_("“%(title)s”（办件编号 %(number)s）经批准延长 %(days)d 个工作日。理由：%(why)s"),
    ),
}
ASKED = N_("“%(title)s”（办件编号 %(number)s）申请延长 %(days)d 个工作日，等您批准。理由：%(why)s")
DECLINED = N_("“%(title)s”（办件编号 %(number)s）的延长申请没有批准。%(why)s")


def firm(case: CaseFile, move: rules.Move, words: str) -> None:
    """Tell everybody who may act for the firm."""
    subject = SUBJECTS[move.name]
    facts = {"title": case.submission.title, "number": case.number, "subject": subject, "words": words}
    people = members.accounts(case.submission.enterprise_id)
    notices.tell(people, move.name, subject, BODY % facts, f"/filings/{case.number}")


def clock(case: CaseFile, act: ClockAct) -> None:
    """Tell the firm that time stands still, goes on or was prolonged, with the reason and the article."""
    subject, body = CLOCK[act.act]
    people = members.accounts(case.submission.enterprise_id)
    notices.tell(people, f"clock_{act.act}", subject, _said(body, case, act), f"/filings/{case.number}/clock")


def extension_asked(case: CaseFile, act: ClockAct, heads: Iterable[UUID]) -> None:
    """Tell those who can grant more time that it was asked for."""
    link = f"/cases/{case.number}/clock"
    notices.tell(heads, "extension_asked", N_("延长时限等您批准"), _said(ASKED, case, act), link)


def extension_declined(case: CaseFile, act: ClockAct, asker: Iterable[UUID]) -> None:
    """Tell who asked for more time that there is none."""
    link = f"/cases/{case.number}/clock"
    notices.tell(asker, "extension_declined", N_("没有批准延长"), _said(DECLINED, case, act), link)


def _said(body: str, case: CaseFile, act: ClockAct) -> str:
    why = f"{act.reason}（{act.basis}）" if act.basis else act.reason
    kind = TITLES.get(act.kind, "")
    facts = {
        "title": case.submission.title,
        "number": case.number,
        "days": act.days,
        "kind": kind,
        "why": why,
    }
    return body % facts
