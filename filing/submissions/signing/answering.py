"""The legal representative's answer: the word submits what it was given to, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from filing import ledger
from filing.kernel.clock import local
from filing.kernel.database import behind_the_wall
from filing.kernel.errors import Conflict, Invalid, Refused
from filing.kernel.requests import wall
from filing.kernel.viewer import Viewer
from filing.notices import service as notices
from filing.submissions.afterwards import ending
from filing.submissions.case import cases, signatures
from filing.submissions.case.cases import CaseFile
from filing.submissions.filling import submitting
from filing.submissions.filling.submitting import Incomplete
from filing.submissions.people import members, memberships
from filing.submissions.signing import content
from filing.submissions.signing.links import Linked
from filing.submissions.signing.sending import ANSWERED, close
from models.signing import CONFIRMED, DECLINED, VOID, Signing
from models.text import N_

NOT_YOURS, ADMIN_ONLY = N_("由法定代表人（企业管理员）本人确认"), N_("企业管理员")
SENDER_LEFT = N_("送确认的人已不再代表本企业办理，须由现在的经办人重新送确认")
OTHER_CONTENT = N_("送确认以后内容有变化（例如部门提供了新的信息，或又有内容需要补充），须核对后重新送确认")
UNEXPLAINED = N_("请写明为什么不确认，经办人会看到")
UNNAMED = N_("请填写您的姓名")
ACTIONS = {
    CONFIRMED: "submissions.signing_confirmed",
    DECLINED: "submissions.signing_declined",
    VOID: "submissions.signing_void",
}


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers: the administrator signed in, or whoever holds the link, by the name given there."""

    viewer: Viewer
    name: str


def signed_in(viewer: Viewer, case: CaseFile) -> Answerer:
    """The firm's administrator.

    Raises:
        Refused: the viewer is none.
    """
    if not memberships.administers(viewer, case.submission.enterprise_id):
        action = "submissions.signing_confirmed"
        raise Refused(NOT_YOURS, who_can=ADMIN_ONLY, action=action, subject=case.subject)
    return Answerer(viewer, viewer.display_name)


def by_link(linked: Linked, name: str) -> Answerer:
    """Whoever holds a link that still asks.

    Raises:
        Conflict: it was answered, taken back or is too old.
        Invalid: no name is given.
    """
    if linked.ended:
        raise Conflict(ANSWERED)
    if not name.strip():
        raise Invalid(UNNAMED)
    return Answerer(linked.person, name.strip())


def confirm(who: Answerer, case: CaseFile, signing: Signing) -> bool:
    """Confirm the document that was sent, which submits it in the same transaction.

    False where it is another one now: then the question is void, and everybody is told why.

    Raises:
        Conflict: the question was answered or taken back meanwhile.
    """
    signatures.take_turn(case.id)
    waiting = signatures.open_of(case.id)
    if waiting is None or waiting.id != signing.id:
        raise Conflict(ANSWERED)
    sender = memberships.acting_as(signing.sent_by, signing.enterprise_id)
    if sender is None:
        return _void(who, case, signing, SENDER_LEFT)
    with behind_the_wall(wall(sender)):
        if not _same(cases.own(sender, case.number), signing):
            return _void(who, case, signing, OTHER_CONTENT)
        _close(who, case, signing, CONFIRMED, "")
        _submit(sender, replace(cases.own(sender, case.number), signed=signing), signing)
    return True


def _same(case: CaseFile, signing: Signing) -> bool:
    """Whether what would be submitted is still what was sent."""
    try:
        source = content.ready(case, signing.reply, local(signing.sent_at).date())
    except (Incomplete, Conflict):
        return False
    return content.digest(source) == signing.document_hash and case.submission.moves == signing.moves


def _submit(sender: Viewer, case: CaseFile, signing: Signing) -> None:
    """The one who sent it declared it and submits it; the word is what was missing."""
    if case.ends:
        ending.send(sender, case, signing.reply, seen=signing.moves)
    else:
        day = local(signing.sent_at).date()
        submitting.submit(sender, case, seen=signing.moves, reply=signing.reply, day=day)


def decline(who: Answerer, case: CaseFile, signing: Signing, words: str) -> None:
    """Say no, with words that the firm's people read; the case can be changed again.

    Raises:
        Invalid: no words are given.
        Conflict: the question was answered or taken back meanwhile.
    """
    if not words.strip():
        raise Invalid(UNEXPLAINED)
    _close(who, case, signing, DECLINED, words.strip())
    _tell(case, "signing_declined", {"words": words.strip()})


def _void(who: Answerer, case: CaseFile, signing: Signing, why: str) -> bool:
    _close(who, case, signing, VOID, why)
    _tell(case, "signing_void", {"words": why})
    return False


def _close(who: Answerer, case: CaseFile, signing: Signing, state: str, words: str) -> None:
    account = who.viewer.account_id
    close(signing, state, decided_by=account, decided_name=who.name[:60], words=words[:500])
    detail = {"hash": signing.document_hash, "name": who.name, "by_link": account is None}
    ledger.record(ACTIONS[state], case.subject, viewer=who.viewer, detail=detail)


def _tell(case: CaseFile, kind: str, more: Mapping[str, object]) -> None:
    facts = {"title": case.submission.title, "number": case.number, **more}
    people = members.accounts(case.submission.enterprise_id)
    notices.tell_of(people, kind, facts, f"/filings/{case.number}")
