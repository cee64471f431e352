"""Keeping what is submitted, as it was: the one door through which a document gets into a round."""

from collections.abc import Mapping
from typing import Any

from filing.kernel.clock import now
from filing.kernel.database import db
from filing.kernel.errors import Conflict
from filing.kernel.viewer import Viewer
from filing.submissions.case import documents
from filing.submissions.case.cases import CaseFile
from filing.submissions.people import members
from models.canonical import sha256_hex
from models.signing import CONFIRMED, Signing
from models.submissions import SubmittedDocument
from models.text import N_

ANOTHER = N_("内容与法定代表人确认的不同，须重新送法定代表人确认")


def keep(
    viewer: Viewer, case: CaseFile, document: Mapping[str, Any], sources: Mapping[str, Any]
) -> SubmittedDocument:
    """Keep a document as the next round of a case; who may submit was judged before.

    Raises:
        Conflict: the legal representative confirmed another document.
    """
    digest = sha256_hex(document)
    if case.signed is not None and case.signed.document_hash != digest:
        raise Conflict(ANOTHER)
    held = SubmittedDocument(
        submission_id=case.id,
        round=len(documents.rounds(case)) + 1,
        document=dict(document),
        sources=dict(sources),
        document_hash=digest,
        schema_version=case.dossier.version,
        submitted_by=members.acting(viewer),
        submitted_at=now(),
    )
    db.session.add(held)
    if case.asks and case.signed is None:
        _by_own_hand(viewer, case, digest)
    return held


def _by_own_hand(viewer: Viewer, case: CaseFile, digest: str) -> None:
    """The administrator who submits speaks for the legal representative: that is kept like any other word."""
    moment, account = now(), members.acting(viewer)
    db.session.add(
        Signing(
            submission_id=case.id,
            enterprise_id=case.submission.enterprise_id,
            document_hash=digest,
            moves=case.submission.moves,
            state=CONFIRMED,
            sent_by=account,
            sent_name=viewer.display_name,
            sent_at=moment,
            decided_by=account,
            decided_name=viewer.display_name,
            decided_at=moment,
        )
    )
