"""Signing a part of a case, or naming the gaps in it; the words reach the firm with the lead's one return."""

from dataclasses import replace

from sqlmodel import col, select

from filing import ledger
from filing.identity.queries import officers
from filing.kernel.database import db
from filing.kernel.errors import Conflict, Invalid, NotFound, Refused
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions.case import cases, documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.moving import Words
from filing.submissions.case.parts import Part
from filing.submissions.joint import acting, rules
from filing.submissions.joint.rules import BECOMES, DEEDS, NAME_GAPS
from filing.submissions.rules import GAP, SIGNED, Refusal
from models.submissions import Submission
from models.text import N_

PAST = {rules.SIGN: "submissions.part_signed", NAME_GAPS: "submissions.part_gaps"}
CHANGED = N_("这一部分刚刚已由同事会签，或办件已有新的进展，请刷新页面查看最新状态")
UNSAID = N_("请写明需要补正什么：可以写在具体信息项旁，也可以写总的意见")
STILL_SAID = N_("具体信息项旁写了意见：请选“提出需补正”，或清空这些意见再同意")
LONGEST_WORDS, LONGEST_REMARK = 500, 200
LEADS = frozenset({"reviewer", "approver"})


def act(viewer: Viewer, number: str, name: str, *, seen: int, words: Words) -> None:
    """Sign the part of the viewer's department, or name gaps in it, as it was after `seen` turns.

    Raises:
        NotFound: no such deed, or no part of this case is the department's.
        Refused: it is not this person's to do; it is written to the ledger.
        Invalid: gaps without a word, or words that are too long.
        Conflict: a colleague acted first, or the case has gone on; nothing was written.
    """
    if name not in DEEDS:
        raise NotFound
    found, _part = cases.cosigned(viewer, number)
    case = cases.settled(found)
    part = next(one for one in case.parts if one.row.department_id == viewer.department_id)
    if part.row.turns != seen or _gone_on(case):
        raise Conflict(CHANGED)
    judged = rules.judge(viewer, case.for_rules, part.state, name)
    if isinstance(judged, Refusal):
        raise Refused(judged.reason, who_can=judged.who_can, action=PAST[name], subject=case.subject)
    _require_words(name, words)
    _write(viewer, case, part, name, words)


def _gone_on(case: CaseFile) -> bool:
    """Whether somebody moved the case since it was read; a finished one is seen no more."""
    statement = select(Submission.moves).where(col(Submission.id) == case.id)
    return db.session.exec(statement).first() != case.submission.moves


def _require_words(name: str, words: Words) -> None:
    if name == NAME_GAPS and not words.there:
        raise Invalid(UNSAID)
    if name == rules.SIGN and words.remarks:
        raise Invalid(STILL_SAID)
    if len(words.general) > LONGEST_WORDS:
        raise Invalid(N_("总的意见最多 500 个字"))
    if any(len(text) > LONGEST_REMARK for text in words.remarks.values()):
        raise Invalid(N_("一处意见最多 200 个字"))


def _write(viewer: Viewer, case: CaseFile, part: Part, name: str, words: Words) -> None:
    own = acting.codes(case.dossier, part.row.sections)
    remarks = {code: text for code, text in words.remarks.items() if code in own}
    part.row.round = documents.rounds(case)[-1].round
    state = BECOMES[name]
    acting.write(viewer, part.row, state, state=state, words=words.general, remarks=remarks)
    detail = {"part": str(part.row.id), "words": words.general}
    ledger.record(PAST[name], case.subject, viewer=viewer, items=sorted(remarks), detail=detail)
    _tell(case, part, name)


def _tell(case: CaseFile, part: Part, name: str) -> None:
    """The lead hears of gaps at once, and of signatures when the last is there."""
    if name == rules.SIGN and any(one.state != SIGNED for one in case.parts):
        return
    people = [one.id for one in officers(part.row.lead_id, LEADS)]
    facts = {"title": case.submission.title, "number": case.number, "department": part.department}
    kind = "joint_gap" if name == NAME_GAPS else "joint_signed"
    notices.tell_of(people, kind, facts, f"/cases/{case.number}")


def with_gaps(case: CaseFile, words: Words) -> Words:
    """The lead's words with the gaps that other departments named: all is told at once, and only once."""
    remarks, general = dict(words.remarks), words.general
    for part in case.parts:
        if part.state == GAP:
            general = _joined(general, _by(part, part.row.words))
            for code, text in part.row.remarks.items():
                remarks[code] = _joined(remarks.get(code, ""), _by(part, text))
    return replace(words, general=general, remarks=remarks)


def _by(part: Part, text: str) -> str:
    return f"{part.department}：{text}" if text else ""


def _joined(said: str, more: str) -> str:
    return said if more in said else "\n".join(filter(None, (said, more)))
