"""Checking a PDF file: its signature, whether it is the one that was stored, and what is true of it now."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlmodel import select

from filing.certificates import making, signing, verifying
from filing.certificates.authority import BrokenAuthority
from filing.kernel.database import db
from models.certificates import Certificate, Paper
from models.text import N_

STATES = {
    "valid": N_("现在的状态：真实有效"),
    "revoked": N_("现在的状态：已撤销"),
    "cancelled": N_("现在的状态：已注销"),
    "expired": N_("现在的状态：已过期"),
    "replaced": N_("现在的状态：已被新的文件取代"),
    "ended": N_("现在的状态：备案已注销或迁出"),
}
STORED = N_("与系统保存的文件一致：%(number)s")
STRANGE = N_("系统没有保存过这个文件")
UNSIGNED = N_("%(title)s不带电子签名，以系统保存的文件为准")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked, and whether it is as it should be."""

    good: bool
    words: str
    facts: Mapping[str, str] = field(default_factory=dict)


def check(pdf: bytes) -> tuple[Finding, ...]:
    """What there is to say of a file."""
    return tuple(_findings(pdf, hashlib.sha256(pdf).hexdigest()))


def _findings(pdf: bytes, digest: str) -> Iterator[Finding]:
    paper = db.session.exec(select(Paper).where(Paper.pdf_sha256 == digest)).first()
    row = paper or db.session.exec(select(Certificate).where(Certificate.pdf_sha256 == digest)).first()
    yield Finding(True, UNSIGNED, {"title": paper.title}) if paper else _signature(pdf)
    if row is None:
        yield Finding(False, STRANGE)
        return
    yield Finding(True, STORED, {"number": row.number})
    state = verifying.verify(row.number, row.code).state
    yield Finding(state == "valid", STATES[state])


def _signature(pdf: bytes) -> Finding:
    try:
        verdict = signing.check(pdf, making.signer())
    except BrokenAuthority:
        return Finding(False, making.NO_AUTHORITY)
    return Finding(verdict.valid, verdict.reason)
