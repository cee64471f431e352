"""Made-up people filing for made-up firms, through the services that the pages use."""

from importlib.resources import files

from filing.attachments.service import Upload
from filing.demonstration import accounts
from filing.demonstration.firms import REGISTRY, Firm, to_json
from filing.identity import viewers
from filing.kernel.database import db
from filing.kernel.viewer import SYSTEM, Viewer
from filing.register import contributions
from filing.submissions.case import cases, documents, facts
from filing.submissions.case.cases import CaseFile, codes_of
from filing.submissions.case.moving import Words
from filing.submissions.desk import handling
from filing.submissions.filling import drafts, papers, starting, submitting
from filing.submissions.filling.drafts import Sent
from filing.submissions.people import claims
from models.dossiers.kinds.base import Json
from models.identity import Account
from models.submissions import Claim

LETTER = Upload("授权委托书.pdf", files("filing.data.demonstration").joinpath("letter.pdf").read_bytes())
PAPER = "at.authorisation"
OUTCOMES = {
    "submitted": (),
    "returned": (("acceptor", "return"),),
    "filed": (("acceptor", "docket"), ("reviewer", "review"), ("approver", "file")),
}
REMARKS = Words(
    "请补充后再提交。", {"cul.business": "请写清做什么产品、服务谁。", "fin": "请核对 2025 年营业收入。"}
)


def viewer(account: Account) -> Viewer:
    """What an account is to every service."""
    return viewers.of_account(account)


def officer(role: str) -> Viewer:
    """The demonstration officer of a role."""
    return viewer(accounts.of_role(role))


def filer(firm: Firm) -> Account:
    """Who files for a firm: for the first one whoever tries the system as a filer."""
    if firm.number == 1:
        return accounts.of_role("ent_filer")
    return accounts.person(firm.number, firm.row["filer"])


def contribute(firm: Firm) -> None:
    """The registry delivers what it holds of a firm."""
    contributions.take(
        firm.facts(), department_id=accounts.department_id(REGISTRY), source="演示登记数据", by=SYSTEM
    )


def claim(firm: Firm, filer: Account) -> Claim:
    """A person claims a firm's code with an authorisation letter; it grants nothing yet."""
    place = firm.row["zone"] or firm.row["division"]
    return claims.make(viewer(filer), firm.uscc, firm.name, place, LETTER)


def agree(made: Claim) -> None:
    """The acceptor agrees to a claim."""
    claims.accept(made, seen=made.kind, by=officer("acceptor"))


def fill(filer: Account, firm: Firm) -> CaseFile:
    """Fill every screen of a filing, answering only what no department answered; not submitted yet."""
    person = viewer(filer)
    number = starting.start(person, "enterprise").number
    case = cases.own(person, number)
    answers = firm.answers()
    known = facts.of_case(case)
    for task in case.dossier.tasks:
        part: dict[str, Json] = {
            code: to_json(code, answers[code])
            for code in codes_of(task)
            if code in answers and code not in known
        }
        if PAPER in codes_of(task):
            part |= papers.take(case, {}, {PAPER: [LETTER]}, by=person).listed
        row = documents.sections(case).get(task.key)
        drafts.save(case, task, Sent(part), seen=row.version if row else 0, by=person, done=True)
    db.session.flush()
    return cases.own(person, number)


def submit(filer: Account, case: CaseFile, reply: str = "") -> CaseFile:
    """Submit a case as its draft stands; `reply` answers a return that changes nothing."""
    person = viewer(filer)
    submitting.submit(person, case, seen=case.submission.moves, reply=reply)
    return cases.own(person, case.number)


def move(role: str, number: str, name: str) -> CaseFile:
    """One officer's move on a case."""
    return move_as(officer(role), number, name)


def move_as(person: Viewer, number: str, name: str) -> CaseFile:
    """A move by whoever this is."""
    case = cases.handled(person, number)
    words = REMARKS if name in handling.RETURNS else Words()
    handling.act(person, case, name, seen=case.submission.moves, words=words)
    return cases.handled(person, number)


def play(firm: Firm, filer: Account) -> str:
    """A firm from its registration to its outcome; returns the case number."""
    contribute(firm)
    agree(claim(firm, filer))
    case = submit(filer, fill(filer, firm))
    for role, name in OUTCOMES[firm.row["outcome"]]:
        move(role, case.number, name)
    return case.number
