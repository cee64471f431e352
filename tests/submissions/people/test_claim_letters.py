"""The letter of a claim: kept smaller until its sender agrees, and never one of another firm."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from filing.attachments import examining
from filing.attachments.service import Upload
from filing.kernel.viewer import Viewer
from filing.submissions.people import claim_letters, claims, letters
from filing.submissions.people.letters import Letter
from models.dossiers.words import BadValue
from tests import files, people

CODE = people.uscc(5)
SCAN = Upload("委托书.jpg", files.JPG)


@pytest.fixture
def claimant(db_session: Session) -> Viewer:
    people.responsible()
    return people.viewer(people.filer())


def finding(monkeypatch: pytest.MonkeyPatch, **facts: object) -> None:
    real = examining.examine
    monkeypatch.setattr(examining, "examine", lambda name, content: replace(real(name, content), **facts))


def test_a_letter_of_a_fitting_size_needs_no_word(claimant: Viewer) -> None:
    assert claim_letters.offer(claimant, CODE, SCAN) is None


def test_a_smaller_one_waits_for_its_sender_alone(claimant: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    finding(monkeypatch, shrunk=True, sent_size=26_000_000)
    kept = claim_letters.offer(claimant, CODE, SCAN)
    assert kept is not None
    mine = claim_letters.offered(claimant, str(kept.row.id))
    assert mine is not None
    assert mine.row.id == kept.row.id
    stranger = people.viewer(people.filer())
    assert claim_letters.offered(stranger, str(kept.row.id)) is None
    claim = claims.make(claimant, CODE, "演示五公司", people.LIXIA, kept.row)
    assert (kept.row.owner_kind, kept.row.owner_id) == (claim_letters.CLAIM, claim.id)


def test_a_letter_printed_for_another_firm_is_neither_offered_nor_given(
    claimant: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = letters.code(Letter(letters.AUTHORISATION, people.uscc(6)))
    finding(monkeypatch, printed=(code,))
    with pytest.raises(BadValue):
        claim_letters.offer(claimant, CODE, SCAN)
    with pytest.raises(BadValue):
        claims.make(claimant, CODE, "演示五公司", people.LIXIA, SCAN)
