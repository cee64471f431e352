"""A person's own answer to what a firm files of them: asked by a link, given, refused, withdrawn."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from sqlmodel import col, select, update

from filing import ledger
from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Invalid, Refused
from filing.kernel.viewer import Viewer
from filing.release.consents import ASKED, GIVEN, REFUSED, REPLACED, WITHDRAWN
from filing.submissions.case import facts
from filing.submissions.case.cases import CaseFile, codes_of
from filing.submissions.case.documents import CaseSource
from models.canonical import sha256_hex
from models.dossiers.problems import Problem
from models.dossiers.words import Sentence
from models.release import Consent
from models.text import N_

VALID = timedelta(days=14)
TOKEN_BYTES = 16
STATES = {
    ASKED: N_("已发出链接，等本人答复"),
    GIVEN: N_("本人已同意"),
    REFUSED: N_("本人不同意"),
    WITHDRAWN: N_("本人已撤回同意"),
}
NEVER_ASKED = N_("还没有请本人同意：请在任务清单的“本人同意”里生成链接，交给本人")
WAITS = N_("本人还没有答复：请本人打开链接，看过内容以后作出决定")
SAID_NO = N_("本人不同意备案，不能提交；本人改变主意的，请重新生成链接")
TAKEN_BACK = N_("本人已撤回同意，不能提交、备案，也不再向任何部门提供")
CHANGED = N_("本人同意以后内容改过：请重新生成链接，请本人再看一次")
NOT_NOW = N_("办件现在不能请本人同意：提交以后内容不再改动")
_WORDS = {ASKED: WAITS, REFUSED: SAID_NO, WITHDRAWN: TAKEN_BACK}


@dataclass(frozen=True, slots=True)
class Consenting:
    """How a person's consent to a case stands, in words; `current` where it covers what the case says now."""

    state: str
    said: str
    row: Consent | None


def fingerprint(case: CaseFile, source: CaseSource) -> str:
    """What a person agrees to: all that is asked but the firm's own promise."""
    promised = frozenset(codes_of(case.dossier.tasks[-1]))
    asked = facts.asked(case.dossier) - promised
    return sha256_hex({code: value for code, value in source.document.items() if code in asked})


def token_hash(token: str) -> str:
    """How a link's token is kept."""
    return sha256(token.encode()).hexdigest()


def newest(case: CaseFile) -> Consent | None:
    """The answer, or the question that waits for one, that counts for a case."""
    statement = (
        select(Consent)
        .where(Consent.submission_id == case.id, Consent.state != REPLACED)
        .order_by(col(Consent.asked_at).desc(), col(Consent.id).desc())
    )
    return db.session.exec(statement).first()


def standing(case: CaseFile) -> Consenting | None:
    """How the consent to a case stands; None where a dossier is about no person."""
    if not case.dossier.keeping.person:
        return None
    row = newest(case)
    return (
        Consenting(row.state, STATES[row.state], row) if row else Consenting("", N_("还没有请本人同意"), None)
    )


def invite(viewer: Viewer, case: CaseFile) -> str:
    """Make the link's token for the person; an older link that was not answered ends.

    Raises:
        Refused: the dossier is about no person, or the case cannot be changed now.
    """
    if not case.dossier.keeping.person or not case.editable:
        raise Refused(NOT_NOW, action="submissions.consent_asked", subject=case.subject)
    older = update(Consent).where(col(Consent.submission_id) == case.id, col(Consent.state) == ASKED)
    db.session.exec(older.values(state=REPLACED))
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), now()
    db.session.add(
        Consent(
            submission_id=case.id,
            enterprise_id=case.submission.enterprise_id,
            token_hash=token_hash(token),
            asked_at=moment,
            expires_at=moment + VALID,
        )
    )
    db.session.flush()
    ledger.record("submissions.consent_asked", case.subject, viewer=viewer)
    return token


def missing(case: CaseFile, source: CaseSource) -> Iterator[Problem]:
    """Why a case about a person cannot be submitted yet, if so."""
    if not case.dossier.keeping.person:
        return
    row = newest(case)
    if row is None:
        yield Problem("", Sentence(NEVER_ASKED), article="个人信息保护法 13、14")
    elif row.state != GIVEN:
        yield Problem("", Sentence(_WORDS[row.state]), article="个人信息保护法 13、14")
    elif row.document_hash != fingerprint(case, source):
        yield Problem("", Sentence(CHANGED), article="个人信息保护法 14")


def require(case: CaseFile) -> None:
    """Refuse to file what a person does not agree to, or does no longer.

    Raises:
        Invalid: no consent is in force.
    """
    if not case.dossier.keeping.person:
        return
    row = newest(case)
    if row is None or row.state != GIVEN:
        raise Invalid(_WORDS[row.state] if row else NEVER_ASKED)


def of_token(token: str) -> Consent | None:
    """The question that a link asks."""
    return db.session.exec(select(Consent).where(Consent.token_hash == token_hash(token))).first()


def of_case_ids(cases: tuple[UUID, ...]) -> list[Consent]:
    """What was agreed to in any of several cases."""
    statement = select(Consent).where(col(Consent.submission_id).in_(cases), Consent.state == GIVEN)
    return list(db.session.exec(statement.order_by(col(Consent.id))))
