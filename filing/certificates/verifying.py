"""What anybody may ask: whether a certificate or paper is genuine and what is true of it now (L22, T12)."""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from filing.certificates import papers_asking, revoking, rules
from filing.kernel.clock import now, today
from filing.kernel.database import db
from filing.register import versions
from models.certificates import Certificate, Paper

LONGEST = 60
_BRACKETS = str.maketrans("()[]【】", "〔〕〔〕〔〕")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is true of a number at a moment.

    `state` is unknown, mismatch (the code of the QR is not this number's), valid, revoked, expired,
    replaced (a newer paper took its place) or ended (the registered thing is active no more). `holder` is
    masked and `uscc` empty unless `full`, which the code of the QR makes it.
    """

    state: str
    at: datetime
    number: str
    full: bool = False
    title: str = ""
    title_en: str = ""
    holder: str = ""
    uscc: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_to: date | None = None
    revoked_at: datetime | None = None


def verify(raw: str, code: str) -> Verdict:
    """What is true of a number now; `code` is what stands in the QR, or nothing for a number typed in.

    A wrong code is never answered with valid: the paper it stands on is not ours.
    """
    number = raw.strip()[:LONGEST]
    spellings = {number, normalised(number)}
    certificate = db.session.exec(select(Certificate).where(col(Certificate.number).in_(spellings))).first()
    if certificate is not None:
        return _of_certificate(certificate, code)
    papers = [paper for spelling in sorted(spellings) for paper in papers_asking.newest(spelling)]
    return _of_papers(papers, code, Verdict("unknown", now(), number))


def normalised(number: str) -> str:
    """A number as it may have been meant: half-width capitals, no blanks, brackets as in official numbers."""
    plain = unicodedata.normalize("NFKC", number).upper()
    return "".join(plain.split()).translate(_BRACKETS)


def _of_certificate(row: Certificate, code: str) -> Verdict:
    if not _fits(row.code, code):
        return Verdict("mismatch", now(), row.number)
    revocation = revoking.confirmed(row.id)
    verdict = Verdict(
        state=rules.state(row.status, row.valid_to, today()),
        at=now(),
        number=row.number,
        full=bool(code),
        title=row.programme,
        title_en=row.programme_en,
        holder=row.holder,
        uscc=row.uscc,
        issuer=row.issuer,
        issued_on=row.issued_on,
        valid_to=row.valid_to,
        revoked_at=revocation.confirmed_at if revocation else None,
    )
    return _covered(verdict)


def _of_papers(papers: Sequence[Paper], code: str, unknown: Verdict) -> Verdict:
    """The paper whose code it is; by its number alone only a proof, for receipts are nobody else's."""
    known = [paper for paper in papers if code or paper.kind == papers_asking.PROOF]
    if not known:
        return unknown
    row = next((paper for paper in known if _fits(paper.code, code)), None)
    if row is None:
        return replace(unknown, state="mismatch", number=known[0].number)
    verdict = Verdict(
        state=_state(row, papers),
        at=unknown.at,
        number=row.number,
        full=bool(code),
        title=row.title,
        title_en=papers_asking.TITLES_EN[row.kind],
        holder=row.holder,
        uscc=row.uscc,
        issuer=row.issuer,
        issued_on=row.issued_on,
    )
    return _covered(verdict)


def _state(row: Paper, papers: Sequence[Paper]) -> str:
    newest = next(paper for paper in papers if paper.kind == row.kind)
    if newest.id != row.id:
        return "replaced"
    return "valid" if row.kind != papers_asking.PROOF or _active(row.entry_id) else "ended"


def _active(entry_id: UUID) -> bool:
    return any(source.state == "active" for source in versions.current_of([entry_id]))


def _fits(real: str, code: str) -> bool:
    """Whether a code is the right one; none at all is not wrong."""
    return not code or secrets.compare_digest(real.encode(), code.encode())


def _covered(verdict: Verdict) -> Verdict:
    if verdict.full:
        return verdict
    return replace(verdict, holder=rules.masked(verdict.holder), uscc="")
