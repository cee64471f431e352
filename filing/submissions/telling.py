"""What the people of a firm are told of each move."""

from filing.notices import service as notices
from filing.submissions import members, rules
from filing.submissions.cases import CaseFile
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


def firm(case: CaseFile, move: rules.Move, words: str) -> None:
    """Tell everybody who may act for the firm."""
    subject = SUBJECTS[move.name]
    facts = {"title": case.submission.title, "number": case.number, "subject": subject, "words": words}
    people = members.accounts(case.submission.enterprise_id)
    notices.tell(people, move.name, subject, BODY % facts, f"/filings/{case.number}")
